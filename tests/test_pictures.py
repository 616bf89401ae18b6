"""The pictures of the policy book: they agree with the rules, have all facts as text, and are readable."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import combinations, groupby, pairwise, product
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from attrs import evolve, frozen
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
    refund_window,
    registration_guide_day,
    return_status,
    tables,
    who_bears_shipping,
    who_does,
)
from hoshu_rules.answers import Decision
from hoshu_rules.errors import ContradictionError
from hoshu_rules.facts.periods import PeriodMethod, day_before, next_day
from hoshu_rules.rules import ReturnState
from hoshu_rules.tables.shape import Order
from hoshu_rules.telling import tell
from hoshu_rules.testing import strategies as some
from hoshu_rules.text import Reading
from making.bilingual import LANGUAGES, Text, finding_of
from making.drawing import MARKS, PLAIN, Cell, Table, box, sheet, table
from making.pictures import (
    PICTURES,
    attendance_week,
    drawn,
    fault_tree,
    files,
    life,
    refund_calendar,
    region,
    sides,
    three_months,
)
from making.pictures.short import in_month, in_year
from making.table_labels import CELLS
from making.wrapping import width_of, wrapped
from stories import SEND_BACK

SVG = "{http://www.w3.org/2000/svg}"
SMALLEST = 12
LOOK = PLAIN[Outcome.REFER]
JA, EN = "ja", "en"

every_picture = pytest.mark.parametrize(
    ("name", "language"), [(name, language) for name in PICTURES for language in LANGUAGES], ids=str
)


@frozen
class Room:
    """The largest rectangle that something can fill, and its name."""

    what: str
    left: float
    right: float
    top: float
    bottom: float

    def overlaps(self, other: Room) -> bool:
        """Whether the two share more than an edge."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return min(wide, high) > 0.02

    def is_within(self, other: Room) -> bool:
        """Whether the first lies completely inside the other."""
        is_wide_enough = other.left <= self.left + 0.02 and self.right <= other.right + 0.02
        return is_wide_enough and other.top <= self.top + 0.02 and self.bottom <= other.bottom + 0.02


def rooms(drawing: ET.Element) -> tuple[Room, list[Room], list[Room], list[Room]]:
    """The sheet, its lines of words, its boxes, and all other shapes."""
    _left, _top, width, height = map(float, drawing.attrib["viewBox"].split())
    words: list[Room] = []
    boxes: list[Room] = []
    others: list[Room] = []
    for group in drawing.findall(f"{SVG}g"):
        x, y = map(float, group.attrib["transform"].removeprefix("translate(").removesuffix(")").split())
        for element in group:
            found = {"text": words, "rect": boxes}.get(element.tag.removeprefix(SVG), others)
            left, right, top, bottom = extent(element)
            found.append(
                Room(element.text or ("box" if found is boxes else "shape"), x + left, x + right, y + top, y + bottom)
            )
    return Room("sheet", 0, width, 0, height), words, boxes, others


def extent(element: ET.Element) -> tuple[float, float, float, float]:
    """The extent of a shape or a line of words, horizontally and vertically, in its own coordinates."""
    given = element.attrib
    match element.tag.removeprefix(SVG):
        case "text":
            x, y, size = (float(given[key]) for key in ("x", "y", "font-size"))
            width = width_of(element.text or "", size)
            left = x - {"start": 0, "middle": 0.5, "end": 1}[given["text-anchor"]] * width
            return left, left + width, y - 0.88 * size, y + 0.12 * size
        case "rect":
            x, y, width, height = (float(given[key]) for key in ("x", "y", "width", "height"))
            return x, x + width, y, y + height
        case "circle":
            x, y, radius = (float(given[key]) for key in ("cx", "cy", "r"))
            return x - radius, x + radius, y - radius, y + radius
        case "line":
            corners = [(float(given[x]), float(given[y])) for x, y in (("x1", "y1"), ("x2", "y2"))]
        case _:
            corners = [(float(x), float(y)) for x, y in (corner.split(",") for corner in given["points"].split())]
    xs, ys = zip(*corners, strict=True)
    return min(xs), max(xs), min(ys), max(ys)


