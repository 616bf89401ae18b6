"""The mutants of all that decides, and which of them the tests let live; `.ci/mutants` runs it in a copy of the tree.

mutmut mutates the bodies of functions without decorators. The rest is mutated here: constants, defaults, validators,
enum members, tables, properties and decorators, by the operators of mutmut and of cosmic-ray, and by one of ours that
takes the next member of an enum. Left out are annotations and imports, which the type checkers hold; prose, that is
docstrings and the texts of clauses and readings; and text in another case, where other text is tried as well.

What lives is held to `equivalent_mutants.md`.
"""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, TypeVar

# Imported once, so that each of the forks below has nothing but the library to import.
import cattrs  # noqa: F401
import dateutil.relativedelta  # noqa: F401
import holidays  # noqa: F401
import hypothesis.strategies  # noqa: F401
import jpholiday  # noqa: F401
import libcst as cst
import pytest
from attrs import frozen
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names
from mutmut.configuration import config
from mutmut.mutation.file_mutation import create_mutations, deep_replace, group_by_top_level_node
from mutmut.mutation.mutators import mutation_operators
from mutmut.mutation.trampoline import set_mutant_under_test
from mutmut.mutation.trampoline_templates import mangle_function_name
from mutmut.utils.format_utils import get_mutant_name, mangled_name_from_mutant_name

from test_architecture import CORE

T = TypeVar("T")

ROOT: Final = Path.cwd()
PACKAGE: Final = Path("src", "hoshu_rules")
EQUIVALENT: Final = Path("tests", "equivalent_mutants.md")
PROSE: Final = "Text"
ANNOTATED: Final = {"annassign": 1, "tfpdef": 2}
"""Where the annotation stands in those of parso's nodes that have one."""

SIEVES: Final = [
    [
        *("tests/test_policy.py", "tests/test_registration.py", "tests/test_grounds.py"),
        *("tests/test_assessment.py", "tests/test_history.py", "tests/test_values.py"),
    ],
    [
        *("tests/test_traceability.py", "tests/test_worked_examples.py", "tests/test_facts.py"),
        *("tests/test_errors.py", "tests/test_bad_input.py"),
    ],
]
"""Tests that kill nearly every mutant, the quickest first; what they let through is held to all."""
ALL: Final = ["tests", "--ignore=tests/test_architecture.py"]
"""All but the tests that read the code in place of running it."""
OPTIONS: Final = [
    *("-xsqq", "--tb=no", "--assert=plain", "-p", "no:cacheprovider", "--hypothesis-profile=mutants"),
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),
]
AT_ONCE: Final = os.cpu_count() or 1
PATIENCE: Final = 1800
"""Seconds that a mutant may take before it counts as killed: far more than all the tests take."""


@frozen
class Mutant:
    """A change of a module: who made it, in which definition, from what to what, and the module as changed."""

    path: Path
    made_by: str
    place: str
    before: str
    after: str
    code: str

    def __str__(self) -> str:
        return " ".join(("-", f"`{self.place}`:", _quoted(self.before), "→", _quoted(self.after)))


def _quoted(code: str) -> str:
    marks = "``" if "`" in code else "`"
    return f"{marks}{code}{marks}" if code else "nothing"


def mutant(path: Path, made_by: str, code: str) -> Mutant:
    """The mutant that this code is of the module at this path."""
    old, new = path.read_text(encoding="utf-8").splitlines(), code.splitlines()
    start = next(n for n in count() if old[n : n + 1] != new[n : n + 1])
    end = next(n for n in count() if n >= min(len(old), len(new)) - start or old[-1 - n] != new[-1 - n])
    before, after = (" ".join(" ".join(lines[start : len(lines) - end]).split()) for lines in (old, new))
    line = next(n for n in range(start, len(old)) if old[n].strip()) + 1
    module = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
    place = ".".join((module, *_names(line, ast.parse("\n".join(old)).body)))
    return Mutant(path, made_by, place, before, after, code)


