"""Shipping (送料): who bears the freight of this leg of an exchange?"""

from __future__ import annotations

from typing import Final, assert_never

from hoshu_rules.answers import Assignment, Bearer, Ground, facts
from hoshu_rules.errors import FactError
from hoshu_rules.facts.checks import one_of
from hoshu_rules.facts.plans import KIND, ServiceKind
from hoshu_rules.facts.tickets import FAILED_DELIVERY_OR_NONE, FailedDelivery, Party
from hoshu_rules.outcomes import Effect
from hoshu_rules.policy import POLICY, STANDARD, Policy
from hoshu_rules.text.clauses import Clause
from hoshu_rules.text.names import Named
from hoshu_rules.text.readings import Reading


class Leg(Named):
    """One way that a unit travels in an exchange."""

    REPLACEMENT_OUT = "replacement_out"
    FAULTY_UNIT_BACK = "faulty_unit_back"
    REPLACEMENT_AGAIN = "replacement_again"


_LEG: Final = one_of(Leg)


def who_bears_shipping(
    *, kind: ServiceKind, leg: Leg, failed_delivery: FailedDelivery | None, policy: Policy = STANDARD
) -> Assignment:
    """Who bears the shipping of this leg?  (sendback.shipping, sendback.reshipment)

    ``failed_delivery`` is the delivery that failed before the replacement is sent again, and None for every other leg.
    The bearer is None where the page does not say.
    """
    KIND.check("kind", kind)
    _LEG.check("leg", leg)
    FAILED_DELIVERY_OR_NONE.check("failed_delivery", failed_delivery)
    POLICY.check("policy", policy)
    match leg:
        case Leg.REPLACEMENT_OUT:
            answer = _sent_once(kind, leg, failed_delivery, Bearer.PROVIDER)
        case Leg.FAULTY_UNIT_BACK:
            answer = _sent_once(kind, leg, failed_delivery, Bearer.CUSTOMER)
        case Leg.REPLACEMENT_AGAIN:
            answer = _sent_again(failed_delivery)
        case _:
            assert_never(leg)
    return _silent(kind, leg) if kind.is_on_site else answer


def _sent_once(kind: ServiceKind, leg: Leg, failed_delivery: FailedDelivery | None, bearer: Bearer) -> Assignment:
    """sendback.shipping: each side bears what it sends."""
    if failed_delivery is not None:
        raise FactError("failed_delivery", failed_delivery, f"None for {leg.value}")
    return Assignment(bearer, (Ground(Clause.SENDBACK_SHIPPING, Effect.SETTLES, (), facts(kind=kind, leg=leg)),))


def _silent(kind: ServiceKind, leg: Leg) -> Assignment:
    """shipping.onsite: the page does not settle the shipping of an on-site exchange."""
    silent = Ground(Clause.SENDBACK_SHIPPING, Effect.DOUBTS, (Reading.SHIPPING_ONSITE,), facts(kind=kind, leg=leg))
    return Assignment(None, (silent,))


def _sent_again(failure: FailedDelivery | None) -> Assignment:
    """sendback.reshipment: not supported where the site could not receive it through the customer's own error."""
    if failure is None:
        raise FactError("failed_delivery", None, "the FailedDelivery after which the replacement is sent again")
    doubts = (
        *((Reading.RESHIPMENT_PLACE,) if failure.at_installation_site is not True else ()),
        *((Reading.RESHIPMENT_CAUSE,) if failure.error_by is not Party.CUSTOMER else ()),
    )
    where_and_why = facts(at_installation_site=failure.at_installation_site, error_by=failure.error_by)
    if doubts:
        return Assignment(None, (Ground(Clause.SENDBACK_RESHIPMENT, Effect.DOUBTS, doubts, where_and_why),))
    ground = Ground(Clause.SENDBACK_RESHIPMENT, Effect.SETTLES, (Reading.RESHIPMENT_BEARER,), where_and_why)
    return Assignment(Bearer.CUSTOMER, (ground,))
