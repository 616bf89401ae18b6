"""The life of a ticket, simulated step by step by Hypothesis to test your system (extra ``hypothesis``).

``TicketLife`` is a ``RuleBasedStateMachine`` to subclass. It draws a ticket, lets days pass, and draws events that can
happen next. A few methods receive each step and the library's own answers for the day, to compare with yours.
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
from hoshu_rules.facts.plans import PlanForm
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
    source="only New Year's Day, for invented tickets",
)
"""The calendar of a life, unless its class names another."""

_MOST_OF_A_KIND: Final = 3
_A_MONTH: Final = 31
_A_YEAR: Final = 366

_Step = Callable[[st.DrawFn], Event]
_Days = tuple[bool, int]
"""A number of days, and whether it counts from the next date of the ticket (True) or from today (False)."""

# One draw for each, so that Hypothesis can drop a whole step when it looks for a shorter life.
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
    """Events that can happen next; a change of details, or the report of one, is always possible."""
    life: TicketLife = draw(st.runner())
    history = history_of(life.events)
    of_faults = list(_steps_of_faults(life, history))
    # An exchange has more steps than anything else, so its steps are drawn twice as often.
    step = draw(st.sampled_from([*_steps_of_ticket(life, history), *of_faults, *of_faults]))
    return step(draw)


def _day_from(first_day: date, life: TicketLife, days: _Days) -> date:
    """A day on or after ``first_day`` and today."""
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

    # Only a bundle can be registered before it is bought (registration.bundle); at most one submission a day.
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
    """A new fault, and for each fault the next steps of its exchange."""
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
    """Whether the calendar is long enough to find the start of attendance for every fault reported soon."""
    kind, first_day = life.ticket.plan.kind, max(life.day, life.ticket.purchased_on)
    try:
        for day in (first_day, later(first_day, _A_MONTH)) if kind.menu_row.needs_calendar else ():
            reported_at = datetime.combine(day, time.max, JAPAN)
            attendance_start(kind=kind, reported_at=reported_at, calendar=life.calendar, policy=life.policy)
    except CalendarError:
        return False
    return True


def _reports(life: TicketLife) -> st.SearchStrategy[FaultReport]:
    """Faults that are reported soon; for half of them nothing in the report speaks against coverage."""
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
    """The life of one ticket: days pass, and on each day events happen that ``assess`` accepts.

    To test your own system, subclass this. Override ``begins``, ``happens``, ``amends`` and ``day_begins`` to pass each
    step to your system; by default they do nothing. Override ``answers`` to compare its answers with the library's.
    ``policy``, ``calendar`` and ``tickets`` say which lives are drawn. To leave out a step, override its method with
    one that has no ``@rule``.
    """

    policy: ClassVar[Policy] = STANDARD
    """The policy that the library's answers follow."""

    calendar: ClassVar[BusinessCalendar | None] = NEW_YEAR_ONLY
    """The business days; on-site basic has new faults only while the calendar is long enough to start attendance."""

    ticket: Ticket
    """The ticket whose life this is."""

    day: date
    """Today, as Japan counts days."""

    events: tuple[Event, ...]
    """What has happened so far, in this order."""

    assessment: Assessment
    """The library's assessment of ``ticket`` and ``events`` on ``day``."""

    past: tuple[Assessment, ...]
    """The last assessment of each earlier day, in the order of the days."""

    def tickets(self) -> st.SearchStrategy[Ticket]:
        """The tickets to draw from, with any plan; override this to draw only tickets that your system knows."""
        return tickets(policy=self.policy)

    def begins(self, ticket: Ticket) -> None:
        """A life begins with this ticket on ``self.day``; nothing has happened yet."""

    def happens(self, event: Event) -> None:
        """This event happens today."""

    def amends(self, earlier: Event, event: Event) -> None:
        """Today something is added to an earlier event: ``event`` replaces ``earlier``.

        A completion e-mail goes out, or a change of details is reported; ``event.on`` is still the earlier day.
        """

    def day_begins(self, day: date) -> None:
        """A new day begins; nothing happened on the days in between."""

    def answers(self, assessment: Assessment) -> None:
        """The library's answers after each step, to compare with those of your system.

        If you do not override this, it checks that the library's answers have the properties that hold for every
        ticket, and raises an AssertionError that names the broken one. ``super().answers(assessment)`` checks it too.
        """
        for truth in (
            self._answers_for_a_past_day_never_change,
            self._dates_are_in_order_and_complete,
            self._what_is_done_is_not_owed,
            self._a_faulty_unit_is_owed_until_it_is_returned,
            self._a_day_without_events_changes_only_the_duty_to_register,
            self._what_is_settled_stays,
            self._a_closed_window_never_reopens,
            self._clauses_are_cited_in_the_order_of_the_text,
        ):
            for counterexample in truth(assessment):
                raise AssertionError(f"{truth.__doc__} This was not so on {self.day}: {counterexample}")

    @initialize(ticket=_tickets(), days_early=st.sampled_from([0, 1, 31]))
    def begin(self, ticket: Ticket, days_early: int) -> None:
        """The life begins on the day the device is bought, or a number of days earlier."""
        self.ticket, self.events, self.past = ticket, (), ()
        self.day = later(ticket.device_bought_on, -days_early)
        self.assessment = self._asked((), self.day)
        self.begins(ticket)
        self._answer()

    @rule(day=_later_days())
    def wait_until(self, day: date) -> None:
        """Nothing happens until this day. It is the next day, a day around a date of the ticket, or any later day."""
        self._day_comes(day)

    @rule(event=_next_events())
    def happen(self, event: Event) -> None:
        """This event happens next, on its own day."""
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
        """Whether the last step was an event today, and not the start of a new day."""
        return self._before.facts.day == self.day

    def _asked(self, events: tuple[Event, ...], day: date) -> Assessment:
        return assess(self.ticket, events, day=day, calendar=self.calendar, policy=self.policy)

    def _answers_for_a_past_day_never_change(self, now: Assessment) -> Iterator[object]:
        """The assessment of a day is independent of later events, except for later dates, and of the events' order."""
        if self._something_happened:
            # Each step checks one day, in turn, as checking all of them would take too long.
            said = (*self.past, now)
            then = said[len(self.events) % len(said)]
            again = self._asked(self.events[::-1], then.facts.day)
            so_far = tuple(filterfalse(_is_to_come, again.dates))
            if evolve(again, facts=then.facts, dates=so_far) != then:
                yield again

    def _dates_are_in_order_and_complete(self, now: Assessment) -> Iterator[object]:
        """The dates are in order, include every event so far, and include no later event."""
        days = [entry.day for entry in now.dates]
        if days != sorted(days) or not {event.on for event in self.events} <= set(days):
            yield days
        yield from filter(_is_to_come, now.dates)

    def _what_is_done_is_not_owed(self, now: Assessment) -> Iterator[object]:
        """A duty ends when it is fulfilled or no longer needed."""
        done = set(_done(history_of(self.events)))
        yield from (duty for duty in now.duties if (duty.kind, _subject_of(duty)) in done)

    def _a_faulty_unit_is_owed_until_it_is_returned(self, now: Assessment) -> Iterator[object]:
        """Only with send-back must a faulty unit be returned: from the receipt of its replacement until its return."""
        owed = {duty.fault_id for duty in now.duties if duty.kind is DutyKind.RETURN_FAULTY_UNIT}
        is_on_site = self.ticket.plan.kind.is_on_site
        faults = history_of(self.events).faults
        kept = {fault.fault_id for fault in faults if fault.received and not fault.returned}
        yield from owed if is_on_site else owed ^ kept

    def _a_day_without_events_changes_only_the_duty_to_register(self, now: Assessment) -> Iterator[object]:
        """While nothing happens, no duty begins or ends, except the duty to register."""
        if not self._something_happened and _lasting_duties(self._before) != _lasting_duties(now):
            yield now.duties

    def _what_is_settled_stays(self, now: Assessment) -> Iterator[object]:
        """What is settled by the end of a day never changes: a claim, a fault, a registration, a unit's return."""
        yield from set(_settled(self._before, before=now.facts.day)) - set(_settled(now, before=now.facts.day))

    def _a_closed_window_never_reopens(self, now: Assessment) -> Iterator[object]:
        """The answer to a claim not made yet never becomes more favourable, and a closed window stays closed."""
        earlier = {claim.kind: claim for claim in self._before.claims if claim.hypothetical}
        for claim in now.claims:
            if claim.hypothetical and any(map(gt, _prospect(earlier.get(claim.kind, claim)), _prospect(claim))):
                yield claim

    def _clauses_are_cited_in_the_order_of_the_text(self, now: Assessment) -> Iterator[object]:
        """A decision cites each clause once, in the order of the text; its outcome is that of its strongest ground."""
        for decision in (*(claim.decision for claim in now.claims), *(fault.coverage for fault in now.faults)):
            cited = [_PLACES[ground.clause] for ground in decision.grounds]
            if cited != sorted(set(cited)) or decision.outcome is not strongest(decision.grounds):
                yield decision


def _day_of(event: Event) -> date:
    """The day of the step: the day of the event, or the day of what was added to it."""
    match event:
        case RegistrationCompleted(notified_on=date() as day) | DetailsChanged(reported_on=date() as day):
            return day
        case _:
            return event.on


def _amended(known: Event, event: Event) -> bool:
    """Whether ``event`` is the known event with its missing day added."""
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
    """The duties that a new day does not change. Registration is owed only between purchase and expiry, so not here."""
    kept = (duty for duty in assessment.duties if duty.kind is not DutyKind.REGISTER)
    return [(duty.kind, duty.fault_id, duty.last_day) for duty in kept]


def _settled(assessment: Assessment, *, before: date) -> Iterator[object]:
    """What no later step may change, among everything asked or reported before a day."""
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
    """How unfavourable the answer is, and whether the day is outside the window."""
    window = claim.decision.window
    return list(Outcome).index(claim.decision.outcome), window is not None and claim.day not in window
