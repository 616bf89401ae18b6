"""Which facts could still change an answer: those that are not known, and for a refusal the known ones too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime, time
from itertools import permutations, product
from types import MappingProxyType
from typing import Any, Final, assert_never, cast, final, get_args

import attrs
from attrs import evolve, frozen

from hoshu_rules.answers import Assignment, Bearer, Decision, DutyKind, Ground, outcome_of
from hoshu_rules.asking.again import Answer, asked_again, given
from hoshu_rules.errors import HoshuError
from hoshu_rules.facts.calendar import JAPAN, japan_day
from hoshu_rules.facts.checks import UNKNOWN, Check, one_of
from hoshu_rules.facts.plans import PlanForm
from hoshu_rules.facts.questions import Argument, CoverageFacts, RefundFacts, RegistrationState
from hoshu_rules.facts.tickets import Cause, Channel, ConfigFile, Party
from hoshu_rules.outcomes import Effect, Outcome
from hoshu_rules.rules.registration import RegistrationStatus

_ANSWER: Final = one_of(*get_args(Answer))

_Asked = Decision | Assignment | RegistrationStatus
"""The answers that look at facts that can be unknown."""
Reached = Outcome | Bearer | tuple[RegistrationState, tuple[DutyKind, ...]] | None
"""What such an answer comes to."""
_Seen = tuple[tuple[Ground, ...], Reached]
_Chosen = tuple[tuple[str, object], ...]
_Values = Mapping[str, Sequence[object]]
"""For each fact by its path, the values that the rules can tell apart."""
_Led = Mapping[_Seen, object]
"""Each answer that a fact can lead to, with one of the values that do."""


@final
@frozen
class OpenFact:
    """A fact, by its path in the facts of the answer as in ``Ground.about``, and the outcomes it alone can lead to."""

    path: str
    outcomes: tuple[Reached, ...]


@final
@frozen
class OpenFacts:
    """What could still change an answer.

    ``unknown`` are the facts that are not known and can change the outcome, alone or together with others. If there are
    none, nothing is left to ask. ``all_known`` are the outcomes that are possible once all of them are known.
    ``turning`` are the known facts of a refusal that would turn it if they alone were different, with what it would
    become. The outcome of an assignment is its bearer, None where a person has to say; that of a registration is its
    state with the kinds of duties that are open.
    """

    unknown: tuple[OpenFact, ...]
    all_known: tuple[Reached, ...]
    turning: tuple[OpenFact, ...]


def open_facts(answer: Answer) -> OpenFacts:
    """Which facts that are not known can change this answer, and which known ones would turn this refusal?

    The rules are asked again with each value that they can tell apart: every day of the answer and one between each
    two, a height on either side of the limit, each cause. Facts that cannot all be true are left out. It takes up to
    about a thousand questions, as many as for a claim of which nothing is known. Only a decision, an assignment and
    the status of a registration look at facts that can be unknown; for any other answer the result is empty. FactError
    for an assessment: ask about the answers that it holds.

    >>> from hoshu_rules import UNKNOWN, FailedDelivery, Leg, ServiceKind, who_bears_shipping
    >>> failed = FailedDelivery(at_installation_site=True, error_by=UNKNOWN)
    >>> answer = who_bears_shipping(kind=ServiceKind.SEND_BACK, leg=Leg.REPLACEMENT_AGAIN, failed_delivery=failed)
    >>> open_facts(answer).unknown
    (OpenFact(path='failed_delivery.error_by', outcomes=(Bearer.CUSTOMER, None)),)
    """
    _ANSWER.check("answer", answer)
    if not isinstance(answer, _Asked):
        return OpenFacts((), (), ())
    values = _values(answer)
    alone = {path: _led(answer, path, own) for path, own in values.items()}
    parts = [_explored(answer, paths, values, alone) for paths in _parts(answer, alone)]
    rests = [_rests(answer, part, parts) for part in parts]
    return OpenFacts(
        unknown=tuple(
            OpenFact(path, _outcomes(alone[path]))
            for path, value in _leaves(answer.facts)
            if value is UNKNOWN and any(_matters(path, part, rest) for part, rest in zip(parts, rests, strict=True))
        ),
        all_known=_in_order(_all_known(answer, parts)),
        turning=tuple(_turning(answer, alone)),
    )


_Brought = frozenset[Effect] | Reached
"""What a choice of values brings: to a decision the effects of its own grounds, to another answer what it comes to."""


@final
@frozen
class _Part:
    """Unknown facts that bear on the answer together.

    ``brought`` is what each choice of their values brings. One value stands for all that lead to the same answer, and
    UNKNOWN is tried too, as another fact may be known first. ``own`` are the grounds that come or go with these facts.
    """

    brought: Mapping[_Chosen, _Brought]
    own: frozenset[Ground]


def _parts(answer: _Asked, alone: Mapping[str, _Led]) -> list[list[str]]:
    """The unknown facts, in parts that bear on the answer each by itself.

    Of a claim for a fault there can be many. There two facts belong together if a ground that comes or goes with one is
    about the other.
    """
    unknown = [path for path, value in _leaves(answer.facts) if value is UNKNOWN]
    if not isinstance(answer.facts, CoverageFacts):
        return [unknown]
    now = {*answer.grounds}
    turned_by = {path: {ground for grounds, _outcome in alone[path] for ground in {*grounds} ^ now} for path in unknown}
    # A fact that changes nothing alone comes first, so that each other one finds it.
    parts: list[list[str]] = []
    for path, turned in sorted(turned_by.items(), key=lambda each: bool(each[1])):
        related = {path, *(about for ground in turned for about in ground.about)}
        together = [part for part in parts if related & {*part}]
        parts = [part for part in parts if part not in together]
        parts.append([*(other for part in together for other in part), path])
    return parts


def _explored(answer: _Asked, paths: list[str], values: _Values, alone: Mapping[str, _Led]) -> _Part:
    """What the answer comes to with each choice of values for these facts."""
    now = _seen(answer, {})
    tried = {path: dict.fromkeys(alone[path].values() if alone[path].keys() - {now} else ()) for path in paths}
    # Some bear only together, such as the two days on which a bundle and its device were bought.
    for path, other in permutations(paths, 2):
        for value in tuple(tried[other]) or tuple(_accepted(answer, other, values[other])):
            tried[path].update(_distinguished(answer, path, {other: value}, tried[path], values[path]))
    seen: dict[_Chosen, _Seen] = {}
    for chosen in product(*([(path, value) for value in (UNKNOWN, *each)] for path, each in tried.items() if each)):
        with suppress(HoshuError):
            seen[chosen] = _seen(answer, dict(chosen))
    each_time = [frozenset(grounds) for grounds, _outcome in seen.values()]
    own = frozenset[Ground]().union(*each_time) - each_time[0].intersection(*each_time)
    return _Part({chosen: _brought(answer, each, own) for chosen, each in seen.items()}, own)


def _distinguished(
    answer: _Asked, path: str, beside: Mapping[str, object], tried: Iterable[object], values: Iterable[object]
) -> dict[object, None]:
    """A value for each answer that this fact leads to beside the other one, and the values tried so far do not."""
    led = _led(answer, path, values, beside)
    if not led.keys() - {_seen(answer, beside)}:
        return {}
    so_far = _led(answer, path, tried, beside)
    return {value: None for seen, value in led.items() if seen not in so_far}


def _accepted(answer: _Asked, path: str, values: Iterable[object]) -> Iterator[object]:
    """The values that this fact can take."""
    for value in values:
        with suppress(HoshuError):
            _seen(answer, {path: value})
            yield value


def _brought(answer: _Asked, seen: _Seen, own: frozenset[Ground]) -> _Brought:
    grounds, outcome = seen
    return frozenset(ground.effect for ground in grounds if ground in own) if isinstance(answer, Decision) else outcome


def _together(rest: frozenset[Effect], brought: _Brought) -> Reached:
    """What the answer comes to with what a part brings beside the rest."""
    return outcome_of(rest | brought) if isinstance(brought, frozenset) else brought


def _rests(answer: _Asked, part: _Part | None, parts: Sequence[_Part]) -> set[frozenset[Effect]]:
    """The effects that can stand beside those of a part, with any choice of values in the others."""
    others = [other for other in parts if other is not part]
    return _joined(answer, parts, ([*other.brought.values()] for other in others))


def _all_known(answer: _Asked, parts: Sequence[_Part]) -> Iterator[Reached]:
    """What the answer can come to once all facts are known."""
    known = [
        [brought for chosen, brought in part.brought.items() if UNKNOWN not in dict(chosen).values()] for part in parts
    ]
    last = known.pop() if known else []
    for rest in _joined(answer, parts, known):
        yield from (_together(rest, brought) for brought in last)


def _joined(answer: _Asked, parts: Sequence[_Part], brought: Iterable[Iterable[_Brought]]) -> set[frozenset[Effect]]:
    """The effects of the grounds that no unknown fact changes, with each choice of what several parts bring."""
    settled = (ground for ground in answer.grounds if not any(ground in part.own for part in parts))
    joined = {frozenset(ground.effect for ground in settled)}
    for each in brought:
        joined = {before | new for before in joined for new in each if isinstance(new, frozenset)}
    return joined


def _turning(answer: _Asked, alone: Mapping[str, _Led]) -> Iterator[OpenFact]:
    """The known facts of a refusal that would turn it."""
    if not _is_refusal(answer):
        return
    for path, value in _leaves(answer.facts):
        if value is not UNKNOWN:
            others = [outcome for outcome in _outcomes(alone[path]) if outcome is not Outcome.DECLINE]
            if others:
                yield OpenFact(path, tuple(others))


def _is_refusal(answer: _Asked) -> bool:
    return isinstance(answer, Decision) and answer.outcome is Outcome.DECLINE


def _matters(path: str, part: _Part, rests: Iterable[frozenset[Effect]]) -> bool:
    """Whether the outcome is another while this fact is not known, whatever is known of the others."""
    for chosen, brought in part.brought.items():
        if path in dict(chosen):
            unknown = tuple((other, UNKNOWN if other == path else value) for other, value in chosen)
            if any(_together(rest, brought) != _together(rest, part.brought[unknown]) for rest in rests):
                return True
    return False


def _led(
    answer: _Asked, path: str, values: Iterable[object], beside: Mapping[str, object] = MappingProxyType({})
) -> _Led:
    """Each answer that this fact alone can lead to beside these others, with one of the values that do."""
    led: dict[_Seen, object] = {}
    for value in values:
        with suppress(HoshuError):
            # The first day of several, as most facts must not come before another one.
            led.setdefault(_seen(answer, {**beside, path: value}), value)
    return led


def _seen(answer: _Asked, changes: Mapping[str, object]) -> _Seen:
    """The grounds and the outcome with these facts changed; HoshuError where they cannot all be true."""
    facts = answer.facts
    for path, value in changes.items():
        facts = _changed(facts, path, value)
    again = cast("_Asked", asked_again(facts, answer.policy))
    return again.grounds, _reached(again)


def _reached(answer: _Asked) -> Reached:
    match answer:
        case Decision():
            return answer.outcome
        case Assignment():
            return answer.bearer
        case RegistrationStatus():
            return answer.state, tuple(dict.fromkeys(duty.kind for duty in answer.duties))
        case _:
            assert_never(answer)


def _outcomes(led: Iterable[_Seen]) -> tuple[Reached, ...]:
    return _in_order(outcome for _grounds, outcome in led)


def _in_order(outcomes: Iterable[Reached]) -> tuple[Reached, ...]:
    return tuple(sorted(set(outcomes), key=repr))


def _leaves(facts: Any, prefix: str = "") -> Iterator[tuple[str, object]]:  # noqa: ANN401  the facts of any question
    """Every given fact with its path."""
    for name, value in given(facts).items():
        if attrs.has(type(value)):
            yield from _leaves(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


def _changed(facts: Any, path: str, value: object) -> Any:  # noqa: ANN401
    """The same facts with another value for the fact with this path."""
    name, _dot, rest = path.partition(".")
    return evolve(facts, **{name: _changed(getattr(facts, name), rest, value) if rest else value})


def _values(answer: _Asked) -> _Values:
    """The values that could change the answer: of the unknown facts, and of a refusal of the known ones too."""
    told_apart = tuple(_told_apart(answer))
    return {
        path: [*filter(_check_of(answer.facts, path).accepts, told_apart)]
        for path, value in _leaves(answer.facts)
        if value is UNKNOWN or _is_refusal(answer)
    }


def _check_of(facts: Any, path: str) -> Check:  # noqa: ANN401
    """The check of the fact with this path."""
    name, _dot, rest = path.partition(".")
    if rest:
        return _check_of(getattr(facts, name), rest)
    check: Check | Argument = attrs.fields_dict(type(facts))[name].validator  # type: ignore[assignment]
    return check.check if isinstance(check, Argument) else check


def _told_apart(answer: _Asked) -> Iterator[object]:
    """One value in each interval or group that the rules can tell apart."""
    yield from (True, False, None)
    yield from (*PlanForm, *Channel, *ConfigFile, *Party)
    yield from (0, answer.policy.excluded_height_m)
    yield from (frozenset({cause}) for cause in Cause)
    days = {date.min, *_days_in(answer), *map(_before, _days_in(answer)), date.max}
    if isinstance(answer.facts, RefundFacts):
        yield from (datetime.combine(day, time.max, JAPAN) for day in sorted(days))
    for day in sorted(days):
        yield from (day, datetime.combine(day, time.min, JAPAN))


def _before(day: date) -> date:
    """The day before, which stands for all between this day and an earlier one."""
    return max(day, date.min + date.resolution) - date.resolution


def _days_in(value: object) -> Iterator[date]:
    """Every day in an answer, of an instant its day in Japan. Those in lists (changes, duties) turn no outcome."""
    if isinstance(value, datetime):
        yield japan_day(value)
    elif isinstance(value, date):
        yield value
    elif attrs.has(kind := type(value)):
        for field in attrs.fields(kind):
            yield from _days_in(getattr(value, field.name))
