"""What changed between two assessments of a ticket."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from datetime import date
from operator import attrgetter
from typing import Final, TypeVar, final

from attrs import AttrsInstance, astuple, evolve, fields, frozen

from hoshu_rules.answers import Assignment, Decision, Duty, Ground, Window, clauses_in
from hoshu_rules.facts.checks import UNKNOWN, Unknown
from hoshu_rules.facts.events import PersonDecided
from hoshu_rules.facts.tickets import Leg, Task
from hoshu_rules.rules.attendance import Attendance
from hoshu_rules.rules.entry import EntryCheck
from hoshu_rules.rules.exchange import ReturnStatus
from hoshu_rules.rules.menu import Listing
from hoshu_rules.rules.registration import RegistrationStatus
from hoshu_rules.rules.term import TermCheck
from hoshu_rules.text.clauses import Clause
from hoshu_rules.ticket.assessment import ASSESSMENT, Assessment
from hoshu_rules.ticket.claims import ClaimKind
from hoshu_rules.ticket.dates import DatedEntry

T = TypeVar("T", DatedEntry, Duty)

Said = (
    Decision
    | Assignment
    | Attendance
    | EntryCheck
    | RegistrationStatus
    | ReturnStatus
    | Listing
    | TermCheck
    | PersonDecided
    | Unknown
)
"""What an assessment can answer to one question; UNKNOWN where it leaves the answer open."""


@final
@frozen(kw_only=True)
class AnswerChange:
    """An answer that differs: what it was and what it is, each None where the question does not arise.

    ``question`` is the kind of a claim, or the name of what is answered: plan, term, entry, registration, and of a
    fault coverage, attendance, shipping, work, return or owner. ``day`` is that of a claim that was made, ``what`` the
    leg or the task.
    """

    question: str
    day: date | None = None
    fault_id: str | None = None
    what: Leg | Task | None = None
    before: Said | None
    after: Said | None

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses of the grounds and the windows in which the two answers differ; else all that the two cite."""
        was, now = (Counter(_clauses_by_ground(answer)) for answer in (self.before, self.after))
        differing = {clause for _ground, clause in (was - now) + (now - was)}
        return tuple(clause for clause in Clause if clause in differing) or clauses_in((self.before, self.after))


def _clauses_by_ground(answer: Said | None) -> Iterator[tuple[Ground | Window, Clause]]:
    """Each ground of an answer, and its window, with the clause of it."""
    for ground in getattr(answer, "grounds", ()):
        yield ground, ground.clause
    if isinstance(answer, Decision) and answer.window is not None and answer.window.closed_by is not None:
        yield answer.window, answer.window.closed_by


