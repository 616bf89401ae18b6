"""Changes the code that decides, one place at a time, and names each change that no test notices; see `.ci/mutants`.

cosmic-ray makes the changes, by its operators that need no setting. Two operators more are here: one takes the next
member of an enum, one leaves out a statement, a named argument or an element. What only type checkers read is never
changed. What lives is compared with `tests/equivalent_mutants.md`.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, count
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

# Imported once, so that each of the forks below has nothing but the library to import; without plugins, as ours imports
# the library.
import holidays  # noqa: F401
import hypothesis.strategies  # noqa: F401
import jpholiday  # noqa: F401
import pytest
from attrs import frozen
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

PACKAGE: Final = Path("src", "hoshu_rules")
FIRST: Final = {
    "text": ("traceability", "grounds", "values", "words"),
    "errors": ("errors", "problems", "bad_input"),
    "facts": (
        *("grounds", "facts", "hours", "periods", "values", "errors", "bad_input", "odd_values", "problems", "json"),
        *("contradictions", "history", "registration", "assessed_case"),
    ),
    "outcomes": ("grounds", "assessment", "policy"),
    "policy": ("policy", "grounds", "values", "errors", "bad_input", "odd_values", "policies", "problems"),
    "answers": ("grounds", "errors", "assessment", "values", "bad_input", "odd_values", "traceability", "history"),
    "rules": ("grounds", "registration", "policy", "errors", "bad_input", "odd_values", "traceability"),
    "ticket": (
        *("assessment", "history", "lives", "stories", "referrals", "contradictions", "service", "what_changed"),
        *("sending", "assessed_case", "bad_input", "odd_values", "values"),
    ),
    "asking": ("policies", "bad_input", "odd_values", "asking"),
}
"""Each layer that decides, with the tests that kill nearly every mutant of it; the others are tried on what lives."""
_ALL = [path.stem.removeprefix("test_") for path in sorted(Path("tests").glob("test_*.py"))]
OTHERS: Final = [name for name in dict.fromkeys([*chain(*FIRST.values()), *_ALL]) if name != "architecture"]
"""All tests but those that read the code instead of running it; those that kill mutants of some layer come first."""
OPTIONS: Final = (
    *("-xqq", "--tb=no", "--assert=plain", "-p", "no:cacheprovider", "-o", "addopts=-m 'not slow'"),
    *("-p", "_hypothesis_pytestplugin", "--hypothesis-profile=full"),
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),
)
LEFT_OUT: Final = re.compile(
    "ReplaceBinaryOperator_(?!Add_Sub|Sub_Add|BitAnd_BitOr|BitOr_BitAnd)"
    "|ReplaceComparisonOperator_(?!Is_IsNot|IsNot_Is$|Eq_NotEq|NotEq_Eq|Eq_[LG]tE|NotEq_[LG]t$"
    "|Lt_LtE|Lt_NotEq|Gt_GtE|Gt_NotEq|LtE_Lt$|LtE_Eq|GtE_Gt$|GtE_Eq)"
)
"""Operators of cosmic-ray that are not used. Days are added and subtracted, sets are joined and intersected, nothing
else. What is compared by identity (members of enums, None) has no order; what has one (days, numbers) is not compared
by identity. Of the other five comparisons only the nearest are made: a test that tells ``<`` from ``<=`` and another
that tells it from ``!=`` together tell it from ``==``, ``>`` and ``>=`` (Kaminski, Ammann and Offutt, 2013)."""
UNUSED: Final = ("final", "unique")
"""Decorators that change nothing until a later mistake: a subclass, a second member with the same value."""


@frozen
class Mutant:
    """A change: where it is, what stood there, what took its place, and the module as changed."""

    path: Path
    place: str
    before: str
    after: str
    code: str

    @property
    def layer(self) -> str:
        """The layer of the package that it changes."""
        return self.place.partition(".")[0]

    def __str__(self) -> str:
        return f"- `{self.place}`: {_quoted(self.before)} → {_quoted(self.after)}"


def _quoted(code: str) -> str:
    marks = "``" if "`" in code else "`"
    return f"{marks}{code}{marks}" if code else "nothing"


def mutants_of(path: Path) -> Iterator[Mutant]:
    """Every mutant of a module, each once."""
    source = path.read_text(encoding="utf-8")
    seen = {_meaning(source)}
    for code in chain(_by_cosmic_ray(source), _by_ours(source)):
        meaning = _meaning(code)
        if meaning is not None and meaning not in seen:
            seen.add(meaning)
            yield _mutant(path, source.splitlines(), code)


def _meaning(code: str) -> str | None:
    """The code without what only type checkers read, and without ``@unique``; None if it is no mutant."""
    try:
        tree = ast.parse(code)
    except SyntaxError:  # cosmic-ray takes the star of ``*arguments`` for a multiplication
        return None
    for node in ast.walk(tree):
        match node:
            case ast.AnnAssign() | ast.arg():
                node.annotation = ast.Constant(None)
            case ast.FunctionDef():
                node.returns = None
            case ast.Subscript(slice=ast.Tuple()):
                node.slice = ast.Constant(None)
            case ast.UnaryOp(ast.Not(), ast.Compare(ops=[operator])) if not isinstance(operator, ast.In | ast.NotIn):
                return None  # the comparison itself is changed
            case ast.ClassDef():
                node.decorator_list = [each for each in node.decorator_list if ast.unparse(each) not in UNUSED]
            case _:
                pass
    return ast.unparse(tree)


def _by_cosmic_ray(source: str) -> Iterator[str]:
    tree = get_ast(source)
    for name in operator_names():
        operator = get_operator(name)
        if not operator.arguments() and not LEFT_OUT.search(name):
            positions = (node for node in ast_nodes(tree) for _ in operator().mutation_positions(node))
            for occurrence, _ in enumerate(positions):
                yield mutate_code(source, operator(), occurrence) or source


def _by_ours(source: str) -> Iterator[str]:
    """The next member of an enum; and without a statement, a named argument or an element."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Expr(value=ast.Call(func=ast.Name(id="assert_never"))) | ast.Call(func=ast.Name(id="TypeVar")):
                pass  # what only type checkers read
            case ast.Attribute(value=ast.Name(id=enum), attr=member) if member in MEMBERS.get(enum, []):
                following = MEMBERS[enum][(MEMBERS[enum].index(member) + 1) % len(MEMBERS[enum])]
                yield _replaced(source, node, f"{enum}.{following}")
            case ast.Expr(value=ast.Call() | ast.Yield() | ast.YieldFrom()):
                yield _replaced(source, node, "pass")
            case ast.Tuple(elts=parts, ctx=ast.Load()) | ast.List(elts=parts) | ast.Call(keywords=parts):
                if any(isinstance(part, ast.Constant) and isinstance(part.value, str) for part in parts):
                    continue  # names, a row of text, samples
                for index, part in enumerate(list(parts)):
                    del parts[index]
                    yield _replaced(source, node, ast.unparse(node))
                    parts.insert(index, part)
            case _:
                pass


