"""What is still to ask: each fact that can be unknown, when it could still move the answer, and to what.

The rows of the library's tables are asked again with the fact unknown; ``open_facts`` says whether it could still move
the answer, also together with other unknown facts. What it leads to is told for facts that are otherwise known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import cache
from itertools import chain, product
from types import MappingProxyType
from typing import Any, Final

import attrs
from attrs import frozen

from hoshu_rules import (
    JAPAN,
    STANDARD,
    UNKNOWN,
    Cause,
    Channel,
    ConfigFile,
    HoshuError,
    Outcome,
    Party,
    PlanForm,
    japan_day,
    open_facts,
)
from hoshu_rules.answers import Assignment, Bearer, Decision
from hoshu_rules.asking.again import asked_again, given
from hoshu_rules.facts.plain import HIGHEST_M
from hoshu_rules.rules import RegistrationState, RegistrationStatus, TermCheck
from hoshu_rules.tables.shape import Cell, Column, Position
from making.conditions import Telling, telling_of
from making.merging import Case
from making.rows import asked, columns_of, table_of

Answer = Any
Reached = Outcome | Bearer | RegistrationState | bool | None
"""What an answer comes to; None where a person has to say."""


@frozen
class Fact:
    """What can be unknown: a fact, or several that are told together; ``unknown`` are the values that leave it open.

    ``known`` are its values once known; if there are none, those that the rules can tell apart.
    """

    paths: tuple[str, ...]
    unknown: tuple[tuple[object, ...], ...] = ((UNKNOWN,),)
    known: tuple[tuple[object, ...], ...] = ()

    @property
    def is_unknown(self) -> bool:
        """Whether the library knows it as not known; if not, it is left out, or only suspected."""
        return self.unknown == ((UNKNOWN,),)

    def changes(self, values: tuple[object, ...]) -> Mapping[str, object]:
        """These values by their paths."""
        return dict(zip(self.paths, values, strict=True))


@frozen
class Situation:
    """A case in which a fact is unknown, what the answer is then, and whether the fact could move it.

    ``led`` are the cases that a known value makes of it, and the answers; empty if other facts are unknown too.
    """

    case: Case
    now: Reached
    moves: bool
    led: Mapping[Case, Reached]


@frozen
class ToAsk:
    """A row: the fact, the answer while it is unknown, when it can move it, and what it leads to once known.

    Each part of ``leads`` describes values of the fact and the answers to which they can lead.
    """

    table: str
    fact: Fact
    now: Reached
    when: Telling
    leads: tuple[tuple[Telling, frozenset[Reached]], ...]


@frozen
class Needless:
    """When a fact that is unknown need not be asked, with the answers that stand then."""

    table: str
    fact: Fact
    stands: frozenset[Reached]
    when: Telling


def _fact(path: str) -> Fact:
    return Fact((path,))


_PLACE: Final = (
    "place.destination_on_remote_island",
    "place.device_on_remote_island",
    "place.height_m",
    "place.device_at_registered_site",
)
_NONE: Final = frozenset[Cause]()
_CAUSES: Final = Fact(
    ("report.established_causes", "report.suspected_causes"),
    unknown=((_NONE, _NONE), *((_NONE, frozenset({cause})) for cause in Cause)),
    known=tuple((frozenset({cause}), _NONE) for cause in Cause),
)
"""Until a cause is established, one is suspected, or none."""

AT_PURCHASE: Final = frozenset({Position.ON_FIRST_DAY, Position.ON_ONLY_DAY})
"""A request on the day of the purchase, which is left out: only a bundle can be registered before it."""


_MORE: Final[Mapping[str, tuple[tuple[str, object], ...]]] = MappingProxyType(
    {
        "coverage_registration": (("report.reported_at", datetime(2026, 7, 20, 10, tzinfo=JAPAN)),),
        "coverage_term": (*(("report.occurred_on", day) for day in (date(2025, 6, 1), date(2026, 4, 2), UNKNOWN)),),
    }
)
"""Changes that give more examples of a case: a report some time after registration, faults of either period."""

FACTS: Final[Mapping[str, Mapping[str, tuple[Fact, ...]]]] = MappingProxyType(
    {
        "new_order": {"new_order": (*map(_fact, ("device_bought_on", "in_same_order", "purchased_on")),)},
        "renewal_order": {},
        "refund": {
            "refund": (
                *map(_fact, ("purchased_on", "registered_on", "service_used")),
                Fact(("requested_at", "registered_at"), ((None, None),)),
            )
        },
        "term": {"term": (*map(_fact, ("starts_on", "purchased_on")),)},
        "registration": {"registration": (_fact("registration.completed_on"),)},
        "coverage": {
            "coverage_registration": (
                _fact("registration.completed_on"),
                Fact(("registration.completed_at",), ((None,),)),
            ),
            "coverage_term": (
                *map(_fact, ("starts_on", "report.occurred_on")),
                *map(_fact, ("renews.starts_on", "renews.registration_complete", "renews.given_back")),
            ),
            "coverage_fault": (_fact("report.hardware_fault"), _CAUSES),
            "coverage_place": tuple(_fact(f"report.{path}") for path in _PLACE),
        },
        "place": {"place": tuple(map(_fact, _PLACE))},
        "shipping": {
            "shipping": (*map(_fact, ("failed_delivery.at_installation_site", "failed_delivery.error_by")),),
        },
        "work": {"work": (_fact("config_file"),)},
        "unit_return": {},
        "ownership": {"ownership": (_fact("swapped_on"),)},
    }
)
"""The facts of each question that can be unknown and move its answer, by the table in whose words they are told.

