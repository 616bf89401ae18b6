"""The command: what it prints, its exit codes, and what it does where it cannot read or write."""

from __future__ import annotations

import contextlib
import io
import json
import os
import runpy
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, TextIO

import pytest
from attrs import evolve

import hoshu_rules
from hidden import HIDDEN, IN_DOCUMENTS, IN_LINES, is_hidden
from hoshu_rules import RULES_VERSION, Case, Outcome, Policy
from hoshu_rules.command import main
from hoshu_rules.facts.events import DecidedQuestion, PersonDecided
from hoshu_rules.formats import published
from hoshu_rules.formats.json import answer_to_json, case_from_json, case_to_json
from hoshu_rules.telling import languages, tell, tell_summary
from hoshu_rules.telling.words import words
from hoshu_rules.text import Clause, Reading
from worked_examples import DOCS

EXAMPLES = DOCS / "examples"
CASE = str(EXAMPLES / "send-back-exchange.json")
READ = case_from_json(Path(CASE).read_text("utf-8"))


def ended(arguments: list[str]) -> int:
    """The exit code, also of a parser that ends the program itself."""
    try:
        return main(arguments)
    except SystemExit as exited:
        return int(exited.code or 0)


def stored(folder: Path, name: str, text: str) -> str:
    """The path of a new file with this text."""
    path = folder / name
    path.write_text(text, "utf-8")
    return str(path)


# The answer to a case


@pytest.mark.parametrize("language", languages())
def test_a_summary_comes_first_and_the_grounds_with_why(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The summary and a hint are at most twelve lines; after ``--why`` the summary is followed by the whole report."""
    assessment = READ.assess()
    assert main([CASE, "--lang", language]) == 0
    *summary, hint = capsys.readouterr().out.splitlines()
    assert tell_summary(assessment, language).splitlines() == summary
    assert len(summary) < 12
    assert "--why" in hint
    assert main([CASE, "--lang", language, "--why"]) == 0
    assert f"{tell_summary(assessment, language)}\n\n{tell(assessment, language)}\n" == capsys.readouterr().out


def test_on_replaces_the_day_of_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    """``--on`` replaces the day of the case."""
    assert main([CASE, "--json", "--on", "2020-02-29"]) == 0
    assert "2020-02-29" == json.loads(capsys.readouterr().out)["facts"]["day"]


@pytest.mark.parametrize(("name", "text"), [("ours.toml", "return_weeks = 2"), ("OURS.JSON", '{"return_weeks": 2}')])
def test_a_case_is_decided_by_another_policy(
    name: str, text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """``--policy`` takes TOML, and JSON by the end of the file's name."""
    assert main([CASE, "--policy", stored(tmp_path, name, text)]) == 0
    assert tell_summary(READ.assess(policy=Policy(return_weeks=2))) in capsys.readouterr().out


@pytest.mark.parametrize("language", languages())
def test_a_stored_answer_is_told_as_its_case_is(
    language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What ``--json`` prints can be handed in again, in place of the case, and is told in the same words."""
    assert main([CASE, "--json"]) == 0
    answer = stored(tmp_path, "answer.json", capsys.readouterr().out)
    told = []
    for document in (CASE, answer):
        assert main([document, "--lang", language, "--why"]) == 0
        told.append(capsys.readouterr().out)
    assert told[0] == told[1]


def test_what_a_stored_answer_cannot_do_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is not decided for another day or by another policy, and one of another version is only told."""
    document = answer_to_json(READ.assess())
    answer = stored(tmp_path, "answer.json", document)
    of_another = document.replace(f'"rules_version": "{RULES_VERSION}"', '"rules_version": "2025.1"')
    earlier = stored(tmp_path, "earlier.json", of_another)
    assert main([earlier]) == 0
    assert capsys.readouterr().out.startswith("規則の版 2025.1 による回答です。")
    assert main([answer, "--on", "2026-11-22"]) == 2
    assert "--on: expected nothing, as a stored answer is of its own day, got '2026-11-22'" in capsys.readouterr().err
    assert main([answer, "--policy", stored(tmp_path, "ours.toml", "return_weeks = 2")]) == 2
    assert "--policy: expected nothing, as a stored answer has its own" in capsys.readouterr().err
    assert main([earlier, "--json"]) == 2
    assert "--json: expected an answer of these rules" in capsys.readouterr().err


def test_a_dash_reads_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """``-`` reads a case from standard input, with or without a byte order mark."""
    for mark in (b"", b"\xef\xbb\xbf"):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(mark + Path(CASE).read_bytes())))
        assert main(["-"]) == 0
        assert capsys.readouterr().out.startswith("保守サービスチケットの判定")


