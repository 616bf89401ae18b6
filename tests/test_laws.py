"""Every law can fail: for each there is a mistake that it catches, and what it says is what an engineer needs."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from inspect import signature
from typing import Any

import pytest
from attrs import evolve
from hypothesis import Phase, given
from hypothesis.errors import InvalidArgument

import hoshu_rules
from hoshu_rules import (
    JAPAN,
    STANDARD,
    UNKNOWN,
    ConfigFile,
    Decision,
    EntryField,
    Outcome,
    Party,
    PlanForm,
    ServiceKind,
    Task,
    Window,
    assess,
    attendance_start,
    check_entry,
    decide_coverage,
    decide_new_order,
    decide_refund,
    decide_renewal_order,
    faulty_unit_owner,
    last_day_to_return_unit,
    new_order_window,
    registration_guide_day,
    registration_status,
    return_status,
    who_bears_shipping,
    who_does,
)
from hoshu_rules.answers import Assignment, Bearer
from hoshu_rules.errors import FactError
from hoshu_rules.outcomes import Effect
from hoshu_rules.policy import SWITCHABLE
from hoshu_rules.rules import (
    Attendance,
    EntryCheck,
    Listing,
    ProblemKind,
    RegistrationState,
    RegistrationStatus,
    ReturnState,
    ReturnStatus,
)
from hoshu_rules.testing import laws
from hoshu_rules.testing.strategies.questions import coverage_facts
from hoshu_rules.text import Reading
from hoshu_rules.ticket import Assessment
from profiles import profile

Answers = Callable[..., Any]


# No chance, and no memory of other runs: what a law catches it catches always.
SAME_EACH_TIME: dict[str, Any] = {"derandomize": True, "database": None, "max_examples": 200}
UNSHRUNK: dict[str, Any] = {**SAME_EACH_TIME, "phases": [Phase.generate]}


# The menu and ordering.


def four_year_bundles(*, kind: ServiceKind, form: PlanForm, years: int) -> bool:
    """The lengths of new tickets are taken for those of bundles."""
    return (
        hoshu_rules.find_plan(kind=kind, form=PlanForm.NEW if form is PlanForm.BUNDLE else form, years=years).plan
        is not None
    )


def small_letters_too(*, part_number: str) -> bool:
    """A part number in small letters is taken for the same."""
    return part_number.upper().endswith("U1")


def prefix_too(*, part_number: str) -> bool:
    """A part number has to begin with PN as well."""
    return part_number.startswith("PN") and part_number.endswith("U1")


def ninety_days(*, device_bought_on: date) -> tuple[date, date]:
    """Three months are counted as 90 days."""
    return device_bought_on, device_bought_on + timedelta(days=90)


def months_of_this_length(day: date) -> date:
    """Three months are counted as three times the days of this one."""
    return day + timedelta(days=3 * monthrange(day.year, day.month)[1])


def decided_by_ninety_days(*, ordered_on: date, device_bought_on: date, **_others: object) -> Outcome:
    """Three months are counted as 90 days, and nothing else is looked at."""
    in_time = device_bought_on <= ordered_on <= device_bought_on + timedelta(days=90)
    return Outcome.ACCEPT if in_time else Outcome.DECLINE


def decided_by_month_numbers(*, ordered_on: date, device_bought_on: date, **_others: object) -> Outcome:
    """Three months are counted by their numbers, whatever the year."""
    return Outcome.ACCEPT if (ordered_on.month - device_bought_on.month) % 12 <= 3 else Outcome.DECLINE


def thirty_days_before(*, expires_on: date) -> tuple[None, date]:
    """One month before is counted as 30 days."""
    return None, expires_on - timedelta(days=30)


def two_months_before(*, expires_on: date) -> tuple[None, date]:
    """One month before is counted as two."""
    return None, expires_on - timedelta(days=61)


def month_of_this_length_before(*, expires_on: date) -> tuple[None, date]:
    """One month before is counted as the days of this one."""
    return None, expires_on - timedelta(days=monthrange(expires_on.year, expires_on.month)[1])


def expiry_day_excluded(*, ordered_on: date, running_ticket: Any, plan: Any) -> Outcome:
    """On the expiry day there is nothing left to renew."""
    if ordered_on >= running_ticket.expires_on:
        return Outcome.DECLINE
    return decide_renewal_order(ordered_on=ordered_on, running_ticket=running_ticket, plan=plan).outcome


def renewed_by_month_numbers(*, ordered_on: date, running_ticket: Any, **_others: object) -> Outcome:
    """A renewal is in time in every month of an earlier number, whatever the year."""
    return Outcome.ACCEPT if ordered_on.month < running_ticket.expires_on.month else Outcome.DECLINE


def unknown_order_is_another(*, in_same_order: Any, **others: Any) -> Outcome:
    """Not known to be in the device's order is taken for not in it."""
    return decide_new_order(in_same_order=in_same_order is True, **others).outcome


