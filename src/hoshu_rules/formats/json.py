"""Cases and assessments as JSON (extra ``json``).

A case that is written and read again is the same case. A document that does not have exactly this format is refused,
with the path to the place that is wrong.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from types import MappingProxyType, UnionType
from typing import Any, Final, Union, get_args, get_origin

import attrs

try:
    from cattrs import AttributeValidationNote, Converter, ForbiddenExtraKeysError, IterableValidationNote
    from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn
except ModuleNotFoundError as missing:
    message = "a case as JSON needs the extra `json`: pip install 'hoshu-rules[json]'"
    raise ModuleNotFoundError(message, name="cattrs") from missing

from hoshu_rules.errors import DocumentError, FactError, HoshuError, shown
from hoshu_rules.facts.checks import UNKNOWN, Unknown, one_of
from hoshu_rules.facts.events import (
    Arrived,
    DeliveryFailed,
    DetailsChanged,
    FaultReported,
    FaultyUnitReturned,
    Ordered,
    RegistrationCompleted,
    RegistrationSubmitted,
    ReplacementReceived,
    ReplacementShipped,
    ReturnRequested,
    UnitSwapped,
)
from hoshu_rules.facts.plain import TEXT
from hoshu_rules.facts.tickets import OnSitePlace, SendBackPlace
from hoshu_rules.ticket.assessment import ASSESSMENT, Assessment, Case

__all__ = [
    "assessment_to_json",
    "case_from_json",
    "case_to_json",
    "day_from_text",
    "facts_to_json",
]

FORMAT: Final = 1
"""The version of the documents."""

TAG: Final = "type"
TAGS: Final[Mapping[type, str]] = MappingProxyType(
    {
        Ordered: "ordered",
        Arrived: "arrived",
        RegistrationSubmitted: "registration_submitted",
        RegistrationCompleted: "registration_completed",
        DetailsChanged: "details_changed",
        ReturnRequested: "return_requested",
        FaultReported: "fault_reported",
        ReplacementShipped: "replacement_shipped",
        DeliveryFailed: "delivery_failed",
        ReplacementReceived: "replacement_received",
        UnitSwapped: "unit_swapped",
        FaultyUnitReturned: "faulty_unit_returned",
        SendBackPlace: "send_back",
        OnSitePlace: "on_site",
    }
)
"""The values of the key "type", which says which class of a union an object is."""

DAY: Final = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")
INSTANT: Final = re.compile(
    rf"{DAY.pattern}T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{{1,6}})?)?"
    r"(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{6})?)?)"
)
_CASE: Final = one_of(Case)


_FACTS: Final = one_of(Mapping)


def case_from_json(text: str) -> Case:
    """The case in a JSON document; DocumentError, with the path to the place, if the document is not a case file."""
    TEXT.check("text", text)
    document = _parsed(text)
    if not isinstance(document, dict):
        raise DocumentError("$", document, "an object: a case file")
    format_given = document.pop("format", None)
    if format_given != FORMAT or isinstance(format_given, bool | float):
        raise DocumentError("$.format", format_given, f"the number {FORMAT}")
    try:
        return _converter().structure(document, Case)
    except ExceptionGroup as error:
        raise _document_error(error) from None


def case_to_json(case: Case) -> str:
    """The JSON document of a case; ``case_from_json`` returns an equal case."""
    _CASE.check("case", case)
    return _written({"format": FORMAT, **_converter().unstructure(case)})


def assessment_to_json(assessment: Assessment) -> str:
    """The JSON document of an assessment, with clauses and readings as slugs and days as YYYY-MM-DD."""
    ASSESSMENT.check("assessment", assessment)
    document = _converter().unstructure(assessment)
    parts = {name: _without_policy(part) for name, part in document.items() if name != "policy"}
    return _written({"format": FORMAT, **parts, "policy": document["policy"]})


def _without_policy(part: Any) -> Any:
    """The part with its answers' facts alone: the policy and the version of the rules stand once, in the whole."""
    if isinstance(part, list):
        return [_without_policy(member) for member in part]
    if isinstance(part, dict):
        left_out = {"policy", "rules_version"} if "grounds" in part else set()
        return {name: _without_policy(member) for name, member in part.items() if name not in left_out}
    return part


def facts_to_json(facts: Mapping[str, object]) -> str:
    """The arguments of one question as one line of JSON, written as in the conformance vectors and the case file.

    FactError for a value that no question takes.
    """
    _FACTS.check("facts", facts)
    try:
        document = {name: _converter().unstructure(value) for name, value in facts.items()}
        return json.dumps(document, ensure_ascii=False, allow_nan=False)
    except (TypeError, ValueError):
        raise FactError("facts", facts, "the arguments of a question") from None


