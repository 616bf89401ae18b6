"""From a fault to its answer: what refuses first, then what raises a doubt, and what is left is covered."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from itertools import groupby
from typing import Any, Final

from attrs import evolve, frozen

from hoshu_rules import (
    JAPAN,
    STANDARD,
    UNKNOWN,
    Cause,
    FaultReport,
    OnSitePlace,
    Outcome,
    PlanForm,
    Registration,
    SendBackPlace,
    ServiceKind,
    ServicePlan,
    decide_coverage,
)
from hoshu_rules.facts import Unknown
from hoshu_rules.facts.periods import day_before, next_day
from hoshu_rules.rules.coverage import EXCLUDED_CAUSES
from hoshu_rules.telling.labels import OUTCOMES, VALUES
from hoshu_rules.telling.wording import Language, tell_fact
from hoshu_rules.text import Clause
from hoshu_rules.text.clauses import Text
from making.drawing import (
    LEADING,
    LOOKS,
    MARGIN,
    PAPER,
    SMALL,
    TEXT,
    arrow,
    box,
    centred,
    disc,
    head,
    lines,
    mark,
    svg,
    width_of,
    wrapped,
)
from making.markdown import capital

TITLE: Final = Text("障害から答えまで", "From a fault to its answer")

Facts = Mapping[str, Any]


_STARTS_ON: Final = date(2026, 4, 1)
_EXPIRES_ON: Final = date(2029, 3, 31)
_SENT_TO: Final = SendBackPlace(destination_named=True, destination_on_remote_island=False)
_AT_SITE: Final = OnSitePlace(device_on_remote_island=False, height_m=0, device_at_registered_site=True)
_COVERED: Final = FaultReport(
    reported_at=datetime(2026, 11, 20, 10, tzinfo=JAPAN),
    hardware_fault=True,
    place=_SENT_TO,
    established_causes=frozenset({Cause.PRODUCT}),
)
_DISASTER: Final = frozenset({Cause.NATURAL_DISASTER})


def _claim(*, registration: Registration | None = None, **changes: Any) -> Facts:
    """The arguments of a claim that is covered, but for these changes of the report, or of the registration."""
    report = evolve(_COVERED, **changes)
    kind = ServiceKind.ON_SITE_BASIC if isinstance(report.place, OnSitePlace) else ServiceKind.SEND_BACK
    return {
        "report": report,
        "plan": ServicePlan(kind, PlanForm.NEW, 3),
        "starts_on": _STARTS_ON,
        "expires_on": _EXPIRES_ON,
        "registration": registration or Registration(completed_on=day_before(_STARTS_ON)),
    }


def _reported(on: date, **changes: Any) -> Facts:
    """A claim reported on another day."""
    return _claim(reported_at=datetime.combine(on, _COVERED.reported_at.timetz()), **changes)


Holds = Callable[[FaultReport, Facts], bool]


@frozen
class Branch:
    """A branch of the tree: what it says, whether that holds for a claim, and claims for which nothing else does.

    The answer at its end, and the clauses on which that rests, are what the rules say of the examples.
    """

    says: Text
    holds: Holds
    examples: tuple[Facts, ...]

    @property
    def outcome(self) -> Outcome:
        """The answer, the same for every example."""
        (outcome,) = {decide_coverage(**facts).outcome for facts in self.examples}
        return outcome

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses on which the answer to the examples rests."""
        grounds = (ground for facts in self.examples for ground in decide_coverage(**facts).grounds)
        return tuple(dict.fromkeys(ground.clause for ground in grounds if ground.effect is self.outcome.effect))


def _after_expiry(report: FaultReport, facts: Facts) -> bool:
    after: bool = report.reported_on > facts["expires_on"]
    return after


def _occurred_in_period(report: FaultReport, facts: Facts) -> bool:
    on = report.occurred_on
    return isinstance(on, date) and facts["starts_on"] <= on <= facts["expires_on"]


def _occurred_before(report: FaultReport, facts: Facts) -> bool:
    on = report.occurred_on
    return isinstance(on, date) and on < facts["starts_on"]


def _only_excluded(report: FaultReport, _facts: Facts) -> bool:
    return bool(report.established_causes) and _causes(report) <= EXCLUDED_CAUSES


def _causes(report: FaultReport) -> frozenset[Cause]:
    return report.established_causes | report.suspected_causes


def _on_island(report: FaultReport) -> bool | Unknown:
    place = report.place
    return place.device_on_remote_island if isinstance(place, OnSitePlace) else place.destination_on_remote_island


def _is_too_high(report: FaultReport, _facts: Facts) -> bool:
    height = report.place.height_m if isinstance(report.place, OnSitePlace) else 0
    return height is not UNKNOWN and height >= STANDARD.excluded_height_m