@final
@frozen
class Changes:
    """What changed between two assessments: answers, and the dates and duties that are new or gone."""

    answers: tuple[AnswerChange, ...]
    dates_new: tuple[DatedEntry, ...]
    dates_gone: tuple[DatedEntry, ...]
    duties_new: tuple[Duty, ...]
    duties_gone: tuple[Duty, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not any(astuple(self, recurse=False))


def changes(before: Assessment, after: Assessment) -> Changes:
    """What changed between two assessments of one ticket: on another day, with other events or under another policy?

    Compared is what was answered, not what it was decided from: another day alone is no change. A claim that nobody has
    made is the same claim on every day. A date is the same if its day, its kind and its fault are, a duty if what is
    owed, by whom and until when are.
    """
    ASSESSMENT.check("before", before)
    ASSESSMENT.check("after", after)
    return Changes(
        answers=tuple(_answer_changes(_by_question(before), _by_question(after))),
        dates_new=_without(after.dates, before.dates),
        dates_gone=_without(before.dates, after.dates),
        duties_new=_without(after.duties, before.duties),
        duties_gone=_without(before.duties, after.duties),
    )


_QUESTIONS: Final = (
    *("plan", "term", *(kind.value for kind in ClaimKind), "entry", "registration"),
    *("coverage", "attendance", "shipping", "work", "return", "owner"),
)
"""The questions of a ticket and of a fault, in the order in which their changes are told."""


@frozen
class _Asked:
    """One question of an assessment.

    ``number`` counts the answers to questions that are alike: that of the rules and that of a person, and so again for
    a second failed delivery.
    """

    question: str
    day: date | None = None
    fault_id: str | None = None
    what: Leg | Task | None = None
    number: int = 0

    @property
    def place(self) -> tuple[str, int, date, int]:
        """The questions of the ticket come first, then those of each fault."""
        question, what = _QUESTIONS.index(self.question), (None, *Leg, *Task).index(self.what)
        return self.fault_id or "", question, self.day or date.min, what


def _answers(assessment: Assessment) -> Iterator[tuple[_Asked, Said | None]]:
    """What is asked of a ticket and of its faults, and each answer."""
    yield _Asked("plan"), assessment.listing
    yield _Asked("term"), assessment.term
    for claim in assessment.claims:
        asked = _Asked(claim.kind.value, None if claim.hypothetical else claim.day)
        yield asked, claim.decision
        yield asked, claim.decided
    for entry in assessment.entries:
        yield _Asked("entry"), entry
    yield _Asked("registration"), assessment.registration
    for fault in assessment.faults:
        asked = _Asked("coverage", fault_id=fault.fault_id)
        yield asked, fault.coverage
        yield asked, fault.decided
        yield evolve(asked, question="attendance"), fault.attendance
        yield evolve(asked, question="return"), fault.return_status
        yield evolve(asked, question="owner"), fault.owner
        for question, assigned in (("shipping", fault.shipping), ("work", fault.work)):
            for each in assigned:
                asked = _Asked(question, fault_id=fault.fault_id, what=each.what)
                yield asked, each.assignment
                yield asked, each.decided


_Answered = Mapping[_Asked, Said | None]


def _by_question(assessment: Assessment) -> _Answered:
    """The answers by their questions, those that are alike by number."""
    told: dict[_Asked, Said | None] = {}
    alike = Counter[_Asked]()
    for asked, answer in _answers(assessment):
        told[evolve(asked, number=alike[asked])] = answer
        alike[asked] += 1
    return told


def _answer_changes(before: _Answered, after: _Answered) -> Iterator[AnswerChange]:
    for asked in sorted({**before, **after}, key=attrgetter("place")):
        was, now = before.get(asked), after.get(asked)
        if _said(was) != _said(now):
            yield AnswerChange(
                question=asked.question, day=asked.day, fault_id=asked.fault_id, what=asked.what, before=was, after=now
            )


_NOT_SAID: Final = frozenset({"facts", "policy", "rules_version"})
"""The fields of an answer that say what it was decided from."""


def _said(answer: Said | None) -> object:
    """An answer without what it was decided from."""
    if answer is None or answer is UNKNOWN:
        return answer
    kind: type[AttrsInstance] = type(answer)
    said = (getattr(answer, field.name) for field in fields(kind) if field.name not in _NOT_SAID)
    return [_without_days(each) if isinstance(each, Window) else each for each in said]


def _without_days(window: Window) -> Window:
    """The window as it is told: one that holds no day is the same one, wherever it would have been."""
    return evolve(window, first_day=date.max, last_day=date.min) if window.is_empty else window


def _same(each: DatedEntry | Duty) -> Hashable:
    """What two dates, or two duties, have in common that are the same one; a duty stays the same once it is overdue."""
    if isinstance(each, DatedEntry):
        return each.day, each.kind, each.fault_id
    owed = (getattr(each, field.name) for field in fields(Duty) if field.name not in _WHY)
    return each.ground.clause, each.ground.about, *owed


_WHY: Final = frozenset({"ground", "in_doubt", "settled_by"})
"""The fields of a duty that say why something is owed, not what."""


def _without(these: Iterable[T], those: Iterable[T]) -> tuple[T, ...]:
    """Those of the first that the second do not have; what is there twice is looked for twice."""
    left = Counter(map(_same, those))
    found = []
    for each in these:
        if left[_same(each)]:
            left[_same(each)] -= 1
        else:
            found.append(each)
    return tuple(found)
