"""How a law is put to an implementation, and the theorems that more than one question has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import accumulate, pairwise
from typing import Any, Final

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from hoshu_rules.answers import Bearer, Decision, Window, strongest
from hoshu_rules.facts.checks import UNKNOWN, one_of
from hoshu_rules.facts.plans import MENU, ServiceKind, ServicePlan
from hoshu_rules.outcomes import Outcome
from hoshu_rules.policy import Policy
from hoshu_rules.telling.wording import Answer, Language, tell
from hoshu_rules.testing.laws.answers import Days, Decided, Facts, days_of, outcome_of, window_of
from hoshu_rules.testing.laws.telling import Reasons, fail, reasons_of, require_alike
from hoshu_rules.testing.strategies.dates import gaps, later

_DAYS_LATER: Final = gaps() | st.integers(0, 2 * 366)
SOME_DAYS_LATER: Final = st.lists(_DAYS_LATER, min_size=1, max_size=4)
"""How much later something is asked, time and again: as long as a period of the policy, or any time in two years."""

_FROM_BEST_TO_WORST: Final = (Outcome.ACCEPT, Outcome.REFER, Outcome.DECLINE)


def for_all(holds: Callable[..., None], /, **drawn: st.SearchStrategy[Any]) -> None:
    """Put what is drawn to ``holds``, as often as the Hypothesis profile says that is loaded by then.

    An answer may take as long as it takes: a law is about what is answered.
    """
    __tracebackhide__ = True
    profile = settings()
    unhurried = settings(
        profile,
        deadline=None,
        suppress_health_check=[*profile.suppress_health_check, HealthCheck.too_slow],
        # What Hypothesis would explain are the lines that tell of a failure, which only failures run.
        phases=[phase for phase in profile.phases if phase is not Phase.explain],
    )
    unhurried(given(**drawn)(holds))()


def require_published(
    question: str, yours: object, published: object, policy: Policy, *, plain: object, why: Reasons = ()
) -> None:
    """Fail unless an answer is the published one, or the ``plain`` part of it; why is told, and the answer itself."""
    __tracebackhide__ = True
    expected = published if type(yours) is type(published) else plain
    itself = [published] if isinstance(published, Answer) else []
    answers = {"your answer": yours, "the policy's": expected}
    require_alike(f"{question} does not answer as the policy does:", answers, [*why, *itself], policy)


def require_published_days(question: str, yours: Days, published: Window, policy: Policy) -> None:
    """Fail unless a window is the published one, or has the same days."""
    __tracebackhide__ = True
    days = yours if isinstance(yours, Window) else days_of(window_of(question, yours))
    require_published(question, days, published, policy, plain=days_of(published), why=reasons_of(published))


def require_window_kept(
    question: str, window: Days, decided: Decided, day: date, published: Decision, policy: Policy
) -> None:
    """Fail where the day lies outside the window and is accepted, or in it and declined, or the decision has another.

    The last is asked where both are ours: a pair of days says nothing of what closes it.
    """
    __tracebackhide__ = True
    days, outcome = window_of(f"the window of {question}", window), outcome_of(question, decided)
    answers = {"window": window, f"answer on {tell(day, Language.EN)}": outcome}
    if outcome is (Outcome.DECLINE if day in days else Outcome.ACCEPT):
        fail(f"Window and decision agree, but of {question} there are:", answers, [published], policy)
    if isinstance(decided, Decision) and isinstance(window, Window):
        told = {"window": window, "the decision's window": decided.window}
        require_alike(f"Window and decision agree, but of {question} there are:", told, [published], policy)


def require_never_reopened(
    question: str,
    decided_on: Callable[[date], Decided],
    days: Sequence[date],
    published_on: Callable[[date], Decision],
    policy: Policy,
) -> None:
    """Fail where the answer of one of these days, which follow each other, is more favourable than that before it."""
    __tracebackhide__ = True
    outcomes = [(day, outcome_of(question, decided_on(day))) for day in days]
    for (sooner_on, sooner), (later_on, afterwards) in pairwise(outcomes):
        if _FROM_BEST_TO_WORST.index(afterwards) < _FROM_BEST_TO_WORST.index(sooner):
            answers = {f"on {tell(sooner_on, Language.EN)}": sooner, f"on {tell(later_on, Language.EN)}": afterwards}
            fail(f"Once closed it never reopens, but {question} answers:", answers, [published_on(later_on)], policy)


def since(day: date, days_later: Iterable[int]) -> list[date]:
    """The day, and those that are so many days later each than the one before it."""
    return list(accumulate(days_later, later, initial=day))


def require_later_too(
    question: str,
    last_day: Callable[[date], date | None],
    sooner_on: date,
    later_on: date,
    why: Reasons,
    policy: Policy,
) -> None:
    """Fail where the later day has the earlier last day; None is for no last day."""
    __tracebackhide__ = True
    sooner, afterwards = last_day(sooner_on), last_day(later_on)
    if sooner is not None and afterwards is not None and afterwards < sooner:
        answers = {f"for {tell(sooner_on, Language.EN)}": sooner, f"for {tell(later_on, Language.EN)}": afterwards}
        fail(f"A later day never has an earlier last day, but {question} answers:", answers, why, policy)


def require_nothing_read_into_the_unknown(
    question: str, fact: str, settled: Mapping[Any, Outcome | Bearer | None], published: Answer, policy: Policy
) -> None:
    """Fail where an answer is settled though a fact is UNKNOWN, and one of its other values would change it.

    ``settled`` holds the answer for each value of the fact; REFER and None are what leaves it open.
    """
    __tracebackhide__ = True
    unknown = settled[UNKNOWN]
    if unknown is Outcome.REFER or unknown is None:
        return
    for value, answer in settled.items():
        if answer is not unknown:
            what = f"The unknown is read as neither yes nor no, but {question} answers:"
            answers = {f"where {fact} is UNKNOWN": unknown, f"where {fact} is {value!r}": answer}
            fail(what, answers, [published], policy)


def require_grounds(question: str, decision: Decision, published: Decision, policy: Policy) -> None:
    """Fail unless the strongest ground is the outcome, and all are in the order of the text, no clause twice."""
    __tracebackhide__ = True
    one_of(Decision).check(f"the answer of {question}", decision)
    answers = {"outcome": decision.outcome, "grounds": decision.grounds}
    if strongest(decision.grounds) is not decision.outcome:
        fail(f"The strongest ground is the answer, but {question} answers:", answers, [published], policy)
    places = [list(type(ground.clause)).index(ground.clause) for ground in decision.grounds]
    if sorted(set(places)) != places:
        what = f"Grounds stand in the order of the text, no clause twice, but {question} answers:"
        fail(what, answers, [published], policy)


def changed(facts: Facts, **others: object) -> Facts:
    """The same facts, but for those named."""
    return {**facts, **others}


def sold_like(plan: ServicePlan, *, kind: ServiceKind, years: int) -> ServicePlan:
    """The plan of the same form for this service and length, or the plan itself where none such is sold."""
    wanted = (kind, plan.form, years)
    return next((other for other in MENU if (other.kind, other.form, other.years) == wanted), plan)