def long_plans_to_a_person(decide: Answers, *, plan: Any, **others: Any) -> Outcome:
    """A plan of more than a year is referred to a person."""
    return Outcome.REFER if plan.years > 1 else decide(plan=plan, **others).outcome


def long_running_to_a_person(*, running_ticket: Any, **others: Any) -> Outcome:
    """The renewal of a plan of more than a year is referred to a person."""
    if running_ticket.plan.years > 1:
        return Outcome.REFER
    return decide_renewal_order(running_ticket=running_ticket, **others).outcome


def without_grounds(decide: Answers, **facts: Any) -> Decision:
    """The outcome is told without what it rests on."""
    decision: Decision = decide(**facts)
    return evolve(decision, grounds=())


def grounds_backwards(decide: Answers, **facts: Any) -> Decision:
    """The grounds are told from the last to the first."""
    decision: Decision = decide(**facts)
    return evolve(decision, grounds=decision.grounds[::-1])


# Refunds.


def cutoff_day_included(*, purchased_on: date, **_others: object) -> tuple[date, date]:
    """The 25th is taken for the last day."""
    return purchased_on, purchased_on.replace(day=25)


def accepted_on_the_cutoff_day(*, requested_on: date, purchased_on: date, plan: Any, **others: Any) -> Outcome:
    """A request on the 25th is still accepted."""
    if requested_on == purchased_on.replace(day=25) and plan.form is not PlanForm.BUNDLE:
        return Outcome.ACCEPT
    return decide_refund(requested_on=requested_on, purchased_on=purchased_on, plan=plan, **others).outcome


def by_the_day_of_the_month(*, requested_on: date, **_others: object) -> Outcome:
    """Every month has its own first 24 days, whenever the ticket was bought."""
    return Outcome.ACCEPT if requested_on.day < 25 else Outcome.DECLINE


def a_second_month_after_the_25th(*, purchased_on: date, **_others: object) -> tuple[date, date]:
    """Tickets bought from the 25th on can be returned for 40 days, all others until the 24th."""
    bought_late = purchased_on.day >= 25
    return purchased_on, purchased_on + timedelta(days=40) if bought_late else purchased_on.replace(day=24)


def unknown_registration_is_none(*, registered_on: Any, **others: Any) -> Outcome:
    """Not known to be registered is taken for not registered."""
    return decide_refund(registered_on=None if registered_on is UNKNOWN else registered_on, **others).outcome


# The entry form and registration.


def digits_not_counted(*, form: Any, **others: Any) -> frozenset[tuple[EntryField, ProblemKind]]:
    """A serial number is not held to the digits of the model."""
    problems = {(problem.entry, problem.kind) for problem in check_entry(form=form, **others).problems}
    return frozenset(problems - {(EntryField.SERIAL_NUMBER, ProblemKind.MISMATCH)})


def changes_mend(*, form: Any, **others: Any) -> frozenset[tuple[EntryField, ProblemKind]]:
    """Where something changed the form is let through."""
    if form.changed:
        return frozenset()
    return frozenset((problem.entry, problem.kind) for problem in check_entry(form=form, **others).problems)


def unknown_completion_is_none(*, registration: Any, **others: Any) -> RegistrationState:
    """Not known to be complete is taken for not submitted."""
    if registration.completed_on is UNKNOWN:
        return RegistrationState.NOT_SUBMITTED
    return registration_status(registration=registration, **others).state


def without_duties(**facts: Any) -> RegistrationStatus:
    """Nobody is told to owe anything."""
    return evolve(registration_status(**facts), duties=())


def as_registered_today(*, registration: Any, **_others: object) -> RegistrationState:
    """What happened after the day counts as if it had happened by then."""
    if registration.submitted_on is None:
        return RegistrationState.NOT_SUBMITTED
    return RegistrationState.SUBMITTED if registration.completed_on is None else RegistrationState.COMPLETE


# Coverage.


def two_metres_allowed(*, report: Any, **others: Any) -> Outcome:
    """Only above 2 m is a device excluded, not at it."""
    if getattr(report.place, "height_m", None) == 2:
        report = evolve(report, place=evolve(report.place, height_m=1.9))
    return decide_coverage(report=report, **others).outcome


def a_month_of_grace(*, expires_on: date, **others: Any) -> Outcome:
    """A ticket is honoured for 30 days after it expired."""
    return decide_coverage(expires_on=expires_on + timedelta(days=30), **others).outcome


def suspicions_ignored(*, report: Any, **others: Any) -> Outcome:
    """Only what is established counts."""
    return decide_coverage(report=evolve(report, suspected_causes=frozenset()), **others).outcome


