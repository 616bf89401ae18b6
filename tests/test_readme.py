"""The README is right."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from making import printed

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    """The README's first block of this language."""
    match = re.search(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    assert match is not None
    return match[1]


def test_the_ten_lines_print_what_they_say() -> None:
    """The README's example prints the text beneath it."""
    assert README.count("```text\n") == 1
    with printed.run_file(printed.README) as (_module, made):
        assert made == README


def test_the_commands_run_on_files_that_exist() -> None:
    """Each command of the quick start that reads a case reads an existing file, and prints an assessment."""
    commands = re.findall(r"-m hoshu_rules (\S+)(.*)", block("sh"))
    assert len(commands) == 2
    for case, options in commands:
        command = [sys.executable, "-m", "hoshu_rules", case, *options.split()]
        printed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()  # noqa: S603
        assert "send-back" in printed or "先出しセンドバック" in printed


def test_links_lead_somewhere() -> None:
    """Every relative link of the README and the other top-level pages leads to a file."""
    for page in ROOT.glob("*.md"):
        targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text(encoding="utf-8"))
        assert [] == [target for target in targets if not (ROOT / target).exists()]
