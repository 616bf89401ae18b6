"""What is made by asking the rules is committed as the rules make it today."""

from __future__ import annotations

from generated import generated
from worked_examples import DOCS


def test_no_file_has_drifted_from_the_rules() -> None:
    """Every file that the rules make says what they answer today; ``python tests/generated.py`` writes them anew."""
    drifted = [
        path.relative_to(DOCS.parent).as_posix()
        for path, text in generated()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    assert [] == drifted
