"""Implementations of our questions that are known to be wrong. Your own test harness should catch each of them.

Each makes one mistake that real systems make, and is right in everything else, under the published policy. Each takes
the keyword arguments of the question that it is listed under, except ``policy``. Each returns the plain part of our
answer: an ``Outcome``, a pair of days, a ``Bearer``, a state, an instant. Nothing here needs Hypothesis.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType
from typing import Any, Final

from attrs import evolve

from hoshu_rules.answers import Bearer
from hoshu_rules.facts.calendar import JAPAN, BusinessCalendar
from hoshu_rules.facts.checks import UNKNOWN, Unknown
from hoshu_rules.facts.plans import PlanForm, ServiceKind, ServicePlan
from hoshu_rules.facts.questions import RegistrationState
from hoshu_rules.facts.tickets import (
    EntryField,
    FaultReport,
    Leg,
    OnSitePlace,
    Registration,
    RunningTicket,
    SendBackPlace,
    Task,
)
from hoshu_rules.outcomes import Outcome
from hoshu_rules.policy import STANDARD
from hoshu_rules.rules.attendance import attendance_start
from hoshu_rules.rules.coverage import decide_coverage
from hoshu_rules.rules.entry import ProblemKind, check_entry
from hoshu_rules.rules.exchange import ReturnState, faulty_unit_owner, last_day_to_return_unit, return_status
from hoshu_rules.rules.menu import find_plan
from hoshu_rules.rules.ordering import decide_new_order, decide_renewal_order, new_order_window
from hoshu_rules.rules.place import place_limits
from hoshu_rules.rules.refunds import decide_refund
from hoshu_rules.rules.registration import registration_status
from hoshu_rules.rules.shipping import who_bears_shipping
from hoshu_rules.rules.term import check_term
from hoshu_rules.rules.work import who_does
from hoshu_rules.text.readings import Reading
from hoshu_rules.ticket.assessment import Assessment, assess

__all__ = ["KNOWN_WRONG"]

_NOON: Final = time(12)


def bundles_as_long_as_new_tickets(*, kind: ServiceKind, form: PlanForm, years: int) -> bool:
    """``find_plan``: bundles are sold in the same lengths as new tickets (menu.bundle)."""
    of_form = PlanForm.NEW if form is PlanForm.BUNDLE else form
    return find_plan(kind=kind, form=of_form, years=years).plan is not None


def only_capitals_recognised(*, part_number: str) -> bool:
    """``is_renewal_part_number``: an ending in small letters or full width, such as u1, is not seen (order.renewal)."""
    return part_number.endswith(STANDARD.renewal_suffix)


def anniversary_for_the_civil_code(*, device_bought_on: date) -> tuple[date | None, date | None]:
    """``new_order_window``: a period from the last day of a month also ends on the same day number (order.new)."""
    anniversary = STANDARD.switched(Reading.PERIOD_METHOD)
    window = new_order_window(device_bought_on=device_bought_on, policy=anniversary)
    return window.first_day, window.last_day


def ninety_days_for_three_months(*, device_bought_on: date) -> tuple[date, date]:
    """``new_order_window``: three months are counted as 90 days (order.new)."""
    return device_bought_on, device_bought_on + timedelta(days=90)


def unknown_order_read_as_another(*, in_same_order: bool | Unknown, **others: Any) -> Outcome:
    """``decide_new_order``: UNKNOWN for "in the device's order" is read as no (order.unknown)."""
    return decide_new_order(in_same_order=in_same_order is True, **others).outcome


def a_bundle_always_accepted(*, plan: ServicePlan, **others: Any) -> Outcome:
    """``decide_new_order``: a bundle is accepted though it was bought on another day than its device (bundle.order)."""
    return Outcome.ACCEPT if plan.form is PlanForm.BUNDLE else decide_new_order(plan=plan, **others).outcome


def thirty_days_for_a_month(*, expires_on: date) -> tuple[None, date]:
    """``renewal_order_window``: one month before is counted as 30 days (order.renewal)."""
    return None, expires_on - timedelta(days=30)


def doubt_read_as_no(**facts: Any) -> Outcome:
    """``decide_renewal_order``: DECLINE is answered in place of REFER (order.renewal)."""
    outcome = decide_renewal_order(**facts).outcome
    return Outcome.DECLINE if outcome is Outcome.REFER else outcome


def the_cutoff_as_the_last_day(*, purchased_on: date, registered_on: date | Unknown | None) -> tuple[date, date] | None:
    """``refund_window``: the cut-off day is taken as the last day, and registration is ignored (refund.cutoff)."""
    del registered_on
    last_day = purchased_on.replace(day=STANDARD.refund_cutoff_day)
    return None if last_day < purchased_on else (purchased_on, last_day)


def the_cutoff_still_allowed(**facts: Any) -> Outcome:
    """``decide_refund``: a request on the cut-off day itself still counts as in time (refund.cutoff)."""
    later = evolve(STANDARD, refund_cutoff_day=STANDARD.refund_cutoff_day + 1)
    return decide_refund(**facts, policy=later).outcome


def unknown_registration_read_as_none(*, registered_on: date | Unknown | None, **others: Any) -> Outcome:
    """``decide_refund``: UNKNOWN registration is read as not registered (refund.unknown)."""
    return decide_refund(registered_on=None if registered_on is UNKNOWN else registered_on, **others).outcome


def the_first_day_not_counted(*, starts_on: date | Unknown, **others: Any) -> bool:
    """``check_term``: the count of a term starts on the day after its first day (term.length)."""
    second_day = starts_on if starts_on is UNKNOWN else min(starts_on + timedelta(days=1), others["expires_on"])
    return check_term(starts_on=second_day, **others).is_plausible


def a_used_service_not_looked_at(*, service_used: bool | Unknown = False, **others: Any) -> Outcome:
    """``decide_refund``: a ticket is taken back although its service was used (refund.used)."""
    del service_used
    return decide_refund(**others).outcome


def instants_of_the_day_not_looked_at(
    *, requested_at: datetime | None = None, registered_at: datetime | None = None, **others: Any
) -> Outcome:
    """``decide_refund``: a request on the day of completion is referred though the instants tell (refund.same_day)."""
    del requested_at, registered_at
    return decide_refund(**others).outcome


def digits_not_counted(**facts: Any) -> frozenset[tuple[EntryField, ProblemKind]]:
    """``check_entry``: the number of digits of a serial number is not checked against the model (entry.serial)."""
    problems = {(problem.entry, problem.kind) for problem in check_entry(**facts).problems}
    return frozenset(problems - {(EntryField.SERIAL_NUMBER, ProblemKind.MISMATCH)})


def models_compared_letter_for_letter(*, device_model: str, **others: Any) -> frozenset[tuple[EntryField, ProblemKind]]:
    """``check_entry``: a model typed in another way, such as M12EPWR, is taken for one with 11 digits (serial.form)."""
    is_short = device_model.removeprefix(STANDARD.model_prefix) in STANDARD.short_serial_models
    check = check_entry(device_model=device_model if is_short else "another", **others)
    return frozenset((problem.entry, problem.kind) for problem in check.problems)


def ninety_days_to_the_guide_day(*, arrived_on: date) -> date:
    """``registration_guide_day``: three months are counted as 90 days (register.guide)."""
    return arrived_on + timedelta(days=90)


def unknown_completion_read_as_none(*, registration: Registration, **others: Any) -> RegistrationState:
    """``registration_status``: UNKNOWN completion is read as not complete (registration.complete)."""
    if registration.completed_on is UNKNOWN:
        registration = evolve(registration, completed_on=None, notified_on=None)
    return registration_status(registration=registration, **others).state


def two_metres_still_allowed(*, report: FaultReport, **others: Any) -> Outcome:
    """``decide_coverage``: a device is excluded only above 2 m, not at 2 m (onsite.height)."""
    if isinstance(report.place, OnSitePlace) and report.place.height_m == STANDARD.excluded_height_m:
        report = evolve(report, place=evolve(report.place, height_m=0))
    return decide_coverage(report=report, **others).outcome


def unknown_island_read_as_no(*, report: FaultReport, **others: Any) -> Outcome:
    """``decide_coverage``: UNKNOWN for "on a remote island" is read as no (island.unknown)."""
    place = report.place
    if isinstance(place, OnSitePlace) and place.device_on_remote_island is UNKNOWN:
        report = evolve(report, place=evolve(place, device_on_remote_island=False))
    if isinstance(place, SendBackPlace) and place.destination_on_remote_island is UNKNOWN:
        report = evolve(report, place=evolve(place, destination_on_remote_island=False))
    return decide_coverage(report=report, **others).outcome


def the_day_in_utc_for_japans(*, report: FaultReport, **others: Any) -> Outcome:
    """``decide_coverage``: the day of a report is taken in UTC: before 9:00 in Japan, a day too early (zone.japan)."""
    day = report.reported_at.astimezone(UTC).date()
    occurred_on = report.occurred_on if isinstance(report.occurred_on, Unknown) else min(report.occurred_on, day)
    reported = evolve(report, reported_at=datetime.combine(day, _NOON, JAPAN), occurred_on=occurred_on)
    return decide_coverage(report=reported, **others).outcome


def the_expiry_day_excluded(*, report: FaultReport, expires_on: date, **others: Any) -> Outcome:
    """``decide_coverage``: a fault reported on the expiry day is declined (ticket.expiry)."""
    outcome = decide_coverage(report=report, expires_on=expires_on, **others).outcome
    return Outcome.DECLINE if report.reported_on == expires_on else outcome


def the_running_ticket_forgotten(*, renews: RunningTicket | None, **others: Any) -> Outcome:
    """``decide_coverage``: a renewal knows nothing of the ticket before it (renewal.continuity)."""
    del renews
    return decide_coverage(renews=None, **others).outcome


def the_day_of_completion_taken_as_complete(*, registration: Registration, **others: Any) -> Outcome:
    """``decide_coverage``: registration is complete on the whole day of its completion (registration.same_day)."""
    return decide_coverage(
        registration=registration, **others, policy=STANDARD.switched(Reading.REGISTRATION_SAME_DAY)
    ).outcome


def a_returned_ticket_still_serving(*, given_back: bool, **others: Any) -> Outcome:
    """``decide_coverage``: an accepted return makes no difference (return.accepted)."""
    del given_back
    return decide_coverage(given_back=False, **others).outcome


def serial_numbers_compared_as_typed(*, report: FaultReport, registration: Registration, **others: Any) -> Outcome:
    """``decide_coverage``: a serial number in wide digits counts as another one (device.match)."""
    outcome = decide_coverage(report=report, registration=registration, **others).outcome
    is_another = bool(registration.serial_numbers) and report.serial_number not in {None, *registration.serial_numbers}
    return Outcome.REFER if is_another and outcome is Outcome.ACCEPT else outcome


def an_unknown_height_read_as_low(*, place: SendBackPlace | OnSitePlace, **others: Any) -> Outcome:
    """``place_limits``: UNKNOWN for the height is read as below the limit (height.unknown)."""
    if isinstance(place, OnSitePlace) and place.height_m is UNKNOWN:
        place = evolve(place, height_m=0)
    return place_limits(place=place, **others).outcome


def closing_time_included(*, reported_at: datetime, calendar: BusinessCalendar | None, **others: Any) -> datetime:
    """``attendance_start``: a report exactly at closing time still starts attendance at once (hours.edge)."""
    local = reported_at.astimezone(JAPAN)
    if calendar is not None and calendar.is_business_day(local.date()) and local.time() == STANDARD.closes_at:
        return reported_at
    return attendance_start(reported_at=reported_at, calendar=calendar, **others).starts_at


def the_way_back_paid_by_the_provider(*, leg: Leg, **others: Any) -> Bearer | None:
    """``who_bears_shipping``: the provider also pays for the return of the faulty unit (sendback.shipping)."""
    bearer = who_bears_shipping(leg=leg, **others).bearer
    return Bearer.PROVIDER if leg is Leg.FAULTY_UNIT_BACK else bearer


def the_unit_swapped_by_the_customer_on_site(*, task: Task, **others: Any) -> Bearer | None:
    """``who_does``: the customer also swaps the unit on site (onsite.scope)."""
    return Bearer.CUSTOMER if task is Task.SWAP_UNIT else who_does(task=task, **others).bearer


def eight_days_for_a_week(*, received_on: date) -> date:
    """``last_day_to_return_unit``: a week after the receipt is counted as eight days (sendback.return)."""
    return received_on + timedelta(days=8)


def the_last_day_too_late(*, day: date, received_on: date, returned_on: date | None) -> ReturnState:
    """``return_status``: a unit returned on the last day counts as late (sendback.return)."""
    state = return_status(day=day, received_on=received_on, returned_on=returned_on).state
    is_last_day = returned_on == last_day_to_return_unit(received_on=received_on)
    return ReturnState.LATE if is_last_day and state is ReturnState.ON_TIME else state


def the_unit_owned_from_the_next_day(*, day: date, swapped_on: date | Unknown | None) -> Bearer | None:
    """``faulty_unit_owner``: on the day of the swap the customer still owns the unit (ownership.when)."""
    return Bearer.CUSTOMER if swapped_on == day else faulty_unit_owner(day=day, swapped_on=swapped_on).bearer


def dates_to_come_left_out(*, day: date, **others: Any) -> Assessment:
    """``assess``: dates after the day that is asked about are left out (day.later)."""
    assessment = assess(day=day, **others)
    return evolve(assessment, dates=tuple(entry for entry in assessment.dates if entry.day <= day))


KNOWN_WRONG: Final[Mapping[str, tuple[Callable[..., Any], ...]]] = MappingProxyType(
    {
        "find_plan": (bundles_as_long_as_new_tickets,),
        "is_renewal_part_number": (only_capitals_recognised,),
        "new_order_window": (anniversary_for_the_civil_code, ninety_days_for_three_months),
        "decide_new_order": (unknown_order_read_as_another, a_bundle_always_accepted),
        "renewal_order_window": (thirty_days_for_a_month,),
        "decide_renewal_order": (doubt_read_as_no,),
        "refund_window": (the_cutoff_as_the_last_day,),
        "decide_refund": (
            the_cutoff_still_allowed,
            unknown_registration_read_as_none,
            a_used_service_not_looked_at,
            instants_of_the_day_not_looked_at,
        ),
        "check_term": (the_first_day_not_counted,),
        "check_entry": (digits_not_counted, models_compared_letter_for_letter),
        "registration_guide_day": (ninety_days_to_the_guide_day,),
        "registration_status": (unknown_completion_read_as_none,),
        "decide_coverage": (
            two_metres_still_allowed,
            unknown_island_read_as_no,
            the_day_in_utc_for_japans,
            the_expiry_day_excluded,
            the_running_ticket_forgotten,
            the_day_of_completion_taken_as_complete,
            a_returned_ticket_still_serving,
            serial_numbers_compared_as_typed,
        ),
        "place_limits": (an_unknown_height_read_as_low,),
        "attendance_start": (closing_time_included,),
        "who_bears_shipping": (the_way_back_paid_by_the_provider,),
        "who_does": (the_unit_swapped_by_the_customer_on_site,),
        "last_day_to_return_unit": (eight_days_for_a_week,),
        "return_status": (the_last_day_too_late,),
        "faulty_unit_owner": (the_unit_owned_from_the_next_day,),
        "assess": (dates_to_come_left_out,),
    }
)
"""The known-wrong implementations, under the name of the question that each answers."""
