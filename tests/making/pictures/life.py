"""The life of a ticket from its order to its renewal: a line for every date, and a bar for every window."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import cache
from itertools import groupby
from typing import Final

from attrs import evolve, frozen

from hoshu_rules import (
    JAPAN,
    Channel,
    EntryForm,
    FaultReport,
    Outcome,
    PlanForm,
    RunningTicket,
    SendBackPlace,
    ServiceKind,
    ServicePlan,
    Ticket,
    assess,
    decide_renewal_order,
)
from hoshu_rules.answers import DutyKind
from hoshu_rules.facts.events import (
    Arrived,
    FaultReported,
    FaultyUnitReturned,
    Ordered,
    RegistrationCompleted,
    RegistrationSubmitted,
    ReplacementReceived,
    ReplacementShipped,
    UnitSwapped,
)
from hoshu_rules.facts.periods import next_day
from hoshu_rules.telling import tell
from hoshu_rules.telling.values import tell_value
from hoshu_rules.text import Clause
from hoshu_rules.ticket import Assessment, ClaimKind, DatedEntry, DateKind
from making.bilingual import Text, name_of, outcome_of, window_name
from making.drawing import (
    FAINT,
    INK,
    MARKS,
    PATTERNED,
    RUST,
    TEXT,
    WIDTH,
    Cell,
    Mark,
    Shape,
    Table,
    legend,
    line,
    table,
)
from making.markdown import capital
from making.pictures.short import in_year, named
from making.wrapping import width_of

TITLE: Final = Text("チケットの一生：注文から更新まで", "A ticket's life, from order to renewal")

TICKET: Final = Ticket(
    plan=ServicePlan(ServiceKind.SEND_BACK, PlanForm.NEW, 3),
    part_number="HS-SB-3Y",
    purchased_on=date(2026, 10, 5),
    starts_on=date(2026, 11, 1),
    expires_on=date(2029, 10, 31),
    device_model="GA-ML24T",
    device_bought_on=date(2026, 9, 15),
)
_FAULT: Final = "F-0610"
EVENTS: Final = (
    Ordered(on=date(2026, 10, 5), in_same_order=False),
    Arrived(on=date(2026, 10, 8)),
    RegistrationSubmitted(
        on=date(2026, 10, 26),
        channel=Channel.WEB_FORM,
        form=EntryForm(agreed_to_terms=True, serial_number="26104507318", contact="総務部", site="本社 3階"),
    ),
    RegistrationCompleted(on=date(2026, 10, 29), notified_on=date(2026, 10, 30)),
    FaultReported(
        fault_id=_FAULT,
        report=FaultReport(
            reported_at=datetime(2027, 6, 10, 10, tzinfo=JAPAN),
            hardware_fault=True,
            place=SendBackPlace(destination_named=True, destination_on_remote_island=False),
        ),
    ),
    ReplacementShipped(fault_id=_FAULT, on=date(2027, 6, 11)),
    ReplacementReceived(fault_id=_FAULT, on=date(2027, 6, 14)),
    UnitSwapped(fault_id=_FAULT, on=date(2027, 6, 15)),
    FaultyUnitReturned(fault_id=_FAULT, on=date(2027, 6, 18)),
)


_REFUND_WINDOW: Final = window_name(Clause.REFUND_CUTOFF)
_REGISTER: Final = name_of(DutyKind.REGISTER)
_GUIDE: Final = name_of(Clause.REGISTER_GUIDE.modality)
_SPANS: Final[tuple[tuple[Text, DateKind | None, DateKind], ...]] = (
    (window_name(Clause.ORDER_NEW), DateKind.DEVICE_BOUGHT, DateKind.LAST_DAY_TO_ORDER),
    (
        # In English the window's own name does not say what it is about.
        Text(_REFUND_WINDOW.ja, f"{name_of(ClaimKind.REFUND).en}: {_REFUND_WINDOW.en.lower()}"),
        DateKind.TICKET_PURCHASED,
        DateKind.LAST_DAY_FOR_REFUND,
    ),
    (
        Text(f"{_REGISTER.ja}（{_GUIDE.ja}）", f"{_REGISTER.en} ({_GUIDE.en})"),
        DateKind.ARRIVED,
        DateKind.REGISTRATION_GUIDE,
    ),
    (Text("サービス期間", "Service period"), DateKind.SERVICE_STARTS, DateKind.SERVICE_EXPIRES),
    (name_of(DutyKind.RETURN_FAULTY_UNIT), DateKind.REPLACEMENT_RECEIVED, DateKind.LAST_DAY_TO_RETURN_UNIT),
    (window_name(Clause.ORDER_RENEWAL), None, DateKind.LAST_DAY_TO_RENEW),
)
"""The name of each window, and the dates with which it begins and ends."""


@frozen
class Bar:
    """A span of days with both ends included, in its lane; ``first`` or ``last_day`` is None if there is none."""

    lane: int
    name: Text
    first: date | None
    last_day: date | None
    outcome: Outcome = Outcome.ACCEPT

    def includes(self, day: date) -> bool:
        """Whether a day lies in the span."""
        return (self.first is None or self.first <= day) and (self.last_day is None or day <= self.last_day)


@cache
def assessed() -> Assessment:
    """The assessment of the ticket on its last day, when all of its life is known."""
    return assess(TICKET, EVENTS, day=TICKET.expires_on)


def bars() -> list[Bar]:
    """Every window of the ticket; in the last lane, that of its renewal, also the answer to an order after it."""
    days = {entry.kind: entry.day for entry in assessed().dates}
    windows = [
        Bar(lane, name, None if first is None else days[first], days[last])
        for lane, (name, first, last) in enumerate(_SPANS, start=1)
    ]
    late = _late(next_day(days[DateKind.LAST_DAY_TO_RENEW]), TICKET.expires_on)
    return [*windows, late, _late(next_day(TICKET.expires_on), None)]


def renewal_outcome(ordered_on: date) -> Outcome:
    """The answer to an order of this ticket's renewal on a day."""
    return decide_renewal_order(
        ordered_on=ordered_on,
        running_ticket=RunningTicket(plan=TICKET.plan, expires_on=TICKET.expires_on),
        plan=ServicePlan(TICKET.plan.kind, PlanForm.RENEWAL, 1),
    ).outcome


