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
    match leg:
        case Leg.REPLACEMENT_OUT:
            bearer, ground = _sent_once(facts, Bearer.PROVIDER)
        case Leg.FAULTY_UNIT_BACK:
            bearer, ground = _sent_once(facts, Bearer.CUSTOMER)
        case Leg.REPLACEMENT_AGAIN:
            bearer, ground = _sent_again(failed_delivery)
        case Leg.UNFIT_UNIT_BACK:
            bearer, ground = _sent_once(facts, None)[0], UNFIT_UNIT
        case _:
            assert_never(leg)
    if kind.is_on_site:
        bearer, ground = None, ON_SITE_NOT_SETTLED
    return Assignment(bearer, (ground,), facts, policy)


EACH_SIDE_ITS_OWN: Final = Ground(Clause.SENDBACK_SHIPPING, "each_side", Effect.SETTLES, about=("kind", "leg"))
ON_SITE_NOT_SETTLED: Final = Ground(
    Clause.SENDBACK_SHIPPING, "on_site", Effect.DOUBTS, turns_on=Reading.SHIPPING_ONSITE, about=("kind", "leg")
)

UNFIT_UNIT: Final = Ground(
    Clause.SENDBACK_SHIPPING, "unfit_unit", Effect.DOUBTS, turns_on=Reading.EXCHANGE_AGAIN, about=("kind", "leg")
)


def _sent_once(facts: ShippingFacts, bearer: Bearer | None) -> tuple[Bearer | None, Ground]:
    """sendback.shipping: each side bears what it sends."""
    if facts.failed_delivery is not None:
        raise FactError("failed_delivery", facts.failed_delivery, f"None for {facts.leg.value}")
    return bearer, EACH_SIDE_ITS_OWN


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


def _sent_again(failure: FailedDelivery | None) -> tuple[Bearer | None, Ground]:
    """sendback.reshipment: not supported where the site could not receive it through the customer's own error."""
    if failure is None:
        raise FactError("failed_delivery", None, "the FailedDelivery after which the replacement is sent again")
    at_site, by_customer = failure.at_installation_site is True, failure.error_by is Party.CUSTOMER
    if at_site and by_customer:
        return Bearer.CUSTOMER, BY_CUSTOMER_AT_SITE
    if by_customer:
        return None, NOT_AT_SITE
    return None, NOT_BY_CUSTOMER if at_site else NEITHER