def mistakes(drawing: ET.Element) -> list[tuple[str, str]]:
    """What lies outside the sheet, what lies over something else, and words that cross the edge of a shape."""
    sheet_room, words, boxes, others = rooms(drawing)
    outside = [(each.what, "outside") for each in (*words, *boxes, *others) if not each.is_within(sheet_room)]
    pairs = (pair for alike in (words, boxes) for pair in combinations(alike, 2))
    over = [(one.what, other.what) for one, other in pairs if one.overlaps(other)]
    held = [(each, around) for each in words for around in (*boxes, *others) if each.overlaps(around)]
    across = [(each.what, "across an edge") for each, around in held if not each.is_within(around)]
    return [*outside, *over, *across]


def told_in(name: str, language: str) -> set[str]:
    """The lines of words of a picture."""
    _sheet, words, _boxes, _others = rooms(picture(name, language))
    return {each.what for each in words}


@cache
def picture(name: str, language: str) -> ET.Element:
    """The drawing, read as XML."""
    return ET.fromstring(drawn(name, language))  # noqa: S314  # we wrote it


@every_picture
def test_a_picture_has_a_title_and_a_description(name: str, language: str) -> None:
    """It is well-formed, has a title and its facts as a description, and names both for screen readers."""
    drawing = picture(name, language)
    title, description = (drawing.find(f"{SVG}{kind}") for kind in ("title", "desc"))
    assert title is not None
    assert description is not None
    assert PICTURES[name].title.of(language) == title.text
    assert "\n".join(PICTURES[name].facts(language)) == description.text
    assert ("img", title.attrib["id"], description.attrib["id"], language) == tuple(
        drawing.attrib[key] for key in ("role", "aria-labelledby", "aria-describedby", "lang")
    )


@every_picture
def test_a_picture_is_readable(name: str, language: str) -> None:
    """Nothing overlaps or lies outside the sheet, no words are too small, and it fits a page of paper."""
    drawing = picture(name, language)
    sheet_room, *_rooms = rooms(drawing)
    assert [] == mistakes(drawing)
    assert SMALLEST <= min(float(element.attrib["font-size"]) for element in drawing.iter(f"{SVG}text"))
    assert sheet_room.right <= 720
    assert sheet_room.bottom <= 1000


@every_picture
def test_a_picture_loads_nothing(name: str, language: str) -> None:
    """It has no link, script, style sheet or image, so it opens from anywhere."""
    drawing = picture(name, language)
    kinds = {element.tag.removeprefix(SVG) for element in drawing.iter()}
    shapes = {"g", "rect", "line", "polygon", "circle", "path", "text"}
    assert kinds <= {"svg", "title", "desc", "defs", "pattern"} | shapes
    assert [] == [key for element in drawing.iter() for key in element.attrib if "href" in key]


@every_picture
def test_a_region_shows_the_picture_and_the_facts(name: str, language: str) -> None:
    """On its page a picture has its title as alternative text, and its facts below it."""
    shown, _told, *facts = region(name, language).split("\n\n")
    assert f"![{PICTURES[name].title.of(language)}](pictures/{name}.svg)" == shown
    assert ["\n".join(f"- {fact}" for fact in PICTURES[name].facts(language))] == facts


def test_the_name_of_no_picture_is_refused() -> None:
    """The unknown name of a region is the writer's mistake."""
    with pytest.raises(KeyError):
        region("weather", JA)


def test_drawings_are_the_same_in_every_run() -> None:
    """Another run, with another order of its sets, draws the same."""
    script = "import json; from making.pictures import files; print(json.dumps(list(files())))"
    here = Path(__file__).parent
    paths = os.pathsep.join(str(path) for path in (here, here.parent / "src"))
    run = subprocess.run(  # noqa: S603  # our own words
        [sys.executable, "-c", script],
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONHASHSEED": "1", "PYTHONPATH": paths},
    )
    assert json.loads(run.stdout) == [list(each) for each in files()]


# A picture grows with its content.


def longer(words: str) -> str:
    """Three times the words."""
    return f"{words} {words}、{words}"


def longer_text(text: Text) -> Text:
    """The words of both languages, three times."""
    return Text(longer(text.ja), longer(text.en))


