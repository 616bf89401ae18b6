"""What a whole ticket costs grows with its events, its faults and the holidays, and no faster."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from attrs import evolve

from counting import calls_of
from hoshu_rules import (
    JAPAN,
    UNKNOWN,
    BusinessCalendar,
    Channel,
    FailedDelivery,
    Leg,
    Outcome,
    Party,
    PlanForm,
    ServicePlan,
    Task,
    Ticket,
    assess,
)
from hoshu_rules.answers import Bearer
from hoshu_rules.facts.events import (
    Arrived,
    ConfigFileProvided,
    DecidedQuestion,
    DeliveryFailed,
    DestinationChanged,
    DetailsChanged,
    Event,
    FaultClosed,
    FaultLocated,
    FaultReported,
    FaultyUnitReturned,
    PersonDecided,
    RegistrationSubmitted,
    RenewalOrdered,
    ReplacementReceived,
    ReplacementShipped,
    ReplacementUnfit,
    ReturnRequested,
    UnitSwapped,
)
from hoshu_rules.facts.tickets import Closing, Defect, EntryField
from hoshu_rules.telling import tell
from stories import FORM, ON_SITE, RENEWAL, SEND_BACK, life, report, ticket
from sweeps import one_in

FIRST = date(2026, 11, 10)
LAST = date(2029, 3, 20)
SIZE = 60
FAILURE = FailedDelivery(at_installation_site=True, error_by=Party.CARRIER)
UNCLEAR = evolve(report(), hardware_fault=UNKNOWN)


def holidays(number: int) -> BusinessCalendar:
    """A calendar with this many holidays in a row, from the day of the report on."""
    days = frozenset(FIRST + timedelta(days=each) for each in range(number))
    return BusinessCalendar(first_day=FIRST, last_day=date(2100, 12, 31), holidays=days, source="a test")


def on_its_own_day(number: int) -> list[date]:
    """So many days in a row."""
    return [FIRST + timedelta(days=each) for each in range(number)]


def one_fault(plan: ServicePlan = SEND_BACK) -> list[Event]:
    """A fault that is not located yet, of a registered ticket."""
    return [*life()[:4], FaultReported(fault_id="F1", report=evolve(UNCLEAR, place=report(plan).place))]


def decision(on: date, index: int, question: DecidedQuestion, *, of: Leg | Task | None = None) -> PersonDecided:
    """A person's decision about the first fault or the ticket."""
    is_of_fault = of is not None or question is DecidedQuestion.COVERAGE
    return PersonDecided(
        on=on,
        question=question,
        decided=Outcome.ACCEPT if of is None else Bearer.PROVIDER,
        reason="as agreed",
        fault_id="F1" if is_of_fault else None,
        what=of,
        event_id=str(index),
    )


def many_faults(days: list[date]) -> list[Event]:
    """An exchange for each of so many faults, all of the first day."""
    events: list[Event] = life()[:4]
    for index, _day in enumerate(days):
        name = f"F{index}"
        events += [
            FaultReported(fault_id=name, report=report()),
            ReplacementShipped(fault_id=name, on=FIRST),
            ReplacementReceived(fault_id=name, on=FIRST),
            UnitSwapped(fault_id=name, on=FIRST, serial_number=f"{index}"),
            FaultyUnitReturned(fault_id=name, on=FIRST),
        ]
    return events


def many_on_site(days: list[date]) -> list[Event]:
    """So many faults on site, all reported on the first day."""
    place = report(ON_SITE)
    return [*life()[:4], *(FaultReported(fault_id=f"F{index}", report=place) for index, _day in enumerate(days))]


def many_requests(days: list[date]) -> list[Event]:
    """So many faults, requests to return the ticket, and decisions about them."""
    reports = (evolve(UNCLEAR, reported_at=datetime(on.year, on.month, on.day, tzinfo=JAPAN)) for on in days)
    faults = (FaultReported(fault_id=f"F{index}", report=each) for index, each in enumerate(reports))
    requests = (ReturnRequested(on=on) for on in days)
    return [*faults, *requests, *(decision(on, index, DecidedQuestion.REFUND) for index, on in enumerate(days))]


def many_changes(days: list[date]) -> list[Event]:
    """So many changes, reported and not, and forms that carry some of them."""
    entries = (EntryField.SITE, EntryField.CONTACT, EntryField.SERIAL_NUMBER, UNKNOWN)
    forms = (FORM, evolve(FORM, site=None), evolve(FORM, contact=None, serial_number=None))
    return [
        Arrived(on=date(2026, 4, 8)),
        *(DetailsChanged(on=on, entry=entries[index % 4]) for index, on in enumerate(days)),
        *(DetailsChanged(on=on, entry=entries[index % 3], reported_on=on) for index, on in enumerate(days)),
        *(
            RegistrationSubmitted(on=on, channel=Channel.WEB_FORM, form=forms[index % 3])
            for index, on in enumerate(days)
        ),
        *(FaultReported(fault_id=f"F{index}", report=report()) for index, _on in enumerate(days)),
    ]


