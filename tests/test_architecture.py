"""The rooms of the house: imports go down only, and nothing that decides asks the world."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import hoshu_rules
from floors import CORE, FLOORS

PACKAGE = Path(hoshu_rules.__file__).parent

WORLD = {"time", "os", "locale", "random", "pathlib", "socket", "io", "sys", "subprocess", "secrets", "uuid"}


def path_of(module: str) -> Path:
    """The file of a module named without the package."""
    return PACKAGE / (module.replace(".", "/") + ".py")


def imports_of(module: str) -> set[str]:
    """The modules that a module imports, those of the package without its name."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path_of(module).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            found.add(node.module or "")
    return {name.removeprefix("hoshu_rules.") for name in found}


def test_every_module_has_its_floor() -> None:
    """No module stands outside the plan, but for the packages' own front doors."""
    files = {path.relative_to(PACKAGE).with_suffix("").as_posix().replace("/", ".") for path in PACKAGE.rglob("*.py")}
    front_doors = {"__init__", *(f"{package}.__init__" for package in ("rules", "tables", "strategies", "laws"))}
    assert files - front_doors == {module for floor in FLOORS for module in floor}


@pytest.mark.parametrize("floor", range(len(FLOORS)))
def test_imports_go_down_only(floor: int) -> None:
    """A module imports nothing of its own floor or of one above."""
    not_beneath = {module for upper in FLOORS[floor:] for module in upper}
    for module in FLOORS[floor]:
        assert set() == imports_of(module) & not_beneath, module


@pytest.mark.parametrize("module", CORE)
def test_no_decision_asks_the_world(module: str) -> None:
    """No module of the core imports a clock, a file system, a network or a locale, or asks for today."""
    assert set() == {name.partition(".")[0] for name in imports_of(module)} & WORLD
    for node in ast.walk(ast.parse(path_of(module).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute):
            assert node.attr not in {"today", "now", "utcnow", "environ", "strftime", "fromtimestamp"}
        if isinstance(node, ast.Name):
            assert node.id not in {"open", "print", "input"}


def test_no_number_of_the_policy_stands_in_a_rule() -> None:
    """The rules hold no numbers but those that only count or compare: 0 and 1."""
    for module in CORE:
        if module.startswith("rules."):
            tree = ast.parse(path_of(module).read_text(encoding="utf-8"))
            numbers = {
                node.value
                for node in ast.walk(tree)
                if isinstance(node, ast.Constant) and type(node.value) in {int, float}
            }
            assert numbers <= {0, 1}, module


def test_nothing_of_the_core_guards_input_with_assert() -> None:
    """Input is refused by errors of ours, which `python -O` does not take away."""
    for module in (module for floor in FLOORS for module in floor):
        tree = ast.parse(path_of(module).read_text(encoding="utf-8"))
        assert [] == [node for node in ast.walk(tree) if isinstance(node, ast.Assert)]
