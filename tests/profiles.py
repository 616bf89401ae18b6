"""Running under another Hypothesis profile for a while; the laws look up the profile when they are called."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from hypothesis import settings

ONE_IN = 20
"""Of the examples that are tried under the standard policy, how many under each switched reading."""


@contextmanager
def profile(**changes: Any) -> Iterator[None]:
    """The profile at hand, with these changes until the block is left."""
    at_hand = settings()
    settings.register_profile("at hand", at_hand)
    settings.register_profile("for a while", at_hand, **changes)
    settings.load_profile("for a while")
    try:
        yield
    finally:
        settings.register_profile("at hand", at_hand)
        settings.load_profile("at hand")


@contextmanager
def fewer_examples() -> Iterator[None]:
    """The profile at hand, but for the number of examples."""
    with profile(max_examples=max(settings().max_examples // ONE_IN, 1)):
        yield
