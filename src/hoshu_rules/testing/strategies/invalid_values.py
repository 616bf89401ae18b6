"""For each value object the arguments that it refuses."""

from __future__ import annotations

from itertools import product
from typing import Final

from hypothesis import strategies as st

from hoshu_rules.errors import FactError
from hoshu_rules.facts.checks import UNKNOWN
from hoshu_rules.facts.periods import BackwardMethod, PeriodMethod
from hoshu_rules.facts.plans import LONGEST_TERM, MENU, PlanForm, ServiceKind, ServicePlan
from hoshu_rules.facts.tickets import (
    EntryField,
)
from hoshu_rules.outcomes import Outcome
from hoshu_rules.policy import SWITCHABLE, TermDay
from hoshu_rules.testing.strategies.dates import days, gaps, later
from hoshu_rules.testing.strategies.faults import failed_deliveries, fault_reports, on_site_places, send_back_places
from hoshu_rules.testing.strategies.histories import cases
from hoshu_rules.testing.strategies.invalid import (
    NO_BOOL,
    NO_CODE,
    NO_DAY,
    NO_HEIGHT,
    NO_INSTANT,
    NO_SET,
    NO_TEXT,
    NO_VALUE,
    Invalid,
    before,
    odd,
    spoilt,
    with_one_wrong,
)
from hoshu_rules.testing.strategies.settings import business_calendars, policies, windows
from hoshu_rules.testing.strategies.values import entry_forms, registrations, running_tickets, service_plans, tickets

_NO_KIND: Final = odd(("send_back", "send-back", PlanForm.NEW, 1))
_NO_NUMBER: Final = odd(("3", 3.0, 0, -1, 10**6, True))


def invalid_service_plans() -> st.SearchStrategy[Invalid]:
    """Plans of no kind, form or length there is, and those that are not on the menu (menu.sendback to menu.bundle)."""
    sold = {(plan.kind, plan.form, plan.years) for plan in MENU}
    every = product(ServiceKind, PlanForm, range(1, LONGEST_TERM + 1))
    unsold = [plan for plan in every if plan not in sold]
    return with_one_wrong(
        service_plans(), kind=_NO_KIND, form=odd(("new", ServiceKind.SEND_BACK)), years=_NO_NUMBER
    ) | st.sampled_from(unsold).map(
        lambda plan: Invalid(
            ServicePlan, {"kind": plan[0], "form": plan[1], "years": plan[2]}, FactError, "ServicePlan"
        )
    )


def invalid_running_tickets() -> st.SearchStrategy[Invalid]:
    """Running tickets without a plan, or that expire on no day."""
    return with_one_wrong(running_tickets(), plan=odd(NO_VALUE), expires_on=odd(NO_DAY))


def invalid_tickets() -> st.SearchStrategy[Invalid]:
    """Tickets with one wrong field, that expire before they start, or whose form and running ticket do not fit."""
    renewals = tickets(plan=service_plans(form=PlanForm.RENEWAL))
    others = tickets(plan=service_plans(form=PlanForm.NEW) | service_plans(form=PlanForm.BUNDLE))
    return st.one_of(
        with_one_wrong(
            tickets(),
            plan=odd(NO_VALUE),
            part_number=odd(NO_CODE),
            purchased_on=odd(NO_DAY),
            starts_on=odd(NO_DAY),
            expires_on=odd(NO_DAY),
            device_model=odd(NO_CODE),
            device_bought_on=odd(NO_DAY),
            renews=odd(NO_VALUE, None),
        ),
        spoilt(tickets(), "expires_on", before("starts_on")),
        spoilt(renewals, "renews", lambda _renewal: st.none()),
        spoilt(others, "renews", lambda _other: running_tickets()),
    )


def invalid_registrations() -> st.SearchStrategy[Invalid]:
    """Registrations with one wrong field, complete before they are submitted, or notified before they are complete."""
    submitted = registrations(submitted_after_days=gaps(), completed_after_days=gaps())
    complete = registrations(completed_after_days=gaps())
    incomplete = registrations(completed_after_days=st.none())
    return st.one_of(
        with_one_wrong(
            registrations(),
            arrived_on=odd(NO_DAY, None),
            submitted_on=odd(NO_DAY, None),
            channel=odd(("web_form", "by telephone"), UNKNOWN),
            completed_on=odd(NO_DAY, None, UNKNOWN),
            notified_on=odd(NO_DAY, None),
        ),
        spoilt(submitted, "completed_on", before("submitted_on")),
        spoilt(incomplete, "notified_on", lambda _it: days()),
        spoilt(complete, "notified_on", before("completed_on")),
    )


def invalid_entry_forms() -> st.SearchStrategy[Invalid]:
    """Entry forms with one wrong field, or with changed terms, which are none of what a form registers."""
    with_terms = st.frozensets(st.sampled_from(EntryField)).map(lambda changed: changed | {EntryField.TERMS})
    return with_one_wrong(
        entry_forms(),
        agreed_to_terms=odd(NO_BOOL),
        serial_number=odd(NO_TEXT, None),
        contact=odd(NO_TEXT, None),
        site=odd(NO_TEXT, None),
        changed=odd(NO_SET) | with_terms,
    )


