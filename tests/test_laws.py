"""Every law can fail: for each there is a mistake that it catches, with a message that helps an engineer."""

from __future__ import annotations

import json
from calendar import monthrange
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from attrs import asdict, evolve
from hypothesis import Phase, given
from hypothesis.errors import InvalidArgument

import hoshu_rules
from conformance import facts_from
from hoshu_rules import (
    JAPAN,
    STANDARD,
    UNKNOWN,
    ConfigFile,
    Decision,
    FaultReport,
    Outcome,
    Party,
    Window,
    assess,
    attendance_start,
    check_entry,
    decide_coverage,
    decide_new_order,
    decide_refund,
    decide_renewal_order,
    last_day_to_return_unit,
    new_order_window,
    place_limits,
    registration_guide_day,
    registration_status,
    who_bears_shipping,
    who_does,
)
from hoshu_rules.answers import Assignment, Bearer
from hoshu_rules.errors import FactError
from hoshu_rules.formats.json import case_from_json
from hoshu_rules.outcomes import Effect
from hoshu_rules.policy import SWITCHABLE
from hoshu_rules.rules import (
    Attendance,
    EntryCheck,
    Listing,
    RegistrationState,
    RegistrationStatus,
    ReturnState,
    ReturnStatus,
)
from hoshu_rules.testing import known_wrong, laws
from hoshu_rules.testing.known_wrong import KNOWN_WRONG
from hoshu_rules.testing.laws.questions import QUESTIONS
from hoshu_rules.testing.strategies.questions import coverage_facts
from hoshu_rules.text import Clause, Reading
from hoshu_rules.ticket import Assessment
from laws_about import LAWS, Answers, Law, ours, questions_of
from profiles import profile
from sweeps import one_in

# Deterministic and without a database: what a law catches once, it always catches.
SAME_EACH_TIME: dict[str, Any] = {"derandomize": True, "database": None, "max_examples": 500}
UNSHRUNK: dict[str, Any] = {**SAME_EACH_TIME, "phases": [Phase.generate]}

PLAIN_DAY = date(2026, 4, 8)

# The plain type, as a name known only at run time could be ``policy``.
HOLD: Law = laws.hold

WRONG = [
    pytest.param(question, mistaken, id=mistaken.__name__)
    for question, mistakes in KNOWN_WRONG.items()
    for mistaken in mistakes
]


# Implementations that are known to be wrong.


@pytest.mark.parametrize(("question", "mistaken"), WRONG)
def test_known_wrong_implementations_are_caught_and_facts_are_shown_as_json(question: str, mistaken: Answers) -> None:
    """Both answers and a clause are shown; for the facts shown as JSON the two answers really differ."""
    with profile(**UNSHRUNK), pytest.raises(AssertionError) as refused:
        HOLD(**{question: mistaken})
    told, _heading, document = str(refused.value).partition(
        "As a case file:\n" if question == "assess" else "As JSON:\n"
    )
    assert [] == [part for part in (question, "  your answer", "  the policy's", ": ") if part not in told], told
    if question != "assess":
        assert any(clause.value in told for clause in Clause), told
    if question == "assess":
        facts = asdict(case_from_json(document), recurse=False)
    else:
        facts = facts_from(getattr(hoshu_rules, question), json.loads(document))
    assert mistaken(**facts) != in_plain(question)(**facts)


def test_each_question_has_an_implementation_that_is_known_to_be_wrong() -> None:
    """The docstring of each says which question it answers and which clause or reading it gets wrong."""
    assert list(QUESTIONS) == list(KNOWN_WRONG)
    functions = {
        value for value in vars(known_wrong).values() if getattr(value, "__module__", "") == known_wrong.__name__
    }
    listed = {mistaken: question for question, mistakes in KNOWN_WRONG.items() for mistaken in mistakes}
    assert functions == set(listed)
    slugs = {place.value for place in (*Clause, *Reading)}
    for mistaken, question in listed.items():
        doc = str(mistaken.__doc__)
        assert doc.startswith(f"``{question}``: ")
        assert doc.rpartition("(")[2].removesuffix(").") in slugs, doc


# What the theorems catch: mistakes in several questions, then mistakes in one.


