"""The plan of the package is told whole, and nothing that decides asks the world; import-linter holds the imports."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

import hoshu_rules

ROOT = Path(__file__).parents[1]
PACKAGE = Path(hoshu_rules.__file__).parent
LINTER = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
ROOMS: list[str] = LINTER["contracts"][0]["layers"]
CORE = [
    path
    for room in ROOMS[ROOMS.index("ticket") :]
    for path in sorted([*PACKAGE.glob(f"{room}.py"), *(PACKAGE / room).rglob("*.py")])
]
"""The files of all that decides: the whole ticket, and what is below it."""

WORLD = {"time", "os", "locale", "random", "pathlib", "socket", "io", "sys", "subprocess", "secrets", "uuid"}


def place_of(path: Path) -> str:
    """The file, as it is found from the package."""
    return path.relative_to(PACKAGE).as_posix()


def tree_of(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def imports_of(path: Path) -> set[str]:
    """The packages that a file imports from."""
    found: set[str] = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            found.add(node.module or "")
    return {name.partition(".")[0] for name in found}


def test_the_page_of_the_architecture_tells_each_room_from_the_top_down() -> None:
    """In the order in which import-linter holds them."""
    page = (ROOT / "docs" / "en" / "architecture.md").read_text(encoding="utf-8")
    assert ROOMS == re.findall(r"^\| `(\w+)` \| \S", page, re.MULTILINE)


def test_each_folder_says_what_lives_in_it_and_what_does_not() -> None:
    """In the docstring of its ``__init__``, in two paragraphs or more."""
    for folder in (PACKAGE / room for room in ROOMS if (PACKAGE / room).is_dir()):
        docstring = ast.get_docstring(tree_of(folder / "__init__.py")) or ""
        assert 2 <= len(docstring.split("\n\n")), folder.name


@pytest.mark.parametrize("path", CORE, ids=place_of)
def test_no_decision_asks_the_world(path: Path) -> None:
    """No module of the core imports a clock, a file system, a network or a locale, or asks for today."""
    assert set() == imports_of(path) & WORLD
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Attribute):
            assert node.attr not in {"today", "now", "utcnow", "environ", "strftime", "fromtimestamp"}
        if isinstance(node, ast.Name):
            assert node.id not in {"open", "print", "input"}


@pytest.mark.parametrize("path", sorted((PACKAGE / "rules").glob("*.py")), ids=place_of)
def test_no_number_of_the_policy_stands_in_a_rule(path: Path) -> None:
    """The rules hold no numbers but those that only count or compare: 0 and 1."""
    nodes = (node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Constant))
    assert {node.value for node in nodes if type(node.value) in {int, float}} <= {0, 1}


def test_nothing_guards_input_with_assert() -> None:
    """Input is refused by errors of ours, which `python -O` does not take away."""
    for path in PACKAGE.rglob("*.py"):
        assert [] == [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Assert)], place_of(path)
