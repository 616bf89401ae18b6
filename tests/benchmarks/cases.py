"""Cases of the three questions, drawn around the days on which an answer changes; the same ones in each run."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any, Final

from hoshu_rules import (
    JAPAN,
    MENU,
    UNKNOWN,
    Cause,
    FaultReport,
    OnSitePlace,
    PlanForm,
    Registration,
    SendBackPlace,
)
from hoshu_rules.facts import Unknown
from stories import WIDE_CALENDAR

Case = tuple[Any, ...]
"""The arguments of one question, in their order."""

FIRST_DAY: Final = date(2024, 1, 1)
DAYS: Final = 5 * 365
"""The days on which tickets are bought; those of a portfolio repeat."""
ONE_YEAR: Final = 365
NOT_RENEWALS: Final = tuple(plan for plan in MENU if plan.form is not PlanForm.RENEWAL)
YES_OR_NO_OR_UNKNOWN: Final = (True, False, UNKNOWN)
HEIGHTS: Final[tuple[float | Unknown, ...]] = (0.5, 1.0, 1.2, 1.9, 2.0, UNKNOWN)
MOSTLY_YES: Final = (True, True, True, True, True, True, False, UNKNOWN)
MOSTLY_NO: Final = (False, False, False, False, False, False, True, UNKNOWN)


def refund(draw: Random) -> Case:
    """A request around the cut-off; registered around it, never, or not known when."""
    plan = draw.choice(MENU)
    purchased_on = _day(draw)
    earliest = -10 if plan.form is PlanForm.BUNDLE else 0
    requested_on = _around(draw, purchased_on, 0, 35)
    registered_on = draw.choice([None, UNKNOWN, requested_on, _around(draw, purchased_on, earliest, 40)])
    return requested_on, purchased_on, registered_on, plan


def new_order(draw: Random) -> Case:
    """An order from shortly before the device was bought to some weeks after the last day."""
    device_bought_on = _day(draw)
    ordered_on = _around(draw, device_bought_on, *draw.choice([(-3, 3), (0, 120), (86, 94)]))
    return ordered_on, device_bought_on, draw.choice(YES_OR_NO_OR_UNKNOWN), draw.choice(NOT_RENEWALS)


def coverage(draw: Random) -> Case:
    """A fault around either end of the service period or in it, at any hour; mostly in order."""
    plan = draw.choice(MENU)
    starts_on = _day(draw)
    expires_on = starts_on + timedelta(days=plan.years * ONE_YEAR)
    reported_on = draw.choice(
        [
            _around(draw, starts_on, -3, 3),
            _around(draw, starts_on, 0, plan.years * ONE_YEAR),
            _around(draw, starts_on, 0, plan.years * ONE_YEAR),
            _around(draw, expires_on, -3, 10),
        ]
    )
    clock = time(draw.randrange(24), draw.choice([0, 30]))
    occurred_on: list[date | Unknown] = [UNKNOWN, _around(draw, reported_on, -10, 0)]
    report = FaultReport(
        reported_at=datetime.combine(reported_on, clock, draw.choice([JAPAN, UTC])),
        hardware_fault=draw.choice(MOSTLY_YES),
        place=_on_site(draw) if plan.kind.is_on_site else _send_back(draw),
        occurred_on=draw.choice(occurred_on),
        established_causes=_causes(draw),
        suspected_causes=_causes(draw),
        config_file=UNKNOWN,
    )
    return report, plan, starts_on, expires_on, _registration(draw, starts_on, reported_on), WIDE_CALENDAR


def _send_back(draw: Random) -> SendBackPlace:
    return SendBackPlace(
        destination_named=draw.choice([True, False]), destination_on_remote_island=draw.choice(MOSTLY_NO)
    )


def _on_site(draw: Random) -> OnSitePlace:
    return OnSitePlace(
        device_on_remote_island=draw.choice(MOSTLY_NO),
        height_m=draw.choice(HEIGHTS),
        device_at_registered_site=draw.choice(MOSTLY_YES),
    )


def _causes(draw: Random) -> frozenset[Cause]:
    return frozenset(draw.sample(list(Cause), draw.choice([0, 0, 0, 1, 1, 2])))


def _registration(draw: Random, starts_on: date, reported_on: date) -> Registration:
    """Complete as a rule, with every day before the report; or some of it is missing, late or not known."""
    arrived_on = _around(draw, starts_on, -5, 5)
    submitted_on = _around(draw, arrived_on, 0, draw.choice([20, 20, 120]))
    completed_on = _around(draw, submitted_on, 0, 5)
    return draw.choice(
        [
            Registration(arrived_on=arrived_on, submitted_on=submitted_on, completed_on=completed_on),
            Registration(
                arrived_on=arrived_on, submitted_on=submitted_on, completed_on=completed_on, notified_on=completed_on
            ),
            Registration(arrived_on=arrived_on, submitted_on=submitted_on, completed_on=max(submitted_on, reported_on)),
            Registration(arrived_on=arrived_on, submitted_on=submitted_on),
            Registration(arrived_on=arrived_on, submitted_on=submitted_on, completed_on=UNKNOWN),
            Registration(completed_on=UNKNOWN),
        ]
    )


def _day(draw: Random) -> date:
    return _around(draw, FIRST_DAY, 0, DAYS)


def _around(draw: Random, day: date, first: int, last: int) -> date:
    return day + timedelta(days=draw.randint(first, last))