def forms_of_one_day(days: list[date]) -> list[Event]:
    """So many changes, and as many forms on the last of their days, of which none is known to be the last."""
    forms = (evolve(FORM, serial_number=str(index)) for index, _day in enumerate(days))
    return [
        *(DetailsChanged(on=on, entry=EntryField.SITE) for on in days),
        *(RegistrationSubmitted(on=days[-1], channel=Channel.WEB_FORM, form=form) for form in forms),
    ]


def many_findings(days: list[date]) -> list[Event]:
    """One fault: so many findings, files, destinations and decisions, each on its own day."""
    return [
        *one_fault(),
        *(FaultLocated(fault_id="F1", on=on, hardware_fault=index % 2 == 0) for index, on in enumerate(days)),
        *(ConfigFileProvided(fault_id="F1", on=on) for on in days),
        *(DestinationChanged(fault_id="F1", on=on) for on in days),
        *(decision(on, index, DecidedQuestion.COVERAGE) for index, on in enumerate(days)),
        *(FaultClosed(fault_id="F1", on=days[-1], reason=reason) for reason in Closing),
    ]


def many_legs(days: list[date]) -> list[Event]:
    """One fault: so many failed deliveries, unfit replacements and decisions about their freight."""
    return [
        *one_fault(),
        *(ReplacementShipped(fault_id="F1", on=on) for on in days),
        *(DeliveryFailed(fault_id="F1", on=on, failure=FAILURE) for on in days),
        *(ReplacementReceived(fault_id="F1", on=on) for on in days),
        *(UnitSwapped(fault_id="F1", on=on) for on in days),
        *(ReplacementUnfit(fault_id="F1", on=on, defect=Defect.WRONG_UNIT) for on in days),
        *(decision(on, index, DecidedQuestion.SHIPPING, of=Leg.REPLACEMENT_AGAIN) for index, on in enumerate(days)),
        *(decision(LAST, index, DecidedQuestion.SHIPPING, of=Leg.UNFIT_UNIT_BACK) for index, _on in enumerate(days)),
        *(decision(on, index, DecidedQuestion.WORK, of=Task.SWAP_UNIT) for index, on in enumerate(days)),
    ]


def many_renewals(days: list[date]) -> list[Event]:
    """So many late orders of the next renewal, and decisions about them."""
    late = [date(2029, 3, 3) + timedelta(days=on.toordinal() % 17) for on in days]
    plan = ServicePlan(SEND_BACK.kind, PlanForm.RENEWAL, 1)
    return [
        *(RenewalOrdered(on=on, plan=plan, event_id=str(index)) for index, on in enumerate(late)),
        *(decision(on, index, DecidedQuestion.NEXT_RENEWAL) for index, on in enumerate(late)),
    ]


def told_again(days: list[date]) -> list[Event]:
    """One order, told so many times under ids of their own."""
    return [Arrived(on=FIRST, event_id=str(index)) for index, _day in enumerate(days)]


UNKNOWN_PURCHASE = evolve(ticket(), purchased_on=UNKNOWN, registered_on=UNKNOWN)
LIVES: dict[str, tuple[Ticket, Callable[[list[date]], list[Event]]]] = {
    "faults on one day": (ticket(), many_faults),
    "faults on site": (ticket(ON_SITE), many_on_site),
    "requests": (UNKNOWN_PURCHASE, many_requests),
    "changes": (ticket(), many_changes),
    "changes of a renewal": (evolve(ticket(RENEWAL), registered_on=UNKNOWN), many_changes),
    "forms of one day": (ticket(RENEWAL), forms_of_one_day),
    "findings and decisions": (ticket(), many_findings),
    "findings while the purchase is not known": (UNKNOWN_PURCHASE, many_findings),
    "legs and decisions": (ticket(), many_legs),
    "renewals": (ticket(), many_renewals),
    "one event again": (ticket(), told_again),
}


@pytest.mark.parametrize(
    ("asked", "events_of"), one_in(3, (pytest.param(*each, id=name) for name, each in LIVES.items()))
)
def test_twice_the_history_takes_twice_the_calls(asked: Ticket, events_of: Callable[[list[date]], list[Event]]) -> None:
    """Events, faults and holidays doubled at most double the calls of the assessment, and of its words."""

    def calls(size: int) -> tuple[int, int]:
        events, calendar = events_of(on_its_own_day(size)), holidays(4 * size)
        told = assess(asked, events, day=LAST, calendar=calendar)
        return (
            calls_of(lambda: assess(asked, events, day=LAST, calendar=calendar)),
            calls_of(lambda: tell(told)),
        )

    calls(1)
    few, many = calls(SIZE), calls(2 * SIZE)
    assert many[0] <= 2.2 * few[0]
    assert many[1] <= 2.2 * few[1]
