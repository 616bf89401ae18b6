"""The pictures of the policy book: drawn as the rules say, told in full beneath, and free to read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from hoshu_rules import (
    JAPAN,
    STANDARD,
    FailedDelivery,
    Leg,
    Outcome,
    Party,
    PlanForm,
    ServiceKind,
    ServicePlan,
    Task,
    attendance_start,
    decide_coverage,
    decide_new_order,
    decide_refund,
    faulty_unit_owner,
    hinges,
    new_order_window,
    refund_window,
    registration_guide_day,
    return_status,
    tables,
    who_bears_shipping,
    who_does,
)
from hoshu_rules.errors import ContradictionError
from hoshu_rules.facts.periods import PeriodMethod, day_before, next_day
from hoshu_rules.rules import ReturnState
from hoshu_rules.tables.shape import Order
from hoshu_rules.telling import Language, tell
from hoshu_rules.testing import strategies as some
from hoshu_rules.text import Reading
from making.drawing import width_of, wrapped
from making.pictures import (
    PICTURES,
    attendance_week,
    fault_tree,
    files,
    life,
    refund_calendar,
    region,
    sides,
    three_months,
)
from making.pictures.short import in_year
from making.table_labels import CELLS

SVG = "{http://www.w3.org/2000/svg}"
SMALLEST = 12
DRAWN = [(name, language) for name in PICTURES for language in Language]

every_picture = pytest.mark.parametrize(("name", "language"), DRAWN, ids=str)


@frozen
class Words:
    """A line of words, and the box that it fills at most."""

    told: str
    left: float
    right: float
    top: float
    bottom: float

    def overlaps(self, other: Words) -> bool:
        """Whether the two boxes share any room."""
        side_by_side = self.right <= other.left or other.right <= self.left
        return not side_by_side and self.top < other.bottom and other.top < self.bottom


@cache
def picture(name: str, language: Language) -> ET.Element:
    """The drawing, read as XML."""
    return ET.fromstring(PICTURES[name].draw(language))  # noqa: S314  # we wrote it


def words_of(drawing: ET.Element) -> Iterator[Words]:
    """Every line of words, with the room that it fills at most."""
    for element in drawing.iter(f"{SVG}text"):
        size, told = float(element.attrib["font-size"]), element.text or ""
        width = width_of(told, size)
        share = {"start": 0, "middle": 0.5, "end": 1}[element.attrib["text-anchor"]]
        left, base = float(element.attrib["x"]) - share * width, float(element.attrib["y"])
        yield Words(told, left, left + width, base - 0.88 * size, base + 0.12 * size)


@every_picture
def test_a_picture_tells_what_it_is(name: str, language: Language) -> None:
    """It is well-formed, has a title and the same facts as its description, and names both to a screen reader."""
    drawing = picture(name, language)
    title, description = (drawing.find(f"{SVG}{kind}") for kind in ("title", "desc"))
    assert title is not None
    assert description is not None
    assert language.of(PICTURES[name].title) == title.text
    assert "\n".join(PICTURES[name].facts(language)) == description.text
    assert ("img", title.attrib["id"], description.attrib["id"], language.value) == tuple(
        drawing.attrib[key] for key in ("role", "aria-labelledby", "aria-describedby", "lang")
    )


@every_picture
def test_words_stand_clear_of_each_other(name: str, language: Language) -> None:
    """No line of words lies over another or outside the picture, and none is too small to read."""
    drawing = picture(name, language)
    _left, _top, width, height = map(float, drawing.attrib["viewBox"].split())
    told = list(words_of(drawing))
    assert [] == [words for words in told if words.left < 0 or words.right > width]
    assert [] == [words for words in told if words.top < 0 or words.bottom > height]
    assert [] == [(one.told, other.told) for one, other in combinations(told, 2) if one.overlaps(other)]
    assert SMALLEST <= min(float(element.attrib["font-size"]) for element in drawing.iter(f"{SVG}text"))


@every_picture
def test_a_picture_fits_a_page_of_paper(name: str, language: Language) -> None:
    """It is narrow enough for a column of text, and no higher than a sheet of A4 within its margins."""
    _left, _top, width, height = map(float, picture(name, language).attrib["viewBox"].split())
    assert width <= 720
    assert height <= 1000


@every_picture
def test_a_picture_asks_for_nothing(name: str, language: Language) -> None:
    """It holds no link, script, style sheet or image, so that it opens from a file share as from anywhere."""
    drawing = picture(name, language)
    kinds = {element.tag.removeprefix(SVG) for element in drawing.iter()}
    shapes = {"rect", "line", "polygon", "circle", "path", "text"}
    assert kinds <= {"svg", "title", "desc", "defs", "pattern"} | shapes
    assert [] == [key for element in drawing.iter() for key in element.attrib if "href" in key]


@every_picture
def test_a_region_shows_the_picture_and_the_facts(name: str, language: Language) -> None:
    """On its page a picture has its title as the words that stand for it, and its facts beneath."""
    shown, _told, *facts = region(name, language).split("\n\n")
    assert f"![{language.of(PICTURES[name].title)}](pictures/{name}.svg)" == shown
    assert ["\n".join(f"- {fact}" for fact in PICTURES[name].facts(language))] == facts


def test_a_picture_that_there_is_not_is_refused() -> None:
    """A region of another name is the writer's mistake."""
    with pytest.raises(KeyError):
        region("weather", Language.JA)


