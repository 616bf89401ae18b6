"""The command: its output and its exit codes."""

from __future__ import annotations

import contextlib
import io
import json
import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from hoshu_rules import RULES_VERSION
from hoshu_rules.command import main
from hoshu_rules.telling import languages
from worked_examples import DOCS

CASE = str(DOCS / "examples" / "send-back-exchange.json")


def test_it_speaks_english(capsys: pytest.CaptureFixture[str]) -> None:
    """``--lang en`` prints the report in English."""
    assert main([CASE, "--lang", "en"]) == 0
    assert capsys.readouterr().out.startswith("Maintenance-service ticket, as of ")


def test_on_replaces_the_day_of_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    """``--on`` replaces the day of the case."""
    assert main([CASE, "--json", "--on", "2020-02-29"]) == 0
    assert "2020-02-29" == json.loads(capsys.readouterr().out)["facts"]["day"]


@pytest.mark.parametrize("language", languages())
def test_a_stored_answer_is_told_as_its_case_is(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What ``--json`` prints can be handed in again, in place of the case, and is told in the same words."""
    assert main([CASE, "--json"]) == 0
    stored = tmp_path / "answer.json"
    stored.write_text(capsys.readouterr().out, "utf-8")
    told = []
    for document in (CASE, str(stored)):
        assert main([document, "--lang", language]) == 0
        told.append(capsys.readouterr().out)
    assert told[0] == told[1]


def test_what_a_stored_answer_cannot_do_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is not decided for another day, and one of another version is only told."""
    assert main([CASE, "--json"]) == 0
    document = capsys.readouterr().out
    stored, earlier = tmp_path / "answer.json", tmp_path / "earlier.json"
    stored.write_text(document, "utf-8")
    earlier.write_text(document.replace(f'"rules_version": "{RULES_VERSION}"', '"rules_version": "2025.1"'), "utf-8")
    assert main([str(earlier)]) == 0
    assert capsys.readouterr().out.startswith("規則の版 2025.1 による回答です。")
    assert main([str(stored), "--on", "2026-11-22"]) == 2
    assert "--on: expected no day, as a stored answer is of its own day" in capsys.readouterr().err
    assert main([str(earlier), "--json"]) == 2
    assert "--json: expected an answer of these rules" in capsys.readouterr().err


def test_a_dash_reads_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """``-`` reads a case from standard input, with or without a byte order mark."""
    for mark in (b"", b"\xef\xbb\xbf"):
        stdin = io.TextIOWrapper(io.BytesIO(mark + Path(CASE).read_bytes()))
        monkeypatch.setattr(sys, "stdin", stdin)
        assert main(["-"]) == 0
        assert capsys.readouterr().out.startswith("保守サービスチケットの判定")


def _run(*arguments: str, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "hoshu_rules", *arguments]
    return subprocess.run(command, capture_output=True, check=False, env=environment)  # noqa: S603


def test_as_a_process_it_writes_utf_8_in_any_locale() -> None:
    """As a program, it prints UTF-8 and exits with 0, or prints to standard error and exits with 2."""
    environment = {**os.environ, "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    decided = _run(CASE, environment=environment)
    assert (0, b"") == (decided.returncode, decided.stderr)
    assert decided.stdout.decode("utf-8").startswith("保守サービスチケットの判定")
    refused = _run("no-such-file.json")
    assert (2, b"") == (refused.returncode, refused.stdout)
    assert b"Traceback" not in refused.stderr


def test_the_module_is_the_command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """``python -m hoshu_rules`` runs the command and returns its exit code."""
    monkeypatch.setattr(sys, "argv", ["hoshu_rules", "no-such-file.json"])
    monkeypatch.delitem(sys.modules, "hoshu_rules.__main__")
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("hoshu_rules", run_name="__main__")
    assert 2 == ended.value.code
    assert "no-such-file.json" in capsys.readouterr().err


def test_it_writes_to_any_replacement_of_standard_output() -> None:
    """If standard output is not a file, the report is still written."""
    with contextlib.redirect_stdout(io.StringIO()) as written:
        assert main([CASE]) == 0
    assert written.getvalue().startswith("保守サービスチケットの判定")
