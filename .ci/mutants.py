"""Changes the code that decides, one place at a time, and names each change that no test notices; see `.ci/mutants`.

cosmic-ray makes the changes, by all of its operators that need no setting. One operator more is here: it takes the next
member of an enum. What lives is compared with `tests/equivalent_mutants.md`.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
import sys
from collections.abc import Iterator
from functools import partial
from itertools import compress, count
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

# Imported once, so that each of the forks below has nothing but the library to import; without plugins, as ours imports
# the library.
import cattrs  # noqa: F401
import holidays  # noqa: F401
import hypothesis.strategies  # noqa: F401
import jpholiday  # noqa: F401
import pytest
from attrs import frozen
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

PACKAGE: Final = Path("src", "hoshu_rules")
CORE: Final = ("text", "errors", "facts", "outcomes", "policy", "answers", "rules", "ticket", "asking")
SIEVES: Final = (
    ("policy", "registration", "grounds", "assessment", "history", "values"),
    ("traceability", "worked_examples", "facts", "errors", "bad_input", "odd_values", "periods", "hours", "theorems"),
)
"""The tests that kill nearly every mutant, the quickest first; what they let live is tried against all."""
ALL: Final = ("tests", "--ignore=tests/test_architecture.py")
"""All tests but those that read the code instead of running it."""
OPTIONS: Final = (
    *("-xqq", "--tb=no", "--assert=plain", "-p", "no:cacheprovider", "-p", "no:xdist"),
    *("--hypothesis-profile=mutants", "-W", "ignore::pytest.PytestAssertRewriteWarning"),
)


SAME: Final = ("ReplaceComparisonOperator_Is_Eq", "ReplaceComparisonOperator_IsNot_NotEq")
"""Operators that change nothing here: what is compared by identity are members of enums, and None."""


@frozen
class Mutant:
    """A change: where it is, what stood there, what took its place, and the module as changed."""

    path: Path
    place: str
    before: str
    after: str
    code: str

    def __str__(self) -> str:
        return f"- `{self.place}`: {_quoted(self.before)} → {_quoted(self.after)}"


def _quoted(code: str) -> str:
    marks = "``" if "`" in code else "`"
    return f"{marks}{code}{marks}" if code else "nothing"


def mutants_of(path: Path) -> Iterator[Mutant]:
    """Every mutant of a module."""
    source = path.read_text(encoding="utf-8")
    for code in dict.fromkeys([*_by_cosmic_ray(source), *_by_next_member(source)]):
        if code != source:
            yield _mutant(path, source.splitlines(), code)


def _by_cosmic_ray(source: str) -> Iterator[str]:
    tree = get_ast(source)
    for operator in map(get_operator, operator_names()):
        if not operator.arguments() and operator.__name__ not in SAME:
            nodes = (node for node in ast_nodes(tree) for _ in operator().mutation_positions(node))
            for occurrence, node in enumerate(nodes):
                if not _is_in_annotation(node):
                    yield mutate_code(source, operator(), occurrence) or source


def _is_in_annotation(node: Any) -> bool:  # noqa: ANN401  parso gives its nodes few types
    while (outer := node.parent) is not None:
        annotation = {"annassign": 1, "tfpdef": 2}.get(outer.type)
        if annotation is not None and node is outer.children[annotation]:
            return True
        if outer.type == "funcdef" and node is outer.annotation:
            return True
        node = outer
    return False


def _by_next_member(source: str) -> Iterator[str]:
    lines = source.splitlines(keepends=True)
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Attribute(value=ast.Name(id=enum), attr=member, end_lineno=int(line), end_col_offset=int(end)):
                members = MEMBERS.get(enum, [])
                if member in members:
                    following = members[(members.index(member) + 1) % len(members)]
                    old = lines[line - 1].encode()
                    new = (old[: end - len(member)] + following.encode() + old[end:]).decode()
                    yield "".join([*lines[: line - 1], new, *lines[line:]])


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


def lives(tests: tuple[str, ...], mutant: Mutant | None) -> bool:
    """Whether these tests pass with the mutant; runs in a process of its own, which imports the library anew."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os.environ.pop("HYPOTHESIS_NO_PLUGINS")
    with TemporaryDirectory() as copy:
        shutil.copytree("src", Path(copy, "src"))
        if mutant is not None:
            Path(copy, mutant.path).write_text(mutant.code, encoding="utf-8")
        os.environ["PYTHONPATH"] = str(Path(copy, "src"))
        sys.path.insert(0, str(Path(copy, "src")))
        return pytest.main([*OPTIONS, *tests]) == 0


def survivors(mutants: list[Mutant], tests: tuple[str, ...]) -> list[Mutant]:
    """Those that these tests let live."""
    if "hoshu_rules" in sys.modules:
        sys.exit("The library is imported already: every mutant would live.")
    with get_context("fork").Pool(maxtasksperchild=1) as pool:
        if not all(pool.map(partial(lives, tests), [None], chunksize=1)):
            sys.exit(f"These tests fail without any mutant: {tests}")
        return list(compress(mutants, pool.map(partial(lives, tests), mutants, chunksize=1)))


def main() -> int:
    """Print what was made, what was killed and what is equivalent; 1 where the list is not what lives."""
    paths = [path for name in CORE for path in sorted([*PACKAGE.glob(f"{name}.py"), *(PACKAGE / name).rglob("*.py")])]
    made = [mutant for path in paths for mutant in mutants_of(path)]
    print(f"{len(made)} mutants of {len(paths)} modules.", flush=True)
    alive = made
    for tests in SIEVES:
        alive = survivors(alive, tuple(f"tests/test_{name}.py" for name in tests))
        print(f"{len(alive)} live after {', '.join(tests)}.", flush=True)
    rows = [
        row for row in Path("tests/equivalent_mutants.md").read_text(encoding="utf-8").splitlines() if row[:3] == "- `"
    ]
    patterns = {row: re.compile(".*".join(map(re.escape, row.split("…")))) for row in rows}
    equivalent = [mutant for mutant in alive if any(each.fullmatch(str(mutant)) for each in patterns.values())]
    unlisted = survivors([mutant for mutant in alive if mutant not in equivalent], ALL)
    gone = [row for row, each in patterns.items() if not any(each.fullmatch(str(mutant)) for mutant in equivalent)]
    killed = len(made) - len(equivalent) - len(unlisted)
    print(f"{len(made)} made, {killed} killed, {len(equivalent)} equivalent, {len(unlisted)} alive and not listed")
    print(
        *(f"alive, not listed: {each}" for each in unlisted), *(f"listed, not alive: {row}" for row in gone), sep="\n"
    )
    return 1 if unlisted or gone else 0


if __name__ == "__main__":
    sys.exit(main())