def unknown_island_is_none(*, report: Any, **others: Any) -> Outcome:
    """Not known to be on a remote island is taken for not on one."""
    for name in ("destination_on_remote_island", "device_on_remote_island"):
        if getattr(report.place, name, None) is UNKNOWN:
            report = evolve(report, place=evolve(report.place, **{name: False}))
    return decide_coverage(report=report, **others).outcome


def refusals_left_out(**facts: Any) -> Decision:
    """Of a decision only what speaks for it is told."""
    decision = decide_coverage(**facts)
    grounds = tuple(ground for ground in decision.grounds if ground.effect is not Effect.REFUSES)
    return evolve(decision, grounds=grounds)


def by_the_clock_it_is_told_by(*, report: Any, starts_on: date, expires_on: date, **_others: object) -> Outcome:
    """The day of a report is that of the zone in which it is told."""
    return Outcome.ACCEPT if starts_on <= report.reported_at.date() <= expires_on else Outcome.DECLINE


def registered_at_any_time(*, registration: Any, **_others: object) -> Outcome:
    """A registration counts, even one completed after the report."""
    return Outcome.REFER if registration.completed_on is None else Outcome.ACCEPT


# Attendance.


def closing_time_included(*, kind: ServiceKind, reported_at: datetime, calendar: Any) -> datetime:
    """A report at 17:00 sharp is still taken at once."""
    local = reported_at.astimezone(JAPAN)
    if calendar is not None and calendar.is_business_day(local.date()) and local.time() == STANDARD.closes_at:
        return reported_at
    return attendance_start(kind=kind, reported_at=reported_at, calendar=calendar).starts_at


def without_a_zone(**facts: Any) -> datetime:
    """The instant is told by the clocks of Japan, without saying so."""
    return attendance_start(**facts).starts_at.replace(tzinfo=None)


def since_opening(*, reported_at: datetime, **_others: object) -> datetime:
    """Attendance is counted from the opening of the day."""
    return datetime.combine(reported_at.astimezone(JAPAN).date(), STANDARD.opens_at, JAPAN)


def at_once(*, reported_at: datetime, **_others: object) -> datetime:
    """Attendance starts at once, whatever the hours."""
    return reported_at


def next_day_for_early_birds(*, reported_at: datetime, **others: Any) -> datetime:
    """What is reported before the opening is taken on the next day, as what is reported after closing is."""
    local = reported_at.astimezone(JAPAN)
    if local.time() < STANDARD.opens_at:
        reported_at = datetime.combine(local.date(), STANDARD.closes_at, JAPAN)
    return attendance_start(reported_at=reported_at, **others).starts_at


def as_if_told_in_japan(*, reported_at: datetime, **_others: object) -> datetime:
    """The hours and minutes are taken as they stand, whatever the zone."""
    return reported_at.replace(tzinfo=JAPAN)


# Shipping, work, return and owner.


def provider_pays_all(**_facts: object) -> Bearer:
    """The provider pays for every leg."""
    return Bearer.PROVIDER


def customer_pays_all(**_facts: object) -> Bearer:
    """The customer pays for every leg."""
    return Bearer.CUSTOMER


def unknown_error_is_the_customers(*, failed_delivery: Any, **others: Any) -> Bearer | None:
    """An error that is nobody's yet is taken for the customer's."""
    if failed_delivery is not None and failed_delivery.error_by is UNKNOWN:
        failed_delivery = evolve(failed_delivery, error_by=Party.CUSTOMER)
    return who_bears_shipping(failed_delivery=failed_delivery, **others).bearer


def customer_swaps(*, task: Task, **others: Any) -> Bearer | None:
    """The customer swaps the unit on site as well."""
    return Bearer.CUSTOMER if task is Task.SWAP_UNIT else who_does(task=task, **others).bearer


def never_restored(*, task: Task, **others: Any) -> Bearer | None:
    """Restoring the configuration is never included."""
    return Bearer.NOT_INCLUDED if task is Task.RESTORE_CONFIGURATION else who_does(task=task, **others).bearer


def unknown_file_comes_with_the_report(*, config_file: Any, **others: Any) -> Bearer | None:
    """A configuration file that is not there yet is taken for one that comes with the report."""
    known = ConfigFile.WITH_REPORT if config_file is UNKNOWN else config_file
    return who_does(config_file=known, **others).bearer


def eight_days(*, received_on: date) -> date:
    """The week is counted from the day after the receipt, and that day is not counted again."""
    return received_on + timedelta(days=8)


def no_return_on_a_weekend(*, received_on: date) -> date:
    """A last day on a weekend is put off to the Monday."""
    last_day = last_day_to_return_unit(received_on=received_on)
    return last_day + timedelta(days=(7 - last_day.weekday()) % 7 if last_day.weekday() >= 5 else 0)


def last_day_too_late(*, day: date, received_on: date, returned_on: date | None) -> ReturnState:
    """On the last day it is too late."""
    if returned_on == last_day_to_return_unit(received_on=received_on) and returned_on <= day:
        return ReturnState.LATE
    return return_status(day=day, received_on=received_on, returned_on=returned_on).state


