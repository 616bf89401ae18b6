"""The generated files in the repository are up to date."""

from __future__ import annotations

from generated import generated


def test_no_generated_file_is_out_of_date() -> None:
    """Every generated file says what the rules answer today; ``python tests/generated.py`` writes them again."""
    drifted = [str(path) for path, text in generated() if not path.exists() or path.read_text(encoding="utf-8") != text]
    assert [] == drifted
