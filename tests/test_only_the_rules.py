"""Documents of the right shape that the rules refuse, for the reasons that the case schema says it cannot see."""

from __future__ import annotations

import copy
import json
from datetime import date
from typing import Any

import pytest
from jsonschema_rs import Draft202012Validator

from hoshu_rules import BusinessCalendar, Case, HoshuError, ServicePlan
from hoshu_rules.formats.json import case_from_json, case_to_json
from schema_export import ONLY_THE_RULES_SEE, case_schema
from stories import BUNDLE, ON_SITE, RENEWAL, SEND_BACK, life, ticket

SHAPE = Draft202012Validator(case_schema())
CALENDAR = BusinessCalendar(
    first_day=date(2026, 1, 1), last_day=date(2029, 12, 31), holidays=frozenset({date(2026, 11, 23)}), source="a test"
)


def whole(plan: ServicePlan = SEND_BACK) -> Any:
    """The document of a whole life, which is accepted."""
    return json.loads(
        case_to_json(Case(ticket=ticket(plan), events=tuple(life(plan)), day=date(2026, 11, 22), calendar=CALENDAR))
    )


def but(document: Any, path: str, value: object) -> Any:
    """The document with another value at the end of this path."""
    changed = place = copy.deepcopy(document)
    *steps, last = path.split(".")
    for step in steps:
        place = place[step]
    place[last] = value
    return changed


def event_of(document: Any, kind: str) -> Any:
    """The one event of this type."""
    (event,) = (event for event in document["events"] if event["type"] == kind)
    return event


def with_event(kind: str, path: str, value: object, plan: ServicePlan = SEND_BACK) -> Any:
    """A whole life with another value at the end of this path in one event."""
    document = whole(plan)
    events = [but(event, path, value) if event["type"] == kind else event for event in document["events"]]
    return but(document, "events", events)


def with_more(*events: Any, plan: ServicePlan = SEND_BACK) -> Any:
    """A whole life with additional events."""
    document = whole(plan)
    return but(document, "events", [*document["events"], *events])


def without(*kinds: str, plan: ServicePlan = SEND_BACK) -> Any:
    """A whole life without the events of these types."""
    document = whole(plan)
    return but(document, "events", [event for event in document["events"] if event["type"] not in kinds])


NEW = {"kind": "send_back", "form": "new", "years": 3}


def decision(question: str, *, decided: str = "accept", **names: str) -> Any:
    """What a person decided of this question on the last day, and what it names."""
    told = {"type": "person_decided", "on": "2026-11-22", "question": question, "decided": decided}
    return {**told, "reason": "goodwill", **names}


def changed(kind: str, path: str, value: object) -> Any:
    """An event of a whole life with another value at the end of this path."""
    return but(event_of(whole(), kind), path, value)


def rewritten(document: Any, old: str, new: str) -> str:
    """The text of a document with a piece of it written in another way."""
    text = json.dumps(document)
    assert 1 == text.count(old)
    return text.replace(old, new)