def day_from_text(text: str, *, where: str = "text") -> date:
    """The day that a text such as 2026-11-22 names; FactError, which names ``where``, for any other text."""
    return _day(where, text)


def _written(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


@attrs.frozen
class _Refused:
    """Marks a value in a parsed document that JSON or this format does not allow."""

    given: object
    expected: str


def _parsed(text: str) -> object:
    """The parsed document; DocumentError for text that is not JSON, a repeated key, or a number such as NaN."""
    try:
        document = json.loads(text, object_pairs_hook=_object, parse_constant=_constant)
        found = _refused_in(document)
    except RecursionError:
        raise DocumentError("$", text, "a document that is less deeply nested") from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise DocumentError(where, text[error.pos : error.pos + 20], f"JSON ({error.msg})") from None
    except ValueError:
        raise DocumentError("$", text, "numbers with fewer digits") from None
    if found is not None:
        path, refused = found
        raise DocumentError(f"${path}", refused.given, refused.expected)
    return document


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members: dict[str, Any] = {}
    for key, value in pairs:
        members[key] = _Refused(key, "each key once") if key in members else value
    return members


def _constant(name: str) -> _Refused:
    return _Refused(name, "a number that JSON allows")


def _refused_in(value: object) -> tuple[str, _Refused] | None:
    """The first refused value and the path to it. No path is built for the other values, to save memory."""
    if isinstance(value, _Refused):
        return "", value
    members: Iterable[tuple[str | int, object]] = ()
    if isinstance(value, dict):
        members = value.items()
    elif isinstance(value, list):
        members = enumerate(value)
    for step, member in members:
        found = _refused_in(member)
        if found is not None:
            path, refused = found
            return _step(step) + path, refused
    return None


@cache
def _converter() -> Converter:
    """A converter of our own, so that our hooks and those of other code cannot mix; made once, as this is slow."""
    converter = Converter(forbid_extra_keys=True)
    for kind, hook in (
        (bool, _exactly("true or false", bool)),
        (int, _exactly("a whole number", int)),
        (float, _exactly("a number", int, float)),
        (str, _text),
        (date, lambda value, _kind: _day("value", value)),
        (datetime, _instant),
        (Enum, _member),
    ):
        converter.register_structure_hook(kind, hook)
    converter.register_structure_hook_factory(attrs.has, lambda kind: _object_of(kind, converter))
    converter.register_structure_hook_factory(_is_list, lambda kind: _list_of(kind, converter))
    converter.register_structure_hook_factory(_may_be_unknown, lambda kind: _known_or_unknown(kind, converter))
    converter.register_structure_hook_factory(_is_tagged, lambda kind: _tagged(kind, converter))

    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_unstructure_hook(datetime, datetime.isoformat)
    converter.register_unstructure_hook(time, time.isoformat)
    converter.register_unstructure_hook_func(_is_frozenset, lambda members: sorted(map(converter.unstructure, members)))
    for tagged, tag in TAGS.items():
        converter.register_unstructure_hook(tagged, _with_tag(tagged, tag, converter))
    return converter


def _exactly(expected: str, *kinds: type) -> Callable[[object, object], object]:
    """A hook for values of exactly these types: neither ``true`` nor ``"3"`` is a number."""

    def structure(value: object, _kind: object) -> object:
        if type(value) not in kinds:
            raise FactError("value", value, expected)
        return value

    return structure


def _text(value: object, _kind: object) -> object:
    TEXT.check("value", value)
    return value


def _day(where: str, value: object) -> date:
    if isinstance(value, str) and DAY.fullmatch(value):
        with suppress(ValueError):
            return date.fromisoformat(value)
    raise FactError(where, value, "a day such as 2026-11-22")


def _instant(value: object, _kind: object) -> datetime:
    if isinstance(value, str) and INSTANT.fullmatch(value):
        with suppress(ValueError):
            return datetime.fromisoformat(value)
    raise FactError("value", value, "an instant with its zone, such as 2026-11-20T18:30:00+09:00")


def _member(value: object, kind: Any) -> object:
    with suppress(ValueError):
        return kind(value)
    raise FactError("value", value, "one of " + ", ".join(member.value for member in kind))


def _object_of(kind: Any, converter: Converter) -> Callable[[object, object], object]:
    """A hook for an attrs class: a JSON object with the keys of the class and no others."""
    structure_members = make_dict_structure_fn(kind, converter, _cattrs_forbid_extra_keys=True)

    def structure(value: object, _kind: object) -> object:
        if not isinstance(value, dict):
            raise FactError("value", value, f"an object: a {kind.__name__}")
        return structure_members(value, kind)

    return structure


def _is_frozenset(kind: Any) -> bool:
    return get_origin(kind) is frozenset


def _is_list(kind: object) -> bool:
    return get_origin(kind) in {tuple, frozenset}


def _list_of(kind: Any, converter: Converter) -> Callable[[object, object], object]:
    """A hook for a tuple or a frozenset: a JSON list; the list of a frozenset must not repeat a member.

    It stops at the first wrong member, as a document may contain any number of them.
    """
    collection: Any = get_origin(kind)
    member_kind = get_args(kind)[0]
    structure_member = converter.get_structure_hook(member_kind)

    def structure(value: object, _kind: object) -> object:
        if not isinstance(value, list):
            raise FactError("value", value, "a list")
        members: list[object] = []
        seen: set[object] = set()
        for index, given in enumerate(value):
            try:
                member = structure_member(given, member_kind)
                if collection is frozenset and member in seen:
                    raise FactError("value", given, "each member once")
            except (HoshuError, ExceptionGroup) as error:
                error.add_note(IterableValidationNote("", index, member_kind))
                raise ExceptionGroup("in a list", [error]) from None
            members.append(member)
            seen.add(member)
        return collection(members)

    return structure


def _members_of(kind: object) -> tuple[Any, ...]:
    return get_args(kind) if get_origin(kind) in {Union, UnionType} else ()


def _may_be_unknown(kind: object) -> bool:
    return Unknown in _members_of(kind)


def _known_or_unknown(kind: object, converter: Converter) -> Callable[[object, object], object]:
    """A hook for a fact that may be "unknown"."""
    known: Any = Union[tuple(member for member in _members_of(kind) if member is not Unknown)]  # noqa: UP007

    def structure(value: object, _kind: object) -> object:
        if value == UNKNOWN.value:
            return UNKNOWN
        try:
            return converter.structure(value, known)
        except FactError as error:
            raise FactError(error.where, value, f'{error.expected}, or "{UNKNOWN.value}"') from None

    return structure


def _is_tagged(kind: object) -> bool:
    members = _members_of(kind)
    return bool(members) and all(member in TAGS for member in members)


def _tagged(kind: object, converter: Converter) -> Callable[[object, object], object]:
    """A hook for a union of attrs classes; the key "type" says which one it is."""
    by_tag = {TAGS[member]: member for member in _members_of(kind)}

    def structure(value: object, _kind: object) -> object:
        if not isinstance(value, dict):
            raise FactError("value", value, f'an object with a "{TAG}"')
        tag = value.get(TAG)
        if not isinstance(tag, str) or tag not in by_tag:
            raise FactError(f"value.{TAG}", tag, "one of " + ", ".join(by_tag))
        members = {key: member for key, member in value.items() if key != TAG}
        return converter.structure(members, by_tag[tag])

    return structure


def _with_tag(kind: type, tag: str, converter: Converter) -> Callable[[Any], dict[str, Any]]:
    unstructure: Callable[[Any], dict[str, Any]] = make_dict_unstructure_fn(kind, converter)
    return lambda value: {TAG: tag, **unstructure(value)}


def _document_error(error: BaseException, path: str = "$") -> DocumentError:
    """The first error, with the path that cattrs wrote into the notes of its errors."""
    match error:
        case ExceptionGroup(exceptions=[inner, *_]):
            return _document_error(inner, path + _step_to(inner))
        case ForbiddenExtraKeysError():
            key = min(error.extra_fields)
            return DocumentError(path + _step(key), key, f"only the keys of {error.cl.__name__}")
        case HoshuError():
            _kind, _dot, attribute = error.where.partition(".")
            where = f"{path}.{attribute}" if attribute else path
            expected = error.expected.replace(", or UNKNOWN", f', or "{UNKNOWN.value}"')
            return DocumentError(where, error.given, expected, error.reading)
        case _:
            return DocumentError(path, None, "a value (the key is missing)")


def _step_to(error: BaseException) -> str:
    """The last step of the path to an error, or "" if the error has none."""
    match getattr(error, "__notes__", ()):
        case [AttributeValidationNote() as note]:
            return _step(note.name)
        case [IterableValidationNote() as note]:
            return _step(note.index)
        case _:
            return ""


def _step(step: str | int) -> str:
    """A step of a path: after a dot, or in brackets if it is an index or a key that is not a plain word."""
    if isinstance(step, str) and re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]{0,79}", step):
        return f".{step}"
    return f"[{shown(step)}]"