def _names(line: int, body: list[ast.stmt]) -> Iterator[str]:
    """The names of the definitions in which a line lies, the outermost first."""
    for statement in body:
        lines = [statement.lineno, *(node.lineno for node in getattr(statement, "decorator_list", []))]
        if min(lines) <= line <= (statement.end_lineno or line):
            match statement:
                case ast.ClassDef(name=name) | ast.FunctionDef(name=name):
                    yield name
                    yield from _names(line, statement.body)
                case ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]):
                    yield name
                case _:
                    pass


def changed(module: cst.Module, old: cst.CSTNode, new: cst.CSTNode) -> str:
    """The code of a module in which one node is replaced."""
    return cst.ensure_type(deep_replace(module, old, new), cst.Module).code


# What mutmut mutates: the bodies of functions.


def bodies_of(path: Path) -> dict[str, tuple[cst.Module, cst.CSTNode, cst.CSTNode]]:
    """Each mutant that mutmut made of a module, by the name that it gave it: the module, what it replaced, by what."""
    module, mutations, _classes, _functions = create_mutations(str(path), path.read_text(encoding="utf-8"))
    classes = {
        statement: node.name.value
        for node in module.body
        if isinstance(node, cst.ClassDef)
        for statement in node.body.body
    }
    return {
        get_mutant_name(path, f"{name}__mutmut_{number}"): (module, change.original_node, change.mutated_node)
        for function, changes in group_by_top_level_node(mutations).items()
        if isinstance(function, cst.FunctionDef)
        for name in [mangle_function_name(name=function.name.value, class_name=classes.get(function))]
        for number, change in enumerate(changes, start=1)
    }


class Bodies:
    """A pytest plugin: once the tests are collected, it runs those that reach a mutant in a fork, for each mutant.

    mutmut has all mutants of a function in one file, and has recorded which tests reach the function. The tests that
    killed others of the same function come first, then the quickest.
    """

    def __init__(self, names: Iterable[str], work: Path) -> None:
        self.names = names
        self.work = work
        self.alive: list[str] = []

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """What pytest asks a plugin to do in place of running the tests."""
        recorded = json.loads(Path("mutmut-stats.json").read_text(encoding="utf-8"))
        durations = recorded["duration_by_test"]
        items = {item.nodeid: item for item in session.items if item.nodeid in durations}

        def lives(name: str, _slot: int) -> bool:
            function = mangled_name_from_mutant_name(name)
            killers = self.work / function
            earlier = killers.read_text(encoding="utf-8").splitlines() if killers.exists() else []
            reaching = sorted(recorded["tests_by_mangled_function_name"].get(function, []), key=durations.__getitem__)
            set_mutant_under_test(name)
            for test in dict.fromkeys([*earlier, *reaching]):
                items[test].config.hook.pytest_runtest_protocol(item=items[test], nextitem=None)
                if session.testsfailed:
                    killers.write_text("\n".join(dict.fromkeys([test, *earlier])), encoding="utf-8")
                    return False
            return True

        control = next(iter(recorded["tests_by_mangled_function_name"]))
        if not survivors_of([f"{control}_of_nothing"], lives):
            sys.exit("mutmut's copy fails without any mutant.")
        self.alive = survivors_of(self.names, lives)
        return True


# What mutmut leaves out.


def rest_of(path: Path) -> list[Mutant]:
    """Every mutant of what mutmut leaves out of a module."""
    source = path.read_text(encoding="utf-8")
    module = cst.parse_module(source)
    makers = dict.fromkeys(_by_cosmic_ray(source), "cosmic-ray, elsewhere")
    for maker, old, new in _by_mutmut(module):
        makers[changed(module, old, new)] = maker
    return [mutant(path, maker, code) for code, maker in makers.items() if code.lower() != source.lower()]


