"""An explanation: what is told of an answer, as data; and the same as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import final

from attrs import frozen

from hoshu_rules.telling.visible import visible
from hoshu_rules.telling.words import capital, labelled, phrase, words


@final
@frozen
class ExplainedFact:
    """A fact of the answer: its name in code, its label and its value in words."""

    name: str
    label: str
    value: str


@final
@frozen
class ExplainedReading:
    """A reading that the answer applies: its slug, its question, and the choice that was made."""

    reading: str
    question: str
    choice: str


@final
@frozen
class ExplainedGround:
    """A ground of the answer: its id, its effect, its clause in words, what it found, its facts and its readings.

    ``finding`` is None for a ground that only says how things are settled.
    """

    id: str
    effect: str
    clause: str
    place: str
    statement: str
    finding: str | None
    facts: tuple[ExplainedFact, ...]
    readings: tuple[ExplainedReading, ...]


@final
@frozen(kw_only=True)
class Explanation:
    """What is told of an answer, in one language.

    ``outcome`` is the answer as in its JSON: an outcome, a bearer or a state; None where the answer is a day, a plan or
    a whole ticket. ``says`` is the answer in sentences. ``parts`` are the answers within the answer, each with its
    title. ``departures`` are the numbers that differ from the published ones, and ``readings`` is each reading applied
    anywhere in the answer, once.
    """

    title: str | None = None
    outcome: str | None = None
    says: tuple[str, ...] = ()
    grounds: tuple[ExplainedGround, ...] = ()
    parts: tuple[Explanation, ...] = ()
    departures: tuple[str, ...] = ()
    readings: tuple[ExplainedReading, ...] = ()


@final
@frozen
class AnswerOfAnotherVersion:
    """A stored answer of another version of the rules: what it said then, in each language that was stored with it.

    Its grounds and facts may no longer exist, so it is not asked again; ``explain`` and ``tell`` show what it said.
    """

    rules_version: str
    explanations: tuple[tuple[str, Explanation], ...]


def rendered(explanation: Explanation, language: str) -> str:
    """The explanation as text, a line for each thing that it says, in which nothing is hidden."""
    return "\n".join(map(visible, _lines(explanation, language))).strip("\n")


def _lines(explanation: Explanation, language: str) -> Iterator[str]:
    yield from explanation.says
    for ground in explanation.grounds:
        yield from bulleted(ground_lines(ground, language), language)
    for part in explanation.parts:
        yield from _section(part, language)
    if explanation.parts:
        yield ""
    if explanation.departures:
        yield phrase("departures", language)
        for departure in explanation.departures:
            yield from bulleted([departure], language)
    if explanation.readings:
        yield phrase("readings", language)
        for reading in explanation.readings:
            slug = phrase("slug", language, slug=reading.reading)
            yield from bulleted([f"{reading.choice}{phrase('gap', language)}{slug}"], language)


def _section(part: Explanation, language: str) -> Iterator[str]:
    yield ""
    yield phrase("heading", language, title=part.title)
    indent = phrase("indent", language)
    for line in part.says:
        yield indent + line
    for ground in part.grounds:
        for line in bulleted(ground_lines(ground, language), language):
            yield indent + line
    for each in part.parts:
        for line in bulleted([_in_one_line(each, language)], language):
            yield indent + line


def _in_one_line(part: Explanation, language: str) -> str:
    """One of several short answers: what it is about, the answer, and the places that say so."""
    places = "".join(_place(ground, language) for ground in part.grounds)
    says = phrase("gap", language).join([*part.says, *([places] if places else [])])
    return labelled(capital(part.title or ""), says, language)


def ground_lines(ground: ExplainedGround, language: str) -> Iterator[str]:
    """A ground: what it does and found, the clause with its place, the facts that met it, the readings by name."""
    effect = words(language)["value"]["Effect"][ground.effect]
    clause = f"{ground.statement}{phrase('gap', language)}{_place(ground, language)}"
    if ground.finding is None:
        yield labelled(effect, clause, language)
    else:
        yield labelled(effect, ground.finding, language)
        yield labelled(phrase("clause", language), clause, language)
    if ground.facts:
        facts = (labelled(fact.label, fact.value, language) for fact in ground.facts)
        yield labelled(phrase("fact", language), phrase("facts", language).join(facts), language)
    if ground.readings:
        slugs = phrase("list", language).join(reading.reading for reading in ground.readings)
        yield labelled(phrase("reading", language), slugs, language)


def bulleted(lines: Iterable[str], language: str) -> Iterator[str]:
    """The lines as one item of a list, those after the first beneath it."""
    for number, line in enumerate(lines):
        yield f"{phrase('indent' if number else 'bullet', language)}{line}"


def _place(ground: ExplainedGround, language: str) -> str:
    return phrase("place", language, place=ground.place, clause=ground.clause)
