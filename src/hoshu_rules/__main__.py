"""``python -m hoshu_rules CASE.json``: the assessment of a case, for a person or as JSON."""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path

from attrs import evolve

from hoshu_rules.errors import HoshuError
from hoshu_rules.formats.json import answer_to_json, case_from_json, day_from_text
from hoshu_rules.telling.report import tell_assessment
from hoshu_rules.telling.wording import Language
from hoshu_rules.text.version import RULES_VERSION

DECIDED = 0
BAD_INPUT = 2


def main(arguments: list[str] | None = None) -> int:
    """Read a case, print its assessment; 0 when decided, 2 for bad input."""
    options = _parser().parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    try:
        print(_assessed(options), end="")
    except HoshuError as error:
        return _refused(str(error))
    except (OSError, UnicodeDecodeError) as error:
        return _refused(f"{options.case}: {error}")
    return DECIDED


def _assessed(options: argparse.Namespace) -> str:
    case = case_from_json(_read(options.case))
    if options.on is not None:
        case = evolve(case, day=day_from_text(options.on, where="--on"))
    assessment = case.assess()
    if options.json:
        return answer_to_json(assessment, indented=True)
    return tell_assessment(assessment, Language(options.lang))


def _read(case: str) -> str:
    """The text of the file, or of standard input for "-"; UTF-8, with or without a byte order mark."""
    content = sys.stdin.buffer.read() if case == "-" else Path(case).read_bytes()
    return content.decode("utf-8-sig")


def _refused(message: str) -> int:
    print(f"hoshu_rules: {message}", file=sys.stderr)
    return BAD_INPUT


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m hoshu_rules",
        description="保守サービスチケットの判定: decides everything about a maintenance-service ticket on a day.",
    )
    parser.add_argument("case", metavar="CASE.json", help="the case file, or - for standard input")
    parser.add_argument("--on", metavar="DAY", help="the day to decide for, YYYY-MM-DD, instead of the file's")
    parser.add_argument("--lang", choices=[language.value for language in Language], default="ja")
    parser.add_argument("--json", action="store_true", help="print the assessment as JSON")
    parser.add_argument("--version", action="version", version=f"rules {RULES_VERSION}")
    return parser


if __name__ == "__main__":
    sys.exit(main())
