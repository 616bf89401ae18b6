"""Each ground completely: its clause, its effect on the answer, its readings, and the facts that met its condition."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from attrs import evolve, frozen

from hoshu_rules import (
    JAPAN,
    STANDARD,
    UNKNOWN,
    BusinessCalendar,
    Cause,
    Channel,
    ConfigFile,
    EntryField,
    EntryForm,
    FailedDelivery,
    FaultReport,
    Leg,
    Outcome,
    Party,
    PlanForm,
    Policy,
    Registration,
    RunningTicket,
    SendBackPlace,
    ServiceKind,
    ServicePlan,
    Task,
    Window,
    attendance_start,
    check_entry,
    check_term,
    decide_coverage,
    decide_new_order,
    decide_refund,
    decide_renewal_order,
    faulty_unit_owner,
    find_plan,
    is_renewal_part_number,
    new_order_window,
    place_limits,
    refund_window,
    registration_status,
    renewal_order_window,
    return_status,
    serial_digits,
    who_bears_shipping,
    who_does,
)
from hoshu_rules.answers import ALWAYS, Assignment, Bearer, DutyKind, Ground, fact_of
from hoshu_rules.asking.again import Answer
from hoshu_rules.errors import ContradictionError, FactError
from hoshu_rules.facts import Unknown
from hoshu_rules.facts.events import DetailsChanged
from hoshu_rules.outcomes import Effect
from hoshu_rules.policy import TermDay
from hoshu_rules.rules import (
    EntryCheck,
    ProblemKind,
    RegistrationState,
    RegistrationStatus,
    ReturnState,
)
from hoshu_rules.rules.menu import menu_clause
from hoshu_rules.text import Clause, Reading
from stories import BUNDLE, DESTINATION, FORM, ON_SITE, RENEWAL, SEND_BACK, SITE

GRANTS, REFUSES, DOUBTS, CAUTIONS, SETTLES = Effect
Readings = tuple[Reading, ...]


@frozen
class Told:
    """A ground with the facts that it is about, by name."""

    clause: Clause
    effect: Effect
    readings: Readings
    facts: tuple[tuple[str, object], ...]


def ground(clause: Clause, effect: Effect, readings: Readings = (), /, **facts: object) -> Told:
    """A ground that is expected, its facts by name."""
    return Told(clause, effect, readings, tuple(facts.items()))


def told(answer: Answer) -> tuple[Told, ...]:
    """The grounds of an answer, each with its facts."""
    return tuple(told_of(answer.facts, each) for each in answer.grounds)


def told_of(facts: object, each: Ground) -> Told:
    """A ground with its facts, each by the last part of its path; a set in the order of its enum."""
    named = ((path.rpartition(".")[2], fact_of(facts, path)) for path in each.about)
    return Told(each.clause, each.effect, each.readings, tuple((name, in_order(fact)) for name, fact in named))


def in_order(fact: object) -> object:
    """A set of causes or entries in the order of their enum, anything else as it is."""
    return tuple(each for each in (*Cause, *EntryField) if each in fact) if isinstance(fact, frozenset) else fact


def among(grounds: tuple[Told, ...], *clauses: Clause) -> list[Told]:
    """Those of these clauses, in order."""
    return [each for each in grounds if each.clause in clauses]


# Menu


def test_the_menus_ground_has_the_plan_that_was_looked_up() -> None:
    """Only on-site basic applies a reading, bundles have a row of their own; what no row lists is no plan."""
    new, bundle = PlanForm.NEW, PlanForm.BUNDLE
    for kind, form, years, listed, clause, readings in (
        (ServiceKind.SEND_BACK, new, 3, True, Clause.MENU_SENDBACK, ()),
        (ServiceKind.ON_SITE_BASIC, new, 5, True, Clause.MENU_ONSITE_BASIC, (Reading.MENU_BASIC_TERMS,)),
        (ServiceKind.ON_SITE_EXTENDED, new, 7, False, Clause.MENU_ONSITE_EXTENDED, ()),
        (ServiceKind.ON_SITE_BASIC, bundle, 3, False, Clause.MENU_BUNDLE, ()),
    ):
        expected = (ground(clause, SETTLES, readings, kind=kind, form=form, years=years),)
        listing = find_plan(kind=kind, form=form, years=years)
        assert expected == told(listing)
        assert (ServicePlan(kind, form, years) if listed else None) == listing.plan


def test_a_plan_is_looked_up_in_the_row_of_its_form_first() -> None:
    """A bundle is looked up in the row of bundles, any other plan in the row of its service."""
    assert Clause.MENU_BUNDLE is menu_clause(BUNDLE)
    assert [Clause.MENU_SENDBACK, Clause.MENU_ONSITE_BASIC] == [menu_clause(plan) for plan in (RENEWAL, ON_SITE)]


# Orders

BOUGHT = date(2026, 2, 28)
COUNTED = (Reading.PERIOD_METHOD, Reading.PERIOD_HOLIDAY)
RECEIVED = (Reading.ORDER_EVENT, Reading.PURCHASE_DAY)


def new_order(ordered_on: date, in_same_order: bool | Unknown, plan: ServicePlan = SEND_BACK) -> tuple[Told, ...]:
    """The grounds of an order for a device bought on 28 February 2026."""
    return told(
        decide_new_order(ordered_on=ordered_on, device_bought_on=BOUGHT, in_same_order=in_same_order, plan=plan)
    )


@pytest.mark.parametrize(
    ("ordered_on", "in_same_order", "effect", "readings"),
    [
        (date(2026, 5, 31), False, GRANTS, (*COUNTED, *RECEIVED)),
        (date(2026, 6, 1), False, REFUSES, (*COUNTED, *RECEIVED)),
        (date(2026, 6, 1), True, GRANTS, (Reading.ORDER_TOGETHER, *RECEIVED)),
        (date(2026, 6, 1), UNKNOWN, DOUBTS, (Reading.ORDER_UNKNOWN, Reading.ORDER_TOGETHER, *RECEIVED)),
        (date(2026, 2, 27), UNKNOWN, DOUBTS, (Reading.ORDER_UNKNOWN, Reading.ORDER_TOGETHER, *RECEIVED)),
        (date(2026, 5, 31), UNKNOWN, GRANTS, (*COUNTED, *RECEIVED)),
        (BOUGHT, False, GRANTS, (Reading.ORDER_TOGETHER, *RECEIVED)),
        (date(2026, 2, 27), False, REFUSES, (Reading.ORDER_BEFORE, *RECEIVED)),
    ],
    ids=[
        "in time",
        "late",
        "in one order",
        "perhaps in one order",
        "too early, perhaps in one order",
        "in time, perhaps in one order",
        "on the same day",
        "too early",
    ],
)
def test_the_grounds_of_an_order_have_its_days(
    ordered_on: date, in_same_order: bool | Unknown, effect: Effect, readings: Readings
) -> None:
    """The device's purchase, the order, and whether they were one."""
    expected = ground(
        Clause.ORDER_NEW,
        effect,
        readings,
        device_bought_on=BOUGHT,
        ordered_on=ordered_on,
        in_same_order=in_same_order,
    )
    assert (expected,) == new_order(ordered_on, in_same_order)


def test_the_ground_of_a_bundles_order_has_only_its_form() -> None:
    """The day of the order does not affect it."""
    expected = ground(Clause.ORDER_NEW, GRANTS, (Reading.BUNDLE_ORDER,), form=PlanForm.BUNDLE)
    assert (expected,) == new_order(date(2026, 12, 1), in_same_order=False, plan=BUNDLE)


def test_a_bundle_is_in_doubt_only_if_device_and_ticket_were_bought_on_two_days() -> None:
    """A day that is not known is no second day; the order of the two does not matter, nor does the order form."""
    day_after = date(2026, 3, 1)
    for bought_on, purchased_on in ((BOUGHT, day_after), (day_after, BOUGHT)):
        for in_same_order in (True, False, UNKNOWN):
            decision = decide_new_order(
                ordered_on=BOUGHT,
                device_bought_on=bought_on,
                in_same_order=in_same_order,
                plan=BUNDLE,
                purchased_on=purchased_on,
            )
            expected = ground(
                Clause.ORDER_NEW,
                DOUBTS,
                (Reading.BUNDLE_ORDER, Reading.PURCHASE_DAY),
                form=PlanForm.BUNDLE,
                device_bought_on=bought_on,
                purchased_on=purchased_on,
            )
            assert ((expected,), ALWAYS) == (told(decision), decision.window)
    together = ground(Clause.ORDER_NEW, GRANTS, (Reading.BUNDLE_ORDER,), form=PlanForm.BUNDLE)
    one_day: list[tuple[date | Unknown, date | Unknown]] = [(BOUGHT, BOUGHT), (UNKNOWN, BOUGHT), (BOUGHT, UNKNOWN)]
    for of_device, of_ticket in one_day:
        decision = decide_new_order(
            ordered_on=day_after,
            device_bought_on=of_device,
            in_same_order=False,
            plan=BUNDLE,
            purchased_on=of_ticket,
        )
        assert ((together,), ALWAYS) == (told(decision), decision.window)


def test_the_day_of_the_tickets_purchase_bears_only_on_a_bundle() -> None:
    """Any other ticket may be bought long after its device, as long as the order is in time."""
    arguments: dict[str, Any] = {"device_bought_on": BOUGHT, "in_same_order": False, "plan": SEND_BACK}
    decision = decide_new_order(ordered_on=date(2026, 5, 31), purchased_on=date(2026, 5, 31), **arguments)
    assert new_order(date(2026, 5, 31), in_same_order=False) == told(decision)


def test_a_devices_day_that_is_not_known_leaves_a_doubt_and_no_window() -> None:
    """In the device's own order it does not matter; no day is then compared with it."""
    for in_same_order in (False, UNKNOWN):
        decision = decide_new_order(
            ordered_on=BOUGHT, device_bought_on=UNKNOWN, in_same_order=in_same_order, plan=SEND_BACK
        )
        expected = ground(
            Clause.ORDER_NEW,
            DOUBTS,
            RECEIVED,
            device_bought_on=UNKNOWN,
            ordered_on=BOUGHT,
            in_same_order=in_same_order,
        )
        assert ((expected,), None) == (told(decision), decision.window)
    decision = decide_new_order(ordered_on=BOUGHT, device_bought_on=UNKNOWN, in_same_order=True, plan=SEND_BACK)
    assert (Outcome.ACCEPT, ALWAYS) == (decision.outcome, decision.window)


def test_a_window_names_the_clause_that_closes_it_and_how_its_days_were_counted() -> None:
    """Each of the three windows; both its first and its last day are in it."""
    day = date(2026, 3, 10)
    assert Window(day, date(2026, 6, 10), Clause.ORDER_NEW, COUNTED) == new_order_window(device_bought_on=day)
    renewal = (Reading.PERIOD_BACKWARD, Reading.RENEWAL_EXPIRY)
    assert Window(None, date(2026, 2, 10), Clause.ORDER_RENEWAL, renewal) == renewal_order_window(expires_on=day)
    cutoff, before, long_before = (date(2026, 3, STANDARD.refund_cutoff_day - days) for days in (0, 1, 2))
    by_cutoff = Window(day, before, Clause.REFUND_CUTOFF, (Reading.REFUND_MONTH,))
    assert by_cutoff == refund_window(purchased_on=day, registered_on=None)
    by_registration = Window(day, date(2026, 3, 11), Clause.REFUND_REGISTERED, (Reading.REFUND_SAME_DAY,))
    assert by_registration == refund_window(purchased_on=day, registered_on=date(2026, 3, 12))
    days = [date(2026, 3, number) for number in (9, 10, 11, 12)]
    assert [False, True, True, False] == [each in by_registration for each in days]
    just_before = Window(day, long_before, Clause.REFUND_REGISTERED, (Reading.REFUND_SAME_DAY,))
    assert just_before == refund_window(purchased_on=day, registered_on=before)
    assert by_cutoff == refund_window(purchased_on=day, registered_on=cutoff)


