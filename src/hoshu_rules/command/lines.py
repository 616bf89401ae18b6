"""A case in each line: an answer for each, an error in the place of one that has none. One line is held at a time."""

from __future__ import annotations

import argparse
import json
from typing import Final

from hoshu_rules.command.answering import answer_to, as_json
from hoshu_rules.command.reading import policy_of, refusal
from hoshu_rules.command.streams import lines_of, report, write
from hoshu_rules.errors import HoshuError
from hoshu_rules.telling.visible import visible_json

_BETWEEN_REPORTS: Final = 1_000
"""The lines after which the number of lines is reported."""


def answering_lines(options: argparse.Namespace) -> bool:
    """Write a line of JSON for each line; whether every one is an answer."""
    all_answered = True
    policy = policy_of(options.policy, options.lang)
    for number, line in enumerate(lines_of(options.document), start=1):
        try:
            told = as_json(answer_to(line, options.on, policy), indented=False)
        except HoshuError as error:
            all_answered = False
            problem = {"type": "error", "line": number, "error": "\n".join(refusal(error, options.lang))}
            told = json.dumps(problem, ensure_ascii=False) + "\n"
        write(visible_json(told))
        if number % _BETWEEN_REPORTS == 0:
            report(f"{number:,}")
    return all_answered