def provider_from_the_next_day(*, day: date, swapped_on: Any) -> Bearer | None:
    """On the day of the swap the unit is still the customer's."""
    return Bearer.CUSTOMER if swapped_on == day else faulty_unit_owner(day=day, swapped_on=swapped_on).bearer


def provider_on_the_day_alone(*, day: date, swapped_on: Any) -> Bearer:
    """On the day of the swap the unit is the provider's, and on no other."""
    return Bearer.PROVIDER if swapped_on == day else Bearer.CUSTOMER


def unknown_swap_is_none(*, day: date, swapped_on: Any) -> Bearer | None:
    """Not known to be swapped is taken for not swapped."""
    return faulty_unit_owner(day=day, swapped_on=None if swapped_on is UNKNOWN else swapped_on).bearer


# The whole ticket.


def nothing_owed(**facts: Any) -> Assessment:
    """No duty is told."""
    return evolve(assess(**facts), duties=())


def decisions_left_out(**facts: Any) -> Assessment:
    """What is decided of faults is all told as covered."""
    assessment = assess(**facts)
    claims = tuple(
        evolve(claim, decision=evolve(claim.decision, outcome=Outcome.ACCEPT)) for claim in assessment.claims
    )
    return evolve(assessment, claims=claims)


def as_of_the_first_event(*, events: Any, **others: Any) -> Assessment:
    """The day is that of the event that happens to come first."""
    assessment = assess(events=events, **others)
    return evolve(assessment, day=events[0].on) if events else assessment


def settled_by_later_events(*, events: Any, day: date, **others: Any) -> Assessment:
    """Nothing is decided while there is something to come."""
    assessment = assess(events=events, day=day, **others)
    return evolve(assessment, claims=()) if any(event.on > day for event in events) else assessment


def latest_first(**facts: Any) -> Assessment:
    """The dates are told from the last to the first."""
    assessment = assess(**facts)
    return evolve(assessment, dates=assessment.dates[::-1])


def events_to_come_left_out(*, events: Any, day: date, **others: Any) -> Assessment:
    """Dates to come are not told."""
    assessment = assess(events=events, day=day, **others)
    return evolve(assessment, dates=tuple(entry for entry in assessment.dates if entry.day <= day))


def part_numbers_that_begin_alike(*, ticket: Any, **others: Any) -> Assessment:
    """A ticket whose part number does not begin with PN is not on the menu."""
    assessment = assess(ticket=ticket, **others)
    if ticket.part_number.startswith("PN"):
        return assessment
    return evolve(assessment, listing=evolve(assessment.listing, plan=None))


