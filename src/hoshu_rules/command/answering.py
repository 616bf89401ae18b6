"""The answer to a case, or a stored answer: at a glance, with its grounds, or as JSON."""

from __future__ import annotations

import argparse

from attrs import evolve

from hoshu_rules.asking.again import Answer
from hoshu_rules.command.reading import named, policy_of, text_of
from hoshu_rules.command.streams import name_of
from hoshu_rules.command.wording import word
from hoshu_rules.errors import FactError
from hoshu_rules.formats.json import answer_to_json, case_or_answer_from_json
from hoshu_rules.policy import STANDARD
from hoshu_rules.telling import AnswerOfAnotherVersion, tell, tell_summary
from hoshu_rules.telling.visible import visible_json
from hoshu_rules.text.version import RULES_VERSION
from hoshu_rules.ticket.assessment import Assessment, Case


def answering(options: argparse.Namespace) -> str:
    """What is printed of the document."""
    with named(name_of(options.document), options.lang):
        answer = _answer(options)
        if options.json:
            return visible_json(_as_json(answer))
        summary = tell_summary(answer, options.lang)
        last = f"\n{tell(answer, options.lang)}" if options.why else word("hint", options.lang)
        return f"{summary}\n{last}\n"


def _answer(options: argparse.Namespace) -> Answer | Assessment | AnswerOfAnotherVersion:
    given = case_or_answer_from_json(text_of(options.document))
    if isinstance(given, Case):
        case = given if options.on is None else evolve(given, day=options.on)
        return case.assess(policy=STANDARD if options.policy is None else policy_of(options.policy, options.lang))
    for option, value, own in (("--on", options.on, "is of its own day"), ("--policy", options.policy, "has its own")):
        if value is not None:
            raise FactError(option, str(value), f"nothing, as a stored answer {own}")
    return given


def _as_json(answer: Answer | Assessment | AnswerOfAnotherVersion) -> str:
    if isinstance(answer, AnswerOfAnotherVersion):
        raise FactError("--json", answer.rules_version, f"an answer of these rules, version {RULES_VERSION}")
    return answer_to_json(answer, indented=True)
