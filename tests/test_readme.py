"""The README is right."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

from hoshu_rules.formats.json import case_from_json
from hoshu_rules.telling import tell, tell_summary
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


def test_the_quick_start_tells_a_stored_answer_in_both_languages(tmp_path: Path) -> None:
    """Its commands decide a case, store the answer as JSON, and tell it at a glance and with its grounds."""
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    commands = "\n".join(line for line in block("sh").splitlines() if "bin/hoshu-rules" in line)
    script = commands.replace(".venv/bin/hoshu-rules", f"{shlex.quote(sys.executable)} -m hoshu_rules")
    ran = subprocess.run(["bash", "-ec", script], cwd=tmp_path, capture_output=True, check=True)  # noqa: S603, S607
    assessment = case_from_json((ROOT / "docs/examples/send-back-exchange.json").read_text("utf-8")).assess()
    printed = ran.stdout.decode()
    assert printed.startswith(tell_summary(assessment))
    assert printed.endswith(f"{tell_summary(assessment, 'en')}\n\n{tell(assessment, 'en')}\n")


def test_links_lead_somewhere() -> None:
    """Every relative link of the README and the other top-level pages leads to a file."""
    for page in ROOT.glob("*.md"):
        targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text(encoding="utf-8"))
        assert [] == [target for target in targets if not (ROOT / target).exists()]


def test_on_a_package_index_no_link_leads_nowhere() -> None:
    """There a relative link is the path in the source distribution, as the build replaces it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["metadata"]["hooks"]
    (substitution,) = project["fancy-pypi-readme"]["substitutions"]
    assert re.search(r"\]\((?!https:)", README)
    built = re.sub(substitution["pattern"], substitution["replacement"], README)
    assert None is re.search(r"\]\((?!https:)", built)
    assert "[attrs](https://www.attrs.org/)" in built
    assert "the reference (`docs/en/reference/index.md`)" in built
