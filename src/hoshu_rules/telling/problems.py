"""An error of the library in words: the sentence of each problem, by its code."""

from __future__ import annotations

import json
from datetime import date, time

from hoshu_rules.errors import HoshuError, shown
from hoshu_rules.facts.checks import UNKNOWN
from hoshu_rules.telling.values import tell_value
from hoshu_rules.telling.words import filled, labelled, phrase, sentence, word_of, words


def tell_error(error: HoshuError, language: str) -> str:
    """Each problem with its place and its code, and how many more there are."""
    lines = [_tell_each(each, language) for each in error.all]
    if error.more:
        lines.append(sentence(word_of("problems", "more", language, count=error.more), language))
    return "\n".join(lines)


def _tell_each(error: HoshuError, language: str) -> str:
    code = phrase("slug", language, slug=error.code)
    return labelled(error.where, tell_problem(error, language), language) + phrase("gap", language) + code


def tell_problem(error: HoshuError, language: str) -> str:
    """What is wrong, without its place."""
    told = words(language)
    if error.code in told["contradiction"]:
        template, facts = told["contradiction"][error.code], error.facts
    else:
        template = told["problem"].get(error.code, told["problem"]["wrong_value"])
        facts = tuple(fact for fact in error.facts if fact is not UNKNOWN)
    told_facts = dict(zip(("first", "second", "third"), (tell_value(fact, language) for fact in facts), strict=False))
    parts = {"given": _as_written(error.given, language), "expected": error.expected}
    whole = sentence(filled(template, {**parts, **told_facts}), language)
    if UNKNOWN in error.facts and error.code in told["problem"]:
        whole += phrase("gap", language) + sentence(word_of("problems", "or_unknown", language), language)
    return whole


def _as_written(given: object, language: str) -> str:
    """A value that is wrong: what JSON has a word for by that word, a day or a time as a person writes it."""
    if given is None or isinstance(given, bool):
        return json.dumps(given)
    return tell_value(given, language) if type(given) in {date, time} else shown(given)
