"""A claim for a fault in the four parts of ``tables.coverage``: registration, period, fault and place.

The facts of hardly any two claims are the same, but those of each part are. Each part is asked with the facts of the
others in order, and the strongest part decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import product
from types import MappingProxyType
from typing import Any, Final

import numpy as np
import pyarrow.compute as pc

from hoshu_rules.answers import Decision, outcome_of
from hoshu_rules.asking.open_facts import OpenFacts, open_facts
from hoshu_rules.facts.calendar import JAPAN
from hoshu_rules.facts.checks import UNKNOWN
from hoshu_rules.facts.periods import next_day
from hoshu_rules.facts.plain import normalise
from hoshu_rules.facts.plans import MENU, PlanForm, ServiceKind
from hoshu_rules.facts.tickets import Cause, ConfigFile
from hoshu_rules.formats.arrow.cells import Numbers, members_of
from hoshu_rules.formats.arrow.columns import Values, arguments_of, columns_in, made
from hoshu_rules.formats.arrow.parts import Batch, CountedDay, Digit, Part, Said, Under
from hoshu_rules.outcomes import Effect, Outcome
from hoshu_rules.policy import Policy
from hoshu_rules.rules.coverage import EXCLUDED_CAUSES, OUTSIDE_CAUSES, decide_coverage
from hoshu_rules.rules.registration import registration_guide_day
from hoshu_rules.tables.coverage import PART_CLAUSES
from hoshu_rules.text.clauses import Clause

ARGUMENTS: Final = arguments_of(decide_coverage)
NAMES: Final = tuple(column.name for column in columns_in(ARGUMENTS))

_IN_ORDER: Final[Values] = {
    "report.hardware_fault": True,
    "report.place.destination_named": True,
    "report.place.destination_on_remote_island": False,
    "report.place.destination_changed": False,
    "report.place.device_on_remote_island": False,
    "report.place.height_m": 0,
    "report.place.device_at_registered_site": True,
    "report.occurred_on": date.min,
    "report.established_causes": frozenset({Cause.PRODUCT}),
    "report.config_file": ConfigFile.NEVER,
    "report.reported_at": datetime(2026, 4, 1, tzinfo=JAPAN),
    "plan.kind": ServiceKind.SEND_BACK,
    "plan.form": PlanForm.NEW,
    "starts_on": date.min,
    "expires_on": date.max,
    "registration.sent_as_asked_on": None,
    "registration.completed_on": date.min,
    "renews.plan.kind": ServiceKind.SEND_BACK,
    "renews.plan.form": PlanForm.NEW,
    "renews.plan.years": 1,
    "renews.expires_on": date.max,
    "renews.starts_on": date.min,
    "renews.registration_complete": True,
    "renews.given_back": False,
}
"""Facts with which a part is in order, whenever the fault was reported."""

# Each a doubt about another part, which nothing that is not known can settle.
_GIVEN_BACK: Final[Values] = MappingProxyType({"given_back": True})
_DESTINATION_CHANGED: Final[Values] = MappingProxyType({"report.place.destination_changed": True})

_BY_SEVERITY: Final = (Outcome.ACCEPT, Outcome.REFER, Outcome.DECLINE)
_IN_TEXT: Final = {clause.value: place for place, clause in enumerate(Clause)}


def guide_day(arrived_on: date, policy: Policy) -> date:
    """The guide day of a ticket that arrived on this day."""
    return registration_guide_day(arrived_on=arrived_on, policy=policy)


def _day_after(day: date, _policy: Policy) -> date:
    return next_day(day)


def _part(
    name: str,
    looks_at: tuple[str, ...],
    *,
    compared: tuple[tuple[str, ...], ...] = (),
    instants: tuple[tuple[str, str], ...] = (),
    counted: tuple[CountedDay, ...] = (),
    others: tuple[Callable[[Batch], Digit], ...] = (),
    grouped: tuple[str, ...] = (),
    doubt: Mapping[str, object] = _GIVEN_BACK,
    told_elsewhere: tuple[str, ...] = (),
) -> Part:
    rest = {path: value for path, value in _IN_ORDER.items() if path not in looks_at}

    def said(values: Values, under: Under) -> Said:
        claim = {**rest, **values}
        claim.setdefault("plan.years", _years_sold(claim.get("plan.form")))
        claim |= {path: _IN_ORDER[path] for path in told_elsewhere if claim.get(path) is UNKNOWN}
        return _said_by_part(name, claim, doubt, under)

    return Part(
        looks_at=looks_at,
        said=said,
        compared=compared,
        instants=instants,
        counted=counted,
        others=others,
        grouped=grouped,
    )


def _years_sold(form: object) -> int | None:
    return next((plan.years for plan in MENU if plan.form is form), None)


def _said_by_part(name: str, claim: Values, doubt: Mapping[str, object], under: Under) -> Said:
    """The outcome and clauses of a part, and, if wanted, what is open about it beside the other parts.

    ``open`` are the facts that could still change the claim if the others are in order, and if one of them is in doubt;
    ``reachable`` are the outcomes that the part can still come to.
    """
    decision = _asked(claim, under.policy)
    grounds = [ground for ground in decision.grounds if ground.clause in PART_CLAUSES[name]]
    outcome = outcome_of({Effect.GRANTS, *(ground.effect for ground in grounds)})
    clauses = tuple(dict.fromkeys(ground.clause.value for ground in grounds))
    said: dict[str, Any] = {"outcome": outcome.value, "clauses": clauses}
    if not under.with_open_facts:
        return said
    if UNKNOWN not in claim.values():
        return {**said, "open": ((), ()), "reachable": (outcome,)}
    opened = open_facts(decision)
    doubted = open_facts(_asked({**claim, **doubt}, under.policy))
    reachable = tuple(each for each in _BY_SEVERITY if each is outcome or each in opened.all_known)
    return {**said, "open": (_paths(opened), _paths(doubted)), "reachable": reachable}


def _paths(opened: OpenFacts) -> tuple[str, ...]:
    return tuple(fact.path for fact in opened.unknown)


def _asked(claim: Values, policy: Policy) -> Decision:
    return decide_coverage(**made(ARGUMENTS, claim), policy=policy)


def joined_claim(parts: Sequence[Said]) -> Said:
    """What the four parts say together: the strongest outcome, the clauses in the order of the text, what is open."""
    outcome = max((Outcome(part["outcome"]) for part in parts), key=_BY_SEVERITY.index)
    clauses = {clause for part in parts for clause in part["clauses"]}
    said = {"outcome": outcome.value, "clauses": tuple(sorted(clauses, key=_IN_TEXT.__getitem__))}
    if "open" in parts[0]:
        paths = {path for part in parts for path in _open_in(part, [other for other in parts if other is not part])}
        said["open_facts"] = tuple(sorted(paths, key=NAMES.index))
    return said


def _open_in(part: Said, others: Sequence[Said]) -> Iterator[str]:
    """The facts of a part that can change the claim, beside anything that the other parts can still come to."""
    for outcomes in product(*(other["reachable"] for other in others)):
        strongest = max(outcomes, key=_BY_SEVERITY.index)
        if strongest is not Outcome.DECLINE:
            yield from part["open"][_BY_SEVERITY.index(strongest)]


def _device(batch: Batch) -> Digit:
    """Whether the faulty device is another than the registered one, as far as both numbers are known."""
    names = ("report.serial_number", "registration.serial_numbers")
    if not all(name in batch.cells for name in names):
        return np.zeros(batch.length, dtype=np.int8), 1
    number, (registered, rows) = _normal(batch.cells[names[0]].array), members_of(batch.cells[names[1]].array)
    known = _normal(registered)
    is_known = known != ""
    is_registered, is_it = np.zeros((2, batch.length), dtype=np.bool_)
    is_registered[rows[is_known]] = True
    is_it[rows[is_known & (known == number[rows])]] = True
    return ((number != "") & is_registered & ~is_it).astype(np.int8), 2


def _normal(texts: Any) -> Numbers:
    """Each text normalised, "" for none."""
    filled = pc.fill_null(texts, "")
    given = np.asarray(filled, dtype=object)
    options = pc.MatchSubstringOptions("^[!-~]*$")
    is_plain = np.asarray(pc.call_function("match_substring_regex", [filled], options))
    given[~is_plain] = [normalise(text) for text in given[~is_plain]]
    return given


def _causes(name: str) -> Callable[[Batch], Digit]:
    """To which groups the causes in a column belong: the product's own, excluded ones, and those from outside."""

    def of_batch(batch: Batch) -> Digit:
        if name not in batch.cells:
            return np.zeros(batch.length, dtype=np.int8), 1
        causes = batch.cells[name].numbers
        groups = np.zeros(batch.length, dtype=np.int8)
        for place, cause in enumerate(Cause):
            group = 1 if cause in EXCLUDED_CAUSES else 2 if cause in OUTSIDE_CAUSES else 4
            groups |= np.where((causes >= 0) & (causes >> place & 1 == 1), np.int8(group), np.int8(0))
        return groups, 8

    return of_batch