def closed_on_odd_days(day: str, *, is_open: object, is_closed: object) -> Answers:
    """Every second day is closed."""
    return lambda **facts: is_closed if facts[day].toordinal() % 2 else is_open


def backwards_from(origin: str, *, as_window: bool = False) -> Answers:
    """A later beginning leads to an earlier end."""

    def mistaken(**facts: Any) -> Any:
        end = PLAIN_DAY - (facts[origin] - PLAIN_DAY)
        return (None, end) if as_window else end

    return mistaken


def unknown_as(value: object, question: str, fact: str) -> Answers:
    """UNKNOWN is read as one value."""

    def mistaken(**facts: Any) -> Any:
        return in_plain(question)(**{**facts, fact: value if facts[fact] is UNKNOWN else facts[fact]})

    return mistaken


def without_grounds(decide: Answers, **facts: Any) -> Decision:
    """The outcome has no grounds."""
    decision: Decision = decide(**facts)
    return evolve(decision, grounds=())


def grounds_twice(ask: Answers, **facts: Any) -> Decision:
    """Each ground is named twice."""
    decision: Decision = ask(**facts)
    return evolve(decision, grounds=tuple(each for ground in decision.grounds for each in (ground, ground)))


def grounds_backwards(decide: Answers, **facts: Any) -> Decision:
    """The grounds are in reverse order."""
    decision: Decision = decide(**facts)
    return evolve(decision, grounds=decision.grounds[::-1])


def long_plans_to_a_person(decide: Answers) -> Answers:
    """A plan of more than a year, or a running one, is referred to a person."""

    def mistaken(**facts: Any) -> Any:
        plan = facts["running_ticket"].plan if "running_ticket" in facts else facts["plan"]
        return Outcome.REFER if plan.years > 1 else decide(**facts).outcome

    return mistaken


def length_named(**facts: Any) -> Decision:
    """The length of the plan is named as if it had met a clause."""
    decision = decide_new_order(**facts)
    grounds = (evolve(ground, about=(*ground.about, "plan.years")) for ground in decision.grounds)
    return evolve(decision, grounds=tuple(grounds))


def changes_to_come_told(*, changes: Any, **others: Any) -> RegistrationStatus:
    """The answer of a day holds what is known only later."""
    status = registration_status(changes=changes, **others)
    return evolve(status, facts=evolve(status.facts, changes=tuple(changes)))


def months_of_this_length(*, device_bought_on: date) -> tuple[date, date]:
    """Three months are counted as three times this number of days."""
    length = monthrange(device_bought_on.year, device_bought_on.month)[1]
    return device_bought_on, device_bought_on + timedelta(days=3 * length)


def two_months_before(*, expires_on: date) -> tuple[None, date]:
    """One month before is counted as two."""
    return None, expires_on - timedelta(days=61)


def prefix_too(*, part_number: str) -> bool:
    """A part number must also begin with PN."""
    return part_number.startswith("PN") and part_number.endswith("U1")


def changes_fix(*, form: Any, **others: Any) -> Any:
    """If something changed, the form passes."""
    return frozenset() if form.changed else plain(check_entry(form=form, **others))


def without_duties(**facts: Any) -> RegistrationStatus:
    """There are no duties."""
    return evolve(registration_status(**facts), duties=())


def as_registered_today(*, registration: Any, **_others: object) -> RegistrationState:
    """What happened after the day counts as if it had happened before."""
    if registration.submitted_on is None:
        return RegistrationState.NOT_SUBMITTED
    return RegistrationState.SUBMITTED if registration.completed_on is None else RegistrationState.COMPLETE


def a_month_of_grace(*, expires_on: date, **others: Any) -> Outcome:
    """A ticket is valid for 30 days after it expires."""
    return decide_coverage(expires_on=expires_on + timedelta(days=30), **others).outcome


def suspicions_ignored(*, report: FaultReport, **others: Any) -> Outcome:
    """Only established causes count."""
    return decide_coverage(report=evolve(report, suspected_causes=frozenset()), **others).outcome


def refusals_left_out(**facts: Any) -> Decision:
    """A decision has only the grounds in its favour."""
    decision = decide_coverage(**facts)
    return evolve(decision, grounds=tuple(each for each in decision.grounds if each.effect is not Effect.REFUSES))