def _is_registered(report: FaultReport, facts: Facts) -> bool:
    completed_on = facts["registration"].completed_on
    return isinstance(completed_on, date) and completed_on < report.reported_on


def _listed(causes: Collection[Cause]) -> Text:
    names = [VALUES[cause] for cause in Cause if cause in causes]
    return Text("、".join(name.ja for name in names), ", ".join(name.en for name in names))


def _limit(language: Language) -> str:
    return tell_fact("height_m", STANDARD.excluded_height_m, language)


BRANCHES: Final = (
    Branch(
        Text("障害の連絡が、サービス開始日より前", "Reported before the service starts"),
        lambda report, facts: report.reported_on < facts["starts_on"],
        (_reported(day_before(_STARTS_ON)),),
    ),
    Branch(
        Text(
            "障害の連絡がサービス満了日より後で、発生日が期間の外、または不明",
            "Reported after expiry; occurred outside the period, or not known when",
        ),
        lambda report, facts: _after_expiry(report, facts) and not _occurred_in_period(report, facts),
        (_reported(next_day(_EXPIRES_ON)),),
    ),
    Branch(
        Text("ハードウェア故障ではない", "Not a hardware fault"),
        lambda report, _facts: report.hardware_fault is False,
        (_claim(hardware_fault=False), _claim(hardware_fault=False, place=_AT_SITE)),
    ),
    Branch(
        Text(
            f"原因は、疑いも含めて{_listed(EXCLUDED_CAUSES).ja}だけで、判明したものがある",
            f"Of causes, even suspected, only {_listed(EXCLUDED_CAUSES).en}; one is established",
        ),
        _only_excluded,
        (_claim(established_causes=_DISASTER),),
    ),
    Branch(
        Text(
            "代替機の送り先（オンサイトでは機器のある場所）が離島",
            "Destination (on site: device) on a remote island",
        ),
        lambda report, _facts: _on_island(report) is True,
        (
            _claim(place=evolve(_SENT_TO, destination_on_remote_island=True)),
            _claim(place=evolve(_AT_SITE, device_on_remote_island=True)),
        ),
    ),
    Branch(
        Text(f"オンサイトで、設置の高さが{_limit(Language.JA)}以上", f"On site: height {_limit(Language.EN)} or more"),
        _is_too_high,
        (_claim(place=evolve(_AT_SITE, height_m=STANDARD.excluded_height_m)),),
    ),
    Branch(
        Text(
            "障害の連絡の前日までに、登録が完了していない、または不明",
            "Registration not complete the day before the report, or not known",
        ),
        lambda report, facts: not _is_registered(report, facts),
        (_claim(registration=Registration()),),
    ),
    Branch(
        Text(
            "障害の発生がサービス開始日より前、または連絡がサービス満了日より後",
            "Occurred before the start, or reported after expiry",
        ),
        lambda report, facts: _occurred_before(report, facts) or _after_expiry(report, facts),
        (_reported(next_day(_EXPIRES_ON), occurred_on=_EXPIRES_ON), _claim(occurred_on=day_before(_STARTS_ON))),
    ),
    Branch(
        Text("ハードウェア故障かどうか不明", "Not known if a hardware fault"),
        lambda report, _facts: report.hardware_fault is UNKNOWN,
        (_claim(hardware_fault=UNKNOWN), _claim(hardware_fault=UNKNOWN, place=_AT_SITE)),
    ),
    Branch(
        Text(
            f"{VALUES[Cause.PRODUCT].ja}のほかの原因が、判明している、または疑われる",
            f"A cause other than {VALUES[Cause.PRODUCT].en} established or suspected",
        ),
        lambda report, _facts: not _causes(report) <= {Cause.PRODUCT},
        (
            _claim(established_causes=_DISASTER | {Cause.PRODUCT}),
            _claim(suspected_causes=_DISASTER),
            _claim(established_causes=frozenset({Cause.THIRD_PARTY})),
        ),
    ),
    Branch(
        Text(
            "代替機の送り先（オンサイトでは機器のある場所）が離島かどうか不明",
            "Not known if destination (on site: device) is on a remote island",
        ),
        lambda report, _facts: _on_island(report) is UNKNOWN,
        (
            _claim(place=evolve(_SENT_TO, destination_on_remote_island=UNKNOWN)),
            _claim(place=evolve(_AT_SITE, device_on_remote_island=UNKNOWN)),
        ),
    ),
    Branch(
        Text(
            "オンサイトで、機器が登録された設置先にない、または不明",
            "On site: device not at the registered site, or not known",
        ),
        lambda report, _facts: (
            isinstance(report.place, OnSitePlace) and report.place.device_at_registered_site is not True
        ),
        (
            _claim(place=evolve(_AT_SITE, device_at_registered_site=False)),
            _claim(place=evolve(_AT_SITE, device_at_registered_site=UNKNOWN)),
        ),
    ),
    Branch(
        Text("オンサイトで、設置の高さが不明", "On site: height not known"),
        lambda report, _facts: isinstance(report.place, OnSitePlace) and report.place.height_m is UNKNOWN,
        (_claim(place=evolve(_AT_SITE, height_m=UNKNOWN)),),
    ),
    Branch(
        Text("どれにも当てはまらない", "None of these"),
        lambda _report, _facts: True,
        (_claim(), _claim(place=_AT_SITE), _claim(established_causes=frozenset())),
    ),
)
"""From the top down: first what refuses, for a refusal outranks a doubt; then what raises one; the rest is covered."""