# For each reason that only the rules can see: a document of the right shape, and a part of its description.
REFUSED: dict[str, list[tuple[Any, str]]] = {
    "fraction": [
        (but(whole(), "format", 1.0), "the number 1"),
        (but(whole(), "ticket.plan.years", 3.0), "a whole number"),
    ],
    "text": [
        (rewritten(whole(), '"format": 1', '"format": 1, "format": 1'), "each key once"),
        (rewritten(whole(ON_SITE), '"height_m": 1.2', '"height_m": NaN'), "a number that JSON allows"),
        (with_event("registration_submitted", "form.site", "\ud800"), "text without lone surrogates"),
    ],
    "calendar day": [
        (but(whole(), "day", "2026-02-30"), "a day such as"),
        (with_event("fault_reported", "report.reported_at", "2026-11-31T18:30:00+09:00"), "an instant"),
    ],
    "years": [
        (but(whole(), "ticket.device_bought_on", "9999-12-01"), "within the years 1 to 9999"),
        (with_event("fault_reported", "report.reported_at", "9999-12-31T18:30:00Z"), "within the years 1 to 9999"),
    ],
    "term": [
        (but(whole(), "ticket.expires_on", "2026-04-02"), "a day on or after 2026-04-03"),
        (but(whole(RENEWAL), "ticket.renews.starts_on", "2026-05-03"), "a day on or after 2026-05-03"),
    ],
    "renews": [
        (but(whole(RENEWAL), "ticket.renews", None), "the running ticket"),
        (but(whole(), "ticket.renews", whole(RENEWAL)["ticket"]["renews"]), "None"),
    ],
    "part number": [
        (but(whole(RENEWAL), "ticket.part_number", "PN28120"), "ends in U1 for a renewal"),
        (but(whole(), "ticket.part_number", "PN28120U1"), "ends in U1 for a renewal"),
    ],
    "occurred": [(with_event("fault_reported", "report.occurred_on", "2026-11-11"), "on or before the report")],
    "told": [
        (with_event("registration_completed", "notified_on", "2026-04-13"), "a day on or after 2026-04-14"),
        (
            with_more({"type": "details_changed", "on": "2026-05-02", "reported_on": "2026-05-01"}),
            "a day on or after 2026-05-02",
        ),
    ],
    "instant": [
        (with_event("arrived", "at", "2026-04-08T18:30:00Z"), "an instant of the day beside it in Japan"),
        (with_event("unit_swapped", "at", "2026-11-13T23:59:59+09:00"), "an instant of the day beside it in Japan"),
    ],
    "withdrawn": [
        (with_event("ordered", "withdrawn_on", "2026-04-02"), "a day on or after 2026-04-03"),
        (with_event("fault_reported", "withdrawn_on", "2026-11-09"), "a day on or after 2026-11-10"),
    ],
    "renewal": [(with_more({"type": "renewal_ordered", "on": "2028-10-02", "plan": NEW}), "a renewal plan")],
    "decision": [
        (with_more(decision("order", decided="provider")), "Outcome.ACCEPT or Outcome.DECLINE"),
        (with_more(decision("refund", decided="refer")), "Outcome.ACCEPT or Outcome.DECLINE"),
        (with_more(decision("next_renewal", fault_id="F1")), "None, as the question is next_renewal"),
        (with_more(decision("order", what="swap_unit")), "None, as the question is order"),
        (with_more(decision("coverage")), "the id of the fault, as the question is coverage"),
        (with_more(decision("coverage", fault_id="F1", what="swap_unit")), "None, as the question is coverage"),
        (with_more(decision("shipping", decided="provider", fault_id="F1", what="swap_unit")), "the leg"),
        (with_more(decision("work", decided="provider", fault_id="F1", what="replacement_out")), "the task"),
        (with_more(decision("work", fault_id="F1", what="swap_unit")), "a Bearer, as the question is work"),
    ],
    "span": [
        (but(whole(), "calendar.last_day", "2025-12-31"), "a day on or after first_day"),
        (but(whole(), "calendar.holidays", ["2025-12-31"]), "days within 2026-01-01"),
        (but(whole(), "calendar.holidays", ["2030-01-01"]), "days within 2026-01-01"),
    ],
    "once a ticket": [
        (with_more(changed("ordered", "on", "2026-04-04")), "one event of this kind; there is events[0]"),
        (with_more(changed("ordered", "in_same_order", value=True)), "one event of this kind; there is events["),
        (with_more(changed("arrived", "on", "2026-04-09")), "one event of this kind; there is events[1]"),
        (with_more(changed("registration_completed", "notified_on", "2026-04-16")), "one event of this kind"),
    ],
    "once a fault": [
        (with_more(changed("fault_reported", "report.hardware_fault", value=False)), "one event of this kind"),
    ],
    "completed": [(but(whole(), "ticket.registered_on", "2026-04-13"), "the day of ticket.registered_on, 2026-04-13")],
    "registered": [
        (with_event("registration_submitted", "on", "2026-04-02"), "a day on or after the purchase, 2026-04-03"),
        (
            but(without("registration_submitted"), "ticket.purchased_on", "2026-04-15"),
            "a day on or after the purchase, 2026-04-15",
        ),
        (
            but(without("registration_completed"), "ticket.registered_on", "2026-04-02"),
            "a day on or after the purchase, 2026-04-03",
        ),
    ],
    "request": [
        (
            with_more({"type": "return_requested", "on": "2026-04-02"}),
            "a day on or after the purchase, 2026-04-03",
        )
    ],
    "place": [
        (but(whole(), "ticket.plan.kind", "on_site_extended"), "OnSitePlace, as the plan is"),
        (but(whole(ON_SITE), "ticket.plan.kind", "send_back"), "SendBackPlace, as the plan is"),
    ],
}


def test_each_thing_that_only_the_rules_see_is_shown() -> None:
    """Every sentence of the schema's description about what it cannot see has a document that shows it."""
    assert list(ONLY_THE_RULES_SEE) == list(REFUSED)


@pytest.mark.parametrize("plan", [SEND_BACK, RENEWAL, BUNDLE, ON_SITE], ids=str)
def test_the_document_they_are_made_from_is_accepted(plan: ServicePlan) -> None:
    """The whole life that each of these documents is made from is accepted."""
    SHAPE.validate(whole(plan))
    case_from_json(json.dumps(whole(plan))).assess()


@pytest.mark.parametrize(
    ("document", "expected"),
    [pytest.param(*shown, id=what) for what, shown_of in REFUSED.items() for shown in shown_of],
)
def test_the_rules_refuse_what_the_schema_cannot_see(document: Any, expected: str) -> None:
    """The document has the right shape, and the rules refuse it for a reason that the schema names."""
    text = document if isinstance(document, str) else json.dumps(document)
    # To a schema NaN is a number, but a validator that is not written in Python cannot hold it: a height stands for it.
    SHAPE.validate(json.loads(text, parse_constant=lambda _nan: 1.2))
    with pytest.raises(HoshuError) as raised:
        case_from_json(text).assess()
    assert expected in str(raised.value)