# Another policy


@pytest.fixture
def ours(tmp_path: Path) -> str:
    """A policy with one more week to return a unit, and another reading of periods."""
    return stored(tmp_path, "ours.toml", 'return_weeks = 2\nperiod_method = "anniversary"')


def test_two_policies_are_compared(ours: str, capsys: pytest.CaptureFixture[str]) -> None:
    """It says in what they differ, how many cases change and by which clauses, and then what changes in each."""
    assert main(["compare", "--policy", ours, str(EXAMPLES), CASE, "--lang", "en"]) == 0
    head, *cases = capsys.readouterr().out.split("\n\n== ")
    assert (
        """\
Before: It is the published policy.
After: It differs from the published policy in:
- Weeks to return the faulty unit: 2 (published: 1)
- How a period is counted (the other reading): The period ends on the day of the same number N months later, or on \
that month's last day where there is none. [period.method]
Of 9 cases, 3 get another answer.
Cases whose answers change, by clause
- Last day to return the faulty unit [sendback.return]: 3
- When a new ticket may be ordered [order.new]: 2"""
        == head
    )
    assert [str(EXAMPLES / "dead-on-arrival.json"), CASE, CASE] == [case.splitlines()[0] for case in cases]
    assert "■ Return of the faulty unit (fault F-0114)\n  - Before: Not yet returned" in cases[1]


