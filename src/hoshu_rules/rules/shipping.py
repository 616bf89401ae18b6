"""Shipping (送料): who bears the freight of this leg of an exchange?"""

from __future__ import annotations

from typing import Final, assert_never

from hoshu_rules.answers import Assignment, Bearer, Ground, resting_on
from hoshu_rules.errors import FactError
from hoshu_rules.facts.plans import ServiceKind
from hoshu_rules.facts.questions import ShippingFacts
from hoshu_rules.facts.tickets import FailedDelivery, Leg, Party
from hoshu_rules.outcomes import Effect
from hoshu_rules.policy import POLICY, STANDARD, Policy
from hoshu_rules.text.clauses import Clause
from hoshu_rules.text.readings import Reading


def who_bears_shipping(
    *, kind: ServiceKind, leg: Leg, failed_delivery: FailedDelivery | None, policy: Policy = STANDARD
) -> Assignment:
    """Who bears the shipping of this leg?  (sendback.shipping, sendback.reshipment)

    ``failed_delivery`` is the delivery that failed before the replacement is sent again, and None for every other leg.
    The bearer is None where the page does not say.
    """
    POLICY.check("policy", policy)
    facts = ShippingFacts(kind=kind, leg=leg, failed_delivery=failed_delivery)
    bearer: Bearer | None
    grounds: tuple[Ground, ...]
    if leg is not Leg.REPLACEMENT_AGAIN and failed_delivery is not None:
        raise FactError("failed_delivery", failed_delivery, f"None for {leg.value}")
    match leg:
        case Leg.REPLACEMENT_OUT:
            bearer, grounds = Bearer.PROVIDER, (EACH_SIDE_ITS_OWN,)
        case Leg.FAULTY_UNIT_BACK:
            bearer, grounds = Bearer.CUSTOMER, (EACH_SIDE_ITS_OWN,)
        case Leg.REPLACEMENT_AGAIN:
            bearer, grounds = _sent_again(failed_delivery)
        case Leg.UNFIT_UNIT_BACK:
            bearer, grounds = None, tuple(UNFIT_UNIT.values())
        case _:
            assert_never(leg)
    if kind.is_on_site:
        bearer, grounds = None, (ON_SITE_NOT_SETTLED,)
    return Assignment(bearer, grounds, facts, policy)


_LEG: Final = ("kind", "leg")
EACH_SIDE_ITS_OWN: Final = Ground(Clause.SENDBACK_SHIPPING, "each_side", Effect.SETTLES, about=_LEG)
ON_SITE_NOT_SETTLED: Final = Ground(
    Clause.SENDBACK_SHIPPING, "on_site", Effect.DOUBTS, turns_on=Reading.SHIPPING_ONSITE, about=_LEG
)
UNFIT_UNIT: Final = {
    clause: Ground(clause, "unfit_unit", Effect.DOUBTS, turns_on=Reading.EXCHANGE_AGAIN, about=_LEG)
    for clause in (Clause.EXCHANGE_OWNERSHIP, Clause.SENDBACK_SHIPPING, Clause.SENDBACK_RETURN)
}
"""Whose a replacement is that cannot be used, who bears its freight, and whether and when it goes back."""

_FAILURE: Final = ("failed_delivery.at_installation_site", "failed_delivery.error_by")
BY_CUSTOMER_AT_SITE: Final = Ground(
    Clause.SENDBACK_RESHIPMENT, "by_customer", Effect.SETTLES, turns_on=Reading.RESHIPMENT_BEARER, about=_FAILURE
)
NOT_AT_SITE: Final = Ground(
    Clause.SENDBACK_RESHIPMENT, "not_at_site", Effect.DOUBTS, turns_on=Reading.RESHIPMENT_PLACE, about=_FAILURE
)
NOT_BY_CUSTOMER: Final = Ground(
    Clause.SENDBACK_RESHIPMENT, "not_by_customer", Effect.DOUBTS, turns_on=Reading.RESHIPMENT_CAUSE, about=_FAILURE
)
NEITHER: Final = resting_on(NOT_AT_SITE, Reading.RESHIPMENT_CAUSE)


def _sent_again(failure: FailedDelivery | None) -> tuple[Bearer | None, tuple[Ground, ...]]:
    """sendback.reshipment: not supported where the site could not receive it through the customer's own error."""
    if failure is None:
        raise FactError("failed_delivery", None, "the FailedDelivery after which the replacement is sent again")
    at_site, by_customer = failure.at_installation_site is True, failure.error_by is Party.CUSTOMER
    if at_site and by_customer:
        return Bearer.CUSTOMER, (BY_CUSTOMER_AT_SITE,)
    if by_customer:
        return None, (NOT_AT_SITE,)
    return None, (NOT_BY_CUSTOMER if at_site else NEITHER,)