EXPIRES = date(2027, 3, 31)
RENEWED = (Reading.PERIOD_BACKWARD, Reading.RENEWAL_EXPIRY, Reading.ORDER_EVENT, Reading.ORDER_SPECIAL)


def renewal_order(ordered_on: date, running: ServicePlan = SEND_BACK, policy: Policy = STANDARD) -> tuple[Told, ...]:
    """The grounds of a send-back renewal's order, where the running ticket expires on 31 March 2027."""
    ticket = RunningTicket(plan=running, expires_on=EXPIRES)
    return told(decide_renewal_order(ordered_on=ordered_on, running_ticket=ticket, plan=RENEWAL, policy=policy))


@pytest.mark.parametrize(
    ("ordered_on", "effect", "readings"),
    [
        (date(2027, 2, 28), GRANTS, RENEWED),
        (date(2027, 3, 1), DOUBTS, (Reading.ORDER_LATE_RENEWAL, *RENEWED)),
        (EXPIRES, DOUBTS, (Reading.ORDER_LATE_RENEWAL, *RENEWED)),
        (
            date(2027, 4, 1),
            REFUSES,
            (
                Reading.RENEWAL_EXPIRY,
                Reading.ORDER_LATE_RENEWAL,
                Reading.PERIOD_BACKWARD,
                Reading.ORDER_EVENT,
                Reading.ORDER_SPECIAL,
            ),
        ),
    ],
    ids=["in time", "late", "on the expiry day", "after it"],
)
def test_the_grounds_of_a_renewals_order_have_its_days(ordered_on: date, effect: Effect, readings: Readings) -> None:
    """The expiry day and the order; each reading once, with the deciding one first."""
    expected = ground(Clause.ORDER_RENEWAL, effect, readings, expires_on=EXPIRES, ordered_on=ordered_on)
    assert (expected,) == renewal_order(ordered_on)


def test_a_renewal_of_a_bundle_or_of_another_kind_says_so() -> None:
    """A bundle's renewal applies one more reading; another kind is a doubt of the renewal, and its row is named."""
    in_time = date(2027, 1, 4)
    days = {"expires_on": EXPIRES, "ordered_on": in_time}
    of_bundle = ground(Clause.ORDER_RENEWAL, GRANTS, (*RENEWED, Reading.BUNDLE_RENEWAL), **days)
    assert (of_bundle,) == renewal_order(in_time, BUNDLE)
    assert (
        ground(Clause.ORDER_RENEWAL, GRANTS, RENEWED, **days),
        ground(
            Clause.ORDER_RENEWAL,
            DOUBTS,
            (Reading.RENEWAL_KIND,),
            running_kind=ServiceKind.ON_SITE_BASIC,
            wanted_kind=ServiceKind.SEND_BACK,
        ),
        ground(Clause.MENU_SENDBACK, SETTLES, wanted_kind=ServiceKind.SEND_BACK),
    ) == renewal_order(in_time, ON_SITE)


# Refunds

PURCHASED = date(2026, 11, 3)
CUTOFF = (Reading.REFUND_MONTH, Reading.PURCHASE_DAY, Reading.REFUND_EVENT)


def refund(
    requested_on: date, registered_on: date | Unknown | None = None, plan: ServicePlan = SEND_BACK
) -> tuple[Told, ...]:
    """The grounds of a return of a ticket bought on 3 November 2026."""
    return told(
        decide_refund(requested_on=requested_on, purchased_on=PURCHASED, registered_on=registered_on, plan=plan)
    )


def test_a_return_that_keeps_both_limits_is_granted_by_both() -> None:
    """The page does not grant either in words; both follow from a reading (refund.open)."""
    asked = date(2026, 11, STANDARD.refund_cutoff_day - 1)
    for registered_on in (None, asked + timedelta(days=1)):
        assert (
            ground(
                Clause.REFUND_CUTOFF, GRANTS, (Reading.REFUND_OPEN, *CUTOFF), purchased_on=PURCHASED, requested_on=asked
            ),
            ground(
                Clause.REFUND_REGISTERED,
                GRANTS,
                (Reading.REFUND_OPEN, Reading.REGISTRATION_COMPLETE),
                requested_on=asked,
                registered_on=registered_on,
            ),
        ) == refund(asked, registered_on)


def test_a_return_from_the_cut_off_on_is_refused_by_it() -> None:
    """A ticket that is not registered cannot miss the second limit."""
    for asked in (date(2026, 11, STANDARD.refund_cutoff_day), date(2026, 12, 1)):
        expected = ground(Clause.REFUND_CUTOFF, REFUSES, CUTOFF, purchased_on=PURCHASED, requested_on=asked)
        assert (expected,) == refund(asked)


@pytest.mark.parametrize(
    ("registered_on", "effect", "readings"),
    [
        (UNKNOWN, DOUBTS, (Reading.REFUND_UNKNOWN,)),
        (date(2026, 11, 9), REFUSES, (Reading.REGISTRATION_COMPLETE, Reading.REFUND_EVENT)),
        (
            date(2026, 11, 10),
            DOUBTS,
            (Reading.REFUND_SAME_DAY, Reading.REGISTRATION_COMPLETE, Reading.REFUND_EVENT),
        ),
    ],
    ids=["perhaps registered", "registered before", "registered on the day"],
)
def test_the_ground_of_a_registered_ticket_has_its_days(
    registered_on: date | Unknown | None, effect: Effect, readings: Readings
) -> None:
    """The request and the completion; if one limit is missed, the other does not grant."""
    asked = date(2026, 11, 10)
    expected = ground(Clause.REFUND_REGISTERED, effect, readings, requested_on=asked, registered_on=registered_on)
    assert (expected,) == refund(asked, registered_on)


BEFORE = {"purchased_on": PURCHASED, "requested_on": date(2026, 11, 10)}
IN_USE = (Reading.REFUND_USED, Reading.PURCHASE_DAY, Reading.REFUND_EVENT)


def used_refund(used: bool | Unknown, **others: Any) -> tuple[Told, ...]:
    """The grounds of a return, requested on 10 November, of a ticket whose service is used, or may be."""
    return told(decide_refund(**{**BEFORE, "registered_on": None, "plan": SEND_BACK, "service_used": used, **others}))


@pytest.mark.parametrize("used", [True, UNKNOWN], ids=str)
def test_a_service_in_use_is_a_doubt_in_place_of_what_both_limits_grant(used: bool | Unknown) -> None:
    """It is told beside a doubt about registration too; a request after the cut-off is only too late."""
    in_use = ground(Clause.REFUND_CUTOFF, DOUBTS, IN_USE, **BEFORE, service_used=used)
    assert (in_use,) == used_refund(used)
    assert (in_use, Clause.REFUND_REGISTERED) == (
        used_refund(used, registered_on=UNKNOWN)[0],
        used_refund(used, registered_on=UNKNOWN)[1].clause,
    )
    too_late = date(2026, 11, STANDARD.refund_cutoff_day)
    assert [REFUSES] == [each.effect for each in used_refund(used, requested_on=too_late)]
    facts: dict[str, Any] = {**BEFORE, "registered_on": None, "plan": SEND_BACK, "service_used": used}
    decision = decide_refund(**facts)
    assert ["perhaps_used" if used is UNKNOWN else "used"] == [each.finding for each in decision.grounds]


@pytest.mark.parametrize("used", [True, UNKNOWN], ids=str)
def test_under_the_other_reading_the_cut_offs_alone_decide(used: bool | Unknown) -> None:
    """The ground of the cut-off says so; where every early return is referred, this one is too."""
    alone = STANDARD.switched(Reading.REFUND_USED)
    granted = (Reading.REFUND_USED, Reading.REFUND_OPEN, *CUTOFF)
    assert (
        ground(Clause.REFUND_CUTOFF, GRANTS, granted, **BEFORE, service_used=used) == used_refund(used, policy=alone)[0]
    )
    strict = alone.switched(Reading.REFUND_OPEN)
    referred = (Reading.REFUND_OPEN, *CUTOFF, Reading.REFUND_USED)
    assert ground(Clause.REFUND_CUTOFF, DOUBTS, referred, **BEFORE) == used_refund(used, policy=strict)[0]


@pytest.mark.parametrize("used", [False, True], ids=["unused", "used"])
def test_a_purchase_on_a_day_not_known_is_a_doubt_until_the_cut_off_of_the_month(used: bool) -> None:
    """From then on the request is too late for any purchase; use is told in the same ground."""
    last_day = date(2026, 11, STANDARD.refund_cutoff_day - 1)
    days = {"purchased_on": UNKNOWN, "requested_on": last_day}
    readings = (Reading.PURCHASE_DAY, Reading.REFUND_MONTH, Reading.REFUND_EVENT)
    doubt = ground(Clause.REFUND_CUTOFF, DOUBTS, readings, **days)
    doubt_of_use = ground(Clause.REFUND_CUTOFF, DOUBTS, (*readings, Reading.REFUND_USED), **days, service_used=used)
    assert (doubt_of_use if used else doubt,) == used_refund(used, **days)
    too_late = {"purchased_on": UNKNOWN, "requested_on": date(2026, 11, STANDARD.refund_cutoff_day)}
    assert (ground(Clause.REFUND_CUTOFF, REFUSES, CUTOFF, **too_late),) == used_refund(used, **too_late)


FIRST_BY_INSTANT = (Reading.REGISTRATION_COMPLETE, Reading.REFUND_SAME_DAY, Reading.REFUND_EVENT)


@pytest.mark.parametrize(
    ("clock", "effect", "readings", "last_day"),
    [
        (9, REFUSES, FIRST_BY_INSTANT, date(2026, 11, 9)),
        (12, REFUSES, FIRST_BY_INSTANT, date(2026, 11, 9)),
        (
            13,
            GRANTS,
            (Reading.REFUND_OPEN, Reading.REGISTRATION_COMPLETE, Reading.REFUND_SAME_DAY),
            date(2026, 11, 10),
        ),
    ],
    ids=["completed before", "completed at the same instant", "completed after"],
)
def test_instants_tell_which_came_first_on_one_day(
    clock: int, effect: Effect, readings: Readings, last_day: date
) -> None:
    """A completion at or before the request bars it; where it came after, the day of the request is in the window."""
    on = date(2026, 11, 10)
    requested_at, registered_at = (datetime(2026, 11, 10, hour, tzinfo=JAPAN) for hour in (12, clock))
    decision = decide_refund(
        requested_on=on,
        purchased_on=PURCHASED,
        registered_on=on,
        plan=SEND_BACK,
        requested_at=requested_at,
        registered_at=registered_at,
    )
    instants = {"requested_at": requested_at, "registered_at": registered_at}
    assert ground(Clause.REFUND_REGISTERED, effect, readings, **instants) == told(decision)[-1]
    assert decision.window is not None
    assert last_day == decision.window.last_day


def test_on_the_cut_off_day_instants_open_nothing() -> None:
    """The request came before the completion, but on a day from which the cut-off bars it."""
    on = date(2026, 11, STANDARD.refund_cutoff_day)
    decision = decide_refund(
        requested_on=on,
        purchased_on=PURCHASED,
        registered_on=on,
        plan=SEND_BACK,
        requested_at=datetime.combine(on, time(9), JAPAN),
        registered_at=datetime.combine(on, time(10), JAPAN),
    )
    assert [REFUSES] == [each.effect for each in decision.grounds]
    assert refund_window(purchased_on=PURCHASED, registered_on=on) == decision.window


def test_a_bundles_return_is_a_doubt_by_its_form() -> None:
    """The menu's clause for bundles comes last."""
    expected = ground(Clause.MENU_BUNDLE, DOUBTS, (Reading.BUNDLE_REFUND,), form=PlanForm.BUNDLE)
    assert expected == refund(date(2026, 11, 24), plan=BUNDLE)[-1]


# The printed period