Where the days of two facts are the same one, the instants would tell which came first; they are left out as None.
"""


@cache
def rows(question: str) -> tuple[ToAsk, ...]:
    """What to ask next for a question."""
    return tuple(row for table, facts in FACTS[question].items() for fact in facts for row in _rows(table, fact))


@cache
def needless(question: str) -> tuple[Needless, ...]:
    """Where nothing is gained by asking for a fact that is unknown, of those that can matter elsewhere."""
    return tuple(each for table, facts in FACTS[question].items() for fact in facts for each in _needless(table, fact))


@cache
def situations(table: str, fact: Fact) -> tuple[Situation, ...]:
    """Each case of a table in which this fact is unknown."""
    found: dict[Case, list[Answer]] = {}
    for answer in _answers(table):
        if _is_about(fact, answer):
            for without in (each for values in fact.unknown for each in _asked(answer, fact.changes(values))):
                case = _case(table, without)
                if table != "refund" or not AT_PURCHASE & {*case}:
                    found.setdefault(case, []).append(without)
    return tuple(_situation(table, fact, case, tuple(dict.fromkeys(answers))) for case, answers in found.items())


def _is_about(fact: Fact, answer: Answer) -> bool:
    """Whether both or neither look at the ticket renewed, which would else have to be told with every fact."""
    is_renewing = getattr(answer.facts, "renews", None) is not None
    is_of_renewed = any(path.startswith("renews.") for path in fact.paths)
    return isinstance(answer, TermCheck) or is_renewing == is_of_renewed


def _situation(table: str, fact: Fact, case: Case, answers: Sequence[Answer]) -> Situation:
    """The situation of a case; ``answers`` are those of its examples, which can differ in what a value leads to."""
    now = reached(answers[0])
    led = [(each, _led(table, fact, each)) for each in answers]
    if fact.is_unknown and not isinstance(answers[0], TermCheck | RegistrationStatus):
        moves = any(_is_open(table, fact, answer) for answer in answers)
    else:
        moves = any(answer != now for _each, own in led for answer in own.values())
    alone = [own for each, own in led if _is_alone(table, fact, each)]
    return Situation(case, now, moves, {case: answer for own in alone for case, answer in own.items()})


def _is_open(table: str, fact: Fact, answer: Answer) -> bool:
    """Whether the fact can still move the answer, also once another one that is unknown too is known."""
    (path,) = fact.paths
    others = [other for other, value in _told_leaves(table, answer) if value is UNKNOWN and other != path]
    known = (each for other in others for each in _known(_fact(other), answer))
    return any(path in _open_in(asked) for asked in chain((answer,), known))


@cache
def _open_in(answer: Answer) -> frozenset[str]:
    return frozenset(each.path for each in open_facts(answer).unknown)


def _led(table: str, fact: Fact, answer: Answer) -> dict[Case, Reached]:
    return {_case(table, known): reached(known) for known in _known(fact, answer)}


def _is_alone(table: str, fact: Fact, answer: Answer) -> bool:
    return all(value is not UNKNOWN or path in fact.paths for path, value in _told_leaves(table, answer))


def reached(answer: Answer) -> Reached:
    """What an answer comes to."""
    match answer:
        case Decision():
            return answer.outcome
        case Assignment():
            return answer.bearer
        case RegistrationStatus():
            return answer.state
        case TermCheck():
            return answer.is_plausible
    return None


def _rows(table: str, fact: Fact) -> Iterator[ToAsk]:
    found = situations(table, fact)
    for now in dict.fromkeys(each.now for each in found if each.moves):
        when = telling_of(_names(table), {each.case: each.moves and each.now == now for each in found})
        best = _best([each for each in found if each.moves and each.now == now and each.led])
        if best:
            yield ToAsk(table, fact, now, when, _leads(table, best))


def _needless(table: str, fact: Fact) -> Iterator[Needless]:
    found = situations(table, fact)
    stands = frozenset(each.now for each in found if not each.moves)
    if stands and fact.is_unknown:
        yield Needless(table, fact, stands, telling_of(_names(table), {each.case: not each.moves for each in found}))


_ORDER: Final = (Outcome.ACCEPT, Outcome.DECLINE, Outcome.REFER)


def _best(found: Sequence[Situation]) -> list[Situation]:
    """Of these, the ones in which nothing else stands in the way: a known value can lead to the best answer."""
    for outcome in _ORDER:
        clean = [each for each in found if outcome in each.led.values()]
        if clean:
            return clean
    return [*found]


def _leads(table: str, found: Sequence[Situation]) -> tuple[tuple[Telling, frozenset[Reached]], ...]:
    """The answers to which values lead, told by the columns that a value of the fact moves."""
    moved = [
        place
        for place in range(len(_names(table)))
        if any(len({case[place] for case in each.led}) > 1 or _differs(each, place) for each in found)
    ]
    names = tuple(_names(table)[place] for place in moved)
    led: dict[Case, set[Reached]] = {}
    for each in found:
        for case, answer in each.led.items():
            led.setdefault(tuple(case[place] for place in moved), set()).add(answer)
    answers = dict.fromkeys(map(frozenset, led.values()))
    ordered = sorted(answers, key=lambda answer: min(map(_rank, answer)))
    return tuple(
        (telling_of(names, {case: {*own} == {*answer} for case, own in led.items()}), answer) for answer in ordered
    )


def _differs(each: Situation, place: int) -> bool:
    return any(case[place] != each.case[place] for case in each.led)


def in_order(answers: Iterable[Reached]) -> list[Reached]:
    """Answers in the order in which a reader expects them."""
    return sorted(answers, key=_rank)


def _rank(answer: Reached) -> int:
    """Outcomes from the best on, the members of another enum as they are defined, a person's answer last."""
    match answer:
        case Outcome():
            return _ORDER.index(answer)
        case Enum():
            return list(type(answer)).index(answer)
        case _:
            return 0 if answer else len(Bearer)