def _late(first: date, last_day: date | None) -> Bar:
    """The answer to a renewal order from a day on, in words that say what it answers."""
    outcome = renewal_outcome(first)
    told = outcome_of("renewal_order", outcome)
    if told == name_of(outcome):
        name = name_of(ClaimKind.NEXT_RENEWAL)
        told = Text(named(name.ja, told.ja, "ja"), named(name.en, told.en, "en"))
    return Bar(len(_SPANS), told, first, last_day, outcome)


def facts(language: str) -> list[str]:
    """Every date, and every window with the answer after its last day."""
    dates = [tell(evolve(entry, fault_id=None), language) for entry in assessed().dates]
    return [*dates, *(named(capital(bar.name.of(language)), _span(bar, language), language) for bar in bars())]


def _span(bar: Bar, language: str) -> str:
    first, last_day = (tell(day, language) if day else "" for day in (bar.first, bar.last_day))
    if language == "ja":
        return (f"{first}から" if first else "") + (f"{last_day}まで" if last_day else "")
    if first:
        return f"from {first} to {last_day}" if last_day else f"from {first}"
    return f"until {last_day}"


NOTE: Final = Text(
    "丸は出来事、ひし形は期限と目安です。右の帯は期間で、名前は下にあります。上に三角のある帯には、始まりの日が"
    "ありません。行の間隔は、日数に比例しません。",
    "A disc is an event, a diamond a deadline or a guide. The bars on the right are windows, named below; one with a "
    "triangle on top has no first day. The rows are not to scale.",
)
_MARK: Final = 22
_LANE: Final = 17
_EVENT: Final = Mark(Shape.DISC, INK, INK)
_DEADLINE: Final = Mark(Shape.DIAMOND, RUST, RUST)


def tables(language: str, dates: Sequence[DatedEntry] | None = None, drawn: Sequence[Bar] | None = None) -> list[Table]:
    """One row for each date, the bars of the windows on the right, and their names below."""
    drawn = drawn or bars()
    lines = list(_lines(dates or assessed().dates, drawn, language))
    rows = [cells for _day, cells in lines]
    for bar in drawn:
        within = [row for row, (day, _cells) in enumerate(lines) if day is not None and bar.includes(day)]
        column, look = 3 + bar.lane, PATTERNED[bar.outcome]
        number = str(bar.lane) if bar.outcome is Outcome.ACCEPT else ""
        rows[within[0]].append(Cell(column, number, rows=len(rows[within[0] : within[-1] + 1]), look=look, bold=True))
        if bar.first is None:
            rows[within[0] - 1].append(Cell(column, marks=(Mark(Shape.TRIANGLE, look.edge, look.edge),)))
    date_width = max(width_of(in_year(day, language), TEXT) for day, _cells in lines if day is not None) + 10
    lanes = [_LANE] * max(bar.lane for bar in drawn)
    made = table(rows, [_MARK, date_width, WIDTH - _MARK - date_width - 8 - sum(lanes), 8, *lanes])
    middles = [made.middle(row) for row, (day, _cells) in enumerate(lines) if day is not None]
    rules = [line(_MARK, y, made.xs[-1], y, colour=FAINT) for y in made.ys[1:]]
    spine = line(_MARK / 2, middles[0], _MARK / 2, middles[-1], width=2)
    return [evolve(made, shapes=(*rules, spine, *made.shapes)), legend(_names(drawn, language))]


def _lines(
    dates: Sequence[DatedEntry], drawn: Sequence[Bar], language: str
) -> Iterator[tuple[date | None, list[Cell]]]:
    """The rows with their days: each date, below its year if it is the first, and the answer after the last."""
    for year, of_year in groupby(dates, key=lambda entry: entry.day.year):
        told = f"{year}年" if language == "ja" else str(year)
        yield None, [Cell(1, told, columns=2, height=34, size=TEXT, bold=True)]
        for day, entries in groupby(of_year, key=lambda entry: entry.day):
            for number, entry in enumerate(entries):
                sign = _EVENT if entry.clause is None else _DEADLINE
                when = "" if number else in_year(day, language)
                yield day, _line(sign, when, tell_value(entry.kind, language), is_bold=entry.clause is not None)
    for bar in drawn:
        if bar.last_day is None and bar.first is not None:
            yield bar.first, _line(MARKS[bar.outcome], in_year(bar.first, language), bar.name.of(language))


def _line(sign: Mark, when: str, what: str, *, is_bold: bool = False) -> list[Cell]:
    return [
        Cell(0, marks=(sign,)),
        Cell(1, when, size=TEXT, bold=is_bold),
        Cell(2, what, size=TEXT, bold=is_bold),
    ]


def _names(drawn: Sequence[Bar], language: str) -> Iterator[tuple[Cell, Cell]]:
    """The bars with their names, except for what the last row shows."""
    for bar in drawn:
        if bar.last_day is not None:
            number = str(bar.lane) if bar.outcome is Outcome.ACCEPT else ""
            sign = Cell(0, number, look=PATTERNED[bar.outcome], bold=True, anchor="middle")
            yield sign, Cell(1, capital(bar.name.of(language)))
