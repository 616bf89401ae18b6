"""The page of what to ask next names exactly the facts that could still move an answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest
from attrs import evolve

from hoshu_rules import STANDARD, UNKNOWN, Outcome, PlanForm, ServiceKind, ServicePlan, decide_refund, open_facts
from hoshu_rules.answers import fact_of
from hoshu_rules.asking.again import Answer, asked_again
from making import to_ask
from making.bilingual import LANGUAGES
from making.rows import Asked, asked
from making.to_ask import FACTS, Fact
from making.to_ask_pages import page

# The others have no fact that can be unknown, or many thousand cases.
TABLES = [
    (question, table)
    for question, tables in FACTS.items()
    for table in tables
    if question not in {"term", "registration"}
]


def _unknown(table: str, each: Asked) -> frozenset[str]:
    """The facts of the page that are unknown in a case."""
    return frozenset(
        fact.paths[0] for fact in _facts(table) if fact.is_unknown and _value(each, fact.paths[0]) is UNKNOWN
    )


def _facts(table: str) -> Iterator[Fact]:
    return (fact for tables in FACTS.values() for fact in tables.get(table, ()))


def _value(each: Asked, path: str) -> object:
    try:
        return fact_of(each.answer.facts, path)  # type: ignore[attr-defined]  # the answers of these tables hold them
    except AttributeError:
        return None


def _open(each: Asked) -> dict[str, tuple[object, ...]]:
    return _open_in(each.answer)


@cache
def _open_in(answer: Answer) -> dict[str, tuple[object, ...]]:
    return {fact.path: fact.outcomes for fact in open_facts(answer).unknown}


@pytest.mark.parametrize(("question", "table"), TABLES)
def test_a_fact_is_named_where_it_could_move_the_answer(question: str, table: str) -> None:
    """In each case of a table the rows name the unknown facts that the library calls open; alone, no other."""
    rows = [row for row in to_ask.rows(question) if row.table == table and row.fact.is_unknown]
    tried = 0
    for each in asked(table):
        unknown = _unknown(table, each)
        if unknown and not _is_left_out(table, each):
            tried += 1
            is_about = [path for path in unknown if path.startswith("renews.") or _value(each, "renews") is None]
            now, could_move = to_ask.reached(each.answer), _open(each)
            named = {row.fact.paths[0] for row in rows if row.now == now and row.when.holds_for(each)} & {*is_about}
            # Two days that turn a claim only together are asked for one after the other.
            assert {path for path, outcomes in could_move.items() if len(outcomes) > 1} & {*is_about} <= named
            assert bool(could_move.keys() & {*is_about}) <= bool(named)
            assert could_move.keys() <= {path for tables in FACTS.values() for path in _paths(tables)}
            if len(unknown) == 1:
                assert (could_move.keys() | _later(table, each)) & {*is_about} == named
            needless = {
                row.fact.paths[0]
                for row in to_ask.needless(question)
                if row.table == table and row.when.holds_for(each)
            } & {*is_about}
            assert needless.isdisjoint(named)
            # Two unknown days under an acceptance could together turn it: neither is worth asking for.
            if len(unknown) == 1 or now is not Outcome.ACCEPT:
                assert {*is_about} - named - could_move.keys() == needless
    assert tried


def _is_left_out(table: str, each: Asked) -> bool:
    """Requests on the day of the purchase, and reports of a registration that was completed only on that day."""
    facts: Any = each.answer.facts  # type: ignore[attr-defined]
    if table == "coverage_term":
        return bool(facts.report.reported_on <= facts.registration.completed_on)
    return table == "refund" and bool(to_ask.AT_PURCHASE & {*each.case})


def _later(table: str, each: Asked) -> set[str]:
    """What could move the answer to a report of some time later, where nothing else is another."""
    if table != "coverage_registration":
        return set()
    facts: Any = each.answer.facts  # type: ignore[attr-defined]
    report = evolve(facts.report, reported_at=facts.report.reported_at + timedelta(days=60))
    again = asked_again(evolve(facts, report=report), STANDARD)
    return {fact.path for fact in open_facts(again).unknown}  # type: ignore[arg-type]


def _paths(tables: object) -> Iterator[str]:
    assert hasattr(tables, "values")
    return (path for facts in tables.values() for fact in facts for path in fact.paths)


@pytest.mark.parametrize(("question", "table"), TABLES)
def test_what_a_fact_leads_to_is_what_the_library_reaches(question: str, table: str) -> None:
    """Where one fact is unknown and can still lead to the best answer, the row tells each answer it can lead to."""
    for each in asked(table):
        unknown = _unknown(table, each)
        opened = _open(each) if len(unknown) == 1 else {}
        for row in to_ask.rows(question):
            outcomes = opened.get(row.fact.paths[0], ())
            if row.table == table and row.now == to_ask.reached(each.answer) and Outcome.ACCEPT in outcomes:
                assert {*outcomes} <= {answer for _telling, answers in row.leads for answer in answers}


def test_each_row_leads_to_more_than_one_answer() -> None:
    """Otherwise there would be nothing to gain by asking; until then the answer is open, but for one exception."""
    for question in FACTS:
        for row in to_ask.rows(question):
            answers = [answer for _telling, answers in row.leads for answer in answers]
            assert len(answers) > 1
            assert (row.now is Outcome.DECLINE) <= (row.table == "coverage_term")


def test_the_completion_of_a_registration_is_asked_for_before_the_cut_off() -> None:
    """Before it the answer follows the completion; after it nothing need be asked."""
    text = page("ja")
    assert "| まだ → 返品・返金できます<br>済み → 返品・返金できません<br>その日 → 担当者の確認が必要です |" in text
    plan = ServicePlan(ServiceKind.SEND_BACK, PlanForm.NEW, 1)
    bought = {"purchased_on": date(2026, 11, 3), "plan": plan}
    before = decide_refund(requested_on=date(2026, 11, 20), registered_on=UNKNOWN, **bought)  # type: ignore[arg-type]
    after = decide_refund(requested_on=date(2026, 11, 25), registered_on=UNKNOWN, **bought)  # type: ignore[arg-type]
    assert ["registered_on"] == [fact.path for fact in open_facts(before).unknown]
    assert () == open_facts(after).unknown


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_question_has_more_than_a_person_can_take_in(language: str) -> None:
    """A table has at most a dozen rows, and no cell more than a few lines."""
    for section in page(language).split("\n\n"):
        lines = section.strip().split("\n")
        if lines[0].startswith("| "):
            assert len(lines) - 2 <= 12
            assert max(line.count("<br>") for line in lines) <= 8