def by_the_clock_it_is_told_by(*, report: FaultReport, starts_on: date, expires_on: date, **_others: object) -> Outcome:
    """The day of a report is the day in the zone in which it is written."""
    return Outcome.ACCEPT if starts_on <= report.reported_at.date() <= expires_on else Outcome.DECLINE


def registered_at_any_time(*, registration: Any, **_others: object) -> Outcome:
    """A registration counts even if it was completed after the report."""
    return Outcome.REFER if registration.completed_on is None else Outcome.ACCEPT


def since_opening(*, reported_at: datetime, **_others: object) -> datetime:
    """Attendance starts at the opening of the day."""
    return datetime.combine(reported_at.astimezone(JAPAN).date(), STANDARD.opens_at, JAPAN)


def at_once(*, reported_at: datetime, **_others: object) -> datetime:
    """Attendance starts at once, whatever the hours are."""
    return reported_at


def next_day_for_early_birds(*, reported_at: datetime, **others: Any) -> datetime:
    """A report before opening waits until the next day, like a report after closing."""
    local = reported_at.astimezone(JAPAN)
    if local.time() < STANDARD.opens_at:
        reported_at = datetime.combine(local.date(), STANDARD.closes_at, JAPAN)
    return attendance_start(reported_at=reported_at, **others).starts_at


def as_if_told_in_japan(*, reported_at: datetime, **_others: object) -> datetime:
    """Hours and minutes are taken as they are written, whatever the zone."""
    return reported_at.replace(tzinfo=JAPAN)


def unknown_error_is_the_customers(*, failed_delivery: Any, **others: Any) -> Bearer | None:
    """An unknown error is read as the customer's."""
    if failed_delivery is not None and failed_delivery.error_by is UNKNOWN:
        failed_delivery = evolve(failed_delivery, error_by=Party.CUSTOMER)
    return who_bears_shipping(failed_delivery=failed_delivery, **others).bearer


def nothing_done_without_a_file(*, config_file: Any, **others: Any) -> Bearer | None:
    """Without the configuration file nobody does anything."""
    return None if config_file is UNKNOWN else who_does(config_file=config_file, **others).bearer


def returned_at_any_time(*, returned_on: Any, **_others: object) -> ReturnState:
    """A return counts even before its day."""
    return ReturnState.DUE if returned_on is None else ReturnState.ON_TIME


def as_of_the_first_event(*, events: Any, **others: Any) -> Assessment:
    """The assessment is for the day of the first event in the list."""
    assessment = assess(events=events, **others)
    return evolve(assessment, facts=evolve(assessment.facts, day=events[0].on)) if events else assessment


def settled_by_later_events(*, events: Any, day: date, **others: Any) -> Assessment:
    """Nothing is decided while there are later events."""
    assessment = assess(events=events, day=day, **others)
    return evolve(assessment, claims=()) if any(event.on > day for event in events) else assessment


def latest_first(**facts: Any) -> Assessment:
    """The dates are in reverse order."""
    assessment = assess(**facts)
    return evolve(assessment, dates=assessment.dates[::-1])


def part_numbers_that_begin_alike(*, ticket: Any, **others: Any) -> Assessment:
    """A ticket whose part number does not begin with PN is not on the menu."""
    assessment = assess(ticket=ticket, **others)
    if ticket.part_number.startswith("PN"):
        return assessment
    return evolve(assessment, listing=evolve(assessment.listing, plan=None))


def decisions_left_out(**facts: Any) -> Assessment:
    """Every decision is reported as accepted."""
    assessment = assess(**facts)
    claims = (evolve(claim, decision=evolve(claim.decision, outcome=Outcome.ACCEPT)) for claim in assessment.claims)
    return evolve(assessment, claims=tuple(claims))


OFF_AND_ON = {"is_open": Outcome.ACCEPT, "is_closed": Outcome.DECLINE}
REOPENS = ["What is closed never reopens", "  on ", ": Outcome.DECLINE", ": Outcome.ACCEPT"]
EARLIER = ["A later day never leads to an earlier one", "  for 20"]
AGREE = ["Window and decision agree", "  window: ", "answer on "]
ONE_INSTANT = ["The zone of a report does not matter", "as it was written", "as written in ", "zone.japan"]
LATER = ["Later events change no answer", "with later events", "without them"]
STRONGEST = ["strongest ground", "outcome: Outcome.", "grounds: "]
IN_ORDER = ["in the order of the text", "outcome: Outcome.", "grounds: "]
UNREAD = ["UNKNOWN is read as neither yes nor no"]
UNNAMED = ["No clause names the difference", "without the difference", "with the difference"]


