"""The exchange (交換と返却): until when must the faulty unit be returned, has it been, and whose is it?"""

from __future__ import annotations

from datetime import date
from typing import final

from attrs import frozen

from hoshu_rules.answers import Assignment, Bearer, Ground, facts
from hoshu_rules.facts.checks import UNKNOWN, Unknown, or_none, or_unknown, require_day
from hoshu_rules.facts.periods import last_day_within_weeks
from hoshu_rules.facts.tickets import require_not_before
from hoshu_rules.outcomes import Effect
from hoshu_rules.policy import STANDARD, Policy, require_policy
from hoshu_rules.text.clauses import Clause
from hoshu_rules.text.names import Named
from hoshu_rules.text.readings import Reading


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


def last_day_to_return_unit(*, received_on: date, policy: Policy = STANDARD) -> date:
    """The last day to return the faulty unit: one week after the replacement was received (sendback.return).

    >>> last_day_to_return_unit(received_on=date(2026, 11, 22))
    datetime.date(2026, 11, 29)
    """
    require_day("received_on", received_on)
    require_policy("policy", policy)
    return last_day_within_weeks(received_on, policy.return_weeks)


def return_status(*, day: date, received_on: date, returned_on: date | None, policy: Policy = STANDARD) -> ReturnStatus:
    """Is the faulty unit due, overdue, or returned on this day?  (sendback.return)

    ``returned_on`` is the day the customer hands the unit to the carrier (return.day), None for not yet; a return
    after ``day`` has not happened by then. ContradictionError for a return, or a day, before the receipt.
    """
    require_day("day", day)
    or_none(require_day)("returned_on", returned_on)
    last_day = last_day_to_return_unit(received_on=received_on, policy=policy)
    require_not_before("day", day, received_on)
    if returned_on is not None:
        require_not_before("returned_on", returned_on, received_on)
    if returned_on is not None and returned_on <= day:
        state = ReturnState.ON_TIME if returned_on <= last_day else ReturnState.LATE
    else:
        returned_on = None
        state = ReturnState.DUE if day <= last_day else ReturnState.OVERDUE
    missed = (Reading.RETURN_LATE,) if state in {ReturnState.OVERDUE, ReturnState.LATE} else ()
    ground = Ground(
        Clause.SENDBACK_RETURN,
        Effect.CAUTIONS if missed else Effect.SETTLES,
        (*missed, Reading.RETURN_DAY, Reading.PERIOD_HOLIDAY),
        facts(received_on=received_on, last_day_to_return_unit=last_day, returned_on=returned_on),
    )
    return ReturnStatus(state, last_day, (ground,))


def faulty_unit_owner(*, day: date, swapped_on: date | Unknown | None, policy: Policy = STANDARD) -> Assignment:
    """Whose is the faulty unit on this day?  (exchange.ownership)

    The provider's from the swap on (ownership.when); ``swapped_on`` is None for not swapped, and the owner is
    None where that is not known.
    """
    require_day("day", day)
    or_unknown(or_none(require_day))("swapped_on", swapped_on)
    require_policy("policy", policy)
    swap = facts(swapped_on=swapped_on)
    if swapped_on is UNKNOWN:
        doubt = Ground(Clause.EXCHANGE_OWNERSHIP, Effect.DOUBTS, (Reading.OWNERSHIP_WHEN,), swap)
        return Assignment(None, (doubt,))
    is_swapped = swapped_on is not None and swapped_on <= day
    ground = Ground(Clause.EXCHANGE_OWNERSHIP, Effect.SETTLES, (Reading.OWNERSHIP_WHEN,), swap)
    return Assignment(Bearer.PROVIDER if is_swapped else Bearer.CUSTOMER, (ground,))
