"""A ticket's life, walked step by step by Hypothesis against a system under test (extra ``hypothesis``).

``TicketLife`` is a ``RuleBasedStateMachine`` to be subclassed: it draws a ticket, lets days pass, and lets happen what
can happen next. A few methods are handed each step, and the library's own answers of the day to compare with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from functools import cache, partial
from itertools import filterfalse
from operator import gt
from typing import ClassVar, Final, TypeVar

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from hoshu_rules.answers import Bearer, Duty, DutyKind, strongest
from hoshu_rules.errors import CalendarError
from hoshu_rules.facts.calendar import JAPAN, BusinessCalendar, japan_day
from hoshu_rules.facts.events import (
    Arrived,
    DeliveryFailed,
    DetailsChanged,
    Event,
    FaultReported,
    FaultyUnitReturned,
    Ordered,
    RegistrationCompleted,
    RegistrationSubmitted,
    ReplacementReceived,
    ReplacementShipped,
    ReturnRequested,
    UnitSwapped,
)
from hoshu_rules.facts.periods import next_day
from hoshu_rules.facts.plans import PlanForm, ServiceKind
from hoshu_rules.facts.questions import RegistrationState
from hoshu_rules.facts.tickets import Cause, Channel, EntryForm, FaultReport, Ticket
from hoshu_rules.outcomes import Outcome
from hoshu_rules.policy import STANDARD, Policy
from hoshu_rules.rules.attendance import attendance_start
from hoshu_rules.rules.exchange import ReturnState
from hoshu_rules.testing.strategies import (
    entry_forms,
    failed_deliveries,
    fault_reports,
    gaps,
    instants,
    on_site_places,
    places,
    send_back_places,
    serial_numbers,
    tickets,
)
from hoshu_rules.testing.strategies.arguments import NO_OR_YES_OR_UNKNOWN
from hoshu_rules.testing.strategies.dates import later
from hoshu_rules.text.clauses import Clause
from hoshu_rules.text.readings import Reading
from hoshu_rules.ticket.assessment import Assessment, Claim, assess
from hoshu_rules.ticket.dates import DatedEntry
from hoshu_rules.ticket.history import FaultHistory, History, history_of

__all__ = [
    "NEW_YEAR_ONLY",
    "TicketLife",
]

T = TypeVar("T")

NEW_YEAR_ONLY: Final = BusinessCalendar(
    first_day=date(2000, 1, 1),
    last_day=date(2099, 12, 31),
    holidays=frozenset(date(year, 1, 1) for year in range(2000, 2100)),
    source="New Year's Day alone, for lives that are made up",
)
"""The calendar of a life whose class names no other."""

_MOST_OF_A_KIND: Final = 3
_A_MONTH: Final = 31
_A_YEAR: Final = 366

_Step = Callable[[st.DrawFn], Event]
_Days = tuple[bool, int]
"""So many days from the next date of the ticket, or from today."""

# One draw each, so that a step is short for Hypothesis too, and can be left out when it looks for a shorter life.
_ABOUT_THE_NEXT_DATE: Final = ((True, 0), (True, -1), (True, 1))
_SOON: Final[st.SearchStrategy[_Days]] = st.sampled_from(
    [*[(False, 0)] * 30, *_ABOUT_THE_NEXT_DATE * 10, *((False, days) for days in range(1, _A_MONTH + 1))]
)
_SOME_TIME: Final[st.SearchStrategy[_Days]] = st.sampled_from(
    [*[(False, 0)] * 150, *_ABOUT_THE_NEXT_DATE * 100, *((False, days) for days in range(1, _A_YEAR + 1))]
)


@st.composite
def _tickets(draw: st.DrawFn) -> Ticket:
    life: TicketLife = draw(st.runner())
    return draw(life.tickets())


@st.composite
def _later_days(draw: st.DrawFn) -> date:
    life: TicketLife = draw(st.runner())
    return _day_from(next_day(life.day), life, draw(_SOME_TIME))


@st.composite
def _next_events(draw: st.DrawFn) -> Event:
    """What can happen next; there is always a change of details, or the report of one."""
    life: TicketLife = draw(st.runner())
    history = history_of(life.events)
    of_faults = list(_steps_of_faults(life, history))
    # There is more to an exchange than to anything else, so it comes up twice as often.
    step = draw(st.sampled_from([*_steps_of_ticket(life, history), *of_faults, *of_faults]))
    return step(draw)


def _day_from(first_day: date, life: TicketLife, days: _Days) -> date:
    """A day that is neither before the first nor before today."""
    from_next_date, gap = days
    earliest = max(life.day, first_day)
    ahead = (entry.day for entry in life.assessment.dates if entry.day > earliest)
    return max(earliest, later(next(ahead, earliest) if from_next_date else earliest, gap))


def _steps_of_ticket(life: TicketLife, history: History) -> Iterator[_Step]:
    bought_on = life.ticket.purchased_on

    def soon(draw: st.DrawFn, first_day: date = life.day) -> date:
        return _day_from(first_day, life, draw(_SOON))

    if not history.orders and not history.arrivals:
        yield lambda draw: Ordered(on=soon(draw), in_same_order=draw(NO_OR_YES_OR_UNKNOWN))
    if not history.arrivals:
        yield lambda draw: Arrived(on=soon(draw, bought_on))

    # Only a bundle is registered before it is bought (registration.bundle), and nothing is sent in twice on a day.
    registered_from = life.day if life.ticket.plan.form is PlanForm.BUNDLE else bought_on
    submissions, completions = history.submissions, history.completions
    if len(submissions) < _MOST_OF_A_KIND and (submissions or not completions):
        yield lambda draw: RegistrationSubmitted(
            on=soon(draw, max([registered_from, *(next_day(submission.on) for submission in submissions)])),
            channel=draw(_CHANNELS),
            form=draw(_forms(life.ticket.device_model, life.policy)),
        )
    if not completions:
        yield lambda draw: RegistrationCompleted(on=soon(draw, registered_from))
    elif completions[0].notified_on is None:
        yield lambda draw: evolve(completions[0], notified_on=soon(draw))

    unreported = [change for change in history.changes if change.reported_on is None]
    if unreported:
        yield lambda draw: evolve(unreported[0], reported_on=soon(draw))
    else:
        yield lambda draw: DetailsChanged(on=soon(draw))
    if len(history.return_requests) < _MOST_OF_A_KIND:
        yield lambda draw: ReturnRequested(on=soon(draw, bought_on))


def _steps_of_faults(life: TicketLife, history: History) -> Iterator[_Step]:
    """Another fault, and for each what can follow next, in the order in which an exchange goes."""
    faults = history.faults
    if len(faults) < _MOST_OF_A_KIND and _can_be_attended(life):
        yield lambda draw: FaultReported(fault_id=f"F{len(faults) + 1}", report=draw(_reports(life)))
    for fault in faults:
        yield from _steps_of_fault(life, fault)


def _steps_of_fault(life: TicketLife, fault: FaultHistory) -> Iterator[_Step]:
    fault_id = fault.fault_id

    def soon(draw: st.DrawFn) -> date:
        return _day_from(life.day, life, draw(_SOON))

    if not fault.received and not fault.swapped and not fault.returned:
        if len(fault.shipped) == len(fault.failed):
            yield lambda draw: ReplacementShipped(fault_id=fault_id, on=soon(draw))
        else:
            yield lambda draw: ReplacementReceived(fault_id=fault_id, on=soon(draw))
            yield lambda draw: DeliveryFailed(fault_id=fault_id, on=soon(draw), failure=draw(_FAILURES))
    if fault.received or life.ticket.plan.kind.is_on_site:
        if not fault.swapped:
            yield lambda draw: UnitSwapped(fault_id=fault_id, on=soon(draw))
        if not fault.returned:
            yield lambda draw: FaultyUnitReturned(fault_id=fault_id, on=soon(draw))


def _can_be_attended(life: TicketLife) -> bool:
    """Whether the calendar tells the attendance of every fault that is reported soon."""
    kind, first_day = life.ticket.plan.kind, max(life.day, life.ticket.purchased_on)
    try:
        for day in (first_day, later(first_day, _A_MONTH)) if kind is ServiceKind.ON_SITE_BASIC else ():
            reported_at = datetime.combine(day, time.max, JAPAN)
            attendance_start(kind=kind, reported_at=reported_at, calendar=life.calendar, policy=life.policy)
    except CalendarError:
        return False
    return True


def _reports(life: TicketLife) -> st.SearchStrategy[FaultReport]:
    """Faults that are reported soon: half of them have nothing about them that speaks against their coverage."""
    kind = life.ticket.plan.kind
    reported_on = _GAPS.map(partial(later, max(life.day, life.ticket.purchased_on)))
    reported_at = instants(day=reported_on, policy=life.policy)
    plain = fault_reports(
        reported_at=reported_at,
        hardware_fault=st.just(value=True),
        place=_PLAIN_SITES if kind.is_on_site else _PLAIN_DESTINATIONS,
        established_causes=_NO_CAUSES,
        suspected_causes=_NO_CAUSES,
    )
    return plain | fault_reports(reported_at=reported_at, place=places(kind))


@cache
def _forms(device_model: str, policy: Policy) -> st.SearchStrategy[EntryForm]:
    return entry_forms(serial_number=serial_numbers(device_model, policy=policy)) | entry_forms(policy=policy)


_GAPS: Final = gaps(longest=_A_MONTH)
_CHANNELS: Final = st.sampled_from(Channel)
_FAILURES: Final = failed_deliveries()
_NO_CAUSES: Final[st.SearchStrategy[frozenset[Cause]]] = st.just(frozenset())
_PLAIN_DESTINATIONS: Final = send_back_places(destination_on_remote_island=st.just(value=False))
_PLAIN_SITES: Final = on_site_places(
    device_on_remote_island=st.just(value=False), height_m=st.just(1.0), device_at_registered_site=st.just(value=True)
)


class TicketLife(RuleBasedStateMachine):
    """The life of one ticket: days that pass, and on each whatever can happen that ``assess`` takes.

    To test a system of your own, subclass this. ``begins``, ``happens``, ``amends`` and ``day_begins`` are where your
    system is told what there is to tell; they do nothing of their own accord. ``answers`` is where its answers are
    compared with the library's. ``policy``, ``calendar`` and ``tickets`` say which lives are walked. To leave a step
    out, put a method of its name in its place, without ``@rule``.
    """

    policy: ClassVar[Policy] = STANDARD
    """The policy that the library is asked by."""

    calendar: ClassVar[BusinessCalendar | None] = NEW_YEAR_ONLY
    """The business days; faults fall to on-site basic for as long as it tells when their attendance can start."""

    ticket: Ticket
    """The ticket whose life this is."""

    day: date
    """Today, as Japan counts days."""

    events: tuple[Event, ...]
    """What has happened so far, in that order."""

    assessment: Assessment
    """What the library says of ``ticket`` and ``events`` on ``day``."""

    past: tuple[Assessment, ...]
    """What it said last on each day that is over, in the order of the days."""

    def tickets(self) -> st.SearchStrategy[Ticket]:
        """The tickets to draw from, of any plan; override it for those that your system knows."""
        return tickets(policy=self.policy)

    def begins(self, ticket: Ticket) -> None:
        """A life begins: this is the ticket, ``self.day`` is the day, and nothing has happened yet."""

    def happens(self, event: Event) -> None:
        """This happens today."""

    def amends(self, earlier: Event, event: Event) -> None:
        """Today there is more to say of an earlier event: ``event`` takes its place.

        The e-mail of a completion goes out, or a change of details is reported; ``event.on`` is still the earlier day.
        """

    def day_begins(self, day: date) -> None:
        """It is this day now; nothing happened on the days between."""

    def answers(self, assessment: Assessment) -> None:
        """The library's answers after each step, to compare your system's with.

        Where this is not overridden the library is held to what is true of every ticket, by an AssertionError that says
        what was not; ``super().answers(assessment)`` does that too.
        """
        for truth in (
            self._what_was_said_of_a_day_is_said_of_it_for_good,
            self._dates_stand_in_order_and_none_is_missing,
            self._what_is_done_is_not_owed,
            self._a_faulty_unit_is_owed_back_until_it_is_returned,
            self._days_that_pass_change_no_duty_but_registration,
            self._what_is_settled_stays,
            self._a_closed_window_never_reopens,
            self._clauses_are_cited_in_the_order_of_the_text,
        ):
            for contrary in truth(assessment):
                raise AssertionError(f"{truth.__doc__} On {self.day} it was otherwise: {contrary}")

    @initialize(ticket=_tickets(), days_early=st.sampled_from([0, 1, 31]))
    def begin(self, ticket: Ticket, days_early: int) -> None:
        """The day on which the device is bought, or so many days before it."""
        self.ticket, self.events, self.past = ticket, (), ()
        self.day = later(ticket.device_bought_on, -days_early)
        self.assessment = self._asked((), self.day)
        self.begins(ticket)
        self._answer()

    @rule(day=_later_days())
    def wait_until(self, day: date) -> None:
        """Nothing happens until this day: the next one, one about a date of the ticket, or any other."""
        self._day_comes(day)

    @rule(event=_next_events())
    def happen(self, event: Event) -> None:
        """This happens next, on a day of its own."""
        earlier = next((known for known in self.events if _amended(known, event)), None)
        self._day_comes(_day_of(event))
        if earlier is None:
            self.events = (*self.events, event)
            self.happens(event)
        else:
            self.events = tuple(event if known is earlier else known for known in self.events)
            self.amends(earlier, event)
        self._answer()

    def _day_comes(self, day: date) -> None:
        if self.day < day:
            self.past = (*self.past, self.assessment)
            self.day = day
            self.day_begins(day)
            self._answer()

    def _answer(self) -> None:
        self._before, self.assessment = self.assessment, self._asked(self.events, self.day)
        self.answers(self.assessment)

    @property
    def _something_happened(self) -> bool:
        """Whether the day is still that of the step before."""
        return self._before.day == self.day

    def _asked(self, events: tuple[Event, ...], day: date) -> Assessment:
        return assess(self.ticket, events, day=day, calendar=self.calendar, policy=self.policy)

    def _what_was_said_of_a_day_is_said_of_it_for_good(self, now: Assessment) -> Iterator[object]:
        """Of a day the same is said whatever happens later, which is only to come, and in whatever order it is told."""
        if self._something_happened:
            # One of the days at each step, in turn, as all of them would take too long.
            said = (*self.past, now)
            then = said[len(self.events) % len(said)]
            again = self._asked(self.events[::-1], then.day)
            if evolve(again, dates=tuple(filterfalse(_is_to_come, again.dates))) != then:
                yield again

    def _dates_stand_in_order_and_none_is_missing(self, now: Assessment) -> Iterator[object]:
        """Every date stands in its order, with all that has happened among them, and none of that to come."""
        days = [entry.day for entry in now.dates]
        if days != sorted(days) or not {event.on for event in self.events} <= set(days):
            yield days
        yield from filter(_is_to_come, now.dates)

    def _what_is_done_is_not_owed(self, now: Assessment) -> Iterator[object]:
        """A duty is gone when it is fulfilled, or when what it was for is over."""
        done = set(_done(history_of(self.events)))
        yield from (duty for duty in now.duties if (duty.kind, _subject_of(duty)) in done)

    def _a_faulty_unit_is_owed_back_until_it_is_returned(self, now: Assessment) -> Iterator[object]:
        """On send-back, and only there, a faulty unit is owed back once its replacement is received and until then."""
        owed = {duty.fault_id for duty in now.duties if duty.kind is DutyKind.RETURN_FAULTY_UNIT}
        is_on_site = self.ticket.plan.kind.is_on_site
        faults = history_of(self.events).faults
        kept = {fault.fault_id for fault in faults if fault.received and not fault.returned}
        yield from owed if is_on_site else owed ^ kept

    def _days_that_pass_change_no_duty_but_registration(self, now: Assessment) -> Iterator[object]:
        """While nothing happens no duty comes or goes, but the one to register."""
        if not self._something_happened and _lasting_duties(self._before) != _lasting_duties(now):
            yield now.duties

    def _what_is_settled_stays(self, now: Assessment) -> Iterator[object]:
        """What is settled by the end of a day stays so: a claim, a fault, a registration, the way back of a unit."""
        yield from set(_settled(self._before, before=now.day)) - set(_settled(now, before=now.day))

    def _a_closed_window_never_reopens(self, now: Assessment) -> Iterator[object]:
        """What has not been asked for yet only grows less favourable, and out of its window it stays out of it."""
        earlier = {claim.kind: claim for claim in self._before.claims if claim.hypothetical}
        for claim in now.claims:
            if claim.hypothetical and any(map(gt, _prospect(earlier.get(claim.kind, claim)), _prospect(claim))):
                yield claim

    def _clauses_are_cited_in_the_order_of_the_text(self, now: Assessment) -> Iterator[object]:
        """A decision cites each clause once, in the order of the text, and its outcome is that of the strongest."""
        for decision in (*(claim.decision for claim in now.claims), *(fault.coverage for fault in now.faults)):
            cited = [_PLACES[ground.clause] for ground in decision.grounds]
            if cited != sorted(set(cited)) or decision.outcome is not strongest(decision.grounds):
                yield decision


def _day_of(event: Event) -> date:
    """The day on which there is this to say: that of the event, or of what was still to come of it."""
    match event:
        case RegistrationCompleted(notified_on=date() as day) | DetailsChanged(reported_on=date() as day):
            return day
        case _:
            return event.on


def _amended(known: Event, event: Event) -> bool:
    """Whether the event is this one with the day of what was still to come of it."""
    match event:
        case RegistrationCompleted(notified_on=date()):
            return known == evolve(event, notified_on=None)
        case DetailsChanged(reported_on=date()):
            return known == evolve(event, reported_on=None)
        case _:
            return False


_PLACES: Final = {clause: place for place, clause in enumerate(Clause)}


def _is_to_come(entry: DatedEntry) -> bool:
    return Reading.DAY_LATER in entry.readings


def _subject_of(duty: Duty) -> str | date | None:
    """What the duty is about, if not the ticket: its fault, or the day of the change to report."""
    return duty.fault_id or duty.changed_on


def _done(history: History) -> Iterator[tuple[DutyKind, str | date | None]]:
    """The duties, with what they are about, that this history leaves nothing to do for."""
    if history.submissions and history.submissions[-1].channel.is_named_by_policy:
        yield DutyKind.REGISTER, None
    for completed in history.completions:
        yield from ((kind, None) for kind in (DutyKind.REGISTER, DutyKind.COMPLETE_ENTRY))
        if completed.notified_on is not None:
            yield from ((kind, None) for kind in (DutyKind.DRAW_UP_NOTICE, DutyKind.SEND_COMPLETION_EMAIL))
    changes = history.changes
    for day in {change.on for change in changes} - {change.on for change in changes if change.reported_on is None}:
        yield DutyKind.REPORT_CHANGE, day
    for fault in history.faults:
        yield from ((kind, fault.fault_id) for kind in _done_of_fault(fault))


def _done_of_fault(fault: FaultHistory) -> Iterator[DutyKind]:
    if fault.shipped:
        yield DutyKind.SHIP_REPLACEMENT
    if len(fault.shipped) > len(fault.failed):
        yield DutyKind.SHIP_REPLACEMENT_AGAIN
    if fault.swapped:
        yield from (DutyKind.PROVIDE_CONFIG_FILE, DutyKind.SEND_ENGINEER)
    if fault.swapped or fault.returned:
        yield DutyKind.SWAP_UNIT
    if fault.shipped or fault.swapped or fault.returned:
        yield DutyKind.LOCATE_FAULT
    if fault.returned:
        yield DutyKind.RETURN_FAULTY_UNIT


def _lasting_duties(assessment: Assessment) -> list[tuple[DutyKind, str | None, date | None]]:
    """What is owed whatever the day is: a registration is not, before the purchase and after the expiry."""
    kept = (duty for duty in assessment.duties if duty.kind is not DutyKind.REGISTER)
    return [(duty.kind, duty.fault_id, duty.last_day) for duty in kept]


def _settled(assessment: Assessment, *, before: date) -> Iterator[object]:
    """What no later step may change, of all that was asked or reported before a day."""
    states = list(RegistrationState)
    yield from states[: states.index(assessment.registration.state) + 1]
    for claim in assessment.claims:
        if not claim.hypothetical and claim.day < before:
            yield claim.kind, claim.day, claim.decision.outcome
    for fault in assessment.faults:
        if japan_day(fault.reported_at) < before:
            yield fault.fault_id, fault.coverage
        if fault.return_status is not None:
            yield fault.fault_id, fault.return_status.last_day
            if fault.return_status.state in {ReturnState.ON_TIME, ReturnState.LATE}:
                yield fault.fault_id, fault.return_status.state
        if fault.owner is not None and fault.owner.bearer is Bearer.PROVIDER:
            yield fault.fault_id, fault.owner.bearer


def _prospect(claim: Claim) -> tuple[int, bool]:
    """How far the answer has sunk, and whether the day is out of the window."""
    window = claim.decision.window
    return list(Outcome).index(claim.decision.outcome), window is not None and claim.day not in window