def test_drawings_do_not_hang_on_the_run() -> None:
    """Another run, which orders its sets in a way of its own, draws the same."""
    script = "import json; from making.pictures import files; print(json.dumps(list(files())))"
    here = Path(__file__).parent
    paths = os.pathsep.join(str(path) for path in (here, here.parent / "src"))
    run = subprocess.run(  # noqa: S603  # our own words
        [sys.executable, "-c", script],
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONHASHSEED": "1", "PYTHONPATH": paths},
    )
    assert json.loads(run.stdout) == [list(drawn) for drawn in files()]


@pytest.mark.parametrize(
    ("words", "width", "rows"),
    [
        ("代替機の受け取り", 90, ["代替機の", "受け取り"]),
        ("返品・返金を申し出られる最後の日", 120, ["返品・返金を", "申し出られる", "最後の日"]),
        ("担当者の確認が必要です", 200, ["担当者の確認が必要です"]),
        ("先出しセンドバック", 90, ["先出し", "センドバック"]),
        ("オンサイト基本", 80, ["オンサイト", "基本"]),
        ("機器の設置先（登録されたもの）", 130, ["機器の設置先", "（登録されたもの）"]),
        ("advance-exchange send-back", 90, ["advance-", "exchange", "send-back"]),
        ("completion e-mail sent", 400, ["completion e-mail sent"]),
    ],
)
def test_lines_break_between_phrases(words: str, width: float, rows: list[str]) -> None:
    """A line breaks where a reader would pause, and is no wider than it may be."""
    assert rows == wrapped(words, width)
    assert all(width_of(row) <= width for row in rows)


# The life of a ticket.


@pytest.mark.parametrize("language", Language)
def test_every_date_of_the_ticket_is_on_its_line(language: Language) -> None:
    """The picture shows each day that the assessment tells, and the list tells it in full."""
    told = {words.told for words in words_of(picture("life", language))}
    for entry in life.assessed().dates:
        assert in_year(entry.day, language) in told
        assert any(tell(entry.day, language) in fact for fact in PICTURES["life"].facts(language))


def test_the_bars_of_the_ticket_are_its_windows() -> None:
    """On the last day of each bar the rules still say yes, and no longer on the next."""
    ticket, bars = life.TICKET, life.bars()
    order, refund, guide, service, back, renewal, late = bars
    device_bought_on, purchased_on, plan = ticket.device_bought_on, ticket.purchased_on, ticket.plan
    ordering: dict[str, Any] = {"device_bought_on": device_bought_on, "in_same_order": False, "plan": plan}
    refunding: dict[str, Any] = {"purchased_on": purchased_on, "registered_on": None, "plan": plan}
    assert order.first is not None
    assert [Outcome.DECLINE, Outcome.ACCEPT, Outcome.ACCEPT, Outcome.DECLINE] == [
        decide_new_order(ordered_on=day, **ordering).outcome
        for day in (day_before(order.first), order.first, order.last_day, next_day(order.last_day))
    ]
    assert [Outcome.ACCEPT, Outcome.ACCEPT, Outcome.DECLINE] == [
        decide_refund(requested_on=day, **refunding).outcome
        for day in (purchased_on, refund.last_day, next_day(refund.last_day))
    ]
    assert guide.first is not None
    assert guide.last_day == registration_guide_day(arrived_on=guide.first)
    assert (ticket.starts_on, ticket.expires_on) == (service.first, service.last_day)
    assert back.first is not None
    assert [ReturnState.DUE, ReturnState.OVERDUE] == [
        return_status(day=day, received_on=back.first, returned_on=None).state
        for day in (back.last_day, next_day(back.last_day))
    ]
    assert [Outcome.ACCEPT, Outcome.REFER, Outcome.REFER, Outcome.DECLINE] == [
        life.renewal_outcome(day)
        for day in (renewal.last_day, next_day(renewal.last_day), late.last_day, next_day(late.last_day))
    ]
    assert (None, Outcome.REFER, next_day(renewal.last_day)) == (renewal.first, late.outcome, late.first)


