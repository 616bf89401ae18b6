"""``st.from_type(Ticket)`` works by itself, and costs nothing until it is asked."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from importlib import import_module
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import _hoshu_rules_hypothesis
import hoshu_rules
from _hoshu_rules_hypothesis import STRATEGIES, register
from hoshu_rules import Event, Ticket

PROJECT = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
DECLARED: dict[str, str] = PROJECT["entry-points"]["hypothesis"]

# Hypothesis, as it is imported where the library is installed.
ANNOUNCED = {
    "announced by us": "import hypothesis, _hoshu_rules_hypothesis; _hoshu_rules_hypothesis.register()",
    "announced by Hypothesis": "import hypothesis",
}
IS_INSTALLED = any(point.value in DECLARED.values() for point in entry_points(group="hypothesis"))
# Where the library is only found on the path, Hypothesis does not know of it, and one way is left to try.
WAYS = list(ANNOUNCED) if IS_INSTALLED else ["announced by us"]

ASKED = """
from hypothesis import strategies as st

strategies = "hoshu_rules.testing.strategies"
assert strategies not in sys.modules, "imported before it is asked"
for name in _hoshu_rules_hypothesis.STRATEGIES:
    kind = getattr(hoshu_rules, name)
    seen = []
    once = hypothesis.settings(max_examples=1, database=None, deadline=None)
    once(hypothesis.given(st.from_type(kind))(lambda value: seen.append(type(value))))()
    assert seen == [kind], seen