def _replaced(source: str, node: ast.expr | ast.stmt, new: str) -> str:
    """The source with a node written in another way; the columns of a node count bytes."""
    lines = source.encode().splitlines(keepends=True)
    first, last = node.lineno - 1, (node.end_lineno or node.lineno) - 1
    before, after = lines[first][: node.col_offset], lines[last][node.end_col_offset :]
    return b"".join([*lines[:first], before, new.encode(), after, *lines[last + 1 :]]).decode()


MEMBERS: Final = {
    node.name: [target.id for statement in node.body for target in getattr(statement, "targets", [])]
    for path in sorted(PACKAGE.rglob("*.py"))
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    if isinstance(node, ast.ClassDef) and {"Named", "Enum"} & {ast.unparse(base) for base in node.bases}
}
"""The members of each enum."""


def _mutant(path: Path, old: list[str], code: str) -> Mutant:
    new = code.splitlines()
    start = next(n for n in count() if old[n : n + 1] != new[n : n + 1])
    end = next(n for n in count() if n >= min(len(old), len(new)) - start or old[-1 - n] != new[-1 - n])
    before, after = (" ".join(" ".join(lines[start : len(lines) - end]).split()) for lines in (old, new))
    names = _names(start + 1, ast.parse("\n".join(old)).body)
    return Mutant(path, ".".join([*path.relative_to(PACKAGE).with_suffix("").parts, *names]), before, after, code)


def _names(line: int, body: list[ast.stmt]) -> Iterator[str]:
    """The names of the definitions in which a line stands, the outermost first."""
    for statement in body:
        first = min(node.lineno for node in (statement, *getattr(statement, "decorator_list", [])))
        if first <= line <= (statement.end_lineno or line):
            if isinstance(statement, ast.ClassDef | ast.FunctionDef):
                yield statement.name
                yield from _names(line, statement.body)
            elif isinstance(statement, ast.Assign | ast.AnnAssign):
                yield ast.unparse(getattr(statement, "targets", [getattr(statement, "target", None)])[0])


