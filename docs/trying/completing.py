"""Facts made whole: what is not given becomes "not known", and parts that always are there are added."""

from __future__ import annotations

from types import NoneType
from typing import Any, get_args, get_origin

import attrs
from form import (
    NOT_FILLED_IN,
    Around,
    Document,
    Members,
    Steps,
    all_fields,
    arguments,
    around,
    class_of_item,
    class_of_part,
    has_to_be_there,
    is_any_length,
    is_items,
    is_object,
    known_kinds,
    members_of,
)

from hoshu_rules import MENU
from hoshu_rules.formats.writing import TAG, TAGS


def completed(question: str, facts: Document) -> Document:
    """The facts with "unknown" for each that is not given and that the rules take as not known.

    Parts that always are there, the type of each place, and a length for a plan of which no one asks the length are
    added too. What is still missing then has to be given.
    """
    whole = _with_parts(arguments(question), facts, (), around(facts))
    for each in all_fields(question, whole):
        if is_any_length(question, each.path) and not each.is_given:
            _put(whole, each.path, _length(_at(whole, each.path[:-1])))
        elif each.unset == "unknown" and not each.needed and not each.is_given:
            _put(whole, each.path, "unknown")
    return whole


def _length(plan: Document) -> int:
    """A length that is on sale in this form, if any is."""
    sold = (each.years for each in MENU if (each.kind.value, each.form.value) == (plan.get("kind"), plan.get("form")))
    return next(sold, 1)


def _with_parts(members: Members, facts: Document, path: Steps, around: Around) -> Document:
    """A copy with each part that always is there, and with the type of each place."""
    whole = dict(facts)
    for name, member in members.items():
        hint, here, given = member.hint, (*path, name), whole.get(name)
        if name in NOT_FILLED_IN:
            continue
        if get_origin(hint) is tuple:
            kinds = known_kinds(get_args(hint)[0])
            if given is None or is_items(given):
                whole[name] = [_item(kinds, item, (*here, index), around) for index, item in enumerate(given or [])]
        elif is_object(known_kinds(hint)):
            if given is None and NoneType in get_args(hint) and not has_to_be_there(here, around):
                if member.default is attrs.NOTHING:
                    whole[name] = None
                continue
            kind = class_of_part(known_kinds(hint), around.service)
            if kind is not None:
                part = _with_parts(members_of(kind), given if isinstance(given, dict) else {}, here, around)
                whole[name] = {TAG: TAGS[kind], **part} if kind in TAGS else part
    return whole


def _item(kinds: tuple[Any, ...], item: Document, path: Steps, around: Around) -> Document:
    kind = class_of_item(kinds, item)
    return item if kind is None else _with_parts(members_of(kind), item, path, around)


def _at(facts: Any, path: Steps) -> Any:
    for step in path:
        facts = facts[step]
    return facts


def _put(facts: Any, path: Steps, value: object) -> None:
    _at(facts, path[:-1])[path[-1]] = value


def with_value(facts: Document, path: Steps, value: object) -> Document:
    """The facts with another value in this place; parts on the way are added."""
    changed: Document = _with_value(facts, path, value)
    return changed


def _with_value(part: Any, path: Steps, value: object) -> Any:
    if not path:
        return value
    step, *rest = path
    if isinstance(part, list):
        return [_with_value(item, tuple(rest), value) if at == step else item for at, item in enumerate(part)]
    held = part if isinstance(part, dict) else {}
    return {**held, step: _with_value(held.get(step), tuple(rest), value)}
