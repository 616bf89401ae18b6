"""Words in Japanese and in English side by side: those of the library, and those that only pages have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from functools import cache
from typing import Final, NamedTuple

from hoshu_rules import STANDARD, Outcome
from hoshu_rules.answers import Ground
from hoshu_rules.facts.checks import Unknown
from hoshu_rules.telling.values import numbers_of, tell_value
from hoshu_rules.telling.words import filled, words
from hoshu_rules.text import Clause, Reading
from public_names import DECIDING, names_of

LANGUAGES: Final = ("ja", "en")
"""The languages of the pages."""


class Text(NamedTuple):
    """The same words in Japanese and in English."""

    ja: str
    en: str

    def of(self, language: str) -> str:
        """The words of this language."""
        return self.ja if language == "ja" else self.en


def name_of(member: Enum) -> Text:
    """The name of a value of the rules."""
    return Text(*(tell_value(member, language) for language in LANGUAGES))


def named_members() -> Iterator[Enum]:
    """Every value of the rules that has a name."""
    kinds = {kind.__name__: kind for kind in names_of(DECIDING).values() if isinstance(kind, type)}
    for name, own in words("ja")["value"].items():
        kind = kinds.get(name, Unknown)
        yield from (kind(member) for member in own)


def fact_name(name: str) -> Text:
    """The name of a fact."""
    return Text(*(words(language)["fact"][name] for language in LANGUAGES))


def fact_label(path: str) -> Text:
    """The name of a fact by its path: its own, or that of its last part."""
    return fact_name(path if path in fact_names() else path.rpartition(".")[2])


def fact_names() -> Iterable[str]:
    """The name in code of each fact that has a name in words."""
    names: Iterable[str] = words("ja")["fact"]
    return names


@cache
def of_clause(clause: Clause, word: str) -> Text:
    """A word of a clause under the policy as published, such as its ``statement``."""
    return Text(*(_published(words(language)["clause"][clause.value][word], language) for language in LANGUAGES))


def of_reading(reading: Reading, word: str) -> Text:
    """A word of a reading under the policy as published, such as its ``choice``."""
    return Text(*(_published(words(language)["reading"][reading.value][word], language) for language in LANGUAGES))


def has_word(reading: Reading, word: str) -> bool:
    """Whether a reading has such a word: not each has an example, or an alternative worth telling."""
    return word in words("ja")["reading"][reading.value]


def window_name(clause: Clause) -> Text:
    """What the window is called that this clause closes."""
    return of_clause(clause, "window")


def outcome_of(question: str, outcome: Outcome) -> Text:
    """What an outcome means for a question, such as ``refund``."""
    own = [words(language)["outcome"][question].get(outcome.value) for language in LANGUAGES]
    return Text(*own) if all(own) else name_of(outcome)


def finding_of(ground: Ground) -> Text | None:
    """The sentence of what a ground found; None for a ground that only says how things are settled."""
    return (
        of_clause(ground.clause, ground.finding)
        if ground.finding in words("ja")["clause"][ground.clause.value]
        else None
    )


def _published(template: str, language: str) -> str:
    return filled(template, numbers_of(STANDARD, language))
