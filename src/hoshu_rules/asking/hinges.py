"""On which switchable readings an answer hinges."""

from __future__ import annotations

from typing import Final, get_args

import attrs

from hoshu_rules.answers import Decision, Ground
from hoshu_rules.asking.again import Answer, Facts, asked_again
from hoshu_rules.facts.checks import one_of
from hoshu_rules.policy import SWITCHABLE, Policy
from hoshu_rules.rules.attendance import Attendance
from hoshu_rules.text.readings import Reading
from hoshu_rules.ticket.assessment import Assessment

_ANSWER: Final = one_of(*get_args(Answer), Assessment)


def hinges(answer: Answer | Assessment) -> tuple[Reading, ...]:
    """The switchable readings under which the answer would differ, each swapped by itself.

    Of a decision the outcome is compared, not the window, whose ``readings`` say how its days were counted. Of every
    other answer all but the grounds is compared. A reading under which the same facts are refused counts too: under it
    an assessment may need a calendar.

    >>> from datetime import date
    >>> from hoshu_rules import MENU, decide_refund
    >>> bought_on = date(2026, 11, 3)
    >>> hinges(decide_refund(requested_on=bought_on, purchased_on=bought_on, registered_on=None, plan=MENU[0]))
    (Reading.REFUND_OPEN,)
    """
    _ANSWER.check("answer", answer)
    if isinstance(answer, Attendance):
        return ()  # No switchable reading bears on it, and its facts do not hold the calendar to ask again.
    said = _said(answer.facts, answer.policy)
    return tuple(reading for reading in SWITCHABLE if _said(answer.facts, answer.policy.switched(reading)) != said)


def _said(facts: Facts, policy: Policy) -> object:
    """What counts of the answer to these facts when two are compared."""
    return _without_grounds(asked_again(facts, policy))


def _without_grounds(answer: object) -> object:
    if isinstance(answer, Decision):
        return answer.outcome
    if isinstance(answer, tuple):
        return tuple(_without_grounds(part) for part in answer if not isinstance(part, Ground))
    kind = type(answer)
    if attrs.has(kind):
        parts = (getattr(answer, field.name) for field in attrs.fields(kind))
        return tuple(_without_grounds(part) for part in parts if not isinstance(part, Ground | Policy))
    return answer
