"""The README is right."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from hoshu_rules.formats.json import case_from_json
from hoshu_rules.telling import tell

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    """The README's first block of this language."""
    match = re.search(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    assert match is not None
    return match[1]


def test_the_ten_lines_print_what_they_say(capsys: pytest.CaptureFixture[str]) -> None:
    """The README's example prints the text beneath it."""
    exec(compile(block("python"), "README.md", "exec"), {})  # noqa: S102  our own README
    assert block("text") == capsys.readouterr().out


def test_the_quick_start_tells_a_stored_answer_in_both_languages(tmp_path: Path) -> None:
    """Its commands decide a case, store the answer as JSON, and tell it from there as they would tell the case."""
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    commands = "\n".join(line for line in block("sh").splitlines() if "-m hoshu_rules" in line)
    script = commands.replace(".venv/bin/python", shlex.quote(sys.executable))
    ran = subprocess.run(["bash", "-ec", script], cwd=tmp_path, capture_output=True, check=True)  # noqa: S603, S607
    assessment = case_from_json((ROOT / "docs/examples/send-back-exchange.json").read_text("utf-8")).assess()
    assert "".join(f"{tell(assessment, language)}\n" for language in ("ja", "en")) == ran.stdout.decode()


def test_links_lead_somewhere() -> None:
    """Every relative link of the README and the other top-level pages leads to a file."""
    for page in ROOT.glob("*.md"):
        targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text(encoding="utf-8"))
        assert [] == [target for target in targets if not (ROOT / target).exists()]
