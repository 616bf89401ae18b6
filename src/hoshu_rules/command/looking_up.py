"""A clause or a reading by its slug or its name: what it says, where, and what can be chosen."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from difflib import get_close_matches
from itertools import chain
from string import Formatter

from hoshu_rules.command.reading import named, policy_of
from hoshu_rules.command.streams import InputError
from hoshu_rules.errors import shown
from hoshu_rules.facts.plain import folded
from hoshu_rules.policy import STANDARD, SWITCHABLE, Policy
from hoshu_rules.telling.values import numbers_of, tell_value
from hoshu_rules.telling.words import filled, languages, word_of, words
from hoshu_rules.text.clauses import Clause
from hoshu_rules.text.readings import Reading

Entry = Clause | Reading


def looking_up(options: argparse.Namespace) -> str:
    """What is printed of the clause or the reading."""
    policy = policy_of(options.policy, options.lang) or STANDARD
    with named("explain", options.lang):
        entry = _found(options.name, options.lang)
    return "".join(f"{line}\n" for line in _lines(entry, policy, options.lang))


def _found(name: str, language: str) -> Entry:
    """The one entry with this slug or name, in any language, or else with this part of it."""
    asked = _key(name)
    keys: dict[Entry, list[str]] = {entry: [*map(_key, _names(entry))] for entry in (*Clause, *Reading)}
    same = [entry for entry, own in keys.items() if asked in own]
    alike = same or [entry for entry, own in keys.items() if any(asked in key for key in own)]
    if len(alike) == 1:
        return alike[0]
    near = get_close_matches(asked, [*chain.from_iterable(keys.values())], n=5)
    likely = alike or [entry for entry, own in keys.items() if {*own} & {*near}]
    told = ", ".join(f"{entry.value} ({_own(entry, language)['name']})" for entry in likely[:5])
    expected = "expected the slug or the name of one clause or reading"
    raise InputError(f"explain: {expected}{', such as ' if told else ''}{told}, got {shown(name)}")


def _names(entry: Entry) -> Iterator[str]:
    """The slug, and the name in each language."""
    yield entry.value
    for language in languages():
        yield _own(entry, language)["name"]


def _key(name: str) -> str:
    """A slug or name in the form in which two are compared: refund.cutoff, refund_cutoff and REFUND-CUTOFF are one."""
    return re.sub(r"[._-]", "", folded(name))


def _own(entry: Entry, language: str) -> dict[str, str]:
    own: dict[str, str] = words(language)["clause" if isinstance(entry, Clause) else "reading"][entry.value]
    return own


def _lines(entry: Entry, policy: Policy, language: str) -> Iterator[str]:
    own, numbers = _own(entry, language), numbers_of(policy, language)
    kind = "clause" if isinstance(entry, Clause) else "reading"
    yield word_of("command", kind, language, name=own["name"], slug=entry.value)
    for name in ("place", "statement", "question", "choice", "example", "reason", "alternative", "alternative_example"):
        if name in own:
            yield word_of("command", name, language, text=filled(own[name], numbers))
    if isinstance(entry, Clause):
        yield word_of("command", "modality", language, text=tell_value(entry.modality, language))
    else:
        yield _switch(entry, policy, language)
    names = words(language)["number"]
    for number in dict.fromkeys(chain.from_iterable(map(_numbers_in, own.values()))):
        yield word_of("command", "number", language, name=names[number], value=numbers[number], field=number)


def _switch(reading: Reading, policy: Policy, language: str) -> str:
    """Whether the policy can choose the other way, and how it chooses."""
    if reading not in SWITCHABLE:
        return word_of("command", "not_switchable", language)
    default, other = SWITCHABLE[reading]
    chosen = policy.choice_of(reading)
    field = reading.value.replace(".", "_")
    name = "switchable" if chosen is default else "switched"
    return word_of("command", name, language, field=field, default=default.value, other=other.value)


def _numbers_in(template: str) -> Iterator[str]:
    """The numbers of the policy that a template takes."""
    for _text, name, _spec, _conversion in Formatter().parse(template):
        if name is not None and name in words("en")["number"]:
            yield name
