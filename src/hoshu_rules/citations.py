"""What an answer cites, however deep it lies in it."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from hoshu_rules.clauses import Clause
from hoshu_rules.readings import Reading


def clauses_in(answer: object) -> tuple[Clause, ...]:
    """Every clause that an answer cites, each once, in the order of the text."""
    cited = set(_leaves(answer))
    return tuple(clause for clause in Clause if clause in cited)


def readings_in(answer: object) -> tuple[Reading, ...]:
    """Every reading that an answer applies, each once, in the order of the register."""
    cited = set(_leaves(answer))
    return tuple(reading for reading in Reading if reading in cited)


def _leaves(answer: object) -> Iterator[Clause | Reading]:
    kind = type(answer)
    if isinstance(answer, Clause | Reading):
        yield answer
    elif isinstance(answer, tuple):
        for part in answer:
            yield from _leaves(part)
    elif attrs.has(kind):
        for field in attrs.fields(kind):
            yield from _leaves(getattr(answer, field.name))