FIRST_DAY = date(2026, 12, 1)
FULL_TERM = date(2029, 11, 30)
LENGTH = (Reading.TERM_LENGTH,)


def period(
    expires_on: date,
    starts_on: date | Unknown = FIRST_DAY,
    purchased_on: date | Unknown = FIRST_DAY,
    running_expires_on: date | None = None,
) -> tuple[Told, ...]:
    """The grounds of a term of three years from 1 December 2026, or of a renewal's year up to its last day."""
    renews = None if running_expires_on is None else RunningTicket(plan=SEND_BACK, expires_on=running_expires_on)
    plan = SEND_BACK if renews is None else RENEWAL
    check = check_term(plan=plan, starts_on=starts_on, expires_on=expires_on, purchased_on=purchased_on, renews=renews)
    assert check.is_plausible is (CAUTIONS not in {each.effect for each in check.grounds})
    return told(check)


def length(effect: Effect, expires_on: date, years: int = 3, full_term_ends_on: date = FULL_TERM) -> Told:
    """The ground of a term from 1 December 2026."""
    return ground(
        Clause.TICKET_EXPIRY,
        effect,
        LENGTH,
        years=years,
        starts_on=FIRST_DAY,
        expires_on=expires_on,
        full_term_ends_on=full_term_ends_on,
    )


def test_a_term_is_the_plans_years_with_its_first_day_counted_in() -> None:
    """One day more or less is a caution."""
    assert (length(SETTLES, FULL_TERM),) == period(FULL_TERM)
    for expires_on in (date(2029, 11, 29), date(2029, 12, 1), FIRST_DAY):
        assert (length(CAUTIONS, expires_on),) == period(expires_on)


def test_without_the_first_day_the_length_cannot_be_checked() -> None:
    """That it is not known is said, and cautions nothing."""
    expected = ground(
        Clause.TICKET_EXPIRY, SETTLES, (*LENGTH, Reading.TERM_START), starts_on=UNKNOWN, expires_on=FULL_TERM
    )
    assert (expected,) == period(FULL_TERM, starts_on=UNKNOWN)


def test_a_term_that_ends_before_the_ticket_was_bought_is_cautioned() -> None:
    """A ticket bought on its last day is not, and neither is one whose purchase is not known."""
    next_day = date(2029, 12, 1)
    expected = ground(
        Clause.TICKET_EXPIRY,
        CAUTIONS,
        (*LENGTH, Reading.PURCHASE_DAY),
        expires_on=FULL_TERM,
        purchased_on=next_day,
    )
    assert (length(SETTLES, FULL_TERM), expected) == period(FULL_TERM, purchased_on=next_day)
    for purchased_on in (FULL_TERM, UNKNOWN):
        assert (length(SETTLES, FULL_TERM),) == period(FULL_TERM, purchased_on=purchased_on)


def test_a_renewal_that_ends_with_its_running_ticket_or_before_is_cautioned() -> None:
    """One that ends a day later is not."""
    last_day = date(2027, 11, 30)
    full_year = length(SETTLES, last_day, 1, last_day)
    for running_expires_on in (last_day, date(2027, 12, 1)):
        expected = ground(
            Clause.TICKET_EXPIRY,
            CAUTIONS,
            (*LENGTH, Reading.RENEWAL_EXPIRY),
            expires_on=last_day,
            running_expires_on=running_expires_on,
        )
        assert (full_year, expected) == period(last_day, running_expires_on=running_expires_on)
    assert (full_year,) == period(last_day, running_expires_on=date(2027, 11, 29))


# Entry form


def serial(model: str, number: str, digits: int) -> Told:
    """The ground of a serial number's form."""
    return ground(
        Clause.ENTRY_SERIAL,
        SETTLES,
        (Reading.SERIAL_FORM,),
        device_model=model,
        serial_number=number,
        digits_expected=digits,
    )


Wrong = tuple[EntryField, ProblemKind, Told]


def lacking(entry: EntryField, clause: Clause) -> Wrong:
    """The problem of an entry that is missing."""
    return (entry, ProblemKind.MISSING, ground(clause, SETTLES, entry=entry))


def problems(check: EntryCheck) -> tuple[Wrong, ...]:
    """What is wrong with a form; that an entry is missing is told of the problem itself, the rest of the form."""
    return tuple(
        (each.entry, each.kind, told_of(each if each.ground.about == ("entry",) else check.facts, each.ground))
        for each in check.problems
    )


def test_a_complete_form_passes_every_clause() -> None:
    """The terms, the fields, and the form of the serial number."""
    model = "GA-ML24TPoE+"
    grounds = (
        ground(Clause.ENTRY_TERMS, SETTLES),
        ground(Clause.ENTRY_FIELDS, SETTLES),
        serial(model, "12345678901", 11),
    )
    check = check_entry(form=FORM, device_model=model, plan=SEND_BACK)
    assert () == problems(check)
    assert grounds == told(check)
    assert check.is_complete is True


def test_an_empty_form_lacks_each_entry_by_the_clause_that_asks_for_it() -> None:
    """Blank text is no content, and a missing serial number has no form to check."""
    form = EntryForm(agreed_to_terms=False, serial_number=" ", contact=None, site="")
    check = check_entry(form=form, device_model="M12ePWR", plan=SEND_BACK)
    assert check.is_complete is False
    assert (
        lacking(EntryField.TERMS, Clause.ENTRY_TERMS),
        lacking(EntryField.SERIAL_NUMBER, Clause.ENTRY_FIELDS),
        lacking(EntryField.CONTACT, Clause.ENTRY_FIELDS),
        lacking(EntryField.SITE, Clause.ENTRY_FIELDS),
    ) == problems(check)
    assert (ground(Clause.ENTRY_TERMS, SETTLES), ground(Clause.ENTRY_FIELDS, SETTLES)) == told(check)


def test_a_renewals_form_lacks_only_what_changed() -> None:
    """Changed fields come in the order of the form, independent of the set's order."""
    form = EntryForm(
        agreed_to_terms=True,
        serial_number=None,
        contact=None,
        site=None,
        changed=frozenset({EntryField.SITE, EntryField.CONTACT}),
    )
    held_to = ground(
        Clause.ENTRY_RENEWAL,
        SETTLES,
        (Reading.ENTRY_CHANGED, Reading.REGISTRATION_RENEWAL),
        changed=(EntryField.CONTACT, EntryField.SITE),
    )
    check = check_entry(form=form, device_model="M12ePWR", plan=RENEWAL)
    of_changed = (lacking(EntryField.CONTACT, Clause.ENTRY_RENEWAL), lacking(EntryField.SITE, Clause.ENTRY_RENEWAL))
    assert of_changed == problems(check)
    assert (ground(Clause.ENTRY_TERMS, SETTLES), held_to) == told(check)

    all_asked = check_entry(
        form=form, device_model="M12ePWR", plan=RENEWAL, policy=STANDARD.switched(Reading.ENTRY_CHANGED)
    )
    assert (lacking(EntryField.SERIAL_NUMBER, Clause.ENTRY_RENEWAL), *of_changed) == problems(all_asked)
    assert told(check) == told(all_asked)
    assert check.grounds[1].id != all_asked.grounds[1].id


def test_a_renewal_of_which_nothing_changed_needs_no_field() -> None:
    """Under either reading of what one change brings (entry.changed)."""
    form = EntryForm(agreed_to_terms=True, serial_number=None, contact=None, site=None)
    held_to = ground(Clause.ENTRY_RENEWAL, SETTLES, (Reading.REGISTRATION_RENEWAL,), changed=())
    for policy in (STANDARD, STANDARD.switched(Reading.ENTRY_CHANGED)):
        check = check_entry(form=form, device_model="M12ePWR", plan=RENEWAL, policy=policy)
        assert () == problems(check)
        assert (ground(Clause.ENTRY_TERMS, SETTLES), held_to) == told(check)


@pytest.mark.parametrize(
    ("model", "digits"),
    [
        ("M12EPWR", 6),
        ("m12epwr", 6),
        ("Ｍ１２ｅＰＷＲ", 6),
        (" S12PWR\u3000", 6),
        *((f"switch{dash}S12PWR", 6) for dash in "-‐‑‒–—―−－ー"),
        ("Switch- M12ePWR", 6),
        ("GA ML24 TPoE+", 11),
        ("S12PWR-2", 11),
        ("Hub-S12PWR", 11),
        ("SwitchS12PWR", 11),
        ("Switch-Switch-S12PWR", 11),
    ],
)
def test_a_model_is_recognised_as_people_type_it(model: str, digits: int) -> None:
    """Case, width, kind of dash and blanks do not matter, nor the prefix; any other letter does (serial.form)."""
    assert digits == serial_digits(device_model=model)
    check = check_entry(form=evolve(FORM, serial_number="1" * digits), device_model=model, plan=SEND_BACK)
    assert check.is_complete is True
    assert model == check.facts.device_model


def test_the_models_and_the_prefix_of_a_policy_are_recognised_as_typed_too() -> None:
    """Both sides of the comparison are folded."""
    policy = Policy(short_serial_models=frozenset({"gx9-PWR"}), model_prefix="Hub-")
    assert 6 == serial_digits(device_model="HUB−GX9ーpwr", policy=policy)
    assert [True, False] == [
        is_renewal_part_number(typed, policy=Policy(renewal_suffix="r-Z")) for typed in ("PN1Ｒ－ｚ", "PN1U1")
    ]


def test_a_wrong_serial_number_has_the_expected_digits_in_its_ground() -> None:
    """The number of digits comes from the given policy, in the ground and in the problem."""
    policy = Policy(serial_digits=12)
    found = serial("GA-ML24TPoE+", "12345678901", 12)
    check = check_entry(form=FORM, device_model="GA-ML24TPoE+", plan=SEND_BACK, policy=policy)
    assert ((EntryField.SERIAL_NUMBER, ProblemKind.MISMATCH, found),) == problems(check)
    assert [found] == among(told(check), Clause.ENTRY_SERIAL)


# Registration

ARRIVED = date(2026, 11, 10)
GUIDE_DAY = date(2027, 2, 10)
COMPLETE = (Reading.REGISTRATION_COMPLETE,)


def guide(effect: Effect, *readings: Reading) -> Told:
    """The ground of the guide day of a ticket that arrived on 10 November 2026."""
    return ground(
        Clause.REGISTER_GUIDE,
        effect,
        (*readings, Reading.PERIOD_METHOD, Reading.PERIOD_HOLIDAY),
        arrived_on=ARRIVED,
        guide_day=GUIDE_DAY,
    )


LATE = ground(
    Clause.REGISTER_LATE,
    CAUTIONS,
    (Reading.PERIOD_METHOD, Reading.LATE_EVENT),
    arrived_on=ARRIVED,
    guide_day=GUIDE_DAY,
)


@frozen
class Owed:
    """A duty with its ground told; that of a change has the change's day and, if known, what changed."""

    kind: DutyKind
    bearer: Bearer
    last_day: date | None
    ground: Told
    fault_id: str | None = None
    changed_on: date | None = None
    guide_day: date | None = None
    changed: EntryField | None = None


@frozen
class Stands:
    """Where registration stands, its grounds and the duties' told."""

    state: RegistrationState
    guide_day: date | None
    grounds: tuple[Told, ...]
    duties: tuple[Owed, ...]
    unreported_on: tuple[date, ...] = ()


def stands(status: RegistrationStatus) -> Stands:
    """All that is answered, in the words of this file."""
    duties = tuple(
        Owed(
            each.kind,
            each.bearer,
            each.last_day,
            told_of(status.facts, each.ground),
            fault_id=each.fault_id,
            changed_on=each.changed_on,
            guide_day=each.guide_day,
            changed=each.changed,
        )
        for each in status.duties
    )
    return Stands(status.state, status.guide_day, told(status), duties, status.unreported_on)