CAUGHT: list[tuple[Callable[..., None], list[Answers], list[str]]] = [
    (laws.the_menu_is_as_published, [four_year_bundles], ["your answer: True", "the policy's: False", "menu.bundle"]),
    (laws.renewal_part_numbers_are_as_published, [small_letters_too], ["your answer: True", "order.renewal"]),
    (laws.only_the_end_of_a_part_number_matters, [prefix_too], ["Only the end", ": True", ": False"]),
    (laws.new_order_window_is_as_published, [ninety_days], ["new_order_window does not", "order.new"]),
    (laws.new_order_is_decided_as_published, [decided_by_ninety_days], ["decide_new_order does not", "order.new"]),
    (
        laws.new_order_window_and_decision_never_disagree,
        [ninety_days, decide_new_order],
        ["Window and decision agree", "window: from", ": Outcome.ACCEPT", "order.new"],
    ),
    (
        laws.new_order_window_and_decision_never_disagree,
        [
            lambda **facts: evolve(new_order_window(**facts), readings=()),
            decide_new_order,
        ],
        ["Window and decision agree", "the decision's window.readings: (Reading.PERIOD_METHOD"],
    ),
    (
        laws.new_order_once_closed_never_reopens,
        [decided_by_month_numbers],
        ["never reopens", ": Outcome.DECLINE", ": Outcome.ACCEPT", "order.new"],
    ),
    (
        laws.a_later_purchase_never_has_an_earlier_last_day_to_order,
        [lambda *, device_bought_on: (device_bought_on, months_of_this_length(device_bought_on))],
        ["never has an earlier last day", "new_order_window", "order.new", "period.method"],
    ),
    (
        laws.new_order_reads_nothing_into_the_unknown,
        [unknown_order_is_another],
        ["where in_same_order is UNKNOWN: Outcome.DECLINE", "where in_same_order is True: Outcome.ACCEPT"],
    ),
    (
        laws.new_order_rests_on_its_grounds,
        [partial(without_grounds, decide_new_order)],
        ["strongest ground", "grounds: ()", "order.new"],
    ),
    (
        laws.neither_service_nor_length_matter_for_a_new_order,
        [partial(long_plans_to_a_person, decide_new_order)],
        ["No clause names it", "years=1", "Outcome.REFER", "order.new"],
    ),
    (laws.renewal_order_window_is_as_published, [thirty_days_before], ["renewal_order_window does not", "until"]),
    (
        laws.renewal_order_is_decided_as_published,
        [expiry_day_excluded],
        ["your answer: Outcome.DECLINE", "the policy's: Outcome.REFER", "order.renewal"],
    ),
    (
        laws.renewal_order_window_and_decision_never_disagree,
        [two_months_before, decide_renewal_order],
        ["Window and decision agree", "window: until", "order.renewal"],
    ),
    (
        laws.renewal_order_once_closed_never_reopens,
        [renewed_by_month_numbers],
        ["never reopens", ": Outcome.DECLINE", ": Outcome.ACCEPT", "order.renewal"],
    ),
    (
        laws.a_later_expiry_never_has_an_earlier_last_day_to_renew,
        [month_of_this_length_before],
        ["never has an earlier last day", "renewal_order_window", "order.renewal", "period.backward"],
    ),
    (
        laws.renewal_order_rests_on_its_grounds,
        [partial(grounds_backwards, decide_renewal_order)],
        ["in the order of the text", "grounds: menu.", " doubts, order.renewal "],
    ),
    (
        laws.the_length_of_the_running_plan_does_not_matter_for_a_renewal_order,
        [long_running_to_a_person],
        ["No clause names it", "years=1", "Outcome.REFER", "order.renewal"],
    ),
    (laws.refund_window_is_as_published, [cutoff_day_included], ["refund_window does not", "refund.cutoff"]),
    (
        laws.refund_is_decided_as_published,
        [accepted_on_the_cutoff_day],
        ["your answer: Outcome.ACCEPT", "the policy's: Outcome.DECLINE", "refund.cutoff"],
    ),
    (
        laws.refund_window_and_decision_never_disagree,
        [cutoff_day_included, decide_refund],
        ["Window and decision agree", "window: from", ": Outcome.DECLINE", "refund."],
    ),
    (
        laws.refund_once_closed_never_reopens,
        [by_the_day_of_the_month],
        ["never reopens", ": Outcome.DECLINE", ": Outcome.ACCEPT", "refund.cutoff"],
    ),
    (
        laws.a_later_purchase_never_has_an_earlier_last_day_for_a_refund,
        [a_second_month_after_the_25th],
        ["never has an earlier last day", "refund_window", "refund.cutoff"],
    ),
    (
        laws.refund_reads_nothing_into_the_unknown,
        [unknown_registration_is_none],
        ["where registered_on is UNKNOWN: Outcome.ACCEPT", "where registered_on is datetime.date("],
    ),
    (
        laws.refund_rests_on_its_grounds,
        [partial(grounds_backwards, decide_refund)],
        ["in the order of the text", "refund.registered", "refund.cutoff"],
    ),
    (
        laws.neither_service_nor_length_matter_for_a_refund,
        [partial(long_plans_to_a_person, decide_refund)],
        ["No clause names it", "years=1", "Outcome.REFER", "refund."],
    ),
    (
        laws.entry_form_is_checked_as_published,
        [digits_not_counted],
        ["check_entry does not", "ProblemKind.MISMATCH", "entry.serial"],
    ),
    (
        laws.a_longer_list_of_changes_never_mends_an_entry_form,
        [changes_mend],
        ["where nothing changed", "where more changed: frozenset()", "entry."],
    ),
    (
        laws.registration_guide_day_is_as_published,
        [lambda *, arrived_on: arrived_on + timedelta(days=90)],
        ["registration_guide_day does not", "register.guide", "period.method"],
    ),
    (
        laws.a_later_arrival_never_has_an_earlier_guide_day,
        [lambda *, arrived_on: months_of_this_length(arrived_on)],
        ["never has an earlier last day", "registration_guide_day", "register.guide"],
    ),
    (
        laws.registration_stands_as_published,
        [unknown_completion_is_none],
        ["your answer: RegistrationState.NOT_SUBMITTED", "the policy's: RegistrationState.UNKNOWN"],
    ),
    (
        laws.registration_is_owed_by_the_customer_until_it_is_submitted,
        [without_duties],
        ["the bearers of your duties: ()", "Bearer.", "register."],
    ),
    (
        laws.later_events_change_no_registration,
        [as_registered_today],
        ["with what comes later: RegistrationState.", "without it: RegistrationState."],
    ),
    (
        laws.coverage_is_decided_as_published,
        [two_metres_allowed],
        ["decide_coverage does not", "the policy's: Outcome.DECLINE", "onsite.height"],
    ),
    (laws.nothing_is_covered_out_of_term, [a_month_of_grace], ["Nothing is covered out of term", "ticket.expiry"]),
    (
        laws.adding_an_exclusion_never_turns_no_into_yes,
        [suspicions_ignored],
        ["never turns no into yes", "among suspected_causes: Outcome.ACCEPT", "exclusion.cause"],
    ),
    (
        laws.an_island_a_height_or_an_expired_ticket_is_never_accepted,
        [two_metres_allowed],
        ["A limit refuses by itself", "for a device at the excluded height: Outcome.", "onsite.height"],
    ),
    (
        laws.coverage_reads_nothing_into_the_unknown,
        [unknown_island_is_none],
        ["on_remote_island is UNKNOWN: Outcome.ACCEPT", "on_remote_island is True: Outcome.DECLINE", "island.unknown"],
    ),
    (
        laws.coverage_rests_on_its_grounds,
        [refusals_left_out],
        ["strongest ground", "outcome: Outcome.DECLINE", "grounds: "],
    ),
    (
        laws.the_length_of_a_plan_does_not_matter_for_coverage,
        [partial(long_plans_to_a_person, decide_coverage)],
        ["No clause names it", "years=1", "Outcome.REFER"],
    ),
    (
        laws.the_zone_of_a_report_does_not_matter_for_coverage,
        [by_the_clock_it_is_told_by],
        ["falls on its day in Japan", "reported at", "told as", "zone.japan"],
    ),
    (
        laws.later_events_change_no_coverage,
        [registered_at_any_time],
        ["with what comes later: Outcome.ACCEPT", "without it: Outcome.REFER", "intro.unregistered"],
    ),
    (
        laws.attendance_starts_as_published,
        [closing_time_included],
        ["attendance_start does not", "17:00:00+09:00", "09:00:00+09:00", "menu.onsite_basic"],
    ),
    (
        laws.attendance_starts_as_published,
        [without_a_zone],
        ["attendance_start does not", "your answer: datetime.datetime(", "menu.onsite_"],
    ),
    (
        laws.attendance_never_starts_before_the_report,
        [since_opening],
        ["never starts before the report", "09:00:00+09:00", "menu.onsite_"],
    ),
    (
        laws.on_site_basic_always_starts_in_hours,
        [at_once],
        ["in the hours of a business day", "your answer: ", "menu.onsite_basic"],
    ),
    (
        laws.a_later_report_never_gets_an_earlier_start,
        [next_day_for_early_birds],
        ["A later report", "reported at", ":00+09:00", "menu.onsite_"],
    ),
    (
        laws.the_zone_of_a_report_does_not_matter_for_attendance,
        [as_if_told_in_japan],
        ["wherever it is told", "reported at", "told as", "zone.japan"],
    ),
    (
        laws.shipping_is_borne_as_published,
        [provider_pays_all],
        ["your answer: Bearer.PROVIDER", "the policy's: ", "sendback."],
    ),
    (
        laws.one_side_bears_each_leg_of_a_send_back,
        [customer_pays_all],
        ["your answer: Bearer.CUSTOMER", "the side that bears it: ", "sendback."],
    ),
    (
        laws.shipping_reads_nothing_into_the_unknown,
        [unknown_error_is_the_customers],
        ["where error_by is UNKNOWN: Bearer.CUSTOMER", "where error_by is Party.PROVIDER: None", "reshipment.cause"],
    ),
    (
        laws.work_is_done_as_published,
        [customer_swaps],
        ["your answer: Bearer.CUSTOMER", "the policy's: Bearer.PROVIDER", "onsite.scope"],
    ),
    (
        laws.the_configuration_file_matters_only_for_restoring_it_on_site,
        [never_restored],
        ["matters for restoring it on site alone", "where it is ConfigFile.WITH_REPORT: Bearer.NOT_INCLUDED"],
    ),
    (
        laws.work_reads_nothing_into_the_unknown,
        [unknown_file_comes_with_the_report],
        ["where config_file is UNKNOWN: Bearer.PROVIDER", "where config_file is ConfigFile.AFTER_REPORT: None"],
    ),
    (
        laws.return_is_due_as_published,
        [eight_days],
        ["last_day_to_return_unit does not", "sendback.return", "return.day"],
    ),
    (
        laws.a_day_later_received_is_a_day_later_due,
        [no_return_on_a_weekend],
        ["so many days later", "received on", "sendback.return", "period.holiday"],
    ),
    (
        laws.return_stands_as_published,
        [last_day_too_late],
        ["your answer: ReturnState.LATE", "the policy's: ReturnState.ON_TIME", "sendback.return"],
    ),
    (
        laws.a_return_is_on_time_on_its_last_day_and_late_on_the_next,
        [last_day_to_return_unit, last_day_too_late],
        [
            "that last_day_to_return_unit answers is the last",
            "ReturnState.LATE",
            "returned on that day: ReturnState.ON_TIME",
        ],
    ),
    (
        laws.the_faulty_unit_is_owned_as_published,
        [provider_from_the_next_day],
        ["your answer: Bearer.CUSTOMER", "the policy's: Bearer.PROVIDER", "exchange.ownership"],
    ),
    (
        laws.once_the_providers_a_unit_stays_the_providers,
        [provider_on_the_day_alone],
        [": Bearer.PROVIDER", "days later: Bearer.CUSTOMER", "exchange.ownership"],
    ),
    (
        laws.ownership_reads_nothing_into_the_unknown,
        [unknown_swap_is_none],
        ["where swapped_on is UNKNOWN: Bearer.CUSTOMER", ": Bearer.PROVIDER", "ownership.when"],
    ),
    (laws.a_ticket_is_assessed_as_published, [nothing_owed], ["assess does not", "your answer.duties: ()"]),
    (
        laws.a_ticket_is_assessed_as_published,
        [decisions_left_out],
        [
            "your answer.claims[",
            "].decision.outcome: Outcome.ACCEPT",
        ],
    ),
    (
        laws.the_order_of_events_does_not_matter,
        [as_of_the_first_event],
        ["The order of events does not matter", "as it came.day: ", "in another order.day: "],
    ),
    (
        laws.later_events_change_no_decision,
        [settled_by_later_events],
        ["Later events change no decision", "with later events.claims: ()", "without them.claims: "],
    ),
    (
        laws.dates_stand_in_order_and_every_event_is_among_them,
        [latest_first],
        ["Dates stand in order", "the days: ['", "missing: []"],
    ),
    (
        laws.dates_stand_in_order_and_every_event_is_among_them,
        [events_to_come_left_out],
        ["Dates stand in order", "missing: ['"],
    ),
    (
        laws.the_beginning_of_a_part_number_does_not_matter,
        [part_numbers_that_begin_alike],
        ["No clause names it", "for XPN", ".listing.plan: None"],
    ),
]


