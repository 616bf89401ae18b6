"""``python -m hoshu_rules FILE.json``: the assessment of a case, or a stored answer, for a person or as JSON.

With ``--lines`` the file has a case in each line, and an answer is written for each.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import BinaryIO, Final

from attrs import evolve

from hoshu_rules.errors import ContradictionError, FactError, HoshuError
from hoshu_rules.formats.json import Answer, answer_to_json, case_or_answer_from_json, day_from_text
from hoshu_rules.telling import AnswerOfAnotherVersion, languages, tell
from hoshu_rules.text.version import RULES_VERSION
from hoshu_rules.ticket.assessment import Case

DECIDED = 0
BAD_INPUT = 2


def main(arguments: list[str] | None = None) -> int:
    """Read a case or an answer, print the answer; 0 when it can be told, 2 for bad input."""
    options = _parser().parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    try:
        if options.lines:
            return _answer_lines(options)
        print(_told(options), end="")
    except HoshuError as error:
        return _refused(_message(error, options))
    except (OSError, UnicodeDecodeError) as error:
        return _refused(f"{options.document}: {error}")
    return DECIDED


def _told(options: argparse.Namespace) -> str:
    answer = _answer(_read(options.document), options)
    return _as_json(answer, indented=True) if options.json else f"{tell(answer, options.lang)}\n"


def _answer(document: str, options: argparse.Namespace) -> Answer | AnswerOfAnotherVersion:
    given = case_or_answer_from_json(document)
    if options.on is not None:
        if not isinstance(given, Case):
            raise FactError("--on", options.on, "no day, as a stored answer is of its own day")
        given = evolve(given, day=day_from_text(options.on, where="--on"))
    return given.assess() if isinstance(given, Case) else given


def _as_json(answer: Answer | AnswerOfAnotherVersion, *, indented: bool) -> str:
    if isinstance(answer, AnswerOfAnotherVersion):
        raise FactError("--json", answer.rules_version, f"an answer of these rules, version {RULES_VERSION}")
    return answer_to_json(answer, indented=indented)


def _message(error: HoshuError, options: argparse.Namespace) -> str:
    return tell(error, options.lang) if isinstance(error, ContradictionError) else str(error)


_BETWEEN_REPORTS: Final = 1_000
"""The lines after which the number of lines is reported."""


def _answer_lines(options: argparse.Namespace) -> int:
    """An answer for each line, and an error in the place of one that has none; one line is held at a time."""
    result = DECIDED
    is_watched = sys.stderr.isatty()
    with _opened(options.document) as lines:
        for number, line in enumerate(lines, start=1):
            try:
                answer = _as_json(_answer(line.rstrip(b"\r\n").decode("utf-8-sig"), options), indented=False)
            except HoshuError as error:
                answer, result = _error(number, _message(error, options)), BAD_INPUT
            except UnicodeDecodeError as error:
                answer, result = _error(number, str(error)), BAD_INPUT
            print(answer, end="")
            if is_watched and number % _BETWEEN_REPORTS == 0:
                print(f"\r{number:,}", end="", file=sys.stderr, flush=True)
    return result


def _error(line: int, message: str) -> str:
    return json.dumps({"type": "error", "line": line, "error": message}, ensure_ascii=False) + "\n"


def _opened(path: str) -> AbstractContextManager[BinaryIO]:
    return nullcontext(sys.stdin.buffer) if path == "-" else Path(path).open("rb")


def _read(path: str) -> str:
    """The text of the file, or of standard input for "-"; UTF-8, with or without a byte order mark."""
    content = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    return content.decode("utf-8-sig")


def _refused(message: str) -> int:
    print(f"hoshu_rules: {message}", file=sys.stderr)
    return BAD_INPUT


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m hoshu_rules",
        description="保守サービスチケットの判定: decides everything about a maintenance-service ticket on a day.",
    )
    parser.add_argument("document", metavar="FILE.json", help="a case file or a stored answer, or - for standard input")
    parser.add_argument("--on", metavar="DAY", help="the day to decide for, YYYY-MM-DD, instead of the file's")
    parser.add_argument("--lang", choices=languages(), default="ja")
    parser.add_argument("--json", action="store_true", help="print the assessment as JSON")
    parser.add_argument(
        "--lines", action="store_true", help="read a case, or an answer, in each line, and write each answer as JSON"
    )
    parser.add_argument("--version", action="version", version=f"rules {RULES_VERSION}")
    return parser


if __name__ == "__main__":
    sys.exit(main())
