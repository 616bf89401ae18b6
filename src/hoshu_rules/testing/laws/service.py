"""The laws of a fault once it is served: hours, shipping, work, the return of the faulty unit and its owner."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta, tzinfo
from typing import Final

from attrs import evolve
from hypothesis import strategies as st

import hoshu_rules.rules.attendance as published_attendance
import hoshu_rules.rules.exchange as published_exchange
import hoshu_rules.rules.shipping as published_shipping
import hoshu_rules.rules.work as published_work
from hoshu_rules.answers import Bearer
from hoshu_rules.facts.calendar import in_japan
from hoshu_rules.facts.checks import UNKNOWN, one_of
from hoshu_rules.facts.periods import next_day
from hoshu_rules.facts.plain import INSTANT
from hoshu_rules.facts.plans import ServiceKind
from hoshu_rules.facts.tickets import ConfigFile, FailedDelivery, Party
from hoshu_rules.policy import STANDARD, Policy
from hoshu_rules.rules.attendance import Attendance
from hoshu_rules.rules.exchange import ReturnState, ReturnStatus
from hoshu_rules.rules.shipping import Leg
from hoshu_rules.rules.work import Task
from hoshu_rules.telling.wording import Language, tell
from hoshu_rules.testing.laws.answers import Borne, Facts, bearer_of, day_of
from hoshu_rules.testing.laws.holding import (
    changed,
    for_all,
    require_nothing_read_into_the_unknown,
    require_published,
)
from hoshu_rules.testing.laws.telling import fail, require_alike
from hoshu_rules.testing.strategies.dates import days, gaps, later, zones
from hoshu_rules.testing.strategies.faults import failed_deliveries
from hoshu_rules.testing.strategies.questions import (
    attendance_facts,
    owner_facts,
    return_due_facts,
    return_facts,
    shipping_facts,
    work_facts,
)
from hoshu_rules.text.clauses import Clause
from hoshu_rules.text.readings import Reading

Starts = Attendance | datetime
"""What a law needs of an attendance: ours, or the instant from which it can start."""

Returned = ReturnStatus | ReturnState
"""What a law needs of how a return stands: ours, or its state."""

_DUE: Final = (Clause.SENDBACK_RETURN, Reading.RETURN_DAY, Reading.PERIOD_HOLIDAY)
# As far as a calendar that covers the first report is sure to have an opening after the second.
_FURTHEST: Final = timedelta(days=3)


def attendance_starts_as_published(attendance_start: Callable[..., Starts], *, policy: Policy = STANDARD) -> None:
    """Attendance can start when the hours of the service say (menu.onsite_basic, menu.onsite_extended).

    ``attendance_start(kind, reported_at, calendar)`` answers an ``Attendance``, or the instant in any zone.
    """

    def holds(facts: Facts) -> None:
        attendance = published_attendance.attendance_start(**facts, policy=policy)
        yours = attendance_start(**facts)
        require_published("attendance_start", yours, attendance, policy, plain=attendance.starts_at)

    for_all(holds, facts=attendance_facts(policy=policy))


def attendance_never_starts_before_the_report(
    attendance_start: Callable[..., Starts], *, policy: Policy = STANDARD
) -> None:
    """No attendance can start before the fault is reported (menu.onsite_basic, menu.onsite_extended).

    ``attendance_start(kind, reported_at, calendar)`` answers an ``Attendance``, or the instant in any zone.
    """

    def holds(facts: Facts) -> None:
        starts_at = _start_of(attendance_start(**facts))
        if starts_at < facts["reported_at"]:
            what = "Attendance never starts before the report, but attendance_start answers:"
            answers = {f"reported at {in_japan(facts['reported_at'])}": in_japan(starts_at)}
            fail(what, answers, [published_attendance.attendance_start(**facts, policy=policy)], policy)

    for_all(holds, facts=attendance_facts(policy=policy))


def on_site_basic_always_starts_in_hours(attendance_start: Callable[..., Starts], *, policy: Policy = STANDARD) -> None:
    """Attendance for on-site basic starts on a business day, from the opening on and before closing (hours.edge).

    ``attendance_start(kind, reported_at, calendar)`` answers an ``Attendance``, or the instant in any zone
    (menu.onsite_basic, hours.weekday).
    """

    def holds(facts: Facts) -> None:
        starts_at = in_japan(_start_of(attendance_start(**facts)))
        in_hours = policy.opens_at <= starts_at.time() < policy.closes_at
        if not in_hours or not facts["calendar"].is_business_day(starts_at.date()):
            what = "On-site basic starts in the hours of a business day, but attendance_start answers:"
            fail(
                what,
                {"your answer": starts_at},
                [published_attendance.attendance_start(**facts, policy=policy)],
                policy,
            )

    for_all(holds, facts=attendance_facts(policy=policy, kind=st.just(ServiceKind.ON_SITE_BASIC)))


def a_later_report_never_gets_an_earlier_start(
    attendance_start: Callable[..., Starts], *, policy: Policy = STANDARD
) -> None:
    """A fault that is reported later is never attended to earlier (menu.onsite_basic, menu.onsite_extended).

    ``attendance_start(kind, reported_at, calendar)`` answers an ``Attendance``, or the instant in any zone.
    """

    def holds(facts: Facts, wait: timedelta) -> None:
        later_on = changed(facts, reported_at=facts["reported_at"] + wait)
        sooner, afterwards = (in_japan(_start_of(attendance_start(**each))) for each in (facts, later_on))
        if afterwards < sooner:
            what = "A later report never gets an earlier start, but attendance_start answers:"
            answers = {
                f"reported at {in_japan(facts['reported_at'])}": sooner,
                f"reported at {in_japan(later_on['reported_at'])}": afterwards,
            }
            fail(what, answers, [published_attendance.attendance_start(**later_on, policy=policy)], policy)

    waits = st.sampled_from([timedelta(hours=1), timedelta(hours=8), timedelta(days=1)])
    for_all(holds, facts=attendance_facts(policy=policy), wait=waits | st.timedeltas(timedelta(), _FURTHEST))


def the_zone_of_a_report_does_not_matter_for_attendance(
    attendance_start: Callable[..., Starts], *, policy: Policy = STANDARD
) -> None:
    """A fault reported at the same instant, told by the clocks of another zone, is attended to alike (zone.japan).

    ``attendance_start(kind, reported_at, calendar)`` answers an ``Attendance``, or the instant in any zone.
    """

    def holds(facts: Facts, zone: tzinfo) -> None:
        elsewhere = changed(facts, reported_at=facts["reported_at"].astimezone(zone))
        answers = {
            f"reported at {facts['reported_at']}": _start(attendance_start(**facts)),
            f"told as {elsewhere['reported_at']}": _start(attendance_start(**elsewhere)),
        }
        what = "A report is one instant wherever it is told, but attendance_start answers:"
        require_alike(what, answers, [published_attendance.attendance_start(**facts, policy=policy)], policy)

    for_all(holds, facts=attendance_facts(policy=policy), zone=zones())


def shipping_is_borne_as_published(who_bears_shipping: Callable[..., Borne], *, policy: Policy = STANDARD) -> None:
    """Each leg is paid by the side that the policy names, or by none that it names (sendback.shipping).

    ``who_bears_shipping(kind, leg, failed_delivery)`` answers an ``Assignment``, or its ``Bearer`` or None
    (sendback.reshipment, shipping.onsite).
    """

    def holds(facts: Facts) -> None:
        answer = published_shipping.who_bears_shipping(**facts, policy=policy)
        require_published("who_bears_shipping", who_bears_shipping(**facts), answer, policy, plain=answer.bearer)

    for_all(holds, facts=shipping_facts())


def one_side_bears_each_leg_of_a_send_back(
    who_bears_shipping: Callable[..., Borne], *, policy: Policy = STANDARD
) -> None:
    """Each side pays what it sends; sending again is the customer's, or a person's to say (sendback.shipping).

    The customer's where the installation site could not receive it by the customer's own error.
    ``who_bears_shipping(kind, leg, failed_delivery)`` answers an ``Assignment``, or its ``Bearer`` or None
    (sendback.reshipment).
    """

    def holds(facts: Facts) -> None:
        asked = changed(facts, kind=ServiceKind.SEND_BACK)
        answers = {
            "your answer": bearer_of("who_bears_shipping", who_bears_shipping(**asked)),
            "the side that bears it": _bearer_by_side(facts["leg"], facts["failed_delivery"]),
        }
        what = "One side bears each leg of a send-back, but who_bears_shipping answers:"
        require_alike(what, answers, [published_shipping.who_bears_shipping(**asked, policy=policy)], policy)

    for_all(holds, facts=shipping_facts())


def shipping_reads_nothing_into_the_unknown(
    who_bears_shipping: Callable[..., Borne], *, policy: Policy = STANDARD
) -> None:
    """Where it is not known where or why a delivery failed, a side pays only if it would either way.

    ``who_bears_shipping(kind, leg, failed_delivery)`` answers an ``Assignment``, or its ``Bearer`` or None
    (reshipment.place, reshipment.cause).
    """

    def holds(kind: ServiceKind, failed: FailedDelivery) -> None:
        for name, known in (("at_installation_site", (True, False)), ("error_by", tuple(Party))):
            cases = {value: evolve(failed, **{name: value}) for value in (UNKNOWN, *known)}
            again: Facts = {"kind": kind, "leg": Leg.REPLACEMENT_AGAIN}
            asked = {value: changed(again, failed_delivery=case) for value, case in cases.items()}
            require_nothing_read_into_the_unknown(
                "who_bears_shipping",
                name,
                {value: bearer_of("who_bears_shipping", who_bears_shipping(**each)) for value, each in asked.items()},
                published_shipping.who_bears_shipping(**asked[UNKNOWN], policy=policy),
                policy,
            )

    for_all(holds, kind=st.sampled_from(ServiceKind), failed=failed_deliveries())


def work_is_done_as_published(who_does: Callable[..., Borne], *, policy: Policy = STANDARD) -> None:
    """Each task is done by the side that the policy names, or is not included (duty.isolation to sendback.swap).

    ``who_does(kind, task, config_file)`` answers an ``Assignment``, or its ``Bearer`` or None.
    """

    def holds(facts: Facts) -> None:
        answer = published_work.who_does(**facts, policy=policy)
        require_published("who_does", who_does(**facts), answer, policy, plain=answer.bearer)

    for_all(holds, facts=work_facts())


def the_configuration_file_matters_only_for_restoring_it_on_site(
    who_does: Callable[..., Borne], *, policy: Policy = STANDARD
) -> None:
    """Whether a configuration file is provided makes a difference for restoring it on site, and for nothing else.

    ``who_does(kind, task, config_file)`` answers an ``Assignment``, or its ``Bearer`` or None (onsite.config,
    sendback.config).
    """

    def holds(facts: Facts) -> None:
        asked = {given_file: changed(facts, config_file=given_file) for given_file in (UNKNOWN, *ConfigFile)}
        bearers = {given_file: bearer_of("who_does", who_does(**each)) for given_file, each in asked.items()}
        matters = facts["kind"].is_on_site and facts["task"] is Task.RESTORE_CONFIGURATION
        if matters is not (len(set(bearers.values())) > 1):
            what = "The configuration file matters for restoring it on site alone, but who_does answers:"
            answers = {f"where it is {given_file}": bearer for given_file, bearer in bearers.items()}
            fail(what, answers, [published_work.who_does(**facts, policy=policy)], policy)

    for_all(holds, facts=work_facts())


def work_reads_nothing_into_the_unknown(who_does: Callable[..., Borne], *, policy: Policy = STANDARD) -> None:
    """Where it is not known when the configuration file is provided, only what is so in any case is assigned.

    ``who_does(kind, task, config_file)`` answers an ``Assignment``, or its ``Bearer`` or None (onsite.config).
    """

    def holds(facts: Facts) -> None:
        asked = {value: changed(facts, config_file=value) for value in (UNKNOWN, *ConfigFile)}
        require_nothing_read_into_the_unknown(
            "who_does",
            "config_file",
            {value: bearer_of("who_does", who_does(**each)) for value, each in asked.items()},
            published_work.who_does(**asked[UNKNOWN], policy=policy),
            policy,
        )

    for_all(holds, facts=work_facts())


def return_is_due_as_published(last_day_to_return_unit: Callable[..., date], *, policy: Policy = STANDARD) -> None:
    """The faulty unit is due back on the last day of the week after the receipt of the replacement (sendback.return).

    ``last_day_to_return_unit(received_on)`` answers a day.
    """

    def holds(facts: Facts) -> None:
        last_day = published_exchange.last_day_to_return_unit(**facts, policy=policy)
        require_published(
            "last_day_to_return_unit", last_day_to_return_unit(**facts), last_day, policy, plain=last_day, why=_DUE
        )

    for_all(holds, facts=return_due_facts())


def a_day_later_received_is_a_day_later_due(
    last_day_to_return_unit: Callable[..., date], *, policy: Policy = STANDARD
) -> None:
    """The day that the faulty unit is due back moves with the receipt, day by day (sendback.return).

    ``last_day_to_return_unit(received_on)`` answers a day.
    """

    def holds(received_on: date, days_later: int) -> None:
        received = (received_on, later(received_on, days_later))
        due, later_due = (
            day_of("last_day_to_return_unit", last_day_to_return_unit(received_on=day)) for day in received
        )
        if (later_due - due).days != days_later:
            what = "Received so many days later is due as many days later, but last_day_to_return_unit answers:"
            answers = {
                f"received on {tell(day, Language.EN)}": answer
                for day, answer in zip(received, (due, later_due), strict=True)
            }
            fail(what, answers, _DUE, policy)

    for_all(holds, received_on=days(), days_later=gaps(longest=40))


def return_stands_as_published(return_status: Callable[..., Returned], *, policy: Policy = STANDARD) -> None:
    """The return of the faulty unit stands, on every day, as the policy says (sendback.return, return.late).

    ``return_status(day, received_on, returned_on)`` answers a ``ReturnStatus`` or its ``ReturnState``.
    """

    def holds(facts: Facts) -> None:
        status = published_exchange.return_status(**facts, policy=policy)
        require_published("return_status", return_status(**facts), status, policy, plain=status.state)

    for_all(holds, facts=return_facts(policy=policy))


def a_return_is_on_time_on_its_last_day_and_late_on_the_next(
    last_day_to_return_unit: Callable[..., date], return_status: Callable[..., Returned], *, policy: Policy = STANDARD
) -> None:
    """On the day it is due a unit is returned on time, on the next it is late; not returned it is due, then overdue.

    ``last_day_to_return_unit(received_on)`` answers a day, ``return_status(day, received_on, returned_on)`` a
    ``ReturnStatus`` or its ``ReturnState`` (sendback.return).
    """

    def holds(received_on: date) -> None:
        last_day = day_of("last_day_to_return_unit", last_day_to_return_unit(received_on=received_on))
        for day, is_returned, state in (
            (last_day, True, ReturnState.ON_TIME),
            (next_day(last_day), True, ReturnState.LATE),
            (last_day, False, ReturnState.DUE),
            (next_day(last_day), False, ReturnState.OVERDUE),
        ):
            asked: Facts = {"day": day, "received_on": received_on, "returned_on": day if is_returned else None}
            status = return_status(**asked)
            one_of(ReturnStatus, ReturnState).check("the answer of return_status", status)
            answers = {
                f"your answer on {tell(day, Language.EN)}": getattr(status, "state", status),
                f"the state of a unit {'returned' if is_returned else 'not returned'} on that day": state,
            }
            what = "The day that last_day_to_return_unit answers is the last, but return_status answers:"
            require_alike(what, answers, [published_exchange.return_status(**asked, policy=policy)], policy)

    for_all(holds, received_on=days())


def the_faulty_unit_is_owned_as_published(
    faulty_unit_owner: Callable[..., Borne], *, policy: Policy = STANDARD
) -> None:
    """The faulty unit is the provider's from the swap on, the customer's until then (exchange.ownership).

    ``faulty_unit_owner(day, swapped_on)`` answers an ``Assignment``, or its ``Bearer`` or None.
    """

    def holds(facts: Facts) -> None:
        answer = published_exchange.faulty_unit_owner(**facts, policy=policy)
        require_published("faulty_unit_owner", faulty_unit_owner(**facts), answer, policy, plain=answer.bearer)

    for_all(holds, facts=owner_facts())


def once_the_providers_a_unit_stays_the_providers(
    faulty_unit_owner: Callable[..., Borne], *, policy: Policy = STANDARD
) -> None:
    """A faulty unit that is the provider's on a day is the provider's on every later one (exchange.ownership).

    ``faulty_unit_owner(day, swapped_on)`` answers an ``Assignment``, or its ``Bearer`` or None.
    """

    def holds(facts: Facts, days_later: int) -> None:
        afterwards = changed(facts, day=later(facts["day"], days_later))
        owner, later_owner = (bearer_of("faulty_unit_owner", faulty_unit_owner(**each)) for each in (facts, afterwards))
        if owner is Bearer.PROVIDER:
            answers = {f"on {tell(facts['day'], Language.EN)}": owner, f"{days_later} days later": later_owner}
            what = "Once the provider's a unit stays the provider's, but faulty_unit_owner answers:"
            require_alike(what, answers, [published_exchange.faulty_unit_owner(**afterwards, policy=policy)], policy)

    for_all(holds, facts=owner_facts(), days_later=gaps())


def ownership_reads_nothing_into_the_unknown(
    faulty_unit_owner: Callable[..., Borne], *, policy: Policy = STANDARD
) -> None:
    """Where it is not known whether the units were swapped, nobody is named the owner who would not be in any case.

    ``faulty_unit_owner(day, swapped_on)`` answers an ``Assignment``, or its ``Bearer`` or None (ownership.when).
    """

    def holds(facts: Facts) -> None:
        asked = {value: changed(facts, swapped_on=value) for value in (UNKNOWN, None, facts["day"])}
        require_nothing_read_into_the_unknown(
            "faulty_unit_owner",
            "swapped_on",
            {value: bearer_of("faulty_unit_owner", faulty_unit_owner(**each)) for value, each in asked.items()},
            published_exchange.faulty_unit_owner(**asked[UNKNOWN], policy=policy),
            policy,
        )

    for_all(holds, facts=owner_facts())


def _start_of(answer: Starts) -> datetime:
    one_of(Attendance, datetime).check("the answer of attendance_start", answer)
    starts_at = answer.starts_at if isinstance(answer, Attendance) else answer
    INSTANT.check("the answer of attendance_start", starts_at)
    return starts_at


def _start(answer: Starts) -> Starts:
    _start_of(answer)
    return answer


def _bearer_by_side(leg: Leg, failed: FailedDelivery | None) -> Bearer | None:
    if failed is None:
        return Bearer.PROVIDER if leg is Leg.REPLACEMENT_OUT else Bearer.CUSTOMER
    by_the_customer_at_the_site = failed.at_installation_site is True and failed.error_by is Party.CUSTOMER
    return Bearer.CUSTOMER if by_the_customer_at_the_site else None
