"""The cases that were asked before, so that each is asked once, however the rows come in batches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from threading import Lock
from typing import Final, final

import numpy as np
import pyarrow as pa
from attrs import Factory, field, frozen

from hoshu_rules.errors import HoshuError
from hoshu_rules.formats.arrow.cells import Numbers
from hoshu_rules.formats.arrow.parts import Batch, Digit, Part, Said, Under
from hoshu_rules.formats.arrow.questions import Question

_BITS: Final = 62
_FOLDED: Final = 1 << (_BITS // 2)
_MOST_CASES: Final = 1 << 18
"""With more cases than these, all are forgotten."""


@final
@frozen(eq=False)
class _Numbering:
    """Whole numbers for keys, in the order in which they are first seen."""

    lock: Lock
    numbers: dict[int, int] = field(factory=dict)

    def of(self, keys: Numbers, number_of_row: Callable[[int], int] | None = None) -> Numbers:
        """The number of each key; that of a new key is the next one, or comes from the first row that has it."""
        encoded = pa.array(keys).dictionary_encode()
        distinct, places = encoded.dictionary.to_pylist(), np.asarray(encoded.indices)
        if any(key not in self.numbers for key in distinct):
            _places, rows = np.unique(places, return_index=True)
            with self.lock:
                for key, row in zip(distinct, rows, strict=True):
                    if key not in self.numbers:
                        self.numbers[key] = len(self.numbers) if number_of_row is None else number_of_row(int(row))
        numbers: Numbers = np.array([self.numbers[key] for key in distinct], dtype=np.int64)[places]
        return numbers


@final
@frozen(eq=False)
class _Answers:
    """What is said of the cases seen so far, each said thing once; None where a case has no answer."""

    said: list[Said | None] = field(factory=list)
    numbers: dict[object, int] = field(factory=dict)

    def number_of(self, said: Said | None) -> int:
        key = None if said is None else tuple(said.items())
        if key not in self.numbers:
            self.said.append(said)
            self.numbers[key] = len(self.said) - 1
        return self.numbers[key]


@final
@frozen(eq=False)
class _Cases:
    """The cases of one part of a question; ``folded`` are numbers for what has too many digits for one key."""

    lock: Lock
    numbering: _Numbering = Factory(lambda self: _Numbering(self.lock), takes_self=True)
    answers: _Answers = field(factory=_Answers)
    folded: dict[int, _Numbering] = field(factory=dict)

    def keys(self, digits: Sequence[Digit]) -> Numbers:
        """One number for the digits of each row."""
        keys, size = np.zeros(len(digits[0][0]), dtype=np.int64), 1
        for place, (numbers, radix) in enumerate(digits):
            if size * radix > 1 << _BITS:
                keys, size = self._fold(2 * place).of(keys), _FOLDED
            if size * radix > 1 << _BITS:
                numbers, radix = self._fold(2 * place + 1).of(numbers), _FOLDED  # noqa: PLW2901
            keys = keys * radix + numbers
            size *= radix
        return keys

    def _fold(self, place: int) -> _Numbering:
        with self.lock:
            return self.folded.setdefault(place, _Numbering(self.lock))


@final
@frozen(eq=False)
class Remembered:
    """What was said of the cases of a question so far, part by part and joined."""

    question: Question
    under: Under
    lock: Lock = field(factory=Lock)
    parts: tuple[_Cases, ...] = Factory(
        lambda self: tuple(_Cases(self.lock) for _part in self.question.parts), takes_self=True
    )
    joined: _Cases = Factory(lambda self: _Cases(self.lock), takes_self=True)

    def said_of(self, batch: Batch) -> tuple[list[Said | None], Numbers]:
        """Everything that is said, and for each row the place of what is said of it."""
        parts = zip(self.question.parts, self.parts, strict=True)
        said = [self._said_by(part, cases, batch) for part, cases in parts]
        if len(said) == 1:
            return self.parts[0].answers.said, said[0]
        keys = self.joined.keys([(places, self._room) for places in said])
        places = self.joined.numbering.of(keys, lambda row: self._join([each[row] for each in said]))
        return self.joined.answers.said, places

    def _said_by(self, part: Part, cases: _Cases, batch: Batch) -> Numbers:
        def ask(row: int) -> int:
            try:
                said = part.said(batch.values(row, part.looks_at), self.under)
            except HoshuError:
                return cases.answers.number_of(None)
            return cases.answers.number_of(_with_days_named(said, part, batch, row))

        return cases.numbering.of(cases.keys(part.digits(batch)), ask)

    def _join(self, places: Sequence[int]) -> int:
        each = [cases.answers.said[place] for cases, place in zip(self.parts, places, strict=True)]
        said = [part for part in each if part is not None]
        return self.joined.answers.number_of(self.question.joined(said) if len(said) == len(each) else None)

    @property
    def _room(self) -> int:
        """How many things each part can say while what all say has room in one key."""
        return 1 << (_BITS // len(self.parts))

    @property
    def is_full(self) -> bool:
        """Whether so many cases are remembered that they should be forgotten."""
        each = (*self.parts, self.joined)
        numberings = [cases.numbering for cases in each] + [fold for cases in each for fold in cases.folded.values()]
        has_room = all(2 * len(cases.answers.said) < self._room for cases in self.parts)
        return not has_room or any(len(numbering.numbers) > _MOST_CASES for numbering in numberings)


def _with_days_named(said: Said, part: Part, batch: Batch, row: int) -> Said:
    """What is said, with the name of a day in place of the day, which is another one in each row."""
    named = dict(said)
    for name, candidates in part.days.items():
        day = said[name]
        if day is not None:
            named[name] = next(each for each in candidates if batch.days(each, part.counted)[row] == day.toordinal())
    return named


@lru_cache(64)
def remembered(question: Question, under: Under, _columns: frozenset[str]) -> Remembered:
    """What is remembered of a question that is asked under these terms about tables with these columns."""
    return Remembered(question, under)
