"""One row for each day: the deadlines that follow from an event on that day, as a date dimension of a warehouse."""

from __future__ import annotations

from datetime import date
from typing import final

from attrs import frozen

from hoshu_rules.errors import FactError
from hoshu_rules.facts.plain import DAY
from hoshu_rules.policy import POLICY, STANDARD, Policy
from hoshu_rules.rules.exchange import last_day_to_return_unit
from hoshu_rules.rules.ordering import new_order_window, renewal_order_window
from hoshu_rules.rules.refunds import refund_window
from hoshu_rules.rules.registration import registration_guide_day
from hoshu_rules.text.version import RULES_VERSION


@final
@frozen(kw_only=True)
class Deadlines:
    """The deadlines that follow from an event on ``day``.

    ``last_day_to_order`` follows from the purchase of the device, ``last_day_for_refund`` from the purchase of the
    ticket (None if no day is left to return it), ``registration_guide_day`` from the arrival of the ticket,
    ``last_day_to_return_unit`` from the receipt of a replacement, and ``last_day_to_renew`` from the expiry of the
    ticket.
    """

    day: date
    last_day_to_order: date | None
    last_day_for_refund: date | None
    registration_guide_day: date
    last_day_to_return_unit: date
    last_day_to_renew: date | None
    rules_version: str = RULES_VERSION


def deadlines(first: date, last: date, *, policy: Policy = STANDARD) -> tuple[Deadlines, ...]:
    """One row for each day from ``first`` to ``last``, both included; FactError if ``last`` comes before ``first``.

    >>> from hoshu_rules import tables
    >>> (row,) = tables.deadlines(date(2026, 2, 28), date(2026, 2, 28))
    >>> row.last_day_to_order, row.last_day_for_refund
    (datetime.date(2026, 5, 31), None)
    """
    DAY.check("first", first)
    DAY.check("last", last)
    POLICY.check("policy", policy)
    if last < first:
        raise FactError("last", last, f"a day on or after the first, {first.isoformat()}")
    days = (date.fromordinal(ordinal) for ordinal in range(first.toordinal(), last.toordinal() + 1))
    return tuple(_deadlines_of(day, policy) for day in days)


def _deadlines_of(day: date, policy: Policy) -> Deadlines:
    refund = refund_window(purchased_on=day, registered_on=None, policy=policy)
    return Deadlines(
        day=day,
        last_day_to_order=new_order_window(device_bought_on=day, policy=policy).last_day,
        last_day_for_refund=None if refund.is_empty else refund.last_day,
        registration_guide_day=registration_guide_day(arrived_on=day, policy=policy),
        last_day_to_return_unit=last_day_to_return_unit(received_on=day, policy=policy),
        last_day_to_renew=renewal_order_window(expires_on=day, policy=policy).last_day,
    )