@cache
def _answers(table: str) -> tuple[Answer, ...]:
    """The answers to the table's examples, and to more examples of the same cases where one says too little."""
    given_answers: list[Answer] = [each.answer for each in asked(table)]
    answers = [answer for answer in given_answers if table != "registration" or _is_plain(answer.facts)]
    if table == "coverage_term":  # Registered before any of the reports, also where the period may begin earlier.
        completed = {"registration.completed_on": date(2025, 12, 1)}
        answers = [each for answer in answers for each in _asked(answer, completed)]
    for path, value in _MORE.get(table, ()):
        answers += [each for answer in answers for each in _asked(answer, {path: value})]
    return tuple(dict.fromkeys(answers))


def _is_plain(facts: Any) -> bool:
    """Whether the state of a registration is all that there is to tell of it."""
    is_known = facts.purchased_on is not UNKNOWN or facts.expires_on is not UNKNOWN
    return facts.plan.form is PlanForm.NEW and not (
        is_known or facts.given_back or facts.changes or facts.registration.notified_on
    )


def _known(fact: Fact, answer: Answer) -> Iterator[Answer]:
    """The answers with each value that the fact has in an example of the table, or can have."""
    for values in _values(fact, answer):
        yield from _asked(answer, fact.changes(values))


def _values(fact: Fact, answer: Answer) -> Iterator[tuple[object, ...]]:
    """One value of each kind that the rules can tell apart; a question refuses those that a fact cannot have."""
    if fact.known:
        yield from fact.known
        return
    if fact.is_unknown:
        yield from ((value,) for value in (True, False, None, *Channel, *ConfigFile, *Party))
        yield from ((height,) for height in (0, STANDARD.excluded_height_m, HIGHEST_M))
        yield from ((day,) for day in _days(answer.facts))
        return
    for day in _days(answer.facts):
        instants = [datetime.combine(day, time(hour), JAPAN) for hour in (9, 11, 13)]
        yield from product(instants, repeat=len(fact.paths))