def test_a_ticket_that_nobody_registered_is_owed_by_its_guide_day() -> None:
    """After the day the guide and the lateness caution; the duty has it as a guide, not as a last day."""
    state = RegistrationState.NOT_SUBMITTED
    passed = guide(CAUTIONS, Reading.GUIDE_PASSED)
    assert Stands(
        state,
        GUIDE_DAY,
        (
            ground(Clause.INTRO_REGISTRATION, SETTLES, COMPLETE, state=state),
            ground(Clause.INTRO_UNREGISTERED, CAUTIONS, COMPLETE, state=state),
            ground(Clause.INTRO_PROMPTLY, SETTLES, state=state),
            ground(Clause.REGISTER_CHANNEL, SETTLES),
            passed,
            LATE,
        ),
        (Owed(DutyKind.REGISTER, Bearer.CUSTOMER, None, passed, guide_day=GUIDE_DAY),),
    ) == stands(
        registration_status(day=date(2027, 2, 11), plan=SEND_BACK, registration=Registration(arrived_on=ARRIVED))
    )


def test_without_an_arrival_registration_is_owed_without_a_day() -> None:
    """The duty then has the ground of prompt registration; for a renewal one more reading applies."""
    state = RegistrationState.NOT_SUBMITTED
    promptly = ground(Clause.INTRO_PROMPTLY, SETTLES, state=state)
    status = stands(registration_status(day=ARRIVED, plan=RENEWAL, registration=Registration()))
    assert (Owed(DutyKind.REGISTER, Bearer.CUSTOMER, None, promptly),) == status.duties
    renewal = (Reading.REGISTRATION_COMPLETE, Reading.REGISTRATION_RENEWAL)
    assert ground(Clause.INTRO_REGISTRATION, SETTLES, renewal, state=state) == status.grounds[0]


def test_a_submission_by_another_channel_has_to_be_done_again() -> None:
    """The channel's ground is a caution, and the duty has that ground; by one that is named, it settles."""
    state = RegistrationState.SUBMITTED
    registration = Registration(arrived_on=ARRIVED, submitted_on=ARRIVED, channel=Channel.OTHER)
    channel = ground(Clause.REGISTER_CHANNEL, CAUTIONS, channel=Channel.OTHER)
    assert Stands(
        state,
        GUIDE_DAY,
        (
            ground(Clause.INTRO_REGISTRATION, SETTLES, COMPLETE, state=state),
            ground(Clause.INTRO_UNREGISTERED, CAUTIONS, COMPLETE, state=state),
            channel,
            guide(SETTLES),
        ),
        (Owed(DutyKind.REGISTER, Bearer.CUSTOMER, None, channel, guide_day=GUIDE_DAY),),
    ) == stands(registration_status(day=GUIDE_DAY, plan=SEND_BACK, registration=registration))
    as_asked = evolve(registration, channel=Channel.WEB_FORM)
    named = ground(Clause.REGISTER_CHANNEL, SETTLES, channel=Channel.WEB_FORM)
    status = registration_status(day=GUIDE_DAY, plan=SEND_BACK, registration=as_asked)
    assert [named] == among(told(status), Clause.REGISTER_CHANNEL)


def test_a_registration_that_is_complete_is_owed_a_notice_and_an_email() -> None:
    """By the provider; and of a bundle it is said that it is registered as one."""
    done = {"completed_on": ARRIVED, "notified_on": None}
    notice = ground(Clause.REGISTER_NOTICE, SETTLES, (*COMPLETE, Reading.DESK_WHICH), **done)
    email = ground(Clause.REGISTER_EMAIL, SETTLES, (), **done)
    assert Stands(
        RegistrationState.COMPLETE,
        None,
        (
            notice,
            email,
            ground(Clause.REGISTER_BUNDLE, SETTLES, (Reading.REGISTRATION_BUNDLE,), form=PlanForm.BUNDLE),
        ),
        (
            Owed(DutyKind.DRAW_UP_NOTICE, Bearer.PROVIDER, None, notice),
            Owed(DutyKind.SEND_COMPLETION_EMAIL, Bearer.PROVIDER, None, email),
        ),
    ) == stands(registration_status(day=ARRIVED, plan=BUNDLE, registration=Registration(completed_on=ARRIVED)))


def test_a_change_is_owed_a_report_and_nothing_else() -> None:
    """Once the e-mail is out the provider owes nothing; one ground stands for every change that is not reported."""
    registration = Registration(completed_on=ARRIVED, notified_on=ARRIVED)
    changed = ground(Clause.REGISTER_CHANGE, SETTLES)
    done = {"completed_on": ARRIVED, "notified_on": ARRIVED}
    for days in ([GUIDE_DAY], [ARRIVED, GUIDE_DAY]):
        changes = [DetailsChanged(on=day) for day in days]
        assert Stands(
            RegistrationState.COMPLETE,
            None,
            (
                ground(Clause.REGISTER_NOTICE, SETTLES, (*COMPLETE, Reading.DESK_WHICH), **done),
                ground(Clause.REGISTER_EMAIL, SETTLES, (), **done),
                changed,
            ),
            tuple(Owed(DutyKind.REPORT_CHANGE, Bearer.CUSTOMER, None, changed, changed_on=day) for day in days),
            tuple(days),
        ) == stands(registration_status(day=GUIDE_DAY, plan=SEND_BACK, registration=registration, changes=changes))


@pytest.mark.parametrize("entry", [EntryField.SERIAL_NUMBER, EntryField.CONTACT, EntryField.SITE, UNKNOWN], ids=str)
def test_the_duty_to_report_a_change_names_the_entry_that_is_known(entry: EntryField | Unknown) -> None:
    """The ground is the same for each, as the clause speaks of all registered details."""
    registration = Registration(completed_on=ARRIVED, notified_on=ARRIVED)
    changes = [DetailsChanged(on=GUIDE_DAY, entry=entry)]
    status = registration_status(day=GUIDE_DAY, plan=SEND_BACK, registration=registration, changes=changes)
    known = None if entry is UNKNOWN else entry
    reported = ground(Clause.REGISTER_CHANGE, SETTLES)
    owed = Owed(DutyKind.REPORT_CHANGE, Bearer.CUSTOMER, None, reported, changed_on=GUIDE_DAY, changed=known)
    assert (owed,) == stands(status).duties


def test_where_only_a_later_completion_is_known_lateness_is_not() -> None:
    """It is told as a caution of its own, neither as late nor as in time."""
    completed_on = date(2027, 2, 20)
    registration = Registration(arrived_on=ARRIVED, completed_on=completed_on, notified_on=completed_on)
    told_late = among(
        told(registration_status(day=completed_on, plan=SEND_BACK, registration=registration)), Clause.REGISTER_LATE
    )
    expected = ground(
        Clause.REGISTER_LATE,
        CAUTIONS,
        (Reading.LATE_EVENT, Reading.PERIOD_METHOD),
        guide_day=GUIDE_DAY,
        submitted_on=None,
        completed_on=completed_on,
    )
    assert [expected] == told_late


def test_nothing_is_owed_for_a_ticket_that_was_given_back() -> None:
    """One ground says so, and the guide day is gone; how far registration came is still told."""
    given_back = ground(Clause.REFUND_CUTOFF, CAUTIONS, (Reading.RETURN_ACCEPTED,), given_back=True)
    changes = [DetailsChanged(on=ARRIVED)]
    for registration, state in (
        (Registration(arrived_on=ARRIVED), RegistrationState.NOT_SUBMITTED),
        (Registration(arrived_on=ARRIVED, completed_on=ARRIVED), RegistrationState.COMPLETE),
    ):
        status = registration_status(
            day=GUIDE_DAY, plan=SEND_BACK, registration=registration, changes=changes, given_back=True
        )
        assert Stands(state, None, (given_back,), ()) == stands(status)


@pytest.mark.parametrize(
    ("purchased_on", "expires_on", "is_owed"),
    [
        (GUIDE_DAY, GUIDE_DAY, True),
        (UNKNOWN, UNKNOWN, True),
        (date(2027, 2, 11), UNKNOWN, False),
        (UNKNOWN, date(2027, 2, 9), False),
    ],
    ids=["on its only day", "days not known", "before the purchase", "after the expiry"],
)
def test_registration_is_owed_from_the_purchase_to_the_expiry(
    purchased_on: date | Unknown, expires_on: date | Unknown, *, is_owed: bool
) -> None:
    """Both days included; outside them a caution says that it is not asked for, also where the channel was another."""
    sent = Registration(submitted_on=GUIDE_DAY, channel=Channel.OTHER)
    for registration in (Registration(), sent, evolve(sent, completed_on=UNKNOWN)):
        status = registration_status(
            day=GUIDE_DAY, plan=BUNDLE, registration=registration, purchased_on=purchased_on, expires_on=expires_on
        )
        assert is_owed is bool(status.duties)
        not_asked = ground(Clause.INTRO_PROMPTLY, CAUTIONS, purchased_on=purchased_on, expires_on=expires_on)
        assert is_owed is (not_asked not in told(status))


def test_where_completion_is_not_known_no_reading_makes_it_incomplete() -> None:
    """The caution rests on what is not known, not on what counts as complete."""
    status = stands(registration_status(day=GUIDE_DAY, plan=SEND_BACK, registration=Registration(completed_on=UNKNOWN)))
    state = RegistrationState.UNKNOWN
    assert (
        ground(Clause.INTRO_REGISTRATION, SETTLES, COMPLETE, state=state),
        ground(Clause.INTRO_UNREGISTERED, CAUTIONS, state=state),
    ) == status.grounds


# Coverage

STARTS, ENDS = date(2026, 4, 1), date(2029, 3, 31)
REPORTED = date(2026, 11, 20)
REGISTERED = Registration(arrived_on=date(2026, 4, 3), submitted_on=date(2026, 4, 10), completed_on=date(2026, 4, 14))
REPORT = FaultReport(
    reported_at=datetime(2026, 11, 20, 10, tzinfo=JAPAN),
    hardware_fault=True,
    place=DESTINATION,
    established_causes=frozenset({Cause.PRODUCT}),
)
AT_SITE = evolve(REPORT, place=SITE)


def coverage(
    report: FaultReport,
    *,
    plan: ServicePlan | None = None,
    registration: Registration = REGISTERED,
    starts_on: date | Unknown = STARTS,
    expires_on: date = ENDS,
    renews: RunningTicket | None = None,
    given_back: bool = False,
    policy: Policy = STANDARD,
) -> tuple[Told, ...]:
    """The grounds of a fault's coverage, by the service that its place is of."""
    decision = decide_coverage(
        report,
        plan=plan or (SEND_BACK if isinstance(report.place, SendBackPlace) else ON_SITE),
        starts_on=starts_on,
        expires_on=expires_on,
        registration=registration,
        renews=renews,
        given_back=given_back,
        policy=policy,
    )
    return told(decision)


def term(effect: Effect, reading: Reading, occurred_on: date | Unknown = UNKNOWN, **days: date | Unknown) -> Told:
    """The ground of the service period, whose days are as in the base case unless said."""
    facts = {"starts_on": STARTS, "expires_on": ENDS, "reported_on": REPORTED} | days
    return ground(Clause.TICKET_EXPIRY, effect, (reading, Reading.ZONE_JAPAN), **facts, occurred_on=occurred_on)


def test_a_covered_send_back_fault_has_grounds_for_term_scope_and_destination() -> None:
    """If the product caused it and a destination is named, no other clause applies."""
    assert (
        term(GRANTS, Reading.TERM_DAY),
        ground(Clause.SENDBACK_SCOPE, GRANTS, hardware_fault=True),
        ground(Clause.SENDBACK_DESTINATION, GRANTS, destination_named=True),
    ) == coverage(REPORT)


def test_a_covered_on_site_fault_has_grounds_for_term_scope_and_site() -> None:
    """The registered site grants; a low height and a place that is not on an island have no ground."""
    assert (
        term(GRANTS, Reading.TERM_DAY),
        ground(Clause.ONSITE_SCOPE, GRANTS, hardware_fault=True),
        ground(Clause.ONSITE_SITE, GRANTS, device_at_registered_site=True),
    ) == coverage(AT_SITE)


