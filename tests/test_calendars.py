"""A business calendar covers what its source covers; reminders keep their ids, and what is gone is cancelled."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve
from holidays import country_holidays
from icalendar import Calendar

from hoshu_rules import JAPAN, assess
from hoshu_rules.errors import CalendarError, DocumentError, FactError
from hoshu_rules.facts.events import Arrived, DetailsChanged, Event, RegistrationCompleted, RegistrationSubmitted
from hoshu_rules.facts.tickets import Channel, EntryField
from hoshu_rules.formats.calendars import calendar_from_holidays, calendar_from_list, to_ics
from hoshu_rules.ticket.assessment import Assessment
from hoshu_rules.ticket.dates import DateKind
from stories import FORM, SEND_BACK, life, ticket

HEADER = "国民の祝日・休日月日,国民の祝日・休日名称"
AUTUMN = (HEADER, "2026/10/12,スポーツの日", "2026/11/3,文化の日", "2026/11/23,勤労感謝の日")


def listed(*rows: str) -> bytes:
    """A list as the Cabinet Office publishes it."""
    return "".join(f"{row}\r\n" for row in rows).encode("cp932")


def fiscal_year() -> bytes:
    """The list of a fiscal year, as companies cut it."""
    days = sorted(
        day for day in country_holidays("JP", years=(2026, 2027)) if date(2026, 4, 1) <= day < date(2027, 4, 1)
    )
    return listed(HEADER, *(f"{day.year}/{day.month}/{day.day},休日" for day in days))


def test_the_span_is_what_was_asked_for() -> None:
    """The weekdays among the holidays are in it; a weekend is no business day anyway."""
    calendar = calendar_from_holidays(first_day=date(2026, 4, 1), last_day=date(2027, 3, 31))
    assert (date(2026, 4, 1), date(2027, 3, 31)) == (calendar.first_day, calendar.last_day)
    assert not calendar.is_business_day(date(2026, 11, 23))
    assert calendar.is_business_day(date(2026, 11, 24))
    assert date(2027, 3, 21) not in calendar.holidays  # a Sunday
    assert date(2027, 3, 22) in calendar.holidays
    assert calendar.source.startswith("national holidays of Japan by holidays 0.")


def test_the_companys_own_days_are_no_business_days() -> None:
    """A closed day outside the span is refused, as it may be mistyped."""
    new_year = date(2026, 12, 29)
    calendar = calendar_from_holidays(
        first_day=date(2026, 12, 1), last_day=date(2026, 12, 31), closed_on=frozenset({new_year, date(2026, 12, 5)})
    )
    assert frozenset({new_year}) == calendar.holidays
    assert calendar.source.endswith("; the company's own days")
    for outside in (date(2026, 11, 30), date(2027, 1, 1)):
        with pytest.raises(FactError, match=r"^closed_on: expected days within 2026-12-01 to 2026-12-31"):
            calendar_from_holidays(
                first_day=date(2026, 12, 1), last_day=date(2026, 12, 31), closed_on=frozenset({outside})
            )


@pytest.mark.parametrize(("first_day", "last_day"), [(1948, 2026), (2026, 2100)])
def test_years_that_the_package_does_not_have_are_refused(first_day: int, last_day: int) -> None:
    """They would have no holidays."""
    with pytest.raises(CalendarError, match=r"^holidays: expected a day within the years 1949 to 2099"):
        calendar_from_holidays(first_day=date(first_day, 1, 1), last_day=date(last_day, 12, 31))


def test_a_list_covers_from_its_first_to_its_last_day() -> None:
    """Never whole years; the order of its rows does not matter, nor does a second column more."""
    calendar = calendar_from_list(listed(AUTUMN[0], AUTUMN[3], AUTUMN[1], f"{AUTUMN[2]},祝日"))
    assert (date(2026, 10, 12), date(2026, 11, 23)) == (calendar.first_day, calendar.last_day)
    assert {date(2026, 10, 12), date(2026, 11, 3), date(2026, 11, 23)} == calendar.holidays
    assert "national holidays of Japan by the Cabinet Office's list" == calendar.source


def test_a_list_of_a_fiscal_year_covers_the_year_that_is_asked_for() -> None:
    """Before its first and after its last holiday there is no other; it is the calendar of the package then."""
    span: dict[str, Any] = {"first_day": date(2026, 4, 1), "last_day": date(2027, 3, 31)}
    calendar = calendar_from_list(fiscal_year(), **span)
    assert evolve(calendar_from_holidays(**span), source=calendar.source) == calendar


@pytest.mark.parametrize(
    ("asked", "where", "holiday"),
    [
        ({"first_day": date(2026, 9, 23)}, "first_day", "2026-09-23"),
        ({"last_day": date(2027, 1, 1)}, "last_day", "2027-01-01"),
        ({"first_day": date(2025, 2, 12), "last_day": date(2025, 2, 20)}, "first_day", "2025-02-23"),
    ],
)
def test_a_span_past_the_list_is_refused(asked: dict[str, Any], where: str, holiday: str) -> None:
    """A holiday there would be taken for a business day; days before it can be asked for."""
    with pytest.raises(CalendarError, match=f"not the holiday {holiday}") as raised:
        calendar_from_list(listed(*AUTUMN), **asked)
    assert where == raised.value.where
    calendar_from_list(listed(*AUTUMN), first_day=date(2026, 9, 24), last_day=date(2026, 12, 31))


def test_a_span_within_the_list_can_be_asked_for() -> None:
    """The other days of the list are left out."""
    calendar = calendar_from_list(listed(*AUTUMN), first_day=date(2026, 11, 1), last_day=date(2026, 11, 22))
    assert frozenset({date(2026, 11, 3)}) == calendar.holidays


@pytest.mark.parametrize(
    "content",
    [
        listed(*AUTUMN[1:]),
        listed("", *AUTUMN, "", ","),
        listed("日付,名称", *AUTUMN[1:]),
        "\n".join(AUTUMN).encode(),
        "\n".join(AUTUMN).encode("utf-8-sig"),
        listed(HEADER, "2026-10-12,スポーツの日", '"2026年11月3日","文化の日"', "R8.11.23,勤労感謝の日"),
    ],
    ids=["no header", "blank rows", "another header", "UTF-8", "with a mark of UTF-8", "other ways to write a day"],
)
def test_a_list_is_read_as_companies_keep_it(content: bytes) -> None:
    """A header is recognised and not assumed."""
    assert calendar_from_list(listed(*AUTUMN)) == calendar_from_list(content)


@pytest.mark.parametrize(
    ("content", "where", "given"),
    [
        (b"", "row 1", ""),
        (listed(HEADER), "row 1", ""),
        (listed(*AUTUMN, "2027/1"), "row 5", "2027/1"),
        (listed(*AUTUMN, "2027/1/1,"), "row 5", "2027/1/1,"),
        (listed(*AUTUMN, HEADER), "row 5", HEADER),
        (listed(*AUTUMN, "2027/1/32,元日"), "row 5", "2027/1/32,元日"),
        (listed("2O26/11/3,文化の日", *AUTUMN), "row 1", "2O26/11/3,文化の日"),
        (listed(*AUTUMN, '"2027/1/1', "元日"), "row 5", '"2027/1/1\r\n'),
        (listed(*AUTUMN)[:-3], "row 4", b"\x93"),
        (listed(*AUTUMN, "2027/8/11,山の日"), "row 5", date(2027, 8, 11)),
    ],
    ids=repr,
)
def test_a_list_that_is_empty_or_half_read_is_refused(content: bytes, where: str, given: object) -> None:
    """The error names the row."""
    with pytest.raises(CalendarError) as raised:
        calendar_from_list(content)
    assert (where, given) == (raised.value.where, raised.value.given)


def test_a_list_is_bytes() -> None:
    """A text was read in some encoding already."""
    with pytest.raises(FactError, match=r"^content: expected the bytes of a file"):
        calendar_from_list("\r\n".join(AUTUMN))  # type: ignore[arg-type]


STAMP = datetime(2026, 4, 9, 10, 30, tzinfo=JAPAN)
ARRIVED = Arrived(on=date(2026, 4, 8))


def assessed(*events: Event, day: date = date(2026, 4, 9), **facts: Any) -> Assessment:
    """A ticket with an id and these events, assessed on a day."""
    return assess(evolve(ticket(), **{"ticket_id": "T-0001", **facts}), events, day=day)


def entries(exported: bytes) -> dict[str, Any]:
    """The events and to-dos of an export, by their summary."""
    calendar: Any = Calendar.from_ical(exported)
    return {str(each["SUMMARY"]): each for each in calendar.subcomponents}


def test_deadlines_and_guides_are_events_and_duties_are_to_dos() -> None:
    """Each deadline is an event of a whole day that blocks no time; a duty is due on its last day or its guide day."""
    assessment = assessed(ARRIVED)
    exported = entries(to_ics(assessment, stamped_at=STAMP))
    days = {entry.day for entry in assessment.dates if entry.kind.value.startswith("last_day")}
    events = [each for each in exported.values() if each.name == "VEVENT"]
    (guide,) = (entry.day for entry in assessment.dates if entry.kind is DateKind.REGISTRATION_GUIDE)
    assert {*days, guide, assessment.facts.ticket.expires_on} == {each.decoded("DTSTART") for each in events}
    assert {("CONFIRMED", "TRANSPARENT")} == {(each["STATUS"], each["TRANSP"]) for each in events}
    todo = exported["お客様：お客様情報を登録する　チケット T-0001"]
    assert ("VTODO", "NEEDS-ACTION", guide) == (todo.name, todo["STATUS"], todo.decoded("DUE"))
    assert datetime(2026, 4, 9, 1, 30, tzinfo=UTC) == todo.decoded("DTSTAMP")
    assert "register" in todo["DESCRIPTION"]
    assert "ticket T-0001" in next(iter(entries(to_ics(assessment, stamped_at=STAMP, language="en"))))


def test_each_date_that_is_reminded_of_is_exported() -> None:
    """What happened is not; the fault is named where the date belongs to one."""
    assessment = assess(evolve(ticket(), ticket_id="T-0001"), life(SEND_BACK), day=date(2026, 11, 14))
    exported = entries(to_ics(assessment, stamped_at=STAMP))
    assert any("（障害 F" in summary for summary in exported)
    assert not any("受け取り" in summary for summary in exported)


def test_the_ids_stay_the_same() -> None:
    """On another day and in another language; another ticket has others. Other versions know them too."""
    ids = [
        {str(each["UID"]) for each in entries(exported).values()}
        for exported in (
            to_ics(assessed(ARRIVED), stamped_at=STAMP),
            to_ics(assessed(ARRIVED, day=date(2026, 6, 1)), stamped_at=STAMP, language="en"),
            to_ics(assessed(ARRIVED, ticket_id="T-0002"), stamped_at=STAMP),
        )
    ]
    assert ids[0] == ids[1]
    assert set() == ids[0] & ids[2]
    calendar: Any = Calendar.from_ical(to_ics(assessed(ARRIVED), stamped_at=STAMP))
    assert "62cf241e-2e5a-5363-bcae-c6070865ae3d" == calendar["UID"]
    assert "1edf1b65-84f4-5347-8076-a8c795a58673" == _notice_id()


def _notice_id() -> str:
    """The id of the duty to draw up the completion notice."""
    completed = RegistrationCompleted(on=date(2026, 4, 9))
    exported = entries(to_ics(assessed(ARRIVED, completed), stamped_at=STAMP))
    return str(exported["提供元：登録完了のお知らせを作成する　チケット T-0001"]["UID"])


@pytest.mark.parametrize("ticket_id", [None, "", "　"])
def test_a_ticket_without_an_id_is_refused(ticket_id: str | None) -> None:
    """Its entries would have no ids that stay the same."""
    with pytest.raises(FactError, match=r"^Ticket\.ticket_id: expected an id"):
        to_ics(assessed(ticket_id=ticket_id), stamped_at=STAMP)


def test_an_export_without_a_change_is_the_same_bytes() -> None:
    """Also when it is made at another time."""
    first = to_ics(assessed(ARRIVED), stamped_at=STAMP)
    assert first == to_ics(assessed(ARRIVED), stamped_at=STAMP + timedelta(days=1), previous=first)


def test_what_no_longer_holds_is_cancelled() -> None:
    """What is new is added, what moved is changed, what is gone stays cancelled until it comes back."""
    first = to_ics(assessed(ARRIVED), stamped_at=STAMP)
    sent = RegistrationSubmitted(on=date(2026, 4, 9), channel=Channel.WEB_FORM, form=FORM)
    later = STAMP + timedelta(days=1)
    second = to_ics(assessed(evolve(ARRIVED, on=date(2026, 4, 7)), sent), stamped_at=later, previous=first)
    register, guide = "お客様：お客様情報を登録する　チケット T-0001", "登録の目安の日　チケット T-0001"
    assert ("CANCELLED", 1) == (entries(second)[register]["STATUS"], entries(second)[register]["SEQUENCE"])
    assert later == entries(second)[register].decoded("DTSTAMP")
    assert ("CONFIRMED", 1) == (entries(second)[guide]["STATUS"], entries(second)[guide]["SEQUENCE"])
    assert entries(first)[guide]["UID"] == entries(second)[guide]["UID"]
    third = to_ics(assessed(evolve(ARRIVED, on=date(2026, 4, 7)), sent), stamped_at=later, previous=second)
    assert second == third
    fourth = to_ics(assessed(ARRIVED), stamped_at=later, previous=third)
    assert ("NEEDS-ACTION", 2) == (entries(fourth)[register]["STATUS"], entries(fourth)[register]["SEQUENCE"])


def test_changes_to_report_are_to_dos_of_their_own() -> None:
    """Each has its day and its entry."""
    completed = RegistrationCompleted(on=date(2026, 4, 8))
    changes = [DetailsChanged(on=date(2026, 4, 9), entry=entry) for entry in (EntryField.SITE, EntryField.CONTACT)]
    exported: Any = Calendar.from_ical(to_ics(assessed(ARRIVED, completed, *changes), stamped_at=STAMP))
    told = [str(each["DESCRIPTION"]) for each in exported.subcomponents if "変更を知らせる" in each["SUMMARY"]]
    assert 2 == len(told)
    for entry in ("保守連絡窓口", "機器の設置先"):
        assert 1 == sum(f"（2026年4月9日（木）の変更：{entry}）" in each for each in told)


def test_entries_to_put_right_are_one_to_do() -> None:
    """It says each clause that asks for them."""
    form = evolve(FORM, contact=None, site=None, agreed_to_terms=False)
    sent = RegistrationSubmitted(on=date(2026, 4, 9), channel=Channel.WEB_FORM, form=form)
    exported = entries(to_ics(assessed(ARRIVED, sent), stamped_at=STAMP))
    told = str(exported["お客様：記入の不備を直す　チケット T-0001"]["DESCRIPTION"])
    assert "entry.terms" in told
    assert "entry.fields" in told


@pytest.mark.parametrize(
    "previous",
    [
        b"",
        b"\xff",
        b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
        b"BEGIN:VEVENT\r\nEND:VEVENT\r\n",
        b"BEGIN:VCALENDAR\r\nUID:1\r\nBEGIN:VEVENT\r\nUID:1\r\nSEQUENCE:x\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    ],
    ids=repr,
)
def test_what_is_no_export_is_refused(previous: bytes) -> None:
    """Another calendar cannot be compared with."""
    with pytest.raises(DocumentError, match=r"^previous: expected an export of to_ics"):
        to_ics(assessed(), stamped_at=STAMP, previous=previous)


def test_an_export_of_another_ticket_is_refused() -> None:
    """All its entries would be cancelled."""
    other = to_ics(assessed(ticket_id="T-0002"), stamped_at=STAMP)
    with pytest.raises(DocumentError, match=r"^previous: expected the previous export of this ticket"):
        to_ics(assessed(), stamped_at=STAMP, previous=other)
