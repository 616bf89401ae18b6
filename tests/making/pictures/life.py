"""The life of a ticket from its order to its renewal: a line of every date, and a bar for every window."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
    Window,
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
from hoshu_rules.facts.periods import day_before, next_day
from hoshu_rules.telling import Language, tell
from hoshu_rules.telling.labels import OUTCOMES, VALUES, WINDOWS
from hoshu_rules.text import Clause
from hoshu_rules.text.clauses import Text
from hoshu_rules.ticket import Assessment, ClaimKind, DatedEntry, DateKind
from making.drawing import (
    EDGE,
    FAINT,
    INK,
    LEADING,
    LOOKS,
    MARGIN,
    RUST,
    SMALL,
    SOFT,
    TEXT,
    box,
    centred,
    diamond,
    disc,
    head,
    line,
    lines,
    mark,
    polygon,
    svg,
    text,
    width_of,
    wrapped,
)
from making.markdown import capital
from making.pictures.short import in_year

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


@frozen
class Bar:
    """A span of days with both ends included, in its lane; ``first`` is None where no first day is set."""

    lane: int
    name: Text
    first: date | None
    last_day: date
    outcome: Outcome = Outcome.ACCEPT


@cache
def assessed() -> Assessment:
    """What the rules say of the ticket on its last day, when all of its life is known."""
    return assess(TICKET, EVENTS, day=TICKET.expires_on)


def bars() -> tuple[Bar, ...]:
    """Every window of the ticket, and last in the lane of its renewal what an order meets after the window."""
    days = {entry.kind: entry.day for entry in assessed().dates}
    order, refund, renewal = (_kept(claim.decision.window) for claim in assessed().claims)
    after_window = next_day(renewal.last_day)
    guide = VALUES[Clause.REGISTER_GUIDE.modality]
    return (
        Bar(1, WINDOWS[order.closed_by], order.first, order.last_day),
        # "Window for the request" does not say of what.
        Bar(
            2,
            Text(
                WINDOWS[refund.closed_by].ja, f"{VALUES[ClaimKind.REFUND].en}: {WINDOWS[refund.closed_by].en.lower()}"
            ),
            refund.first,
            refund.last_day,
        ),
        Bar(
            3,
            _with(VALUES[DutyKind.REGISTER], Text(f"（{guide.ja}）", f" ({guide.en})")),
            days[DateKind.ARRIVED],
            days[DateKind.REGISTRATION_GUIDE],
        ),
        Bar(4, Text("サービス期間", "Service period"), TICKET.starts_on, TICKET.expires_on),
        Bar(
            5,
            VALUES[DutyKind.RETURN_FAULTY_UNIT],
            days[DateKind.REPLACEMENT_RECEIVED],
            days[DateKind.LAST_DAY_TO_RETURN_UNIT],
        ),
        Bar(6, WINDOWS[renewal.closed_by], renewal.first, renewal.last_day),
        Bar(6, _renewal_meets(after_window), after_window, TICKET.expires_on, renewal_outcome(after_window)),
    )


@frozen
class _Kept:
    """A window of this ticket, all of which have a last day."""

    first: date | None
    last_day: date
    closed_by: Clause | None


def _kept(window: Window | None) -> _Kept:
    if window is None or window.last_day is None or window.is_empty:
        message = "every window of this ticket has days and a last one"
        raise ValueError(message)
    return _Kept(window.first_day, window.last_day, window.closed_by)


def renewal_outcome(ordered_on: date) -> Outcome:
    """What the rules say to an order of this ticket's renewal on a day."""
    return decide_renewal_order(
        ordered_on=ordered_on,
        running_ticket=RunningTicket(plan=TICKET.plan, expires_on=TICKET.expires_on),
        plan=ServicePlan(TICKET.plan.kind, PlanForm.RENEWAL, 1),
    ).outcome


def _renewal_meets(ordered_on: date) -> Text:
    """The outcome of ordering the renewal on a day, in words that say what it is an answer to."""
    outcome = renewal_outcome(ordered_on)
    said = OUTCOMES[ClaimKind.NEXT_RENEWAL].get(outcome)
    if said is not None:
        return said
    name, doubt = VALUES[ClaimKind.NEXT_RENEWAL], VALUES[outcome]
    return Text(f"{name.ja}：{doubt.ja}", f"{name.en}: {doubt.en}")


def _with(text: Text, more: Text) -> Text:
    return Text(text.ja + more.ja, text.en + more.en)


def facts_of_life(language: Language) -> list[str]:
    """Every date, every window, and what follows the last day."""
    ja = language is Language.JA
    dates = [tell(evolve(entry, fault_id=None), language) for entry in assessed().dates]
    windows = [f"{capital(language.of(bar.name))}{'：' if ja else ': '}{_span(bar, language)}" for bar in bars()]
    return [*dates, *windows, _afterwards(language)]


def _span(bar: Bar, language: Language) -> str:
    last_day = tell(bar.last_day, language)
    if bar.first is None:
        return f"{last_day}まで" if language is Language.JA else f"until {last_day}"
    first = tell(bar.first, language)
    return f"{first}から{last_day}まで" if language is Language.JA else f"from {first} to {last_day}"


def _afterwards(language: Language) -> str:
    day = next_day(TICKET.expires_on)
    told, meets = tell(day, language), language.of(_renewal_meets(day))
    return f"{told}から：{meets}" if language is Language.JA else f"From {told}: {meets}"


