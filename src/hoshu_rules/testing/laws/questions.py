"""The questions for the laws: our function, the facts to draw, and what an implementation may answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from attrs import frozen
from hypothesis import strategies as st

from hoshu_rules.answers import Assignment, Bearer, Decision, Window
from hoshu_rules.asking.again import Answer
from hoshu_rules.errors import FactError
from hoshu_rules.facts.checks import one_of
from hoshu_rules.facts.plain import BOOL, DAY, INSTANT
from hoshu_rules.facts.questions import RegistrationState
from hoshu_rules.outcomes import Outcome
from hoshu_rules.policy import Policy
from hoshu_rules.rules.attendance import Attendance, attendance_start
from hoshu_rules.rules.coverage import decide_coverage
from hoshu_rules.rules.entry import EntryCheck, check_entry
from hoshu_rules.rules.exchange import (
    ReturnState,
    ReturnStatus,
    faulty_unit_owner,
    last_day_to_return_unit,
    return_status,
)
from hoshu_rules.rules.menu import Listing, find_plan
from hoshu_rules.rules.ordering import (
    decide_new_order,
    decide_renewal_order,
    is_renewal_part_number,
    new_order_window,
    renewal_order_window,
)
from hoshu_rules.rules.place import place_limits
from hoshu_rules.rules.refunds import decide_refund, refund_window
from hoshu_rules.rules.registration import RegistrationStatus, registration_guide_day, registration_status
from hoshu_rules.rules.shipping import who_bears_shipping
from hoshu_rules.rules.term import TermCheck, check_term
from hoshu_rules.rules.work import who_does
from hoshu_rules.telling.wording import Part
from hoshu_rules.testing.strategies import questions as drawn
from hoshu_rules.text.clauses import Clause
from hoshu_rules.text.readings import Reading
from hoshu_rules.ticket.assessment import Assessment, assess

Facts = dict[str, Any]
Implementation = Callable[..., Any]
Reason = Answer | Part | Clause | Reading
Reasons = Iterable[Reason]


@frozen
class Question:
    """Our function, the facts to draw, the check of an answer, its plain part, and the reasons for our answer.

    ``plain`` takes a full answer, or one that is already plain.
    """

    ask: Implementation
    facts: Callable[[Policy], st.SearchStrategy[Facts]]
    check: Callable[[str, Any], None]
    plain: Callable[[Any], object]
    why: Callable[[Any], Reasons] = lambda answer: (answer,)


def _itself(answer: object) -> object:
    return answer


def _part(name: str) -> Callable[[object], object]:
    """The function that returns this part of an answer; it returns an answer that is already plain unchanged."""
    return lambda answer: getattr(answer, name, answer)


def _is_listed(answer: Listing | bool) -> bool:
    return answer.plan is not None if isinstance(answer, Listing) else answer


def _problems(answer: EntryCheck | Set[object]) -> Set[object]:
    if isinstance(answer, EntryCheck):
        return frozenset((problem.entry, problem.kind) for problem in answer.problems)
    return answer


def _days(answer: Window | tuple[date | None, date | None] | None) -> tuple[date | None, date | None] | None:
    """The first and last day of a window; None if it is empty."""
    if answer is None:
        return None
    window = answer if isinstance(answer, Window) else Window(*answer, None)
    return None if window.is_empty else (window.first_day, window.last_day)


def _require_days(where: str, answer: object) -> None:
    match answer:
        case Window() | None | (_, _):
            return
        case _:
            raise FactError(where, answer, "a Window, a pair of days, or None if there is no day")


def _require_start(where: str, answer: object) -> None:
    if not isinstance(answer, Attendance):
        INSTANT.check(where, answer)


def _why_days(window: Window) -> Reasons:
    """The clause that closes a window, and the readings used to count its days."""
    return (*([] if window.closed_by is None else [window.closed_by]), *window.readings)


_DECISION: Final = (one_of(Decision, Outcome).check, _part("outcome"))
_WINDOW: Final = (_require_days, _days, _why_days)
_ASSIGNMENT: Final = (one_of(Assignment, Bearer, type(None)).check, _part("bearer"))

_TABLE: Final = (
    Question(find_plan, lambda _policy: drawn.plan_facts(), one_of(Listing, bool).check, _is_listed),
    Question(
        is_renewal_part_number,
        lambda policy: drawn.part_number_facts(policy=policy),
        BOOL.check,
        _itself,
        lambda _answer: (Clause.ORDER_RENEWAL,),
    ),
    Question(new_order_window, lambda _policy: drawn.new_order_window_facts(), *_WINDOW),
    Question(decide_new_order, lambda policy: drawn.new_order_facts(policy=policy), *_DECISION),
    Question(renewal_order_window, lambda _policy: drawn.renewal_order_window_facts(), *_WINDOW),
    Question(decide_renewal_order, lambda policy: drawn.renewal_order_facts(policy=policy), *_DECISION),
    Question(refund_window, lambda policy: drawn.refund_window_facts(policy=policy), *_WINDOW),
    Question(decide_refund, lambda policy: drawn.refund_facts(policy=policy), *_DECISION),
    Question(check_term, lambda _policy: drawn.term_facts(), one_of(TermCheck, bool).check, _part("is_plausible")),
    Question(check_entry, lambda policy: drawn.entry_facts(policy=policy), one_of(EntryCheck, Set).check, _problems),
    Question(
        registration_guide_day,
        lambda _policy: drawn.guide_day_facts(),
        DAY.check,
        _itself,
        lambda _day: (Clause.REGISTER_GUIDE, Reading.PERIOD_METHOD, Reading.PERIOD_HOLIDAY),
    ),
    Question(
        registration_status,
        lambda policy: drawn.registration_facts(policy=policy),
        one_of(RegistrationStatus, RegistrationState).check,
        _part("state"),
    ),
    Question(decide_coverage, lambda policy: drawn.coverage_facts(policy=policy), *_DECISION),
    Question(place_limits, lambda policy: drawn.place_facts(policy=policy), *_DECISION),
    Question(
        attendance_start, lambda policy: drawn.attendance_facts(policy=policy), _require_start, _part("starts_at")
    ),
    Question(who_bears_shipping, lambda _policy: drawn.shipping_facts(), *_ASSIGNMENT),
    Question(who_does, lambda _policy: drawn.work_facts(), *_ASSIGNMENT),
    Question(
        last_day_to_return_unit,
        lambda _policy: drawn.return_due_facts(),
        DAY.check,
        _itself,
        lambda _day: (Clause.SENDBACK_RETURN, Reading.RETURN_DAY, Reading.PERIOD_HOLIDAY),
    ),
    Question(
        return_status,
        lambda policy: drawn.return_facts(policy=policy),
        one_of(ReturnStatus, ReturnState).check,
        _part("state"),
    ),
    Question(faulty_unit_owner, lambda _policy: drawn.owner_facts(), *_ASSIGNMENT),
    # The reasons for an assessment are those of the answers in it that differ.
    Question(
        assess, lambda policy: drawn.assessment_facts(policy=policy), one_of(Assessment).check, _itself, lambda _: ()
    ),
)

QUESTIONS: Final[Mapping[str, Question]] = MappingProxyType({question.ask.__name__: question for question in _TABLE})
"""Each question, by the name of our function, in the order of the published page."""