@pytest.mark.parametrize(
    ("law", "mistaken", "told"), CAUGHT, ids=[f"{law.__name__}-{number}" for number, (law, *_row) in enumerate(CAUGHT)]
)
def test_the_law_catches_a_mistake_and_tells_both_answers_and_why(
    law: Callable[..., None], mistaken: list[Answers], told: list[str]
) -> None:
    """For each law there is a mistake that it finds; what it says holds both answers and the clause or reading."""
    with profile(**UNSHRUNK), pytest.raises(AssertionError) as caught:
        law(*mistaken)
    assert [] == [part for part in told if part not in str(caught.value)], str(caught.value)


def test_no_law_is_without_a_mistake_that_it_catches() -> None:
    """The table above holds every public law."""
    assert set(laws.__all__) == {law.__name__ for law, *_row in CAUGHT}


# What is minimal, and what is told of it.


@pytest.mark.parametrize(
    ("law", "mistaken", "told", "smallest"),
    [
        (
            laws.new_order_window_is_as_published,
            ninety_days,
            [
                "your answer: from Wednesday, 8 April 2026 to Tuesday, 7 July 2026.",
                "the policy's: from Wednesday, 8 April 2026 to Wednesday, 8 July 2026.",
            ],
            ["'device_bought_on': datetime.date(2026, 4, 8)"],
        ),
        (
            laws.refund_is_decided_as_published,
            accepted_on_the_cutoff_day,
            ["your answer: Outcome.ACCEPT", "Against: The request comes after the cut-off"],
            [", 25),\n     'purchased_on'", "'registered_on': None"],
        ),
        (
            laws.renewal_order_is_decided_as_published,
            expiry_day_excluded,
            ["To be checked: The order came after the last day", "order received: Wednesday, 8 April 2026"],
            ["'ordered_on': datetime.date(2026, 4, 8)", "expires_on=datetime.date(2026, 4, 8)"],
        ),
        (
            laws.coverage_is_decided_as_published,
            unknown_island_is_none,
            ["your answer: Outcome.ACCEPT", "To be checked: It is not known whether the destination"],
            ["hardware_fault=True", "established_causes=frozenset({Cause.PRODUCT})"],
        ),
        (
            laws.coverage_is_decided_as_published,
            two_metres_allowed,
            ["your answer: Outcome.ACCEPT", "Against: The device is installed at an excluded height."],
            ["device_at_registered_site=True", "established_causes=frozenset({Cause.PRODUCT})"],
        ),
    ],
)
def test_of_a_common_mistake_the_smallest_example_is_told(
    law: Callable[..., None], mistaken: Answers, told: list[str], smallest: list[str]
) -> None:
    """Months of 30 days, the 25th in time, the expiry day out, unknown read as no, 2 m allowed: each at its edge."""
    with profile(**SAME_EACH_TIME), pytest.raises(AssertionError) as caught:
        law(mistaken)
    example = "".join(caught.value.__notes__)
    assert [] == [part for part in told if part not in str(caught.value)], str(caught.value)
    assert [] == [part for part in smallest if part not in example], example


