"""The facts of a question as the fields of a form, made from the types of its arguments.

A field that is not filled in is not known: UNKNOWN where the rules take it, the default where they have one, and
otherwise nothing can be asked before it is given.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import NoneType
from typing import Any, Final, get_args, get_origin, get_type_hints

import attrs
from attrs import field, frozen

from hoshu_rules import (
    MENU,
    Leg,
    OnSitePlace,
    PlanForm,
    Policy,
    SendBackPlace,
    ServiceKind,
    assess,
    attendance_start,
    check_entry,
    check_term,
    decide_coverage,
    decide_new_order,
    decide_refund,
    decide_renewal_order,
    faulty_unit_owner,
    find_plan,
    is_renewal_part_number,
    place_limits,
    registration_status,
    return_status,
    who_bears_shipping,
    who_does,
)
from hoshu_rules.facts.checks import Check, Unknown
from hoshu_rules.facts.events import DetailsChanged, Event
from hoshu_rules.facts.tickets import FILLED
from hoshu_rules.formats.writing import TAG, TAGS

Document = dict[str, Any]
Function = Callable[..., Any]
Steps = tuple[str | int, ...]
"""The path of a fact: keys, and the numbers of items."""

QUESTIONS: Final[Mapping[str, Function]] = {
    question.__name__: question
    for question in (
        decide_refund,
        decide_new_order,
        decide_renewal_order,
        decide_coverage,
        place_limits,
        who_bears_shipping,
        who_does,
        return_status,
        faulty_unit_owner,
        registration_status,
        check_entry,
        check_term,
        attendance_start,
        find_plan,
        is_renewal_part_number,
        assess,
    )
}
"""Every question of the page in its order, the whole ticket last."""

NOT_FILLED_IN: Final = ("calendar",)
"""Arguments that nobody types: the site has the calendar."""
_LISTS: Final[Mapping[str, Any]] = {"changes": tuple[DetailsChanged, ...], "events": tuple[Event, ...]}
"""Arguments whose annotation is wider than what a document holds."""
_ON_SITE: Final = {kind.value: kind.is_on_site for kind in ServiceKind}
_YEARS: Final = sorted({plan.years for plan in MENU})
_LOOK_AT_YEARS: Final = ("find_plan", "check_term", "assess")
"""The questions that look at the length of a plan; for the others any length on sale will do."""


@frozen(kw_only=True)
class Field:
    """A fact that can be given: its path in the facts, how it is filled in, and what stands for "not known".

    ``kind`` is ``choice``, ``choices``, ``day``, ``instant``, ``number``, ``whole``, ``text``, ``texts`` or ``list``.
    ``unset`` says what a field that is not filled in means: ``unknown``, ``not_yet``, ``none`` or ``no``. ``needed``
    are those without which nothing can be asked. ``has_none`` offers "none" beside "not known".
    """

    path: Steps
    kind: str
    options: tuple[Any, ...] = ()
    unset: str = "unknown"
    needed: bool = False
    has_none: bool = False
    value: Any = field(default=None)
    is_given: bool = False


@frozen
class Around:
    """What fields depend on: the kind of service, the form of the ticket and the leg, as far as they are given."""

    service: object
    form: object
    leg: object


@frozen
class _Member:
    """A fact by its type, its default, and what its class accepts."""

    hint: Any
    default: Any
    accepts: Callable[[object], bool]


Members = Mapping[str, _Member]


@cache
def arguments(question: str) -> Members:
    """The arguments of a question that are facts."""
    hints = {**get_type_hints(QUESTIONS[question]), **_LISTS}
    return {
        name: _Member(
            hints[name], attrs.NOTHING if each.default is inspect.Parameter.empty else each.default, _anything
        )
        for name, each in inspect.signature(QUESTIONS[question]).parameters.items()
        if hints[name] is not Policy
    }


def _anything(_value: object) -> bool:
    return True


@cache
def members_of(kind: Any) -> Members:
    """The fields of a class."""
    hints = get_type_hints(kind)
    return {
        each.name: _Member(
            hints[each.name], each.default, each.validator.accepts if isinstance(each.validator, Check) else _anything
        )
        for each in attrs.fields(kind)
    }


def fields_of(question: str, facts: Document) -> Iterator[Field]:
    """Every field of the form for these facts, which may be incomplete."""
    return (each for each in all_fields(question, facts) if not is_any_length(question, each.path))


def all_fields(question: str, facts: Document) -> Iterator[Field]:
    """The fields of the form, and the lengths of plans that no one has to give."""
    return _fields(arguments(question), facts, (), around(facts))


def is_any_length(question: str, path: Steps) -> bool:
    """Whether any length of this plan will do, as the question does not look at it."""
    return path[-2:] == ("plan", "years") and question not in _LOOK_AT_YEARS


def around(facts: Document) -> Around:
    """What the fields of these facts depend on."""
    plan = _object(facts, "plan") or _object(_object(facts, "ticket"), "plan")
    return Around(facts.get("kind", plan.get("kind")), plan.get("form"), facts.get("leg"))


def _object(facts: Document, name: str) -> Document:
    value = facts.get(name)
    return value if isinstance(value, dict) else {}


def _fields(members: Members, facts: Document, path: Steps, around: Around) -> Iterator[Field]:
    for name, member in members.items():
        kinds = known_kinds(member.hint)
        if name in NOT_FILLED_IN or not _can_be_there(name, around):
            continue
        here = (*path, name)
        if is_object(kinds):
            yield from _fields_of_object(here, member.hint, facts, around)
        elif get_origin(member.hint) is tuple:
            yield from _fields_of_list(here, member.hint, facts.get(name), around)
        else:
            yield _field(here, member, facts)


def known_kinds(hint: Any) -> tuple[Any, ...]:
    """The types of a value that is known."""
    parts = get_args(hint) if get_origin(hint) not in {tuple, frozenset} else ()
    return tuple(kind for kind in parts or (hint,) if kind not in {NoneType, Unknown})


def is_object(kinds: tuple[Any, ...]) -> bool:
    """Whether a value has fields of its own."""
    return all(attrs.has(kind) for kind in kinds)


def _fields_of_object(path: Steps, hint: Any, facts: Document, around: Around) -> Iterator[Field]:
    """The fields of a part; before them, for one that may be missing, whether it is there."""
    name = str(path[-1])
    given = facts.get(name)
    if NoneType in get_args(hint) and not has_to_be_there(path, around):
        there = isinstance(given, dict)
        yield Field(path=path, kind="choice", options=({},), unset="none", value={} if there else None, is_given=there)
        if not there:
            return
    kind = class_of_part(known_kinds(hint), around.service)
    if kind is not None:
        yield from _fields(members_of(kind), given if isinstance(given, dict) else {}, path, around)


def _can_be_there(name: str, around: Around) -> bool:
    """A renewal has a ticket before it, and a replacement is sent again after a failed delivery."""
    match name:
        case "renews":
            return around.form == PlanForm.RENEWAL.value
        case "failed_delivery":
            return around.leg == Leg.REPLACEMENT_AGAIN.value
        case _:
            return True


def has_to_be_there(path: Steps, around: Around) -> bool:
    """A renewal's ticket names the one before it; a claim for a fault need not."""
    return path in {("ticket", "renews"), ("failed_delivery",)} and _can_be_there(str(path[-1]), around)


