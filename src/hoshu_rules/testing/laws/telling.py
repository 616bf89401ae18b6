"""What is told where a law does not hold: both answers, where they differ, and why the policy answers as it does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, tzinfo
from itertools import islice
from typing import Any, Final, NoReturn

import attrs
from attrs import frozen

from hoshu_rules.answers import Ground, Window
from hoshu_rules.facts.calendar import in_japan
from hoshu_rules.policy import Policy
from hoshu_rules.telling.wording import Answer, Language, Part, tell

Reasons = Iterable[Answer | Part]

_MOST_DIFFERENCES: Final = 5
_LONGEST_LINE: Final = 300


def fail(what: str, answers: Mapping[str, object], why: Reasons, policy: Policy) -> NoReturn:
    """AssertionError that says what does not hold, shows the answers by their names, and tells why, in English."""
    __tracebackhide__ = True
    shown = [f"  {name}: {_shown(answer)}" for name, answer in answers.items()]
    told = [tell(thing, Language.EN, policy=policy) for thing in why]
    raise AssertionError("\n".join([what, *shown, "", *told]).rstrip())


def require_alike(what: str, answers: Mapping[str, object], why: Reasons, policy: Policy) -> None:
    """Fail unless two answers, each by its name, are the same."""
    __tracebackhide__ = True
    (name, answer), (other_name, other) = answers.items()
    if answer == other:
        return
    shown: dict[str, object] = {}
    told: list[Answer | Part] = list(why)
    for place in islice(_differences("", answer, other, None), _MOST_DIFFERENCES):
        shown |= {f"{name}{place.where}": place.answer, f"{other_name}{place.where}": place.other}
        if not why and place.within is not None and place.within not in told:
            told.append(place.within)
    fail(what, shown, told, policy)


def reasons_of(window: Window) -> list[Part]:
    """Why a window is as it is: the clause that closes it, and the readings that count its days."""
    return [*([] if window.closed_by is None else [window.closed_by]), *window.readings]


@frozen
class _Difference:
    """Where two answers differ, the parts that do, and the innermost answer of the other's that has the place."""

    where: str
    answer: object
    other: object
    within: Answer | None


def _differences(where: str, answer: object, other: object, within: Answer | None) -> Iterator[_Difference]:
    """The innermost parts in which two answers differ."""
    if isinstance(other, Answer):
        within = other
    parts: list[tuple[str, object, object]] = []
    if type(answer) is type(other) and attrs.has(type(other)):
        of_kind: Any = type(other)
        names = [field.name for field in attrs.fields(of_kind)]
        parts = [(f"{where}.{name}", getattr(answer, name), getattr(other, name)) for name in names]
    elif isinstance(answer, tuple) and isinstance(other, tuple) and where and len(answer) == len(other):
        pairs = zip(answer, other, strict=True)
        parts = [(f"{where}[{number}]", *pair) for number, pair in enumerate(pairs)]
    if not parts:
        yield _Difference(where, answer, other, within)
    for place, part, other_part in parts:
        if part != other_part:
            yield from _differences(place, part, other_part, within)


def _shown(answer: object) -> str:
    """An answer in one line, by what it comes down to."""
    match answer:
        case datetime(tzinfo=tzinfo()):
            return str(in_japan(answer))
        case datetime():
            return repr(answer)
        case date() | Window():
            return tell(answer, Language.EN)
        case Ground():
            return f"{answer.clause.value} {answer.effect.value}"
        case (Ground(), *_):
            return ", ".join(map(_shown, answer))
        case (date() | None as first, date() | None as last_day):
            return tell(Window(first, last_day, None), Language.EN)
        case _:
            line = repr(answer)
            return line if len(line) <= _LONGEST_LINE else f"{line[:_LONGEST_LINE]}..."