def leaf_of(facts: Facts) -> Branch:
    """Where the walk down the tree ends: the first branch that holds."""
    return next(branch for branch in BRANCHES if branch.holds(facts["report"], facts))


def answer(branch: Branch, language: Language) -> str:
    """The answer at the end of a branch."""
    return language.of(OUTCOMES[None].get(branch.outcome, VALUES[branch.outcome]))


def facts_of_fault_tree(language: Language) -> list[str]:
    """Each branch by its number, with its answer and the clauses on which that rests."""
    return [_fact(number, branch, language) for number, branch in enumerate(BRANCHES, start=1)]


def _fact(number: int, branch: Branch, language: Language) -> str:
    says, told = language.of(branch.says), answer(branch, language)
    if language is Language.JA:
        slugs = "、".join(clause.value for clause in branch.clauses)
        return f"（{number}）{says}：{told}〔{slugs}〕"
    return f"({number}) {says}: {told} [{', '.join(clause.value for clause in branch.clauses)}]"


WIDTH: Final = 440
_STEM: Final = 30
_WORDS: Final = 52
_TOLD: Final = {Language.JA: 106, Language.EN: 84}
_PAD: Final = 6
_NOTE: Final = Text(
    "上から順に確かめます。当てはまったところで右へ進み、それが答えです。当てはまらなければ、下へ進みます。",
    "From the top down: the first that holds leads to the answer on its right; where one does not hold, go on down.",
)


def fault_tree(language: Language) -> str:
    """The picture: the branches down one stem, each with its answer on the right."""
    parts, y = head(language.of(TITLE), language.of(_NOTE), WIDTH)
    answers = [row for branch in BRANCHES for row in _answer_rows(branch, language)]
    answer_at = WIDTH - MARGIN - 34 - max(width_of(row, SMALL) for row in answers)
    first, middle = 0.0, 0.0
    drawn: list[str] = []
    for outcome, branches in groupby(enumerate(BRANCHES, start=1), key=lambda item: item[1].outcome):
        y += 10
        if outcome is not Outcome.ACCEPT:
            drawn += lines(_WORDS, y, [capital(language.of(VALUES[outcome.effect]))], bold=True)
            y += TEXT * LEADING + 2
        for number, branch in branches:
            shapes, height = _branch(number, branch, y, answer_at, language)
            drawn += shapes
            middle = y + height / 2
            first = first or middle
            y += height
    parts += arrow(_STEM, first, _STEM, middle - 11)
    return svg(
        name="fault-tree",
        width=WIDTH,
        height=y + MARGIN,
        title=language.of(TITLE),
        facts=facts_of_fault_tree(language),
        language=language,
        parts=[*parts, *drawn],
    )


def _answer_rows(branch: Branch, language: Language) -> list[str]:
    return wrapped(capital(answer(branch, language)), _TOLD[language], SMALL)


def _branch(number: int, branch: Branch, y: float, answer_at: float, language: Language) -> tuple[list[str], float]:
    """A branch, and how high it is."""
    words = wrapped(language.of(branch.says), answer_at - _WORDS - 24)
    told = _answer_rows(branch, language)
    height = max(len(words) * TEXT, len(told) * SMALL + 4) * LEADING + 2 * _PAD
    middle, look = y + height / 2, LOOKS[branch.outcome]
    return [
        disc(_STEM, middle, 11, fill=PAPER, stroke=look.line),
        *centred(_STEM, middle, [str(number)], size=SMALL, bold=True),
        *centred(_WORDS, middle, words, anchor="start"),
        *arrow(answer_at - 20, middle, answer_at - 1, middle),
        box(answer_at, y + 2, WIDTH - MARGIN - answer_at, height - 4, fill=look.plain, edge=look.line, round_by=4),
        *mark(branch.outcome, answer_at + 14, middle),
        *centred(answer_at + 26, middle, told, size=SMALL, anchor="start"),
    ], height
