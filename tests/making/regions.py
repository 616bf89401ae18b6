"""The marked parts of a page: the text between two markers is made from the rules.

A region begins with a line such as ``<!-- rules: clauses refunds -->``, its kind and its name, and ends with the line
``<!-- end of rules -->``. Within a line of prose, ``<!-- number: {refund_cutoff_day} -->25<!-- end -->`` holds
numbers of the policy; the template is like those of the library's words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from hoshu_rules import STANDARD, Policy
from hoshu_rules.telling import words
from hoshu_rules.telling.values import numbers_of
from making import clause_tables, decision_tables, english_examples, pictures, told_samples
from making.bilingual import LANGUAGES

MAKERS: Final[Mapping[str, tuple[Collection[str], Callable[[str, str], str]]]] = MappingProxyType(
    {
        "clauses": (clause_tables.CLAUSES.keys(), clause_tables.table),
        "decision": (decision_tables.NAMES, decision_tables.table),
        "examples": (english_examples.SLUGS.values(), english_examples.table),
        "picture": (pictures.PICTURES.keys(), pictures.region),
        "told": (told_samples.SAMPLES.keys(), told_samples.region),
    }
)
"""The kinds of regions: the names of each kind, and the function that makes its text."""

_BEGINS = re.compile(r"<!-- rules: (?P<kind>\S+) (?P<name>\S+) -->")
_ENDS: Final = "<!-- end of rules -->"
_NUMBER = re.compile(r"(?<=\S)(?P<begins> ?<!-- number: (?P<template>[^<>]+) -->)[^<>]*(?P<ends><!-- end -->)")
_MARKER = re.compile(r"<!--\s*(rules|number|end)\b")


class RegionError(ValueError):
    """A marker that is wrong; the message begins with its line number."""


def filled(text: str, language: str, policy: Policy = STANDARD) -> str:
    """The page with every region made again, and the numbers of this policy in its prose.

    RegionError for an unknown name, an unpaired marker, or a number that begins a line: there a code host takes the
    whole line for HTML.
    """
    return "\n".join(_lines(text, language, policy))


def pages(docs: Path) -> Iterator[tuple[Path, str]]:
    """Each page of ``docs/ja`` and ``docs/en`` with a region, and its text as it is made today.

    RegionError, which then begins with the page, for a marker that cannot be followed.
    """
    for language in LANGUAGES:
        for path in sorted((docs / language).glob("*.md")):
            text = path.read_text(encoding="utf-8")
            if _MARKER.search(text):
                yield path, _filled_page(path, text, language)


def _filled_page(path: Path, text: str, language: str) -> str:
    try:
        return filled(text, language)
    except RegionError as error:
        raise RegionError(f"{path}, {error}") from None


def _lines(text: str, language: str, policy: Policy) -> Iterator[str]:
    opened_on = 0
    for number, line in enumerate(text.split("\n"), start=1):
        begins = _BEGINS.fullmatch(line)
        if not opened_on or line == _ENDS:
            yield _with_numbers(line, language, policy, number)
        if begins and not opened_on:
            yield from ("", *_made(begins["kind"], begins["name"], language, number).split("\n"), "")
            opened_on = number
        elif line == _ENDS and opened_on:
            opened_on = 0
        elif _MARKER.search(_NUMBER.sub("", line)):
            raise RegionError(f"line {number}: this marker is in the wrong place, or is not written correctly: {line}")
    if opened_on:
        raise RegionError(f"line {opened_on}: this region has no end ({_ENDS})")


def _with_numbers(line: str, language: str, policy: Policy, number: int) -> str:
    # A reader asks for the last day on which it is possible, and the page names the first on which it is not.
    numbers = {**numbers_of(policy, language), "last_day_for_refund": policy.refund_cutoff_day - 1}

    def made(marked: re.Match[str]) -> str:
        try:
            told = words.filled(marked["template"], numbers)
        except (KeyError, ValueError) as error:
            raise RegionError(f"line {number}: no number can be told by {marked['template']!r}: {error}") from None
        return f"{marked['begins']}{told}{marked['ends']}"

    return _NUMBER.sub(made, line)


def _made(kind: str, name: str, language: str, number: int) -> str:
    if kind not in MAKERS:
        raise RegionError(f"line {number}: no region is called {kind!r}; known: {', '.join(MAKERS)}")
    names, maker = MAKERS[kind]
    if name not in names:
        raise RegionError(f"line {number}: there is no {kind} {name!r}; known: {', '.join(names)}")
    return maker(name, language)
