"""The questions that a portfolio is asked, each with its columns, its parts and the columns of its answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, Final, assert_never, cast, final

import pyarrow as pa
from attrs import frozen

from hoshu_rules.answers import Assignment, Decision, Window
from hoshu_rules.asking.open_facts import open_facts
from hoshu_rules.facts.checks import UNKNOWN, Unknown
from hoshu_rules.facts.periods import day_before, last_day_of_years
from hoshu_rules.facts.plans import MENU, PlanForm, ServiceKind
from hoshu_rules.facts.tickets import FailedDelivery, Leg
from hoshu_rules.formats.arrow.columns import FactColumn, Group, Values, arguments_of, columns_in, groups_in, made
from hoshu_rules.formats.arrow.coverage import ARGUMENTS, COVERAGE, guide_day, joined_claim
from hoshu_rules.formats.arrow.parts import CountedDay, Part, Said, Under
from hoshu_rules.policy import STANDARD, Policy
from hoshu_rules.rules.attendance import Attendance, attendance_start
from hoshu_rules.rules.coverage import decide_coverage
from hoshu_rules.rules.exchange import ReturnStatus, faulty_unit_owner, last_day_to_return_unit, return_status
from hoshu_rules.rules.menu import Listing, find_plan
from hoshu_rules.rules.ordering import decide_new_order, decide_renewal_order, new_order_window, renewal_order_window
from hoshu_rules.rules.place import place_limits
from hoshu_rules.rules.refunds import decide_refund, refund_window
from hoshu_rules.rules.registration import RegistrationStatus, registration_status
from hoshu_rules.rules.shipping import who_bears_shipping
from hoshu_rules.rules.term import TermCheck, check_term
from hoshu_rules.rules.work import who_does

Answer = Decision | Assignment | Attendance | TermCheck | RegistrationStatus | ReturnStatus | Listing
"""The answers to the questions of a portfolio."""


@final
@frozen(eq=False)
class Question:
    """A question with its arguments, its parts, how what they say is joined, and the columns of the answer.

    ``answer`` answers one row by itself, ``whole`` gives what that answer says; HoshuError where there is none.
    """

    arguments: Group
    parts: tuple[Part, ...]
    joined: Callable[[Sequence[Said]], Said]
    answers: Mapping[str, pa.DataType]
    whole: Callable[[Values, Under], Said]
    answer: Callable[[Values, Under], Any]

    @property
    def columns(self) -> tuple[FactColumn, ...]:
        """The columns of the facts, in the order of the arguments."""
        return tuple(columns_in(self.arguments))


def said_by(answer: Answer, under: Under) -> Said:
    """What an answer says, by the names of the columns."""
    said = {**_content(answer), "clauses": tuple(dict.fromkeys(ground.clause.value for ground in answer.grounds))}
    if under.with_open_facts:
        said["open_facts"] = tuple(fact.path for fact in open_facts(answer).unknown)
    return said


def _content(answer: Answer) -> dict[str, Any]:
    match answer:
        case Decision():
            window = answer.window
            days = (None, None) if window is None else (window.first_day, window.last_day)
            return {"outcome": answer.outcome.value, "first_day": days[0], "last_day": days[1]}
        case Assignment():
            return {"bearer": None if answer.bearer is None else answer.bearer.value}
        case Attendance():
            return {"starts_at": answer.starts_at}
        case TermCheck():
            return {"is_plausible": answer.is_plausible}
        case RegistrationStatus():
            duties = dict.fromkeys(f"{duty.bearer.value}:{duty.kind.value}" for duty in answer.duties)
            return {"state": answer.state.value, "guide_day": answer.guide_day, "duties": tuple(duties)}
        case ReturnStatus():
            return {"state": answer.state.value, "last_day": answer.last_day}
        case Listing():
            return {"on_menu": answer.plan is not None}
        case _:
            assert_never(answer)


# The types of the answer's columns.
_DAY: Final = pa.date32()
_WORD: Final = pa.string()
_WORDS: Final = pa.list_(pa.string())
_YES_NO: Final = pa.bool_()
_INSTANT: Final = pa.timestamp("us", "Asia/Tokyo")

_DECISION: Final = {"outcome": _WORD, "first_day": _DAY, "last_day": _DAY}
_BEARER: Final = {"bearer": _WORD}


def _question(
    ask: Callable[..., Answer],
    answers: Mapping[str, pa.DataType],
    *,
    compared: tuple[tuple[str, ...], ...] = (),
    instants: tuple[tuple[str, str], ...] = (),
    counted: tuple[CountedDay, ...] = (),
    days: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
    exact: tuple[str, ...] = (),
) -> Question:
    """A question of a single part, which looks at every column."""
    arguments = arguments_of(ask)

    def answer(values: Values, under: Under) -> Answer:
        calendar = {"calendar": under.calendar} if ask is attendance_start else {}
        return ask(**made(arguments, values), **calendar, policy=under.policy)

    def whole(values: Values, under: Under) -> Said:
        return said_by(answer(values, under), under)

    part = Part(
        looks_at=(
            *(column.name for column in columns_in(arguments)),
            *(group.path for group in groups_in(arguments)),
        ),
        said=whole,
        compared=compared,
        instants=instants,
        counted=counted,
        days=days,
        exact=exact,
    )
    return Question(arguments, (part,), _together, {**answers, "clauses": _WORDS}, whole, answer)


def _who_bears_shipping(
    *, kind: ServiceKind, leg: Leg, failed_delivery: FailedDelivery | None, policy: Policy
) -> Assignment:
    """Who bears the shipping; where the replacement is sent again, empty cells say that nothing is known of why."""
    if failed_delivery is None and leg is Leg.REPLACEMENT_AGAIN:
        failed_delivery = FailedDelivery(at_installation_site=UNKNOWN, error_by=UNKNOWN)
    return who_bears_shipping(kind=kind, leg=leg, failed_delivery=failed_delivery, policy=policy)


def _together(parts: Sequence[Said]) -> Said:
    """What parts say that have nothing to do with each other."""
    return {name: said for part in parts for name, said in part.items()}


def _claim() -> Question:
    """Coverage, in its four parts."""

    def answer(values: Values, under: Under) -> Answer:
        return decide_coverage(**made(ARGUMENTS, values), policy=under.policy)

    def whole(values: Values, under: Under) -> Said:
        return said_by(answer(values, under), under)

    answers = {"outcome": _WORD, "clauses": _WORDS}
    return Question(ARGUMENTS, COVERAGE, joined_claim, answers, whole, answer)


def _last_day_to_order(day: date, policy: Policy) -> date:
    return _end_of(new_order_window(device_bought_on=day, policy=policy))


def _last_day_to_renew(day: date, policy: Policy) -> date:
    return _end_of(renewal_order_window(expires_on=day, policy=policy))


def _last_day_for_refund(day: date, policy: Policy) -> date:
    return _end_of(refund_window(purchased_on=day, registered_on=None, policy=policy))


def _end_of(window: Window) -> date:
    return cast("date", window.last_day)  # each of these windows has one


def _last_day_to_return(day: date, policy: Policy) -> date:
    return last_day_to_return_unit(received_on=day, policy=policy)


def _day_before(day: date, _policy: Policy) -> date:
    return day_before(day)


def _full_term(years: int) -> CountedDay:
    return CountedDay(f"full_term_{years}", "starts_on", lambda day, _policy: last_day_of_years(day, years))


_COMPLETED: Final = "registration.completed_on"
_FULL_TERMS: Final = tuple(_full_term(years) for years in sorted({plan.years for plan in MENU}))
_ORDER_UNTIL: Final = CountedDay("order_until", "device_bought_on", _last_day_to_order)
_REFUND_UNTIL: Final = CountedDay("refund_until", "purchased_on", _last_day_for_refund)
_BEFORE_REGISTRATION: Final = CountedDay("before_registration", "registered_on", _day_before)
_REFUND_DAYS: Final = ("refund_until", "before_registration")

QUESTIONS: Final[Mapping[str, Question]] = MappingProxyType(
    {
        "menu": _question(find_plan, {"on_menu": _YES_NO}),
        "new_order": _question(
            decide_new_order,
            _DECISION,
            counted=(_ORDER_UNTIL,),
            compared=(("ordered_on", "device_bought_on", "order_until"), ("device_bought_on", "purchased_on")),
            days={"first_day": ("device_bought_on",), "last_day": ("order_until",)},
        ),
        "renewal_order": _question(
            decide_renewal_order,
            _DECISION,
            counted=(CountedDay("renew_until", "running_ticket.expires_on", _last_day_to_renew),),
            compared=(
                ("ordered_on", "running_ticket.expires_on", "renew_until"),
                ("running_ticket.starts_on", "running_ticket.expires_on"),
            ),
            days={"first_day": (), "last_day": ("renew_until",)},
        ),
        "refund": _question(
            decide_refund,
            _DECISION,
            counted=(
                _REFUND_UNTIL,
                _BEFORE_REGISTRATION,
                CountedDay("refund_until_if_bought_then", "requested_on", _last_day_for_refund),
            ),
            compared=(
                ("requested_on", "purchased_on", "registered_on", *_REFUND_DAYS),
                ("requested_on", "refund_until_if_bought_then"),
                ("requested_on", "requested_at"),
                ("registered_on", "registered_at"),
            ),
            instants=(("requested_at", "registered_at"),),
            days={"first_day": ("purchased_on",), "last_day": (*_REFUND_DAYS, "requested_on")},
        ),
        "term": _question(
            check_term,
            {"is_plausible": _YES_NO},
            counted=_FULL_TERMS,
            compared=(
                ("starts_on", "expires_on", "purchased_on"),
                ("expires_on", "renews.expires_on"),
                ("renews.starts_on", "renews.expires_on"),
                *(("expires_on", each.name) for each in _FULL_TERMS),
            ),
        ),
        "registration": _question(
            registration_status,
            {"state": _WORD, "guide_day": _DAY, "duties": _WORDS},
            counted=(CountedDay("guide", "registration.arrived_on", guide_day),),
            compared=(
                ("day", "registration.arrived_on"),
                ("day", "guide", "registration.submitted_on", "registration.sent_as_asked_on", _COMPLETED),
                ("day", "registration.notified_on", _COMPLETED),
                ("day", "purchased_on", "registration.submitted_on", _COMPLETED),
                ("day", "expires_on"),
                (_COMPLETED, "registration.completed_at"),
            ),
            days={"guide_day": ("guide",)},
        ),
        "coverage": _claim(),
        "place": _question(place_limits, {"outcome": _WORD}),
        "attendance": _question(attendance_start, {"starts_at": _INSTANT}, exact=("reported_at",)),
        "shipping": _question(_who_bears_shipping, _BEARER),
        "work": _question(who_does, _BEARER),
        "return": _question(
            return_status,
            {"state": _WORD, "last_day": _DAY},
            counted=(CountedDay("return_until", "received_on", _last_day_to_return),),
            compared=(("day", "received_on", "returned_on", "return_until"),),
            days={"last_day": ("return_until",)},
        ),
        "owner": _question(faulty_unit_owner, _BEARER, compared=(("day", "swapped_on"),)),
    }
)
"""The questions of a portfolio, by the names that a document gives them."""


def _deadlines(
    *,
    device_bought_on: date | Unknown = UNKNOWN,
    in_same_order: bool | Unknown = False,
    form: PlanForm = PlanForm.NEW,
    purchased_on: date | Unknown = UNKNOWN,
    registered_on: date | Unknown | None = UNKNOWN,
    arrived_on: date | None = None,
    received_on: date | None = None,
    expires_on: date | Unknown = UNKNOWN,
    policy: Policy = STANDARD,
) -> Said:
    """Every last day of a ticket, None where there is none or it is not known from which day it is counted."""
    refund = (
        None
        if purchased_on is UNKNOWN
        else refund_window(purchased_on=purchased_on, registered_on=registered_on, policy=policy)
    )
    return {
        "last_day_to_order": _order_day(device_bought_on, in_same_order, form, policy),
        "last_day_for_refund": None if refund is None or refund.is_empty else refund.last_day,
        "registration_guide_day": None if arrived_on is None else guide_day(arrived_on, policy),
        "last_day_to_return_unit": None if received_on is None else _last_day_to_return(received_on, policy),
        "last_day_to_renew": None if expires_on is UNKNOWN else _last_day_to_renew(expires_on, policy),
    }


def _order_day(bought_on: date | Unknown, in_same_order: bool | Unknown, form: PlanForm, policy: Policy) -> date | None:
    if bought_on is UNKNOWN or form.is_renewal:
        return None
    plan = next(plan for plan in MENU if plan.form is form)
    decision = decide_new_order(
        ordered_on=bought_on, device_bought_on=bought_on, in_same_order=in_same_order, plan=plan, policy=policy
    )
    return None if decision.window is None else decision.window.last_day


def _deadline(
    name: str,
    looks_at: tuple[str, ...],
    counted: tuple[CountedDay, ...],
    compared: tuple[tuple[str, ...], ...] = (),
) -> Part:
    """The part that says one of the last days."""

    def said(values: Values, under: Under) -> Said:
        return {name: _all_deadlines(values, under)[name]}

    days = {name: tuple(each.name for each in counted)}
    return Part(looks_at=looks_at, said=said, counted=counted, compared=compared, days=days)


def _all_deadlines(values: Values, under: Under) -> Said:
    return _deadlines(**made(_DEADLINE_ARGUMENTS, values), policy=under.policy)


_DEADLINE_ARGUMENTS: Final = arguments_of(_deadlines)
_DEADLINE_PARTS: Final = (
    _deadline("last_day_to_order", ("device_bought_on", "in_same_order", "form"), (_ORDER_UNTIL,)),
    _deadline(
        "last_day_for_refund",
        ("purchased_on", "registered_on"),
        (_REFUND_UNTIL, _BEFORE_REGISTRATION),
        (("purchased_on", "registered_on", *_REFUND_DAYS),),
    ),
    _deadline("registration_guide_day", ("arrived_on",), (CountedDay("guide", "arrived_on", guide_day),)),
    _deadline(
        "last_day_to_return_unit", ("received_on",), (CountedDay("return_until", "received_on", _last_day_to_return),)
    ),
    _deadline("last_day_to_renew", ("expires_on",), (CountedDay("renew_until", "expires_on", _last_day_to_renew),)),
)
DEADLINES: Final = Question(
    _DEADLINE_ARGUMENTS,
    _DEADLINE_PARTS,
    _together,
    dict.fromkeys((name for part in _DEADLINE_PARTS for name in part.days), _DAY),
    _all_deadlines,
    _all_deadlines,
)
"""Every last day of a ticket; no question, but answered in the same way."""
