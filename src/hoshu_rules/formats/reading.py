"""How a document is read into a value of the library: by the types of its fields, and nothing is guessed.

Each kind of type has a function that makes the reader of such a type, once. A reader raises ``ReadError`` with all
that is wrong in its value, each with the path from the value to the place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from types import MappingProxyType, NoneType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

import attrs

from hoshu_rules.errors import HoshuError
from hoshu_rules.facts.checks import UNKNOWN, Check, Unknown
from hoshu_rules.facts.plain import TEXT
from hoshu_rules.facts.questions import Argument
from hoshu_rules.formats.problems import Problem, ReadError
from hoshu_rules.formats.writing import ONCE, TAG, TAGS

DAY: Final = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")
_CLOCK: Final = r"([01][0-9]|2[0-3]):[0-5][0-9]"
_OFFSET: Final = r"[+-]([01][0-9]|2[0-3])(:?[0-5][0-9]|:[0-5][0-9]:[0-5][0-9](\.[0-9]{6})?)?"
_WITHOUT_ZONE: Final = re.compile(rf"{DAY.pattern}T{_CLOCK}(:[0-5][0-9](\.[0-9]{{1,9}})?)?")
INSTANT: Final = re.compile(rf"{_WITHOUT_ZONE.pattern}(Z|{_OFFSET})")
"""An instant as systems write it; what follows the microsecond is cut by datetime, never rounded."""
TIME: Final = re.compile(rf"{_CLOCK}:[0-5][0-9](\.[0-9]{{6}})?")

Once = Mapping[str, object]
Read = Callable[[object, Once], Any]


def read(kind: Any, value: object, *, every_key: bool = False) -> Any:
    """The value of this type in a document; DocumentError with every problem if there is none."""
    try:
        return read_part(kind, value, every_key=every_key)
    except ReadError as wrong:
        raise wrong.as_document_error() from None


def read_part(kind: Any, value: object, *, every_key: bool = False, once: Once = MappingProxyType({})) -> Any:
    """The value of this type in a part of a document; ReadError with every problem if there is none.

    With ``every_key`` no key may be left out. ``once`` has the fields that the document holds once, for every object
    that has such a field.
    """
    try:
        return _reader(kind, every_key)(value, once)
    except RecursionError:
        raise ReadError(Problem(value, "a value that is less deeply nested", "nested_too_deeply")) from None


@cache
def _reader(kind: Any, every_key: bool) -> Read:
    """The reader of a type."""
    parts = get_args(kind)
    if get_origin(kind) is tuple:
        return _list_of(_reader(parts[0], every_key))
    if get_origin(kind) is frozenset:
        return _set_of(_reader(parts[0], every_key))
    kinds = parts or (kind,)
    if NoneType in kinds or Unknown in kinds:
        return _known_or_not(kinds, every_key)
    if all(member in TAGS for member in kinds):
        return _tagged({TAGS[member]: _object(member, every_key) for member in kinds})
    if attrs.has(kind):
        return _object(kind, every_key)
    return _PLAIN[kind] if kind in _PLAIN else _word_of(kinds)


def _list_of(read_member: Read) -> Read:
    """A list, read as a tuple."""

    def read_list(value: object, once: Once) -> tuple[object, ...]:
        if not isinstance(value, list):
            raise _wrong(value, "a list", "not_a_list")
        members, wrong = [], ReadError()
        for index, given in enumerate(value):
            try:
                members.append(read_member(given, once))
            except ReadError as of_member:
                wrong.take(of_member, index)
        if wrong.problems:
            raise wrong
        return tuple(members)

    return read_list


def _set_of(read_member: Read) -> Read:
    """A list that does not repeat a member, read as a frozenset."""

    def read_set(value: object, once: Once) -> frozenset[object]:
        seen: set[object] = set()

        def read_new(given: object, once: Once) -> object:
            member = read_member(given, once)
            if member in seen:
                raise _wrong(given, "each member once", "repeated_member")
            seen.add(member)
            return member

        return frozenset(_list_of(read_new)(value, once))

    return read_set


def _known_or_not(kinds: Iterable[Any], every_key: bool) -> Read:
    """A value of the other kinds, or null for None, or "unknown" for UNKNOWN, as far as these are among the kinds."""
    read_known = _reader(Union[tuple(kind for kind in kinds if kind not in {NoneType, Unknown})], every_key)  # noqa: UP007
    may_be_none, may_be_unknown = NoneType in kinds, Unknown in kinds

    def read_known_or_not(value: object, once: Once) -> object:
        if value is None and may_be_none:
            return None
        if value == UNKNOWN.value and may_be_unknown:
            return UNKNOWN
        try:
            return read_known(value, once)
        except ReadError as wrong:
            for problem in wrong.problems:
                if may_be_unknown and not problem.path:
                    problem.expected += f', or "{UNKNOWN.value}"'
                    problem.facts += (UNKNOWN,)
            raise

    return read_known_or_not


def _tagged(by_tag: Mapping[str, Read]) -> Read:
    """An object whose key "type" says which class of a union it is."""

    def read_tagged(value: object, once: Once) -> object:
        if not isinstance(value, dict):
            raise _wrong(value, f'an object with a "{TAG}"', "not_an_object")
        tag = value.get(TAG)
        if not isinstance(tag, str) or tag not in by_tag:
            tags = ", ".join(by_tag)
            raise _wrong(tag, f"one of {tags}", "not_one_of", (tags,), path=[TAG])
        return by_tag[tag](value, once)

    return read_tagged


def _object(kind: Any, every_key: bool) -> Read:
    """An object with the fields of an attrs class as its keys, and its tag if it has one, and no other keys."""
    fields = attrs.fields(kind)
    held_once = [field.name for field in fields if field.name in ONCE]
    keys = {field.name for field in fields if field.name not in ONCE} | ({TAG} if kind in TAGS else set())

    def read_object(value: object, once: Once) -> object:
        if not isinstance(value, dict):
            raise _wrong(value, f"an object: a {kind.__name__}", "not_an_object")
        arguments, wrong = {name: once[name] for name in held_once}, ReadError()
        for name, read_member, is_needed in _members(kind, every_key):
            if name in value:
                try:
                    arguments[name] = read_member(value[name], once)
                except ReadError as of_member:
                    wrong.take(of_member, name)
            elif is_needed:
                wrong.add(Problem(None, "a value (the key is missing)", "missing_key", path=[name]))
        if not value.keys() <= keys:
            for key in value:
                if key not in keys:
                    wrong.add(Problem(key, f"only the keys of {kind.__name__}", "unknown_key", path=[key]))
        refusals: list[HoshuError] = []
        if not wrong.problems:
            try:
                return kind(**arguments)
            except HoshuError as error:
                refusals = [error]
        for refusal in list(_refusals(kind, arguments)) or refusals:
            wrong.add(_refused_by(kind, refusal))
        raise wrong

    return read_object


@cache
def _members(kind: Any, every_key: bool) -> tuple[tuple[str, Read, bool], ...]:
    """Each field of a class that an object holds: its name, its reader, and whether its key must be there.

    It is worked out when the first such object is read, so that a class can have parts of its own kind.
    """
    hints = get_type_hints(kind)
    return tuple(
        (field.name, _reader(hints[field.name], every_key), every_key or field.default is attrs.NOTHING)
        for field in attrs.fields(kind)
        if field.name not in ONCE
    )


def _refusals(kind: Any, arguments: Mapping[str, Any]) -> Iterator[HoshuError]:
    """What the checks of single fields refuse; the class itself stops at the first."""
    for field in attrs.fields(kind):
        match field.validator:
            case Check() as check:
                pass
            case Argument(check):
                pass
            case _:
                continue
        if field.name in arguments and not check.accepts(arguments[field.name]):
            yield check.refusal(field.name, arguments[field.name])


def _refused_by(kind: type, error: HoshuError) -> Problem:
    """What a class says of the values of its fields, with the path to the field if the error is about a single one."""
    path = error.where.removeprefix(f"{kind.__name__}.").split(".")
    is_of_field = path[0] in attrs.fields_dict(kind)
    expected = error.expected.replace(", or UNKNOWN", f', or "{UNKNOWN.value}"')
    steps: list[str | int] = [*reversed(path)] if is_of_field else []
    return Problem(error.given, expected, error.code, error.facts, error.reading, steps)


def _wrong(
    given: object, expected: str, code: str, facts: tuple[object, ...] = (), path: list[str | int] | None = None
) -> ReadError:
    """A single thing that is wrong."""
    return ReadError(Problem(given, expected, code, facts, path=path or []))


_MOST_WORDS_SHOWN: Final = 20
"""Clauses and readings are too many to be listed in a message."""


def _word_of(kinds: Iterable[type[Enum]]) -> Read:
    """A member of an enum, by its word."""
    by_word = {member.value: member for kind in kinds for member in kind}
    few = len(by_word) <= _MOST_WORDS_SHOWN
    words = ", ".join(by_word) if few else next(iter(by_word))
    expected, code = (f"one of {words}", "not_one_of") if few else (f"a slug such as {words}", "not_a_slug")

    def read_word(value: object, _once: Once) -> Enum:
        if isinstance(value, str) and value in by_word:
            return by_word[value]
        raise _wrong(value, expected, code, (words,))

    return read_word


def _exactly(expected: str, code: str, *kinds: type) -> Read:
    """A value of exactly these types: neither ``true`` nor ``"3"`` is a number."""

    def read_exactly(value: object, _once: Once) -> object:
        if type(value) in kinds:
            return value
        raise _wrong(value, expected, code)

    return read_exactly


def _text(value: object, _once: Once) -> object:
    if TEXT.accepts(value):
        return value
    refusal = TEXT.refusal("", value)
    raise _wrong(value, refusal.expected, refusal.code)


def _typed_as(pattern: re.Pattern[str], parsed: Callable[[str], object], expected: str, code: str) -> Read:
    """A text of this pattern, if it can be parsed: 30 February cannot."""

    def read_typed(value: object, _once: Once) -> object:
        if isinstance(value, str) and pattern.fullmatch(value):
            with suppress(ValueError):
                return parsed(value)
        raise _wrong(value, expected, code)

    return read_typed


def _instant(value: object, once: Once) -> object:
    """An instant; of one without a zone the error says how to give it one."""
    if isinstance(value, str) and _WITHOUT_ZONE.fullmatch(value):
        given = f"{value}{_JAPAN}"
        raise _wrong(value, f"a zone at the end, for Japan {given}", "instant_without_zone", (given,))
    return _with_zone(value, once)


_JAPAN: Final = "+09:00"
_with_zone: Final = _typed_as(
    INSTANT,
    datetime.fromisoformat,
    f"an instant with its zone, such as 2026-11-20T18:30:00{_JAPAN}",
    "not_an_instant",
)

_PLAIN: Final[Mapping[type, Read]] = {
    bool: _exactly("true or false", "not_a_bool", bool),
    int: _exactly("a whole number", "not_a_whole_number", int),
    float: _exactly("a number", "not_a_number", int, float),
    str: _text,
    date: _typed_as(DAY, date.fromisoformat, "a day such as 2026-11-22", "not_a_day"),
    datetime: _instant,
    time: _typed_as(TIME, time.fromisoformat, "a time of day such as 09:00:00", "not_a_time"),
}