def caught(law: Law, *told: str, **mistaken: Answers) -> Any:
    """A law, the implementations in which it finds a mistake, and texts in its message."""
    return pytest.param(law, mistaken, told, id=f"{law.__name__}-{'-'.join(mistaken)}")


CAUGHT = [
    *(
        caught(laws.once_closed_never_reopens, *REOPENS, clause, **{question: closed_on_odd_days(day, **OFF_AND_ON)})
        for question, day, clause in (
            ("decide_new_order", "ordered_on", "order.new"),
            ("decide_renewal_order", "ordered_on", "order.renewal"),
            ("decide_refund", "requested_on", "refund."),
        )
    ),
    caught(
        laws.once_closed_never_reopens,
        *("never reopens", ": ReturnState.OVERDUE", ": ReturnState.DUE", "sendback.return"),
        return_status=closed_on_odd_days("day", is_open=ReturnState.DUE, is_closed=ReturnState.OVERDUE),
    ),
    caught(
        laws.once_closed_never_reopens,
        *("never reopens", ": Bearer.PROVIDER", ": Bearer.CUSTOMER", "exchange.ownership"),
        faulty_unit_owner=closed_on_odd_days("day", is_open=Bearer.CUSTOMER, is_closed=Bearer.PROVIDER),
    ),
    *(
        caught(laws.a_later_day_never_leads_to_an_earlier_one, *EARLIER, *clauses, **{question: mistaken})
        for question, mistaken, clauses in (
            ("new_order_window", months_of_this_length, ("order.new", "period.method")),
            (
                "renewal_order_window",
                backwards_from("expires_on", as_window=True),
                ("order.renewal", "period.backward"),
            ),
            ("refund_window", backwards_from("purchased_on", as_window=True), ("refund.cutoff",)),
            ("registration_guide_day", backwards_from("arrived_on"), ("register.guide", "period.method")),
            ("attendance_start", next_day_for_early_birds, (":00+09:00", "menu.onsite_")),
            ("last_day_to_return_unit", backwards_from("received_on"), ("sendback.return", "return.day")),
        )
    ),
    caught(
        laws.window_and_decision_agree,
        *(*AGREE, ": Outcome.ACCEPT", "order.new"),
        new_order_window=known_wrong.ninety_days_for_three_months,
        decide_new_order=decide_new_order,
    ),
    caught(
        laws.window_and_decision_agree,
        *(*AGREE, ": Outcome.ACCEPT", "order.renewal"),
        renewal_order_window=two_months_before,
        decide_renewal_order=decide_renewal_order,
    ),
    caught(
        laws.window_and_decision_agree,
        *(*AGREE, ": Outcome.DECLINE", "refund."),
        refund_window=known_wrong.the_cutoff_as_the_last_day,
        decide_refund=decide_refund,
    ),
    caught(
        laws.window_and_decision_agree,
        *("Window and decision agree", "the decision's window.readings: (Reading.PERIOD_METHOD"),
        new_order_window=lambda **facts: evolve(new_order_window(**facts), readings=()),
        decide_new_order=decide_new_order,
    ),
    caught(
        laws.a_return_is_on_time_on_its_last_day_and_late_on_the_next,
        *("answers is the last", "your answer on ", ": ReturnState.LATE", "the state on that day: ReturnState.ON_TIME"),
        last_day_to_return_unit=last_day_to_return_unit,
        return_status=known_wrong.the_last_day_too_late,
    ),
    caught(
        laws.nothing_is_covered_out_of_term,
        *("Nothing is covered out of term", "your answer: Outcome.ACCEPT", "the day that counts: ", "ticket.expiry"),
        decide_coverage=a_month_of_grace,
    ),
    caught(
        laws.attendance_starts_in_hours_and_never_before_the_report,
        *("never starts before the report", "reported at: ", "your answer: ", "09:00:00+09:00", "menu.onsite_"),
        attendance_start=since_opening,
    ),
    caught(
        laws.attendance_starts_in_hours_and_never_before_the_report,
        *("within business hours", "reported at: ", "your answer: ", "menu.onsite_basic"),
        attendance_start=at_once,
    ),
    caught(laws.the_zone_of_a_report_does_not_matter, *ONE_INSTANT, decide_coverage=by_the_clock_it_is_told_by),
    caught(laws.the_zone_of_a_report_does_not_matter, *ONE_INSTANT, attendance_start=as_if_told_in_japan),
    caught(laws.later_events_change_no_answer, *LATER, "intro.registration", registration_status=as_registered_today),
    caught(
        laws.later_events_change_no_answer,
        *(*LATER, "without them.facts.changes: ()"),
        registration_status=changes_to_come_told,
    ),
    caught(laws.later_events_change_no_answer, *LATER, "intro.unregistered", decide_coverage=registered_at_any_time),
    caught(laws.later_events_change_no_answer, *LATER, "sendback.return", return_status=returned_at_any_time),
    caught(laws.later_events_change_no_answer, *LATER, "without them.claims: ", assess=settled_by_later_events),
    caught(
        laws.the_order_of_events_does_not_matter,
        *("The order of events does not matter", "as it came.facts.day: ", "in another order.facts.day: "),
        assess=as_of_the_first_event,
    ),
    caught(
        laws.dates_stand_in_order_and_every_event_is_among_them,
        *("Dates are in order", "the days: ['", "missing: []"),
        assess=latest_first,
    ),
    caught(
        laws.dates_stand_in_order_and_every_event_is_among_them,
        *("Dates are in order", "missing: ['"),
        assess=known_wrong.dates_to_come_left_out,
    ),
    caught(
        laws.rests_on_its_grounds,
        *(*STRONGEST, "grounds: ()", "order.new"),
        decide_new_order=partial(without_grounds, decide_new_order),
    ),
    caught(
        laws.rests_on_its_grounds,
        *(*IN_ORDER, "grounds: menu.", " doubts, order.renewal "),
        decide_renewal_order=partial(grounds_backwards, decide_renewal_order),
    ),
    caught(
        laws.rests_on_its_grounds,
        *(*IN_ORDER, "refund.registered", "refund.cutoff"),
        decide_refund=partial(grounds_backwards, decide_refund),
    ),
    caught(laws.rests_on_its_grounds, *STRONGEST, "Outcome.DECLINE", decide_coverage=refusals_left_out),
    caught(
        laws.rests_on_its_grounds,
        *(*IN_ORDER, "ticket.expiry grants, ticket.expiry grants"),
        decide_coverage=partial(grounds_twice, decide_coverage),
    ),
    caught(
        laws.rests_on_its_grounds,
        *(*STRONGEST, "grounds: ()", "sendback.scope"),
        place_limits=partial(without_grounds, place_limits),
    ),
    caught(
        laws.reads_nothing_into_the_unknown,
        *(*UNREAD, "in_same_order is UNKNOWN: Outcome.DECLINE", "is True: Outcome.ACCEPT", "order.together"),
        decide_new_order=known_wrong.unknown_order_read_as_another,
    ),
    caught(
        laws.reads_nothing_into_the_unknown,
        *(*UNREAD, "registered_on is UNKNOWN: Outcome.ACCEPT", "is datetime.date(", "refund.unknown"),
        decide_refund=known_wrong.unknown_registration_read_as_none,
    ),
    caught(
        laws.reads_nothing_into_the_unknown,
        *(*UNREAD, "island is UNKNOWN: Outcome.ACCEPT", "island is True: Outcome.DECLINE", "island.unknown"),
        decide_coverage=known_wrong.unknown_island_read_as_no,
    ),
    caught(
        laws.reads_nothing_into_the_unknown,
        *(*UNREAD, "height_m is UNKNOWN: Outcome.ACCEPT", ": Outcome.DECLINE", "height.unknown"),
        place_limits=known_wrong.an_unknown_height_read_as_low,
    ),
    caught(
        laws.reads_nothing_into_the_unknown,
        *(*UNREAD, "error_by is UNKNOWN: Bearer.CUSTOMER", "is Party.PROVIDER: None", "reshipment.cause"),
        who_bears_shipping=unknown_error_is_the_customers,
    ),
    caught(
        laws.reads_nothing_into_the_unknown,
        *(*UNREAD, "config_file is UNKNOWN: Bearer.PROVIDER", "is ConfigFile.AFTER_REPORT: None", "onsite.config"),
        who_does=unknown_as(ConfigFile.WITH_REPORT, "who_does", "config_file"),
    ),
    caught(
        laws.reads_nothing_into_the_unknown,
        *(*UNREAD, "swapped_on is UNKNOWN: Bearer.CUSTOMER", ": Bearer.PROVIDER", "ownership.when"),
        faulty_unit_owner=unknown_as(None, "faulty_unit_owner", "swapped_on"),
    ),
    *(
        caught(laws.what_no_clause_names_does_not_matter, *UNNAMED, *told, **{question: mistaken})
        for question, mistaken, told in (
            ("is_renewal_part_number", prefix_too, ("with the difference: False", "order.renewal", '"XPN')),
            ("decide_new_order", long_plans_to_a_person(decide_new_order), ("Outcome.REFER", "order.new")),
            ("decide_new_order", length_named, ("with the difference.facts.plan.years: ", "order.new")),
            ("decide_renewal_order", long_plans_to_a_person(decide_renewal_order), ("Outcome.REFER", "order.renewal")),
            ("decide_refund", long_plans_to_a_person(decide_refund), ("Outcome.REFER", "refund.")),
            ("decide_coverage", long_plans_to_a_person(decide_coverage), ("Outcome.REFER", "ticket.expiry")),
            ("who_does", nothing_done_without_a_file, ("with the difference: None", ": Bearer.", '"unknown"')),
            ("assess", part_numbers_that_begin_alike, ("with the difference.listing.plan: None", '"XPN')),
        )
    ),
    caught(
        laws.adding_an_exclusion_never_turns_no_into_yes,
        *("never turns no into yes", "without it: ", "among suspected_causes: Outcome.ACCEPT", "exclusion.cause"),
        decide_coverage=suspicions_ignored,
    ),
    caught(
        laws.an_island_a_height_or_an_expired_ticket_is_never_accepted,
        *("Each limit alone leads to DECLINE", "for a device at the excluded height: Outcome.", "onsite.height"),
        decide_coverage=known_wrong.two_metres_still_allowed,
    ),
    caught(
        laws.a_longer_list_of_changes_never_fixes_an_entry_form,
        *("Changes never fix an entry form", "if nothing changed: {", "if more changed: frozenset()", "entry."),
        check_entry=changes_fix,
    ),
    caught(
        laws.registration_is_owed_by_the_customer_until_it_is_submitted,
        *("the bearers of your duties: ()", "the bearers that are right: (Bearer.", "register."),
        registration_status=without_duties,
    ),
    caught(laws.hold, "your answer.claims[", "].decision.outcome: Outcome.ACCEPT", assess=decisions_left_out),
]


