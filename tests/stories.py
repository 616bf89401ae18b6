"""Ready-made values for tests that are not about them."""

from __future__ import annotations

from datetime import date, datetime

from hoshu_rules import (
    JAPAN,
    BusinessCalendar,
    Channel,
    EntryForm,
    FaultReport,
    OnSitePlace,
    PlanForm,
    RunningTicket,
    SendBackPlace,
    ServiceKind,
    ServicePlan,
    Ticket,
)
from hoshu_rules.facts.events import (
    Arrived,
    Event,
    FaultReported,
    FaultyUnitReturned,
    Ordered,
    RegistrationCompleted,
    RegistrationSubmitted,
    ReplacementReceived,
    ReplacementShipped,
    UnitSwapped,
)

SEND_BACK = ServicePlan(ServiceKind.SEND_BACK, PlanForm.NEW, 3)
ON_SITE = ServicePlan(ServiceKind.ON_SITE_BASIC, PlanForm.NEW, 3)
RENEWAL = ServicePlan(ServiceKind.SEND_BACK, PlanForm.RENEWAL, 1)
BUNDLE = ServicePlan(ServiceKind.SEND_BACK, PlanForm.BUNDLE, 3)

FORM = EntryForm(agreed_to_terms=True, serial_number="12345678901", contact="noc@example.jp", site="大阪支店 3階")
DESTINATION = SendBackPlace(destination_named=True, destination_on_remote_island=False)
SITE = OnSitePlace(device_on_remote_island=False, height_m=1.2, device_at_registered_site=True)

WIDE_CALENDAR = BusinessCalendar(
    first_day=date(2000, 1, 1),
    last_day=date(2060, 12, 31),
    holidays=frozenset(
        date(year, month, day) for year in range(2000, 2061) for month, day in ((1, 1), (5, 3), (11, 23))
    ),
    source="three holidays a year, for tests",
)


def ticket(plan: ServicePlan = SEND_BACK) -> Ticket:
    """A ticket bought on 3 April 2026, running to 2 April 2029."""
    is_renewal = plan.form is PlanForm.RENEWAL
    return Ticket(
        plan=plan,
        part_number="PN28120U1" if is_renewal else "PN28120",
        purchased_on=date(2026, 4, 3),
        starts_on=date(2026, 4, 3),
        expires_on=date(2029, 4, 2),
        device_model="GA-ML24TPoE+",
        device_bought_on=date(2026, 4, 1),
        renews=RunningTicket(plan=SEND_BACK, expires_on=date(2026, 5, 2)) if is_renewal else None,
    )


def report(plan: ServicePlan = SEND_BACK) -> FaultReport:
    """A hardware fault, reported on the evening of Tuesday 10 November 2026."""
    return FaultReport(
        reported_at=datetime(2026, 11, 10, 18, 30, tzinfo=JAPAN),
        hardware_fault=True,
        place=SITE if plan.kind.is_on_site else DESTINATION,
    )


def life(plan: ServicePlan = SEND_BACK) -> list[Event]:
    """A ticket's life from order to the return of a faulty unit, nothing missing."""
    return [
        Ordered(on=date(2026, 4, 3), in_same_order=False),
        Arrived(on=date(2026, 4, 8)),
        RegistrationSubmitted(on=date(2026, 4, 10), channel=Channel.WEB_FORM, form=FORM),
        RegistrationCompleted(on=date(2026, 4, 14), notified_on=date(2026, 4, 15)),
        FaultReported(fault_id="F1", report=report(plan)),
        ReplacementShipped(fault_id="F1", on=date(2026, 11, 11)),
        ReplacementReceived(fault_id="F1", on=date(2026, 11, 13)),
        UnitSwapped(fault_id="F1", on=date(2026, 11, 14)),
        FaultyUnitReturned(fault_id="F1", on=date(2026, 11, 20)),
    ]
