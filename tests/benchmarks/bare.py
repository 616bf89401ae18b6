"""The three questions, written by hand under the standard policy: the outcome and one day or instant, no reasons."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final

from hoshu_rules import (
    JAPAN,
    UNKNOWN,
    BusinessCalendar,
    Cause,
    FaultReport,
    OnSitePlace,
    Outcome,
    PlanForm,
    Registration,
    ServiceKind,
    ServicePlan,
)
from hoshu_rules.facts import Unknown

ONE_DAY: Final = timedelta(days=1)
OPENING: Final = time(9)
CLOSING: Final = time(17)
HEIGHT_LIMIT: Final = 2.0
SATURDAY: Final = 5
EXCLUDED: Final = frozenset({Cause.NATURAL_DISASTER, Cause.CUSTOMER_INTENT, Cause.CUSTOMER_NEGLIGENCE})
OUTSIDE: Final = frozenset({Cause.THIRD_PARTY, Cause.POWER_SUPPLY, Cause.OTHER})


def refund(
    requested_on: date, purchased_on: date, registered_on: date | Unknown | None, plan: ServicePlan
) -> tuple[Outcome, date]:
    """May the ticket be returned, and until when?"""
    last_before_cutoff = last_day = purchased_on.replace(day=24)
    if isinstance(registered_on, date):
        if registered_on <= last_day:
            last_day = registered_on - ONE_DAY
        if registered_on < requested_on:
            return Outcome.DECLINE, last_day
    if requested_on > last_before_cutoff:
        return Outcome.DECLINE, last_day
    if registered_on is UNKNOWN or registered_on == requested_on or plan.form is PlanForm.BUNDLE:
        return Outcome.REFER, last_day
    return Outcome.ACCEPT, last_day


def new_order(
    ordered_on: date, device_bought_on: date, in_same_order: bool | Unknown, plan: ServicePlan
) -> tuple[Outcome, date | None]:
    """May a new ticket be ordered, and until when?"""
    if plan.form is PlanForm.BUNDLE or in_same_order is True:
        return Outcome.ACCEPT, None
    last_day = three_months_after(device_bought_on)
    if device_bought_on <= ordered_on <= last_day:
        return Outcome.ACCEPT, last_day
    return Outcome.REFER if in_same_order is UNKNOWN else Outcome.DECLINE, last_day


def three_months_after(day: date) -> date:
    """The day before the corresponding day, counted from the next day; or the month's last day if there is none."""
    first = day + ONE_DAY
    years, months = divmod(first.month + 2, 12)
    try:
        return first.replace(year=first.year + years, month=months + 1) - ONE_DAY
    except ValueError:
        return first.replace(year=first.year + years, month=months + 2, day=1) - ONE_DAY


def coverage(
    report: FaultReport,
    plan: ServicePlan,
    starts_on: date,
    expires_on: date,
    registration: Registration,
    calendar: BusinessCalendar,
) -> tuple[Outcome, datetime | None]:
    """Is the fault covered; and on site, from when can attendance start?"""
    reported_at = report.reported_at.astimezone(JAPAN)
    outcome = _coverage(report, reported_at.date(), starts_on, expires_on, registration)
    match plan.kind:
        case ServiceKind.SEND_BACK:
            return outcome, None
        case ServiceKind.ON_SITE_BASIC:
            return outcome, next_opening(reported_at, calendar.holidays)
        case ServiceKind.ON_SITE_EXTENDED:
            return outcome, reported_at


def _coverage(
    report: FaultReport, reported_on: date, starts_on: date, expires_on: date, registration: Registration
) -> Outcome:
    place, hardware_fault, occurred_on = report.place, report.hardware_fault, report.occurred_on
    established, suspected = report.established_causes, report.suspected_causes
    if reported_on < starts_on or hardware_fault is False:
        return Outcome.DECLINE
    in_doubt = hardware_fault is UNKNOWN
    if reported_on > expires_on:
        if occurred_on is UNKNOWN or not starts_on <= occurred_on <= expires_on:
            return Outcome.DECLINE
        in_doubt = True
    elif occurred_on is not UNKNOWN and occurred_on < starts_on:
        in_doubt = True
    if established or suspected:
        named = established | suspected
        if established & EXCLUDED and named <= EXCLUDED:
            return Outcome.DECLINE
        in_doubt = in_doubt or bool(named & EXCLUDED or named & OUTSIDE)
    if isinstance(place, OnSitePlace):
        on_island, height = place.device_on_remote_island, place.height_m
        if height is UNKNOWN or place.device_at_registered_site is not True:
            in_doubt = True
        if height is not UNKNOWN and height >= HEIGHT_LIMIT:
            return Outcome.DECLINE
    else:
        on_island = place.destination_on_remote_island
    if on_island is True:
        return Outcome.DECLINE
    completed_on = registration.completed_on
    if in_doubt or on_island is UNKNOWN or not isinstance(completed_on, date) or completed_on >= reported_on:
        return Outcome.REFER
    return Outcome.ACCEPT


def next_opening(instant: datetime, holidays: frozenset[date]) -> datetime:
    """The instant itself if it lies in business hours, else the next opening."""
    day, clock = instant.date(), instant.time()
    if day.weekday() < SATURDAY and day not in holidays and clock < CLOSING:
        return instant if OPENING <= clock else datetime.combine(day, OPENING, JAPAN)
    day += ONE_DAY
    while day.weekday() >= SATURDAY or day in holidays:
        day += ONE_DAY
    return datetime.combine(day, OPENING, JAPAN)