@pytest.mark.parametrize(("law", "mistaken", "told"), CAUGHT)
def test_the_law_catches_a_mistake_and_shows_both_answers_and_the_reasons(
    law: Law, mistaken: dict[str, Answers], told: tuple[str, ...]
) -> None:
    """For each law there is a mistake that it finds; its message has both answers and the clause or reading."""
    with profile(**UNSHRUNK), pytest.raises(AssertionError) as refused:
        law(**mistaken)
    assert [] == [part for part in told if part not in str(refused.value)], str(refused.value)


def test_every_theorem_catches_a_mistake_in_each_question_that_it_is_about() -> None:
    """The table above has every theorem with every question."""
    shown = {(law, question) for law, mistaken, _told in (row.values for row in CAUGHT) for question in mistaken}
    assert shown - {(laws.hold, "assess")} == {
        (law, question) for law in LAWS if law is not laws.hold for question in questions_of(law)
    }


# Minimal examples and their messages.


@pytest.mark.parametrize(
    ("question", "mistaken", "told", "smallest"),
    one_in(
        2,
        [
            (
                "new_order_window",
                known_wrong.ninety_days_for_three_months,
                ["to Tuesday, 7 July 2026.", "to Wednesday, 8 July 2026.", '{"device_bought_on": "2026-04-08"}'],
                ["'device_bought_on': datetime.date(2026, 4, 8)"],
            ),
            (
                "decide_refund",
                known_wrong.the_cutoff_still_allowed,
                [
                    "your answer: Outcome.ACCEPT",
                    "Against: The request comes after the cut-off",
                    '"registered_on": null',
                ],
                [f", {STANDARD.refund_cutoff_day}),\n     'purchased_on'", "'registered_on': None"],
            ),
            (
                "decide_renewal_order",
                known_wrong.doubt_read_as_no,
                ["To be checked: The order came after the last day", "order received: Wednesday, 8 April 2026"],
                ["'ordered_on': datetime.date(2026, 4, 8)", "expires_on=datetime.date(2026, 4, 8)"],
            ),
            (
                "decide_coverage",
                known_wrong.unknown_island_read_as_no,
                ["your answer: Outcome.ACCEPT", "To be checked: It is not known whether the destination", '"unknown"'],
                ["hardware_fault=True", "established_causes=frozenset({Cause.PRODUCT})"],
            ),
            (
                "decide_coverage",
                known_wrong.two_metres_still_allowed,
                [
                    "your answer: Outcome.ACCEPT",
                    "Against: The device is installed at an excluded height.",
                    '"height_m": 2',
                ],
                ["device_at_registered_site=True", "established_causes=frozenset({Cause.PRODUCT})"],
            ),
        ],
    ),
)
def test_the_smallest_example_of_a_common_mistake_is_shown(
    question: str, mistaken: Answers, told: list[str], smallest: list[str]
) -> None:
    """90 days, the cut-off in time, a doubt read as no, UNKNOWN read as no, 2 m allowed: each at its edge."""
    with profile(**SAME_EACH_TIME), pytest.raises(AssertionError) as refused:
        HOLD(**{question: mistaken})
    example = "".join(refused.value.__notes__)
    assert f": hold_{question}(" in example
    assert [] == [part for part in told if part not in str(refused.value)], str(refused.value)
    assert [] == [part for part in smallest if part not in example], example


