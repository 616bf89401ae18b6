"""Every worked example of the docs is what the rules answer."""

from __future__ import annotations

import pytest

from asking import QUESTIONS, Asked, ask
from hoshu_rules import Assessment, Decision, HoshuError, clauses_in, readings_in
from hoshu_rules.report import tell_assessment
from hoshu_rules.wording import tell
from tables import NOTHING, Example, clauses_of, examples, readings_of

ALL = tuple(examples())
ERROR = "誤り"


def test_there_are_examples_of_every_question() -> None:
    """No question that the rules answer is without a worked example."""
    assert set(QUESTIONS) == {example.subject for example in ALL}


def test_names_are_unique() -> None:
    """A reviewer can name an example by its subject and its name alone."""
    names = [str(example) for example in ALL]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("example", ALL, ids=str)
def test_example(example: Example) -> None:
    """The rules answer what the page says: every column of the outcome, all the clauses, and the readings named."""
    if ERROR in example.cells.values():
        with pytest.raises(HoshuError) as raised:
            ask(example)
        named = readings_of(example.cells.get("読み方", NOTHING))
        assert named == (raised.value.reading,)[: len(named)], _told(example, str(raised.value))
        return
    asked = ask(example)
    for column, said in asked.said.items():
        assert example.cells[column] == said, _told(example, _why(asked, column))
    if "条項" in example.cells:
        clauses = clauses_in(_grounds(asked))
        assert clauses_of(example.cells["条項"]) == clauses, _told(example, _why(asked, "条項"))
    if "読み方" in example.cells:
        missing = set(readings_of(example.cells["読み方"])) - set(readings_in(asked.answer))
        assert set() == missing, _told(example, _why(asked, "読み方"))


def _grounds(asked: Asked) -> object:
    """What the clauses of a row are read from: a decision's window names one more, which the row tells apart."""
    return asked.answer.grounds if isinstance(asked.answer, Decision) else asked.answer


def _why(asked: Asked, column: str) -> str:
    answer = "、".join(f"{name}＝{said}" for name, said in asked.said.items())
    clauses = "、".join(clause.value for clause in clauses_in(_grounds(asked))) or NOTHING
    readings = "、".join(reading.value for reading in readings_in(asked.answer)) or NOTHING
    return (
        f"「{column}」が違います。規則の答え：{answer}、条項＝{clauses}、読み方＝{readings}\n{_explained(asked.answer)}"
    )


def _explained(answer: object) -> str:
    if isinstance(answer, Assessment):
        return tell_assessment(answer)
    return tell(answer) if hasattr(answer, "grounds") else str(answer)  # type: ignore[arg-type]  # an answer has grounds


def _told(example: Example, why: str) -> str:
    page = "、".join(f"{column}＝{cell}" for column, cell in example.cells.items())
    return f"\n{example.page} {example.line}行目「{example}」\nページ：{page}\n{why}"
