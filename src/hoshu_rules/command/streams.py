"""Files and standard streams: what is read and written, and what happens where that cannot be done."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import Final, TextIO

from hoshu_rules.telling.visible import visible

PROGRAM: Final = "hoshu-rules"
STANDARD_INPUT: Final = "-"
NOT_WRITTEN: Final = 1
CLOSED_PIPE: Final = 141
"""As a shell counts it for a program that the closed pipe itself ends: 128 and the number of the signal."""


class OutputError(Exception):
    """Standard output takes nothing more; ``problem`` is None where its reader has seen enough."""

    def __init__(self, code: int, problem: str | None) -> None:
        super().__init__(code, problem)
        self.code = code
        self.problem = problem


class InputError(Exception):
    """What was given cannot be read or makes no sense; a line for each problem."""

    def __init__(self, *problems: str) -> None:
        super().__init__(*problems)
        self.problems = problems


def write(text: str, *, encoding: str | None = "utf-8") -> None:
    """Write to standard output, in UTF-8 unless it is to keep its own encoding; OutputError if it is not taken."""
    stream = sys.stdout
    if stream is None:
        raise OutputError(NOT_WRITTEN, "standard output is closed")
    try:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        _abandon(stream)
        raise OutputError(CLOSED_PIPE, None) from None
    except (OSError, ValueError) as error:
        _abandon(stream)
        raise OutputError(NOT_WRITTEN, f"standard output: {_reason(error)}") from None


def complain(problems: Sequence[str], *, usage: str = "") -> None:
    """A line on standard error for each problem; if it cannot be written there it is written nowhere."""
    stream = sys.stderr
    if stream is None:
        return
    try:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        stream.write(usage + "".join(f"{PROGRAM}: {visible(problem)}\n" for problem in problems))
        stream.flush()
    except (OSError, ValueError):
        _abandon(stream)


def report(progress: str) -> None:
    """How far it is, in one place of a terminal; nowhere else."""
    stream = sys.stderr
    if stream is not None and stream.isatty():
        with suppress(OSError, ValueError):
            stream.write(f"\r{progress}")
            stream.flush()


def _abandon(stream: TextIO) -> None:
    """Let what is left in the buffer go nowhere, or Python would fail on it once more at its end."""
    with suppress(OSError, ValueError):
        descriptor = stream.fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, descriptor)
        os.close(nowhere)


def name_of(path: str) -> str:
    """What a file is called in messages."""
    return "standard input" if path == STANDARD_INPUT else path


def content_of(path: str) -> bytes:
    """The content of a file, or of standard input for "-"; InputError if it cannot be read."""
    try:
        if path != STANDARD_INPUT:
            return Path(path).read_bytes()
        if sys.stdin is None:
            raise InputError(f"{name_of(path)} is closed")
        return sys.stdin.buffer.read()
    except (OSError, ValueError) as error:
        raise InputError(f"{name_of(path)}: {_reason(error)}") from None


def lines_of(path: str) -> Iterator[bytes]:
    """The lines of a file, or of standard input for "-", one at a time; InputError if they cannot be read."""
    try:
        if path == STANDARD_INPUT and sys.stdin is None:
            raise InputError(f"{name_of(path)} is closed")
        with nullcontext(sys.stdin.buffer) if path == STANDARD_INPUT else Path(path).open("rb") as lines:
            for line in lines:
                yield line.rstrip(b"\r\n")
    except (OSError, ValueError) as error:
        raise InputError(f"{name_of(path)}: {_reason(error)}") from None


def _reason(error: Exception) -> str:
    """Why the system refused, without its number and without the name of the file."""
    return error.strerror if isinstance(error, OSError) and error.strerror else str(error)
