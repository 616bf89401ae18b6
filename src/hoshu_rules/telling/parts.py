"""A part of an answer in words: a window, a duty, a date, and what a clause says."""

from __future__ import annotations

from datetime import date

from hoshu_rules.answers import Duty, Window
from hoshu_rules.facts.events import PersonDecided
from hoshu_rules.policy import Policy
from hoshu_rules.telling.values import numbers_of, tell_value
from hoshu_rules.telling.words import capital, filled, phrase, sentence, words
from hoshu_rules.text.clauses import Clause
from hoshu_rules.ticket.dates import DatedEntry


def tell_window(window: Window, language: str) -> str:
    """From when until when, and the clause that closes it."""
    first_day, last_day = tell_value(window.first_day, language), tell_value(window.last_day, language)
    if window.is_empty:
        told = phrase("window_empty", language)
    elif window.last_day is None:
        told = phrase("window_unlimited", language)
    elif window.first_day is None:
        told = phrase("window_until", language, last_day=last_day)
    else:
        told = phrase("window", language, first_day=first_day, last_day=last_day)
    closing = phrase("slug", language, slug=window.closed_by.value) if window.closed_by else ""
    return phrase("sentence", language, text=told) + (phrase("gap", language) + closing if closing else "")


def tell_duty(duty: Duty, language: str) -> str:
    """Who still owes what, by when, and the clause that says so."""
    return owed(duty, language) + cited(duty.ground.clause, language)


def owed(duty: Duty, language: str) -> str:
    """Who still owes what, and by when."""
    by = ""
    if duty.last_day is not None:
        by = phrase("by_last_day", language, last_day=tell_value(duty.last_day, language))
    elif duty.guide_day is not None:
        by = phrase("by_guide_day", language, guide_day=tell_value(duty.guide_day, language))
    elif duty.changed_on is not None:
        name = "of_change" if duty.changed is None else "of_changed_entry"
        changed_on, changed = tell_value(duty.changed_on, language), tell_value(duty.changed, language)
        by = phrase(name, language, changed_on=changed_on, changed=changed)
    elif duty.question is not None:
        what = duty.question if duty.what is None else duty.what
        by = phrase("of_question", language, question=tell_value(what, language))
    bearer, kind = tell_value(duty.bearer, language), tell_value(duty.kind, language)
    fault = of_fault(duty.fault_id, language)
    return capital(phrase("duty", language, bearer=bearer, duty=kind, by=by, fault=fault))


def missed(duty: Duty, day: date, language: str) -> str:
    """What is marked on a duty whose last day, or whose guide day, has passed."""
    told = ""
    if duty.last_day is not None and duty.last_day < day:
        told += phrase("overdue", language)
    if duty.guide_day is not None and duty.guide_day < day:
        told += phrase("past_guide_day", language)
    return told


def tell_decision(decision: PersonDecided, language: str) -> str:
    """What a person decided, when, and why."""
    decided, day = tell_value(decision.decided, language), tell_value(decision.on, language)
    reason = tell_value(decision.reason, language)
    return sentence(phrase("person_decided", language, decided=decided, day=day, reason=reason), language)


def tell_dated(entry: DatedEntry, language: str) -> str:
    """A date and what it is, and the clause that sets it."""
    told = dated(entry, language)
    if entry.clause is None:
        return told
    return told + phrase("gap", language) + phrase("slug", language, slug=entry.clause.value)


def dated(entry: DatedEntry, language: str) -> str:
    """A date and what it is."""
    day, what = tell_value(entry.day, language), tell_value(entry.kind, language)
    return phrase("dated", language, day=day, what=what, fault=of_fault(entry.fault_id, language))


def tell_statement(clause: Clause, policy: Policy, language: str) -> str:
    """What a clause says under this policy."""
    return filled(words(language)["clause"][clause.value]["statement"], numbers_of(policy, language))


def cited(clause: Clause, language: str) -> str:
    """Where the source says it, and the slug that names it everywhere, after a sentence."""
    place = words(language)["clause"][clause.value]["place"]
    return phrase("gap", language) + phrase("place", language, place=place, clause=clause.value)


def of_fault(fault_id: str | None, language: str) -> str:
    """The fault that something belongs to, if it belongs to one."""
    return "" if fault_id is None else phrase("of_fault", language, fault_id=fault_id)
