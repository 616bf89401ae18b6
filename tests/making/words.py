"""The columns, cells and answers of a decision's table, in the words of the library."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import Enum
from types import MappingProxyType
from typing import Final

from hoshu_rules import Outcome
from hoshu_rules.answers import Bearer
from hoshu_rules.facts import Unknown
from hoshu_rules.rules import RegistrationState, ReturnState
from hoshu_rules.tables.service import Start
from hoshu_rules.tables.shape import Cell, Plain
from hoshu_rules.telling.values import tell_fact, tell_value
from making.bilingual import Text, fact_name, name_of
from making.markdown import capital
from making.merging import Values
from making.table_labels import ANYTHING, CELLS, COLUMNS, SPANS

# From how many numbers on a range is written with its two ends.
_RUN = 3

_KINDS: Final = (bool, int, Enum, str, tuple)

_ANSWERS: Final[Mapping[str, tuple[type[Enum], ...]]] = MappingProxyType(
    {
        "bearer": (Bearer,),
        "outcome": (Outcome,),
        "starts": (Start,),
        "state": (RegistrationState, ReturnState),
    }
)


def column_head(table: str, column: str, language: str) -> str:
    """The name of a column: its own in this table, its own in all tables, or the name of the fact."""
    text = COLUMNS.get((table, column)) or COLUMNS.get(column) or fact_name(column)
    return capital(text.of(language))


def cell(column: str, values: Values, domain: Sequence[Cell], language: str) -> str:
    """A cell of a row that applies to several of a column's values, or, with None, to any."""
    if values is None:
        return capital(ANYTHING.of(language))
    return capital(joined(tuple(parts(column, values, domain, language)), language))


def parts(column: str, values: frozenset[Cell], domain: Sequence[Cell], language: str) -> Iterator[str]:
    """Some values of a column, in as few parts as possible."""
    ja = language == "ja"
    left = set(values)
    for span, text in SPANS:
        within = span & set(domain)
        if len(within) > 1 and within <= left:
            yield text.of(language)
            left -= within
    others = [value for value in domain if value not in values]
    if _are_numbers(others) and len(others) < len(values):
        all_but = joined([_word(column, value, language) for value in others], language, "と", "and")
        yield f"{all_but}以外" if ja else f"any but {all_but}"
        return
    singles = [_word(column, value, language) for value in domain if value in left]
    if len(singles) >= _RUN and _are_numbers(left) and _are_together(left, domain):
        yield f"{singles[0]}から{singles[-1]}まで" if ja else f"{singles[0]} to {singles[-1]}"
    else:
        yield from singles


def length(column: str, values: frozenset[Cell], domain: Sequence[Cell]) -> int:
    """The number of parts for some values of a column."""
    return len(tuple(parts(column, values, domain, "ja")))


def answer_cell(name: str, said: Plain, language: str) -> str:
    """A part of an answer; None means that a person has to decide."""
    if said is None:
        return tell_value(Outcome.REFER, language)
    member = next((member for kind in _ANSWERS.get(name, ()) for member in kind if member.value == said), None)
    return capital(_word(name, said if member is None else member, language))


def label(value: Enum, language: str) -> str:
    """The name of a value of the rules, for use inside a line."""
    return tell_value(value, language)


def told(value: Enum, language: str) -> str:
    """The name of a value of the rules, for the beginning of a cell."""
    return capital(label(value, language))


def joined(phrases: Sequence[str], language: str, ja: str = "または", en: str = "or") -> str:
    """Several words as one phrase."""
    *before, last = phrases
    if not before:
        return last
    if language == "ja":
        return f"{'、'.join(before)}{'、' if ja == 'または' else ''}{ja}{last}"
    return f"{', '.join(before)} {en} {last}"


def in_reading_order(values: Collection[Cell]) -> tuple[Cell, ...]:
    """The values of a column in reading order: by kind, each as it is defined, what is not known last."""
    kinds = list(dict.fromkeys(type(value) for value in values))

    def rank(value: Cell) -> tuple[int, int, int]:
        if isinstance(value, Unknown):
            return len(_KINDS), 0, 0
        kind = next(place for place, kind in enumerate(_KINDS) if isinstance(value, kind))
        if isinstance(value, Enum):
            return kind, kinds.index(type(value)), list(type(value)).index(value)
        if isinstance(value, bool):
            return kind, 0, 0 if value else 1
        return kind, 0, value if isinstance(value, int) else 0

    return tuple(sorted(dict.fromkeys(values), key=rank))


def _are_numbers(values: Collection[Cell]) -> bool:
    return bool(values) and all(isinstance(value, int) and not isinstance(value, bool) for value in values)


def _are_together(values: Collection[Cell], domain: Sequence[Cell]) -> bool:
    places = [place for place, value in enumerate(domain) if value in values]
    return places[-1] - places[0] == len(places) - 1


def _word(column: str, value: Cell, language: str) -> str:
    ja = language == "ja"
    text = _text(column, value)
    if text is not None:
        # Tables leave out the words that every kind of service has in its name, as the worked examples do.
        return text.ja.replace("保守サービス", "") if ja else text.en
    if column == "serial_number":
        return f"{value}桁の数字" if ja else f"{value} digits"
    if isinstance(value, tuple):
        return joined([_word(column, part, language) for part in value], language, "と", "and")
    return tell_fact(column, value, language)


def _text(column: str, value: Cell) -> Text | None:
    if isinstance(value, int | float | tuple) and not isinstance(value, bool):
        return None
    own = CELLS.get((column, value))
    if own is None and isinstance(value, str | Enum):
        own = CELLS.get(value)
    return name_of(value) if own is None and isinstance(value, Enum) else own
