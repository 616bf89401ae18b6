"""What can happen next to a ticket and to its faults: the one model from which histories and lives are drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Final

from attrs import evolve, frozen
from hypothesis import strategies as st

from hoshu_rules.facts.events import (
    Arrived,
    ConfigFileProvided,
    DecidedQuestion,
    DeliveryFailed,
    DestinationChanged,
    DetailsChanged,
    EngineerSent,
    Event,
    FaultClosed,
    FaultLocated,
    FaultyUnitReturned,
    Ordered,
    PersonDecided,
    RegistrationCompleted,
    RegistrationSubmitted,
    RenewalDeclined,
    RenewalOrdered,
    ReplacementReceived,
    ReplacementShipped,
    ReplacementUnfit,
    ReturnRequested,
    UnitSwapped,
)
from hoshu_rules.facts.plans import PlanForm
from hoshu_rules.facts.tickets import Cause, Channel, Closing, Defect, EntryForm, Ticket
from hoshu_rules.testing.strategies.arguments import NO_OR_YES_OR_UNKNOWN, YES_OR_NO
from hoshu_rules.testing.strategies.faults import failed_deliveries
from hoshu_rules.testing.strategies.ticket_events import DECIDABLE, ENTRIES, REASONS, UNITS
from hoshu_rules.testing.strategies.values import service_plans
from hoshu_rules.ticket.history import FaultHistory, History, history_of, in_order
from hoshu_rules.ticket.sending import sending


@frozen
class Step:
    """Something that can happen next: how its event is drawn for a day, and on which days it can happen.

    What happens may be that something is added to an earlier event (see ``told``).
    """

    event_on: Callable[[st.DrawFn, date], Event]
    first_day: date = date.min
    last_day: date = date.max


_MOST_OF_A_KIND: Final = 3
_CHANNELS: Final = st.sampled_from(Channel)
_RENEWALS: Final = service_plans(form=PlanForm.RENEWAL)
_FAILURES: Final = failed_deliveries()
_CAUSES: Final = st.frozensets(st.sampled_from(Cause), max_size=1)
_CLOSINGS: Final = st.sampled_from(Closing)
_DEFECTS: Final = st.sampled_from(Defect)
ADDED_LATER: Final = ("withdrawn_on", "notified_on", "reported_on")
"""The days that can be added to an event after it was told."""


def told(events: Sequence[Event], event: Event) -> tuple[tuple[Event, ...], Event | None]:
    """These events with one more; and the earlier event that it replaces, if it adds a day to one."""
    earlier = earlier_of(events, event)
    if earlier is None:
        return (*events, event), None
    return tuple(event if known == earlier else known for known in events), earlier


def earlier_of(events: Iterable[Event], event: Event) -> Event | None:
    """The event of which this one is the same with one more day: withdrawn, notified or reported."""
    added: list[dict[str, Any]] = [{name: None} for name in ADDED_LATER if getattr(event, name, None) is not None]
    before = [evolve(event, **without) for without in added]
    return next((known for known in events if known in before), None)


def standing(events: Iterable[Event]) -> History:
    """What has happened and was not withdrawn."""
    return history_of(event for event in in_order(events) if event.withdrawn_on is None)


def steps_of_ticket(ticket: Ticket, events: Sequence[Event], form: st.SearchStrategy[EntryForm]) -> Iterator[Step]:
    """What can happen next to the ticket itself, what is most common first."""
    history = standing(events)
    bought_on = date.min if not isinstance(ticket.purchased_on, date) else ticket.purchased_on
    # Only a bundle can be registered before it is bought (registration.bundle).
    registered_from = date.min if ticket.plan.form.is_bundle else bought_on
    if not history.orders:
        yield Step(lambda draw, day: Ordered(on=day, in_same_order=draw(NO_OR_YES_OR_UNKNOWN)))
    if not history.arrivals:
        yield Step(lambda _draw, day: Arrived(on=day), bought_on)
    if sum(isinstance(event, RegistrationSubmitted) for event in events) < _MOST_OF_A_KIND:
        yield Step(
            lambda draw, day: RegistrationSubmitted(on=day, channel=draw(_CHANNELS), form=draw(form)), registered_from
        )
        if history.submissions:
            # A form that was sent in again on the same day, so that it is not known which of them is the last.
            sent_on = history.submissions[-1].on
            yield Step(
                lambda draw, day: RegistrationSubmitted(on=day, channel=draw(_CHANNELS), form=draw(form)),
                sent_on,
                sent_on,
            )
    yield from _completion(ticket, history, registered_from)
    yield from _changes(history)
    if len(history.return_requests) < _MOST_OF_A_KIND:
        yield Step(lambda _draw, day: ReturnRequested(on=day), bought_on)
    if not history.renewals:
        yield Step(lambda draw, day: RenewalOrdered(on=day, plan=draw(_RENEWALS)))
        yield Step(lambda _draw, day: RenewalDeclined(on=day))
    arisen = {
        DecidedQuestion.ORDER: history.orders,
        DecidedQuestion.REFUND: history.return_requests,
        DecidedQuestion.NEXT_RENEWAL: history.renewals,
    }
    questions = {question for question, of_kind in arisen.items() if of_kind}
    if questions:
        yield Step(lambda draw, day: _decision(draw, day, questions))
    yield from _withdrawal(events)


def steps_of_fault(ticket: Ticket, events: Sequence[Event], fault_id: str) -> Iterator[Step]:
    """What can happen next to a fault; what an exchange goes on with comes several times, so it is drawn more often."""
    history = {fault.fault_id: fault for fault in standing(events).faults}
    fault = history.get(fault_id, FaultHistory(fault_id=fault_id))
    for step in _exchange(ticket, fault):
        yield from (step,) * _MOST_OF_A_KIND
    if len(fault.located) < _MOST_OF_A_KIND:
        yield Step(
            lambda draw, day: FaultLocated(
                on=day,
                fault_id=fault_id,
                hardware_fault=draw(YES_OR_NO),
                established_causes=draw(_CAUSES),
                suspected_causes=draw(_CAUSES),
            )
        )
    if not fault.config_files:
        yield Step(lambda _draw, day: ConfigFileProvided(on=day, fault_id=fault_id))
    if not fault.destinations and not ticket.plan.kind.is_on_site:
        yield Step(lambda _draw, day: DestinationChanged(on=day, fault_id=fault_id))
    if not fault.closed:
        yield Step(lambda draw, day: FaultClosed(on=day, fault_id=fault_id, reason=draw(_CLOSINGS)))
    of_fault = {DecidedQuestion.COVERAGE, DecidedQuestion.SHIPPING, DecidedQuestion.WORK}
    yield Step(lambda draw, day: _decision(draw, day, of_fault, fault_id))
    yield from _withdrawal([event for event in events if getattr(event, "fault_id", None) == fault_id])


def _completion(ticket: Ticket, history: History, first_day: date) -> Iterator[Step]:
    """The completion of the registration, on the day that the ticket knows; later its e-mail."""
    registered_on = ticket.registered_on
    if history.completions:
        (completion,) = history.completions
        if completion.notified_on is None:
            yield Step(lambda _draw, day: evolve(completion, notified_on=day), completion.on)
    elif isinstance(registered_on, date):
        yield Step(lambda _draw, day: RegistrationCompleted(on=day), registered_on, registered_on)
    else:
        yield Step(lambda _draw, day: RegistrationCompleted(on=day), first_day)


def _changes(history: History) -> Iterator[Step]:
    """A change of details, or the report of one."""
    unreported = [change for change in history.changes if change.reported_on is None]
    if unreported:
        yield Step(lambda _draw, day: evolve(unreported[0], reported_on=day), unreported[0].on)
    else:
        yield Step(lambda draw, day: DetailsChanged(on=day, entry=draw(ENTRIES)))


def _exchange(ticket: Ticket, fault: FaultHistory) -> Iterator[Step]:
    """The next steps of an exchange, as far as the events tell where the replacements are."""
    state, fault_id, is_on_site = sending(fault), fault.fault_id, ticket.plan.kind.is_on_site
    if state.replacement_is_owed and not fault.returned and not fault.closed:
        yield Step(lambda _draw, day: ReplacementShipped(on=day, fault_id=fault_id))
        if is_on_site and not state.engineers_on_the_way:
            yield Step(lambda _draw, day: EngineerSent(on=day, fault_id=fault_id))
    if state.on_the_way or state.sent_again < len(state.failed):
        # After a failure without another dispatch this is the carrier's redelivery.
        yield Step(lambda _draw, day: ReplacementReceived(on=day, fault_id=fault_id))
    if state.on_the_way:
        yield Step(lambda draw, day: DeliveryFailed(on=day, fault_id=fault_id, failure=draw(_FAILURES)))
    if state.with_customer or state.engineers_on_the_way:
        yield Step(lambda draw, day: UnitSwapped(on=day, fault_id=fault_id, serial_number=draw(UNITS)))
    if state.with_customer or state.swapped_in:
        yield Step(lambda draw, day: ReplacementUnfit(on=day, fault_id=fault_id, defect=draw(_DEFECTS)))
    if not (state.replacement_is_owed or fault.returned):
        yield Step(lambda _draw, day: FaultyUnitReturned(on=day, fault_id=fault_id))


def _decision(
    draw: st.DrawFn, day: date, questions: set[DecidedQuestion], fault_id: str | None = None
) -> PersonDecided:
    decision = draw(st.sampled_from([each for each in DECIDABLE if each.question in questions]))
    return PersonDecided(
        on=day,
        question=decision.question,
        what=decision.what,
        decided=decision.decided,
        reason=draw(REASONS),
        fault_id=fault_id,
    )


def _withdrawal(events: Sequence[Event]) -> Iterator[Step]:
    """The withdrawal of an event, not before it happened."""
    valid = [event for event in events if event.withdrawn_on is None]
    if valid:

        def withdrawn(draw: st.DrawFn, day: date) -> Event:
            event = draw(st.sampled_from(valid))
            return evolve(event, withdrawn_on=max(day, event.on))

        yield Step(withdrawn)
