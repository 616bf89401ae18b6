"""The architecture page lists every layer, and no decision uses the outside world; import-linter checks the imports."""

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
LAYERS: list[str] = LINTER["contracts"][0]["layers"]
CORE = [
    path
    for layer in LAYERS[LAYERS.index("ticket") :]
    for path in sorted([*PACKAGE.glob(f"{layer}.py"), *(PACKAGE / layer).rglob("*.py")])
]
"""The files of everything that decides: the layer ``ticket`` and the layers below it."""

WORLD = {"time", "os", "locale", "random", "pathlib", "socket", "io", "sys", "subprocess", "secrets", "uuid"}


def place_of(path: Path) -> str:
    """The path of a file, relative to the package."""
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


def test_the_architecture_page_lists_each_layer_from_the_top_down() -> None:
    """It lists the layers in the same order as the contract of import-linter."""
    page = (ROOT / "docs" / "en" / "architecture.md").read_text(encoding="utf-8")
    assert LAYERS == re.findall(r"^\| `(\w+)` \| \S", page, re.MULTILINE)


def test_each_folder_says_what_lives_in_it_and_what_does_not() -> None:
    """Its ``__init__`` has a docstring of at least two paragraphs."""
    for folder in (PACKAGE / layer for layer in LAYERS if (PACKAGE / layer).is_dir()):
        docstring = ast.get_docstring(tree_of(folder / "__init__.py")) or ""
        assert 2 <= len(docstring.split("\n\n")), folder.name


@pytest.mark.parametrize("path", CORE, ids=place_of)
def test_no_decision_uses_the_outside_world(path: Path) -> None:
    """No module that decides imports a clock, a file system, a network or a locale, or asks for today's date."""
    assert set() == imports_of(path) & WORLD
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Attribute):
            assert node.attr not in {"today", "now", "utcnow", "environ", "strftime", "fromtimestamp"}
        if isinstance(node, ast.Name):
            assert node.id not in {"open", "print", "input"}


@pytest.mark.parametrize("path", sorted((PACKAGE / "rules").glob("*.py")), ids=place_of)
def test_no_rule_contains_a_number_of_the_policy(path: Path) -> None:
    """The only numbers in the rules are 0 and 1, which count or compare."""
    nodes = (node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Constant))
    assert {node.value for node in nodes if type(node.value) in {int, float}} <= {0, 1}


def test_input_is_never_checked_with_assert() -> None:
    """Bad input is refused with errors of the library, which ``python -O`` does not remove."""
    for path in PACKAGE.rglob("*.py"):
        assert [] == [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Assert)], place_of(path)