@pytest.mark.parametrize(
    ("plan", "renewal"), [(SEND_BACK, ()), (RENEWAL, (Reading.REGISTRATION_RENEWAL,))], ids=["new", "a renewal"]
)
def test_a_fault_without_a_complete_registration_is_a_doubt(plan: ServicePlan, renewal: Readings) -> None:
    """Completion after the day of the report does not count; for a renewal one more reading applies."""
    registration = Registration(submitted_on=date(2026, 11, 19), completed_on=date(2026, 11, 21))
    days = {"submitted_on": date(2026, 11, 19), "completed_on": None, "reported_on": REPORTED}
    unregistered = (Reading.UNREGISTERED_FAULT, Reading.REGISTRATION_COMPLETE)
    assert (
        ground(Clause.INTRO_REGISTRATION, CAUTIONS, renewal, **days),
        ground(Clause.INTRO_UNREGISTERED, DOUBTS, unregistered, **days),
    ) == coverage(REPORT, plan=plan, registration=registration)[:2]


@pytest.mark.parametrize(
    ("completed_on", "reading"),
    [(REPORTED, Reading.REGISTRATION_SAME_DAY), (UNKNOWN, Reading.UNREGISTERED_FAULT)],
    ids=["on the day of the report", "not known"],
)
def test_a_completion_that_may_have_come_too_late_has_a_ground(completed_on: date | Unknown, reading: Reading) -> None:
    """On the same day it is not known which came first."""
    grounds = coverage(REPORT, registration=Registration(completed_on=completed_on))
    days = {"submitted_on": None, "completed_on": completed_on, "reported_on": REPORTED}
    readings = (reading, Reading.REGISTRATION_COMPLETE)
    assert [ground(Clause.INTRO_UNREGISTERED, DOUBTS, readings, **days)] == among(grounds, Clause.INTRO_UNREGISTERED)


def test_of_one_day_the_instants_of_completion_and_report_decide() -> None:
    """The same instant says as little as the day; a completion later that day is a doubt with both instants."""
    intro = (Clause.INTRO_REGISTRATION, Clause.INTRO_UNREGISTERED)
    at = REPORT.reported_at

    def doubts(completed_at: datetime) -> list[Told]:
        registration = Registration(completed_on=REPORTED, completed_at=completed_at)
        return [each for each in among(coverage(REPORT, registration=registration), *intro) if each.effect is DOUBTS]

    assert [] == doubts(at - timedelta(seconds=1))
    assert [(Reading.REGISTRATION_SAME_DAY, Reading.REGISTRATION_COMPLETE)] == [each.readings for each in doubts(at)]
    after = at + timedelta(seconds=1)
    readings = (Reading.UNREGISTERED_FAULT, Reading.REGISTRATION_COMPLETE)
    assert [ground(Clause.INTRO_UNREGISTERED, DOUBTS, readings, completed_at=after, reported_at=at)] == doubts(after)


def test_under_the_other_choice_a_completion_of_the_same_day_counts() -> None:
    """It grants in place of the doubt, and the reading is named (registration.same_day)."""
    policy = STANDARD.switched(Reading.REGISTRATION_SAME_DAY)
    actual = coverage(REPORT, registration=Registration(completed_on=REPORTED), policy=policy)
    readings = (Reading.REGISTRATION_SAME_DAY, Reading.REGISTRATION_COMPLETE)
    days = {"submitted_on": None, "completed_on": REPORTED, "reported_on": REPORTED}
    assert [ground(Clause.INTRO_REGISTRATION, GRANTS, readings, **days)] == among(
        actual, Clause.INTRO_REGISTRATION, Clause.INTRO_UNREGISTERED
    )


RUNNING = RunningTicket(
    plan=SEND_BACK,
    starts_on=date(2025, 4, 1),
    expires_on=date(2026, 3, 31),
    registration_complete=True,
    given_back=False,
)


@pytest.mark.parametrize(
    ("renews", "changed", "counts"),
    [
        (RUNNING, (), True),
        (RUNNING, (EntryField.CONTACT,), False),
        (evolve(RUNNING, registration_complete=UNKNOWN), (), False),
        (evolve(RUNNING, registration_complete=False), (), False),
        (None, (), False),
    ],
    ids=["registered", "a change", "not known", "not registered", "no ticket known"],
)
def test_a_renewal_is_registered_by_the_running_ticket_only_where_switched_and_nothing_changed(
    renews: RunningTicket | None, changed: tuple[EntryField, ...], counts: bool
) -> None:
    """The published reading asks for the renewal's own completion (registration.renewal)."""
    intro = (Clause.INTRO_REGISTRATION, Clause.INTRO_UNREGISTERED)
    registration = Registration(changed=frozenset(changed))
    for policy in (STANDARD, STANDARD.switched(Reading.REGISTRATION_RENEWAL)):
        grounds = among(coverage(REPORT, plan=RENEWAL, renews=renews, registration=registration, policy=policy), *intro)
        if counts and policy is not STANDARD:
            (granted,) = grounds
            facts = {"changed": (), "registration_complete": True}
            assert ground(Clause.INTRO_REGISTRATION, GRANTS, (Reading.REGISTRATION_RENEWAL,), **facts) == granted
        else:
            assert [CAUTIONS, DOUBTS] == [each.effect for each in grounds]


@pytest.mark.parametrize(
    ("starts_on", "expires_on", "occurred_on", "effect", "reading"),
    [
        (date(2026, 11, 21), ENDS, date(2026, 11, 20), REFUSES, Reading.TERM_START),
        (STARTS, date(2026, 11, 19), date(2026, 11, 19), DOUBTS, Reading.TERM_DAY),
        (STARTS, date(2026, 11, 19), date(2026, 11, 20), REFUSES, Reading.TERM_DAY),
        (date(2026, 11, 20), ENDS, date(2026, 11, 19), DOUBTS, Reading.FAULT_PREEXISTING),
        (date(2026, 11, 20), ENDS, date(2026, 11, 20), GRANTS, Reading.TERM_DAY),
        (STARTS, date(2026, 11, 20), UNKNOWN, GRANTS, Reading.TERM_DAY),
        (date(2026, 11, 17), date(2026, 11, 19), date(2026, 11, 16), REFUSES, Reading.TERM_DAY),
        (UNKNOWN, ENDS, UNKNOWN, DOUBTS, Reading.TERM_START),
        (UNKNOWN, ENDS, date(2026, 11, 20), DOUBTS, Reading.TERM_START),
        (UNKNOWN, date(2026, 11, 20), date(2026, 11, 19), DOUBTS, Reading.TERM_START),
        (UNKNOWN, date(2026, 11, 20), date(2026, 11, 20), GRANTS, Reading.TERM_DAY),
        (UNKNOWN, date(2026, 11, 20), UNKNOWN, GRANTS, Reading.TERM_DAY),
        (UNKNOWN, date(2026, 11, 19), date(2026, 11, 20), REFUSES, Reading.TERM_DAY),
        (STARTS, ENDS, date(2026, 11, 19), GRANTS, Reading.TERM_DAY),
        (date(2026, 11, 18), date(2026, 11, 19), date(2026, 11, 18), DOUBTS, Reading.TERM_DAY),
    ],
    ids=[
        *("before the term", "just after it", "after it", "there before it", "on its first day", "on its last day"),
        *("before and after it", "no start", "no start, same day", "no start, the day before the end"),
        *("no start, on the last day", "no start, reported on the last day", "no start, after it"),
        *("in the term", "on the first day of one that is over"),
    ],
)
def test_the_ground_of_the_term_has_its_days_and_those_of_the_fault(
    starts_on: date | Unknown, expires_on: date, occurred_on: date | Unknown, effect: Effect, reading: Reading
) -> None:
    """The day of the report decides (term.day)."""
    report = evolve(REPORT, occurred_on=occurred_on)
    expected = term(effect, reading, occurred_on, starts_on=starts_on, expires_on=expires_on)
    actual = coverage(report, starts_on=starts_on, expires_on=expires_on)
    assert [expected] == among(actual, Clause.TICKET_EXPIRY)


@pytest.mark.parametrize(
    ("starts_on", "occurred_on"),
    [(STARTS, UNKNOWN), (UNKNOWN, UNKNOWN), (UNKNOWN, date(2026, 11, 19))],
    ids=["the occurrence", "both", "the start"],
)
def test_after_the_expiry_day_the_day_that_would_move_the_answer_is_asked_for(
    starts_on: date | Unknown, occurred_on: date | Unknown
) -> None:
    """It is refused all the same (term.day)."""
    expires_on = date(2026, 11, 19)
    report = evolve(REPORT, occurred_on=occurred_on)
    days: dict[str, Any] = {"starts_on": starts_on, "expires_on": expires_on}
    assert [term(effect, Reading.TERM_DAY, occurred_on, **days) for effect in (REFUSES, CAUTIONS)] == among(
        coverage(report, **days), Clause.TICKET_EXPIRY
    )


def test_each_finding_of_the_term_says_what_came_when() -> None:
    """A report after the period is never told as a fault outside it."""
    day_before_end = date(2026, 11, 19)

    def findings(occurred_on: date | Unknown, policy: Policy = STANDARD, **days: date | Unknown) -> list[str]:
        facts: dict[str, Any] = {"starts_on": STARTS, "expires_on": day_before_end, **days}
        decision = decide_coverage(
            evolve(REPORT, occurred_on=occurred_on), plan=SEND_BACK, registration=REGISTERED, policy=policy, **facts
        )
        return [each.finding for each in decision.grounds if each.clause is Clause.TICKET_EXPIRY]

    by_occurrence = STANDARD.switched(Reading.TERM_DAY)
    assert ["out_of_term", "occurrence_to_tell"] == findings(UNKNOWN)
    assert ["out_of_term", "start_to_tell"] == findings(day_before_end, starts_on=UNKNOWN)
    assert ["occurred_in_term"] == findings(day_before_end)
    assert ["out_of_term"] == findings(REPORTED)
    assert ["in_term"] == findings(UNKNOWN, expires_on=ENDS)
    assert ["occurrence_in_term"] == findings(day_before_end, by_occurrence)
    assert ["occurrence_out_of_term"] == findings(REPORTED, by_occurrence)
    assert ["occurrence_unknown"] == findings(UNKNOWN, by_occurrence)
    assert ["start_in_doubt"] == findings(REPORTED, by_occurrence, expires_on=ENDS, starts_on=UNKNOWN)


def renewed(occurred_on: date, renews: RunningTicket | None, policy: Policy = STANDARD) -> list[Told]:
    """The ground of the period of a send-back renewal, for a fault that occurred before it."""
    report = evolve(REPORT, occurred_on=occurred_on)
    return among(coverage(report, plan=RENEWAL, renews=renews, policy=policy), Clause.TICKET_EXPIRY)


LAST_DAY = RUNNING.expires_on


def test_a_fault_of_the_running_tickets_last_day_is_within_the_term() -> None:
    """It grants the period with the days of both tickets; where switched it is as before the period (both named)."""
    policy = STANDARD.switched(Reading.RENEWAL_CONTINUITY)
    (granted,) = renewed(LAST_DAY, RUNNING)
    assert (GRANTS, (Reading.RENEWAL_CONTINUITY, Reading.ZONE_JAPAN)) == (granted.effect, granted.readings)
    (plain,) = renewed(LAST_DAY, None)
    running = (
        *(("kind", ServiceKind.SEND_BACK), ("kind", ServiceKind.SEND_BACK)),
        *(("starts_on", RUNNING.starts_on), ("expires_on", LAST_DAY)),
        *(("registration_complete", True), ("given_back", False)),
    )
    assert (*plain.facts, *running) == granted.facts
    preexisting = (Reading.FAULT_PREEXISTING, Reading.ZONE_JAPAN)
    (switched,) = renewed(LAST_DAY, RUNNING, policy)
    assert (DOUBTS, (*preexisting, Reading.RENEWAL_CONTINUITY)) == (switched.effect, switched.readings)
    (declined,) = renewed(LAST_DAY, RUNNING, policy.switched(Reading.FAULT_PREEXISTING))
    assert (REFUSES, switched.readings) == (declined.effect, declined.readings)