def stretched(name: str, language: str) -> list[Table]:
    """A picture's tables with more rows than today, and with longer words wherever they are not days."""
    match name:
        case "life":
            dates = life.assessed().dates
            later = [evolve(each, day=each.day + timedelta(days=1500)) for each in dates]
            bars = life.bars()
            more = [evolve(bar, lane=bar.lane + bars[-1].lane, name=longer_text(bar.name)) for bar in bars]
            return life.tables(language, [*dates, *later], [*bars, *more])
        case "refund-calendar":
            days = [date(2026, 12, 1) + timedelta(days=number) for number in range(32)]
            panels = [
                refund_calendar.Panel(day, tuple(days[:-1]), tuple(days)) for day in (None, days[0], days[15], days[30])
            ]
            return refund_calendar.tables(language, panels)
        case "three-months":
            counts = three_months.counts([date(2024, 1, 31) + timedelta(days=number) for number in range(0, 400, 80)])
            longest = evolve(counts[0], other_last_day=counts[0].last_day + timedelta(days=700))
            return three_months.tables(language, [*counts, longest])
        case "attendance-week":
            weeks = [attendance_week.FIRST + timedelta(days=number) for number in range(-30, 30)]
            return attendance_week.tables(language, weeks)
        case "sides":
            rows = sides.rows(language)
            longer_rows = [
                sides.Row(longer(row.group), longer(row.what), longer(row.fact), longer(row.cases), row.answers)
                for row in rows
            ]
            return sides.tables(language, [*rows, *longer_rows])
        case _:
            branches = [evolve(branch, says=longer_text(branch.says)) for branch in fault_tree.branches()]
            return fault_tree.tables(language, [each for branch in branches for each in (branch, branch)])


def grown(name: str, language: str, tables: Sequence[Table]) -> ET.Element:
    """A picture with other tables, a longer title and a longer note."""
    title, note = (longer(text.of(language)) for text in (PICTURES[name].title, PICTURES[name].note))
    drawing = sheet(name, title=title, note=note, facts=[], language=language, tables=tables)
    return ET.fromstring(drawing)  # noqa: S314  # we wrote it


@every_picture
def test_a_picture_grows_with_its_content(name: str, language: str) -> None:
    """With more rows and longer words everything still lies within the sheet, and nothing overlaps."""
    drawing = grown(name, language, stretched(name, language))
    assert [] == mistakes(drawing)
    before, after = (rooms(each)[0] for each in (picture(name, language), drawing))
    assert before.right * before.bottom < after.right * after.bottom


def test_a_phrase_that_does_not_fit_widens_its_columns_and_the_sheet() -> None:
    """A word is never broken, however long it is: in a title, in a cell over several columns, or next to a mark."""
    word = "m" * 60
    marks = (MARKS[Outcome.REFER],)
    cells = [Cell(0, word, columns=2, look=LOOK), Cell(2, word, rows=2, look=LOOK, marks=marks)]
    tables = [table([cells, [Cell(0, "short", look=LOOK)]], [10, 10, 10], gap=3)]
    drawing = ET.fromstring(sheet("wide", title=word * 3, note=word, facts=[], language=EN, tables=tables))  # noqa: S314
    assert [] == mistakes(drawing)
    assert [word * 3, word, word, word, "short"] == [each.what for each in rooms(drawing)[1]]


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ([Cell(0, "one"), Cell(0, "two")], [("one", "two")]),
        ([Cell(0, look=LOOK, height=20), Cell(0, look=LOOK)], [("box", "box")]),
        ([Cell(1, look=LOOK), Cell(0, "across", columns=2, anchor="middle")], [("across", "across an edge")]),
        ([Cell(0, marks=(MARKS[Outcome.REFER],)), Cell(0, "over", anchor="middle")], [("over", "across an edge")]),
        ([Cell(0, "inside", look=LOOK), Cell(1, "beside")], []),
    ],
    ids=["words over words", "box over box", "words across an edge", "words over a mark", "all well"],
)
def test_what_lies_over_something_else_is_found(cells: list[Cell], found: list[tuple[str, str]]) -> None:
    """The check of the pictures finds overlaps."""
    drawing = sheet("bad", title="Bad", note="Bad", facts=[], language=EN, tables=[table([cells], [100, 100])])
    assert found == mistakes(ET.fromstring(drawing))  # noqa: S314  # we wrote it


