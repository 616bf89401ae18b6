"""What an answer asks of somebody: what is wrong with an entry form, and what is still to do for registration."""

from __future__ import annotations

from functools import cache

from hoshu_rules import Bearer, Clause, DutyKind, EntryCheck, EntryField, Problem, RegistrationStatus
from hoshu_rules.telling.wording import Language
from making import markdown, words
from making.conditions import condition
from making.rows import Asked, asked

Duty = tuple[DutyKind, Bearer, Clause]
Finding = tuple[EntryField, Problem, Clause]


def duties_of(each: Asked) -> frozenset[Duty]:
    """What is still to do by an answer, who has to do it, and the clause that it follows from."""
    duties = each.answer.duties if isinstance(each.answer, RegistrationStatus) else ()
    return frozenset((duty.kind, duty.bearer, duty.ground.clause) for duty in duties)


def findings_of(each: Asked) -> frozenset[Finding]:
    """What is wrong by an answer, and the clause that it follows from."""
    findings = each.answer.findings if isinstance(each.answer, EntryCheck) else ()
    return frozenset((finding.entry, finding.problem, finding.ground.clause) for finding in findings)


@cache
def duties(name: str, language: Language) -> str:
    """A row for each duty, and for each clause that it can follow from."""

    def place(duty: Duty) -> tuple[int, int, int]:
        return list(DutyKind).index(duty[0]), list(Bearer).index(duty[1]), list(Clause).index(duty[2])

    def row(duty: Duty) -> list[str]:
        kind, bearer, clause = duty
        bears = condition(name, lambda each: duty in duties_of(each), language)
        return [words.told(bearer, language), words.told(kind, language), bears, markdown.slug(clause)]

    found = {duty for each in asked(name) for duty in duties_of(each)}
    heads = [words.column_head(name, column, language) for column in ("bearer", "duties", "condition", "clause")]
    return markdown.table(heads, map(row, sorted(found, key=place)))


@cache
def findings(name: str, language: Language) -> str:
    """A row for each thing that can be wrong with an entry, and for each clause that asks for it."""

    def place(finding: Finding) -> tuple[int, int, int]:
        return list(EntryField).index(finding[0]), list(Problem).index(finding[1]), list(Clause).index(finding[2])

    def row(finding: Finding) -> list[str]:
        entry, problem, clause = finding
        wrong = "：" if language is Language.JA else " "
        bears = condition(name, lambda each: finding in findings_of(each), language)
        return [f"{words.told(entry, language)}{wrong}{words.label(problem, language)}", bears, markdown.slug(clause)]

    found = {finding for each in asked(name) for finding in findings_of(each)}
    heads = [words.column_head(name, column, language) for column in ("findings", "condition", "clause")]
    return markdown.table(heads, map(row, sorted(found, key=place)))