def invalid_send_back_places() -> st.SearchStrategy[Invalid]:
    """Places of a send-back with a field that is neither yes nor no, nor UNKNOWN where that is allowed."""
    return with_one_wrong(
        send_back_places(),
        destination_named=odd(NO_BOOL),
        destination_on_remote_island=odd(NO_BOOL, UNKNOWN),
    )


def invalid_on_site_places() -> st.SearchStrategy[Invalid]:
    """Places of an on-site service with one wrong field, such as a height in no room or typed with its unit."""
    return with_one_wrong(
        on_site_places(),
        device_on_remote_island=odd(NO_BOOL, UNKNOWN),
        height_m=odd(NO_HEIGHT, UNKNOWN),
        device_at_registered_site=odd(NO_BOOL, UNKNOWN),
    )


def invalid_fault_reports() -> st.SearchStrategy[Invalid]:
    """Fault reports with one wrong field, or of a fault that occurs after it is reported (zone.japan)."""
    return with_one_wrong(
        fault_reports(),
        reported_at=odd(NO_INSTANT),
        hardware_fault=odd(NO_BOOL, UNKNOWN),
        place=odd(NO_VALUE),
        occurred_on=odd(NO_DAY, UNKNOWN),
        established_causes=odd(NO_SET),
        suspected_causes=odd(NO_SET),
        config_file=odd(("never", True), UNKNOWN),
    ) | spoilt(
        fault_reports(),
        "occurred_on",
        lambda report: gaps().map(lambda gap: later(report.reported_on, gap + 1)),
    )


def invalid_failed_deliveries() -> st.SearchStrategy[Invalid]:
    """Failed deliveries with one wrong field."""
    return with_one_wrong(
        failed_deliveries(),
        at_installation_site=odd(NO_BOOL, UNKNOWN),
        error_by=odd(("customer", "nobody"), UNKNOWN),
    )


def invalid_business_calendars() -> st.SearchStrategy[Invalid]:
    """Calendars with one wrong field, without a source, that end before they begin, or with a holiday outside."""
    outside = [frozenset({"2026-04-29"}), frozenset({29})]
    return st.one_of(
        with_one_wrong(
            business_calendars(),
            first_day=odd(NO_DAY),
            last_day=odd(NO_DAY),
            holidays=odd(NO_SET) | st.sampled_from(outside),
            source=odd((*NO_TEXT, "", " ")),
        ),
        spoilt(
            business_calendars(),
            "last_day",
            before("first_day"),
            FactError,
        ),
        spoilt(
            business_calendars(),
            "holidays",
            lambda calendar: gaps().map(lambda gap: calendar.holidays | {later(calendar.last_day, gap + 1)}),
            FactError,
        ),
    )


def invalid_policies() -> st.SearchStrategy[Invalid]:
    """Policies with a number out of its range, a reading switched to what is no choice of it, or closed all day."""
    choices = (*Outcome, *PeriodMethod, *BackwardMethod, *TermDay)
    switches = {
        reading.value.replace(".", "_"): odd(tuple(choice for choice in choices if choice not in of_reading))
        for reading, of_reading in SWITCHABLE.items()
    }
    return with_one_wrong(
        policies(),
        new_order_months=_NO_NUMBER,
        renewal_notice_months=_NO_NUMBER,
        renewal_suffix=odd(NO_CODE),
        # The days that not every month has, and the one before which there is none.
        refund_cutoff_day=_NO_NUMBER | st.sampled_from([1, 29, 30, 31]),
        registration_guide_months=_NO_NUMBER,
        serial_digits=_NO_NUMBER,
        short_serial_digits=_NO_NUMBER,
        short_serial_models=odd((*NO_SET[:-1], frozenset({"M12e PWR"}), frozenset({12}))),
        model_prefix=odd(NO_CODE),
        return_weeks=_NO_NUMBER,
        excluded_height_m=odd(NO_HEIGHT),
        opens_at=odd(NO_INSTANT),
        closes_at=odd(NO_INSTANT),
        **switches,
    ) | spoilt(policies(), "closes_at", lambda policy: st.times(max_value=policy.opens_at), FactError)


def invalid_windows() -> st.SearchStrategy[Invalid]:
    """Windows one of whose ends is no day."""
    return with_one_wrong(windows(), first_day=odd(NO_DAY, None), last_day=odd(NO_DAY, None))


def invalid_cases() -> st.SearchStrategy[Invalid]:
    """Cases with one wrong field; ``invalid_histories`` has those whose events cannot all be true."""
    return with_one_wrong(
        cases(),
        ticket=odd(NO_VALUE),
        events=odd(("", {}, frozenset(), [{}], ("Arrived",), (None,))),
        day=odd(NO_DAY),
        calendar=odd(NO_VALUE, None),
    )
