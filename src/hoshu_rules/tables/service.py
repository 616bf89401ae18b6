"""The tables of the service for a fault: hours, shipping, work, the return of the faulty unit and its owner."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Final, assert_never

from hoshu_rules.answers import Window
from hoshu_rules.facts.calendar import JAPAN, BusinessCalendar, in_japan
from hoshu_rules.facts.checks import UNKNOWN
from hoshu_rules.facts.periods import next_day
from hoshu_rules.facts.plans import ServiceKind
from hoshu_rules.facts.tickets import ConfigFile, FailedDelivery, Leg, Party, Task
from hoshu_rules.policy import STANDARD, Policy
from hoshu_rules.rules.attendance import attendance_start
from hoshu_rules.rules.exchange import faulty_unit_owner, last_day_to_return_unit, return_status
from hoshu_rules.rules.shipping import who_bears_shipping
from hoshu_rules.rules.work import who_does
from hoshu_rules.tables.shape import (
    ANY,
    Answered,
    Cell,
    Column,
    Facts,
    Order,
    Table,
    combinations,
    edges,
    fact,
    order,
    position,
    tabulate,
)
from hoshu_rules.text.names import Named

_HOLIDAY: Final = date(2026, 11, 23)
_CALENDAR: Final = BusinessCalendar(
    first_day=date(2026, 11, 1),
    last_day=date(2026, 11, 30),
    holidays=frozenset({date(2026, 11, 3), _HOLIDAY}),
    source="the national holidays of November 2026",
)


class Clock(Named):
    """Where a time of day lies relative to the hours of on-site basic."""

    BEFORE_OPENING = "before_opening"
    AT_OPENING = "at_opening"
    OPEN = "open"
    AT_CLOSING = "at_closing"
    AFTER_CLOSING = "after_closing"


class Start(Named):
    """When attendance can start, relative to the report."""

    AT_ONCE = "at_once"
    SAME_DAY = "same_day"
    LATER_DAY = "later_day"


def attendance(policy: Policy = STANDARD) -> Table:
    """When can attendance start?  By the day and time of the report, if the kind of service has business hours."""

    def ask(facts: Facts) -> Answered:
        answer = attendance_start(**facts, policy=policy)
        return Answered({"starts": _start(facts["reported_at"], answer.starts_at)}, answer.grounds)

    def day_of(facts: Facts) -> Cell:
        if not facts["kind"].menu_row.needs_calendar:
            return ANY
        is_open = facts["calendar"].is_business_day(in_japan(facts["reported_at"]).date())
        return "business_day" if is_open else "no_business_day"

    def clock_of(facts: Facts) -> Cell:
        kind: ServiceKind = facts["kind"]
        hours = kind.menu_row.hours
        match hours:
            case "business_days":
                return _clock(in_japan(facts["reported_at"]).time(), policy)
            case "not_named" | "around_the_clock":
                return ANY
            case _:
                assert_never(hours)

    return tabulate(
        "attendance",
        "attendance_start",
        columns=[fact("kind"), Column("day", day_of), Column("time", clock_of)],
        samples=_reports(policy),
        ask=ask,
    )


def _reports(policy: Policy) -> Iterator[Facts]:
    """Reports on a Friday before a holiday and on the holiday, at opening and closing time and a minute around."""
    for kind in (kind for kind in ServiceKind if kind.is_on_site):
        for day in (date(2026, 11, 20), _HOLIDAY):
            for edge in (policy.opens_at, policy.closes_at):
                for beside in (timedelta(minutes=-1), timedelta(), timedelta(minutes=1)):
                    reported_at = datetime.combine(day, edge, JAPAN) + beside
                    yield {"kind": kind, "reported_at": reported_at, "calendar": _CALENDAR}


def _clock(at: time, policy: Policy) -> Clock:
    if at in {policy.opens_at, policy.closes_at}:
        return Clock.AT_OPENING if at == policy.opens_at else Clock.AT_CLOSING
    if at < policy.opens_at:
        return Clock.BEFORE_OPENING
    return Clock.OPEN if at < policy.closes_at else Clock.AFTER_CLOSING


def _start(reported_at: datetime, starts_at: datetime) -> Start:
    if starts_at == reported_at:
        return Start.AT_ONCE
    return Start.SAME_DAY if starts_at.date() == in_japan(reported_at).date() else Start.LATER_DAY


def shipping(policy: Policy = STANDARD) -> Table:
    """Who bears the shipping of this leg?  If the replacement is sent again, by how the delivery failed."""

    def ask(facts: Facts) -> Answered:
        answer = who_bears_shipping(**facts, policy=policy)
        return Answered({"bearer": answer.bearer}, answer.grounds)

    known = (True, False, UNKNOWN)
    failures = [FailedDelivery(at_installation_site=site, error_by=who) for site in known for who in (*Party, UNKNOWN)]
    return tabulate(
        "shipping",
        "who_bears_shipping",
        columns=[
            fact("kind"),
            fact("leg"),
            Column("at_installation_site", lambda facts: _of(facts["failed_delivery"], "at_installation_site")),
            Column("error_by", lambda facts: _of(facts["failed_delivery"], "error_by")),
        ],
        samples=(
            {"kind": kind, "leg": leg, "failed_delivery": failed}
            for kind in ServiceKind
            for leg in Leg
            for failed in (failures if leg is Leg.REPLACEMENT_AGAIN else [None])
        ),
        ask=ask,
    )


def _of(failed: FailedDelivery | None, name: str) -> Cell:
    if failed is None:
        return ANY
    value: Cell = getattr(failed, name)
    return value


def work(policy: Policy = STANDARD) -> Table:
    """Who does this work?  By the kind of service, the work, and when the configuration file is provided."""

    def ask(facts: Facts) -> Answered:
        answer = who_does(**facts, policy=policy)
        return Answered({"bearer": answer.bearer}, answer.grounds)

    return tabulate(
        "work",
        "who_does",
        columns=[fact("kind"), fact("task"), fact("config_file")],
        samples=combinations(kind=ServiceKind, task=Task, config_file=[*ConfigFile, UNKNOWN]),
        ask=ask,
    )


def unit_return(policy: Policy = STANDARD) -> Table:
    """How does the return of the faulty unit stand?  By the positions of the day and the return in the week allowed."""

    def week_of(facts: Facts) -> Window:
        received_on = facts["received_on"]
        return Window(received_on, last_day_to_return_unit(received_on=received_on, policy=policy), None)

    def ask(facts: Facts) -> Answered:
        status = return_status(**facts, policy=policy)
        return Answered({"state": status.state}, status.grounds)

    def returned(facts: Facts) -> Cell:
        returned_on = facts["returned_on"]
        if returned_on is None or facts["day"] < returned_on:
            return Order.NOT_YET
        return position(returned_on, week_of(facts))

    received_on = date(2026, 11, 10)
    days = edges(week_of({"received_on": received_on}))
    return tabulate(
        "unit_return",
        "return_status",
        columns=[Column("day", lambda facts: position(facts["day"], week_of(facts))), Column("returned_on", returned)],
        samples=combinations(day=days, received_on=[received_on], returned_on=[None, *days]),
        ask=ask,
    )


def ownership(policy: Policy = STANDARD) -> Table:
    """Who owns the faulty unit on this day?  By whether the units were swapped before it, on it, or not by then."""

    def ask(facts: Facts) -> Answered:
        answer = faulty_unit_owner(**facts, policy=policy)
        return Answered({"bearer": answer.bearer}, answer.grounds)

    day = date(2026, 11, 22)
    return tabulate(
        "ownership",
        "faulty_unit_owner",
        columns=[Column("swapped_on", lambda facts: order(facts["swapped_on"], facts["day"]))],
        samples=combinations(day=[day], swapped_on=[None, date(2026, 11, 21), day, next_day(day), UNKNOWN]),
        ask=ask,
    )