def test_the_message_shows_a_switched_reading_as_it_was_applied() -> None:
    """If the given policy reads a clause differently, the message shows that reading."""
    anniversary = STANDARD.switched(Reading.PERIOD_METHOD)
    with (
        profile(**UNSHRUNK),
        pytest.raises(AssertionError, match="the same number N months later"),
    ):
        laws.hold(new_order_window=new_order_window, policy=anniversary)


def test_the_message_shows_numbers_that_differ_from_the_published() -> None:
    """If the given policy has another number, the message shows it, and facts are drawn near its edges."""
    earlier = evolve(STANDARD, refund_cutoff_day=10)
    told = rf"Decided by other numbers than those published[\s\S]*10 \(published: {STANDARD.refund_cutoff_day}\)"
    with profile(**UNSHRUNK), pytest.raises(AssertionError, match=told):
        laws.hold(decide_refund=decide_refund, policy=earlier)


# What may be passed in, and what may be answered.


def plain(answer: Any) -> Any:
    """What a wrapper around another service can return in place of one of our answers."""
    match answer:
        case Decision():
            return answer.outcome
        case Window():
            return None if answer.is_empty else (answer.first_day, answer.last_day)
        case Assignment():
            return answer.bearer
        case Attendance():
            return answer.starts_at
        case RegistrationStatus() | ReturnStatus():
            return answer.state
        case Listing():
            return answer.plan is not None
        case EntryCheck():
            return {(problem.entry, problem.kind) for problem in answer.problems}
        case _:
            return answer


