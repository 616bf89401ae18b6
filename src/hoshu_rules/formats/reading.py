"""How a document is read into a value of the library: by the types of its fields, and nothing is guessed.

Each kind of type has a function that makes the reader of such a type, once. A reader raises ``_ReadError`` with the
path from its own value to the wrong place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from types import MappingProxyType, NoneType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

import attrs

from hoshu_rules.errors import DocumentError, HoshuError, shown
from hoshu_rules.facts.checks import UNKNOWN, Unknown
from hoshu_rules.facts.plain import TEXT
from hoshu_rules.formats.writing import ONCE, TAG, TAGS
from hoshu_rules.text.readings import Reading

DAY: Final = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")
_CLOCK: Final = r"([01][0-9]|2[0-3]):[0-5][0-9]"
INSTANT: Final = re.compile(
    rf"{DAY.pattern}T{_CLOCK}(:[0-5][0-9](\.[0-9]{{1,6}})?)?(Z|[+-]{_CLOCK}(:[0-5][0-9](\.[0-9]{{6}})?)?)"
)
TIME: Final = re.compile(rf"{_CLOCK}:[0-5][0-9](\.[0-9]{{6}})?")

Once = Mapping[str, object]
Read = Callable[[object, Once], Any]


class _ReadError(Exception):
    """What is wrong with a value; ``where`` is the path to the place, from the value that a reader was given."""

    def __init__(self, given: object, expected: str, where: str = "", reading: Reading | None = None) -> None:
        super().__init__()
        self.given = given
        self.expected = expected
        self.where = where
        self.reading = reading

    def within(self, key: str | int) -> _ReadError:
        """The same, seen from the object or list that has the value at this key."""
        self.where = step(key) + self.where
        return self


def read(kind: Any, value: object, *, at: str = "$", every_key: bool = False, once: Once = MappingProxyType({})) -> Any:
    """The value of this type in a document; DocumentError, with the path to the place, if there is none.

    ``at`` is the path to the value. With ``every_key`` no key may be left out. ``once`` has the fields that the
    document holds once, for every object that has such a field.
    """
    try:
        return _reader(kind, every_key)(value, once)
    except _ReadError as wrong:
        raise DocumentError(at + wrong.where, wrong.given, wrong.expected, wrong.reading) from None
    except RecursionError:
        raise DocumentError(at, value, "a value that is less deeply nested") from None


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
    """A list, read as a tuple. It stops at the first wrong member, as a document may contain any number of them."""

    def read_list(value: object, once: Once) -> tuple[object, ...]:
        if not isinstance(value, list):
            raise _ReadError(value, "a list")
        members = []
        for index, given in enumerate(value):
            try:
                members.append(read_member(given, once))
            except _ReadError as wrong:
                raise wrong.within(index) from None
        return tuple(members)

    return read_list


def _set_of(read_member: Read) -> Read:
    """A list that does not repeat a member, read as a frozenset; it stops at the first wrong member too."""

    def read_set(value: object, once: Once) -> frozenset[object]:
        seen: set[object] = set()

        def read_new(given: object, once: Once) -> object:
            member = read_member(given, once)
            if member in seen:
                raise _ReadError(given, "each member once")
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
        except _ReadError as wrong:
            if may_be_unknown:
                wrong.expected += f', or "{UNKNOWN.value}"'
            raise

    return read_known_or_not


def _tagged(by_tag: Mapping[str, Read]) -> Read:
    """An object whose key "type" says which class of a union it is."""

    def read_tagged(value: object, once: Once) -> object:
        if not isinstance(value, dict):
            raise _ReadError(value, f'an object with a "{TAG}"')
        tag = value.get(TAG)
        if not isinstance(tag, str) or tag not in by_tag:
            raise _ReadError(tag, "one of " + ", ".join(by_tag), step(TAG))
        return by_tag[tag](value, once)

    return read_tagged


def _object(kind: Any, every_key: bool) -> Read:
    """An object with the fields of an attrs class as its keys, and its tag if it has one, and no other keys."""
    fields = attrs.fields(kind)
    held_once = [field.name for field in fields if field.name in ONCE]
    keys = {field.name for field in fields if field.name not in ONCE} | ({TAG} if kind in TAGS else set())

    def read_object(value: object, once: Once) -> object:
        if not isinstance(value, dict):
            raise _ReadError(value, f"an object: a {kind.__name__}")
        arguments = {name: once[name] for name in held_once}
        for name, read_member, is_needed in _members(kind, every_key):
            if name in value:
                try:
                    arguments[name] = read_member(value[name], once)
                except _ReadError as wrong:
                    raise wrong.within(name) from None
            elif is_needed:
                raise _ReadError(None, "a value (the key is missing)", step(name))
        if not value.keys() <= keys:
            key = min(value.keys() - keys)
            raise _ReadError(key, f"only the keys of {kind.__name__}", step(key))
        try:
            return kind(**arguments)
        except HoshuError as error:
            raise _refused_by(kind, error) from None

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


def _refused_by(kind: type, error: HoshuError) -> _ReadError:
    """What a class says of the values of its fields, with the path to the field if the error is about a single one."""
    path = error.where.removeprefix(f"{kind.__name__}.")
    is_of_field = path.partition(".")[0] in attrs.fields_dict(kind)
    expected = error.expected.replace(", or UNKNOWN", f', or "{UNKNOWN.value}"')
    return _ReadError(error.given, expected, f".{path}" if is_of_field else "", error.reading)


_MOST_WORDS_SHOWN: Final = 20
"""Clauses and readings are too many to be listed in a message."""


def _word_of(kinds: Iterable[type[Enum]]) -> Read:
    """A member of an enum, by its word."""
    by_word = {member.value: member for kind in kinds for member in kind}
    few = len(by_word) <= _MOST_WORDS_SHOWN
    expected = "one of " + ", ".join(by_word) if few else f"a slug such as {next(iter(by_word))}"

    def read_word(value: object, _once: Once) -> Enum:
        if isinstance(value, str) and value in by_word:
            return by_word[value]
        raise _ReadError(value, expected)

    return read_word


def _exactly(expected: str, *kinds: type) -> Read:
    """A value of exactly these types: neither ``true`` nor ``"3"`` is a number."""

    def read_exactly(value: object, _once: Once) -> object:
        if type(value) in kinds:
            return value
        raise _ReadError(value, expected)

    return read_exactly


def _text(value: object, _once: Once) -> object:
    if TEXT.accepts(value):
        return value
    raise _ReadError(value, TEXT.refusal("", value).expected)


def _typed_as(pattern: re.Pattern[str], parsed: Callable[[str], object], expected: str) -> Read:
    """A text of this pattern, if it can be parsed: 30 February cannot."""

    def read_typed(value: object, _once: Once) -> object:
        if isinstance(value, str) and pattern.fullmatch(value):
            with suppress(ValueError):
                return parsed(value)
        raise _ReadError(value, expected)

    return read_typed


_PLAIN: Final[Mapping[type, Read]] = {
    bool: _exactly("true or false", bool),
    int: _exactly("a whole number", int),
    float: _exactly("a number", int, float),
    str: _text,
    date: _typed_as(DAY, date.fromisoformat, "a day such as 2026-11-22"),
    datetime: _typed_as(INSTANT, datetime.fromisoformat, "an instant with its zone, such as 2026-11-20T18:30:00+09:00"),
    time: _typed_as(TIME, time.fromisoformat, "a time of day such as 09:00:00"),
}


def step(key: str | int) -> str:
    """A step of a path: after a dot, or in brackets if it is an index or a key that is not a plain word."""
    if isinstance(key, str) and re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]{0,79}", key):
        return f".{key}"
    return f"[{shown(key)}]"
