"""The life of a ticket, simulated step by step by Hypothesis to test your system (extra ``hypothesis``).

``TicketLife`` is a ``RuleBasedStateMachine`` to subclass. It draws a ticket, lets days pass, and draws events that can
happen next. A few methods receive each step and the library's own answers for the day, to compare with yours.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from itertools import filterfalse
from operator import gt
from typing import ClassVar, Final

from attrs import evolve, fields_dict
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from hoshu_rules.answers import Bearer, Decision, Duty, DutyKind, strongest
from hoshu_rules.facts.calendar import BusinessCalendar, japan_day
from hoshu_rules.facts.checks import UNKNOWN
from hoshu_rules.facts.events import (
    ConfigFileProvided,
    DestinationChanged,
    DetailsChanged,
    Event,
    FaultClosed,
    FaultLocated,
    FaultReported,
    PersonDecided,
    RegistrationSubmitted,
    ReplacementReceived,
    ReplacementUnfit,
    ReturnRequested,
    UnitSwapped,
)
from hoshu_rules.facts.periods import next_day
from hoshu_rules.facts.plans import ServiceKind
from hoshu_rules.facts.questions import RegistrationState
from hoshu_rules.facts.tickets import Cause, EntryForm, FaultReport, Ticket
from hoshu_rules.outcomes import Outcome
from hoshu_rules.policy import STANDARD, Policy
from hoshu_rules.rules.exchange import ReturnState, ReturnStatus
from hoshu_rules.testing.strategies import (
    entry_forms,
    fault_reports,
    instants_on,
    on_site_places,
    places,
    send_back_places,
    serial_numbers,
    tickets,
)
from hoshu_rules.testing.strategies.dates import later
from hoshu_rules.testing.strategies.histories import days_of
from hoshu_rules.testing.strategies.steps import (
    ADDED_LATER,
    Step,
    standing,
    steps_of_fault,
    steps_of_ticket,
    told,
)
from hoshu_rules.text.clauses import Clause
from hoshu_rules.text.readings import Reading
from hoshu_rules.ticket.assessment import Assessment, assess
from hoshu_rules.ticket.claims import Claim, ClaimKind
from hoshu_rules.ticket.dates import DatedEntry
from hoshu_rules.ticket.history import FaultHistory, History, latest, valid_on

__all__ = [
    "NEW_YEAR_ONLY",
    "TicketLife",
]

NEW_YEAR_ONLY: Final = BusinessCalendar(
    first_day=date(2000, 1, 1),
    last_day=date(2099, 12, 31),
    holidays=frozenset(date(year, 1, 1) for year in range(2000, 2100)),
    source="only New Year's Day, for invented tickets",
)
"""The calendar of a life, unless its class names another."""

_MOST_FAULTS: Final = 3
_A_MONTH: Final = 31
_A_YEAR: Final = 366

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
    """Events that can happen next, today or on a later day."""
    life: TicketLife = draw(st.runner())
    step = draw(st.sampled_from([step for step in _steps(life) if life.day <= step.last_day]))
    return step.event_on(draw, min(_day_from(step.first_day, life, draw(_SOON)), step.last_day))


def _day_from(first_day: date, life: TicketLife, days: _Days) -> date:
    """A day on or after ``first_day`` and today."""
    from_next_date, gap = days
    earliest = max(life.day, first_day)
    ahead = (entry.day for entry in life.assessment.dates if entry.day > earliest)
    return max(earliest, later(next(ahead, earliest) if from_next_date else earliest, gap))


def _steps(life: TicketLife) -> Iterator[Step]:
    """What can happen next: to each fault, a new fault, and to the ticket.

    In this order what happens to the ticket moves no step of a fault, so that Hypothesis finds shorter lives.
    """
    fault_ids = list(dict.fromkeys(event.fault_id for event in life.events if isinstance(event, FaultReported)))
    for fault_id in fault_ids:
        yield from steps_of_fault(life.ticket, life.events, fault_id)
    if len(fault_ids) < _MOST_FAULTS:
        kind, policy = life.ticket.plan.kind, life.policy
        new_id = f"F{len(fault_ids) + 1}"
        yield Step(lambda draw, day: FaultReported(fault_id=new_id, report=draw(_reports_on(day, kind, policy))))
    yield from steps_of_ticket(life.ticket, life.events, _forms(life.ticket.device_model, life.policy))


def _reports_on(day: date, kind: ServiceKind, policy: Policy) -> st.SearchStrategy[FaultReport]:
    """Faults that are reported on this day; for half of them nothing in the report speaks against coverage."""
    reported_at = instants_on(day, policy=policy)
    plain = fault_reports(
        reported_at=reported_at,
        hardware_fault=st.just(value=True),
        place=_PLAIN_SITES if kind.is_on_site else _PLAIN_DESTINATIONS,
        established_causes=_NO_CAUSES,
        suspected_causes=_NO_CAUSES,
        serial_number=st.none(),
    )
    return plain | fault_reports(reported_at=reported_at, place=places(kind))


@cache
def _forms(device_model: str, policy: Policy) -> st.SearchStrategy[EntryForm]:
    return entry_forms(serial_number=serial_numbers(device_model, policy=policy)) | entry_forms(policy=policy)


_NO_CAUSES: Final[st.SearchStrategy[frozenset[Cause]]] = st.just(frozenset())
_PLAIN_DESTINATIONS: Final = send_back_places(
    destination_on_remote_island=st.just(value=False), destination_changed=st.just(value=False)
)
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
    """The business days; a fault that they do not cover leaves the attendance of on-site basic open."""

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

        A completion e-mail goes out, a change of details is reported, or an event is withdrawn; ``event.on`` is still
        the earlier day.
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
            self._a_day_without_events_changes_only_the_duties_of_registration,
            self._what_is_settled_stays,
            self._a_closed_window_never_reopens,
            self._clauses_are_cited_in_the_order_of_the_text,
        ):
            for counterexample in truth(assessment):
                raise AssertionError(f"{truth.__doc__} This was not so on {self.day}: {counterexample}")

    @initialize(ticket=_tickets(), days_early=st.sampled_from([0, 1, 31]))
    def begin(self, ticket: Ticket, days_early: int) -> None:
        """The life begins on the day the device is bought, or its first known day, or a number of days earlier."""
        self.ticket, self.events, self.past = ticket, (), ()
        self._last_event: Event | None = None
        self.day = later(days_of(ticket)[0], -days_early)
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
        self._day_comes(_day_of(event))
        self.events, earlier = told(self.events, event)
        if earlier is None:
            self.happens(event)
        else:
            self.amends(earlier, event)
        self._last_event = event
        self._answer()

    def _day_comes(self, day: date) -> None:
        self._last_event = None
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
        """Whether the last step was an event today or the ticket's registration, and not only the start of a day."""
        registered_on, before = self.ticket.registered_on, self._before.facts.day
        is_registered = isinstance(registered_on, date) and before < registered_on <= self.day
        return before == self.day or is_registered

    @property
    def _can_move_answers(self) -> bool:
        """Whether the last step can move what was answered before: something was found out, decided or withdrawn."""
        event = self._last_event
        is_withdrawn = event is not None and event.withdrawn_on is not None
        return is_withdrawn or isinstance(event, _MOVING) or self.ticket.registered_on is UNKNOWN

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
            again = evolve(again, facts=then.facts, dates=so_far)
            yield from (name for name in fields_dict(Assessment) if getattr(again, name) != getattr(then, name))

    def _dates_are_in_order_and_complete(self, now: Assessment) -> Iterator[object]:
        """The dates are in order, include every event that stands, and include no later event."""
        days = [entry.day for entry in now.dates]
        if days != sorted(days) or not {event.on for event in valid_on(self.day, self.events)} <= set(days):
            yield days
        yield from filter(_is_to_come, now.dates)

    def _what_is_done_is_not_owed(self, now: Assessment) -> Iterator[object]:
        """A duty ends when it is fulfilled or no longer needed."""
        done = set(_done(standing(self.events)))
        yield from (duty for duty in now.duties if (duty.kind, _subject_of(duty)) in done)

    def _a_faulty_unit_is_owed_until_it_is_returned(self, now: Assessment) -> Iterator[object]:
        """Only with send-back must a faulty unit be returned: from the receipt of its replacement until its return."""
        owed = {duty.fault_id for duty in now.duties if duty.kind is DutyKind.RETURN_FAULTY_UNIT}
        is_on_site = self.ticket.plan.kind.is_on_site
        kept = {fault.fault_id for fault in standing(self.events).faults if _is_kept(fault)}
        yield from owed if is_on_site else owed ^ kept

    def _a_day_without_events_changes_only_the_duties_of_registration(self, now: Assessment) -> Iterator[object]:
        """While nothing happens, no duty begins or ends, except those to register, which the ticket's days bound."""
        if not self._something_happened and _lasting_duties(self._before) != _lasting_duties(now):
            yield now.duties

    def _what_is_settled_stays(self, now: Assessment) -> Iterator[object]:
        """What is settled by the end of a day never changes of itself: a claim, a fault, a registration, a return."""
        if self._can_move_answers:
            return
        yield from set(_settled(self._before, before=now.facts.day)) - set(_settled(now, before=now.facts.day))

    def _a_closed_window_never_reopens(self, now: Assessment) -> Iterator[object]:
        """The answer to a claim not made yet never becomes more favourable, and a closed window stays closed."""
        if self._can_move_answers:
            return
        earlier = {claim.kind: claim for claim in self._before.claims if claim.hypothetical}
        for claim in now.claims:
            # An order opens when the device is bought; without a window, the purchase is not known.
            is_bounded = claim.kind is not ClaimKind.ORDER and claim.decision.window is not None
            if claim.hypothetical and is_bounded:
                before = earlier.get(claim.kind, claim)
                if any(map(gt, _prospect(before), _prospect(claim))):
                    yield claim

    def _clauses_are_cited_in_the_order_of_the_text(self, now: Assessment) -> Iterator[object]:
        """A decision cites its clauses in the order of the text; its outcome is that of its strongest ground."""
        coverages = (fault.coverage for fault in now.faults if isinstance(fault.coverage, Decision))
        for decision in (*(claim.decision for claim in now.claims), *coverages):
            cited = [_PLACES[ground.clause] for ground in decision.grounds]
            if cited != sorted(cited) or decision.outcome is not strongest(decision.grounds):
                yield decision