def test_a_comparison_can_start_from_another_policy_and_another_day(
    ours: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """``--against`` names the policy before; what neither the policies nor the day change is not told."""
    assert main(["compare", "--policy", ours, "--against", ours, CASE]) == 0
    assert capsys.readouterr().out.endswith("1件のうち0件で、答えが変わります。\n")
    assert main(["compare", "--policy", ours, "--on", "2026-06-01", CASE]) == 0
    assert "不良品の返却" not in capsys.readouterr().out.partition("1件のうち1件")[2]


def test_a_case_that_one_policy_refuses_is_among_those_that_change(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A renewal whose part number ends otherwise is answered by one policy alone, and counts under no clause."""
    other = stored(tmp_path, "other.toml", 'renewal_suffix = "R9"')
    renewal = str(EXAMPLES / "renewal-february.json")
    assert main(["compare", "--policy", other, renewal]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "1件のうち1件で、答えが変わります。" == lines[3]
    assert ["", f"【{renewal}】"] == lines[4:6]
    assert "変更後は、この案件に答えられません。" == lines[6]
    assert lines[7].startswith("・ticket.part_number：")
    assert main(["compare", "--policy", stored(tmp_path, "none.toml", ""), "--against", other, renewal]) == 0
    assert "変更前は、この案件に答えられません。\n・ticket.part_number：" in capsys.readouterr().out


def test_what_is_no_case_is_left_out_and_said(ours: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The other cases are compared; each that is wrong has its line on standard error, and the exit code is 2."""
    requested = {"type": "return_requested", "on": "2026-05-28"}
    wrong = json.loads(Path(CASE).read_text("utf-8"))
    wrong["events"].append(requested)
    refused = stored(tmp_path, "refused.json", json.dumps(wrong))
    no_case = stored(tmp_path, "none.json", "[]")
    assert main(["compare", "--policy", ours, refused, CASE, no_case, str(tmp_path / "nothing")]) == 2
    printed = capsys.readouterr()
    assert "1件のうち1件で、答えが変わります。" in printed.out
    of_refused, of_none, of_nothing = printed.err.splitlines()
    assert of_refused.startswith(f"hoshu-rules: {refused}: events[12].on：返品の申し出")
    assert of_none.startswith(f"hoshu-rules: {no_case}: $: expected an object")
    assert f"hoshu-rules: {tmp_path / 'nothing'}: No such file or directory" == of_nothing


def test_a_file_with_the_name_of_a_use_can_be_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """``./compare`` is a file, ``compare`` is not."""
    monkeypatch.chdir(tmp_path)
    stored(tmp_path, "compare", Path(CASE).read_text("utf-8"))
    assert ended(["./compare"]) == 0
    assert capsys.readouterr().out.startswith("保守サービスチケットの判定")
    assert ended(["compare"]) == 2
    assert "hoshu-rules compare: " not in capsys.readouterr().out


# Clauses, readings, documents


@pytest.mark.parametrize("entry", [*Clause, *Reading], ids=str)
def test_each_clause_and_reading_is_explained_by_its_slug_and_its_names(
    entry: Clause | Reading, capsys: pytest.CaptureFixture[str]
) -> None:
    """The slug, also as code writes it, and the name in either language lead to the same words."""
    own = words("ja")["clause" if isinstance(entry, Clause) else "reading"][entry.value]
    english = words("en")["clause" if isinstance(entry, Clause) else "reading"][entry.value]
    told = set()
    for name in (entry.value, entry.name, own["name"], english["name"].upper()):
        assert main(["explain", name]) == 0
        told.add(capsys.readouterr().out)
    (text,) = told
    first, *_others = text.splitlines()
    assert f"{own['name']}（{'条項' if isinstance(entry, Clause) else '解釈'} {entry.value}）" == first
    assert own.get("statement", own.get("choice", "")).partition("{")[0] in text


def test_a_clause_is_explained_with_its_numbers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its place, its statement, its kind and its numbers, under the policy that is given."""
    policy = stored(tmp_path, "ours.toml", "refund_cutoff_day = 10")
    assert main(["explain", "返品・返金の期限", "--policy", policy]) == 0
    assert (
        """\
返品・返金の期限（条項 refund.cutoff）
場所：2.保守受付　前段
内容：購入した月の10日からは、返品も返金も受けられません。
定めの種類：限定
数：返品・返金ができなくなる日　10（refund_cutoff_day）
"""
        == capsys.readouterr().out
    )


def test_a_reading_is_explained_with_its_switch(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whether the policy can choose the other way, and which one this policy chooses."""
    policy = stored(tmp_path, "ours.toml", 'refund_open = "refer"')
    switches = {
        ("refund.open",): '切り替え：できます（refund_open = "accept"、別の解釈は "refer"）',
        ("refund.open", "--policy", policy): (
            '切り替え：別の解釈を選んでいます（refund_open = "refer"、採用した解釈は "accept"）'
        ),
        ("refund.event",): "切り替え：できません",
    }
    for arguments, switch in switches.items():
        assert main(["explain", *arguments]) == 0
        assert switch in capsys.readouterr().out.splitlines()


def test_a_part_of_a_name_is_enough_where_one_has_it(capsys: pytest.CaptureFixture[str]) -> None:
    """Otherwise those that have it are named."""
    assert main(["explain", "期限前の返品"]) == 0
    assert "（解釈 refund.open）" in capsys.readouterr().out.splitlines()[0]
    assert main(["explain", "更新"]) == 2
    assert "such as order.renewal (更新の注文の期限), " in capsys.readouterr().err


def test_the_documents_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """The schema of cases if nothing is named; the documents are those that the package offers and the book shows."""
    for arguments, document, name in (
        ([], published.case_schema(), "case.schema.json"),
        (["case"], published.case_schema(), "case.schema.json"),
        (["answer"], published.answer_schema(), "answer.schema.json"),
        (["catalogue"], published.catalogue(), "catalogue.json"),
    ):
        assert main(["schema", *arguments]) == 0
        assert document == capsys.readouterr().out
        assert document == (DOCS / "conformance" / name).read_text("utf-8")


# Help and versions


@pytest.mark.parametrize("encoding", ["ascii", "cp932", "utf-8", "iso-2022-jp", "latin-1", "utf-16"])
def test_help_works_in_any_encoding(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It keeps the encoding of standard output, and has its Japanese line where that can have it."""
    for arguments in (["--help"], ["compare", "--help"], ["explain", "-h"], ["schema", "-h"], ["--version"]):
        written = io.BytesIO()
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding=encoding))
        assert ended(arguments) == 0
        told = written.getvalue().decode(encoding)
        has_japanese = arguments == ["--help"] and encoding not in {"ascii", "latin-1"}
        assert has_japanese is not told.isascii()
        versions = f"hoshu-rules {hoshu_rules.__version__}, rules {RULES_VERSION}\n"
        assert told == versions if arguments == ["--version"] else told.startswith("usage: hoshu-rules")


def test_help_names_each_use(capsys: pytest.CaptureFixture[str]) -> None:
    """It has the other uses, and the exit codes."""
    assert ended(["--help"]) == 0
    told = capsys.readouterr().out
    for each in ("hoshu-rules compare", "hoshu-rules explain", "hoshu-rules schema", "./compare", "exit codes: "):
        assert each in told


# Where it cannot read or write


class Closed(io.StringIO):
    """A stream that was closed."""

    def __init__(self) -> None:
        super().__init__()
        self.close()


@contextlib.contextmanager
def full() -> Iterator[TextIO]:
    """A file on a full disk."""
    with contextlib.suppress(OSError), Path("/dev/full").open("w", encoding="utf-8") as stream:
        yield stream


@contextlib.contextmanager
def pipe_without_reader() -> Iterator[TextIO]:
    """A pipe whose reader has gone."""
    reader, writer = os.pipe()
    os.close(reader)
    with contextlib.suppress(OSError), os.fdopen(writer, "w", encoding="utf-8") as stream:
        yield stream


def test_a_pipe_without_a_reader_is_silent(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The exit code is that of a program which the closed pipe ends, and nothing is said."""
    for arguments in ([CASE], [CASE, "--json"], ["--help"], ["--version"], ["schema"], ["explain", "refund.open"]):
        with pipe_without_reader() as stream, monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", stream)
            assert ended(arguments) == 141
        assert "" == capsys.readouterr().err


def test_a_full_disk_is_told_of_standard_output(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The message names standard output and not the case, and the exit code is 1."""
    for arguments in ([CASE], [CASE, "--why"], ["--help"], ["--version"], ["schema", "catalogue"]):
        with full() as stream, monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", stream)
            assert ended(arguments) == 1
        assert "hoshu-rules: standard output: No space left on device\n" == capsys.readouterr().err


def test_a_closed_standard_output_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Also where Python has none at all, or one that was closed in the program."""
    for stream, problem in ((None, " is closed"), (Closed(), ": I/O operation on closed file")):
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", stream)
            assert main([CASE]) == 1
        assert f"hoshu-rules: standard output{problem}\n" == capsys.readouterr().err


def test_what_cannot_be_said_on_standard_error_is_said_nowhere(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The exit code stays right, and no message lands on standard output."""
    with pipe_without_reader() as pipe, full() as disk:
        for stream in (None, Closed(), pipe, disk):
            with monkeypatch.context() as patch:
                patch.setattr(sys, "stderr", stream)
                assert [2, 2] == [ended(["no-such-file.json"]), ended(["--no-such-option"])]
            assert ("", "") == capsys.readouterr()


def test_a_closed_standard_input_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """One line, and the exit code of bad input."""
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdin", None)
        assert main(["-"]) == 2
    assert "hoshu-rules: standard input is closed\n" == capsys.readouterr().err


def test_a_replacement_of_standard_output_is_written_to() -> None:
    """If standard output is not a file, the answer is still written."""
    with contextlib.redirect_stdout(io.StringIO()) as written:
        assert main([CASE]) == 0
    assert written.getvalue().startswith("保守サービスチケットの判定")


# Nothing hidden


def shows_nothing_hidden(text: str) -> None:
    """Only the ends of lines are there of what steers a screen or cannot be seen."""
    assert {"\n"} >= {character for character in text if is_hidden(character)}


def full_of_hidden() -> Case:
    """A case whose texts hold every hidden character that they may."""
    decided = PersonDecided(
        on=READ.day,
        question=DecidedQuestion.REFUND,
        decided=Outcome.ACCEPT,
        reason=f"特別対応　{IN_DOCUMENTS}",
    )
    ticket = evolve(
        READ.ticket,
        device_model=f"GA　{IN_LINES}",
        part_number=f"HS　{IN_LINES}",
        ticket_id=f"管理　{IN_DOCUMENTS}",
        serial_number=f"2610　{IN_DOCUMENTS}",
    )
    return evolve(READ, ticket=ticket, events=(*READ.events, decided), reference=f"案件　{IN_DOCUMENTS}")


def documents(folder: Path) -> dict[str, list[str]]:
    """Arguments for each form of output, over a document that is full of hidden characters."""
    case = full_of_hidden()
    path = stored(folder, "case.json", case_to_json(case))
    assessment = case.assess()
    whole = answer_to_json(assessment)
    ours = stored(folder, "ours.toml", f'short_serial_models = ["S12PWR"]\nreturn_weeks = 2 # {IN_LINES}')
    told = json.loads(whole)
    told["rules_version"] = f"2025{IN_DOCUMENTS}"
    for explanation in told["explanation"].values():
        explanation["says"].append(f"版　{IN_DOCUMENTS}")
    earlier = stored(folder, "earlier.json", json.dumps(told))
    entry = stored(folder, "entry.json", answer_to_json(assessment.entries[0]))
    return {
        "summary": [path],
        "report": [path, "--why"],
        "report in English": [path, "--why", "--lang", "en"],
        "JSON": [path, "--json"],
        "stored answer": [stored(folder, "answer.json", whole), "--why"],
        "answer of another version": [earlier],
        "report of another version": [earlier, "--why"],
        "single answer": [entry],
        "report of a single answer": [entry, "--why"],
        "comparison": ["compare", "--policy", ours, path],
    }


def test_nothing_hidden_in_a_document_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In no form of output; JSON escapes it to the same value, and ordinary Japanese stays readable."""
    for form, arguments in documents(tmp_path).items():
        assert main(arguments) == 0, form
        out, err = capsys.readouterr()
        assert "" == err
        shows_nothing_hidden(out)
        assert "\\u202e" in out or form in {"comparison", "single answer"}, form
        assert "　" in out or form == "single answer", form
        if form == "JSON":
            assert full_of_hidden().reference == json.loads(out)["facts"]["reference"]
    plain = tell(evolve(full_of_hidden(), reference="案件").assess()).count("\n")
    assert plain == tell(full_of_hidden().assess()).count("\n")


@pytest.mark.parametrize(
    "arguments",
    [
        *(["案件　{}"], [CASE, "--{}"], [CASE, "--on", "{}"], [CASE, "--policy", "{}"], [CASE, "--lang", "{}"]),
        *(["compare", "--policy", "{}", CASE], ["compare", "--policy", "/dev/null", "{}"], ["schema", "{}"]),
        *(["explain", "{}"], ["explain", "x", "--{}"]),
    ],
    ids=" ".join,
)
def test_nothing_hidden_in_an_argument_is_printed(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is not there, an option, a day, a name: its message has one line, with the escapes."""
    given = "".join(character for character in HIDDEN if character != "\0")
    arguments = [argument.format(given) for argument in arguments]
    assert ended(arguments) == 2
    out, err = capsys.readouterr()
    assert "" == out
    shows_nothing_hidden(err)
    assert err.splitlines()[-1].startswith("hoshu-rules: ")


HOSTILE = "案件　\x1b[31m\n\u202e\ufe0f.json"


def test_nothing_hidden_in_the_name_of_a_file_is_printed(
    ours: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither where its answers are told nor where it is refused, and its name stays in one line."""
    shown = "案件　\\x1b[31m\\n\\u202e\\ufe0f.json"
    folder = tmp_path / "cases"
    folder.mkdir()
    hostile = stored(folder, HOSTILE, Path(CASE).read_text("utf-8"))
    assert main(["compare", "--policy", ours, str(folder)]) == 0
    assert f"【{folder}/{shown}】" in capsys.readouterr().out.splitlines()
    Path(hostile).write_text("{}", "utf-8")
    assert main([hostile]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"hoshu-rules: {folder}/{shown}: $.format: ")
    Path(hostile).write_text('{"案件　\\u202e": 1}', "utf-8")
    assert main([CASE, "--policy", hostile]) == 2
    shows_nothing_hidden(capsys.readouterr().err)


# As a process


def run(*arguments: str, shell: str = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command as a process of its own; ``shell`` stands after it, such as a redirection."""
    command = ["sh", "-c", f'"$@" {shell}', "sh", sys.executable, "-m", "hoshu_rules", *arguments]
    return subprocess.run(command, capture_output=True, check=False, env={**os.environ, **environment})  # noqa: S603


def test_as_a_process_it_writes_utf_8_in_any_locale() -> None:
    """As a program, it prints UTF-8 and exits with 0, or prints to standard error and exits with 2."""
    decided = run(CASE, LC_ALL="C", PYTHONCOERCECLOCALE="0", PYTHONUTF8="0")
    assert (0, b"") == (decided.returncode, decided.stderr)
    assert decided.stdout.decode("utf-8").startswith("保守サービスチケットの判定")
    refused = run("ありません.json", PYTHONIOENCODING="ascii")
    assert (2, b"") == (refused.returncode, refused.stdout)
    assert "hoshu-rules: ありません.json: No such file or directory\n" == refused.stderr.decode()
    helped = run("--help", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (0, b"") == (helped.returncode, helped.stderr)
    assert helped.stdout.isascii()


@pytest.mark.parametrize(
    ("arguments", "shell", "code", "error"),
    [
        ([CASE, "--why"], ">/dev/full", 1, b"hoshu-rules: standard output: No space left on device\n"),
        ([CASE], ">&-", 1, b"hoshu-rules: standard output is closed\n"),
        (["-"], "<&-", 2, b"hoshu-rules: standard input is closed\n"),
        (["no-such-file.json"], "2>&-", 2, b""),
        (["--no-such-option"], "2>/dev/full", 2, b""),
        (["schema", "catalogue"], "| true", 0, b""),
    ],
    ids=["full disk", "no output", "no input", "no error", "full disk for errors", "closed pipe"],
)
def test_as_a_process_it_fails_well(arguments: list[str], shell: str, code: int, error: bytes) -> None:
    """One line or none, the right exit code, and nothing more when Python ends."""
    ran = run(*arguments, shell=shell)
    assert (code, b"", error) == (ran.returncode, ran.stdout, ran.stderr)


def test_the_module_is_the_command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """``python -m hoshu_rules`` runs the command and returns its exit code."""
    assert import_module("hoshu_rules.__main__").main is main
    monkeypatch.setattr(sys, "argv", ["hoshu_rules", "no-such-file.json"])
    monkeypatch.delitem(sys.modules, "hoshu_rules.__main__")
    with pytest.raises(SystemExit) as exited:
        runpy.run_module("hoshu_rules", run_name="__main__")
    assert 2 == exited.value.code
    assert "no-such-file.json" in capsys.readouterr().err


def test_the_installed_script_is_the_command() -> None:
    """The project's table names ``main`` for ``hoshu-rules``."""
    project: Any = tomllib.loads((DOCS.parent / "pyproject.toml").read_text("utf-8"))["project"]
    assert {"hoshu-rules": f"{main.__module__}:{main.__name__}"} == project["scripts"]


WRONG_LINES = {
    b"": "line 1, column 1: expected JSON",
    b'{"format": 1': "line 1, column 13: expected JSON",
    b'{"format": 1}': "$.ticket: expected a value",
    b"\xff": "byte 1: expected text in UTF-8",
}


def lines_of(path: Path, *lines: bytes) -> str:
    """A file with these lines."""
    path.write_bytes(b"".join(line + b"\n" for line in lines))
    return str(path)


def in_one_line(document: str) -> bytes:
    """A document in a single line."""
    return json.dumps(json.loads(document), ensure_ascii=False).encode()


@pytest.mark.parametrize("wrong", WRONG_LINES, ids=repr)
def test_each_line_is_answered_in_its_place(wrong: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As the whole file is with ``--json``; a line that has no answer is an error there, and the rest goes on."""
    assert main([CASE, "--json"]) == 0
    alone = capsys.readouterr().out
    case = in_one_line(Path(CASE).read_text("utf-8"))
    assert main([lines_of(tmp_path / "right.ndjson", case, in_one_line(alone)), "--lines"]) == 0
    answers = capsys.readouterr().out.splitlines()
    assert [json.loads(alone)] * 2 == [json.loads(line) for line in answers]

    assert main([lines_of(tmp_path / "wrong.ndjson", case, wrong, case), "--lines"]) == 2
    printed = capsys.readouterr()
    first, error, last = map(json.loads, printed.out.splitlines())
    assert json.loads(alone) == first == last
    assert {"type": "error", "line": 2} == {name: error[name] for name in ("type", "line")}
    assert error["error"].startswith(WRONG_LINES[wrong])
    assert "" == printed.err


def test_a_contradiction_in_a_line_is_told_in_the_language(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As that of a file is, but as the answer to its line."""
    case = json.loads(Path(CASE).read_text("utf-8"))
    case["ticket"]["expires_on"] = "2001-01-01"
    path = lines_of(tmp_path / "cases.ndjson", json.dumps(case).encode())
    assert main([path, "--lines", "--lang", "en"]) == 2
    told = json.loads(capsys.readouterr().out)["error"]
    assert main([path, "--lang", "en"]) == 2
    assert f"hoshu-rules: {path}: {told}\n" == capsys.readouterr().err


def test_a_terminal_is_told_how_many_lines_are_done(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """After every thousand, on standard error; the lines come from standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"{}\n" * 2_500)))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert main(["-", "--lines"]) == 2
    printed = capsys.readouterr()
    assert 2_500 == len(printed.out.splitlines())
    assert "\r1,000\r2,000" == printed.err


def test_lines_that_cannot_be_read_are_one_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Such as a file that is not there, and a standard input that is closed."""
    monkeypatch.setattr(sys, "stdin", None)
    for path, message in (("-", "standard input is closed"), (str(tmp_path / "none"), "No such file or directory")):
        assert main([path, "--lines"]) == 2
        printed = capsys.readouterr()
        assert ("", 1) == (printed.out, printed.err.count("\n"))
        assert message in printed.err


def test_no_terminal_is_told_how_many_lines_are_done(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A log has no progress, and a closed standard error takes none."""
    path = lines_of(tmp_path / "wrong.ndjson", *[b"{}"] * 1_000)
    assert main([path, "--lines"]) == 2
    assert "" == capsys.readouterr().err
    monkeypatch.setattr(sys, "stderr", None)
    assert main([path, "--lines"]) == 2
    assert 1_000 == len(capsys.readouterr().out.splitlines())
