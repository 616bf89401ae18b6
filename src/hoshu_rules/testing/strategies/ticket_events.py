"""The twelve events of a ticket and its faults, each by itself; ``histories`` has those that fit one ticket."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from hoshu_rules.facts.checks import Unknown
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
from hoshu_rules.facts.tickets import Channel, EntryForm, FailedDelivery, FaultReport
from hoshu_rules.testing.strategies.arguments import NO_OR_YES_OR_UNKNOWN, Chosen, chosen
from hoshu_rules.testing.strategies.dates import days, gaps, later
from hoshu_rules.testing.strategies.faults import failed_deliveries, fault_reports
from hoshu_rules.testing.strategies.values import entry_forms


def fault_ids() -> st.SearchStrategy[str]:
    """Ids of faults; the simplest is F1."""
    return st.sampled_from(["F1", "F2", "2026-11/42"])


def ordered_events(
    *, on: Chosen[date] = None, in_same_order: Chosen[bool | Unknown] = None
) -> st.SearchStrategy[Ordered]:
    """Orders received on one of ``days()``; the simplest is not the device's own order (order.together)."""
    return st.builds(Ordered, on=_day(on), in_same_order=chosen("in_same_order", in_same_order, NO_OR_YES_OR_UNKNOWN))


def arrived_events(*, on: Chosen[date] = None) -> st.SearchStrategy[Arrived]:
    """Arrivals of the ticket on one of ``days()`` (register.guide)."""
    return st.builds(Arrived, on=_day(on))


def registration_submitted_events(
    *, on: Chosen[date] = None, channel: Chosen[Channel] = None, form: Chosen[EntryForm] = None
) -> st.SearchStrategy[RegistrationSubmitted]:
    """Submissions on one of ``days()``, by any channel (register.channel), of one of ``entry_forms()``."""
    return st.builds(
        RegistrationSubmitted,
        on=_day(on),
        channel=chosen("channel", channel, st.sampled_from(Channel)),
        form=chosen("form", form, entry_forms()),
    )


def registration_completed_events(
    *, on: Chosen[date] = None, notified_after_days: Chosen[int | None] = None
) -> st.SearchStrategy[RegistrationCompleted]:
    """Completions on one of ``days()`` (registration.complete).

    The e-mail goes out so many days later, None for not yet; below 0 is the ContradictionError of the event.
    """
    notified = chosen("notified_after_days", notified_after_days, st.none() | gaps())
    return _draw_completion(_day(on), notified)


def details_changed_events(
    *, on: Chosen[date] = None, reported_after_days: Chosen[int | None] = None
) -> st.SearchStrategy[DetailsChanged]:
    """Changes of registered details on one of ``days()`` (register.change).

    The customer reports it so many days later, None for not yet; below 0 is the ContradictionError of the event.
    """
    reported = chosen("reported_after_days", reported_after_days, st.none() | gaps())
    return _draw_change(_day(on), reported)


def return_requested_events(*, on: Chosen[date] = None) -> st.SearchStrategy[ReturnRequested]:
    """Requests to return the ticket that reach the provider on one of ``days()`` (refund.event)."""
    return st.builds(ReturnRequested, on=_day(on))


def fault_reported_events(
    *, fault_id: Chosen[str] = None, report: Chosen[FaultReport] = None
) -> st.SearchStrategy[FaultReported]:
    """Faults that are reported as one of ``fault_reports()`` says, each with one of ``fault_ids()``."""
    return st.builds(FaultReported, fault_id=_fault_id(fault_id), report=chosen("report", report, fault_reports()))


def replacement_shipped_events(
    *, fault_id: Chosen[str] = None, on: Chosen[date] = None
) -> st.SearchStrategy[ReplacementShipped]:
    """Replacements dispatched on one of ``days()``."""
    return st.builds(ReplacementShipped, fault_id=_fault_id(fault_id), on=_day(on))


def delivery_failed_events(
    *, fault_id: Chosen[str] = None, on: Chosen[date] = None, failure: Chosen[FailedDelivery] = None
) -> st.SearchStrategy[DeliveryFailed]:
    """Deliveries that failed on one of ``days()``, as one of ``failed_deliveries()`` (sendback.reshipment)."""
    return st.builds(
        DeliveryFailed,
        fault_id=_fault_id(fault_id),
        on=_day(on),
        failure=chosen("failure", failure, failed_deliveries()),
    )


def replacement_received_events(
    *, fault_id: Chosen[str] = None, on: Chosen[date] = None
) -> st.SearchStrategy[ReplacementReceived]:
    """Replacements received on one of ``days()`` (sendback.return)."""
    return st.builds(ReplacementReceived, fault_id=_fault_id(fault_id), on=_day(on))


def unit_swapped_events(*, fault_id: Chosen[str] = None, on: Chosen[date] = None) -> st.SearchStrategy[UnitSwapped]:
    """Swaps of the faulty unit on one of ``days()`` (ownership.when)."""
    return st.builds(UnitSwapped, fault_id=_fault_id(fault_id), on=_day(on))


def faulty_unit_returned_events(
    *, fault_id: Chosen[str] = None, on: Chosen[date] = None
) -> st.SearchStrategy[FaultyUnitReturned]:
    """Faulty units handed to the carrier on one of ``days()`` (return.day)."""
    return st.builds(FaultyUnitReturned, fault_id=_fault_id(fault_id), on=_day(on))


def events() -> st.SearchStrategy[Event]:
    """Any event, by itself: a sequence of these need not be the history of one ticket, as ``histories`` is."""
    return st.one_of(
        ordered_events(),
        arrived_events(),
        registration_submitted_events(),
        registration_completed_events(),
        details_changed_events(),
        return_requested_events(),
        fault_reported_events(),
        replacement_shipped_events(),
        delivery_failed_events(),
        replacement_received_events(),
        unit_swapped_events(),
        faulty_unit_returned_events(),
    )


def _day(given: Chosen[date]) -> st.SearchStrategy[date]:
    return chosen("on", given, days())


def _fault_id(given: Chosen[str]) -> st.SearchStrategy[str]:
    return chosen("fault_id", given, fault_ids())


@st.composite
def _draw_completion(
    draw: st.DrawFn, on: st.SearchStrategy[date], notified_after_days: st.SearchStrategy[int | None]
) -> RegistrationCompleted:
    day, gap = draw(on), draw(notified_after_days)
    return RegistrationCompleted(on=day, notified_on=None if gap is None else later(day, gap))


@st.composite
def _draw_change(
    draw: st.DrawFn, on: st.SearchStrategy[date], reported_after_days: st.SearchStrategy[int | None]
) -> DetailsChanged:
    day, gap = draw(on), draw(reported_after_days)
    return DetailsChanged(on=day, reported_on=None if gap is None else later(day, gap))
