"""Decisions use nothing from outside: they open no file, and the machine they run on changes no answer.

Run as a script, this file is the process that the tests observe: it prints the answers, or what deciding touched.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from types import FunctionType
from typing import Any

import pytest
from attrs import evolve, fields, has

from hoshu_rules import (
    Case,
    Cause,
    Channel,
    EntryField,
)
from hoshu_rules.facts.events import FaultReported, RegistrationSubmitted
from hoshu_rules.formats.json import answer_to_json, case_from_json, case_to_json
from hoshu_rules.telling import tell
from making.bilingual import LANGUAGES
from public_names import DECIDING, names_of
from questions import FUNCTIONS
from stories import FORM, RENEWAL, report, ticket
from sweeps import one_in

EXAMPLES = {
    path.name: path.read_text(encoding="utf-8")
    for path in sorted((Path(__file__).parents[1] / "docs" / "examples").glob("*.json"))
}


def with_sets() -> Case:
    """A case whose sets have several members each, so that an order of sets would become visible."""
    form = evolve(FORM, contact=None, changed=frozenset(EntryField) - {EntryField.TERMS})
    submitted = RegistrationSubmitted(on=date(2026, 4, 10), channel=Channel.WEB_FORM, form=form)
    fault = evolve(report(), established_causes=frozenset(Cause), suspected_causes=frozenset(Cause))
    return Case(
        ticket=ticket(RENEWAL), events=(submitted, FaultReported(fault_id="F1", report=fault)), day=date(2026, 11, 22)
    )


CASES = [*map(case_from_json, EXAMPLES.values()), with_sets()]


def in_order(value: object) -> str:
    """A value as its repr has it, with every field of ours, but the members of a set sorted as no repr sorts them."""
    if isinstance(value, frozenset):
        return f"frozenset({sorted(map(in_order, value))})"
    if isinstance(value, tuple):
        return f"({', '.join(map(in_order, value))})"
    if has(kind := type(value)):
        parts = (f"{field.name}={in_order(getattr(value, field.name))}" for field in fields(kind))
        return f"{kind.__name__}({', '.join(parts)})"
    return repr(value)


def answers() -> Iterator[str]:
    """All answers to the examples and the questions, as values, as JSON and as words."""
    for case in CASES:
        yield case_to_json(case)
        assessment = case.assess()
        yield in_order(assessment)
        yield answer_to_json(assessment)
        yield from (tell(assessment, language) for language in LANGUAGES)
    for function, facts in FUNCTIONS.items():
        yield f"{function.__name__}: {in_order(function(**facts))}"


def decide() -> list[Any]:
    """Every case and every question decided."""
    return [*(case.assess() for case in CASES), *(function(**facts) for function, facts in FUNCTIONS.items())]


def decide_and_tell() -> None:
    """Every answer put into words, unless it is a plain value."""
    for answer in decide():
        if hasattr(answer, "policy"):
            for language in LANGUAGES:
                tell(answer, language)


def touch_everything() -> None:
    """A file, a process and a socket: what the hook must see."""
    import socket  # noqa: PLC0415  deciding must not find it imported

    Path(os.devnull).read_bytes()
    subprocess.run([sys.executable, "-c", ""], check=True)
    socket.socket().close()


def touched(act: Callable[[], object]) -> list[str]:
    """The audit events that Python raises while this runs."""
    seen: list[str] = []
    listening = True

    def hook(event: str, _arguments: object) -> None:
        if listening:
            seen.append(event)

    sys.addaudithook(hook)
    act()
    listening = False
    return seen


def as_script(what: str) -> None:
    """Print what the tests below need from another process."""
    if what == "answers":
        lines = list(answers())
    else:
        if what == "tell":
            decide_and_tell()  # the words of a language are read when something is first told
        lines = touched({"decide": decide, "tell": decide_and_tell, "touch": touch_everything}[what])
    sys.stdout.buffer.write("\n".join(lines).encode())


def in_a_process(*arguments: str, **environment: str) -> list[str]:
    """The lines that another Python prints, with other flags or another environment."""
    # A coverage tool that follows into processes would open files of its own there.
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    printed = subprocess.run(  # noqa: S603
        [sys.executable, *arguments], env=inherited | environment, capture_output=True, check=True
    )
    return printed.stdout.decode().splitlines()


def brought_in_by(module: str) -> set[str]:
    """The modules that a fresh Python imports for this one."""
    return set(
        in_a_process(
            "-c", f"import sys; had = set(sys.modules); import {module}; print(*set(sys.modules) - had, sep='\\n')"
        )
    )


def test_every_question_is_asked() -> None:
    """No public function is left out here, and there are example cases."""
    public = {value for value in names_of(DECIDING).values() if isinstance(value, FunctionType)}
    assert public == FUNCTIONS.keys()
    assert EXAMPLES


@pytest.mark.parametrize("what", ["decide", "tell"])
def test_deciding_and_telling_touch_nothing(what: str) -> None:
    """Neither raises an audit event, once the words are read: no file, no process, no socket, no late import."""
    # The repr of attrs asks for an id, to notice a value that holds itself.
    assert set() == set(in_a_process(__file__, what)) - {"builtins.id"}


def test_the_hook_sees_a_file_a_process_and_a_socket() -> None:
    """The same hook sees a file, a process and a socket."""
    assert {"open", "subprocess.Popen", "socket.__new__"} <= set(in_a_process(__file__, "touch"))


@pytest.mark.parametrize(
    ("flags", "environment"),
    one_in(
        10,
        [
            pytest.param(
                ["-OO"],
                {"TZ": "LINT-14", "PYTHONHASHSEED": "3", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
                id="in the zone furthest ahead, under a hash seed, in Turkish, without docstrings",
            ),
            pytest.param([], {"TZ": "UTC0"}, id="in UTC"),
            pytest.param([], {"TZ": "PST8PDT,M3.2.0,M11.1.0"}, id="in a zone far behind, with summer time"),
            pytest.param([], {"TZ": "LINT-14"}, id="in the zone furthest ahead"),
            pytest.param([], {"PYTHONHASHSEED": "1"}, id="under a hash seed"),
            pytest.param([], {"PYTHONHASHSEED": "2"}, id="under another hash seed"),
            pytest.param([], {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0"}, id="in the plain C locale"),
            pytest.param([], {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"}, id="in Turkish"),
            pytest.param(["-O"], {}, id="without asserts"),
            pytest.param(["-OO"], {}, id="without docstrings"),
        ],
    ),
)
def test_answers_are_independent_of_the_machine(flags: list[str], environment: dict[str, str]) -> None:
    """The answers are the same in every time zone and locale, with every hash seed, and with Python's -O."""
    assert "\n".join(answers()).splitlines() == in_a_process(*flags, __file__, "answers", **environment)


