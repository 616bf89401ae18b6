"""What is wrong with a document: each problem with the path to its place; and how a service tells of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar

from attrs import Factory, define, frozen

from hoshu_rules.errors import MOST_KEPT, DocumentError, HoshuError, shown
from hoshu_rules.facts.checks import one_of
from hoshu_rules.telling.problems import tell_problem
from hoshu_rules.telling.words import sentence, word_of
from hoshu_rules.text.readings import Reading

T = TypeVar("T")

_MOST_STEPS: Final = 1_000
"""Of the paths of all problems together, so that those of a deep document stay short."""
_LONGEST_POINTER: Final = 500


@define
class Problem:
    """What is wrong with a value; ``path`` are the steps from its place outwards, as they are gone through.

    ``where`` names a place in a text that has no paths, as it is not JSON.
    """

    given: object
    expected: str
    code: str
    facts: tuple[object, ...] = ()
    reading: Reading | None = None
    path: list[str | int] = Factory(list)
    where: str = ""


@frozen
class Refused:
    """Stands in a parsed document for a value that JSON or this format does not allow, and that was told of already."""

    given: object
    expected: str
    code: str

    def __repr__(self) -> str:
        return repr(self.given)


class ReadError(Exception):
    """The problems of a value that cannot be read; what is too many is only counted."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__()
        self.problems = list(problems)
        self.more = 0
        self._steps = 0

    def add(self, problem: Problem) -> None:
        """One more problem."""
        self._steps += len(problem.path)
        if not self.problems or (len(self.problems) < MOST_KEPT and self._steps < _MOST_STEPS):
            self.problems.append(problem)
        elif not isinstance(problem.given, Refused):
            self.more += 1

    def take(self, other: ReadError, *path: str | int) -> None:
        """The problems of a value that stands at this path, from its place outwards."""
        self.more += other.more
        for problem in other.problems:
            problem.path += path
            self.add(problem)

    def tried(self, read: Callable[[], T], *path: str | int) -> T | None:
        """What is read, or None if it cannot be; then its problems are taken."""
        try:
            return read()
        except ReadError as wrong:
            self.take(wrong, *path)
            return None

    def whole(self, read: Callable[[], T]) -> T:
        """What is read, if nothing is wrong by then; else this error, with its problems too."""
        value = self.tried(read)
        if value is None or self.problems:
            raise self
        return value

    def as_document_error(self) -> DocumentError:
        """The error that a caller sees."""
        first, *others = [_as_error(each) for each in self.problems if not isinstance(each.given, Refused)]
        return first.with_others(others, self.more)


def _as_error(problem: Problem) -> DocumentError:
    path = problem.path[::-1]
    error = DocumentError(
        problem.where or "$" + "".join(map(step, path)),
        problem.given,
        problem.expected,
        problem.reading,
        code=problem.code,
        facts=problem.facts,
    )
    error.pointer = _pointer(path)
    return error


_ERROR: Final = one_of(HoshuError)
_NO_DOCUMENT: Final = frozenset({"not_utf8", "not_json", "nested_too_deeply", "too_many_digits"})
_BAD_REQUEST: Final = 400
_UNPROCESSABLE: Final = 422


def problem_details(error: HoshuError, language: str = "ja") -> dict[str, Any]:
    """An error as the body of an answer of type application/problem+json (RFC 9457).

    The status is 400 for a text that cannot be read as JSON, else 422. Each of ``errors`` has a code and a sentence,
    and a JSON Pointer where its place is one in a document; of more than a hundred ``more`` says how many others there
    are.
    """
    _ERROR.check("error", error)
    kind = type(error).__name__.removesuffix("Error").lower()
    count = len(error.all) + error.more
    return {
        "type": f"urn:hoshu-rules:problem:{kind}",
        "title": word_of("problems", kind, language),
        "status": _BAD_REQUEST if error.code in _NO_DOCUMENT else _UNPROCESSABLE,
        "detail": sentence(word_of("problems", "count", language, count=count), language),
        "errors": [_details(each, language) for each in error.all],
        **({"more": error.more} if error.more else {}),
    }


def _details(error: HoshuError, language: str) -> dict[str, str]:
    pointer = error.pointer if isinstance(error, DocumentError) else _pointer_of_facts(error.where)
    place = {} if pointer is None else {"pointer": pointer}
    return {**place, "code": error.code, "detail": tell_problem(error, language)}


_PATH_OF_FACTS: Final = re.compile(r"[a-z_]+(\.[a-z_]+|\[[0-9]+\])*")


def _pointer_of_facts(where: str) -> str | None:
    """The path of a fact, such as events[0].on, in the document that holds the facts by their names."""
    if not _PATH_OF_FACTS.fullmatch(where):
        return None
    return _pointer(re.findall(r"[a-z_]+|[0-9]+", where))


def step(key: str | int) -> str:
    """A step of a path: after a dot, or in brackets if it is an index or a key that is not a plain word."""
    if isinstance(key, str) and re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]{0,79}", key):
        return f".{key}"
    return f"[{shown(key)}]"


def _pointer(path: Sequence[str | int]) -> str:
    """The path as a JSON Pointer; one that is too long ends at the last value that it can reach."""
    pointer = ""
    for key in path:
        longer = f"{pointer}/{str(key).replace('~', '~0').replace('/', '~1')}"
        if len(longer) > _LONGEST_POINTER:
            break
        pointer = longer
    return pointer