@pytest.mark.parametrize("language", Language)
def test_every_window_of_the_ticket_is_told(language: Language) -> None:
    """The list names the last day of each bar, and the first where there is one."""
    told = PICTURES["life"].facts(language)
    for bar in life.bars():
        days = [tell(day, language) for day in (bar.first, bar.last_day) if day is not None]
        assert any(language.of(bar.name).lower() in fact.lower() and all(day in fact for day in days) for fact in told)


# The refund calendar.


def test_a_field_of_the_refund_calendar_is_what_the_rules_say() -> None:
    """Each field that is drawn has the rules' answer, and where nothing is drawn the days contradict each other."""
    for panel in refund_calendar.panels():
        for bought in panel.bought:
            known: dict[str, Any] = {"purchased_on": bought, "registered_on": panel.registered_on}
            drawn = {day: outcome for outcome, days in panel.runs(bought) for day in days}
            for day in panel.requested:
                if day in drawn:
                    assert drawn[day] is decide_refund(requested_on=day, **known, plan=refund_calendar.PLAN).outcome
                else:
                    with pytest.raises(ContradictionError):
                        decide_refund(requested_on=day, **known, plan=refund_calendar.PLAN)


@pytest.mark.parametrize("language", Language)
def test_the_refund_calendar_tells_the_last_day(language: Language) -> None:
    """The last day to ask is that of the window, in the picture and in the list."""
    for panel in refund_calendar.panels():
        window = refund_window(purchased_on=refund_calendar.FIRST, registered_on=panel.registered_on)
        assert window.last_day is not None
        assert window.last_day == panel.days_of(Outcome.ACCEPT)[-1]
        assert any(tell(window.last_day, language) in fact for fact in PICTURES["refund-calendar"].facts(language))
        assert any(str(window.last_day.day) in words.told for words in words_of(picture("refund-calendar", language)))


def test_the_last_row_of_the_refund_calendar_stands_for_what_follows() -> None:
    """What the first day of the month after has for an answer, the whole of the year after has too."""
    for panel in refund_calendar.panels():
        for bought in panel.bought:
            answers = {panel.outcome(bought, panel.requested[-1] + timedelta(days=days)) for days in range(365)}
            assert 1 == len(answers)


def test_the_refund_calendar_is_that_of_every_ticket_but_a_bundle() -> None:
    """As it says: a renewal has the answers of a new ticket, and a bundle a doubt in the place of each yes."""
    for panel in refund_calendar.panels():
        for bought in panel.bought:
            for outcome, days in panel.runs(bought):
                asked: dict[str, Any] = {
                    "requested_on": days[0],
                    "purchased_on": bought,
                    "registered_on": panel.registered_on,
                }
                renewal, bundle = (
                    decide_refund(**asked, plan=ServicePlan(ServiceKind.SEND_BACK, form, years)).outcome
                    for form, years in ((PlanForm.RENEWAL, 1), (PlanForm.BUNDLE, 3))
                )
                assert outcome is renewal
                assert bundle is (Outcome.REFER if outcome is Outcome.ACCEPT else outcome)


# Three months.


def test_three_months_are_counted_as_the_civil_code_counts_them() -> None:
    """The days of the three cases, worked out by hand: only after a short month's last day the two counts differ."""
    assert [
        (date(2026, 11, 3), date(2026, 11, 4), date(2027, 2, 3), date(2027, 2, 3)),
        (date(2026, 2, 28), date(2026, 3, 1), date(2026, 5, 31), date(2026, 5, 28)),
        (date(2026, 11, 30), date(2026, 12, 1), date(2027, 2, 28), date(2027, 2, 28)),
    ] == [(count.bought_on, count.first, count.last_day, count.other_last_day) for count in three_months.counts()]