def test_threads_do_not_disturb_each_other() -> None:
    """Eight threads that decide at the same time each get the same answers as one thread alone."""
    alone = list(answers())
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as pool:
            together = [pool.submit(lambda: list(answers())) for _thread in range(8)]
            assert [alone] * 8 == [thread.result() for thread in together]
    finally:
        sys.setswitchinterval(interval)


@pytest.mark.parametrize("module", ["hoshu_rules", "hoshu_rules.telling"])
def test_no_extra_is_needed_to_decide_or_to_tell(module: str) -> None:
    """Importing the package, or the module for words, imports attrs and dateutil and no other installed package."""
    packages = {name.partition(".")[0] for name in brought_in_by(module)} - sys.stdlib_module_names
    assert packages - {"six"} == {"hoshu_rules", "attr", "attrs", "dateutil"}


def test_the_package_does_not_import_words_formats_or_testing() -> None:
    """Importing the package imports what decides, and nothing that tells, reads, writes or tests."""
    layers = {name.split(".")[1] for name in brought_in_by("hoshu_rules") if name.startswith("hoshu_rules.")}
    assert {"asking", "ticket", "rules", "answers", "policy", "outcomes", "facts", "errors", "text"} == layers


def test_the_package_imports_no_file_network_or_command_line() -> None:
    """Importing the package imports nothing from the standard library that reaches outside."""
    ways = {"argparse", "json", "pathlib", "random", "socket", "ssl", "subprocess", "tempfile", "urllib", "zoneinfo"}
    assert set() == ways & brought_in_by("hoshu_rules")


if __name__ == "__main__":
    as_script(sys.argv[1])
