"""The arguments of the command, and its help.

A file is the plain case. The other uses begin with a word of their own, and a file that is called like one of these is
given with its folder, as ``./compare``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final, NoReturn

import hoshu_rules
from hoshu_rules.command.streams import PROGRAM, complain, write
from hoshu_rules.errors import FactError, shown
from hoshu_rules.formats.json import day_from_text
from hoshu_rules.telling.words import languages
from hoshu_rules.text.version import RULES_VERSION

BAD_INPUT: Final = 2

_JAPANESE: Final = "保守サービスチケットについて、規則の答えと根拠を示します。\n"
_ENGLISH: Final = "What the rules say about a maintenance-service ticket on a day, and why."
_OTHER_USES: Final = f"""\
other uses:
  {PROGRAM} compare --policy NEW CASE...   which answers another policy changes
  {PROGRAM} explain NAME                   what a clause or a reading says
  {PROGRAM} schema [NAME]                  the JSON Schemas, and the catalogue of words

Each has a --help of its own. A file that is called like one of these words is
given with its folder: ./compare

exit codes: 0 answered; 1 standard output could not be written; 2 something given
makes no sense or cannot be read
"""


class _Parser(argparse.ArgumentParser):
    """A parser that writes as the rest of the command does."""

    def print_help(self, file: object = None) -> None:  # noqa: ARG002  what argparse names may be closed
        write(self.format_help(), encoding=None)

    def error(self, message: str) -> NoReturn:
        complain([f"error: {message}"], usage=self.format_usage())
        raise SystemExit(BAD_INPUT)


class _Version(argparse.Action):
    """Tells the versions of the package and of the rules."""

    def __call__(self, *_: object, **__: object) -> NoReturn:
        write(f"{PROGRAM} {hoshu_rules.__version__}, rules {RULES_VERSION}\n", encoding=None)
        raise SystemExit(0)


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    """The options; ``use`` is the word that they began with, or None for the answer to a case."""
    use = arguments[0] if arguments and arguments[0] in _PARSERS else None
    parser = _PARSERS[use]()
    return parser.parse_args(arguments if use is None else arguments[1:], argparse.Namespace(use=use))


def _answering() -> argparse.ArgumentParser:
    parser = _Parser(
        prog=PROGRAM,
        description=_ENGLISH if _stays_ascii() else _JAPANESE + _ENGLISH,
        epilog=_OTHER_USES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("document", metavar="CASE.json", help="a case file or a stored answer, or - for standard input")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--why", action="store_true", help="print all after the summary: grounds, clauses, readings")
    form.add_argument("--json", action="store_true", help="print the answer as JSON")
    lines = "read a case, or an answer, in each line, and print a line of JSON for each"
    form.add_argument("--lines", action="store_true", help=lines)
    _add_day(parser)
    parser.add_argument("--policy", metavar="FILE", help="decide by this policy, in TOML, or in JSON (*.json)")
    _add_language(parser)
    parser.add_argument("--version", action=_Version, nargs=0, help="print the versions of package and rules")
    return parser


def _comparing() -> argparse.ArgumentParser:
    parser = _Parser(
        prog=f"{PROGRAM} compare",
        description="Which cases does another policy answer otherwise: in which answer, from what to what, and why?",
    )
    parser.add_argument("cases", metavar="CASE", nargs="+", help="a case file, or a folder with case files (*.json)")
    parser.add_argument("--policy", metavar="NEW", required=True, help="the other policy, in TOML, or in JSON (*.json)")
    parser.add_argument("--against", metavar="OLD", help="the policy before it; the published one if left out")
    _add_day(parser)
    _add_language(parser)
    return parser


def _explaining() -> argparse.ArgumentParser:
    parser = _Parser(
        prog=f"{PROGRAM} explain",
        description="What a clause says, and where; what a reading asks, what was chosen, and why.",
    )
    parser.add_argument("name", metavar="NAME", help="its slug, such as refund.cutoff, or its name, also a part of it")
    parser.add_argument("--policy", metavar="FILE", help="with the numbers and choices of this policy")
    _add_language(parser)
    return parser


def _schema() -> argparse.ArgumentParser:
    parser = _Parser(prog=f"{PROGRAM} schema", description="Print one of the documents for programs in any language.")
    parser.add_argument(
        "name",
        choices=("case", "answer", "catalogue"),
        default="case",
        nargs="?",
        help="the JSON Schema of case files (as if left out) or of answers, or the catalogue of words",
    )
    return parser


def _add_day(parser: argparse.ArgumentParser) -> None:
    help_text = "the day to decide for, YYYY-MM-DD, instead of the case's"
    parser.add_argument("--on", metavar="DAY", type=_day, help=help_text)


def _day(text: str) -> date:
    try:
        return day_from_text(text)
    except FactError as error:
        raise argparse.ArgumentTypeError(f"expected {error.expected}, got {shown(text)}") from None


def _add_language(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lang", choices=languages(), default="ja", help="the language (ja if left out)")


def _stays_ascii() -> bool:
    """Whether the help, which keeps the encoding of standard output, can have no Japanese."""
    try:
        _JAPANESE.encode(getattr(sys.stdout, "encoding", None) or "ascii")
    except UnicodeEncodeError:
        return True
    return False


_PARSERS: Final[Mapping[str | None, Callable[[], argparse.ArgumentParser]]] = MappingProxyType(
    {None: _answering, "compare": _comparing, "explain": _explaining, "schema": _schema}
)