def test_the_two_counts_are_the_two_choices_of_the_reading() -> None:
    """The disc is the policy's own count, the diamond the other's; where they part the answer hangs on the reading."""
    assert (PeriodMethod.CIVIL_CODE, PeriodMethod.ANNIVERSARY) == (
        STANDARD.period_method,
        three_months.OTHER.period_method,
    )
    for count in three_months.counts():
        turns = hinges(lambda policy, day=count.bought_on: new_order_window(device_bought_on=day, policy=policy))  # type: ignore[misc]
        assert (Reading.PERIOD_METHOD in turns) is (count.last_day != count.other_last_day)


def test_the_guide_for_registering_is_counted_in_the_same_way() -> None:
    """As the picture says: from the arrival of a ticket on these days the guide day is the same."""
    for count in three_months.counts():
        assert count.last_day == registration_guide_day(arrived_on=count.bought_on)


@pytest.mark.parametrize("language", Language)
def test_each_count_is_told_by_both_its_ends(language: Language) -> None:
    """The list tells the purchase, the first day that is counted, and the last day by either count."""
    for count, fact in zip(three_months.counts(), PICTURES["three-months"].facts(language), strict=True):
        for day in (count.bought_on, count.first, count.last_day, count.other_last_day):
            assert tell(day, language) in fact


# The week of on-site attendance.


@pytest.mark.parametrize("kind", [ServiceKind.ON_SITE_BASIC, ServiceKind.ON_SITE_EXTENDED])
def test_the_week_has_no_gap(kind: ServiceKind) -> None:
    """The spans follow each other from the first midnight of the week to its last."""
    spans = attendance_week.spans(kind)
    first, last = attendance_week.DAYS[0], next_day(attendance_week.DAYS[-1])
    ends = [datetime.combine(day, time(), JAPAN) for day in (first, last)]
    assert ends == [spans[0].first, spans[-1].end]
    assert all(earlier.end == later.first for earlier, later in pairwise(spans))


@pytest.mark.parametrize("kind", [ServiceKind.ON_SITE_BASIC, ServiceKind.ON_SITE_EXTENDED])
def test_every_minute_of_a_field_has_its_answer(kind: ServiceKind) -> None:
    """Not only on the hour but at every minute of a span the rules say what stands in it."""
    for span in attendance_week.spans(kind):
        moment = span.first
        while moment < span.end:
            asked = attendance_start(kind=kind, reported_at=moment, calendar=attendance_week.calendar())
            assert asked.starts_at == (span.starts_at or moment)
            moment += timedelta(minutes=1)


def test_a_report_on_the_evening_before_the_long_week_end_waits_until_it_is_over() -> None:
    """From Friday at 17:00, over a holiday on Monday, to Tuesday at 9:00."""
    friday_evening = datetime(2026, 11, 20, 17, tzinfo=JAPAN)
    tuesday_morning = datetime(2026, 11, 24, 9, tzinfo=JAPAN)
    (span,) = (span for span in attendance_week.spans(ServiceKind.ON_SITE_BASIC) if span.first == friday_evening)
    assert (tuesday_morning, tuesday_morning) == (span.end, span.starts_at)
    assert [date(2026, 11, 23)] == attendance_week.holidays()


# Who does, pays and owns what.


def facts_of(row: tables.Row) -> dict[str, Any]:
    """The arguments of which a row of a table is an example."""
    return dict(row.example)


def row_for(what: str, *, case: str) -> sides.Row:
    """The one row of the picture in which a case of a question falls."""
    asked = [row for row in sides.rows(Language.JA) if what in {row.what, row.group}]
    told = [row for row in asked if case and case in row.cases] or [
        row for row in asked if not row.cases or row.cases == sides.OTHERWISE.ja
    ]
    (row,) = told
    return row


def test_the_work_is_drawn_as_the_rules_divide_it() -> None:
    """Every kind, task and time of the configuration file has the answer of its field."""
    for row in tables.work().rows:
        facts = facts_of(row)
        kind, task, file = (facts[name] for name in ("kind", "task", "config_file"))
        drawn = row_for(tell(task), case=tell(file)).answers[list(ServiceKind).index(kind)]
        assert who_does(**facts).bearer is drawn


