"""The explanation of what changed between two assessments."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Final, TypeVar

from attrs import evolve

from hoshu_rules.facts.checks import Unknown
from hoshu_rules.facts.events import PersonDecided
from hoshu_rules.rules.registration import RegistrationStatus
from hoshu_rules.telling.explanation import Explanation
from hoshu_rules.telling.one_answer import explained_answer
from hoshu_rules.telling.parts import tell_dated, tell_decision, tell_duty
from hoshu_rules.telling.values import tell_value
from hoshu_rules.telling.words import capital, phrase, sentence, word_of, words
from hoshu_rules.ticket.changes import AnswerChange, Changes, Said

T = TypeVar("T")


def explained_changes(changes: Changes, language: str) -> Explanation:
    """A part for each answer that differs, then the duties and the dates that are new or gone."""
    if changes.is_empty:
        return Explanation(says=(sentence(_told("nothing", language), language),))
    return Explanation(
        parts=(
            *(explained_answer_change(change, language) for change in changes.answers),
            *_listed("duties_new", changes.duties_new, tell_duty, language),
            *_listed("duties_gone", changes.duties_gone, tell_duty, language),
            *_listed("dates_new", changes.dates_new, tell_dated, language),
            *_listed("dates_gone", changes.dates_gone, tell_dated, language),
        )
    )


def explained_answer_change(change: AnswerChange, language: str) -> Explanation:
    """The question, and its answer before and after."""
    return Explanation(
        title=_title(change, language),
        parts=(
            evolve(_answer(change.question, change.before, change.after, language), title=_told("before", language)),
            evolve(_answer(change.question, change.after, change.before, language), title=_told("after", language)),
        ),
    )


def _title(change: AnswerChange, language: str) -> str:
    """What is asked: of which leg or task, of which fault, and for which day, if the question has one."""
    question = words(language)["changes"]["question"][change.question]
    what = "" if change.what is None else _told("what", language, what=tell_value(change.what, language))
    fault = "" if change.fault_id is None else phrase("of_fault", language, fault_id=change.fault_id)
    day = "" if change.day is None else _told("day", language, day=tell_value(change.day, language))
    return capital(f"{question}{what}{fault}{day}")


def _answer(question: str, answer: Said | None, other: Said | None, language: str) -> Explanation:
    """An answer with the grounds that the other one lacks, as two answers can differ in their grounds alone."""
    match answer:
        case None:
            return Explanation(says=(sentence(tell_value(answer, language), language),))
        case Unknown():
            return Explanation(says=(sentence(phrase(f"{question}_open", language), language),))
        case PersonDecided():
            return Explanation(says=(tell_decision(answer, language),))
        case _:
            explained = explained_answer(answer, language)
            lacking = getattr(other, "grounds", ())
            told_apart = zip(answer.grounds, explained.grounds, strict=True)
            grounds = tuple(each for ground, each in told_apart if ground not in lacking)
            says = explained.says
            if isinstance(answer, RegistrationStatus):  # its lines are labels, and here they stand in one line
                says = tuple(sentence(line, language) for line in says)
            findings = [each.finding for each in grounds if each.finding and each.finding not in "".join(says)]
            # Where a single ground leads to both, such as to two days, its place says why.
            is_same = len(answer.grounds) == 1 and answer.grounds == lacking
            return evolve(explained, says=(*says, *findings), grounds=explained.grounds if is_same else grounds)


def _listed(title: str, each: Iterable[T], told: Callable[[T, str], str], language: str) -> Iterator[Explanation]:
    """A part with a line for each of these, if there are any."""
    lines = tuple(phrase("bullet", language) + told(one, language) for one in each)
    if lines:
        yield Explanation(title=_told(title, language), says=lines)


_told: Final = partial(word_of, "changes")
