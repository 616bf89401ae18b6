"""The words of a language, from the file of that language in ``text``, read when something is first told.

The words are templates. Braces take a number of the policy or a fact of the answer; ``{years:year|years}`` takes the
first word for the number 1 and the second for any other number.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

from hoshu_rules.errors import FactError

_ENDING: Final = ".toml"


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages that have words, in alphabetical order.

    >>> languages()
    ('en', 'ja')
    """
    names = (file.name for file in files("hoshu_rules.text").iterdir())
    return tuple(sorted(name.removesuffix(_ENDING) for name in names if name.endswith(_ENDING)))


def words(language: str) -> Mapping[str, Any]:
    """Every word of a language, by kind and name; FactError for a language that has none."""
    if language not in languages():
        raise FactError("language", language, f"one of {', '.join(languages())}")
    return _words(language)


@cache
def _words(language: str) -> Mapping[str, Any]:
    text = files("hoshu_rules.text").joinpath(f"{language}{_ENDING}").read_text(encoding="utf-8")
    return tomllib.loads(text)


class _Number(int):
    """A number in a template; with a pair such as ``year|years`` it gives the word that goes with it."""

    def __format__(self, spec: str) -> str:
        one, bar, other = spec.partition("|")
        if not bar:
            return int.__format__(self, spec)
        return one if self == 1 else other


def filled(template: str, parts: Mapping[str, object]) -> str:
    """The template with its parts in place."""
    return template.format_map({name: _Number(part) if isinstance(part, int) else part for name, part in parts.items()})


def word_of(table: str, name: str, language: str, /, **parts: object) -> str:
    """A word from one of the tables of the language, with its parts in place."""
    return filled(words(language)[table][name], parts)


def phrase(name: str, language: str, /, **parts: object) -> str:
    """A phrase of the language with its parts in place."""
    return word_of("phrase", name, language, **parts)


def joined(parts: list[str], language: str) -> str:
    """Several things in one line; the word for none if there are none."""
    return phrase("list", language).join(parts) or phrase("none", language)


def sentence(text: str, language: str) -> str:
    """The text as a sentence."""
    return phrase("sentence", language, text=capital(text))


def labelled(label: str, text: str, language: str) -> str:
    """What something is called, and what it is."""
    return phrase("labelled", language, label=label, text=text)


def capital(text: str) -> str:
    """The text with a capital first letter, where its script has capitals."""
    return text[:1].upper() + text[1:]