# What is found out or decided can move earlier answers: "as it was known then" holds for the earlier days only.
_MOVING: Final = (
    *(FaultLocated, ConfigFileProvided, DestinationChanged, FaultClosed, PersonDecided, ReturnRequested),
    *(RegistrationSubmitted, DetailsChanged, ReplacementReceived, UnitSwapped, ReplacementUnfit),
)


def _day_of(event: Event) -> date:
    """The day of the step: the day of the event, or the last day that was added to it."""
    added: list[date | None] = [getattr(event, name, None) for name in ADDED_LATER]
    return max([event.on, *(day for day in added if day is not None)])


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
    has_left = bool(fault.shipped or fault.engineers or fault.swapped)
    if has_left or fault.closed:
        yield from (DutyKind.SHIP_REPLACEMENT, DutyKind.LOCATE_FAULT)
    if fault.located and len({each.hardware_fault for each in latest(fault.located)}) == 1:
        yield DutyKind.LOCATE_FAULT
    if fault.closed or len(fault.shipped) > len(fault.failed) + len(fault.unfit):
        yield DutyKind.SHIP_REPLACEMENT_AGAIN
    if fault.closed or (fault.swapped and not fault.unfit):
        yield from (DutyKind.SEND_ENGINEER, DutyKind.SWAP_UNIT)
    if fault.returned:
        yield DutyKind.RETURN_FAULTY_UNIT


