"""The exchange (交換と返却): until when must the faulty unit be returned, has it been, and whose is it?"""

from __future__ import annotations

from datetime import date
from typing import Final, final

from attrs import frozen

from hoshu_rules.answers import Assignment, Bearer, Ground, resting_on
from hoshu_rules.facts.checks import UNKNOWN, Unknown
from hoshu_rules.facts.periods import last_day_within_weeks
from hoshu_rules.facts.plain import DAY, DAY_OR_NONE
from hoshu_rules.facts.questions import OwnerFacts, ReturnFacts
from hoshu_rules.facts.tickets import require_not_before
from hoshu_rules.outcomes import Effect
from hoshu_rules.policy import POLICY, STANDARD, Policy
from hoshu_rules.text.clauses import Clause
from hoshu_rules.text.names import Named
from hoshu_rules.text.readings import Reading
from hoshu_rules.text.version import RULES_VERSION


class ReturnState(Named):
    """How the return of a faulty unit stands on a day."""

    DUE = "due"
    ON_TIME = "on_time"
    OVERDUE = "overdue"
    LATE = "late"


@final
@frozen
class ReturnStatus:
    """Whether the unit is due, overdue or returned, the last day to return it, and why."""

    state: ReturnState
    last_day: date
    grounds: tuple[Ground, ...]
    facts: ReturnFacts
    policy: Policy
    rules_version: str = RULES_VERSION


def last_day_to_return_unit(*, received_on: date, policy: Policy = STANDARD) -> date:
    """The last day to return the faulty unit: one week after the replacement was received (sendback.return).

    >>> last_day_to_return_unit(received_on=date(2026, 11, 22))
    datetime.date(2026, 11, 29)
    """
    DAY.check("received_on", received_on)
    POLICY.check("policy", policy)
    return last_day_within_weeks(received_on, policy.return_weeks)


_RETURN: Final = ("received_on", "last_day_to_return_unit", "returned_on")
RETURN_IN_TIME: Final = Ground(
    Clause.SENDBACK_RETURN,
    "in_time",
    Effect.SETTLES,
    turns_on=Reading.RETURN_DAY,
    rests_on=(Reading.PERIOD_HOLIDAY,),
    about=_RETURN,
)
RETURNED_FIRST: Final = resting_on(RETURN_IN_TIME, Reading.HISTORY_WHOLE)
"""The same ground where the unit was handed over before the replacement came."""
RETURN_MISSED: Final = Ground(
    Clause.SENDBACK_RETURN,
    "missed",
    Effect.CAUTIONS,
    turns_on=Reading.RETURN_LATE,
    rests_on=(Reading.RETURN_DAY, Reading.PERIOD_HOLIDAY),
    about=_RETURN,
)


def return_status(*, day: date, received_on: date, returned_on: date | None, policy: Policy = STANDARD) -> ReturnStatus:
    """Is the faulty unit due, overdue, or returned on this day?  (sendback.return)

    ``returned_on`` is the day the customer hands the unit to the carrier (return.day), None for not yet; a return
    after ``day`` has not happened by then. One before the receipt is in time. ContradictionError for a day before the
    receipt.
    """
    DAY.check("day", day)
    DAY_OR_NONE.check("returned_on", returned_on)
    last_day = last_day_to_return_unit(received_on=received_on, policy=policy)
    require_not_before("day", day, received_on, code="asked_before_receipt")
    if returned_on is not None and returned_on <= day:
        state = ReturnState.ON_TIME if returned_on <= last_day else ReturnState.LATE
    else:
        returned_on = None
        state = ReturnState.DUE if day <= last_day else ReturnState.OVERDUE
    facts = ReturnFacts(day=day, received_on=received_on, returned_on=returned_on, last_day_to_return_unit=last_day)
    return ReturnStatus(state, last_day, (_return(facts, state),), facts, policy)


def _return(facts: ReturnFacts, state: ReturnState) -> Ground:
    if state in {ReturnState.OVERDUE, ReturnState.LATE}:
        return RETURN_MISSED
    returned_first = facts.returned_on is not None and facts.returned_on < facts.received_on
    return RETURNED_FIRST if returned_first else RETURN_IN_TIME


SWAP_UNKNOWN: Final = Ground(
    Clause.EXCHANGE_OWNERSHIP,
    "unknown",
    Effect.DOUBTS,
    turns_on=Reading.OWNERSHIP_WHEN,
    about=("swapped_on",),
)
OWNED_FROM_SWAP: Final = Ground(
    Clause.EXCHANGE_OWNERSHIP,
    "from_swap",
    Effect.SETTLES,
    turns_on=Reading.OWNERSHIP_WHEN,
    about=("swapped_on",),
)


def faulty_unit_owner(*, day: date, swapped_on: date | Unknown | None, policy: Policy = STANDARD) -> Assignment:
    """Whose is the faulty unit on this day?  (exchange.ownership)

    The provider's from the swap on (ownership.when); ``swapped_on`` is None for not swapped, and the owner is
    None where that is not known.
    """
    POLICY.check("policy", policy)
    facts = OwnerFacts(day=day, swapped_on=swapped_on)
    if swapped_on is UNKNOWN:
        return Assignment(None, (SWAP_UNKNOWN,), facts, policy)
    is_swapped = swapped_on is not None and swapped_on <= day
    return Assignment(Bearer.PROVIDER if is_swapped else Bearer.CUSTOMER, (OWNED_FROM_SWAP,), facts, policy)
