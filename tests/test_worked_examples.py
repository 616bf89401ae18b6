"""Every worked example of the docs agrees with the rules; a row that disagrees says so in the reviewers' words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from asking import QUESTIONS, Asked, ask
from hoshu_rules import Decision, HoshuError
from hoshu_rules.answers import clauses_in, readings_in
from hoshu_rules.telling import tell
from hoshu_rules.ticket import Assessment
from worked_examples import NOTHING, Example, UnreadableError, clauses_of, examples, readings_of

ALL = tuple(examples())
ERROR = "誤り"
WITHOUT_GROUNDS = {"品番", "チケット全体"}


def test_there_are_examples_of_every_question() -> None:
    """Every question that the rules answer has a worked example."""
    assert set(QUESTIONS) == {example.subject for example in ALL}


def test_names_are_unique() -> None:
    """A reviewer can name an example by its subject and its name."""
    names = [str(example) for example in ALL]
    assert sorted(set(names)) == sorted(names)
    assert len(names) == len({example.anchor for example in ALL})


@pytest.mark.parametrize("example", ALL, ids=str)
def test_example(example: Example) -> None:
    """Every column of the outcome, all clauses, and the named readings agree."""
    try:
        differences = list(_differences(example))
    except UnreadableError as error:
        differences = [str(error)]
    if differences:
        place = f"{example.page} {example.line}行目「{example}」"
        pytest.fail("\n".join(["", f"{place}が、規則の答えと合いません。", *differences]), pytrace=False)


def _differences(example: Example) -> Iterator[str]:
    """What the row and the rules say differently, one line for each column, then the reasons of the rules."""
    named = readings_of(example.get("解釈", NOTHING))
    try:
        asked = ask(example)
    except HoshuError as error:
        if ERROR not in example.cells.values():
            yield f"この行の事実は、規則では入力の誤りになります：{error}"
        elif named != (error.reading,)[: len(named)]:
            yield f"「解釈」：ページ＝{example['解釈']}／規則＝{error.reading.value if error.reading else NOTHING}"
        return

    expected = dict(asked.said)
    if example.subject not in WITHOUT_GROUNDS:
        expected["条項"] = "、".join(clause.value for clause in clauses_in(_grounds(asked))) or NOTHING
        clauses_of(example["条項"])
    differing = [
        f"「{column}」：ページ＝{example[column]}／規則＝{said}"
        for column, said in expected.items()
        if example[column] != said
    ]
    missing = [reading.value for reading in named if reading not in readings_in(asked.answer)]
    if missing:
        applied = "、".join(reading.value for reading in readings_in(asked.answer)) or NOTHING
        differing.append(f"「解釈」：ページにある{'、'.join(missing)}は採られていません／規則＝{applied}")
    yield from differing
    if differing:
        yield f"規則の答えの理由：\n{_explained(asked.answer)}"


def _grounds(asked: Asked) -> object:
    """Where a row's clauses come from: for a decision only its grounds, as the row shows the window separately."""
    return asked.answer.grounds if isinstance(asked.answer, Decision) else asked.answer


def _explained(answer: object) -> str:
    if isinstance(answer, Assessment):
        return tell(answer)
    return tell(answer) if hasattr(answer, "grounds") else str(answer)  # type: ignore[arg-type]  # an answer has grounds
