"""Everything about one fault and its exchange on a given day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import assert_never, final

from attrs import evolve, frozen

from hoshu_rules.answers import Assignment, Bearer, Decision, Duty, DutyKind, Ground
from hoshu_rules.errors import CalendarError
from hoshu_rules.facts.calendar import BusinessCalendar
from hoshu_rules.facts.checks import UNKNOWN, Unknown
from hoshu_rules.facts.events import DecidedQuestion, FaultLocated, PersonDecided
from hoshu_rules.facts.tickets import (
    Cause,
    ConfigFile,
    FailedDelivery,
    FaultReport,
    Leg,
    SendBackPlace,
    Task,
    Ticket,
)
from hoshu_rules.outcomes import Effect, Outcome
from hoshu_rules.policy import Policy
from hoshu_rules.rules.attendance import Attendance, attendance_start
from hoshu_rules.rules.coverage import FAULT_TO_LOCATE, HARDWARE_FAULT, decide_coverage
from hoshu_rules.rules.exchange import ReturnStatus, faulty_unit_owner, return_status
from hoshu_rules.rules.shipping import who_bears_shipping
from hoshu_rules.rules.work import SWAP_BY_CUSTOMER, SWAP_ON_SITE, who_does
from hoshu_rules.text.clauses import Clause
from hoshu_rules.ticket.deciding import decided, last_decision, on_any_day, outcome_of, to_decide
from hoshu_rules.ticket.history import FaultHistory, first_day, latest
from hoshu_rules.ticket.registering import Registering
from hoshu_rules.ticket.sending import Sending, received_on, sending


@final
@frozen
class Assigned:
    """A leg or a task of an exchange, who bears or does it, and what a person decided of it."""

    what: Leg | Task
    assignment: Assignment
    decided: PersonDecided | None = None

    @property
    def bearer(self) -> Bearer | None:
        """Who bears or does it: as a person decided, or else as the rules say."""
        if self.decided is not None and isinstance(self.decided.decided, Bearer):
            return self.decided.decided
        return self.assignment.bearer


@final
@frozen
class FaultAssessment:
    """What is decided of one fault by a day; None or empty where a question does not arise.

    UNKNOWN is what cannot be told: without a report all that needs one, without a calendar of that day the attendance,
    without the day of the receipt the return. ``decided`` is what a person decided of the coverage.
    """

    fault_id: str
    reported_at: datetime | Unknown
    coverage: Decision | Unknown
    decided: PersonDecided | None
    attendance: Attendance | Unknown | None
    shipping: tuple[Assigned, ...]
    work: tuple[Assigned, ...]
    return_status: ReturnStatus | Unknown | None
    owner: Assignment | None
    duties: tuple[Duty, ...]
    policy: Policy

    @property
    def outcome(self) -> Outcome | Unknown:
        """Whether the fault is covered: as a person decided, or else as the rules say."""
        return UNKNOWN if self.coverage is UNKNOWN else outcome_of(self.coverage, self.decided)


@final
@frozen
class AcceptedReturn:
    """A return of the ticket that the rules or a person accepted: the day of the request, and of the acceptance."""

    requested_on: date
    accepted_on: date


@final
@frozen(kw_only=True)
class Circumstances:
    """What the faults of one ticket have in common on a day."""

    ticket: Ticket
    day: date
    registering: Registering
    given_back: AcceptedReturn | None
    calendar: BusinessCalendar | None
    policy: Policy

    def known_on(self, day: date) -> Circumstances:
        """The same as it was on an earlier day."""
        is_given_back = self.given_back is not None and self.given_back.accepted_on <= day
        return evolve(self, day=day, given_back=self.given_back if is_given_back else None)


def assess_fault(fault: FaultHistory, circumstances: Circumstances) -> FaultAssessment:
    """What is decided of a fault by the day; nothing in its history is later."""
    kind = circumstances.ticket.plan.kind
    report, state = report_of(fault), sending(fault)
    coverage = coverage_of(fault, circumstances)
    decision = decided_coverage(fault, coverage, circumstances)
    is_served = not fault.closed and _is_served(coverage, decision)
    applies = is_served or fault.exchange_has_begun
    assessment = FaultAssessment(
        fault_id=fault.fault_id,
        reported_at=UNKNOWN if report is None else report.reported_at,
        coverage=coverage,
        decided=decision,
        attendance=_attendance(report, circumstances) if kind.is_on_site and is_served and report else None,
        shipping=tuple(_shipping(fault, state, circumstances, applies=applies)),
        work=tuple(_work(fault, report, circumstances)) if applies and not fault.closed else (),
        return_status=None if kind.is_on_site else _returning(fault, circumstances),
        owner=_owner(fault, circumstances) if fault.exchange_has_begun else None,
        duties=(),
        policy=circumstances.policy,
    )
    duties = _duties(fault, report, state, assessment, circumstances, is_served=is_served)
    return evolve(assessment, duties=tuple(duties))


def report_of(fault: FaultHistory) -> FaultReport | None:
    """What was reported, with what was found out since; None where no report is known (history.whole)."""
    if not fault.reports:
        return None
    report = fault.reports[0].report
    if fault.located:
        report = _with_location(report, latest(fault.located))
    if fault.config_files and report.config_file is not ConfigFile.WITH_REPORT:
        provided = fault.config_files[0]
        is_later = _is_after_report(provided.on, provided.at, report, where_unknown=False)
        report = evolve(report, config_file=ConfigFile.AFTER_REPORT if is_later else ConfigFile.WITH_REPORT)
    if fault.destinations and isinstance(report.place, SendBackPlace):
        changed = fault.destinations[-1]
        if _is_after_report(changed.on, changed.at, report, where_unknown=True):
            report = evolve(report, place=evolve(report.place, destination_changed=True))
    return report


def _with_location(report: FaultReport, located: Sequence[FaultLocated]) -> FaultReport:
    """The report with what was found last; where two findings of one day differ, it is not known which holds."""
    found = {each.hardware_fault for each in located}
    established = frozenset[Cause]().union(*(each.established_causes for each in located))
    suspected = frozenset[Cause]().union(*(each.suspected_causes for each in located))
    if not established | suspected:
        established, suspected = report.established_causes, report.suspected_causes
    return evolve(
        report,
        hardware_fault=found.pop() if len(found) == 1 else UNKNOWN,
        established_causes=established,
        suspected_causes=suspected,
    )


def _is_after_report(on: date, at: datetime | None, report: FaultReport, *, where_unknown: bool) -> bool:
    """Whether something came after the report; of the same day the instants decide."""
    if on != report.reported_on:
        return on > report.reported_on
    return where_unknown if at is None else at > report.reported_at


def coverage_of(fault: FaultHistory, circumstances: Circumstances) -> Decision | Unknown:
    """What the rules say of the fault; UNKNOWN without a report."""
    report = report_of(fault)
    if report is None:
        return UNKNOWN
    ticket, given_back = circumstances.ticket, circumstances.given_back
    return decide_coverage(
        report,
        plan=ticket.plan,
        starts_on=ticket.starts_on,
        expires_on=ticket.expires_on,
        registration=circumstances.registering.as_of(report.reported_on, serial_number=report.serial_number),
        renews=ticket.renews,
        given_back=given_back is not None and not fault.until(given_back.requested_on).has_left,
        policy=circumstances.policy,
    )


def decided_coverage(
    fault: FaultHistory, coverage: Decision | Unknown, circumstances: Circumstances
) -> PersonDecided | None:
    """What a person decided of the coverage, if that stands."""
    if coverage is UNKNOWN:
        return None

    def answer_on(day: date) -> Decision | None:
        coverage_then = coverage_of(fault.until(day), circumstances.known_on(day))
        return None if coverage_then is UNKNOWN else coverage_then

    decision = last_decision(fault.decisions_of_coverage)
    return decided(coverage, decision, asked_on=fault.reports[0].on, answer_on=answer_on)


def _is_served(coverage: Decision | Unknown, decision: PersonDecided | None) -> bool:
    """Whether the exchange goes on; it does while a person still has to look."""
    if coverage is UNKNOWN:
        return False
    outcome = outcome_of(coverage, decision)
    match outcome:
        case Outcome.ACCEPT | Outcome.REFER:
            return True
        case Outcome.DECLINE:
            return False
        case _:
            assert_never(outcome)


def _attendance(report: FaultReport, circumstances: Circumstances) -> Attendance | Unknown:
    """When attendance can start; left open where no calendar covers the days needed (hours.weekday)."""
    try:
        return attendance_start(
            kind=circumstances.ticket.plan.kind,
            reported_at=report.reported_at,
            calendar=circumstances.calendar,
            policy=circumstances.policy,
        )
    except CalendarError:
        return UNKNOWN


def _shipping(
    fault: FaultHistory, state: Sending, circumstances: Circumstances, *, applies: bool
) -> Iterator[Assigned]:
    """Each leg that this exchange has or will have, and who bears it; on site only those that have happened."""
    legs = _legs(fault, state, circumstances, applies=applies)
    decisions = {
        leg: last_decision(tuple(each for each in fault.decisions_of_shipping if each.what is leg))
        for leg in dict.fromkeys(leg for leg, _arisen_on, _failure in legs)
    }
    for leg, arisen_on, failure in legs:
        assignment = who_bears_shipping(
            kind=circumstances.ticket.plan.kind, leg=leg, failed_delivery=failure, policy=circumstances.policy
        )
        person = decided(assignment, decisions[leg], asked_on=arisen_on, answer_on=on_any_day(assignment))
        yield Assigned(leg, assignment, person)


def _legs(
    fault: FaultHistory, state: Sending, circumstances: Circumstances, *, applies: bool
) -> list[tuple[Leg, date, FailedDelivery | None]]:
    """Each leg with the day from which there is something to decide of it."""
    if circumstances.ticket.plan.kind.is_on_site:
        goes_out, comes_back = bool(fault.shipped or fault.failed or fault.received), bool(fault.returned)
    else:
        goes_out = comes_back = applies
    first_on = min(event.on for event in fault.events)
    # After a fault is closed nothing more is shipped.
    sent_again = state.failed[: state.sent_again] if fault.closed else state.failed
    return [
        *([(Leg.REPLACEMENT_OUT, first_on, None)] if goes_out else []),
        *((Leg.REPLACEMENT_AGAIN, failed.on, failed.failure) for failed in sent_again),
        *((Leg.UNFIT_UNIT_BACK, unfit.on, None) for unfit in fault.unfit),
        *([(Leg.FAULTY_UNIT_BACK, first_on, None)] if comes_back else []),
    ]


def _work(fault: FaultHistory, report: FaultReport | None, circumstances: Circumstances) -> Iterator[Assigned]:
    asked_on = min(event.on for event in fault.events)
    for task in Task:
        assignment = _work_of(report, task, circumstances)
        decision = last_decision(tuple(each for each in fault.decisions_of_work if each.what is task))

        def answer_on(day: date, task: Task = task) -> Assignment:
            return _work_of(report_of(fault.until(day)), task, circumstances)

        yield Assigned(task, assignment, decided(assignment, decision, asked_on=asked_on, answer_on=answer_on))


def _work_of(report: FaultReport | None, task: Task, circumstances: Circumstances) -> Assignment:
    config_file = UNKNOWN if report is None else report.config_file
    return who_does(
        kind=circumstances.ticket.plan.kind, task=task, config_file=config_file, policy=circumstances.policy
    )


def _returning(fault: FaultHistory, circumstances: Circumstances) -> ReturnStatus | Unknown | None:
    """The return of the faulty unit; left open where a replacement was swapped in and its receipt is not known."""
    receipt = received_on(fault)
    if receipt is None:
        return UNKNOWN if fault.swapped else None
    return return_status(
        day=circumstances.day,
        received_on=receipt,
        returned_on=first_day(fault.returned),
        policy=circumstances.policy,
    )


def _owner(fault: FaultHistory, circumstances: Circumstances) -> Assignment:
    """Whose the faulty unit is; what is not among the events has not happened, a swap neither (history.whole)."""
    swapped_on = first_day(fault.swapped)
    return faulty_unit_owner(day=circumstances.day, swapped_on=swapped_on, policy=circumstances.policy)


def _duties(
    fault: FaultHistory,
    report: FaultReport | None,
    state: Sending,
    assessment: FaultAssessment,
    circumstances: Circumstances,
    *,
    is_served: bool,
) -> Iterator[Duty]:
    """What each side still owes for this fault, in the order in which an exchange goes."""
    coverage, fault_id = assessment.coverage, fault.fault_id
    is_open = is_served and not state.swapped_in
    if is_open and coverage is not UNKNOWN:
        yield from to_decide(coverage, assessment.decided, DecidedQuestion.COVERAGE, fault_id=fault_id)
        if report is not None and report.hardware_fault is UNKNOWN and not fault.exchange_has_begun:
            yield Duty(DutyKind.LOCATE_FAULT, Bearer.CUSTOMER, None, FAULT_TO_LOCATE, fault_id)
    for question, each in (
        *((DecidedQuestion.SHIPPING, leg) for leg in assessment.shipping),
        *((DecidedQuestion.WORK, task) for task in assessment.work),
    ):
        yield from to_decide(each.assignment, each.decided, question, fault_id=fault_id, what=each.what)

    is_covered = is_open and assessment.outcome is Outcome.ACCEPT
    scope = _scope(
        coverage, Clause.ONSITE_SCOPE if circumstances.ticket.plan.kind.is_on_site else Clause.SENDBACK_SCOPE
    )
    if circumstances.ticket.plan.kind.is_on_site:
        if is_covered and not state.engineers_on_the_way:
            yield Duty(DutyKind.SEND_ENGINEER, Bearer.PROVIDER, None, scope, fault_id)
        elif state.engineers_on_the_way and not (state.swapped_in or fault.closed):
            yield Duty(DutyKind.SWAP_UNIT, Bearer.PROVIDER, None, SWAP_ON_SITE, fault_id)
        return
    if is_covered and state.replacement_is_owed:
        kind = DutyKind.SHIP_REPLACEMENT_AGAIN if fault.has_left else DutyKind.SHIP_REPLACEMENT
        yield Duty(kind, Bearer.PROVIDER, None, scope, fault_id)
    is_to_be_swapped = bool(state.with_customer) and not state.swapped_in
    if is_to_be_swapped and not fault.closed:
        yield Duty(DutyKind.SWAP_UNIT, Bearer.CUSTOMER, None, SWAP_BY_CUSTOMER, fault_id)
    if isinstance(assessment.return_status, ReturnStatus) and not fault.returned:
        (ground,) = assessment.return_status.grounds
        last_day = assessment.return_status.last_day
        yield Duty(DutyKind.RETURN_FAULTY_UNIT, Bearer.CUSTOMER, last_day, ground, fault_id)


def _scope(coverage: Decision | Unknown, clause: Clause) -> Ground:
    """The ground by which the service is given; the plain one where a person granted it."""
    grounds = () if coverage is UNKNOWN else coverage.grounds
    granting = (ground for ground in grounds if ground.clause is clause and ground.effect is Effect.GRANTS)
    return next(granting, HARDWARE_FAULT[clause])
