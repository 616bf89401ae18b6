"""The how-to pages are right: their code blocks run and print what the pages show, and the tests in them pass."""

from __future__ import annotations

import sys
import unittest
from collections.abc import Callable
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import pytest
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from making import printed
from making.printed import HOW_TOS

SEARCHES = "ticket-life.md"
"""The page that simulates hundreds of lives until it finds a planted mistake."""
PAGES = [pytest.param(page, id=page.name, marks=[pytest.mark.slow] * (page.name == SEARCHES)) for page in HOW_TOS]


def hold(page: str, made: str, module: ModuleType) -> None:
    """The page shows what it prints, and its tests pass."""
    assert made == page
    for check in checks_of(module):
        check()


def checks_of(module: ModuleType) -> list[Callable[[], object]]:
    """Every test that a module defines: functions, test cases, and state machines without a test case in the module."""
    named = vars(module).items()
    functions = [value for name, value in named if name.startswith("test_") and isinstance(value, FunctionType)]
    classes: list[type[Any]] = [value for _name, value in named if isinstance(value, type)]
    test_cases = [kind for kind in classes if issubclass(kind, unittest.TestCase)]
    machines = [
        kind
        for kind in classes
        if issubclass(kind, RuleBasedStateMachine)
        and kind.__module__ == module.__name__
        and kind.TestCase not in test_cases
    ]
    return [
        *functions,
        *(lambda kind=kind: run_test_case(kind) for kind in test_cases),
        *(lambda kind=kind: run_state_machine_as_test(kind) for kind in machines),
    ]


def run_test_case(kind: type[unittest.TestCase]) -> None:
    """Run every test of a test case; AssertionError with the first traceback if one does not pass."""
    result = unittest.TestResult()
    unittest.defaultTestLoader.loadTestsFromTestCase(kind).run(result)
    assert result.testsRun, f"{kind.__name__} has no test"
    assert result.wasSuccessful(), (result.failures + result.errors)[0][1]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_does_what_it_says(path: Path) -> None:
    """Every block of Python runs after those before it, prints the text after it, and its tests pass."""
    page = path.read_text(encoding="utf-8")
    assert len(printed.FENCED.findall(page)) == page.count("```python\n")
    with printed.run_file(path) as (module, made):
        hold(page, made, module)


PAGE = """
```python
from hypothesis.stateful import RuleBasedStateMachine, rule

asked = []
print("one")
```

```text
one
```

```python
def test_it():
    asked.append("function")

class Machine(RuleBasedStateMachine):
    @rule()
    def step(self):
        asked.append("machine")

class Named(RuleBasedStateMachine):
    @rule()
    def step(self):
        asked.append("test case")

TestNamed = Named.TestCase
```

Between the two there is a sentence.

```text
never printed
```
"""


def test_everything_on_a_page_is_run() -> None:
    """Functions, state machines and their test cases are run; a text that does not follow a block is not compared."""
    with printed.run("made_up", PAGE) as (module, made):
        hold(PAGE, made, module)
        assert {"function", "machine", "test case"} == set(module.asked)
    assert "made_up" not in sys.modules


def test_what_a_page_prints_is_put_after_its_block() -> None:
    """Only the text after a block is made again; everything else on the page is kept."""
    with printed.run("made_up", PAGE.replace('print("one")', 'print("two")')) as (_module, made):
        assert PAGE.replace('print("one")', 'print("two")').replace("```text\none", "```text\ntwo") == made


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("```text\none", "```text\ntwo"),
        ('asked.append("function")', "assert not asked"),
        ('asked.append("machine")', "raise AssertionError"),
        ('asked.append("test case")', "raise AssertionError"),
    ],
    ids=["another text", "a test that fails", "a machine that fails", "a test case that fails"],
)
def test_what_is_wrong_on_a_page_is_found(right: str, wrong: str) -> None:
    """A page that prints something else than it shows, or whose tests fail, does not pass."""
    assert right in PAGE
    page = PAGE.replace("asked = []", 'asked = ["something"]').replace(right, wrong)
    with printed.run("made_up", page) as (module, made), pytest.raises(AssertionError):
        hold(page, made, module)
