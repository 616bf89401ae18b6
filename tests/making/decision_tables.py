"""The decision tables of each question: of grounds, of answers, or both, each with its caption."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from making import answer_tables, ground_tables, todo_tables
from making.bilingual import Text
from making.rows import table_of
from making.table_labels import TABLES

ALL: Final = "all_rules"

_OF_ANSWERS: Final = Text("答えの表", "Table of answers")


def table(name: str, language: str) -> str:
    """The table or tables with this name; KeyError if there are none."""
    if name == ALL:
        return "\n\n".join(f"## {TABLES[each].of(language)}\n\n{table(each, language)}" for each in _TELLERS)
    return "\n\n".join(_TELLERS[name](name, language))


def _grounds(name: str, language: str) -> Iterator[str]:
    yield _caption(
        Text("根拠の表", "Table of grounds"),
        Text("当てはまる行を、すべて挙げます。", "Every row that bears is named."),
        language,
    )
    yield ground_tables.table(name, language)


def _decided_grounds(name: str, language: str) -> Iterator[str]:
    yield from _grounds(name, language)
    yield ground_tables.deciding_line(name, language)


def _answers(name: str, language: str) -> Iterator[str]:
    yield _caption(_OF_ANSWERS, _one_row(name), language)
    yield answer_tables.table(name, language)
    yield from answer_tables.idle_line(name, language)


def _grounds_and_answers(name: str, language: str) -> Iterator[str]:
    yield from _decided_grounds(name, language)
    yield from _answers(name, language)


def _grounds_and_answer_of_check(name: str, language: str) -> Iterator[str]:
    yield from _grounds(name, language)
    yield from _answers(name, language)


def _coverage(name: str, language: str) -> Iterator[str]:
    yield from _decided_grounds(name, language)
    part = "coverage_term"
    title, one_row = TABLES[part], _one_row(part)
    yield _caption(
        Text(f"{_OF_ANSWERS.ja}：{title.ja}", f"{_OF_ANSWERS.en}: {title.en.lower()}"),
        Text(
            f"ほかのことに問題がないときの結論です。{one_row.ja}",
            f"The decision if everything else is in order. {one_row.en}",
        ),
        language,
    )
    yield answer_tables.table(part, language)


def _registration(name: str, language: str) -> Iterator[str]:
    yield from _answers(name, language)
    yield _caption(
        Text("残っていることの表", "Table of what is still to do"),
        Text("当てはまる行の対応が、すべて残っています。", "Every row that applies is still to be done."),
        language,
    )
    yield todo_tables.duties(name, language)
    yield from _grounds(name, language)


def _entry(name: str, language: str) -> Iterator[str]:
    yield _caption(
        Text("不備の表", "Table of what can be wrong"),
        Text(
            "当てはまる行を、すべて挙げます。一つもなければ、記入に不備はありません。",
            "Every row that bears is named; where none does, the form is complete and correct.",
        ),
        language,
    )
    yield todo_tables.problems(name, language)
    yield from _grounds(name, language)


def _one_row(name: str) -> Text:
    cases = len(table_of(name).rows)
    return Text(
        f"どの場合も、当てはまる行は一つだけです（{cases}通りで確認済み）。",
        f"In every case exactly one row applies (checked on each of {cases} cases).",
    )


def _caption(title: Text, line: Text, language: str) -> str:
    return f"**{title.ja}**　{line.ja}" if language == "ja" else f"**{title.en}.** {line.en}"


_TELLERS: Final[Mapping[str, Callable[[str, str], Iterator[str]]]] = MappingProxyType(
    {
        "new_order": _grounds_and_answers,
        "renewal_order": _grounds_and_answers,
        "part_number": _answers,
        "refund": _grounds_and_answers,
        "term": _grounds_and_answer_of_check,
        "entry": _entry,
        "registration": _registration,
        "coverage": _coverage,
        "place": _decided_grounds,
        "attendance": _answers,
        "shipping": _answers,
        "work": _answers,
        "unit_return": _answers,
        "ownership": _answers,
        "menu": _answers,
    }
)
NAMES: Final = (*_TELLERS, ALL)
"""Every name of a table."""