@pytest.mark.parametrize(
    ("occurred_on", "renews"),
    [
        (date(2025, 3, 31), RUNNING),
        (LAST_DAY, None),
        (LAST_DAY, evolve(RUNNING, expires_on=date(2026, 3, 30))),
        (date(2026, 3, 29), evolve(RUNNING, expires_on=date(2026, 3, 30))),
        (LAST_DAY, evolve(RUNNING, plan=ON_SITE)),
        (LAST_DAY, evolve(RUNNING, starts_on=UNKNOWN)),
        (LAST_DAY, evolve(RUNNING, registration_complete=UNKNOWN)),
        (LAST_DAY, evolve(RUNNING, registration_complete=False)),
        (LAST_DAY, evolve(RUNNING, given_back=UNKNOWN)),
        (LAST_DAY, evolve(RUNNING, given_back=True)),
    ],
    ids=[
        *("before both", "no ticket known", "in the gap", "before a gap", "another service", "no start known"),
        *("registration not known", "not registered", "return not known", "returned"),
    ],
)
def test_without_continuity_a_fault_from_before_the_period_is_a_doubt(
    occurred_on: date, renews: RunningTicket | None
) -> None:
    """Each condition of renewal.continuity has to be known; else fault.preexisting holds."""
    assert [term(DOUBTS, Reading.FAULT_PREEXISTING, occurred_on)] == renewed(occurred_on, renews)


def test_continuity_begins_with_the_running_tickets_first_day_and_takes_overlap() -> None:
    """A renewal that starts before the expiry leaves no gap either."""
    overlapping = evolve(RUNNING, expires_on=date(2026, 4, 30))
    for occurred_on, renews in ((date(2025, 4, 1), RUNNING), (LAST_DAY, overlapping)):
        assert [GRANTS] == [each.effect for each in renewed(occurred_on, renews)]


def test_only_a_renewal_renews_a_ticket() -> None:
    """Facts of a running ticket beside another form of plan contradict each other."""
    with pytest.raises(ContradictionError, match="renews: expected None, as this plan is not a renewal"):
        coverage(REPORT, renews=RUNNING)


def test_a_ticket_given_back_is_a_doubt_under_the_clause_of_returns() -> None:
    """Whatever else holds (return.accepted)."""
    actual = coverage(REPORT, given_back=True)
    expected = ground(Clause.REFUND_CUTOFF, DOUBTS, (Reading.RETURN_ACCEPTED,), given_back=True)
    assert expected == actual[0]
    assert coverage(REPORT) == actual[1:]


@pytest.mark.parametrize(
    ("number", "registered", "is_another"),
    [
        ("2", ("1",), True),
        ("2", ("1", "2"), False),
        ("２ ", (" 2",), False),
        (None, ("1",), False),
        (" ", ("1",), False),
        ("2", (), False),
        ("2", ("",), False),
    ],
)
def test_a_device_is_compared_only_where_both_numbers_are_known(
    number: str | None, registered: tuple[str, ...], is_another: bool
) -> None:
    """Full-width digits and spaces make no difference (device.match)."""
    registration = evolve(REGISTERED, serial_numbers=frozenset(registered))
    grounds = among(coverage(evolve(REPORT, serial_number=number), registration=registration), Clause.ENTRY_FIELDS)
    assert is_another == bool(grounds)
    for each in grounds:
        assert (DOUBTS, (Reading.DEVICE_MATCH,)) == (each.effect, each.readings)
        assert (("serial_number", number), ("serial_numbers", in_order(frozenset(registered)))) == each.facts


@pytest.mark.parametrize(
    ("starts_on", "expires_on", "occurred_on", "effect", "reading"),
    [
        (date(2026, 11, 21), ENDS, UNKNOWN, REFUSES, Reading.TERM_START),
        (UNKNOWN, ENDS, date(2026, 11, 19), DOUBTS, Reading.TERM_START),
        (UNKNOWN, date(2026, 11, 19), date(2026, 11, 19), GRANTS, Reading.TERM_DAY),
        (UNKNOWN, date(2026, 11, 18), date(2026, 11, 19), REFUSES, Reading.TERM_DAY),
        (date(2026, 11, 20), ENDS, date(2026, 11, 20), GRANTS, Reading.TERM_DAY),
        (date(2026, 11, 20), ENDS, date(2026, 11, 19), REFUSES, Reading.TERM_DAY),
        (STARTS, date(2026, 11, 19), date(2026, 11, 19), GRANTS, Reading.TERM_DAY),
        (STARTS, date(2026, 11, 18), date(2026, 11, 19), REFUSES, Reading.TERM_DAY),
        (STARTS, ENDS, UNKNOWN, DOUBTS, Reading.TERM_DAY),
    ],
    ids=[
        *("before the term", "no start", "no start, on the last day", "no start, after it"),
        *("on its first day", "the day before", "on its last day", "the day after", "not known"),
    ],
)
def test_under_the_other_choice_the_day_of_the_fault_decides(
    starts_on: date | Unknown, expires_on: date, occurred_on: date | Unknown, effect: Effect, reading: Reading
) -> None:
    """Under the switched reading a fault that occurred on the first day is in the period, whenever it was reported."""
    report = evolve(REPORT, occurred_on=occurred_on)
    policy = Policy(term_day=TermDay.OCCURRED)
    expected = term(effect, reading, occurred_on, starts_on=starts_on, expires_on=expires_on)
    actual = coverage(report, starts_on=starts_on, expires_on=expires_on, policy=policy)
    assert [expected] == among(actual, Clause.TICKET_EXPIRY)


@pytest.mark.parametrize(
    ("submitted_on", "completed_on", "reading"),
    [
        (date(2026, 7, 4), date(2026, 11, 19), Reading.LATE_REGISTERED),
        (date(2026, 7, 4), None, Reading.GUIDE_PASSED),
        (None, date(2026, 11, 19), Reading.LATE_EVENT),
    ],
    ids=["complete by then", "not complete", "perhaps sent in earlier"],
)
def test_a_late_registration_is_a_caution_with_its_days(
    submitted_on: date | None, completed_on: date | None, reading: Reading
) -> None:
    """The guide day is 3 July 2026; a completion after it alone does not tell when the form was sent in."""
    arrived_on = date(2026, 4, 3)
    registration = Registration(arrived_on=arrived_on, submitted_on=submitted_on, completed_on=completed_on)
    expected = ground(
        Clause.REGISTER_LATE,
        CAUTIONS,
        (reading, Reading.PERIOD_METHOD),
        arrived_on=arrived_on,
        submitted_on=submitted_on,
        completed_on=completed_on,
    )
    assert [expected] == among(coverage(REPORT, registration=registration), Clause.REGISTER_LATE)
    assert [] == among(coverage(REPORT, registration=evolve(registration, arrived_on=None)), Clause.REGISTER_LATE)


@pytest.mark.parametrize(
    ("report", "scope"),
    [(REPORT, Clause.SENDBACK_SCOPE), (AT_SITE, Clause.ONSITE_SCOPE)],
    ids=["send-back", "on site"],
)
def test_software_is_refused_and_an_unknown_fault_is_the_customers_to_locate(
    report: FaultReport, scope: Clause
) -> None:
    """Each has the ground of the scope of the service that was bought."""
    software = coverage(evolve(report, hardware_fault=False))
    assert [ground(scope, REFUSES, (Reading.FAULT_SOFTWARE,), hardware_fault=False)] == among(
        software, scope, Clause.DUTY_ISOLATION
    )
    unknown = coverage(evolve(report, hardware_fault=UNKNOWN))
    assert [
        ground(scope, DOUBTS, (Reading.FAULT_UNKNOWN,), hardware_fault=UNKNOWN),
        ground(Clause.DUTY_ISOLATION, CAUTIONS, (Reading.FAULT_UNKNOWN,), hardware_fault=UNKNOWN),
    ] == among(unknown, scope, Clause.DUTY_ISOLATION)


EXCLUDED, OUTSIDE = Cause.NATURAL_DISASTER, Cause.POWER_SUPPLY
NOTHING: tuple[Cause, ...] = ()


@pytest.mark.parametrize(
    ("established", "suspected", "effect", "readings"),
    [
        ((EXCLUDED,), NOTHING, REFUSES, ()),
        ((EXCLUDED,), (Cause.CUSTOMER_INTENT, Cause.CUSTOMER_NEGLIGENCE), REFUSES, ()),
        ((Cause.PRODUCT, EXCLUDED), NOTHING, DOUBTS, (Reading.CAUSE_MIXED,)),
        ((EXCLUDED, OUTSIDE), NOTHING, DOUBTS, (Reading.CAUSE_MIXED, Reading.CAUSE_THIRD_PARTY)),
        ((EXCLUDED,), (OUTSIDE,), DOUBTS, (Reading.CAUSE_MIXED, Reading.CAUSE_THIRD_PARTY)),
        (NOTHING, (EXCLUDED,), DOUBTS, (Reading.CAUSE_UNKNOWN,)),
        (NOTHING, (EXCLUDED, OUTSIDE), DOUBTS, (Reading.CAUSE_UNKNOWN, Reading.CAUSE_THIRD_PARTY)),
        ((OUTSIDE,), NOTHING, DOUBTS, (Reading.CAUSE_THIRD_PARTY,)),
        (NOTHING, (Cause.THIRD_PARTY,), DOUBTS, (Reading.CAUSE_THIRD_PARTY,)),
        (NOTHING, (Cause.OTHER,), DOUBTS, (Reading.CAUSE_THIRD_PARTY,)),
        (NOTHING, NOTHING, GRANTS, (Reading.CAUSE_UNKNOWN,)),
        (NOTHING, (Cause.PRODUCT,), GRANTS, (Reading.CAUSE_UNKNOWN,)),
    ],
)
def test_causes_are_in_the_order_of_the_page(
    established: tuple[Cause, ...], suspected: tuple[Cause, ...], effect: Effect, readings: Readings
) -> None:
    """Established and suspected causes are separate; their order is independent of the sets' order."""
    report = evolve(REPORT, established_causes=frozenset(established), suspected_causes=frozenset(suspected))
    expected = ground(
        Clause.EXCLUSION_CAUSE, effect, readings, established_causes=established, suspected_causes=suspected
    )
    assert [expected] == among(coverage(report), Clause.EXCLUSION_CAUSE)


@pytest.mark.parametrize(
    ("established", "suspected", "effect", "readings"),
    [
        ((OUTSIDE,), NOTHING, GRANTS, (Reading.CAUSE_THIRD_PARTY,)),
        ((Cause.PRODUCT,), (OUTSIDE,), GRANTS, (Reading.CAUSE_THIRD_PARTY,)),
        ((EXCLUDED, OUTSIDE), NOTHING, DOUBTS, (Reading.CAUSE_MIXED, Reading.CAUSE_THIRD_PARTY)),
        (NOTHING, (OUTSIDE,), GRANTS, (Reading.CAUSE_UNKNOWN, Reading.CAUSE_THIRD_PARTY)),
    ],
)
def test_under_the_other_choice_a_cause_from_outside_is_not_excluded(
    established: tuple[Cause, ...], suspected: tuple[Cause, ...], effect: Effect, readings: Readings
) -> None:
    """One that is only suspected leaves the cause undetermined (cause.third_party, cause.unknown)."""
    report = evolve(REPORT, established_causes=frozenset(established), suspected_causes=frozenset(suspected))
    policy = STANDARD.switched(Reading.CAUSE_THIRD_PARTY)
    expected = ground(
        Clause.EXCLUSION_CAUSE, effect, readings, established_causes=established, suspected_causes=suspected
    )
    assert [expected] == among(coverage(report, policy=policy), Clause.EXCLUSION_CAUSE)


