"""Who does the work, bears the shipping and owns the faulty unit, for each kind of service."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import groupby
from typing import Final

from attrs import asdict, evolve, frozen

from hoshu_rules import (
    UNKNOWN,
    ConfigFile,
    FailedDelivery,
    Leg,
    Outcome,
    Party,
    ServiceKind,
    Task,
    faulty_unit_owner,
    who_bears_shipping,
    who_does,
)
from hoshu_rules.answers import Assignment, Bearer
from hoshu_rules.facts.periods import day_before, next_day
from hoshu_rules.tables.shape import Order
from hoshu_rules.telling.values import tell_fact, tell_value
from making.bilingual import Text, fact_name
from making.drawing import EDGE, OCHRE, PAPER, SAND, TEXT, Cell, Look, Table, table
from making.markdown import capital
from making.pictures.short import named, service
from making.table_labels import CELLS, COLUMNS, TABLES
from making.words import joined

TITLE: Final = Text("だれが行い、負担し、所有するか", "Who does, pays and owns what")
OTHERWISE: Final = Text("そのほか、または不明", "otherwise, or not known")

Ask = Callable[..., Assignment]


@frozen
class Row:
    """A question, its cases, and the answer for each kind of service; None if a person has to decide.

    ``cases`` is empty if all of them have the same answers; ``fact`` is the name of the fact that differs, if any.
    """

    group: str
    what: str
    fact: str = ""
    cases: str = ""
    answers: tuple[Bearer | None, ...] = ()


def rows(language: str) -> list[Row]:
    """Every task, every leg and the faulty unit, one row for all the cases with the same answers."""
    return [*_tasks(language), *_legs(language), *_owners(language)]


def _tasks(language: str) -> Iterator[Row]:
    name = fact_name("config_file").of(language)
    for task in Task:
        asks = {
            tell_value(file, language): partial(who_does, task=task, config_file=file)
            for file in (*ConfigFile, UNKNOWN)
        }
        yield from _rows(Row(TABLES["work"].of(language), tell_value(task, language), name), asks, language)


def _legs(language: str) -> Iterator[Row]:
    failures = [
        FailedDelivery(at_installation_site=site, error_by=party)
        for site in (True, False, UNKNOWN)
        for party in (*Party, UNKNOWN)
    ]
    for leg in Leg:
        failed = failures if leg is Leg.REPLACEMENT_AGAIN else [None]
        asks = {_told(each, language): partial(who_bears_shipping, leg=leg, failed_delivery=each) for each in failed}
        yield from _rows(Row(TABLES["shipping"].of(language), tell_value(leg, language)), asks, language)


def _told(failure: FailedDelivery | None, language: str) -> str:
    """Where and through whose error a delivery failed."""
    facts = {} if failure is None else asdict(failure)
    told = [
        named(fact_name(name).of(language), tell_fact(name, value, language), language) for name, value in facts.items()
    ]
    return ("、" if language == "ja" else ", ").join(told)


def _owners(language: str) -> Iterator[Row]:
    day = date(2026, 11, 22)
    swaps = {
        Order.NOT_YET: None,
        Order.AFTER: next_day(day),
        Order.BEFORE: day_before(day),
        Order.SAME_DAY: day,
        Order.UNKNOWN: UNKNOWN,
    }
    # The owner of the faulty unit is the same for every kind of service, so the rule does not ask for it.
    asks = {
        CELLS[order].of(language): lambda on=on, **_kind: faulty_unit_owner(day=day, swapped_on=on)
        for order, on in swaps.items()
    }
    name = COLUMNS["ownership", "swapped_on"].of(language)
    yield from _rows(Row(TABLES["ownership"].of(language), "", name), asks, language)


def _rows(question: Row, asks: Mapping[str, Ask], language: str) -> Iterator[Row]:
    """The cases of a question with the same answers together, in the order in which the answers first appear."""
    alike: dict[tuple[Bearer | None, ...], list[str]] = {}
    for case, ask in asks.items():
        alike.setdefault(tuple(ask(kind=kind).bearer for kind in ServiceKind), []).append(case)
    if len(alike) == 1:
        yield evolve(question, fact="", answers=next(iter(alike)))
        return
    for answers, told in alike.items():
        cases = OTHERWISE.of(language) if len(told) > len(asks) / 2 else joined(told, language)
        yield evolve(question, cases=cases, answers=answers)


def said(bearer: Bearer | None, language: str) -> str:
    """An answer; None means that a person has to decide."""
    return tell_value(Outcome.REFER if bearer is None else bearer, language)


def facts(language: str) -> list[str]:
    """Each row, with the kinds of service that have the same answer together."""
    return [_fact(row, language) for row in rows(language)]


def _fact(row: Row, language: str) -> str:
    ja = language == "ja"
    by_answer: dict[Bearer | None, list[str]] = {}
    for kind, bearer in zip(ServiceKind, row.answers, strict=True):
        by_answer.setdefault(bearer, []).append(service(kind, language))
    answers: list[str] = []
    for bearer, kinds in by_answer.items():
        told = said(bearer, language)
        everywhere = len(kinds) == len(ServiceKind)
        answers.append(told if everywhere else named(("、" if ja else ", ").join(kinds), told, language))
    case = named(row.fact, row.cases, language) if row.fact else row.cases
    asked = [row.group, *filter(None, (row.what, case))]
    return ("。" if ja else ". ").join(capital(part) for part in (*asked, *answers))


NOTE: Final = Text(
    "欄が広いところは、どのサービスでも同じです。点線の欄は、サービスに含まれないという意味で、"
    "お客様の務めという意味ではありません。",
    "A wide field holds for every service that it goes over. A dashed one is not included in the service, which "
    "does not make it the customer's duty.",
)

# The side that acts is recognised by its field's drawing, and by its name.
_LOOKS: Final = {
    Bearer.CUSTOMER: Look(PAPER, EDGE),
    Bearer.PROVIDER: Look("#9ccbeb", EDGE),
    Bearer.NOT_INCLUDED: Look(PAPER, EDGE, dashed=True),
    None: Look(SAND, OCHRE),
}


def tables(language: str, asked: Sequence[Row] | None = None) -> list[Table]:
    """One row for each question and one column for each kind of service; equal answers share a field."""
    kinds = len(ServiceKind)
    return [table(list(_cells(asked or rows(language), language)), [10, 134, *[264 / kinds] * kinds], gap=3)]


def _cells(asked: Sequence[Row], language: str) -> Iterator[list[Cell]]:
    names = [service(kind, language) for kind in ServiceKind]
    yield [Cell(number, name, bold=True, anchor="middle") for number, name in enumerate(names, start=2)]
    whole = 2 + len(names)
    for group, questions in groupby(asked, key=lambda row: row.group):
        yield [Cell(0, columns=whole, height=8)]
        yield [Cell(0, columns=whole, height=4, look=Look(EDGE))]
        yield [Cell(0, capital(group), columns=whole, size=TEXT, bold=True)]
        for (what, about), together in groupby(questions, key=lambda row: (row.what, row.fact)):
            cases = list(together)
            if len(cases) == 1:
                yield [Cell(0, capital(what), columns=2), *_fields(cases[0], language)]
                continue
            bracket = f"（{about}）" if language == "ja" else f" ({about})"
            yield [Cell(0, capital(what + bracket if what and about else what or about), columns=whole)]
            for case in cases:
                yield [Cell(1, capital(case.cases)), *_fields(case, language)]


def _fields(row: Row, language: str) -> Iterator[Cell]:
    column = 2
    for bearer, kinds in groupby(row.answers):
        columns = len(list(kinds))
        told, is_bold = capital(said(bearer, language)), bearer is Bearer.PROVIDER
        yield Cell(column, told, columns=columns, look=_LOOKS[bearer], bold=is_bold, anchor="middle")
        column += columns
