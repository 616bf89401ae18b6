"""The hours of the menu (サービスチケットメニュー): when can attendance start?"""

from __future__ import annotations

from datetime import datetime
from typing import assert_never, final

from attrs import frozen

from hoshu_rules.answers import Ground, facts
from hoshu_rules.errors import CalendarError, FactError
from hoshu_rules.facts.calendar import BusinessCalendar, in_japan, next_opening
from hoshu_rules.facts.checks import or_none, require_instant, require_one_of
from hoshu_rules.facts.plans import ServiceKind, require_kind
from hoshu_rules.outcomes import Effect
from hoshu_rules.policy import STANDARD, Policy, require_policy
from hoshu_rules.text.readings import Reading


@final
@frozen
class Attendance:
    """The instant, in Japan time, from which attendance can start, and why; no time of arrival is promised."""

    starts_at: datetime
    grounds: tuple[Ground, ...]


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
    require_kind("kind", kind)
    require_instant("reported_at", reported_at)
    or_none(require_one_of(BusinessCalendar))("calendar", calendar)
    require_policy("policy", policy)
    local = in_japan(reported_at)
    row = kind.menu_row
    match row.hours:
        case "not_named":
            raise FactError("kind", kind.value, "an on-site kind: send-back has no hours", Reading.HOURS_OUTSIDE)
        case "around_the_clock":
            starts_at = local
            readings: tuple[Reading, ...] = (Reading.HOURS_OUTSIDE, Reading.ZONE_JAPAN)
        case "business_days":
            if calendar is None:
                raise CalendarError(
                    "calendar",
                    calendar,
                    "a BusinessCalendar, as the service is on weekdays only",
                    Reading.HOURS_WEEKDAY,
                )
            starts_at = next_opening(local, calendar=calendar, opens_at=policy.opens_at, closes_at=policy.closes_at)
            outside = (Reading.HOURS_OUTSIDE,) if starts_at != local else ()
            readings = (*outside, Reading.HOURS_EDGE, Reading.HOURS_WEEKDAY, Reading.ZONE_JAPAN)
        case _:
            assert_never(row.hours)
    instants = facts(reported_at=local, starts_at=starts_at)
    return Attendance(starts_at, (Ground(row.clause, Effect.SETTLES, readings, instants),))