def test_the_legs_are_drawn_as_the_rules_bear_them() -> None:
    """Every kind and leg, and every way in which a delivery can fail, has the answer of its field."""
    for row in tables.shipping().rows:
        facts = facts_of(row)
        kind, leg, failed = (facts[name] for name in ("kind", "leg", "failed_delivery"))
        drawn = row_for(tell(leg), case=failure_in_words(failed)).answers[list(ServiceKind).index(kind)]
        assert who_bears_shipping(**facts).bearer is drawn


def failure_in_words(failed: object) -> str:
    """The case of a delivery that the customer could not receive at the site; every other is told as the rest."""
    by_customer = FailedDelivery(at_installation_site=True, error_by=Party.CUSTOMER)
    return "はい、受け取れなかった理由がだれの側にあるか：お客様" if failed == by_customer else ""


def test_the_owner_is_drawn_as_the_rules_say() -> None:
    """The faulty unit has the same owner in every kind of service, by where its swap lies to the day."""
    for row in tables.ownership().rows:
        order = CELLS[Order(dict(row.facts)["swapped_on"])].ja
        drawn = row_for("不良品の所有者", case=order).answers
        assert {faulty_unit_owner(**facts_of(row)).bearer} == set(drawn)


def test_every_question_of_the_two_sides_is_drawn() -> None:
    """No task and no leg is missing from the picture."""
    drawn = {row.what for row in sides.rows(Language.JA)}
    assert {tell(asked) for asked in (*Task, *Leg)} <= drawn


# From a fault to its answer.


def test_the_tree_is_small_and_refuses_first() -> None:
    """It has fifteen leaves at most; what refuses stands above what raises a doubt, and that above what is covered."""
    outcomes = [branch.outcome for branch in fault_tree.BRANCHES]
    assert len(outcomes) <= 15
    assert [Outcome.DECLINE, Outcome.REFER, Outcome.ACCEPT] == list(dict.fromkeys(outcomes))
    ranks = [[Outcome.DECLINE, Outcome.REFER, Outcome.ACCEPT].index(outcome) for outcome in outcomes]
    assert sorted(ranks) == ranks


@pytest.mark.parametrize("branch", fault_tree.BRANCHES, ids=lambda branch: branch.says.en)
def test_the_examples_of_a_branch_end_there(branch: fault_tree.Branch) -> None:
    """The claims from which a branch has its answer walk down the tree to that very branch."""
    assert {branch.says} == {fault_tree.leaf_of(facts).says for facts in branch.examples}


@pytest.mark.parametrize("table", tables.coverage(), ids=lambda table: table.name)
def test_the_tree_agrees_with_every_row_of_the_tables(table: tables.Table) -> None:
    """The walk down the tree with the facts of a row ends at the answer that the rules give to them."""
    for row in table.rows:
        facts = facts_of(row)
        assert decide_coverage(**facts).outcome is fault_tree.leaf_of(facts).outcome


@given(st.data())
def test_the_tree_agrees_with_the_rules_on_any_claim(data: st.DataObject) -> None:
    """Whatever is claimed of whatever ticket, the walk down the tree ends at the answer of the rules."""
    ticket = data.draw(some.tickets())
    facts: dict[str, Any] = {
        "report": data.draw(some.reports_for(ticket)),
        "plan": ticket.plan,
        "starts_on": ticket.starts_on,
        "expires_on": ticket.expires_on,
        "registration": data.draw(some.registrations()),
    }
    assert decide_coverage(**facts).outcome is OUTCOME_OF[fault_tree.leaf_of(facts).says]


OUTCOME_OF = {branch.says: branch.outcome for branch in fault_tree.BRANCHES}


@pytest.mark.parametrize("language", Language)
def test_the_list_of_the_tree_tells_each_answer(language: Language) -> None:
    """Every branch is listed with what it says, its answer and a clause."""
    for branch, fact in zip(fault_tree.BRANCHES, PICTURES["fault-tree"].facts(language), strict=True):
        assert language.of(branch.says) in fact
        assert fault_tree.answer(branch, language) in fact
        assert branch.clauses
        assert all(clause.value in fact for clause in branch.clauses)