WIDTH: Final = 440
_LANE: Final = 16
_BAR: Final = 14
_SPINE: Final = 128
_DATE: Final = 142
_PAD: Final = 7
_NOTE: Final = Text(
    "丸は出来事、ひし形は期限と目安です。左の帯は期間で、名前は下にあります。上に三角のある帯には、始まりの日が"
    "ありません。行の間隔は、日数に比例しません。",
    "A disc is an event, a diamond a deadline or a guide. The bars on the left are windows, named below; one with a "
    "triangle on top has no first day. The rows are not to scale.",
)


@frozen
class _Row:
    """A day of the line: where it stands, and what is written beside it, each with whether a clause sets that day."""

    day: date
    y: float
    height: float
    words: tuple[tuple[str, bool], ...]


def life(language: Language) -> str:
    """The picture: a row a day, the bars of the windows on its left; how far apart rows lie says nothing."""
    parts, y = head(language.of(TITLE), language.of(_NOTE), WIDTH)
    rows = list(_rows(y + 10, language))
    end = rows[-1].y + rows[-1].height
    parts += [*_bars(rows), *_line_of_days(rows, language), *_end(rows[-1], language), *_names(end + 64, language)]
    return svg(
        name="life",
        width=WIDTH,
        height=end + 64 + len(bars()) * 22 + 10,
        title=language.of(TITLE),
        facts=facts_of_life(language),
        language=language,
        parts=parts,
    )


def _rows(y: float, language: Language) -> Iterator[_Row]:
    """The days of the ticket from the top down, with room for the year where a new one begins."""
    year = None
    for day, entries in groupby(assessed().dates, key=lambda entry: entry.day):
        if day.year != year:
            year = day.year
            y += 34
        words = tuple(_words_of(entries, language))
        height = len(words) * TEXT * LEADING + _PAD
        yield _Row(day, y, height, words)
        y += height


def _what(language: Language) -> float:
    """Where it is written what a day is: to the right of every date."""
    return _DATE + max(width_of(in_year(entry.day, language)) for entry in assessed().dates) + 11


def _words_of(entries: Iterator[DatedEntry], language: Language) -> Iterator[tuple[str, bool]]:
    for entry in entries:
        for row in wrapped(language.of(VALUES[entry.kind]), WIDTH - _what(language) - MARGIN):
            yield row, entry.clause is not None


def _middle(row: _Row) -> float:
    """The height at which a row's first line of words stands, and its mark."""
    return row.y + (_PAD + TEXT * LEADING) / 2


def _line_of_days(rows: list[_Row], language: Language) -> Iterator[str]:
    year = None
    for above, row in zip([None, *rows], rows, strict=False):
        middle = _middle(row)
        if row.day.year != year:
            year = row.day.year
            told = f"{year}年" if language is Language.JA else str(year)
            yield line(_SPINE, row.y - 30, WIDTH - MARGIN, row.y - 30, colour=FAINT)
            yield text(_DATE, row.y - 10, told, bold=True)
        if above is not None:
            far = row.day.year > above.day.year
            yield line(_SPINE, _middle(above), _SPINE, middle, colour=SOFT, width=2, dashed=far)
    for row in rows:
        middle = _middle(row)
        is_deadline = row.words[0][1]
        if is_deadline:
            yield diamond(_SPINE, middle, 7, fill=RUST)
        else:
            yield disc(_SPINE, middle, 5, fill=INK)
        yield from centred(_DATE, middle, [in_year(row.day, language)], anchor="start", bold=is_deadline)
        for place, (words, bold) in enumerate(row.words):
            yield from centred(_what(language), middle + place * TEXT * LEADING, [words], anchor="start", bold=bold)


def _end(last: _Row, language: Language) -> Iterator[str]:
    """What follows the last day."""
    day = next_day(last.day)
    middle = last.y + last.height + 12
    yield from mark(renewal_outcome(day), _SPINE, middle)
    since = in_year(day, language)
    words = [f"{since}から" if language is Language.JA else f"From {since}", language.of(_renewal_meets(day))]
    yield from lines(_DATE, middle - TEXT / 2, words)


def _bars(rows: list[_Row]) -> Iterator[str]:
    at = {row.day: _middle(row) for row in rows}
    for bar in bars():
        yield line(_x(bar), at[bar.last_day], _SPINE, at[bar.last_day], colour=EDGE, dashed=True)
    for bar in bars():
        x, look = _x(bar), LOOKS[bar.outcome]
        top, bottom = _top(bar, at), at[bar.last_day] + 8
        yield box(x, top, _BAR, bottom - top, fill=look.fill, edge=look.line)
        if bar.first is None:
            yield polygon([(x - 2, top), (x + _BAR / 2, top - 9), (x + _BAR + 2, top)], fill=look.line)
        if bar.outcome is Outcome.ACCEPT:
            yield from centred(x + _BAR / 2, top + 11, [str(bar.lane)], size=SMALL, bold=True)


def _top(bar: Bar, at: Mapping[date, float]) -> float:
    """Where a bar begins: with its first day, or where the one above it in its lane ends on the day before."""
    if bar.first is None:
        return at[TICKET.purchased_on] - 8
    return at[bar.first] - 8 if bar.first in at else at[day_before(bar.first)] + 8


def _x(bar: Bar) -> float:
    return MARGIN + (bar.lane - 1) * _LANE


def _names(y: float, language: Language) -> Iterator[str]:
    for place, bar in enumerate(bars()):
        look = LOOKS[bar.outcome]
        top = y + place * 22
        yield box(MARGIN, top, _BAR, 18, fill=look.fill, edge=look.line)
        if bar.outcome is Outcome.ACCEPT:
            yield from centred(MARGIN + _BAR / 2, top + 9, [str(bar.lane)], size=SMALL, bold=True)
        yield from centred(MARGIN + 26, top + 9, [capital(language.of(bar.name))], anchor="start")
