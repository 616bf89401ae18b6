"""From a fault to its answer: first what refuses, then what raises a doubt; the rest is covered."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import groupby
from typing import Final

from attrs import evolve, frozen

from hoshu_rules import Outcome
from hoshu_rules.telling.values import tell_value
from hoshu_rules.text import Clause, Reading
from making.bilingual import Text, outcome_of
from making.drawing import MARKS, PAPER, PLAIN, TEXT, Cell, Table, arrow, disc, table
from making.markdown import capital
from making.pictures.short import named
from making.rows import Bearing, asked, parts_of

TITLE: Final = Text("障害から答えまで", "From a fault to its answer")
NONE_OF_THESE: Final = Text("どれにも当てはまらない", "None of these")


@frozen
class Branch:
    """A branch of the tree: its text, its answer, and the clauses behind the answer."""

    says: Text
    outcome: Outcome
    clauses: tuple[Clause, ...]


@cache
def branches() -> tuple[Branch, ...]:
    """First what refuses, as a refusal outranks a doubt; then what raises a doubt; the rest is covered."""
    by_outcome = {outcome: _grounds(outcome) for outcome in (Outcome.DECLINE, Outcome.REFER, Outcome.ACCEPT)}
    in_favour = dict.fromkeys(clause for clauses in by_outcome.pop(Outcome.ACCEPT).values() for clause in clauses)
    found = [Branch(says, outcome, tuple(by)) for outcome, said in by_outcome.items() for says, by in said.items()]
    return (*found, Branch(NONE_OF_THESE, Outcome.ACCEPT, tuple(in_favour)))


def _grounds(outcome: Outcome) -> dict[Text, list[Clause]]:
    """The texts of the coverage grounds that can decide, with an outcome, in the order of the text; their clauses."""
    said: dict[Text, list[Clause]] = {}
    for bearing in sorted(_deciding(outcome), key=_rank):
        if bearing.told is not None:
            said.setdefault(bearing.told, []).append(bearing.clause)
    return said


def _deciding(outcome: Outcome) -> set[Bearing]:
    """What leads to this outcome in some case in which nothing else that is told does."""
    alike = (
        {bearing for bearing in each.bearings if bearing.effect is outcome.effect and bearing.told is not None}
        for part in parts_of("coverage")
        for each in asked(part)
    )
    if outcome is Outcome.ACCEPT:
        return set().union(*alike)
    return {bearing for together in alike for bearing in together if len(together) == 1}


def _rank(bearing: Bearing) -> tuple[int, int, Text]:
    reading = list(Reading).index(bearing.reading) if bearing.reading else -1
    return list(Clause).index(bearing.clause), reading, bearing.told or Text("", "")


def answer(branch: Branch, language: str) -> str:
    """The answer at the end of a branch."""
    return outcome_of("coverage", branch.outcome).of(language)


def says(branch: Branch, language: str) -> str:
    """The text of a branch, as a line of its own."""
    return branch.says.of(language).rstrip("。.")


def facts(language: str) -> list[str]:
    """Each branch by its number, with its answer and its clauses."""
    return [_fact(number, branch, language) for number, branch in enumerate(branches(), start=1)]


def _fact(number: int, branch: Branch, language: str) -> str:
    told = named(says(branch, language), answer(branch, language), language)
    slugs = [clause.value for clause in branch.clauses]
    if language == "ja":
        return f"（{number}）{told}〔{'、'.join(slugs)}〕"
    return f"({number}) {told} [{', '.join(slugs)}]"


NOTE: Final = Text(
    "上から順に確かめます。当てはまったところで右へ進み、それが答えです。当てはまらなければ、下へ進みます。",
    "From the top down: the first that holds leads to the answer on its right; where one does not hold, go on down.",
)


def tables(language: str, drawn: Sequence[Branch] | None = None) -> list[Table]:
    """The branches along one stem, with their answers on the right."""
    rows: list[list[Cell]] = []
    row_of: dict[int, Branch] = {}
    for outcome, together in groupby(drawn or branches(), key=lambda branch: branch.outcome):
        alike = list(together)
        if outcome is not Outcome.ACCEPT:
            name = capital(tell_value(outcome.effect, language))
            rows.append([Cell(1, name, columns=3, height=32, size=TEXT, bold=True)])
        told, marks = capital(answer(alike[0], language)), (MARKS[outcome],)
        box = Cell(3, told, rows=len(alike), look=PLAIN[outcome], marks=marks)
        for place, branch in enumerate(alike):
            row_of[len(rows)] = branch
            number = Cell(0, str(len(row_of)), height=28, bold=True, anchor="middle")
            rows.append([number, Cell(1, says(branch, language), size=TEXT), *([] if place else [box])])
    made = table(rows, [32, 440, 20, 116], gap=4)
    middles = {made.middle(row): branch for row, branch in row_of.items()}
    stem, (before, after) = made.xs[1] / 2, made.xs[2:4]
    behind = [
        *arrow(stem, min(middles), stem, max(middles) - 11),
        *(disc(stem, y, 11, fill=PAPER, colour=PLAIN[branch.outcome].edge) for y, branch in middles.items()),
        *(shape for y in middles for shape in arrow(before, y, after + 1, y)),
    ]
    return [evolve(made, shapes=(*behind, *made.shapes))]