def in_plain(question: str) -> Answers:
    """Our own function for a question, with its answers reduced to the plain part."""
    return lambda **facts: plain(ours(question, STANDARD)(**facts))


NEED_OURS = [laws.rests_on_its_grounds, laws.registration_is_owed_by_the_customer_until_it_is_submitted]
"""The laws about grounds and duties, which only our own answers have."""


@pytest.mark.parametrize("law", one_in(3, (law for law in LAWS if law not in NEED_OURS)), ids=lambda law: law.__name__)
def test_plain_answers_are_accepted(law: Law) -> None:
    """An outcome for a decision, a pair of days for a window, a state for a status."""
    with profile(max_examples=20):
        law(**{question: in_plain(question) for question in questions_of(law)})


@pytest.mark.parametrize("law", NEED_OURS, ids=lambda law: law.__name__)
def test_laws_about_grounds_and_duties_need_our_own_answers(law: Law) -> None:
    """A law that needs more than a plain answer says so at once."""
    with profile(**UNSHRUNK), pytest.raises(FactError, match=r"the answer of .*: expected a value of"):
        law(**{question: in_plain(question) for question in questions_of(law)})


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
def test_an_answer_of_another_kind_is_refused(law: Law) -> None:
    """A word is not an answer to any question."""
    with profile(**UNSHRUNK), pytest.raises(FactError, match=r"the answer of \w+: expected .*, got 'yes'"):
        law(**{question: lambda **_facts: "yes" for question in questions_of(law)})


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_question_refuses_an_answer_of_another_kind(question: str) -> None:
    """Neither a word nor an instant without a zone is accepted."""
    for answer in ("yes", datetime(2026, 4, 8, 11)):  # noqa: DTZ001  without a zone is what is meant to be wrong
        with profile(**UNSHRUNK), pytest.raises(FactError, match=f"the answer of {question}: expected "):
            HOLD(**{question: lambda answer=answer, **_facts: answer})


