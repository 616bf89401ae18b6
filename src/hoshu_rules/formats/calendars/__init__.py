"""Calendars (extra ``calendars``): business calendars from lists of holidays, and an assessment as iCalendar.

No rule is applied here, and no file is opened: lists and exports are bytes.
"""

from hoshu_rules.formats.extras import require_extra

require_extra("calendars", "holidays", "icalendar")

from hoshu_rules.formats.calendars.business_days import (  # noqa: E402  these need the packages
    calendar_from_holidays,
    calendar_from_list,
)
from hoshu_rules.formats.calendars.reminders import to_ics  # noqa: E402

__all__ = [
    "calendar_from_holidays",
    "calendar_from_list",
    "to_ics",
]
