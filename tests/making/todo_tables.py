"""What an answer asks people to do: problems with an entry form, and what is still to do for registration."""

from __future__ import annotations

from functools import cache

from hoshu_rules import EntryField
from hoshu_rules.answers import Bearer, DutyKind
from hoshu_rules.rules import EntryCheck, ProblemKind, RegistrationStatus
from hoshu_rules.text import Clause
from making import clause_tables, markdown, words
from making.conditions import condition
from making.rows import Asked, asked

Duty = tuple[DutyKind, Bearer, Clause]
Problem = tuple[EntryField, ProblemKind, Clause]


def duties_of(each: Asked) -> frozenset[Duty]:
    """What is still to do after an answer, who has to do it, and the clause that requires it."""
    duties = each.answer.duties if isinstance(each.answer, RegistrationStatus) else ()
    return frozenset((duty.kind, duty.bearer, duty.ground.clause) for duty in duties)


def problems_of(each: Asked) -> frozenset[Problem]:
    """The problems in an answer, and the clause behind each."""
    problems = each.answer.problems if isinstance(each.answer, EntryCheck) else ()
    return frozenset((problem.entry, problem.kind, problem.ground.clause) for problem in problems)


@cache
def duties(name: str, language: str) -> str:
    """One row for each duty, and for each clause that can require it."""

    def place(duty: Duty) -> tuple[int, int, int]:
        return list(DutyKind).index(duty[0]), list(Bearer).index(duty[1]), list(Clause).index(duty[2])

    def row(duty: Duty) -> list[str]:
        kind, bearer, clause = duty
        bears = condition(name, lambda each: duty in duties_of(each), language)
        return [words.told(bearer, language), words.told(kind, language), bears, clause_tables.link(clause, language)]

    found = {duty for each in asked(name) for duty in duties_of(each)}
    heads = [words.column_head(name, column, language) for column in ("bearer", "duties", "condition", "clause")]
    return markdown.table(heads, map(row, sorted(found, key=place)))


@cache
def problems(name: str, language: str) -> str:
    """One row for each possible problem with an entry, and for each clause behind it."""

    def place(problem: Problem) -> tuple[int, int, int]:
        return list(EntryField).index(problem[0]), list(ProblemKind).index(problem[1]), list(Clause).index(problem[2])

    def row(problem: Problem) -> list[str]:
        entry, kind, clause = problem
        wrong = "：" if language == "ja" else " "
        bears = condition(name, lambda each: problem in problems_of(each), language)
        told = f"{words.told(entry, language)}{wrong}{words.label(kind, language)}"
        return [told, bears, clause_tables.link(clause, language)]

    found = {problem for each in asked(name) for problem in problems_of(each)}
    heads = [words.column_head(name, column, language) for column in ("problems", "condition", "clause")]
    return markdown.table(heads, map(row, sorted(found, key=place)))