def _by_mutmut(node: cst.CSTNode) -> Iterator[tuple[str, cst.CSTNode, cst.CSTNode]]:
    match node:
        case cst.Annotation() | cst.Import() | cst.ImportFrom() | cst.Expr(value=cst.SimpleString()):
            return
        case cst.FunctionDef(decorators=[], name=cst.Name(value=name)) if name != "__new__":
            return
        case cst.Call(func=cst.Name(value=name)) if name == PROSE:
            return
        case _:
            pass
    for kind, operator in mutation_operators:
        if isinstance(node, kind):
            yield from (("mutmut's operators, elsewhere", node, new) for new in operator(node))
    if isinstance(node, cst.Attribute):
        yield from (("the next member, elsewhere", node, new) for new in _next_member(node))
    for child in node.children:
        yield from _by_mutmut(child)


def _next_member(node: cst.Attribute) -> Iterator[cst.Attribute]:
    match node:
        case cst.Attribute(value=cst.Name(value=enum), attr=cst.Name(value=name)) if name in MEMBERS.get(enum, ()):
            following = MEMBERS[enum][MEMBERS[enum].index(name) + 1 :] or MEMBERS[enum]
            yield node.with_changes(attr=cst.Name(following[0]))
        case _:
            pass


MEMBERS: Final = {
    node.name: [
        statement.targets[0].id
        for statement in node.body
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name)
    ]
    for path in PACKAGE.rglob("*.py")
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    if isinstance(node, ast.ClassDef) and {"Named", "Enum"} & {ast.unparse(base) for base in node.bases}
}
"""The members of each enum, by its name."""


def _by_cosmic_ray(source: str) -> Iterator[str]:
    tree = get_ast(source)
    for operator in map(get_operator, operator_names()):
        if not operator.arguments():
            positions = (node for node in ast_nodes(tree) for _ in operator().mutation_positions(node))
            for occurrence, node in enumerate(positions):
                if not _is_left_out(node):
                    yield mutate_code(source, operator(), occurrence) or source


def _is_left_out(node: Any) -> bool:  # noqa: ANN401  parso gives its nodes few types
    """Whether a node lies in a body that mutmut mutates, or in an annotation."""
    inner, outer = node, node.parent
    while outer is not None:
        if outer.type == "funcdef" and (
            inner is outer.annotation or (outer.parent.type != "decorated" and outer.name.value != "__new__")
        ):
            return True
        if outer.type in ANNOTATED and inner is outer.children[ANNOTATED[outer.type]]:
            return True
        inner, outer = outer, outer.parent
    return False


# Running the tests.


def survivors_of(mutants: Iterable[T], lives: Callable[[T, int], bool]) -> list[T]:
    """Those that live, each asked in a fork of its own, and with the number of its slot among those at work."""
    alive: list[T] = []
    at_work: dict[int, tuple[T, int]] = {}
    slots = list(range(AT_ONCE))
    done = count(1)

    def finish_one() -> None:
        process, status = os.wait()
        mutant, slot = at_work.pop(process)
        slots.append(slot)
        alive.extend([mutant] if status == 0 else [])
        if next(done) % 500 == 0:
            print(f"… {len(alive)} alive of those tried", flush=True)

    for mutant in mutants:
        if not slots:
            finish_one()
        slot = slots.pop()
        sys.stdout.flush()
        process = os.fork()
        if process == 0:
            signal.alarm(PATIENCE)
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, 1)
            os.dup2(nowhere, 2)
            os._exit(0 if lives(mutant, slot) else 1)
        at_work[process] = mutant, slot
    while at_work:
        finish_one()
    return alive


def _see_that_nothing_is_imported() -> None:
    if "hoshu_rules" in sys.modules:
        sys.exit("The library is imported already: every mutant would live.")