@pytest.mark.parametrize("edge", [-20.0, 480.0], ids=["left", "right"])
def test_what_lies_outside_the_sheet_is_found(edge: float) -> None:
    """The check of the pictures finds what is outside the sheet."""
    made = Table((0, 10), (0, 10), (box(edge, 0, 10, 10, LOOK),))
    drawing = sheet("bad", title="Bad", note="Bad", facts=[], language=EN, tables=[made])
    assert [("box", "outside")] == mistakes(ET.fromstring(drawing))  # noqa: S314  # we wrote it


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
    """A line breaks where a reader would pause, and is not wider than allowed."""
    assert rows == wrapped(words, width, 14)
    assert all(width_of(row, 14) <= width for row in rows)


# The life of a ticket.


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_date_of_the_ticket_is_on_its_line(language: str) -> None:
    """The picture shows each date of the assessment, and the list has each one completely."""
    for entry in life.assessed().dates:
        assert in_year(entry.day, language) in told_in("life", language)
        assert any(tell(entry.day, language) in fact for fact in life.facts(language))


def test_the_bars_of_the_ticket_are_its_windows() -> None:
    """On the first and last day of each bar the rules agree with it, and on the days next to the bar they do not."""
    ticket = life.TICKET
    order, refund, guide, service, back, renewal, late, too_late = life.bars()
    ordering: dict[str, Any] = {
        "device_bought_on": ticket.device_bought_on,
        "in_same_order": False,
        "plan": ticket.plan,
    }
    refunding: dict[str, Any] = {"purchased_on": ticket.purchased_on, "registered_on": None, "plan": ticket.plan}
    assert [Outcome.DECLINE, Outcome.ACCEPT, Outcome.ACCEPT, Outcome.DECLINE] == [
        decide_new_order(ordered_on=day, **ordering).outcome for day in ends(order)
    ]
    assert [Outcome.ACCEPT, Outcome.ACCEPT, Outcome.DECLINE] == [
        decide_refund(requested_on=day, **refunding).outcome for day in ends(refund)[1:]
    ]
    assert guide.first is not None
    assert guide.last_day == registration_guide_day(arrived_on=guide.first)
    assert (ticket.starts_on, ticket.expires_on) == (service.first, service.last_day)
    assert back.first is not None
    assert [ReturnState.DUE, ReturnState.OVERDUE] == [
        return_status(day=day, received_on=back.first, returned_on=None).state for day in ends(back)[2:]
    ]
    assert [Outcome.ACCEPT, Outcome.REFER, Outcome.REFER, Outcome.DECLINE] == [
        life.renewal_outcome(day) for day in ends(late)
    ]
    assert (None, ends(late)[0]) == (renewal.first, renewal.last_day)
    assert (next_day(ticket.expires_on), None) == (too_late.first, too_late.last_day)
    assert [Outcome.ACCEPT] * 6 + [Outcome.REFER, Outcome.DECLINE] == [bar.outcome for bar in life.bars()]


