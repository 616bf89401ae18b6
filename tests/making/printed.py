"""The pages that show what their code prints: each block of Python is run, and what it printed is put after it."""

from __future__ import annotations

import contextlib
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Final

from hoshu_rules.testing.from_type import register
from profiles import profile
from worked_examples import DOCS

# The pages assume an installed library, for which Hypothesis does this by itself.
register()

README: Final = DOCS.parent / "README.md"
HOW_TOS: Final = tuple(path for path in sorted((DOCS / "en" / "how-to").glob("*.md")) if path.stem != "index")
FENCED: Final = re.compile(
    r"^```python\n(?P<code>.*?)^```$(?:\n+^```text\n(?P<printed>.*?)^```$)?", re.MULTILINE | re.DOTALL
)


@contextlib.contextmanager
def run(name: str, page: str) -> Iterator[tuple[ModuleType, str]]:
    """The page's blocks, run in order as a module of this name, and the page with what they printed."""
    module = ModuleType(name)
    sys.modules[name] = module
    made, kept_to = "", 0
    try:
        for block in FENCED.finditer(page):
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                # With empty lines in front, a traceback names the line of the page.
                line = page.count("\n", 0, block.start("code"))
                exec(compile("\n" * line + block["code"], name, "exec"), vars(module))  # noqa: S102  our own pages
            if block["printed"] is not None:
                made += page[kept_to : block.start("printed")] + printed.getvalue()
                kept_to = block.end("printed")
        yield module, made + page[kept_to:]
    finally:
        del sys.modules[name]


@contextlib.contextmanager
def run_file(path: Path) -> Iterator[tuple[ModuleType, str]]:
    """The same for a file, with as many examples as Hypothesis tries by default, the same ones each time."""
    name = f"page_{path.stem.replace('-', '_')}"
    with profile(max_examples=100, derandomize=True, database=None), run(name, path.read_text("utf-8")) as made:
        yield made


def pages() -> Iterator[tuple[Path, str]]:
    """The README and each how-to with what their code prints today."""
    for path in (README, *HOW_TOS):
        with run_file(path) as (_module, made):
            yield path, made
