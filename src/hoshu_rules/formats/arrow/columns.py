"""The columns of a question: one for each fact, named by its path in the arguments, with what a null in it means."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from enum import Enum
from types import NoneType
from typing import Any, Final, final, get_args, get_origin, get_type_hints

import attrs
import pyarrow as pa
from attrs import field, frozen

from hoshu_rules.errors import FactError, HoshuError
from hoshu_rules.facts.checks import UNKNOWN, Unknown
from hoshu_rules.facts.plain import METRES
from hoshu_rules.facts.plans import YEARS, ServiceKind
from hoshu_rules.text.names import Named


class ColumnKind(Named):
    """What the cells of a column hold."""

    DAY = "day"
    INSTANT = "instant"
    YES_NO = "yes_no"
    WORD = "word"
    WORDS = "words"
    YEARS = "years"
    METRES = "metres"
    TEXT = "text"
    TEXTS = "texts"


class NullMeaning(Named):
    """What an empty cell says: it has not happened or is not there, it is not known, or nothing is said of it.

    NOT_GIVEN leaves the argument at its default; REFUSED makes the row an error.
    """

    NONE = "none"
    UNKNOWN = "unknown"
    NOT_GIVEN = "not_given"
    REFUSED = "refused"


NULLS: Final = {NullMeaning.NONE: None, NullMeaning.UNKNOWN: UNKNOWN}
"""The values of the empty cells that stand for a fact; the other two stand for themselves."""

_TYPES: Final = {
    ColumnKind.DAY: pa.date32(),
    ColumnKind.INSTANT: pa.timestamp("us", "UTC"),
    ColumnKind.YES_NO: pa.bool_(),
    ColumnKind.WORD: pa.string(),
    ColumnKind.WORDS: pa.list_(pa.string()),
    ColumnKind.YEARS: pa.int64(),
    ColumnKind.METRES: pa.float64(),
    ColumnKind.TEXT: pa.string(),
    ColumnKind.TEXTS: pa.list_(pa.string()),
}
_EXPECTED: Final = {
    ColumnKind.DAY: "a day",
    ColumnKind.INSTANT: "an instant with its time zone",
    ColumnKind.YES_NO: "true or false",
    ColumnKind.YEARS: YEARS.words,
    ColumnKind.METRES: METRES.words,
    ColumnKind.TEXT: "text",
    ColumnKind.TEXTS: "a list of texts",
}


@final
@frozen
class FactColumn:
    """A column that a question looks at.

    ``name`` is the path of the fact in the question's arguments. ``words`` are those that a cell can hold, if it holds
    words. ``null`` is what an empty cell means, ``is_optional`` whether the whole column may be left out.
    ``unknown_column``, where there is one, is the name of a column of true and false: true says that the fact is not
    known, which an empty cell of this column does not.
    """

    name: str
    kind: ColumnKind
    null: NullMeaning
    is_optional: bool
    unknown_column: str | None = None
    members: tuple[Enum, ...] = field(default=(), repr=False)

    @property
    def words(self) -> tuple[str, ...]:
        """The words that a cell can hold."""
        return tuple(str(member.value) for member in self.members)

    @property
    def type(self) -> pa.DataType:
        """The type of Arrow that the column has at its best; others that say the same are read too."""
        return _TYPES[self.kind]

    @property
    def empty(self) -> object:
        """The value of an empty cell."""
        return NULLS.get(self.null, self.null)

    @property
    def left_out(self) -> NullMeaning:
        """The value of each row where there is no such column."""
        return NullMeaning.NOT_GIVEN if self.is_optional else NullMeaning.REFUSED

    @property
    def may_be_unknown(self) -> bool:
        """Whether the fact can be UNKNOWN."""
        return self.null is NullMeaning.UNKNOWN or self.unknown_column is not None

    @property
    def expected(self) -> str:
        """What a cell should hold, for an error."""
        return _EXPECTED.get(self.kind) or f"one of {', '.join(self.words)}"


Values = Mapping[str, Any]
"""The facts of one row, by the names of their columns; of a group that can be missing, whether it is there."""


@final
@frozen
class Group:
    """The arguments of a question, or a class among them at this path: how its columns are made into a value."""

    path: str
    make: type
    members: tuple[tuple[str, FactColumn | Group | Place], ...]
    can_be_missing: bool = False


@final
@frozen
class Place:
    """The place of a fault, of which the kind of service says which class it is."""

    send_back: Group
    on_site: Group


def arguments_of(ask: Callable[..., object]) -> Group:
    """The arguments of a question that can be columns; those of a policy and of several events cannot."""
    hints = get_type_hints(ask)
    given = [
        (name, _member(name, hints[name], parameter.default is not inspect.Parameter.empty))
        for name, parameter in inspect.signature(ask).parameters.items()
        if name not in {"policy", "calendar", "changes"}
    ]
    return Group("", dict, tuple(given))


def columns_in(part: FactColumn | Group | Place) -> Iterator[FactColumn]:
    """Every column of a part, in the order of the arguments."""
    match part:
        case FactColumn():
            yield part
        case Place():
            yield from columns_in(part.send_back)
            yield from columns_in(part.on_site)
        case _:
            for _name, member in part.members:
                yield from columns_in(member)


def groups_in(part: FactColumn | Group | Place) -> Iterator[Group]:
    """Every group that can be missing."""
    if isinstance(part, Group):
        if part.can_be_missing:
            yield part
        for _name, member in part.members:
            yield from groups_in(member)


def made(part: Group, values: Values) -> Any:
    """The value of a group; FactError, or the error of the class, with the name of the column or group."""
    held: dict[str, Any] = {}
    for name, member in part.members:
        if isinstance(member, FactColumn):
            value = values.get(member.name, member.left_out)
            if value is NullMeaning.REFUSED:
                raise FactError(member.name, None, member.expected)
            if value is not NullMeaning.NOT_GIVEN:
                held[name] = value
        elif isinstance(member, Group) and member.can_be_missing and not values.get(member.path, False):
            held[name] = None
        else:
            held[name] = made(_of_kind(member, values) if isinstance(member, Place) else member, values)
    try:
        return part.make(**held)
    except HoshuError as error:
        raise FactError(_path_of(error, part), error.given, error.expected, error.reading) from None


def _path_of(error: HoshuError, group: Group) -> str:
    """The path of the fact that a class refuses, which its error names by the class."""
    field_name = error.where.removeprefix(group.make.__name__)
    return f"{group.path}{field_name}"


def _of_kind(place: Place, values: Values) -> Group:
    name = "plan.kind" if "plan.kind" in values else "kind"
    kind = values[name]
    if not isinstance(kind, ServiceKind):
        raise FactError(name, None, "one of " + ", ".join(each.value for each in ServiceKind))
    return place.on_site if kind.is_on_site else place.send_back


def _member(name: str, hint: Any, has_default: bool) -> FactColumn | Group | Place:
    kinds = (hint,) if get_origin(hint) is frozenset else get_args(hint) or (hint,)
    known = [kind for kind in kinds if kind not in {NoneType, Unknown}]
    classes = [kind for kind in known if attrs.has(kind)]
    if len(classes) > 1:
        send_back, on_site = (_group(name, kind, can_be_missing=False) for kind in classes)
        return Place(send_back, on_site)
    if classes:
        return _group(name, classes[0], can_be_missing=NoneType in kinds)
    kind, members = _kind_of(known[0])
    may_be_none, may_be_unknown = NoneType in kinds, Unknown in kinds
    null = NullMeaning.NOT_GIVEN if has_default else NullMeaning.REFUSED
    if may_be_unknown:
        null = NullMeaning.UNKNOWN
    if may_be_none:
        null = NullMeaning.NONE
    unknown_column = f"{name}_unknown" if may_be_none and may_be_unknown else None
    return FactColumn(name, kind, null, has_default, unknown_column, members)


def _group(path: str, kind: Any, *, can_be_missing: bool) -> Group:
    hints = get_type_hints(kind)
    members = tuple(
        (each.name, _member(f"{path}.{each.name}", hints[each.name], each.default is not attrs.NOTHING))
        for each in attrs.fields(kind)
    )
    return Group(path, kind, members, can_be_missing)


_PLAIN: Final = {
    date: ColumnKind.DAY,
    datetime: ColumnKind.INSTANT,
    bool: ColumnKind.YES_NO,
    int: ColumnKind.YEARS,
    float: ColumnKind.METRES,
    str: ColumnKind.TEXT,
}


def _kind_of(kind: Any) -> tuple[ColumnKind, tuple[Enum, ...]]:
    if kind in _PLAIN:
        return _PLAIN[kind], ()
    if get_origin(kind) is frozenset:
        (member,) = get_args(kind)
        return (ColumnKind.TEXTS, ()) if member is str else (ColumnKind.WORDS, tuple(member))
    return ColumnKind.WORD, tuple(kind)
