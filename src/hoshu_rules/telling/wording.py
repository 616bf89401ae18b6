"""An answer told in plain sentences, with the place of each clause in the source."""

from __future__ import annotations

from typing import Final, get_args

from hoshu_rules.answers import Duty, Ground, Window
from hoshu_rules.asking.again import Answer
from hoshu_rules.errors import FactError, HoshuError
from hoshu_rules.facts.checks import one_of
from hoshu_rules.facts.plans import ServicePlan
from hoshu_rules.policy import POLICY, STANDARD, SWITCHABLE, Policy
from hoshu_rules.telling.explaining import Told, explain
from hoshu_rules.telling.explanation import ground_lines, rendered
from hoshu_rules.telling.one_answer import explained_ground, explained_reading
from hoshu_rules.telling.parts import cited, tell_dated, tell_duty, tell_statement, tell_window
from hoshu_rules.telling.problems import tell_error
from hoshu_rules.telling.values import Plain, tell_departures, tell_value
from hoshu_rules.telling.visible import visible
from hoshu_rules.telling.words import labelled, phrase, words
from hoshu_rules.text.clauses import Clause
from hoshu_rules.text.readings import Reading
from hoshu_rules.ticket.dates import DatedEntry

_CLAUSE: Final = one_of(Clause)
_READING: Final = one_of(Reading)
_ANSWER: Final = one_of(*get_args(Answer))

Part = Window | Duty | DatedEntry | HoshuError | ServicePlan | Plain
"""What can be told without the answer that it belongs to."""


def tell(thing: Told | Part, language: str = "ja") -> str:
    """The answer, or a part that needs none, in plain sentences with the place in the source.

    An answer is told under the policy that it was decided by.

    >>> from datetime import date
    >>> tell(date(2026, 11, 22))
    '2026年11月22日（日）'
    """
    match thing:
        case Window():
            return tell_window(thing, language)
        case Duty():
            return tell_duty(thing, language)
        case DatedEntry():
            return tell_dated(thing, language)
        case HoshuError():
            return tell_error(thing, language)
        case _ if isinstance(thing, Told):
            return rendered(explain(thing, language), language)
        case _:
            return tell_value(thing, language)


def tell_clause(clause: Clause, language: str = "ja", *, policy: Policy = STANDARD) -> str:
    """What a clause says, and where the page says it.

    >>> tell_clause(Clause.DUTY_ISOLATION, "en")
    "Locating where the fault lies is the customer's work. [Notes on faults, bullet 3; duty.isolation]"
    """
    _CLAUSE.check("clause", clause)
    POLICY.check("policy", policy)
    return tell_statement(clause, policy, language) + cited(clause, language)


def tell_ground(ground: Ground, answer: Answer, language: str = "ja") -> str:
    """What a ground of this answer does and found, its clause, the facts that met it, and its readings by name.

    FactError for a ground that is not among those of the answer.
    """
    _ANSWER.check("answer", answer)
    if ground not in answer.grounds:
        raise FactError("ground", ground, "one of the grounds of the answer")
    return "\n".join(ground_lines(explained_ground(ground, answer.facts, answer.policy, language), language))


def tell_reading(reading: Reading, language: str = "ja", *, policy: Policy = STANDARD) -> str:
    """What was chosen, or the other way where this policy switches the reading."""
    _READING.check("reading", reading)
    POLICY.check("policy", policy)
    return explained_reading(reading, policy, language).choice


def tell_policy(policy: Policy, language: str = "ja") -> str:
    """In which numbers and readings a policy differs from the published one, a line for each; a line if in none.

    >>> print(tell_policy(Policy(refund_cutoff_day=10), "en"))
    It differs from the published policy in:
    - Day of the month that ends refunds: 10 (published: 25)
    """
    POLICY.check("policy", policy)
    told = [*tell_departures(policy, language)]
    for reading, (default, _other) in SWITCHABLE.items():
        if policy.choice_of(reading) is not default:
            name = phrase("switched", language, name=words(language)["reading"][reading.value]["name"])
            slug = phrase("slug", language, slug=reading.value)
            choice = explained_reading(reading, policy, language).choice
            told.append(labelled(name, f"{choice}{phrase('gap', language)}{slug}", language))
    if not told:
        return phrase("no_departure", language)
    bullet = phrase("bullet", language)
    return "\n".join([phrase("departing", language), *(f"{bullet}{visible(line)}" for line in told)])
