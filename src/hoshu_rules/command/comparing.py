"""Which cases another policy answers otherwise: first how many and by which clauses, then each."""

from __future__ import annotations

import argparse
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from attrs import evolve

from hoshu_rules.asking.comparing import Compared, compare
from hoshu_rules.command.reading import named, policy_of, refusal
from hoshu_rules.command.streams import STANDARD_INPUT, InputError, content_of, name_of
from hoshu_rules.errors import HoshuError
from hoshu_rules.formats.json import case_from_json
from hoshu_rules.policy import STANDARD, Policy
from hoshu_rules.telling import tell, tell_policy
from hoshu_rules.telling.explanation import bulleted
from hoshu_rules.telling.visible import visible
from hoshu_rules.telling.words import phrase, word_of, words
from hoshu_rules.text.clauses import Clause
from hoshu_rules.ticket.assessment import Case


def comparing(options: argparse.Namespace) -> tuple[str, list[str]]:
    """What is printed of the cases, and what is wrong with those that are none; nothing where no case is left."""
    language = options.lang
    before, after = (policy_of(each, language) or STANDARD for each in (options.against, options.policy))
    policies = before, after
    problems: list[str] = []
    found: list[tuple[str, Compared]] = []
    count = 0
    for path in options.cases:
        for name in _files(path, problems):
            try:
                compared = _compared(name, policies, options)
            except InputError as error:
                problems += error.problems
            else:
                count += 1
                found += [(name, each) for each in compared]
    return (_told(found, count, policies, language) if count else ""), problems


def _files(path: str, problems: list[str]) -> list[str]:
    """The file, or the case files of the folder, in the order of their names."""
    if path == STANDARD_INPUT or not os.path.isdir(path):  # no error for a path that the system cannot have
        return [path]
    files = [str(each) for each in sorted(Path(path).glob("*.json"))]
    if not files:
        problems.append(f"{path}: expected a folder with case files (*.json)")
    return files


def _compared(path: str, policies: tuple[Policy, Policy], options: argparse.Namespace) -> tuple[Compared, ...]:
    """The case if its answers differ; InputError if it is none, or if both policies refuse it."""
    with named(name_of(path), options.lang):
        case: Case = case_from_json(content_of(path))
        if options.on is not None:
            case = evolve(case, day=options.on)
        compared = compare(policies, [case])
        for each in compared:
            if isinstance(each.before, HoshuError) and isinstance(each.after, HoshuError):
                raise each.before
    return compared


def _told(found: list[tuple[str, Compared]], count: int, policies: tuple[Policy, Policy], language: str) -> str:
    return "".join(f"{line}\n" for line in _lines(found, count, policies, language))


def _lines(
    found: list[tuple[str, Compared]], count: int, policies: tuple[Policy, Policy], language: str
) -> Iterator[str]:
    for name, policy in zip(("before", "after"), policies, strict=True):
        yield word_of("command", name, language, told=tell_policy(policy, language))
    yield word_of("command", "changed", language, changed=len(found), count=count)
    counts = Counter(clause for _name, each in found for clause in _clauses(each))
    if counts:
        yield word_of("command", "by_clause", language)
        for clause in sorted(counts, key=lambda clause: (-counts[clause], [*Clause].index(clause))):
            own = words(language)["clause"][clause.value]["name"]
            slug = phrase("slug", language, slug=clause.value)
            yield from bulleted(
                [word_of("command", "count", language, name=own, slug=slug, count=counts[clause])], language
            )
    for name, each in found:
        yield ""
        yield word_of("command", "case", language, name=visible(name_of(name)))
        yield from _case(each, language)


def _clauses(compared: Compared) -> set[Clause]:
    """Each clause by which an answer to the case changes."""
    return {clause for change in compared.changes.answers for clause in change.clauses} if compared.changes else set()


def _case(compared: Compared, language: str) -> Iterator[str]:
    """What changes, or that one of the policies refuses the case."""
    if compared.changes is not None:
        yield tell(compared.changes, language)
    for name, answer in (("before", compared.before), ("after", compared.after)):
        if isinstance(answer, HoshuError):
            yield word_of("command", f"{name}_refused", language)
            yield from (line for why in refusal(answer, language) for line in bulleted([visible(why)], language))
