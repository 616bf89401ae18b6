"""A policy with other numbers, and what shows a number of the published one."""

from __future__ import annotations

import re
from datetime import time

from hoshu_rules import STANDARD, Policy

OTHER_NUMBERS = Policy(
    new_order_months=71,
    renewal_notice_months=72,
    renewal_suffix="Z8",
    refund_cutoff_day=22,
    registration_guide_months=73,
    serial_digits=74,
    short_serial_digits=75,
    short_serial_models=frozenset({"M99"}),
    model_prefix="Router-",
    return_weeks=76,
    excluded_height_m=7.5,
    opens_at=time(10, 30),
    closes_at=time(18, 45),
)
"""A policy in which each number is another."""

_LAST_DAYS = f"{STANDARD.refund_cutoff_day}|{STANDARD.refund_cutoff_day - 1}"
_MONTHS = f"{STANDARD.new_order_months}|{STANDARD.renewal_notice_months}|{STANDARD.registration_guide_months}"
_HOURS = f"{STANDARD.opens_at.hour}|{STANDARD.closes_at.hour}"
_SIGNS = "|".join(map(re.escape, (STANDARD.renewal_suffix, STANDARD.model_prefix, *STANDARD.short_serial_models)))
AS_PUBLISHED = re.compile(
    rf"(?<![\d月])({_LAST_DAYS})(日|st|nd|rd|th)|\bday ({_LAST_DAYS})\b"
    rf"|(?<!\d)({_MONTHS})(か月| month)|(?<!\d){STANDARD.return_weeks}(週| week)"
    rf"|(?<!\d)({STANDARD.serial_digits}|{STANDARD.short_serial_digits})(桁| digits)"
    rf"|(?<![\d.]){STANDARD.excluded_height_m:g} ?m\b|\b({_HOURS})(時(?!間)|:00)|{_SIGNS}"
    r"|\b(one|two|three|six|twelve) (month|week)|[一二三六](か月|週間)"
)
"""A number of the published policy, or a day counted from it; a number of months or weeks in words may be one."""
