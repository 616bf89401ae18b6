"""What an answer is made of: outcome, grounds, window, bearer, duty; and what it cites."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from enum import Enum
from typing import Final, final

import attrs
from attrs import field, frozen

from hoshu_rules.errors import FactError
from hoshu_rules.facts.checks import Unknown, fact, or_none, require_day, require_one_of
from hoshu_rules.outcomes import Effect, Outcome
from hoshu_rules.text.clauses import Clause
from hoshu_rules.text.names import Named
from hoshu_rules.text.readings import Reading

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

FactValue = bool | int | float | str | date | datetime | Enum | Unknown | tuple[Enum, ...] | None
Facts = tuple[tuple[str, FactValue], ...]


@final
@frozen
class Ground:
    """A clause whose condition the facts meet, what that does, the readings it applies, and the facts that met it.

    The first reading is the one that the ground turns on; it rests on the others.
    """

    clause: Clause
    effect: Effect
    readings: tuple[Reading, ...] = ()
    facts: Facts = ()


@final
@frozen
class Window:
    """The days on which no clause about days excludes the request; both ends included, None for no limit.

    ``closed_by`` is the clause that sets the last day, ``readings`` are those by which the days were counted. A window
    that ends before it begins holds no day.
    """

    first_day: date | None = field(validator=fact(or_none(require_day)))
    last_day: date | None = field(validator=fact(or_none(require_day)))
    closed_by: Clause | None
    readings: tuple[Reading, ...] = ()

    def __contains__(self, day: date) -> bool:
        require_day("day", day)
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
    """The answer to a claim, with every ground that bears, in the order of the text, and the window if there is one."""

    outcome: Outcome
    grounds: tuple[Ground, ...]
    window: Window | None = None

    def __bool__(self) -> bool:
        raise FactError(
            "Decision",
            self.outcome,
            "a comparison such as `decision.outcome is Outcome.ACCEPT`: it has three answers",
        )


class Bearer(Named):
    """Who bears, does or owns something."""

    CUSTOMER = "customer"
    PROVIDER = "provider"
    NOT_INCLUDED = "not_included"


@final
@frozen
class Assignment:
    """Who bears, does or owns something; None where the policy leaves it to a person to say (REFER)."""

    bearer: Bearer | None
    grounds: tuple[Ground, ...]


class DutyKind(Named):
    """What somebody still owes."""

    COMPLETE_ENTRY = "complete_entry"
    REGISTER = "register"
    DRAW_UP_NOTICE = "draw_up_notice"
    SEND_COMPLETION_EMAIL = "send_completion_email"
    REPORT_CHANGE = "report_change"
    LOCATE_FAULT = "locate_fault"
    PROVIDE_CONFIG_FILE = "provide_config_file"
    SHIP_REPLACEMENT = "ship_replacement"
    SHIP_REPLACEMENT_AGAIN = "ship_replacement_again"
    SEND_ENGINEER = "send_engineer"
    SWAP_UNIT = "swap_unit"
    RETURN_FAULTY_UNIT = "return_faulty_unit"


@final
@frozen
class Duty:
    """What is still owed, by whom, until when (None if the policy names no day), why, and for which fault, if any."""

    kind: DutyKind
    bearer: Bearer
    last_day: date | None
    ground: Ground
    fault_id: str | None = None


def strongest(grounds: Iterable[Ground]) -> Outcome:
    """Any refusal: DECLINE; else any doubt: REFER; else, where a clause grants: ACCEPT; nothing said: REFER."""
    if not isinstance(grounds, Iterable):  # pyright: ignore[reportUnnecessaryIsInstance]  # not every caller has types
        raise FactError("grounds", grounds, "values of Ground")
    effects = set()
    for ground in grounds:
        require_one_of(Ground)("grounds", ground)
        effects.add(ground.effect)
    if Effect.REFUSES in effects:
        return Outcome.DECLINE
    if Effect.DOUBTS in effects or Effect.GRANTS not in effects:
        return Outcome.REFER
    return Outcome.ACCEPT


def facts(**values: FactValue) -> Facts:
    """Named values as a ground holds them."""
    return tuple(values.items())


def clauses_in(answer: object) -> tuple[Clause, ...]:
    """Every clause that an answer cites, each once, in the order of the text."""
    cited = set(_leaves(answer))
    return tuple(clause for clause in Clause if clause in cited)


def readings_in(answer: object) -> tuple[Reading, ...]:
    """Every reading that an answer applies, each once, in the order of the register."""
    cited = set(_leaves(answer))
    return tuple(reading for reading in Reading if reading in cited)


def _leaves(answer: object) -> Iterator[Clause | Reading]:
    kind = type(answer)
    if isinstance(answer, Clause | Reading):
        yield answer
    elif isinstance(answer, tuple):
        for part in answer:
            yield from _leaves(part)
    elif attrs.has(kind):
        for field in attrs.fields(kind):
            yield from _leaves(getattr(answer, field.name))