@pytest.mark.parametrize(
    ("law", "implementations", "told"),
    [
        (laws.hold, {"decide_refunds": decide_refund}, r"\['decide_refunds'\]"),
        (laws.hold, {}, r"functions that answer find_plan, .*, assess, got \[\]"),
        (laws.hold, {"decide_refund": Outcome.ACCEPT}, "decide_refund: expected a function"),
        (laws.rests_on_its_grounds, {"assess": assess}, "decide_new_order, .*, decide_coverage, place_limits, got"),
        (laws.window_and_decision_agree, {"decide_refund": decide_refund}, "refund_window and decide_refund together"),
        (laws.window_and_decision_agree, {"refund_window": decide_refund}, "refund_window and decide_refund together"),
    ],
)
def test_another_question_is_refused_with_the_names_of_the_right_ones(
    law: Law, implementations: dict[str, Any], told: str
) -> None:
    """The name of no question, no implementation, a value that is not a function, one of a pair without the other."""
    with pytest.raises(FactError, match=told):
        law(**implementations)


# How a law runs.


def test_the_profile_is_the_one_that_is_loaded_when_the_law_is_called() -> None:
    """The number of examples comes from the profile at the time of the call, not at the time of the import."""
    asked = []

    def counted(*, arrived_on: date) -> date:
        asked.append(arrived_on)
        return registration_guide_day(arrived_on=arrived_on)

    with profile(max_examples=7):
        laws.hold(registration_guide_day=counted)
    assert 7 == len(asked)


def test_no_answer_is_too_slow() -> None:
    """A law sets no deadline, even if the profile has one that nobody can meet."""
    with profile(max_examples=3, deadline=timedelta(microseconds=1)):
        laws.hold(last_day_to_return_unit=last_day_to_return_unit)


def test_an_error_of_the_implementation_comes_with_the_facts_that_raised_it() -> None:
    """The implementation's own error is raised, with the smallest facts that cause it."""

    def broken(**_facts: object) -> Outcome:
        message = "the service is down"
        raise ConnectionError(message)

    with profile(**SAME_EACH_TIME), pytest.raises(ConnectionError, match="the service is down") as refused:
        laws.hold(decide_refund=broken)
    assert "'requested_on': datetime.date(2026, 4, 8)" in "".join(refused.value.__notes__)


def test_an_unknown_part_of_a_claim_is_refused() -> None:
    """An unknown part of a claim is refused when the strategy is made."""
    with pytest.raises(InvalidArgument, match=r"odd: expected parts of a claim, reported_on, .*, got 'weather'"):
        coverage_facts(odd=["weather"])


@given(coverage_facts(odd=()))
def test_a_claim_in_which_nothing_is_odd_is_covered(facts: dict[str, Any]) -> None:
    """A claim in which everything is in order is covered, under every reading."""
    for reading in SWITCHABLE:
        assert Outcome.ACCEPT is decide_coverage(**facts, policy=STANDARD.switched(reading)).outcome
