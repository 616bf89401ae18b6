"""Every worked example of the docs agrees with the rules; a row that disagrees says so in the reviewers' words."""

from __future__ import annotations

import pytest

import example_faults
from asking import QUESTIONS
from worked_examples import Example, examples

ALL = tuple(examples())


def test_there_are_examples_of_every_question() -> None:
    """Every question that the rules answer has a worked example."""
    assert set(QUESTIONS) == {example.subject for example in ALL}


def test_every_row_of_the_pages_can_be_read() -> None:
    """No table is broken, no cell is blank or unknown, and each row has a name of its own."""
    faults = example_faults.unreadable()
    if faults:
        pytest.fail(f"\n{example_faults.sentences(faults)}", pytrace=False)


def test_each_row_has_an_anchor_of_its_own() -> None:
    """A link leads to one row."""
    assert len(ALL) == len({example.anchor for example in ALL})


@pytest.mark.parametrize("example", ALL, ids=str)
def test_example(example: Example) -> None:
    """Every column of the outcome, all clauses, and the named readings agree."""
    faults = list(example_faults.of_row(example))
    if faults:
        pytest.fail(f"\n{example_faults.sentences(faults)}", pytrace=False)
