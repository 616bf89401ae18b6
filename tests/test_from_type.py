"""``st.from_type(Ticket)`` works without setup, in any order of imports."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoshu_rules import Case, Policy, Registration, Ticket, Window
from hoshu_rules.facts.events import Event
from hoshu_rules.testing.from_type import STRATEGIES, register

PROJECT = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_the_declared_entry_point_registers_our_types() -> None:
    """The entry point in pyproject.toml is the function that registers our types."""
    (target,) = PROJECT["entry-points"]["hypothesis"].values()
    module, _, function = target.partition(":")
    assert register is getattr(import_module(module), function)


def test_every_fact_and_event_is_registered() -> None:
    """Each class in a case, the policy and the window have a strategy; the answers have none."""
    made_of: set[type] = {Policy, Registration, Window}
    waiting: list[type] = [Case]
    while waiting:
        kind = waiting.pop()
        made_of.add(kind)
        types = [type_ for field in attrs.fields(attrs.resolve_types(kind)) for type_ in _classes_in(field.type)]
        waiting.extend(type_ for type_ in types if type_ not in made_of)
    assert made_of == STRATEGIES.keys()


def _classes_in(annotation: object) -> list[type]:
    """The attrs classes in an annotation."""
    if isinstance(annotation, type) and attrs.has(annotation):
        return [annotation]
    return [kind for part in getattr(annotation, "__args__", ()) for kind in _classes_in(part)]


def test_a_type_is_drawn() -> None:
    """A type and a union of types are drawn."""
    register()

    @given(st.from_type(Ticket), st.from_type(Event))  # type: ignore[arg-type]  # a union is none to a type checker
    def draw(of_ticket: Ticket, event: Event) -> None:
        assert isinstance(of_ticket, Ticket)
        assert type(event) in STRATEGIES

    draw()


@pytest.mark.parametrize("first", ["hypothesis", "hoshu_rules", "hoshu_rules.testing.strategies"])
def test_every_type_is_drawn_whichever_is_imported_first(first: str) -> None:
    """Hypothesis, the package, or our strategies may come first: every type is drawn."""
    script = f"""
import {first}
import hypothesis
from hoshu_rules.testing import from_type
from hypothesis import strategies as st

for kind in from_type.STRATEGIES:
    seen = []
    once = hypothesis.settings(max_examples=1, database=None, deadline=None)
    once(hypothesis.given(st.from_type(kind))(lambda value: seen.append(type(value))))()
    assert seen == [kind], seen
"""
    ran = subprocess.run([sys.executable, "-W", "error", "-c", script], capture_output=True, check=False)  # noqa: S603
    assert 0 == ran.returncode, ran.stderr.decode()


def test_importing_hypothesis_imports_no_strategy_of_ours() -> None:
    """The strategies are imported only when the first value is drawn."""
    script = "import hypothesis, sys; assert 'hoshu_rules.testing.strategies' not in sys.modules"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)  # noqa: S603
    assert 0 == ran.returncode, ran.stderr.decode()
