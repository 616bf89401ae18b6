"""``python -m hoshu_rules FILE.json``: the assessment of a case, or a stored answer, for a person or as JSON."""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path

from attrs import evolve

from hoshu_rules.errors import ContradictionError, FactError, HoshuError
from hoshu_rules.formats.json import answer_to_json, case_or_answer_from_json, day_from_text
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
        print(_told(options), end="")
    except ContradictionError as error:
        return _refused(tell(error, options.lang))
    except HoshuError as error:
        return _refused(str(error))
    except (OSError, UnicodeDecodeError) as error:
        return _refused(f"{options.document}: {error}")
    return DECIDED


def _told(options: argparse.Namespace) -> str:
    given = case_or_answer_from_json(_read(options.document))
    if options.on is not None:
        if not isinstance(given, Case):
            raise FactError("--on", options.on, "no day, as a stored answer is of its own day")
        given = evolve(given, day=day_from_text(options.on, where="--on"))
    answer = given.assess() if isinstance(given, Case) else given
    if not options.json:
        return f"{tell(answer, options.lang)}\n"
    if isinstance(answer, AnswerOfAnotherVersion):
        raise FactError("--json", answer.rules_version, f"an answer of these rules, version {RULES_VERSION}")
    return answer_to_json(answer, indented=True)


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
    parser.add_argument("--version", action="version", version=f"rules {RULES_VERSION}")
    return parser


if __name__ == "__main__":
    sys.exit(main())