def class_of_part(kinds: tuple[Any, ...], service: object) -> Any | None:
    """The class of a part: of a place the one that belongs to the kind of service, None if that is not given."""
    if SendBackPlace in kinds:
        return None if service is None else OnSitePlace if _ON_SITE.get(str(service)) else SendBackPlace
    return kinds[0]


def _fields_of_list(path: Steps, hint: Any, given: Any, around: Around) -> Iterator[Field]:
    """The list itself, with the kinds of its items to choose from; then the fields of each item."""
    kinds = known_kinds(get_args(hint)[0])
    items = given if is_items(given) else []
    options = tuple(TAGS[kind] for kind in kinds)
    yield Field(path=path, kind="list", options=options, unset="none", value=items, is_given=bool(items))
    for index, item in enumerate(items):
        kind = class_of_item(kinds, item)
        if kind is not None:
            yield from _fields(members_of(kind), item, (*path, index), around)


def _field(path: Steps, member: _Member, facts: Document) -> Field:
    name, kinds = str(path[-1]), get_args(member.hint)
    kind, options = _filled_in(path, member)
    may_be_unknown = Unknown in kinds and not _tells_otherwise(path)
    needed = not may_be_unknown and member.default is attrs.NOTHING
    has_none = NoneType in kinds and (may_be_unknown or needed)
    unset = "unknown" if may_be_unknown or needed else _unset(kind, member.default)
    value = facts.get(name, _NOT_GIVEN)
    return Field(
        path=path,
        kind=kind,
        options=options,
        unset=unset,
        needed=needed,
        has_none=has_none,
        value=FILLED if name in _ONLY_FILLED and value is not None else value,
        is_given=value not in (_NOT_GIVEN, *_ALSO_UNSET[unset], *([] if has_none else [None])),
    )


