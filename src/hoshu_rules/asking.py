"""On which switchable readings an answer hinges."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from hoshu_rules.answers import Decision, Ground
from hoshu_rules.errors import FactError
from hoshu_rules.policy import STANDARD, SWITCHABLE, Policy, require_policy
from hoshu_rules.text.readings import Reading


def hinges(ask: Callable[[Policy], object], policy: Policy = STANDARD) -> tuple[Reading, ...]:
    """The switchable readings under which the answer would differ, each swapped by itself.

    ``ask`` puts any question of the library to the policy it is handed. Of a decision the outcome is compared, of a
    deadline the day, of everything else all but the grounds.

    >>> from datetime import date
    >>> from hoshu_rules import last_day_to_return_unit, new_order_window
    >>> hinges(lambda policy: new_order_window(device_bought_on=date(2026, 2, 28), policy=policy))
    (Reading.PERIOD_METHOD,)
    >>> hinges(lambda policy: last_day_to_return_unit(received_on=date(2026, 2, 28), policy=policy))
    ()
    """
    if not callable(ask):
        raise FactError("ask", ask, "a function that asks a question of the policy it is handed")
    require_policy("policy", policy)
    answer = _without_grounds(ask(policy))
    return tuple(reading for reading in SWITCHABLE if _without_grounds(ask(policy.switched(reading))) != answer)


def _without_grounds(answer: object) -> object:
    """What of an answer counts when two are compared."""
    if isinstance(answer, Decision):
        return answer.outcome
    if isinstance(answer, tuple):
        return tuple(_without_grounds(part) for part in answer if not isinstance(part, Ground))
    kind = type(answer)
    if attrs.has(kind):
        parts = (getattr(answer, field.name) for field in attrs.fields(kind))
        return tuple(_without_grounds(part) for part in parts if not isinstance(part, Ground | Policy))
    return answer