def survivors(mutants: Iterable[Mutant], tests: list[str]) -> list[Mutant]:
    """Those that these tests do not kill, each in a copy of the tree from which the library is imported anew."""
    _see_that_nothing_is_imported()
    with TemporaryDirectory() as work:
        trees = [Path(work, str(slot)) for slot in range(AT_ONCE)]
        for tree in trees:
            shutil.copytree(".", tree, ignore=shutil.ignore_patterns("mutants", ".*"))

        def lives(numbered: tuple[int, Mutant | None], slot: int) -> bool:
            age, mutant = numbered
            os.chdir(trees[slot])
            shutil.copytree(ROOT / "src", "src", dirs_exist_ok=True)
            if mutant is not None:
                mutant.path.write_text(mutant.code, encoding="utf-8")
                os.utime(mutant.path, (age, age))  # By its age, in whole seconds, bytecode knows whose it is.
            os.environ["PYTHONPATH"] = sys.path[0] = str(trees[slot] / "src")
            sys.dont_write_bytecode = False  # Or each fork would compile all the tests.
            sys.modules.pop("test_architecture")  # It is imported once more, from the copy.
            return pytest.main([*OPTIONS, *tests]) == 0

        if len(survivors_of([(0, None)] * AT_ONCE, lives)) < AT_ONCE:
            sys.exit("The tests fail without any mutant.")
        return [mutant for _age, mutant in survivors_of(enumerate(mutants, start=1), lives) if mutant is not None]


def left_by_mutmut(names: Iterable[str]) -> list[str]:
    """Those of mutmut's own mutants that live in mutmut's copy of the tree."""
    _see_that_nothing_is_imported()
    with TemporaryDirectory() as work:
        process = os.fork()
        if process == 0:  # A process of its own, as mutmut's copy of the library is imported in it.
            os.chdir("mutants")
            sys.path.insert(0, str(Path("src").resolve()))
            set_mutant_under_test("")
            bodies = Bodies(names, Path(work))
            selected = [*config().pytest_add_cli_args, *config().pytest_add_cli_args_test_selection]
            pytest.main([*OPTIONS, *selected], plugins=[bodies])
            Path(work, "alive").write_text("\n".join(bodies.alive), encoding="utf-8")
            os._exit(0)
        os.waitpid(process, 0)
        return Path(work, "alive").read_text(encoding="utf-8").splitlines()


# The list of the equivalent ones.


def listed() -> dict[str, re.Pattern[str]]:
    """The rows of the list, each with the pattern of the mutants that it covers."""
    rows = [row for row in EQUIVALENT.read_text(encoding="utf-8").splitlines() if row.startswith("- `")]
    return {row: re.compile(".*".join(map(re.escape, row.split("…")))) for row in rows}


def main() -> int:
    """Print what was made, what was killed and what is equivalent; 1 where the list is not what lives."""
    paths = [path.relative_to(ROOT) for path in CORE]
    bodies = {name: (path, change) for path in paths for name, change in bodies_of(path).items()}
    print(f"In functions: {len(bodies)} mutants.", flush=True)
    left = []
    for name in left_by_mutmut(bodies):
        path, (module, old, new) = bodies[name]
        left.append(mutant(path, "mutmut, in functions", changed(module, old, new)))
    rest = [each for path in paths for each in rest_of(path)]
    made = Counter(each.made_by for each in rest) + Counter({"mutmut, in functions": len(bodies)})

    print(f"Elsewhere: {len(rest)} mutants; and {len(left)} that lived, with the library imported anew.", flush=True)
    rows = listed()
    lasting = [*left, *rest]
    for tests in SIEVES:
        lasting = survivors(lasting, tests)
    equivalent = [each for each in lasting if any(row.fullmatch(str(each)) for row in rows.values())]
    unlisted = [each for each in lasting if each not in equivalent]
    print(f"Held to all the tests: {len(unlisted)} that are not listed.", *unlisted, sep="\n", flush=True)
    alive = survivors(unlisted, ALL) if unlisted else []
    gone = [row for row, pattern in rows.items() if not any(pattern.fullmatch(str(each)) for each in equivalent)]
    for tool, number in made.items():
        same, living = (sum(each.made_by == tool for each in some) for some in (equivalent, alive))
        print(f"{tool}: {number} made, {number - same - living} killed, {same} equivalent, {living} alive")
    print(
        *(f"alive and not listed: {each}" for each in alive),
        *(f"listed and not alive: {row}" for row in gone),
        sep="\n",
    )
    return 1 if alive or gone else 0


if __name__ == "__main__":
    sys.exit(main())
