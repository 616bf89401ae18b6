"""What an answer is made of: outcome, grounds, window, bearer, duty; and what it cites."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from operator import attrgetter
from typing import Any, Final, final

import attrs
from attrs import field, frozen

from hoshu_rules.errors import FactError
from hoshu_rules.facts.checks import one_of, or_none, tuple_of
from hoshu_rules.facts.events import DecidedQuestion
from hoshu_rules.facts.plain import DAY, DAY_OR_NONE
from hoshu_rules.facts.questions import (
    CoverageFacts,
    NewOrderFacts,
    OwnerFacts,
    PlaceFacts,
    RefundFacts,
    RenewalOrderFacts,
    ShippingFacts,
    WorkFacts,
)
from hoshu_rules.facts.tickets import EntryField, Leg, Task
from hoshu_rules.outcomes import Bearer, Effect, Outcome
from hoshu_rules.policy import Policy
from hoshu_rules.text.clauses import Clause
from hoshu_rules.text.names import Named
from hoshu_rules.text.readings import Reading
from hoshu_rules.text.version import RULES_VERSION

__all__ = [
    "Assignment",
    "Bearer",
    "Decision",
    "Duty",
    "DutyKind",
    "Ground",
    "Window",
    "clauses_in",
    "readings_in",
    "strongest",
]


@final
@frozen(cache_hash=True)
class Ground:
    """One way in which facts can meet a clause: what that does to the answer, and the readings it applies.

    A ground is a constant of its rule. ``finding`` names its sentence among those of the clause. It turns on one
    reading, if on any, and rests on others. ``about`` names the facts that met it, as paths in the facts of the answer;
    for a missing entry that is the entry of the problem.
    """

    clause: Clause
    finding: str
    effect: Effect
    turns_on: Reading | None = None
    rests_on: tuple[Reading, ...] = ()
    about: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The name of the ground: that of its clause and that of its finding."""
        return f"{self.clause.value}/{self.finding}"

    @property
    def readings(self) -> tuple[Reading, ...]:
        """The reading that the ground turns on, and those it rests on."""
        return self.rests_on if self.turns_on is None else (self.turns_on, *self.rests_on)


def resting_on(ground: Ground, *readings: Reading) -> Ground:
    """The same ground where it rests on these readings too."""
    return attrs.evolve(ground, rests_on=(*ground.rests_on, *readings))


_GROUND: Final = one_of(Ground)


@final
@frozen
class Window:
    """The days on which no clause about days excludes the request; both ends included, None for no limit.

    ``closed_by`` is the clause that sets the last day, ``readings`` are those by which the days were counted. A window
    that ends before it begins holds no day.
    """

    first_day: date | None = field(validator=DAY_OR_NONE)
    last_day: date | None = field(validator=DAY_OR_NONE)
    closed_by: Clause | None = field(validator=or_none(one_of(Clause)))
    readings: tuple[Reading, ...] = field(default=(), validator=tuple_of(Reading))

    def __contains__(self, day: date) -> bool:
        DAY.check("day", day)
        return (self.first_day is None or self.first_day <= day) and (self.last_day is None or day <= self.last_day)

    @property
    def is_empty(self) -> bool:
        """Whether no day lies in it."""
        return self.first_day is not None and self.last_day is not None and self.last_day < self.first_day


ALWAYS: Final = Window(None, None, None)
"""The window that no day bounds."""


@final
@frozen
class Decision:
    """The answer to a claim: every ground that bears, in the order of the text, and the window if there is one.

    It holds the facts it looked at, the policy it was decided by, and the version of the rules.
    """

    outcome: Outcome
    grounds: tuple[Ground, ...]
    window: Window | None
    facts: NewOrderFacts | RenewalOrderFacts | RefundFacts | CoverageFacts | PlaceFacts
    policy: Policy
    rules_version: str = RULES_VERSION

    def __bool__(self) -> bool:
        raise FactError(
            "Decision",
            self.outcome,
            "a comparison such as `decision.outcome is Outcome.ACCEPT`: it has three answers",
        )


