"""The command ``hoshu-rules``: answers, comparisons, clauses and schemas for a person at a terminal.

It opens the caller's files and writes to standard output and standard error; nothing below it does. Nothing is decided
here, and what a case says is told in ``telling``.
"""

from __future__ import annotations

import sys

from hoshu_rules.command.answering import answering
from hoshu_rules.command.arguments import BAD_INPUT, parsed
from hoshu_rules.command.comparing import comparing
from hoshu_rules.command.lines import answering_lines
from hoshu_rules.command.looking_up import looking_up
from hoshu_rules.command.streams import InputError, OutputError, complain, write
from hoshu_rules.formats import published

ANSWERED = 0


def main(arguments: list[str] | None = None) -> int:
    """Print what is asked for; 0 if it was answered, 1 if it could not be written, 2 for bad input.

    141 if the reader of standard output has seen enough. SystemExit for ``--help``, ``--version`` and wrong options.
    """
    try:
        return _main(sys.argv[1:] if arguments is None else arguments)
    except InputError as error:
        complain(error.problems)
        return BAD_INPUT
    except OutputError as error:
        complain([] if error.problem is None else [error.problem])
        return error.code


def _main(arguments: list[str]) -> int:
    options = parsed(arguments)
    problems: list[str] = []
    match options.use:
        case "compare":
            text, problems = comparing(options)
        case "explain":
            text = looking_up(options)
        case "schema":
            text = {
                "case": published.case_schema,
                "answer": published.answer_schema,
                "catalogue": published.catalogue,
            }[options.name]()
        case _ if options.lines:
            return ANSWERED if answering_lines(options) else BAD_INPUT
        case _:
            text = answering(options)
    write(text)
    complain(problems)
    return BAD_INPUT if problems else ANSWERED
