"""3. Dispatch (商品発送): does the service period printed on the ticket fit the plan?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, final

from attrs import frozen

from hoshu_rules.answers import Ground
from hoshu_rules.facts.checks import UNKNOWN, Unknown
from hoshu_rules.facts.periods import last_day_of_years
from hoshu_rules.facts.plain import DAY_OR_UNKNOWN
from hoshu_rules.facts.plans import PLAN, ServicePlan
from hoshu_rules.facts.questions import TermFacts
from hoshu_rules.facts.tickets import RunningTicket
from hoshu_rules.outcomes import Effect
from hoshu_rules.policy import POLICY, STANDARD, Policy
from hoshu_rules.text.clauses import Clause
from hoshu_rules.text.readings import Reading
from hoshu_rules.text.version import RULES_VERSION


@final
@frozen
class TermCheck:
    """What there is to say of the printed period; it decides nothing, for the printed day stands (term.length)."""

    grounds: tuple[Ground, ...]
    facts: TermFacts
    policy: Policy
    rules_version: str = RULES_VERSION

    @property
    def is_plausible(self) -> bool:
        """Whether there is no reason to look at the ticket again."""
        return not any(ground.effect is Effect.CAUTIONS for ground in self.grounds)


def check_term(
    *,
    plan: ServicePlan,
    starts_on: date | Unknown,
    expires_on: date,
    purchased_on: date | Unknown,
    renews: RunningTicket | None,
    policy: Policy = STANDARD,
) -> TermCheck:
    """Do the printed days fit the plan, the purchase and the running ticket?  (ticket.expiry)

    ``renews`` is the running ticket that a renewal continues. The printed day decides in any case; what does not fit is
    a caution to look at the ticket again (term.length).
    """
    POLICY.check("policy", policy)
    PLAN.check("plan", plan)
    DAY_OR_UNKNOWN.check("starts_on", starts_on)
    facts = TermFacts(
        plan=plan,
        starts_on=starts_on,
        expires_on=expires_on,
        purchased_on=purchased_on,
        renews=renews,
        full_term_ends_on=None if starts_on is UNKNOWN else last_day_of_years(starts_on, plan.years),
    )
    return TermCheck(tuple(_term(facts)), facts, policy)


_LENGTH: Final = ("plan.years", "starts_on", "expires_on", "full_term_ends_on")
FULL_TERM: Final = Ground(
    Clause.TICKET_EXPIRY, "full_term", Effect.SETTLES, turns_on=Reading.TERM_LENGTH, about=_LENGTH
)
OTHER_LENGTH: Final = Ground(
    Clause.TICKET_EXPIRY, "other_length", Effect.CAUTIONS, turns_on=Reading.TERM_LENGTH, about=_LENGTH
)
START_UNKNOWN: Final = Ground(
    Clause.TICKET_EXPIRY,
    "start_unknown",
    Effect.SETTLES,
    turns_on=Reading.TERM_LENGTH,
    rests_on=(Reading.TERM_START,),
    about=("starts_on", "expires_on"),
)
ENDS_BEFORE_PURCHASE: Final = Ground(
    Clause.TICKET_EXPIRY,
    "ends_before_purchase",
    Effect.CAUTIONS,
    turns_on=Reading.TERM_LENGTH,
    rests_on=(Reading.PURCHASE_DAY,),
    about=("expires_on", "purchased_on"),
)
ENDS_WITH_RUNNING_TICKET: Final = Ground(
    Clause.TICKET_EXPIRY,
    "ends_with_running_ticket",
    Effect.CAUTIONS,
    turns_on=Reading.TERM_LENGTH,
    rests_on=(Reading.RENEWAL_EXPIRY,),
    about=("expires_on", "running_expires_on"),
)


def _term(facts: TermFacts) -> Iterator[Ground]:
    """ticket.expiry: is the period as long as the plan, and does it end after the purchase and the running ticket?"""
    if facts.full_term_ends_on is None:
        yield START_UNKNOWN
    else:
        yield FULL_TERM if facts.expires_on == facts.full_term_ends_on else OTHER_LENGTH
    if isinstance(facts.purchased_on, date) and facts.expires_on < facts.purchased_on:
        yield ENDS_BEFORE_PURCHASE
    if facts.running_expires_on is not None and facts.expires_on <= facts.running_expires_on:
        yield ENDS_WITH_RUNNING_TICKET