def test_without_a_hardware_fault_no_cause_is_taken_for_granted() -> None:
    """An undetermined cause grants nothing unless it is known to be a hardware fault."""
    for hardware_fault in (False, UNKNOWN):
        report = evolve(REPORT, established_causes=frozenset(), hardware_fault=hardware_fault)
        assert [] == among(coverage(report), Clause.EXCLUSION_CAUSE)


@pytest.mark.parametrize("is_named", [True, False], ids=["a named destination", "the registered site"])
def test_a_destination_on_an_island_is_refused_and_one_unknown_is_a_doubt(is_named: bool) -> None:
    """If no destination is named, it is the registered site, and the ground of the scope says so too."""
    default = () if is_named else (Reading.DESTINATION_DEFAULT,)
    scope = ground(Clause.SENDBACK_SCOPE, GRANTS, default, hardware_fault=True)
    granted = [ground(Clause.SENDBACK_DESTINATION, GRANTS, destination_named=True)] if is_named else []
    decides = (Reading.ISLAND_SENDBACK, *default)
    refused = ground(Clause.SENDBACK_ISLAND, REFUSES, decides, destination_on_remote_island=True)
    unknown = (Reading.ISLAND_UNKNOWN, *decides)
    doubtful = ground(Clause.SENDBACK_ISLAND, DOUBTS, unknown, destination_on_remote_island=UNKNOWN)
    for on_island, island in ((False, []), (True, [refused]), (UNKNOWN, [doubtful])):
        place = SendBackPlace(destination_named=is_named, destination_on_remote_island=on_island)
        clauses = (Clause.SENDBACK_SCOPE, Clause.SENDBACK_DESTINATION, Clause.SENDBACK_ISLAND)
        assert [scope, *granted, *island] == among(coverage(evolve(REPORT, place=place)), *clauses)


@pytest.mark.parametrize("is_named", [True, False], ids=["named", "not named"])
def test_a_destination_that_changed_is_a_doubt_and_the_first_one_decides_the_island(is_named: bool) -> None:
    """The clause of the destination no longer grants (destination.changed)."""
    place = SendBackPlace(destination_named=is_named, destination_on_remote_island=True, destination_changed=True)
    changed, island = among(coverage(evolve(REPORT, place=place)), Clause.SENDBACK_DESTINATION, Clause.SENDBACK_ISLAND)
    assert (
        ground(
            Clause.SENDBACK_DESTINATION,
            DOUBTS,
            (Reading.DESTINATION_CHANGED,),
            destination_named=is_named,
            destination_changed=True,
        )
        == changed
    )
    assert REFUSES is island.effect


LATER_THAT_DAY = Registration(completed_on=REPORTED, completed_at=datetime(2026, 11, 20, 11, tzinfo=JAPAN))
NOT_NAMED = evolve(REPORT, place=SendBackPlace(destination_named=False, destination_on_remote_island=False))


@pytest.mark.parametrize(
    ("plan", "registration", "renews", "has_none"),
    [
        (SEND_BACK, Registration(), None, True),
        (
            SEND_BACK,
            Registration(completed_on=REPORTED, completed_at=datetime(2026, 11, 20, 11, tzinfo=JAPAN)),
            None,
            True,
        ),
        (SEND_BACK, Registration(completed_on=REPORTED), None, False),
        (SEND_BACK, Registration(completed_on=UNKNOWN), None, False),
        (SEND_BACK, REGISTERED, None, False),
        (RENEWAL, Registration(), None, False),
        (RENEWAL, Registration(), RUNNING, False),
        (RENEWAL, Registration(), evolve(RUNNING, registration_complete=False), True),
    ],
    ids=[
        *("not registered", "registered later that day", "perhaps by then", "not known", "registered"),
        *("a renewal", "of a registered ticket", "of one never registered"),
    ],
)
def test_a_registered_site_is_named_only_where_there_may_be_one(
    plan: ServicePlan, registration: Registration, renews: RunningTicket | None, has_none: bool
) -> None:
    """A renewal has that of the ticket before; the grants and doubts are the same either way."""

    def finding(report: FaultReport, of_kind: ServiceKind, clause: Clause) -> list[str]:
        decision = decide_coverage(
            report,
            plan=evolve(plan, kind=of_kind),
            starts_on=STARTS,
            expires_on=ENDS,
            registration=registration,
            renews=renews,
        )
        return [each.finding for each in decision.grounds if each.clause is clause]

    to_site = "hardware_without_site" if has_none else "hardware_to_site"
    assert [to_site] == finding(NOT_NAMED, ServiceKind.SEND_BACK, Clause.SENDBACK_SCOPE)
    assert ["no_site" if has_none else "at_site"] == finding(AT_SITE, ServiceKind.ON_SITE_BASIC, Clause.ONSITE_SITE)


def test_the_ground_of_a_site_that_nobody_registered_has_the_completion() -> None:
    """The reading is that of a site that is registered: there is none to send to, and none to be at."""
    nowhere, days = Registration(), {"completed_on": None}
    to_site = ground(Clause.SENDBACK_SCOPE, GRANTS, (Reading.DESTINATION_DEFAULT,), hardware_fault=True, **days)
    assert [to_site] == among(coverage(NOT_NAMED, registration=nowhere), Clause.SENDBACK_SCOPE)
    at_site = ground(Clause.ONSITE_SITE, DOUBTS, (Reading.ONSITE_MOVED,), **days)
    assert [at_site] == among(coverage(AT_SITE, registration=nowhere), Clause.ONSITE_SITE)


@pytest.mark.parametrize(
    ("report", "clause", "reading"),
    [
        (NOT_NAMED, Clause.SENDBACK_SCOPE, Reading.DESTINATION_DEFAULT),
        (evolve(NOT_NAMED, hardware_fault=UNKNOWN), Clause.SENDBACK_SCOPE, Reading.DESTINATION_DEFAULT),
        (AT_SITE, Clause.ONSITE_SITE, Reading.ONSITE_MOVED),
    ],
    ids=["send-back", "perhaps no hardware fault", "on site"],
)
def test_a_change_of_the_site_that_was_not_reported_is_a_caution(
    report: FaultReport, clause: Clause, reading: Reading
) -> None:
    """Only where the registered site matters, and only for a change of the site."""
    changed = frozenset({EntryField.SITE})
    caution = ground(clause, CAUTIONS, (reading,), outdated=(EntryField.SITE,))
    found = coverage(report, registration=evolve(REGISTERED, outdated=changed))
    assert [caution] == [each for each in among(found, clause) if each.effect is CAUTIONS]
    assert coverage(report) == tuple(each for each in found if each != caution)
    another = evolve(REGISTERED, outdated=frozenset({EntryField.CONTACT}))
    for unmoved, registration in (
        (report, another),
        (REPORT, evolve(REGISTERED, outdated=changed)),
        (evolve(NOT_NAMED, hardware_fault=False), evolve(REGISTERED, outdated=changed)),
    ):
        assert coverage(unmoved) == coverage(unmoved, registration=registration)


def test_a_site_has_grounds_for_registration_island_and_height() -> None:
    """Refused on an island and from 2 m up; a doubt if the device was moved or something is not known."""
    clauses = (Clause.ONSITE_SITE, Clause.ONSITE_ISLAND, Clause.ONSITE_HEIGHT)
    refused = evolve(SITE, device_at_registered_site=False, device_on_remote_island=True, height_m=2.0)
    assert [
        ground(Clause.ONSITE_SITE, DOUBTS, (Reading.ONSITE_MOVED,), device_at_registered_site=False),
        ground(Clause.ONSITE_ISLAND, REFUSES, device_on_remote_island=True),
        ground(Clause.ONSITE_HEIGHT, REFUSES, (Reading.HEIGHT_LIMIT, Reading.HEIGHT_MEANING), height_m=2.0),
    ] == among(coverage(evolve(REPORT, place=refused)), *clauses)
    unknown = evolve(SITE, device_at_registered_site=UNKNOWN, device_on_remote_island=UNKNOWN, height_m=UNKNOWN)
    assert [
        ground(Clause.ONSITE_SITE, DOUBTS, (Reading.ONSITE_MOVED,), device_at_registered_site=UNKNOWN),
        ground(Clause.ONSITE_ISLAND, DOUBTS, (Reading.ISLAND_UNKNOWN,), device_on_remote_island=UNKNOWN),
        ground(Clause.ONSITE_HEIGHT, DOUBTS, (Reading.HEIGHT_UNKNOWN, Reading.HEIGHT_MEANING), height_m=UNKNOWN),
    ] == among(coverage(evolve(REPORT, place=unknown)), *clauses)


def test_a_whole_number_of_metres_is_a_height_like_any_other() -> None:
    """Two metres and more refuse and one says nothing, written without a decimal point too."""
    readings = (Reading.HEIGHT_LIMIT, Reading.HEIGHT_MEANING)
    for height in (1, 2, 3):
        report = evolve(REPORT, place=evolve(SITE, height_m=height))
        refused = ground(Clause.ONSITE_HEIGHT, REFUSES, readings, height_m=height)
        assert ([refused] if height > 1 else []) == among(coverage(report), Clause.ONSITE_HEIGHT)


# Places


@pytest.mark.parametrize("is_named", [True, False], ids=["named", "not named"])
@pytest.mark.parametrize("island", [True, False, UNKNOWN])
def test_a_place_has_the_grounds_of_a_fault_there_that_are_about_the_place(
    is_named: bool, island: bool | Unknown
) -> None:
    """The same clauses, effects, readings and facts; where no destination is named, the scope says where it goes."""
    place = SendBackPlace(destination_named=is_named, destination_on_remote_island=island)
    of_place = told(place_limits(ServiceKind.SEND_BACK, place))
    clauses = (Clause.SENDBACK_DESTINATION, Clause.SENDBACK_ISLAND)
    assert among(coverage(evolve(REPORT, place=place)), *clauses) == among(of_place, *clauses)
    to_site = ground(Clause.SENDBACK_SCOPE, GRANTS, (Reading.DESTINATION_DEFAULT,), destination_named=False)
    assert ([] if is_named else [to_site]) == among(of_place, Clause.SENDBACK_SCOPE)


@pytest.mark.parametrize("known", [True, False, UNKNOWN])
@pytest.mark.parametrize("height", [1.5, 2.0, UNKNOWN])
def test_a_place_on_site_has_the_grounds_of_a_fault_there(known: bool | Unknown, height: float | Unknown) -> None:
    """All of them are about the place."""
    place = evolve(SITE, device_on_remote_island=known, device_at_registered_site=known, height_m=height)
    clauses = (Clause.ONSITE_SITE, Clause.ONSITE_ISLAND, Clause.ONSITE_HEIGHT)
    assert among(coverage(evolve(REPORT, place=place)), *clauses) == list(
        told(place_limits(ServiceKind.ON_SITE_BASIC, place))
    )


def test_a_place_is_of_its_kind_of_service() -> None:
    """The error names the place and the kind."""
    with pytest.raises(FactError, match="place: expected OnSitePlace, as the kind of service is on_site_basic"):
        place_limits(ServiceKind.ON_SITE_BASIC, DESTINATION)


# Attendance

CALENDAR = BusinessCalendar(
    first_day=date(2026, 11, 1), last_day=date(2026, 11, 30), holidays=frozenset(), source="a test"
)


