"""The generated files in the repository are up to date."""

from __future__ import annotations

import pytest

import example_faults
import generated_faults


def test_no_generated_file_is_out_of_date() -> None:
    """Every generated file says what the rules answer today; ``python tests/generated.py`` writes them again."""
    faults = list(generated_faults.drifted())
    if faults:
        pytest.fail(f"\n{example_faults.sentences(faults)}", pytrace=False)
