"""The how-to pages are right: their code blocks run and print what the pages show, and the tests in them pass."""

from __future__ import annotations

import contextlib
import io
import re
import sys
import unittest
from collections.abc import Callable
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import pytest
from attrs import frozen
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from hoshu_rules.testing.from_type import register
from profiles import profile

# The pages assume an installed library, for which Hypothesis does this by itself.
register()

HOW_TOS = Path(__file__).parents[1] / "docs" / "en" / "how-to"
SEARCHES = "ticket-life.md"
"""The page that simulates hundreds of lives until it finds a planted mistake."""
PAGES = [
    pytest.param(page, id=page.name, marks=[pytest.mark.slow] * (page.name == SEARCHES))
    for page in sorted(HOW_TOS.glob("*.md"))
    if page.stem != "index"
]

FENCED = re.compile(r"^```python\n(?P<code>.*?)^```$(?:\n+^```text\n(?P<printed>.*?)^```$)?", re.MULTILINE | re.DOTALL)


@frozen
class Block:
    """A block of Python, the line on which it starts, and the text block after it, if there is one."""

    code: str
    line: int
    printed: str | None


def blocks_of(page: str) -> list[Block]:
    """The page's blocks of Python in their order."""
    return [
        Block(match["code"], page.count("\n", 0, match.start("code")), match["printed"])
        for match in FENCED.finditer(page)
    ]


def run_page(name: str, page: str) -> ModuleType:
    """Run the page's blocks in order as a module of this name; each prints the text after it."""
    module = ModuleType(name)
    sys.modules[name] = module
    try:
        for block in blocks_of(page):
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                # With empty lines in front, a traceback names the line of the page.
                exec(compile("\n" * block.line + block.code, name, "exec"), vars(module))  # noqa: S102  our own pages
            assert block.printed in {None, printed.getvalue()}, printed.getvalue()
        for check in checks_of(module):
            check()
    finally:
        del sys.modules[name]
    return module


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
    assert len(blocks_of(page)) == page.count("```python\n")
    # As many examples as Hypothesis tries by default, the same ones each time.
    with profile(max_examples=100, derandomize=True, database=None):
        run_page(f"how_to_{path.stem.replace('-', '_')}", page)


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
    page = run_page("made_up", PAGE)
    assert [("one\n"), None] == [block.printed for block in blocks_of(PAGE)]
    assert {"function", "machine", "test case"} == set(page.asked)
    assert "made_up" not in sys.modules


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
    first = 'asked = ["something"]'
    with pytest.raises(AssertionError):
        run_page("made_up", PAGE.replace("asked = []", first).replace(right, wrong))
    assert "made_up" not in sys.modules