def test_a_switched_reading_is_told_as_it_was_applied() -> None:
    """Where the policy at hand reads otherwise, that is the reading told."""
    anniversary = STANDARD.switched(Reading.PERIOD_METHOD)
    with profile(**UNSHRUNK), pytest.raises(AssertionError, match="ordered until Thursday 2026-05-28"):
        laws.new_order_window_is_as_published(new_order_window, policy=anniversary)


def test_numbers_other_than_the_published_are_told() -> None:
    """Where the policy at hand has another number, the decision says so, and the edges are drawn by it."""
    earlier = evolve(STANDARD, refund_cutoff_day=20)
    told = r"Decided by other numbers than those published[\s\S]*20 \(25\)"
    with profile(**UNSHRUNK), pytest.raises(AssertionError, match=told):
        laws.refund_is_decided_as_published(decide_refund, policy=earlier)


# What may be answered.


def plain(answer: Any) -> Any:
    """What a wrapper about another service has at hand in place of one of our answers."""
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
    """Our own function for a question, with its answers reduced to what a wrapper has."""
    return lambda **facts: plain(getattr(hoshu_rules, question)(**facts))


NEED_OURS = {
    laws.new_order_rests_on_its_grounds,
    laws.renewal_order_rests_on_its_grounds,
    laws.refund_rests_on_its_grounds,
    laws.coverage_rests_on_its_grounds,
    laws.registration_is_owed_by_the_customer_until_it_is_submitted,
}
"""The laws about grounds and duties, which only our own answers have."""


