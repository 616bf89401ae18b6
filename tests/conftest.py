"""Hypothesis profiles for this suite; none has a deadline, as a busy machine is no failure.

The normal run is quick: 20 examples for each property. ``full``, for ``.ci/run``, tries half as many again. Both try
the same examples each time: whether a change lands is a matter of the change, not of luck, and a mutant that is killed
once is always killed. ``thorough`` is for a long search by hand; it tries other examples each time. What it finds
becomes an example of its own.
"""

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
    items.sort(
        key=lambda item: (
            item.get_closest_marker("slow") is None,
            item.path.stem.removeprefix("test_") not in OF_PAGES,
        )
    )