_ESTABLISHED: Final = "report.established_causes"
_SUSPECTED: Final = "report.suspected_causes"
_REPORTED: Final = "report.reported_at"
_COMPLETED: Final = "registration.completed_on"
_COMPLETED_AT: Final = "registration.completed_at"
_RUNNING_COMPLETE: Final = "renews.registration_complete"

COVERAGE: Final = (
    _part(
        "coverage_registration",
        (
            *("given_back", "plan.form", "renews", _RUNNING_COMPLETE, _REPORTED, "report.serial_number"),
            *(name for name in NAMES if name.startswith("registration.") and name != "registration.outdated"),
        ),
        counted=(CountedDay("guide_day", "registration.arrived_on", guide_day),),
        compared=(
            ("registration.arrived_on", _REPORTED),
            (_REPORTED, "guide_day", "registration.submitted_on", "registration.sent_as_asked_on", _COMPLETED),
            (_COMPLETED, _COMPLETED_AT),
            (_COMPLETED, "registration.notified_on"),
        ),
        instants=((_COMPLETED_AT, _REPORTED),),
        others=(_device,),
        doubt=_DESTINATION_CHANGED,
    ),
    _part(
        "coverage_term",
        (
            *("plan.kind", "plan.form", "plan.years", "starts_on", "expires_on", _REPORTED, "report.occurred_on"),
            *("renews", *(name for name in NAMES if name.startswith("renews."))),
        ),
        counted=(CountedDay("day_after_running", "renews.expires_on", _day_after),),
        compared=(
            ("starts_on", "expires_on", _REPORTED, "report.occurred_on"),
            ("renews.starts_on", "renews.expires_on", "report.occurred_on"),
            ("starts_on", "day_after_running"),
        ),
    ),
    _part(
        "coverage_fault",
        (
            *("plan.kind", "report.hardware_fault", _ESTABLISHED, _SUSPECTED),
            *("report.place.destination_named", "registration.outdated"),
        ),
        others=(_causes(_ESTABLISHED), _causes(_SUSPECTED)),
        grouped=(_ESTABLISHED, _SUSPECTED),
    ),
    _part(
        "coverage_place",
        (
            *("plan.kind", "plan.form", "registration.outdated", "renews", _RUNNING_COMPLETE),
            *(_REPORTED, _COMPLETED, _COMPLETED_AT),
            *(name for name in NAMES if name.startswith("report.place.")),
        ),
        compared=((_REPORTED, _COMPLETED), (_COMPLETED, _COMPLETED_AT)),
        instants=((_COMPLETED_AT, _REPORTED),),
        told_elsewhere=(_COMPLETED, _RUNNING_COMPLETE),
    ),
)
"""The four parts. The last sees the completion because a ticket that is not registered has no registered site; where it
is not known whether it is, the first part says so, and the last takes it for registered as the rules do."""
