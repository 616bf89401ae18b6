"""The question that an answer answers, asked again with other facts or another policy."""

from __future__ import annotations

from typing import Any, assert_never

import attrs

from hoshu_rules.answers import Assignment, Decision
from hoshu_rules.facts.questions import (
    CoverageFacts,
    EntryFacts,
    MenuFacts,
    NewOrderFacts,
    OwnerFacts,
    PlaceFacts,
    RefundFacts,
    RegistrationFacts,
    RenewalOrderFacts,
    ReturnFacts,
    ShippingFacts,
    TermFacts,
    WorkFacts,
)
from hoshu_rules.facts.tickets import FILLED, EntryForm
from hoshu_rules.policy import Policy
from hoshu_rules.rules.attendance import Attendance
from hoshu_rules.rules.coverage import decide_coverage
from hoshu_rules.rules.entry import EntryCheck, check_entry
from hoshu_rules.rules.exchange import ReturnStatus, faulty_unit_owner, return_status
from hoshu_rules.rules.menu import Listing, find_plan
from hoshu_rules.rules.ordering import decide_new_order, decide_renewal_order
from hoshu_rules.rules.place import place_limits
from hoshu_rules.rules.refunds import decide_refund
from hoshu_rules.rules.registration import RegistrationStatus, registration_status
from hoshu_rules.rules.shipping import who_bears_shipping
from hoshu_rules.rules.term import TermCheck, check_term
from hoshu_rules.rules.work import who_does
from hoshu_rules.ticket.assessment import Assessment, Case

Answer = Decision | Assignment | Attendance | TermCheck | EntryCheck | RegistrationStatus | ReturnStatus | Listing
"""The answer to one question."""

Facts = (
    MenuFacts
    | NewOrderFacts
    | RenewalOrderFacts
    | RefundFacts
    | TermFacts
    | EntryFacts
    | RegistrationFacts
    | CoverageFacts
    | PlaceFacts
    | ShippingFacts
    | WorkFacts
    | ReturnFacts
    | OwnerFacts
    | Case
)
"""Facts that are enough to ask again. Those of attendance are not: they do not hold the calendar."""


def given(facts: attrs.AttrsInstance) -> dict[str, Any]:
    """The facts that were given, by name; the others are worked out from them."""
    fields = attrs.fields(type(facts))
    return {field.name: getattr(facts, field.name) for field in fields if not field.metadata.get("derived")}


def asked_again(facts: Facts, policy: Policy) -> Answer | Assessment:
    """The answer of the rules to these facts under this policy; their own error where the facts make no sense."""
    arguments = given(facts)
    match facts:
        case MenuFacts():
            return find_plan(**arguments, policy=policy)
        case NewOrderFacts():
            return decide_new_order(**arguments, policy=policy)
        case RenewalOrderFacts():
            return decide_renewal_order(**arguments, policy=policy)
        case RefundFacts():
            return decide_refund(**arguments, policy=policy)
        case TermFacts():
            return check_term(**arguments, policy=policy)
        case EntryFacts():
            form = EntryForm(
                agreed_to_terms=facts.agreed_to_terms,
                serial_number=facts.serial_number,
                contact=FILLED if facts.contact_filled else None,
                site=FILLED if facts.site_filled else None,
                changed=facts.changed,
            )
            return check_entry(form=form, device_model=facts.device_model, plan=facts.plan, policy=policy)
        case RegistrationFacts():
            return registration_status(**arguments, policy=policy)
        case CoverageFacts():
            return decide_coverage(**arguments, policy=policy)
        case PlaceFacts():
            return place_limits(**arguments, policy=policy)
        case ShippingFacts():
            return who_bears_shipping(**arguments, policy=policy)
        case WorkFacts():
            return who_does(**arguments, policy=policy)
        case ReturnFacts():
            return return_status(**arguments, policy=policy)
        case OwnerFacts():
            return faulty_unit_owner(**arguments, policy=policy)
        case Case():
            return facts.assess(policy=policy)
        case _:
            assert_never(facts)