@final
@frozen
class Assignment:
    """Who bears, does or owns something; None where the policy leaves it to a person to say (REFER)."""

    bearer: Bearer | None
    grounds: tuple[Ground, ...]
    facts: ShippingFacts | WorkFacts | OwnerFacts
    policy: Policy
    rules_version: str = RULES_VERSION


class DutyKind(Named):
    """What somebody still owes."""

    COMPLETE_ENTRY = "complete_entry"
    REGISTER = "register"
    DRAW_UP_NOTICE = "draw_up_notice"
    SEND_COMPLETION_EMAIL = "send_completion_email"
    REPORT_CHANGE = "report_change"
    DECIDE = "decide"
    LOCATE_FAULT = "locate_fault"
    SHIP_REPLACEMENT = "ship_replacement"
    SHIP_REPLACEMENT_AGAIN = "ship_replacement_again"
    SEND_ENGINEER = "send_engineer"
    SWAP_UNIT = "swap_unit"
    RETURN_FAULTY_UNIT = "return_faulty_unit"


@final
@frozen
class Duty:
    """What is still owed, by whom, until when (None if the policy names no day), why, and for which fault, if any.

    ``guide_day`` is a day that the policy asks for; a side that misses it loses nothing.
    """

    kind: DutyKind
    bearer: Bearer
    last_day: date | None
    ground: Ground
    fault_id: str | None = None
    changed_on: date | None = None
    """The day of the change that is to be reported, for a REPORT_CHANGE."""
    changed: EntryField | None = None
    """The entry that changed, where it is known, for a REPORT_CHANGE."""
    guide_day: date | None = None
    question: DecidedQuestion | None = None
    """What a person has to decide, for a DECIDE; ``what`` is the leg or the task."""
    what: Leg | Task | None = None
    in_doubt: tuple[Ground, ...] = ()
    """Every ground that raises a doubt, for a DECIDE."""
    settled_by: tuple[str, ...] = ()
    """The facts that are not known and would settle it, as paths in the facts of the answer; empty if only a person can
    say, for a DECIDE."""


def strongest(grounds: Iterable[Ground]) -> Outcome:
    """Any refusal: DECLINE; else any doubt: REFER; else, where a clause grants: ACCEPT; nothing said: REFER."""
    try:
        each = iter(grounds)
    except TypeError:  # not every caller has types
        raise FactError("grounds", grounds, "values of Ground") from None
    effects: list[Effect] = []
    for ground in each:
        _GROUND.check("grounds", ground)
        effects.append(ground.effect)
    return outcome_of(effects)


def outcome_of(effects: Collection[Effect]) -> Outcome:
    """The line that decides: any refusal, else any doubt, else any grant; where there is none of them, a person."""
    if Effect.REFUSES in effects:
        return Outcome.DECLINE
    if Effect.DOUBTS in effects or Effect.GRANTS not in effects:
        return Outcome.REFER
    return Outcome.ACCEPT


def fact_of(facts: object, path: str) -> Any:  # noqa: ANN401  a fact may be any value
    """The fact that a ground names by its path, such as ``report.occurred_on``."""
    return attrgetter(path)(facts)


def clauses_in(answer: object) -> tuple[Clause, ...]:
    """Every clause that an answer cites, each once, in the order of the text."""
    cited = set(_leaves(answer))
    return tuple(clause for clause in Clause if clause in cited)


def readings_in(answer: object) -> tuple[Reading, ...]:
    """Every reading that an answer applies, each once, in the order of the register."""
    cited = set(_leaves(answer))
    return tuple(reading for reading in Reading if reading in cited)


_CITING_NOTHING: Final = ("facts", "policy")
"""The fields that only say what an answer was decided from."""


def _leaves(answer: object) -> Iterator[Clause | Reading]:
    kind = type(answer)
    if isinstance(answer, Clause | Reading):
        yield answer
    elif isinstance(answer, tuple):
        for part in answer:
            yield from _leaves(part)
    elif attrs.has(kind):
        for field in attrs.fields(kind):
            if field.name not in _CITING_NOTHING:
                yield from _leaves(getattr(answer, field.name))
