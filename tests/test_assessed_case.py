"""An assessment holds the case that was asked, so that it can be asked again, and nothing that a customer wrote."""

from __future__ import annotations

from datetime import date
from random import Random

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from hoshu_rules import Case, Policy
from hoshu_rules.facts.events import FaultReported, RegistrationSubmitted
from hoshu_rules.facts.tickets import FILLED
from hoshu_rules.formats.json import answer_to_json
from hoshu_rules.rules import Attendance
from hoshu_rules.testing.strategies import cases, policies
from stories import ON_SITE, WIDE_CALENDAR, life, report, ticket

WRITTEN = "Kuroshio-7 黒潮支店"

entries = st.sampled_from([None, "", " ", "\u3000", WRITTEN, f" {WRITTEN}\n"])


def filled_in(case: Case, contact: str | None, site: str | None) -> Case:
    """The case with these entries in each of its forms."""
    return evolve(
        case,
        events=tuple(
            evolve(event, form=evolve(event.form, contact=contact, site=site))
            if isinstance(event, RegistrationSubmitted)
            else event
            for event in case.events
        ),
    )


@given(cases(), policies())
def test_an_assessment_can_be_asked_again_from_its_facts(case: Case, policy: Policy) -> None:
    """The case and the policy that an assessment holds give the same assessment again."""
    assessment = case.assess(policy=policy)
    assert assessment == assessment.facts.assess(policy=assessment.policy)


def test_a_case_asks_about_all_that_it_holds() -> None:
    """Its calendar and its reference are those of the answer, and the policy is the one given."""
    policy = Policy(return_weeks=2)
    case = Case(
        ticket=ticket(ON_SITE),
        events=(*life()[:4], FaultReported(fault_id="F1", report=report(ON_SITE))),
        day=date(2026, 11, 12),
        calendar=WIDE_CALENDAR,
        reference="A-17",
    )
    assessment = case.assess(policy=policy)
    assert policy == assessment.policy
    assert (case.calendar, case.reference) == (assessment.facts.calendar, assessment.facts.reference)
    assert isinstance(assessment.faults[0].attendance, Attendance)


@given(cases(), entries, entries)
def test_what_a_customer_wrote_for_contact_and_site_is_nowhere(
    case: Case, contact: str | None, site: str | None
) -> None:
    """An assessment holds whether contact and site were filled in; their text is neither in it nor in its JSON."""
    assessment = filled_in(case, contact, site).assess()
    filled = [FILLED if WRITTEN in (entry or "") else None for entry in (contact, site)]
    for event in assessment.facts.events:
        if isinstance(event, RegistrationSubmitted):
            assert filled == [event.form.contact, event.form.site]
    assert WRITTEN not in repr(assessment)
    assert WRITTEN not in answer_to_json(assessment)


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_the_events_makes_no_other_assessment(case: Case, random: Random) -> None:
    """Whatever the order in which the events are given, the assessments are equal."""
    events = list(case.events)
    random.shuffle(events)
    assert case.assess() == evolve(case, events=tuple(events)).assess()
