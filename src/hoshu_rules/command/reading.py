"""Cases, answers and policies from files, with the name of the file before what is wrong with it."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from hoshu_rules.command.streams import InputError, content_of, name_of
from hoshu_rules.errors import ContradictionError, HoshuError
from hoshu_rules.formats.policies import policy_from_json, policy_from_toml
from hoshu_rules.policy import Policy
from hoshu_rules.telling import tell


def policy_of(path: str | None, language: str) -> Policy | None:
    """The policy in a file; None where none is given."""
    if path is None:
        return None
    with named(name_of(path), language):
        content = content_of(path)
        return policy_from_json(content) if path.casefold().endswith(".json") else policy_from_toml(content)


@contextmanager
def named(name: str, language: str) -> Generator[None, None, None]:
    """What the library refuses is an InputError here, told after this name."""
    try:
        yield
    except HoshuError as error:
        raise InputError(*(f"{name}: {line}" for line in refusal(error, language))) from None


def refusal(error: HoshuError, language: str) -> list[str]:
    """A line for each thing that the library refuses; a contradiction in words."""
    told = tell(error, language) if isinstance(error, ContradictionError) else str(error)
    return told.split("\n")