def _is_kept(fault: FaultHistory) -> bool:
    """Whether the faulty unit is to be returned: a replacement was received, before the last swap if there was one."""
    last_day = fault.swapped[-1].on if fault.swapped else date.max
    return not fault.returned and any(received.on <= last_day for received in fault.received)


def _lasting_duties(assessment: Assessment) -> list[tuple[DutyKind, str | None, date | None]]:
    """The duties that a new day does not change; registration is owed only between purchase and expiry."""
    kept = (duty for duty in assessment.duties if duty.kind not in {DutyKind.REGISTER, DutyKind.COMPLETE_ENTRY})
    return [(duty.kind, duty.fault_id, duty.last_day) for duty in kept]


def _settled(assessment: Assessment, *, before: date) -> Iterator[object]:
    """What no later step may change, among everything asked or reported before a day."""
    states = list(RegistrationState)
    yield from states[: states.index(assessment.registration.state) + 1]
    for claim in assessment.claims:
        if not claim.hypothetical and claim.day < before:
            yield claim.kind, claim.day, claim.decision.outcome
    for fault in assessment.faults:
        if isinstance(fault.reported_at, datetime) and japan_day(fault.reported_at) < before:
            yield fault.fault_id, fault.coverage
        if isinstance(fault.return_status, ReturnStatus):
            yield fault.fault_id, fault.return_status.last_day
            if fault.return_status.state in {ReturnState.ON_TIME, ReturnState.LATE}:
                yield fault.fault_id, fault.return_status.state
        if fault.owner is not None and fault.owner.bearer is Bearer.PROVIDER:
            yield fault.fault_id, fault.owner.bearer


def _prospect(claim: Claim) -> tuple[int, bool]:
    """How unfavourable the answer is, and whether the day is outside the window."""
    window = claim.decision.window
    return list(Outcome).index(claim.decision.outcome), window is not None and claim.day not in window
