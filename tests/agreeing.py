"""Whether a worked example agrees with the rules; if not, what differs and why, in the reviewers' words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from asking import Asked, ask
from hoshu_rules import Decision, HoshuError
from hoshu_rules.answers import clauses_in, readings_in
from hoshu_rules.telling import tell
from hoshu_rules.text import Clause, Reading
from making.bilingual import of_clause, of_reading
from told_errors import told_error
from worked_examples import NOTHING, Example, clauses_of, list_in, readings_of

ERROR = "誤り"
WITHOUT_GROUNDS = {"品番", "チケット全体"}


@frozen
class Answered:
    """What the rules say in each column of an outcome, the readings they apply, and their reasons in sentences."""

    said: Mapping[str, str]
    readings: tuple[Reading, ...]
    reasons: str


def answered(example: Example) -> Answered:
    """The answer to a row; HoshuError if its facts cannot be true, UnreadableError for a cell that cannot be read."""
    asked = ask(example)
    said = dict(asked.said)
    if example.subject not in WITHOUT_GROUNDS:
        said["条項"] = "、".join(clause.value for clause in clauses_in(_grounds(asked))) or NOTHING
    return Answered(said, readings_in(asked.answer), _explained(asked.answer))


def differences(example: Example, source: str = "ページ") -> Iterator[str]:
    """What the row and the rules say differently, one line for each column, then the reasons of the rules.

    ``source`` is what the row is written in. UnreadableError for a cell that cannot be read.
    """
    named = readings_of(example.get("解釈", NOTHING))
    try:
        answer = answered(example)
    except HoshuError as error:
        if ERROR not in example.cells.values():
            told = told_error(error)
            yield f"この行の事実は、規則では入力の誤りになります。{told}誤りの例なら、答えを「{ERROR}」とします。"
        elif named != (error.reading,)[: len(named)]:
            rules = NOTHING if error.reading is None else error.reading.value
            yield f"「解釈」：{source}＝{shown(example['解釈'])}／規則＝{shown(rules)}"
        return
    if "条項" in answer.said:
        clauses_of(example["条項"])
    differing = [
        f"「{column}」：{source}＝{shown(example[column])}／規則＝{shown(said)}"
        for column, said in answer.said.items()
        if example[column] != said
    ]
    missing = [reading.value for reading in named if reading not in answer.readings]
    if missing:
        applied = "、".join(reading.value for reading in answer.readings) or NOTHING
        differing.append(
            f"「解釈」：{source}にある{shown('、'.join(missing))}は採られていません／規則＝{shown(applied)}"
        )
    yield from differing
    if differing:
        yield f"規則の答えの理由：\n{answer.reasons}"


def shown(cell: str) -> str:
    """A cell with the name of each clause and reading beside its slug."""
    return "、".join(f"{NAMES[part]}（{part}）" if part in NAMES else part for part in list_in(cell)) or cell


NAMES: Mapping[str, str] = {
    **{clause.value: of_clause(clause, "name").ja for clause in Clause},
    **{reading.value: of_reading(reading, "name").ja for reading in Reading},
}
"""The Japanese name of each clause and each reading, by its slug."""


def _grounds(asked: Asked) -> object:
    """Where a row's clauses come from: for a decision only its grounds, as the row shows the window separately."""
    return asked.answer.grounds if isinstance(asked.answer, Decision) else asked.answer


def _explained(answer: object) -> str:
    if isinstance(answer, bool):
        return "更新チケットの品番です。" if answer else "更新チケットの品番ではありません。"
    return tell(answer)  # type: ignore[arg-type]  # every other answer can be told
