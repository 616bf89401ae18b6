"""The facts of each question, as keyword arguments of its function, near the edges where its answer changes.

Every strategy draws a dictionary to pass with ``**``. It has all arguments of the question except the policy, and never
facts that the question refuses. The edges are those of ``policy``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime, time, tzinfo
from functools import partial
from typing import Any, Final, TypeVar

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from hoshu_rules.facts.calendar import JAPAN, japan_day
from hoshu_rules.facts.checks import UNKNOWN, Unknown
from hoshu_rules.facts.events import DetailsChanged
from hoshu_rules.facts.periods import BackwardMethod, day_before, last_day_months_before, last_day_of_years
from hoshu_rules.facts.plans import MENU, PlanForm, ServiceKind, ServicePlan
from hoshu_rules.facts.tickets import (
    Cause,
    Channel,
    ConfigFile,
    EntryField,
    FaultReport,
    Leg,
    OnSitePlace,
    Registration,
    RunningTicket,
    SendBackPlace,
    Task,
)
from hoshu_rules.policy import STANDARD, Policy
from hoshu_rules.rules.exchange import last_day_to_return_unit
from hoshu_rules.rules.ordering import new_order_window, renewal_order_window
from hoshu_rules.rules.refunds import refund_window
from hoshu_rules.testing.strategies.arguments import (
    NO_OR_YES_OR_UNKNOWN,
    YES_OR_NO_OR_UNKNOWN,
    Chosen,
    chosen,
    known_or_unknown,
)
from hoshu_rules.testing.strategies.dates import clocks, days, gaps, later, zones
from hoshu_rules.testing.strategies.faults import (
    DEVICES,
    failed_deliveries,
    heights,
    on_site_places,
    send_back_places,
)
from hoshu_rules.testing.strategies.histories import cases, histories
from hoshu_rules.testing.strategies.settings import calendars_covering
from hoshu_rules.testing.strategies.values import (
    device_models,
    entry_forms,
    part_numbers,
    running_tickets,
    serial_numbers,
    service_plans,
    tickets,
    ways_to_type,
)

T = TypeVar("T")

Facts = dict[str, Any]

CLAIM_PARTS: Final = (
    "reported_on",
    "occurred_on",
    "starts_on",
    "registration",
    "renews",
    "given_back",
    "device",
    "hardware_fault",
    "causes",
    "place",
    "island",
    "height_m",
)
"""The parts of a claim that may be odd; "place": is a destination named, or is the device at the registered site?"""

# The kind with business hours is listed twice, so it is drawn more often.
_ON_SITE_KINDS: Final = st.sampled_from(
    [kind for kind in ServiceKind if kind.is_on_site] + [kind for kind in ServiceKind if kind.menu_row.needs_calendar]
)
_KINDS: Final = st.sampled_from(ServiceKind)
_LONGEST_SOLD: Final = max(plan.years for plan in MENU)
_PLANS: Final = service_plans()
_ON_SITE_PLANS: Final = st.sampled_from([plan for plan in MENU if plan.kind.is_on_site])
_NOT_RENEWALS: Final = service_plans(form=PlanForm.NEW) | service_plans(form=PlanForm.BUNDLE)
_RENEWALS: Final = service_plans(form=PlanForm.RENEWAL)
_TERMS: Final = st.sampled_from([365, 0, 1]) | st.integers(0, 2000)
_ENTRIES: Final[st.SearchStrategy[EntryField | Unknown]] = st.sampled_from(
    [UNKNOWN, EntryField.SERIAL_NUMBER, EntryField.CONTACT, EntryField.SITE]
)
_CHANNELS: Final[st.SearchStrategy[Channel | Unknown]] = st.sampled_from([*Channel, UNKNOWN])
_FAILURES: Final = failed_deliveries()
_NOT_YET: Final = st.none()
_NOT_KNOWN: Final = st.just(UNKNOWN)
_AT_ALL: Final = st.booleans()


def plan_facts() -> st.SearchStrategy[Facts]:
    """Facts for ``find_plan``: any kind, form and length, sold or not (menu.sendback to menu.bundle)."""
    years = st.integers(1, _LONGEST_SOLD + 1) | st.integers(1, 100)
    return st.fixed_dictionaries({"kind": _KINDS, "form": st.sampled_from(PlanForm), "years": years})


def part_number_facts(*, policy: Policy = STANDARD) -> st.SearchStrategy[Facts]:
    """Facts for ``is_renewal_part_number``: part numbers of every form, typed in any way; the suffix inside."""
    suffix = policy.renewal_suffix
    odd = (f"{suffix}X", f"PN{suffix}28120", suffix, suffix[-1], *ways_to_type(f"PN-28120-{suffix}"))
    fitting = st.sampled_from(PlanForm).flatmap(lambda form: part_numbers(form, policy=policy))
    return st.fixed_dictionaries({"part_number": fitting | st.sampled_from(odd)})


def new_order_window_facts() -> st.SearchStrategy[Facts]:
    """Facts for ``new_order_window``: the day the device was bought (order.new)."""
    return st.fixed_dictionaries({"device_bought_on": days()})


def new_order_facts(*, policy: Policy = STANDARD) -> st.SearchStrategy[Facts]:
    """Facts for ``decide_new_order``: an order around the purchase of the device or the last day to order (order.new).

    The ticket is bought with the device, around it, or on a day that is not known; the device's day may be UNKNOWN too.
    Shrinks towards a separate order, on the day of the purchase, of a send-back ticket of one year.
    """
    return _draw_new_order(policy)


def renewal_order_window_facts() -> st.SearchStrategy[Facts]:
    """Facts for ``renewal_order_window``: the day the running ticket expires (order.renewal)."""
    return st.fixed_dictionaries({"expires_on": days()})


def renewal_order_facts(*, policy: Policy = STANDARD) -> st.SearchStrategy[Facts]:
    """Facts for ``decide_renewal_order``: an order around the expiry of the running ticket or the last day to order.

    Shrinks towards an order on the day of expiry, of the same kind of service (order.renewal, renewal.kind).
    """
    return _draw_renewal_order(policy)


def refund_window_facts(*, policy: Policy = STANDARD) -> st.SearchStrategy[Facts]:
    """Facts for ``refund_window``: a purchase, and a registration around it, not complete, or UNKNOWN.

    The registration may come before the purchase, as it can for a bundle (refund.cutoff, refund.registered).
    """
    return _draw_refund_window(policy)


def refund_facts(*, policy: Policy = STANDARD) -> st.SearchStrategy[Facts]:
    """Facts for ``decide_refund``: a request around the purchase or the cut-off, a registration around either day.

    Only the registration of a bundle can come before the purchase. The purchase may be UNKNOWN, the service used, and
    each instant known or not. Shrinks towards a request on the day of the purchase, before any registration
    (refund.cutoff, refund.registered).
    """
    return _draw_refund(policy)


def term_facts() -> st.SearchStrategy[Facts]:
    """Facts for ``check_term``: a period that ends around the plan's last day, and a purchase around either end.

    The first day and the purchase may be UNKNOWN; a renewal's running ticket expires around either end. Shrinks towards
    a full term that was bought on its first day (ticket.expiry, term.length).
    """
    return _draw_term()


def entry_facts(*, policy: Policy = STANDARD) -> st.SearchStrategy[Facts]:
    """Facts for ``check_entry``: a form, well or badly filled in; its serial number often fits the device.

    Shrinks towards a form that is complete and right (entry.terms to entry.serial).
    """
    return _draw_entry(policy)


def guide_day_facts() -> st.SearchStrategy[Facts]:
    """Facts for ``registration_guide_day``: the day the ticket arrived (register.guide)."""
    return st.fixed_dictionaries({"arrived_on": days()})


def registration_facts(*, policy: Policy = STANDARD) -> st.SearchStrategy[Facts]:
    """Facts for ``registration_status``: a day around the guide day and each step of a registration, and changes.

    The day is around the purchase and the expiry too, where these are not UNKNOWN; the ticket may be given back.

    Shrinks towards a registration of which nothing has happened yet (intro.registration to register.change).
    """
    return _draw_registration_status(policy)


def place_facts(*, policy: Policy = STANDARD) -> st.SearchStrategy[Facts]:
    """Facts for ``place_limits``: any place of each kind of service (sendback.destination to onsite.height).

    Shrinks towards a send-back to the registered site.
    """
    height = known_or_unknown(heights(policy=policy))
    return _KINDS.flatmap(
        lambda kind: st.fixed_dictionaries(
            {
                "kind": st.just(kind),
                "place": on_site_places(height_m=height) if kind.is_on_site else send_back_places(),
            }
        )
    )


def coverage_facts(*, odd: Collection[str] | None = None, policy: Policy = STANDARD) -> st.SearchStrategy[Facts]:
    """Facts for ``decide_coverage``: most often a claim in which at most one part is not in order.

    ``odd`` names the parts of ``CLAIM_PARTS`` that are drawn freely; all others are in order. By default it is one of
    them, or all. The parts are: the day of the report, around either end of the service period; the day the fault
    occurred; the first day of the period, known or not; the registration, around the report; the running ticket of a
    renewal, and whether the fault occurred before it; whether the ticket was given back; the serial numbers; whether it
    is a hardware fault; its causes; the place; whether it is on a remote island; the height of a device served on site.
    InvalidArgument for another name.
    Shrinks towards a covered claim: a hardware fault on the first day of a send-back ticket, caused by the product,
    registered the day before (intro.registration to onsite.height).
    """
    unknown = [part for part in odd or () if part not in CLAIM_PARTS]
    if unknown:
        raise InvalidArgument(f"odd: expected parts of a claim, {', '.join(CLAIM_PARTS)}, got {unknown[0]!r}")
    height = known_or_unknown(heights(policy=policy)) | st.just(policy.excluded_height_m)
    return _draw_coverage(_WHAT_IS_ODD if odd is None else st.just(odd), clocks(policy=policy), height, policy)


def attendance_facts(*, kind: Chosen[ServiceKind] = None, policy: Policy = STANDARD) -> st.SearchStrategy[Facts]:
    """Facts for ``attendance_start``: a report around opening, closing or midnight, in any zone, with holidays near it.

    ``kind`` is by default one of the kinds on site. The calendar of on-site basic is never None (menu.onsite_basic,
    menu.onsite_extended).
    """
    on_the_edge = st.sampled_from([policy.opens_at, policy.closes_at])
    return _draw_attendance(chosen("kind", kind, _ON_SITE_KINDS), clocks(policy=policy) | on_the_edge)


def shipping_facts() -> st.SearchStrategy[Facts]:
    """Facts for ``who_bears_shipping``: any leg of any kind of service; a second shipment after any failed delivery."""
    return st.sampled_from(Leg).flatmap(
        lambda leg: st.fixed_dictionaries(
            {
                "kind": _KINDS,
                "leg": st.just(leg),
                "failed_delivery": _FAILURES if leg is Leg.REPLACEMENT_AGAIN else st.none(),
            }
        )
    )


def work_facts() -> st.SearchStrategy[Facts]:
    """Facts for ``who_does``: any task of any kind of service; the configuration file at any time, never or UNKNOWN."""
    config_files = st.sampled_from([*ConfigFile, UNKNOWN])
    return st.fixed_dictionaries({"kind": _KINDS, "task": st.sampled_from(Task), "config_file": config_files})


def return_due_facts() -> st.SearchStrategy[Facts]:
    """Facts for ``last_day_to_return_unit``: the day the replacement was received (sendback.return)."""
    return st.fixed_dictionaries({"received_on": days()})


def return_facts(*, policy: Policy = STANDARD) -> st.SearchStrategy[Facts]:
    """Facts for ``return_status``: a day from the receipt on, and a return around it or the last day (sendback.return).

    Shrinks towards the day of the receipt, with nothing returned.
    """
    return _draw_return(policy)


def owner_facts() -> st.SearchStrategy[Facts]:
    """Facts for ``faulty_unit_owner``: a swap around the day, no swap yet, or UNKNOWN (exchange.ownership)."""
    return _draw_owner()


def assessment_facts(*, policy: Policy = STANDARD) -> st.SearchStrategy[Facts]:
    """Facts for ``assess``: the parts of one of ``cases()``."""
    drawn = cases(ticket=tickets(policy=policy), history=partial(histories, policy=policy))
    return drawn.map(
        lambda case: {name: getattr(case, name) for name in ("ticket", "events", "day", "calendar", "reference")}
    )


@st.composite
def _draw_new_order(draw: st.DrawFn, policy: Policy) -> Facts:
    bought_on = draw(_DAYS)
    last_day = new_order_window(device_bought_on=bought_on, policy=policy).last_day
    return {
        "ordered_on": draw(_about(bought_on, last_day)),
        "device_bought_on": draw(_mostly(bought_on)),
        "in_same_order": draw(NO_OR_YES_OR_UNKNOWN),
        "plan": draw(_NOT_RENEWALS),
        "purchased_on": draw(st.just(bought_on) | _about(bought_on) | _NOT_KNOWN),
    }


@st.composite
def _draw_renewal_order(draw: st.DrawFn, policy: Policy) -> Facts:
    running: RunningTicket = draw(_RUNNING)
    last_day = renewal_order_window(expires_on=running.expires_on, policy=policy).last_day
    return {
        "ordered_on": draw(_about(running.expires_on, last_day)),
        "running_ticket": running,
        "plan": draw(st.just(ServicePlan(running.plan.kind, PlanForm.RENEWAL, 1)) | _RENEWALS),
    }


@st.composite
def _draw_refund_window(draw: st.DrawFn, policy: Policy) -> Facts:
    bought_on = draw(_DAYS)
    last_day = refund_window(purchased_on=bought_on, registered_on=None, policy=policy).last_day
    return {
        "purchased_on": bought_on,
        "registered_on": draw(_NOT_YET | _about(bought_on, last_day) | _NOT_KNOWN),
    }


@st.composite
def _draw_refund(draw: st.DrawFn, policy: Policy) -> Facts:
    bought_on, plan = draw(_DAYS), draw(_PLANS)
    last_day = refund_window(purchased_on=bought_on, registered_on=None, policy=policy).last_day
    requested_on = draw(_about(bought_on, last_day, first_day=bought_on))
    earliest = date.min if plan.form is PlanForm.BUNDLE else bought_on
    registered_on = draw(_NOT_YET | _about(requested_on, bought_on, first_day=earliest) | _NOT_KNOWN)
    requested_clock, registered_clock = draw(_CLOCKS_OR_NOT), draw(_CLOCKS_OR_NOT)
    is_at_once = draw(_AT_ALL)
    return {
        "requested_on": requested_on,
        "purchased_on": draw(known_or_unknown(st.just(bought_on))),
        "registered_on": registered_on,
        "plan": plan,
        "service_used": draw(NO_OR_YES_OR_UNKNOWN),
        "requested_at": _at_if_known(requested_on, requested_clock, draw(_ZONES)),
        "registered_at": _at_if_known(registered_on, requested_clock if is_at_once else registered_clock, draw(_ZONES)),
    }


@st.composite
def _draw_term(draw: st.DrawFn) -> Facts:
    plan, starts_on = draw(_PLANS), draw(_DAYS)
    expires_on = draw(_about(last_day_of_years(starts_on, plan.years), starts_on, first_day=starts_on))
    # Drawn for every form but used only for a renewal, so that a renewal can shrink to another form.
    running = draw(running_tickets(expires_on=_about(day_before(starts_on), expires_on)))
    return {
        "plan": plan,
        "starts_on": draw(_mostly(starts_on)),
        "expires_on": expires_on,
        "purchased_on": draw(_mostly(draw(_about(starts_on, expires_on)))),
        "renews": running if plan.form is PlanForm.RENEWAL else None,
    }


@st.composite
def _draw_entry(draw: st.DrawFn, policy: Policy) -> Facts:
    model = draw(device_models(policy=policy))
    fitting = entry_forms(serial_number=serial_numbers(model, policy=policy), policy=policy)
    return {"form": draw(fitting | entry_forms(policy=policy)), "device_model": model, "plan": draw(_PLANS)}


@st.composite
def _draw_registration_status(draw: st.DrawFn, policy: Policy) -> Facts:
    day, plan = draw(_DAYS), draw(_PLANS)
    changes = []
    for _change in range(draw(st.integers(0, 2))):
        changed_on = draw(_about(day))
        reported_on = draw(_NOT_YET | _about(day, changed_on, first_day=changed_on))
        changes.append(DetailsChanged(on=changed_on, reported_on=reported_on, entry=draw(_ENTRIES)))
    registration = draw(_registrations_about(day, policy))
    known = registration.as_of(day)
    steps = [step for step in (known.submitted_on, known.completed_on) if isinstance(step, date)]
    latest = date.max if plan.form is PlanForm.BUNDLE else min(steps, default=date.max)
    return {
        "day": day,
        "plan": plan,
        "registration": registration,
        "changes": tuple(changes),
        "purchased_on": draw(known_or_unknown(_about(min(day, latest), day, last_day=latest))),
        "expires_on": draw(known_or_unknown(_about(later(day, 1)))),
        "given_back": draw(_AT_ALL),
    }


@st.composite
def _draw_coverage(
    draw: st.DrawFn,
    which: st.SearchStrategy[Collection[str]],
    clock: st.SearchStrategy[time],
    height: st.SearchStrategy[float | Unknown],
    policy: Policy,
) -> Facts:
    odd = draw(which)
    plan = draw(_FITTING.get(tuple(odd), _PLANS))
    # Drawn early, so that a claim with many odd parts can shrink to one in which only the height is.
    height_m = draw(height) if "height_m" in odd else 0
    starts_on = draw(_DAYS)
    expires_on = later(starts_on, draw(_TERMS))

    earliest, latest = (date.min, date.max) if "reported_on" in odd else (starts_on, expires_on)
    end, other_end = draw(st.sampled_from([(starts_on, expires_on), (expires_on, starts_on)]))
    reported_on = draw(_about(end, other_end, first_day=earliest, last_day=latest))
    occurred_on: date | Unknown = reported_on
    if "occurred_on" in odd:
        occurred_on = draw(_about(starts_on, expires_on, last_day=reported_on) | _NOT_KNOWN)
    elif "renews" in odd:
        occurred_on = draw(_about(starts_on, last_day=reported_on))

    reported_at = _at(reported_on, draw(clock), draw(_ZONES))
    registration = Registration(completed_on=later(reported_on, -1))
    if "registration" in odd:
        registration = draw(_registrations_about(reported_on, policy) | _completed_that_day(reported_at, clock))
        registration = evolve(registration, changed=draw(_CHANGED), outdated=draw(_CHANGED))
    if "device" in odd:
        registration = evolve(registration, serial_numbers=draw(_REGISTERED_DEVICES))
    renews = None
    if plan.form is PlanForm.RENEWAL:
        renews = draw(_running_before(starts_on, plan.kind, _AT_WILL if "renews" in odd else _IN_ORDER))
    place: SendBackPlace | OnSitePlace = SendBackPlace(
        destination_named=draw(_AT_ALL) if "place" in odd else True,
        destination_on_remote_island=draw(NO_OR_YES_OR_UNKNOWN) if "island" in odd else False,
        destination_changed=draw(_AT_ALL) if "place" in odd else False,
    )
    if plan.kind.is_on_site:
        place = OnSitePlace(
            device_on_remote_island=draw(NO_OR_YES_OR_UNKNOWN) if "island" in odd else False,
            height_m=height_m,
            device_at_registered_site=draw(YES_OR_NO_OR_UNKNOWN) if "place" in odd else True,
        )
    report = FaultReport(
        reported_at=reported_at,
        hardware_fault=draw(YES_OR_NO_OR_UNKNOWN) if "hardware_fault" in odd else True,
        place=place,
        occurred_on=occurred_on,
        established_causes=draw(_CAUSES) if "causes" in odd else _ITS_OWN,
        suspected_causes=draw(_CAUSES) if "causes" in odd else frozenset(),
        serial_number=draw(st.sampled_from([None, *DEVICES])) if "device" in odd else None,
    )
    return {
        "report": report,
        "plan": plan,
        "starts_on": draw(known_or_unknown(st.just(starts_on))) if "starts_on" in odd else starts_on,
        "expires_on": expires_on,
        "registration": registration,
        "renews": renews,
        "given_back": draw(_AT_ALL) if "given_back" in odd else False,
    }


@st.composite
def _running_before(
    draw: st.DrawFn, starts_on: date, kind: ServiceKind, facts: st.SearchStrategy[_RunningFacts]
) -> RunningTicket:
    """The ticket before a renewal that starts on this day."""
    gap, days, same_kind, complete, given_back = draw(facts)
    expires_on = later(starts_on, -1 - gap)
    return RunningTicket(
        plan=ServicePlan(kind if same_kind else draw(_KINDS), PlanForm.NEW, 1),
        expires_on=expires_on,
        starts_on=later(expires_on, -days) if isinstance(days, int) else UNKNOWN,
        registration_complete=complete,
        given_back=given_back,
    )


@st.composite
def _draw_attendance(draw: st.DrawFn, kind: st.SearchStrategy[ServiceKind], clock: st.SearchStrategy[time]) -> Facts:
    of_kind, day = draw(kind), draw(_DAYS)
    calendar = calendars_covering(day)
    is_needed = of_kind.menu_row.needs_calendar
    return {
        "kind": of_kind,
        "reported_at": _at(day, draw(clock), draw(_ZONES)),
        "calendar": draw(calendar if is_needed else _NOT_YET | calendar),
    }


@st.composite
def _draw_return(draw: st.DrawFn, policy: Policy) -> Facts:
    received_on = draw(_DAYS)
    last_day = last_day_to_return_unit(received_on=received_on, policy=policy)
    returned_on = draw(_NOT_YET | _about(last_day, received_on))
    day = draw(_about(returned_on or received_on, last_day, first_day=received_on))
    return {"day": day, "received_on": received_on, "returned_on": returned_on}


@st.composite
def _draw_owner(draw: st.DrawFn) -> Facts:
    day = draw(_DAYS)
    return {"day": day, "swapped_on": draw(_NOT_YET | _about(day) | _NOT_KNOWN)}


@st.composite
def _draw_registration(draw: st.DrawFn, day: date, policy: Policy) -> Registration:
    sent_in_on = draw(_about(day))
    submitted_on = draw(_NOT_YET | st.just(sent_in_on))
    completed_on = draw(_NOT_YET | _about(day, sent_in_on, first_day=sent_in_on) | _NOT_KNOWN)
    done_on = completed_on if isinstance(completed_on, date) else sent_in_on
    notified_on = None if completed_on is None else draw(_NOT_YET | _about(done_on, day, first_day=done_on))
    # The arrival for which the guide day is the day asked about, or the day of the submission.
    turn = draw(st.sampled_from([day, sent_in_on]))
    in_time = last_day_months_before(turn, policy.registration_guide_months, BackwardMethod.CORRESPONDING_DAY)
    return Registration(
        arrived_on=draw(_NOT_YET | _about(in_time)),
        submitted_on=submitted_on,
        channel=draw(_CHANNELS),
        sent_as_asked_on=draw(_NOT_KNOWN | _NOT_YET if submitted_on is None else _sent_as_asked(submitted_on, day)),
        completed_on=completed_on,
        notified_on=notified_on,
    )


def _sent_as_asked(submitted_on: date, day: date) -> st.SearchStrategy[date | Unknown | None]:
    """Not known apart, not yet, or on a day from the first submission on."""
    return _NOT_KNOWN | _NOT_YET | _about(submitted_on, day, first_day=submitted_on)


def _at_if_known(day: date | Unknown | None, clock: time | None, zone: tzinfo) -> datetime | None:
    return None if clock is None or not isinstance(day, date) else _at(day, clock, zone)


def _registrations_about(day: date, policy: Policy) -> st.SearchStrategy[Registration]:
    """Registrations with steps around this day, where they can change its answer."""
    return _draw_registration(day, policy)


def _completed_that_day(reported_at: datetime, clock: st.SearchStrategy[time]) -> st.SearchStrategy[Registration]:
    """Registrations completed on the day of the report, at a time that is known or not."""
    day = japan_day(reported_at)
    instants = st.just(reported_at) | clock.map(lambda at: datetime.combine(day, at, JAPAN))
    return (_NOT_YET | instants).map(lambda instant: Registration(completed_on=day, completed_at=instant))


def _at(day: date, clock: time, zone: tzinfo) -> datetime:
    """The instant of this day and time in Japan, written in a zone."""
    return datetime.combine(day, clock, JAPAN).astimezone(zone)


def _about(
    day: date, other: date | None = None, *, first_day: date = date.min, last_day: date = date.max
) -> st.SearchStrategy[date]:
    """These two days, the days next to them, and any day from a year before to two years after the first one.

    Days before ``first_day`` become ``first_day``, days after ``last_day`` become ``last_day``. Shrinks to ``day``.
    """
    turns = (day, day if other is None else other)
    return _ABOUT.map(lambda step: min(max(later(turns[step[0]], step[1]), first_day), last_day))


def _mostly(day: date) -> st.SearchStrategy[date | Unknown]:
    """This day, or now and then UNKNOWN."""
    return st.sampled_from([day, day, day, UNKNOWN])


def _as_one(strategy: st.SearchStrategy[T]) -> st.SearchStrategy[T]:
    """The same strategy, which counts as a single branch of ``|``, however many branches it has itself."""
    return st.tuples(strategy).map(lambda drawn: drawn[0])


_RunningFacts = tuple[int, int | Unknown, bool, bool | Unknown, bool | Unknown]
"""The days between both tickets and of the first one, the same kind of service, registered, given back."""
_IN_ORDER: Final[st.SearchStrategy[_RunningFacts]] = st.just((0, 364, True, True, False))
_AT_WILL: Final[st.SearchStrategy[_RunningFacts]] = _IN_ORDER | st.tuples(
    st.sampled_from([0, 1, -1]),
    st.sampled_from([364, 0, UNKNOWN]),
    _AT_ALL,
    YES_OR_NO_OR_UNKNOWN,
    NO_OR_YES_OR_UNKNOWN,
)
_REGISTERED_DEVICES: Final = st.sampled_from(
    [*(frozenset({number}) for number in DEVICES), frozenset(DEVICES), frozenset[str]()]
)
_CHANGED: Final = st.sampled_from([frozenset(), frozenset({EntryField.SITE}), frozenset({EntryField.CONTACT})])
_DAYS: Final = days()
_RUNNING: Final = running_tickets()
_ZONES: Final = zones()
_CLOCKS_OR_NOT: Final = st.none() | clocks()
_CAUSES: Final = st.frozensets(st.sampled_from(Cause), max_size=3)
_ITS_OWN: Final = frozenset({Cause.PRODUCT})
_FITTING: Final[Mapping[tuple[str, ...], st.SearchStrategy[ServicePlan]]] = {
    ("height_m",): _ON_SITE_PLANS,
    ("renews",): _RENEWALS,
}
"""The plans for which a part of a claim matters, where these are few."""
# The parts with edges, and those that are odd in few ways, are listed again, so they are drawn more often.
_WHAT_IS_ODD: Final[st.SearchStrategy[Collection[str]]] = st.sampled_from(
    [
        *((part,) for part in CLAIM_PARTS),
        CLAIM_PARTS,
        *(("reported_on",), ("height_m",), ("registration",), ("registration",)),
        *(("renews",), ("given_back",), ("device",)),
    ]
)
_FAR: Final = _as_one(gaps() | st.integers(0, 2 * 366) | gaps().map(lambda gap: -gap))
# Which of two days, and how many days after it. Made once: making a strategy costs far more than drawing from it.
_ABOUT: Final = _as_one(
    st.sampled_from([(0, 0), (1, 0)])
    | st.sampled_from([(which, gap) for gap in (1, -1) for which in (0, 1)])
    | _FAR.map(lambda gap: (0, gap))
)
