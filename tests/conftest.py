"""Hypothesis profiles for this suite; none has a deadline, as a busy machine is no failure.

The normal run is quick: 20 examples for each property. ``full``, for ``.ci/run``, tries half as many again. Both try
the same examples each time: whether a change lands is a matter of the change, not of luck, and a mutant that is killed
once is always killed. ``thorough`` is for a long search by hand; it tries other examples each time. What it finds
becomes an example of its own.
"""

import sys
from collections.abc import Generator

import pytest
from hypothesis import HealthCheck, settings

OF_PAGES = ("generated", "making", "numbers_page", "pictures", "readings_page", "to_ask_page")
"""The names of the tests of pages."""

settings.register_profile("thorough", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=2000)
settings.register_profile("full", settings.get_profile("thorough"), derandomize=True, database=None, max_examples=30)
settings.register_profile("normal", settings.get_profile("full"), max_examples=20)
settings.load_profile("normal")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long searches come first, so that no worker ends with one, then the tests of the pages.

    These are next to each other, so that one worker makes what they share once.
    """
    items.sort(key=lambda item: (item.get_closest_marker("slow") is None, not _is_of_pages(item)))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Tests of pages count for no coverage: to make a page runs much of the library, and shows little of it right.

    The marker of pytest-cov for such tests does nothing in the workers of pytest-xdist.
    """
    tracer = sys.gettrace()
    if _is_of_pages(item):
        sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(tracer)


def _is_of_pages(item: pytest.Item) -> bool:
    return item.path.stem.removeprefix("test_") in OF_PAGES
