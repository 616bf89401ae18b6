"""Run code under another Hypothesis profile; the laws look up the profile when they are called."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from hypothesis import settings

ONE_IN = 20
"""The number of examples under each switched reading, as a part of those under the standard policy."""


@contextmanager
def profile(**changes: Any) -> Iterator[None]:
    """The current profile with these changes, until the block ends."""
    current = settings()
    settings.register_profile("current", current)
    settings.register_profile("changed", current, **changes)
    settings.load_profile("changed")
    try:
        yield
    finally:
        settings.register_profile("current", current)
        settings.load_profile("current")


def many_examples(most: int) -> int:
    """A thousand examples; for ``thorough``, which tries many more, the most that are asked for."""
    return max(1000, min(5 * settings().max_examples, most))


@contextmanager
def fewer_examples() -> Iterator[None]:
    """The current profile with fewer examples."""
    with profile(max_examples=max(settings().max_examples // ONE_IN, 1)):
        yield