def killer(mutant: Mutant | None, names: Sequence[str]) -> str | None:
    """The first of these tests that fails with the mutant; runs in a process of its own, which imports the library."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os.environ.pop("HYPOTHESIS_NO_PLUGINS")
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    with TemporaryDirectory() as copy:
        shutil.copytree("src", Path(copy, "src"))
        if mutant is not None:
            Path(copy, mutant.path).write_text(mutant.code, encoding="utf-8")
        os.environ["PYTHONPATH"] = str(Path(copy, "src"))
        sys.path.insert(0, str(Path(copy, "src")))
        return next((name for name in names if _fails(name)), None)


def _fails(name: str) -> bool:
    """Whether some test of this file fails; a loop that a mutant made endless is broken off."""
    signal.signal(signal.SIGALRM, _too_long)
    signal.setitimer(signal.ITIMER_REAL, 600, 1)
    failed = pytest.main([*OPTIONS, f"tests/test_{name}.py"])
    signal.setitimer(signal.ITIMER_REAL, 0)
    return bool(failed)


def _too_long(*_: object) -> None:
    raise TimeoutError


def survivors(mutants: list[Mutant], tests_of: Callable[[Mutant], Sequence[str]]) -> Iterator[Mutant]:
    """Those that the tests of each let live, each as soon as it is known."""
    if "hoshu_rules" in sys.modules:
        sys.exit("The library is imported already: every mutant would live.")
    tests = list(map(tests_of, mutants))
    killers: Counter[str] = Counter()
    with get_context("fork").Pool(maxtasksperchild=1) as pool:
        failing = pool.apply(killer, (None, list(dict.fromkeys(chain(*tests)))))
        if failing is not None:
            sys.exit(f"These tests fail without any mutant: {failing}")
        found = [pool.apply_async(killer, tried) for tried in zip(mutants, tests, strict=True)]
        for mutant, result in zip(mutants, found, strict=True):
            name = result.get()
            if name is None:
                yield mutant
            else:
                killers[name] += 1
    print(*(f"{number} killed by {name}." for name, number in killers.items()), sep="\n", flush=True)


def main(names: tuple[str, ...]) -> int:
    """Print what was made, what was killed and what is equivalent; 1 where the list is not what lives.

    ``names`` are the modules or folders to change, such as ``rules/refunds``; by default all that decides.
    """
    paths = [path for name in names for path in sorted([*PACKAGE.glob(f"{name}.py"), *(PACKAGE / name).rglob("*.py")])]
    made = [mutant for path in paths for mutant in mutants_of(path)]
    print(f"{len(made)} mutants of {len(paths)} modules.", flush=True)
    places = tuple(f"- `{'.'.join(path.relative_to(PACKAGE).with_suffix('').parts)}" for path in paths)
    listed = Path("tests/equivalent_mutants.md").read_text(encoding="utf-8").splitlines()
    rows = [row for row in listed if row.startswith(places)]
    patterns = {row: re.compile(".*".join(map(re.escape, row.split("…")))) for row in rows}
    equivalent: list[Mutant] = []
    doubtful: list[Mutant] = []
    for mutant in survivors(made, lambda mutant: FIRST[mutant.layer]):
        if any(each.fullmatch(str(mutant)) for each in patterns.values()):
            equivalent.append(mutant)
        else:
            print(f"tried against the others too: {mutant}", flush=True)
            doubtful.append(mutant)
    unlisted = list(survivors(doubtful, lambda mutant: [name for name in OTHERS if name not in FIRST[mutant.layer]]))
    gone = [row for row, each in patterns.items() if not any(each.fullmatch(str(mutant)) for mutant in equivalent)]
    killed = len(made) - len(equivalent) - len(unlisted)
    print(f"{len(made)} made, {killed} killed, {len(equivalent)} equivalent, {len(unlisted)} alive and not listed")
    print(
        *(f"alive, not listed: {each}" for each in unlisted), *(f"listed, not alive: {row}" for row in gone), sep="\n"
    )
    return 1 if unlisted or gone else 0


if __name__ == "__main__":
    sys.exit(main(tuple(sys.argv[1:]) or tuple(FIRST)))