def ends(bar: life.Bar) -> list[date]:
    """The day before the first, the first, the last, and the day after the last."""
    assert bar.first is not None
    assert bar.last_day is not None
    return [day_before(bar.first), bar.first, bar.last_day, next_day(bar.last_day)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_window_of_the_ticket_is_listed(language: str) -> None:
    """The list has the last day of each bar, and the first if there is one."""
    for bar, fact in zip(life.bars(), life.facts(language)[-len(life.bars()) :], strict=True):
        assert bar.name.of(language).lower() in fact.lower()
        assert all(tell(day, language) in fact for day in (bar.first, bar.last_day) if day is not None)


# The refund calendar.


def test_a_field_of_the_refund_calendar_is_what_the_rules_say() -> None:
    """Each field has the rules' answer for any ticket except a bundle, and is grey if the days contradict each other.

    As the picture says, a renewal has the answers of a new ticket, and a bundle has a doubt in place of each yes.
    """
    plans = [
        ServicePlan(ServiceKind.SEND_BACK, form, years)
        for form, years in ((PlanForm.NEW, 3), (PlanForm.RENEWAL, 1), (PlanForm.BUNDLE, 3))
    ]
    for panel in refund_calendar.panels():
        for bought, day in product(panel.bought, panel.requested):
            asked: dict[str, Any] = {
                "requested_on": day,
                "purchased_on": bought,
                "registered_on": panel.registered_on,
            }
            if panel.outcome(bought, day) is None:
                with pytest.raises(ContradictionError):
                    decide_refund(**asked, plan=plans[0])
                continue
            new, renewal, bundle = (decide_refund(**asked, plan=plan).outcome for plan in plans)
            assert panel.outcome(bought, day) is new
            assert new is renewal
            assert bundle is (Outcome.REFER if new is Outcome.ACCEPT else new)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_refund_calendar_shows_the_last_day(language: str) -> None:
    """The last day to ask is that of the window, in the picture and in the list."""
    for panel in refund_calendar.panels():
        window = refund_window(purchased_on=refund_calendar.FIRST, registered_on=panel.registered_on)
        assert window.last_day is not None
        assert window.last_day == panel.days_of(Outcome.ACCEPT)[-1]
        assert any(tell(window.last_day, language) in fact for fact in refund_calendar.facts(language))
        assert any(in_month(window.last_day, language) in told for told in told_in("refund-calendar", language))


def test_the_last_row_of_the_refund_calendar_stands_for_what_follows() -> None:
    """The answer on the first day of the next month is also the answer for the whole year after it."""
    for panel in refund_calendar.panels():
        for bought in panel.bought:
            answers = {panel.outcome(bought, panel.requested[-1] + timedelta(days=days)) for days in range(365)}
            assert 1 == len(answers)


# Three months.


def test_three_months_are_counted_as_the_civil_code_counts_them() -> None:
    """The days of the three cases, worked out by hand: only after a short month's last day do the two counts differ."""
    assert [
        (date(2026, 11, 3), date(2026, 11, 4), date(2027, 2, 3), date(2027, 2, 3)),
        (date(2026, 2, 28), date(2026, 3, 1), date(2026, 5, 31), date(2026, 5, 28)),
        (date(2026, 11, 30), date(2026, 12, 1), date(2027, 2, 28), date(2027, 2, 28)),
    ] == [(count.bought_on, count.first, count.last_day, count.other_last_day) for count in three_months.counts()]


def test_the_two_counts_are_the_two_choices_of_the_reading() -> None:
    """The disc is the policy's own count, the diamond the other's; if they differ, the answer depends on it."""
    assert (PeriodMethod.CIVIL_CODE, PeriodMethod.ANNIVERSARY) == (
        STANDARD.period_method,
        three_months.OTHER.period_method,
    )
    for count in three_months.counts():
        order = decide_new_order(
            ordered_on=count.last_day, device_bought_on=count.bought_on, in_same_order=False, plan=SEND_BACK
        )
        assert (Reading.PERIOD_METHOD in hinges(order)) is (count.last_day != count.other_last_day)


def test_the_guide_for_registering_is_counted_in_the_same_way() -> None:
    """As the picture says: for a ticket that arrives on these days, the guide day is the same."""
    for count in three_months.counts():
        assert count.last_day == registration_guide_day(arrived_on=count.bought_on)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_count_is_listed_with_both_ends(language: str) -> None:
    """The list has the purchase, the first day that is counted, and the last day by each count."""
    for count, fact in zip(three_months.counts(), three_months.facts(language), strict=True):
        for day in (count.bought_on, count.first, count.last_day, count.other_last_day):
            assert tell(day, language) in fact


# The week of on-site attendance.


@pytest.mark.parametrize("kind", [kind for kind in ServiceKind if kind.is_on_site])
def test_the_week_has_no_gap(kind: ServiceKind) -> None:
    """The spans follow each other from the first midnight of the week to its last."""
    spans = attendance_week.spans(kind)
    first, last = attendance_week.DAYS[0], next_day(attendance_week.DAYS[-1])
    ends = [datetime.combine(day, time(), JAPAN) for day in (first, last)]
    assert ends == [spans[0].first, spans[-1].end]
    assert all(earlier.end == later.first for earlier, later in pairwise(spans))


@pytest.mark.parametrize("kind", [kind for kind in ServiceKind if kind.is_on_site])
def test_every_minute_of_a_field_has_its_answer(kind: ServiceKind) -> None:
    """At every minute of a span, not only on the hour, the rules agree with it."""
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
    assert [date(2026, 11, 23)] == [day for day in attendance_week.DAYS if attendance_week.is_holiday(day)]


# Who does, pays and owns what.


def facts_of(row: tables.Row) -> dict[str, Any]:
    """The arguments of the example for a row of a table."""
    return dict(row.example)


def row_for(what: str, *, case: str) -> sides.Row:
    """The one row of the picture to which a case of a question belongs."""
    asked = [row for row in sides.rows("ja") if what in {row.what, row.group}]
    told = [row for row in asked if case and case in row.cases] or [
        row for row in asked if not row.cases or row.cases == sides.OTHERWISE.ja
    ]
    (row,) = told
    return row


def test_the_work_is_drawn_as_the_rules_divide_it() -> None:
    """For every kind, task and time of the configuration file, the rules agree with the field."""
    for row in tables.work().rows:
        facts = facts_of(row)
        kind, task, file = (facts[name] for name in ("kind", "task", "config_file"))
        drawn = row_for(tell(task), case=tell(file)).answers[list(ServiceKind).index(kind)]
        assert who_does(**facts).bearer is drawn


def test_the_legs_are_drawn_as_the_rules_bear_them() -> None:
    """For every kind and leg, and every way in which a delivery can fail, the rules agree with the field."""
    for row in tables.shipping().rows:
        facts = facts_of(row)
        kind, leg, failed = (facts[name] for name in ("kind", "leg", "failed_delivery"))
        drawn = row_for(tell(leg), case=failure_in_words(failed)).answers[list(ServiceKind).index(kind)]
        assert who_bears_shipping(**facts).bearer is drawn


def failure_in_words(failed: object) -> str:
    """The words for a delivery that the customer could not receive at the site; all others are "the rest"."""
    by_customer = FailedDelivery(at_installation_site=True, error_by=Party.CUSTOMER)
    return "はい、受け取れなかった理由がだれの側にあるか：お客様" if failed == by_customer else ""


def test_the_owner_is_drawn_as_the_rules_say() -> None:
    """The faulty unit has the same owner in every kind of service, by how its swap compares with the day."""
    for row in tables.ownership().rows:
        order = CELLS[Order(dict(row.facts)["swapped_on"])].ja
        drawn = row_for("不良品の所有者", case=order).answers
        assert {faulty_unit_owner(**facts_of(row)).bearer} == set(drawn)


def test_every_question_of_the_two_sides_is_drawn() -> None:
    """No task and no leg is missing from the picture."""
    drawn = {row.what for row in sides.rows("ja")}
    assert {tell(asked) for asked in (*Task, *Leg)} <= drawn


# From a fault to its answer.


def leaf_of(decision: Decision) -> fault_tree.Branch:
    """Where a claim ends in the tree: at the first branch that one of its grounds states, or at the last branch."""
    said = {finding_of(ground) for ground in decision.grounds}
    *branches, covered = fault_tree.branches()
    return next((branch for branch in branches if branch.says in said), covered)


def test_the_tree_refuses_first() -> None:
    """Refusals come before doubts, and doubts before what is covered; nothing appears twice."""
    assert [Outcome.DECLINE, Outcome.REFER, Outcome.ACCEPT] == [
        outcome for outcome, _branches in groupby(fault_tree.branches(), key=lambda branch: branch.outcome)
    ]
    assert len(fault_tree.branches()) == len({branch.says for branch in fault_tree.branches()})


def test_the_tree_agrees_with_every_row_of_the_tables() -> None:
    """The path through the tree ends at the answer of the rules, and each branch is the end of some path."""
    decisions = [decide_coverage(**facts_of(row)) for made in tables.coverage() for row in made.rows]
    assert [decision.outcome for decision in decisions] == [leaf_of(decision).outcome for decision in decisions]
    assert set(fault_tree.branches()) == {leaf_of(decision) for decision in decisions}


@given(st.data())
def test_the_tree_agrees_with_the_rules_on_any_claim(data: st.DataObject) -> None:
    """For any claim and any ticket, the path through the tree ends at the answer of the rules."""
    ticket = data.draw(some.tickets())
    decision = decide_coverage(
        report=data.draw(some.reports_for(ticket)),
        plan=ticket.plan,
        starts_on=ticket.starts_on,
        expires_on=ticket.expires_on,
        registration=data.draw(some.registrations()),
    )
    assert decision.outcome is leaf_of(decision).outcome


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_of_the_tree_has_each_answer(language: str) -> None:
    """The list has every branch with its text, its answer and each of its clauses."""
    for branch, fact in zip(fault_tree.branches(), fault_tree.facts(language), strict=True):
        assert fault_tree.says(branch, language) in fact
        assert fault_tree.answer(branch, language) in fact
        assert branch.clauses
        assert all(clause.value in fact for clause in branch.clauses)
