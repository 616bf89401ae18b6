"""How an implementation is compared with the policy, and the error message if it answers differently."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date, datetime
from itertools import islice
from types import MappingProxyType
from typing import Any, Final, NoReturn

import attrs
from attrs import frozen
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from hoshu_rules.answers import Ground, Window
from hoshu_rules.asking.again import Answer
from hoshu_rules.errors import FactError
from hoshu_rules.facts.calendar import in_japan
from hoshu_rules.formats.json import case_to_json, facts_to_json
from hoshu_rules.policy import POLICY, STANDARD, Policy
from hoshu_rules.telling import tell, tell_clause, tell_reading
from hoshu_rules.testing.laws.questions import QUESTIONS, Facts, Implementation, Question, Reason, Reasons
from hoshu_rules.text.clauses import Clause
from hoshu_rules.text.readings import Reading
from hoshu_rules.ticket.assessment import Case

_MOST_DIFFERENCES: Final = 5
_LONGEST_LINE: Final = 300


def hold(*, policy: Policy = STANDARD, **implementations: Implementation) -> None:
    """Each implementation answers its question as the policy does, with a full answer or with its plain part.

    Pass each under the name of our function, as in ``hold(decide_refund=mine)``. It is called with the same keyword
    arguments, except ``policy``. The plain parts are: an ``Outcome`` for a ``Decision``; a pair of days, or None if
    there is no day, for a ``Window``; a ``Bearer`` or None for an ``Assignment``; the state of a ``RegistrationStatus``
    or ``ReturnStatus``; the instant of an ``Attendance``; True or False for a ``Listing`` and for a ``TermCheck``
    (``is_plausible``); a set of pairs of an entry and a ``ProblemKind`` for an ``EntryCheck``. AssertionError for a
    different answer; FactError for the name of a question that does not exist, and for a value that cannot answer the
    question.
    """

    def holds(asked: Asked, facts: Facts) -> None:
        ours, yours = asked.ours(facts), asked.answer(facts)
        if type(yours) is not type(ours):
            ours, yours = asked.question.plain(ours), asked.question.plain(yours)
        answers = {"your answer": yours, "the policy's": ours}
        asked.require_alike("{question} does not answer as the policy does:", answers, facts)

    put(holds, implementations, policy, about=QUESTIONS)


def for_all(holds: Callable[..., None], /, **drawn: st.SearchStrategy[Any]) -> None:
    """Call ``holds`` with drawn values, as often as the current Hypothesis profile says.

    An answer may take any time: a law is about the answer, not about speed.
    """
    __tracebackhide__ = True
    profile = settings()
    unhurried = settings(
        profile,
        deadline=None,
        suppress_health_check=[*profile.suppress_health_check, HealthCheck.too_slow],
        # The explain phase would only point at the lines that build the error message, as only failures run them.
        phases=[phase for phase in profile.phases if phase is not Phase.explain],
    )
    unhurried(given(**drawn)(holds))()


@frozen
class Asked:
    """One implementation, the name of the question that it answers, and the policy that it follows."""

    name: str
    implementation: Implementation
    policy: Policy

    @property
    def question(self) -> Question:
        """The row of the question."""
        return QUESTIONS[self.name]

    def ours(self, facts: Facts) -> Any:
        """The answer of the policy."""
        return self.question.ask(**facts, policy=self.policy)

    def answer(self, facts: Facts) -> Any:
        """The answer of the implementation; FactError if it cannot answer the question."""
        answer = self.implementation(**facts)
        self.question.check(f"the answer of {self.name}", answer)
        return answer

    def plain(self, facts: Facts) -> Any:
        """The plain part of the answer of the implementation."""
        return self.question.plain(self.answer(facts))

    def require_alike(self, law: str, answers: Mapping[str, object], facts: Facts, *others: Facts) -> None:
        """Fail unless the two answers, given by name, are equal."""
        __tracebackhide__ = True
        (name, answer), (other_name, other) = answers.items()
        if answer == other:
            return
        shown: dict[str, object] = {}
        innermost: list[Answer] = []
        for place in islice(_differences("", answer, other, None), _MOST_DIFFERENCES):
            shown |= {f"{name}{place.where}": place.answer, f"{other_name}{place.where}": place.other}
            if place.within is not None and place.within not in innermost:
                innermost.append(place.within)
        self.fail(law, shown, facts, *others, why=tuple(self.question.why(self.ours(facts))) or innermost)

    def fail(
        self,
        law: str,
        answers: Mapping[str, object],
        facts: Facts,
        *others: Facts,
        why: Reasons | None = None,
    ) -> NoReturn:
        """AssertionError that states the law, shows the answers by name, and explains the policy's answer.

        The answer to ``facts`` is the one explained; ``facts`` and ``others`` are shown as JSON. In ``law``,
        "{question}" stands for the name of the question.
        """
        __tracebackhide__ = True
        shown = [f"  {name}: {_shown(answer)}" for name, answer in answers.items()]
        reasons = self.question.why(self.ours(facts)) if why is None else why
        told = [_told(reason, self.policy) for reason in reasons]
        lines = [law.format(question=self.name), *shown, "", *told, *([""] if told else [])]
        raise AssertionError("\n".join([*lines, *_as_json(self.name, (facts, *others))]))


def _told(reason: Reason, policy: Policy) -> str:
    match reason:
        case Clause():
            return tell_clause(reason, "en")
        case Reading():
            return f"{tell_reading(reason, 'en', policy=policy)} [{reason.value}]"
        case _:
            return tell(reason, "en")


def put(
    holds: Callable[..., None],
    implementations: Mapping[str, Implementation],
    policy: Policy,
    *,
    about: Collection[str],
    facts: Mapping[str, st.SearchStrategy[Facts]] = MappingProxyType({}),
    **drawn: st.SearchStrategy[Any],
) -> None:
    """Call ``holds`` for each implementation, with facts of its question and the other ``drawn`` values.

    ``facts`` has strategies for the facts, by question; the default is the strategy in ``QUESTIONS``. ``about`` names
    the questions that the law is about.
    """
    __tracebackhide__ = True
    POLICY.check("policy", policy)
    require_named(implementations, about)
    for name, implementation in implementations.items():
        asked = Asked(name, implementation, policy)
        drawn_facts = facts[name] if name in facts else asked.question.facts(policy)
        for_all(_put_to(asked, holds), facts=drawn_facts, **drawn)


def require_named(implementations: Mapping[str, Implementation], about: Collection[str]) -> None:
    """FactError unless there is at least one function, and each has the name of a question that the law is about."""
    if not implementations or not set(implementations) <= set(about):
        raise FactError("implementations", list(implementations), f"functions that answer {', '.join(about)}")
    for name, implementation in implementations.items():
        if not callable(implementation):
            raise FactError(name, implementation, "a function that answers the question")


def changed(facts: Facts, **others: object) -> Facts:
    """The same facts, except for those named."""
    return {**facts, **others}


def _put_to(asked: Asked, holds: Callable[..., None]) -> Callable[..., None]:
    def put_to(**drawn: Any) -> None:
        __tracebackhide__ = True
        holds(asked, **drawn)

    # Hypothesis shows the facts, and saves failing ones, under this name: one for each law and question.
    put_to.__name__ = f"{holds.__qualname__.partition('.')[0]}_{asked.name}"
    return put_to


def _as_json(question: str, asked: Collection[Facts]) -> list[str]:
    """The facts in the format of the conformance vectors; the facts of ``assess`` as a case file."""
    if question == "assess":
        return ["As a case file:", *(case_to_json(Case(**facts)).rstrip() for facts in asked)]
    return ["As JSON:", *map(facts_to_json, asked)]


@frozen
class _Difference:
    """The place where two answers differ, both parts, and the innermost answer around the ``other`` part."""

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
    """An answer in one line."""
    match answer:
        case datetime():
            return str(in_japan(answer))
        case date() | Window():
            return tell(answer, "en")
        case Ground():
            return f"{answer.clause.value} {answer.effect.value}"
        case (Ground(), *_):
            return ", ".join(map(_shown, answer))
        case (date() | None as first, date() | None as last_day):
            return tell(Window(first, last_day, None), "en")
        case _:
            line = repr(answer)
            return line if len(line) <= _LONGEST_LINE else f"{line[:_LONGEST_LINE]}..."
