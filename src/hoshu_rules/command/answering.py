"""The answer to a case, or a stored answer: at a glance, with its grounds, or as JSON."""

from __future__ import annotations

import argparse
from datetime import date

from attrs import evolve

from hoshu_rules.asking.again import Answer
from hoshu_rules.command.reading import named, policy_of
from hoshu_rules.command.streams import content_of, name_of
from hoshu_rules.errors import FactError
from hoshu_rules.formats.json import answer_to_json, case_or_answer_from_json
from hoshu_rules.policy import STANDARD, Policy
from hoshu_rules.telling import AnswerOfAnotherVersion, tell, tell_summary
from hoshu_rules.telling.visible import visible_json
from hoshu_rules.telling.words import word_of
from hoshu_rules.text.version import RULES_VERSION
from hoshu_rules.ticket.assessment import Assessment, Case


def answering(options: argparse.Namespace) -> str:
    """What is printed of the document."""
    policy = policy_of(options.policy, options.lang)
    with named(name_of(options.document), options.lang):
        answer = answer_to(content_of(options.document), options.on, policy)
        if options.json:
            return visible_json(as_json(answer, indented=True))
        summary = tell_summary(answer, options.lang)
        last = f"\n{tell(answer, options.lang)}" if options.why else word_of("command", "hint", options.lang)
        return f"{summary}\n{last}\n"


def answer_to(document: bytes, on: date | None, policy: Policy | None) -> Answer | Assessment | AnswerOfAnotherVersion:
    """The answer to the case in a document, or the answer that it holds."""
    given = case_or_answer_from_json(document)
    if isinstance(given, Case):
        case = given if on is None else evolve(given, day=on)
        return case.assess(policy=STANDARD if policy is None else policy)
    for option, value, own in (("--on", on, "is of its own day"), ("--policy", policy, "has its own")):
        if value is not None:
            raise FactError(option, str(value), f"nothing, as a stored answer {own}")
    return given


def as_json(answer: Answer | Assessment | AnswerOfAnotherVersion, *, indented: bool) -> str:
    """The JSON document of an answer; FactError for one of another version of the rules, which has none."""
    if isinstance(answer, AnswerOfAnotherVersion):
        raise FactError("--json", answer.rules_version, f"an answer of these rules, version {RULES_VERSION}")
    return answer_to_json(answer, indented=indented)
