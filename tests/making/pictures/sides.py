"""Who does the work, bears the shipping and owns the faulty unit, for each kind of service."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from itertools import groupby
from typing import Final

from attrs import frozen

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
from hoshu_rules.facts import Unknown
from hoshu_rules.facts.periods import day_before, next_day
from hoshu_rules.tables.shape import Order
from hoshu_rules.telling.labels import FACTS, VALUES
from hoshu_rules.telling.wording import Language, tell_fact
from hoshu_rules.text.clauses import Text
from making.drawing import (
    EDGE,
    LEADING,
    MARGIN,
    OCHRE,
    PAPER,
    SAND,
    SMALL,
    box,
    centred,
    head,
    line,
    lines,
    svg,
    wrapped,
)
from making.markdown import capital
from making.pictures.short import service
from making.table_labels import CELLS, COLUMNS, TABLES
from making.words import joined

TITLE: Final = Text("だれが行い、負担し、所有するか", "Who does, pays and owns what")
OTHERWISE: Final = Text("そのほか、または不明", "otherwise, or not known")

Ask = Callable[[ServiceKind], Assignment]


@frozen
class Row:
    """What is asked, in which cases, and the answer for each kind of service; None where a person has to say.

    ``cases`` is empty where the answers are the same in all of them; ``fact`` names what tells them apart, if one does.
    """

    group: str
    what: str
    fact: str
    cases: str
    answers: tuple[Bearer | None, ...]


def rows(language: Language) -> list[Row]:
    """Every task, every leg and the faulty unit, a row for all the cases that have the same answers."""
    return [*_tasks(language), *_legs(language), *_owners(language)]


def _tasks(language: Language) -> Iterator[Row]:
    group, name = language.of(TABLES["work"]), language.of(FACTS["config_file"])
    for task in Task:
        cases = {
            language.of(VALUES[file]): partial(_doer, task=task, config_file=file) for file in (*ConfigFile, UNKNOWN)
        }
        yield from _rows(group, language.of(VALUES[task]), name, cases, language)


def _doer(kind: ServiceKind, *, task: Task, config_file: ConfigFile | Unknown) -> Assignment:
    return who_does(kind=kind, task=task, config_file=config_file)


def _legs(language: Language) -> Iterator[Row]:
    group = language.of(TABLES["shipping"])
    failures = [
        FailedDelivery(at_installation_site=site, error_by=party)
        for site in (True, False, UNKNOWN)
        for party in (*Party, UNKNOWN)
    ]
    for leg in Leg:
        failed = failures if leg is Leg.REPLACEMENT_AGAIN else [None]
        cases = {_told(failure, language): partial(_payer, leg=leg, failure=failure) for failure in failed}
        yield from _rows(group, language.of(VALUES[leg]), "", cases, language)


def _payer(kind: ServiceKind, *, leg: Leg, failure: FailedDelivery | None) -> Assignment:
    return who_bears_shipping(kind=kind, leg=leg, failed_delivery=failure)


def _told(failure: FailedDelivery | None, language: Language) -> str:
    """Where and through whose error a delivery failed."""
    if failure is None:
        return ""
    facts = {"at_installation_site": failure.at_installation_site, "error_by": failure.error_by}
    told = [
        _named(language.of(FACTS[name]), tell_fact(name, value, language), language) for name, value in facts.items()
    ]
    return ("、" if language is Language.JA else ", ").join(told)


def _owners(language: Language) -> Iterator[Row]:
    day = date(2026, 11, 22)
    swaps = {
        Order.NOT_YET: None,
        Order.AFTER: next_day(day),
        Order.BEFORE: day_before(day),
        Order.SAME_DAY: day,
        Order.UNKNOWN: UNKNOWN,
    }
    name = language.of(COLUMNS["ownership", "swapped_on"])
    cases = {language.of(CELLS[order]): partial(_owner, day=day, swapped_on=on) for order, on in swaps.items()}
    yield from _rows(language.of(TABLES["ownership"]), "", name, cases, language)


def _owner(_kind: ServiceKind, *, day: date, swapped_on: date | Unknown | None) -> Assignment:
    """The faulty unit is the same side's in every kind of service, so that the rule does not ask for it."""
    return faulty_unit_owner(day=day, swapped_on=swapped_on)


def _rows(group: str, what: str, name: str, cases: Mapping[str, Ask], language: Language) -> Iterator[Row]:
    """The cases with the same answers together, in the order in which the answers first come."""
    alike: dict[tuple[Bearer | None, ...], list[str]] = {}
    for case, ask in cases.items():
        alike.setdefault(tuple(ask(kind).bearer for kind in ServiceKind), []).append(case)
    for answers, told in alike.items():
        if len(alike) == 1:
            words = ""
        elif len(told) > len(cases) / 2:
            words = language.of(OTHERWISE)
        else:
            words = joined(told, language)
        yield Row(group, what, name if words else "", words, answers)


def _named(name: str, told: str, language: Language) -> str:
    return f"{name}{'：' if language is Language.JA else ': '}{told}"


def said(bearer: Bearer | None, language: Language) -> str:
    """An answer; None is that a person has to say."""
    return language.of(VALUES[Outcome.REFER if bearer is None else bearer])