_NOT_GIVEN: Final = "unknown"
_ALSO_UNSET: Final[Mapping[str, tuple[Any, ...]]] = {"unknown": (), "not_yet": (), "none": ([],), "no": (False,)}
"""Values that mean the same as a field that is not filled in, by what that is called."""


_ONLY_FILLED: Final = ("contact", "site")
"""Entries of which it matters only whether they are filled in."""


def _tells_otherwise(path: Steps) -> bool:
    """Whether a ticket is registered its events tell, as long as the ticket itself does not."""
    return path == ("ticket", "registered_on")


def _unset(kind: str, default: object) -> str:
    if default is False:
        return "no"
    return "not_yet" if kind in {"day", "instant"} else "none"


def _filled_in(path: Steps, member: _Member) -> tuple[str, tuple[Any, ...]]:
    """How a fact is filled in, and what can be chosen."""
    name, kinds = path[-1], known_kinds(member.hint)
    if get_origin(member.hint) is frozenset:
        (kind,) = get_args(member.hint)
        several = [each for each in _enum(kind) if member.accepts(frozenset({each}))]
        return ("choices", tuple(several)) if several else ("texts", ())
    if any(map(_enum, kinds)):
        return "choice", tuple(each for kind in kinds for each in _enum(kind) if member.accepts(each))
    if name in _ONLY_FILLED:
        return "choice", (FILLED,)
    if name == "years" and "plan" in path:
        return "choice", tuple(_YEARS)
    return _PLAIN[kinds[0]]


def _enum(kind: Any) -> list[Enum]:
    return list(kind) if isinstance(kind, type) and issubclass(kind, Enum) else []


_PLAIN: Final[Mapping[type, tuple[str, tuple[Any, ...]]]] = {
    bool: ("choice", (True, False)),
    datetime: ("instant", ()),
    date: ("day", ()),
    int: ("whole", ()),
    float: ("number", ()),
    str: ("text", ()),
}
"""How a fact of a plain type is filled in."""


def is_items(given: Any) -> bool:
    """Whether this is a list of objects, which is what a list of facts has to be."""
    return isinstance(given, list) and all(isinstance(item, dict) for item in given)


def class_of_item(kinds: tuple[Any, ...], item: Document) -> Any | None:
    """The class of an item of a list, by its type; None for another type."""
    return next((kind for kind in kinds if len(kinds) == 1 or TAGS[kind] == item.get(TAG)), None)