def questions_of(law: Callable[..., None]) -> list[str]:
    """The questions whose functions a law takes."""
    return [name for name in signature(law).parameters if name != "policy"]


@pytest.mark.parametrize("name", [name for name in laws.__all__ if getattr(laws, name) not in NEED_OURS])
def test_plain_answers_will_do(name: str) -> None:
    """An outcome for a decision, a pair of days for a window, a state for a status: a law takes what it needs."""
    law = getattr(laws, name)
    with profile(max_examples=20):
        law(*map(in_plain, questions_of(law)))


@pytest.mark.parametrize("law", sorted(NEED_OURS, key=str), ids=lambda law: law.__name__)
def test_grounds_and_duties_are_asked_of_our_own_answers_alone(law: Callable[..., None]) -> None:
    """Where a plain answer will not do, that is said at once."""
    with profile(**UNSHRUNK), pytest.raises(FactError, match=r"the answer of .*: expected a value of"):
        law(*map(in_plain, questions_of(law)))


@pytest.mark.parametrize("name", laws.__all__)
def test_an_answer_of_another_kind_is_refused(name: str) -> None:
    """A word for an answer is told as what it is, or refused as no answer at all."""
    law = getattr(laws, name)
    with profile(**UNSHRUNK), pytest.raises((FactError, AssertionError), match=r"'yes'|True|False"):
        law(*(lambda **_facts: "yes" for _question in questions_of(law)))


# How it is run.


def test_the_profile_is_the_one_that_is_loaded_when_the_law_is_called() -> None:
    """As many examples are tried as the profile says by then, whatever it said when laws were imported."""
    asked = []

    def counted(*, arrived_on: date) -> date:
        asked.append(arrived_on)
        return registration_guide_day(arrived_on=arrived_on)

    with profile(max_examples=7):
        laws.registration_guide_day_is_as_published(counted)
    assert 7 == len(asked)


def test_no_answer_is_too_slow() -> None:
    """A law sets no deadline, even where the profile sets one that nobody can keep: a service may take its time."""
    with profile(max_examples=3, deadline=timedelta(microseconds=1)):
        laws.return_is_due_as_published(last_day_to_return_unit)


def test_an_error_of_the_implementation_is_told_with_the_facts_that_raised_it() -> None:
    """What an implementation raises comes through as it is, with the smallest facts for it."""

    def broken(**_facts: object) -> Outcome:
        message = "the service is down"
        raise ConnectionError(message)

    with profile(**SAME_EACH_TIME), pytest.raises(ConnectionError, match="the service is down") as caught:
        laws.refund_is_decided_as_published(broken)
    assert "'requested_on': datetime.date(2026, 4, 8)" in "".join(caught.value.__notes__)


def test_a_claim_has_no_other_parts_than_those_named() -> None:
    """A part that a claim does not have is refused when the strategy is made."""
    with pytest.raises(InvalidArgument, match=r"odd: expected parts of a claim, reported_on, .*, got 'weather'"):
        coverage_facts(odd=["weather"])


@given(coverage_facts(odd=()))
def test_a_claim_in_which_nothing_is_odd_is_covered(facts: dict[str, Any]) -> None:
    """Where all is in order a claim is covered, by every reading."""
    for reading in SWITCHABLE:
        assert Outcome.ACCEPT is decide_coverage(**facts, policy=STANDARD.switched(reading)).outcome