def facts_of_sides(language: Language) -> list[str]:
    """Each row, with the kinds of service that have the same answer together."""
    return [_fact(row, language) for row in rows(language)]


def _fact(row: Row, language: Language) -> str:
    ja = language is Language.JA
    by_answer: dict[Bearer | None, list[str]] = {}
    for kind, bearer in zip(ServiceKind, row.answers, strict=True):
        by_answer.setdefault(bearer, []).append(service(kind, language))
    answers: list[str] = []
    for bearer, kinds in by_answer.items():
        told = said(bearer, language)
        everywhere = len(kinds) == len(ServiceKind)
        answers.append(told if everywhere else _named(("、" if ja else ", ").join(kinds), told, language))
    case = _named(row.fact, row.cases, language) if row.fact else row.cases
    asked = [row.group, *filter(None, (row.what, case))]
    return ("。" if ja else ". ").join(capital(part) for part in (*asked, *answers))


WIDTH: Final = 440
_LEFT: Final = 164
_COLUMN: Final = (WIDTH - _LEFT - MARGIN) / len(ServiceKind)
_PAD: Final = 6
_DEEPER_BLUE: Final = "#9ccbeb"

# The side that acts is told by how its field is drawn, and by its name.
_FIELDS: Final = {
    Bearer.CUSTOMER: (PAPER, EDGE, False),
    Bearer.PROVIDER: (_DEEPER_BLUE, EDGE, False),
    Bearer.NOT_INCLUDED: (PAPER, EDGE, True),
    None: (SAND, OCHRE, False),
}


def sides(language: Language) -> str:
    """The picture: a row a question and a column a kind of service; a field goes over all that have its answer."""
    note = Text(
        "欄が広いところは、どのサービスでも同じです。点線の欄は、サービスに含まれないという意味で、"
        "お客様の務めという意味ではありません。",
        "A wide field holds for every service that it goes over. A dashed one is not included in the service, which "
        "does not make it the customer's duty.",
    )
    parts, y = head(language.of(TITLE), language.of(note), WIDTH)
    y += 12
    heads = [wrapped(service(kind, language), _COLUMN - 4, SMALL) for kind in ServiceKind]
    height = max(len(names) for names in heads) * SMALL * LEADING
    for number, names in enumerate(heads):
        parts += centred(_x(number) + _COLUMN / 2, y + height / 2, names, size=SMALL, bold=True)
    y += height + 6
    for group, together in groupby(rows(language), key=lambda row: row.group):
        parts += [line(MARGIN, y, WIDTH - MARGIN, y, colour=EDGE), *lines(MARGIN, y + 7, [capital(group)], bold=True)]
        y += 32
        for (what, fact), cases in groupby(together, key=lambda row: (row.what, row.fact)):
            drawn, y = _question(what, fact, list(cases), y, language)
            parts += drawn
        y += 8
    return svg(
        name="sides",
        width=WIDTH,
        height=y + MARGIN - 8,
        title=language.of(TITLE),
        facts=facts_of_sides(language),
        language=language,
        parts=parts,
    )


def _question(what: str, fact: str, cases: list[Row], y: float, language: Language) -> tuple[list[str], float]:
    """A question's rows and where they end; several stand under a line that says what is asked."""
    if len(cases) == 1:
        drawn, height = _row(what, cases[0], y, language)
        return drawn, y + height
    asked = f"{what}（{fact}）" if language is Language.JA else f"{what} ({fact})"
    asked = asked if what and fact else what or fact
    parts = list(centred(MARGIN, y + 12, [capital(asked)], size=SMALL, anchor="start"))
    y += 24
    for case in cases:
        drawn, height = _row(case.cases, case, y, language)
        parts += drawn
        y += height
    return parts, y


def _fields(row: Row, language: Language) -> Iterator[tuple[int, float, Bearer | None, list[str]]]:
    """The fields of a row: the number of the first column, the width, the answer and how it is told."""
    for answer, columns in groupby(enumerate(row.answers), key=lambda item: item[1]):
        numbers = [number for number, _answer in columns]
        width = len(numbers) * _COLUMN
        yield numbers[0], width, answer, wrapped(capital(said(answer, language)), width - 8, SMALL)


def _row(name: str, row: Row, y: float, language: Language) -> tuple[list[str], float]:
    """A row, and how high it is."""
    indent = 10 if row.cases else 0
    words = wrapped(capital(name), _LEFT - MARGIN - indent - 6, SMALL)
    fields = list(_fields(row, language))
    height = max(len(words), *(len(told) for *_field, told in fields)) * SMALL * LEADING + 2 * _PAD
    parts = list(centred(MARGIN + indent, y + height / 2, words, size=SMALL, anchor="start"))
    for number, width, answer, told in fields:
        fill, edge, dashed = _FIELDS[answer]
        field = (_x(number) + 1.5, y + 1.5, width - 3, height - 3)
        parts.append(box(*field, fill=fill, edge=edge, dashed=dashed, round_by=3))
        parts += centred(_x(number) + width / 2, y + height / 2, told, size=SMALL, bold=answer is Bearer.PROVIDER)
    return parts, height


def _x(number: int) -> float:
    return _LEFT + number * _COLUMN
