"""The files of the docs that are made by asking the rules; run as a script it writes them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import conformance
from tables import DOCS
from test_readings_page import page


def generated() -> Iterator[tuple[Path, str]]:
    """Each file that is made, and what stands in it."""
    yield DOCS / "ja" / "readings.md", page()
    for name, text in conformance.files().items():
        yield DOCS / "conformance" / name, text


if __name__ == "__main__":
    for path, text in generated():
        path.write_text(text, encoding="utf-8", newline="\n")
        print(path.relative_to(DOCS.parent))