assert strategies in sys.modules
"""


def run(*lines: str, how: str = "announced by us") -> None:
    """Runs these lines in another Python, with ``HYPOTHESIS`` for its import; AssertionError with what it says."""
    script = "\n".join(("import sys", *lines)).replace("HYPOTHESIS", ANNOUNCED[how])
    # A coverage tool that follows into processes would import more than is asked for here.
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    told = {"HYPOTHESIS_NO_PLUGINS": "1"} if how == "announced by us" else {}
    command = [sys.executable, "-W", "error", "-c", script]
    ran = subprocess.run(command, env=inherited | told, capture_output=True, check=False)  # noqa: S603
    assert 0 == ran.returncode, ran.stderr.decode()


def test_the_declared_entry_point_is_ours() -> None:
    """What the project declares for Hypothesis is the function that registers our types."""
    (target,) = DECLARED.values()
    module, _, function = target.partition(":")
    assert register is getattr(import_module(module), function)


def test_every_fact_and_event_is_registered() -> None:
    """Each class of which a case is made, the policy and the window have a strategy; the answers have none."""
    made_of: set[type] = set()
    waiting: list[type] = [hoshu_rules.Case]
    while waiting:
        kind = waiting.pop()
        made_of.add(kind)
        types = [type_ for field in attrs.fields(attrs.resolve_types(kind)) for type_ in _classes_in(field.type)]
        waiting.extend(type_ for type_ in types if type_ not in made_of)
    others = {hoshu_rules.Policy, hoshu_rules.Registration, hoshu_rules.Window}
    assert {kind.__name__ for kind in made_of | others} == set(STRATEGIES)


def _classes_in(annotation: object) -> list[type]:
    """The attrs classes that an annotation names."""
    if isinstance(annotation, type) and attrs.has(annotation):
        return [annotation]
    return [kind for part in getattr(annotation, "__args__", ()) for kind in _classes_in(part)]


def test_a_type_is_drawn_here() -> None:
    """In a process that has imported both, a type and a union of types are drawn."""
    register()

    @given(st.from_type(Ticket), st.from_type(Event))  # type: ignore[arg-type]  # a union is none to a type checker
    def draw(of_ticket: Ticket, event: Event) -> None:
        assert isinstance(of_ticket, Ticket)
        assert type(event).__name__ in STRATEGIES

    draw()


@pytest.mark.parametrize("how", WAYS)
def test_hypothesis_first(how: str) -> None:
    """Hypothesis brings in nothing of ours; once the package is imported every type is drawn, and no trace is left."""
    run(
        "before = list(sys.meta_path)",
        "HYPOTHESIS",
        "assert [] == [name for name in sys.modules if name.partition('.')[0] == 'hoshu_rules']",
        "import hoshu_rules, _hoshu_rules_hypothesis",
        "assert before == [finder for finder in sys.meta_path if finder in before]",
        "assert not any(isinstance(finder, _hoshu_rules_hypothesis._Finder) for finder in sys.meta_path)",
        "assert hoshu_rules.__loader__ is hoshu_rules.__spec__.loader",
        "assert type(hoshu_rules.__loader__).__module__ != '_hoshu_rules_hypothesis'",
        ASKED,
        how=how,
    )


@pytest.mark.parametrize("how", WAYS)
def test_the_package_first(how: str) -> None:
    """If the package is imported before Hypothesis, every type is drawn too."""
    run("import hoshu_rules", "HYPOTHESIS", "import _hoshu_rules_hypothesis", ASKED, how=how)


def test_to_look_for_the_package_is_not_to_import_it() -> None:
    """A search leaves the finder waiting, and what it finds answers for the package as it is on the disk."""
    run(
        "HYPOTHESIS",
        "from importlib.util import find_spec",
        "spec = find_spec('hoshu_rules')",
        "assert spec.loader.is_package('hoshu_rules')",
        "assert '__all__' in spec.loader.get_source('hoshu_rules')",
        "assert find_spec('hoshu_rules_of_another') is None",
        "assert 'hoshu_rules' not in sys.modules",
        "import hoshu_rules",
        ASKED,
    )


def test_finders_of_other_kinds() -> None:
    """Finders that know only the old ways, and a second of ours, are no hindrance."""
    run(
        "HYPOTHESIS",
        "_hoshu_rules_hypothesis.register()",
        "import warnings",
        "warnings.simplefilter('ignore', ImportWarning)",
        "sys.meta_path.insert(0, type('Old', (), {'find_module': lambda *asked: None})())",
        "import hoshu_rules",
        "sys.meta_path.pop(0)",
        ASKED,
    )


def test_a_package_that_cannot_be_imported(tmp_path: Path) -> None:
    """An import that fails, fails as it would without us; and if it later succeeds, the types are registered."""
    package = tmp_path / "hoshu_rules"
    package.mkdir()
    (package / "__init__.py").write_text("raise ImportError('half taken away')", encoding="utf-8")
    run(
        "HYPOTHESIS",
        f"sys.path.insert(0, {str(tmp_path)!r})",
        "try:",
        "    import hoshu_rules",
        "except ImportError as error:",
        "    assert str(error) == 'half taken away'",
        "else:",
        "    raise AssertionError",
        "sys.path.pop(0)",
        "import hoshu_rules",
        ASKED,
    )


@pytest.mark.parametrize("content", [None, "Ticket = 5\n"], ids=["a bare folder", "another release"])
def test_a_package_without_our_types(tmp_path: Path, content: str | None) -> None:
    """What is left of a package that was taken away, or one of another release, does Hypothesis no harm."""
    package = tmp_path / "hoshu_rules"
    package.mkdir()
    if content is not None:
        (package / "__init__.py").write_text(content, encoding="utf-8")
    run(
        "HYPOTHESIS",
        "sys.path[:] = [entry for entry in sys.path if not __import__('os').path.exists(entry + '/hoshu_rules')]",
        f"sys.path.append({str(tmp_path)!r})",
        "import hoshu_rules",
        f"assert {str(tmp_path)!r} in str(list(hoshu_rules.__path__))",
        "from hypothesis import strategies as st",
        "hypothesis.find(st.integers(), bool)",
    )


def test_nothing_of_the_package_is_there() -> None:
    """Where the package is not to be found, its import fails as ever."""
    run(
        "HYPOTHESIS",
        "sys.path[:] = [entry for entry in sys.path if not __import__('os').path.exists(entry + '/hoshu_rules')]",
        "try:",
        "    import hoshu_rules",
        "except ModuleNotFoundError as error:",
        "    assert error.name == 'hoshu_rules'",
        "else:",
        "    raise AssertionError",
    )


def test_assertion_rewriting(tmp_path: Path) -> None:
    """A suite in which pytest itself loads the package, to rewrite its assertions, draws our types as any other."""
    (tmp_path / "conftest.py").write_text(
        "import hypothesis, pytest, _hoshu_rules_hypothesis\n"
        "_hoshu_rules_hypothesis.register()\n"
        "pytest.register_assert_rewrite('hoshu_rules')\n",
        encoding="utf-8",
    )
    (tmp_path / "test_drawn.py").write_text(
        "import hoshu_rules\n"
        "from hypothesis import given, strategies as st\n\n"
        "@given(st.from_type(hoshu_rules.Ticket))\n"
        "def test_drawn(ticket):\n"
        "    assert type(hoshu_rules.__loader__).__name__ == 'AssertionRewritingHook'\n"
        "    assert isinstance(ticket, hoshu_rules.Ticket)\n",
        encoding="utf-8",
    )
    run(
        "import pytest",
        f"folder = {str(tmp_path)!r}",
        "sys.exit(pytest.main(['-q', '-p', 'no:cacheprovider', '--rootdir', folder, folder]))",
    )


def test_the_hook_is_standard_library_only() -> None:
    """The module that Hypothesis imports needs nothing but what comes with Python, and lies outside the package."""
    spec = find_spec("_hoshu_rules_hypothesis")
    assert spec is not None
    assert spec.parent == ""
    run(
        "before = set(sys.modules)",
        "import _hoshu_rules_hypothesis",
        "brought = {name.partition('.')[0] for name in set(sys.modules) - before}",
        "assert brought - sys.stdlib_module_names == {'_hoshu_rules_hypothesis'}, brought",
    )
    assert _hoshu_rules_hypothesis.__doc__ is not None