def _days(facts: object) -> list[date]:
    """Each day among the facts, the days around it, and those around the first of its month and of the next one."""
    days = {day for _path, value in _leaves(facts) if isinstance(value, date) for day in [_day_of(value)]}
    months = {day.replace(day=1) for day in days}
    return sorted({day + timedelta(days=shift) for day in days | months for shift in (-400, -1, 0, 1, 400)})


def _day_of(value: date) -> date:
    return japan_day(value) if isinstance(value, datetime) else value


def _asked(answer: Answer, changes: Mapping[str, object]) -> Iterator[Answer]:
    """The answer with these facts changed, if they can be so."""
    facts = answer.facts
    try:
        for path, value in changes.items():
            facts = _changed(facts, path, value)
        yield asked_again(facts, STANDARD)
    except (HoshuError, AttributeError):
        return


def _changed(facts: Any, path: str, value: object) -> Any:
    name, _dot, rest = path.partition(".")
    before = getattr(facts, name)  # AttributeError if there is no such fact, as of the place of another service.
    return attrs.evolve(facts, **{name: _changed(before, rest, value) if rest else value})


def _leaves(facts: Any, prefix: str = "") -> Iterator[tuple[str, object]]:
    for name, value in given(facts).items():
        if attrs.has(type(value)):
            yield from _leaves(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


def _told_leaves(table: str, answer: Answer) -> Iterator[tuple[str, object]]:
    """The given facts apart from those that the table never tells, such as the channel of a registration."""
    return ((path, value) for path, value in _leaves(answer.facts) if path in _paths(table))


@cache
def _paths(table: str) -> frozenset[str]:
    return frozenset(path for tables in FACTS.values() for fact in tables.get(table, ()) for path in fact.paths)


@cache
def _columns(table: str) -> tuple[Column, ...]:
    return columns_of(table_of(table))


@cache
def _names(table: str) -> tuple[str, ...]:
    return tuple(column.name for column in _columns(table))


def _case(table: str, answer: Answer) -> tuple[Cell, ...]:
    facts = given(answer.facts)
    return tuple(column.cell_of(facts) for column in _columns(table))
