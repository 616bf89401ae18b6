"""The hours of the menu (サービスチケットメニュー): when can attendance start?"""

from __future__ import annotations

from datetime import datetime
from typing import Final, assert_never, final

from attrs import frozen

from hoshu_rules.answers import Ground
from hoshu_rules.errors import CalendarError, FactError
from hoshu_rules.facts.calendar import CALENDAR_OR_NONE, BusinessCalendar, japan_time, next_opening
from hoshu_rules.facts.plain import INSTANT
from hoshu_rules.facts.plans import KIND, ServiceKind
from hoshu_rules.facts.questions import AttendanceFacts
from hoshu_rules.outcomes import Effect
from hoshu_rules.policy import POLICY, STANDARD, Policy
from hoshu_rules.text.clauses import Clause
from hoshu_rules.text.readings import Reading
from hoshu_rules.text.version import RULES_VERSION

_ABOUT: Final = ("reported_at", "starts_at")
AT_ONCE_IN_HOURS: Final = Ground(
    Clause.MENU_ONSITE_BASIC,
    "in_hours",
    Effect.SETTLES,
    turns_on=Reading.HOURS_EDGE,
    rests_on=(Reading.HOURS_WEEKDAY, Reading.ZONE_JAPAN),
    about=_ABOUT,
)
AT_NEXT_OPENING: Final = Ground(
    Clause.MENU_ONSITE_BASIC,
    "next_opening",
    Effect.SETTLES,
    turns_on=Reading.HOURS_OUTSIDE,
    rests_on=(Reading.HOURS_EDGE, Reading.HOURS_WEEKDAY, Reading.ZONE_JAPAN),
    about=_ABOUT,
)
AROUND_THE_CLOCK: Final = Ground(
    Clause.MENU_ONSITE_EXTENDED,
    "around_the_clock",
    Effect.SETTLES,
    turns_on=Reading.HOURS_OUTSIDE,
    rests_on=(Reading.ZONE_JAPAN,),
    about=_ABOUT,
)


@final
@frozen
class Attendance:
    """The instant, in Japan time, from which attendance can start, and why; no time of arrival is promised."""

    starts_at: datetime
    grounds: tuple[Ground, ...]
    facts: AttendanceFacts
    policy: Policy
    rules_version: str = RULES_VERSION


def attendance_start(
    *,
    kind: ServiceKind,
    reported_at: datetime,
    calendar: BusinessCalendar | None,
    policy: Policy = STANDARD,
) -> Attendance:
    """When can attendance for this report start?  (menu.onsite_basic, menu.onsite_extended)

    At once around the clock for on-site extended, which needs no calendar; at the next opening for on-site basic.
    FactError for send-back, which has no hours on the page; CalendarError for on-site basic without a calendar, or
    with one that does not cover the days needed.
    """
    KIND.check("kind", kind)
    INSTANT.check("reported_at", reported_at)
    CALENDAR_OR_NONE.check("calendar", calendar)
    POLICY.check("policy", policy)
    local = japan_time(reported_at)
    hours = kind.menu_row.hours
    match hours:
        case "not_named":
            raise FactError("kind", kind.value, "an on-site kind: send-back has no hours", Reading.HOURS_OUTSIDE)
        case "around_the_clock":
            ground, starts_at = AROUND_THE_CLOCK, local
        case "business_days":
            starts_at = _next_opening(local, calendar, policy)
            ground = AT_ONCE_IN_HOURS if starts_at == local else AT_NEXT_OPENING
        case _:
            assert_never(hours)
    facts = AttendanceFacts(kind=kind, reported_at=local, starts_at=starts_at)
    return Attendance(starts_at, (ground,), facts, policy)


def _next_opening(local: datetime, calendar: BusinessCalendar | None, policy: Policy) -> datetime:
    if calendar is None:
        expected = "a BusinessCalendar, as the service is on weekdays only"
        raise CalendarError("calendar", calendar, expected, Reading.HOURS_WEEKDAY)
    return next_opening(local, calendar=calendar, opens_at=policy.opens_at, closes_at=policy.closes_at)