@pytest.mark.parametrize(
    ("kind", "reported", "starts", "clause", "readings"),
    [
        (
            ServiceKind.ON_SITE_EXTENDED,
            time(23),
            datetime(2026, 11, 10, 23, tzinfo=JAPAN),
            Clause.MENU_ONSITE_EXTENDED,
            (Reading.HOURS_OUTSIDE, Reading.ZONE_JAPAN),
        ),
        (
            ServiceKind.ON_SITE_BASIC,
            time(10),
            datetime(2026, 11, 10, 10, tzinfo=JAPAN),
            Clause.MENU_ONSITE_BASIC,
            (Reading.HOURS_EDGE, Reading.HOURS_WEEKDAY, Reading.ZONE_JAPAN),
        ),
        (
            ServiceKind.ON_SITE_BASIC,
            time(23),
            datetime(2026, 11, 11, 9, tzinfo=JAPAN),
            Clause.MENU_ONSITE_BASIC,
            (Reading.HOURS_OUTSIDE, Reading.HOURS_EDGE, Reading.HOURS_WEEKDAY, Reading.ZONE_JAPAN),
        ),
    ],
    ids=["around the clock", "in the hours", "outside the hours"],
)
def test_the_ground_of_attendance_has_both_instants(
    kind: ServiceKind, reported: time, starts: datetime, clause: Clause, readings: Readings
) -> None:
    """The report and the start; the reading on reports at any hour applies only outside the hours."""
    reported_at = datetime.combine(date(2026, 11, 10), reported, JAPAN)
    expected = ground(clause, SETTLES, readings, reported_at=reported_at, starts_at=starts)
    attendance = attendance_start(kind=kind, reported_at=reported_at, calendar=CALENDAR)
    assert starts == attendance.starts_at
    assert (expected,) == told(attendance)


@pytest.mark.parametrize("kind", [kind for kind in ServiceKind if kind.is_on_site])
def test_the_hours_of_a_service_are_those_of_its_own_row_of_the_menu(kind: ServiceKind) -> None:
    """A service cites its own row for its hours, never that of another service with the same hours."""
    attendance = attendance_start(kind=kind, reported_at=datetime(2026, 11, 20, 12, tzinfo=JAPAN), calendar=CALENDAR)
    assert {kind.menu_row.clause} == {ground.clause for ground in attendance.grounds}


# Shipping, work and the exchange


Assigned = tuple[Bearer | None, tuple[Told, ...]]


def settled(bearer: Bearer, *grounds: Told) -> Assigned:
    """An answer that names its bearer."""
    return (bearer, grounds)


def doubted(*grounds: Told) -> Assigned:
    """An answer that leaves the bearer to a person."""
    return (None, grounds)


def assigned(answer: Assignment) -> Assigned:
    """The bearer and the grounds, told."""
    return (answer.bearer, told(answer))


def test_each_leg_of_send_back_has_its_bearer() -> None:
    """The provider ships out, the customer ships back."""
    kind = ServiceKind.SEND_BACK
    for leg, bearer in ((Leg.REPLACEMENT_OUT, Bearer.PROVIDER), (Leg.FAULTY_UNIT_BACK, Bearer.CUSTOMER)):
        expected = settled(bearer, ground(Clause.SENDBACK_SHIPPING, SETTLES, kind=kind, leg=leg))
        assert expected == assigned(who_bears_shipping(kind=kind, leg=leg, failed_delivery=None))


def test_an_unfit_replacement_is_a_doubt_by_owner_freight_and_return() -> None:
    """Each by the clause that is silent about it (exchange.again)."""
    facts: dict[str, Any] = {"kind": ServiceKind.SEND_BACK, "leg": Leg.UNFIT_UNIT_BACK}
    silent = (Clause.EXCHANGE_OWNERSHIP, Clause.SENDBACK_SHIPPING, Clause.SENDBACK_RETURN)
    expected = doubted(*(ground(clause, DOUBTS, (Reading.EXCHANGE_AGAIN,), **facts) for clause in silent))
    assert expected == assigned(who_bears_shipping(**facts, failed_delivery=None))


def test_the_page_is_silent_on_the_shipping_of_on_site() -> None:
    """Every leg is a doubt."""
    failed = FailedDelivery(at_installation_site=True, error_by=Party.CUSTOMER)
    for kind in (kind for kind in ServiceKind if kind.is_on_site):
        for leg in Leg:
            silent = ground(Clause.SENDBACK_SHIPPING, DOUBTS, (Reading.SHIPPING_ONSITE,), kind=kind, leg=leg)
            failure = failed if leg is Leg.REPLACEMENT_AGAIN else None
            assert doubted(silent) == assigned(who_bears_shipping(kind=kind, leg=leg, failed_delivery=failure))


@pytest.mark.parametrize(
    ("at_site", "error_by", "doubts"),
    [
        (True, Party.CUSTOMER, ()),
        (False, Party.CUSTOMER, (Reading.RESHIPMENT_PLACE,)),
        (UNKNOWN, Party.CUSTOMER, (Reading.RESHIPMENT_PLACE,)),
        (True, Party.CARRIER, (Reading.RESHIPMENT_CAUSE,)),
        (True, UNKNOWN, (Reading.RESHIPMENT_CAUSE,)),
        (UNKNOWN, Party.PROVIDER, (Reading.RESHIPMENT_PLACE, Reading.RESHIPMENT_CAUSE)),
    ],
)
def test_sending_again_depends_on_where_and_why_it_failed(
    at_site: bool | Unknown, error_by: Party | Unknown, doubts: Readings
) -> None:
    """The customer bears it only for the customer's own error at the site; anything else is a doubt."""
    failed = FailedDelivery(at_installation_site=at_site, error_by=error_by)
    facts = {"at_installation_site": at_site, "error_by": error_by}
    clause = Clause.SENDBACK_RESHIPMENT
    expected = (
        doubted(ground(clause, DOUBTS, doubts, **facts))
        if doubts
        else settled(Bearer.CUSTOMER, ground(clause, SETTLES, (Reading.RESHIPMENT_BEARER,), **facts))
    )
    leg = Leg.REPLACEMENT_AGAIN
    assert expected == assigned(who_bears_shipping(kind=ServiceKind.SEND_BACK, leg=leg, failed_delivery=failed))


@pytest.mark.parametrize(
    ("kind", "task", "bearer", "clause"),
    [
        (ServiceKind.SEND_BACK, Task.LOCATE_FAULT, Bearer.CUSTOMER, Clause.DUTY_ISOLATION),
        (ServiceKind.SEND_BACK, Task.UPDATE_FIRMWARE, Bearer.CUSTOMER, Clause.DUTY_FIRMWARE),
        (ServiceKind.SEND_BACK, Task.SWAP_UNIT, Bearer.CUSTOMER, Clause.SENDBACK_SWAP),
        (ServiceKind.SEND_BACK, Task.RESTORE_CONFIGURATION, Bearer.NOT_INCLUDED, Clause.SENDBACK_CONFIG),
        (ServiceKind.ON_SITE_BASIC, Task.LOCATE_FAULT, Bearer.CUSTOMER, Clause.DUTY_ISOLATION),
        (ServiceKind.ON_SITE_EXTENDED, Task.UPDATE_FIRMWARE, Bearer.CUSTOMER, Clause.DUTY_FIRMWARE),
        (ServiceKind.ON_SITE_BASIC, Task.SWAP_UNIT, Bearer.PROVIDER, Clause.ONSITE_SCOPE),
    ],
)
def test_each_task_has_its_doer(kind: ServiceKind, task: Task, bearer: Bearer, clause: Clause) -> None:
    """Only the service and the task matter; the configuration file makes no difference here."""
    for config_file in (*ConfigFile, UNKNOWN):
        expected = settled(bearer, ground(clause, SETTLES, kind=kind, task=task))
        assert expected == assigned(who_does(kind=kind, task=task, config_file=config_file))


def _restoring() -> Iterator[tuple[Policy, ConfigFile | Unknown, Assigned]]:
    """What is answered for restoring the configuration on site, by policy and file."""
    config, timing = Clause.ONSITE_CONFIG, Clause.ONSITE_CONFIG_TIME
    late = (Reading.CONFIG_LATE,)
    given, after = ConfigFile.WITH_REPORT, ConfigFile.AFTER_REPORT
    yield (
        STANDARD,
        given,
        settled(
            Bearer.PROVIDER,
            ground(config, SETTLES, config_file=given),
            ground(timing, SETTLES, config_file=given),
        ),
    )
    never = ground(config, SETTLES, late, config_file=ConfigFile.NEVER)
    yield STANDARD, ConfigFile.NEVER, settled(Bearer.NOT_INCLUDED, never)
    yield (
        STANDARD,
        UNKNOWN,
        doubted(ground(config, DOUBTS, config_file=UNKNOWN), ground(timing, SETTLES, config_file=UNKNOWN)),
    )
    yield (
        STANDARD,
        after,
        doubted(ground(config, SETTLES, config_file=after), ground(timing, DOUBTS, late, config_file=after)),
    )
    yield (
        STANDARD.switched(Reading.CONFIG_LATE),
        after,
        settled(
            Bearer.NOT_INCLUDED,
            ground(config, SETTLES, config_file=after),
            ground(timing, REFUSES, late, config_file=after),
        ),
    )


@pytest.mark.parametrize("number", range(5), ids=["with the report", "never", "not known", "after it", "switched"])
def test_restoring_on_site_depends_on_the_file(number: int) -> None:
    """With the report: the provider. Never: not included. After the report: a doubt or, if switched, not included."""
    policy, config_file, expected = list(_restoring())[number]
    answer = who_does(
        kind=ServiceKind.ON_SITE_BASIC, task=Task.RESTORE_CONFIGURATION, config_file=config_file, policy=policy
    )
    assert expected == assigned(answer)


RECEIVED_ON, DUE = date(2026, 11, 13), date(2026, 11, 20)


@pytest.mark.parametrize(
    ("day", "returned_on", "state", "told_on"),
    [
        (DUE, None, ReturnState.DUE, None),
        (date(2026, 11, 21), None, ReturnState.OVERDUE, None),
        (DUE, DUE, ReturnState.ON_TIME, DUE),
        (date(2026, 11, 21), date(2026, 11, 21), ReturnState.LATE, date(2026, 11, 21)),
        (DUE, date(2026, 11, 21), ReturnState.DUE, None),
        (DUE, date(2026, 11, 12), ReturnState.ON_TIME, date(2026, 11, 12)),
        (DUE, RECEIVED_ON, ReturnState.ON_TIME, RECEIVED_ON),
    ],
)
def test_the_grounds_of_a_return_have_its_days(
    day: date, returned_on: date | None, state: ReturnState, told_on: date | None
) -> None:
    """A missed day is a caution with its own reading; a return after the day asked about is ignored.

    A unit handed over before the replacement came is in time (history.whole).
    """
    is_missed = state in {ReturnState.OVERDUE, ReturnState.LATE}
    came_first = told_on is not None and told_on < RECEIVED_ON
    expected = ground(
        Clause.SENDBACK_RETURN,
        CAUTIONS if is_missed else SETTLES,
        (
            *((Reading.RETURN_LATE,) if is_missed else ()),
            *(Reading.RETURN_DAY, Reading.PERIOD_HOLIDAY),
            *((Reading.HISTORY_WHOLE,) if came_first else ()),
        ),
        received_on=RECEIVED_ON,
        last_day_to_return_unit=DUE,
        returned_on=told_on,
    )
    actual = return_status(day=day, received_on=RECEIVED_ON, returned_on=returned_on)
    assert (state, DUE, (expected,)) == (actual.state, actual.last_day, told(actual))


@pytest.mark.parametrize(
    ("swapped_on", "bearer", "effect"),
    [
        (None, Bearer.CUSTOMER, SETTLES),
        (DUE, Bearer.PROVIDER, SETTLES),
        (date(2026, 11, 21), Bearer.CUSTOMER, SETTLES),
        (UNKNOWN, None, DOUBTS),
    ],
)
def test_the_ground_of_the_owner_has_the_swap(
    swapped_on: date | Unknown | None, bearer: Bearer | None, effect: Effect
) -> None:
    """The provider's from the swap on; where that is not known it is a doubt."""
    expected = ground(Clause.EXCHANGE_OWNERSHIP, effect, (Reading.OWNERSHIP_WHEN,), swapped_on=swapped_on)
    assert (bearer, (expected,)) == assigned(faulty_unit_owner(day=DUE, swapped_on=swapped_on))
