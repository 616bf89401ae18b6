"""The tables of what a ticket covers, one for each part of the decision. Every claim has one row in each table.

In each table, the facts of the other parts are in order. The decision about a claim is the strongest of its rows:
DECLINE if any row declines, else REFER if any row refers, else ACCEPT.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import combinations as subsets
from itertools import product
from typing import Final

from attrs import evolve

from hoshu_rules.answers import Window
from hoshu_rules.facts.calendar import JAPAN
from hoshu_rules.facts.checks import UNKNOWN, Unknown
from hoshu_rules.facts.periods import day_before
from hoshu_rules.facts.plain import HIGHEST_M
from hoshu_rules.facts.plans import PlanForm, ServiceKind, ServicePlan
from hoshu_rules.facts.tickets import Cause, FaultReport, OnSitePlace, Registration, SendBackPlace
from hoshu_rules.policy import STANDARD, Policy
from hoshu_rules.rules.coverage import EXCLUDED_CAUSES, OUTSIDE_CAUSES, decide_coverage
from hoshu_rules.rules.registration import registration_guide_day
from hoshu_rules.tables.registration import to_guide_day
from hoshu_rules.tables.shape import ANY, Answered, Cell, Column, Facts, Table, edges, order, position, tabulate
from hoshu_rules.text.clauses import Clause
from hoshu_rules.text.names import Named

NONE: Final = "none"

_STARTS_ON: Final = date(2026, 4, 1)
_EXPIRES_ON: Final = date(2029, 3, 31)
_KNOWN: Final[tuple[bool | Unknown, ...]] = (True, False, UNKNOWN)
_PLACES: Final[dict[ServiceKind, SendBackPlace | OnSitePlace]] = {
    ServiceKind.SEND_BACK: SendBackPlace(destination_named=True, destination_on_remote_island=False),
    ServiceKind.ON_SITE_BASIC: OnSitePlace(device_on_remote_island=False, height_m=0, device_at_registered_site=True),
}
_REPORT: Final = FaultReport(
    reported_at=datetime(2026, 11, 20, 10, tzinfo=JAPAN),
    hardware_fault=True,
    place=_PLACES[ServiceKind.SEND_BACK],
    occurred_on=date(2026, 11, 20),
    established_causes=frozenset({Cause.PRODUCT}),
)


class Height(Named):
    """How a height compares with the excluded height."""

    BELOW = "below"
    AT_LIMIT = "at_limit"
    ABOVE = "above"
    UNKNOWN = "unknown"


def coverage(policy: Policy = STANDARD) -> tuple[Table, ...]:
    """Is this fault covered?  Registration, service period, the fault and its cause, the place."""
    return (
        coverage_registration(policy),
        coverage_term(policy),
        coverage_fault(policy),
        coverage_place(policy),
    )


def coverage_registration(policy: Policy = STANDARD) -> Table:
    """How registration affects a claim: was it complete before the report, and in time for the guide day?"""

    def known(facts: Facts) -> Registration:
        as_of: Registration = facts["registration"].as_of(facts["report"].reported_on)
        return as_of

    return _part(
        "coverage_registration",
        clauses=(Clause.INTRO_REGISTRATION, Clause.INTRO_UNREGISTERED, Clause.REGISTER_LATE),
        columns=[
            Column("completed_on", lambda facts: order(known(facts).completed_on, facts["report"].reported_on)),
            Column(
                "reported_to_guide_day", lambda facts: to_guide_day(facts["report"].reported_on, known(facts), policy)
            ),
            Column("sent_in_to_guide_day", lambda facts: to_guide_day(known(facts).sent_in_on, known(facts), policy)),
        ],
        samples=_registrations(policy),
        policy=policy,
    )


def _registrations(policy: Policy) -> Iterator[Facts]:
    """Reports around the guide day, for tickets registered around that day or not registered."""
    arrived_on = date(2026, 4, 3)
    guide_day = registration_guide_day(arrived_on=arrived_on, policy=policy)
    days = [guide_day + timedelta(days=days) for days in (-2, -1, 0, 1, 2)]
    for reported_on, arrived, submitted in product(days, (arrived_on, None), (None, *days)):
        reported_at = datetime.combine(reported_on, _REPORT.reported_at.timetz())
        for completed in (None, UNKNOWN, *days):
            if submitted is None or not isinstance(completed, date) or submitted <= completed:
                registration = Registration(arrived_on=arrived, submitted_on=submitted, completed_on=completed)
                report = evolve(_REPORT, reported_at=reported_at, occurred_on=reported_on)
                yield _claim(report, registration=registration)


def coverage_term(policy: Policy = STANDARD) -> Table:
    """How the service period affects a claim: where do the report and, if known, the occurrence lie in it?"""

    def period(facts: Facts) -> Window:
        return Window(facts["starts_on"], facts["expires_on"], None)

    def occurred(facts: Facts) -> Cell:
        occurred_on = facts["report"].occurred_on
        return UNKNOWN if occurred_on is UNKNOWN else position(occurred_on, period(facts))

    return _part(
        "coverage_term",
        clauses=(Clause.TICKET_EXPIRY,),
        columns=[
            Column("reported_on", lambda facts: position(facts["report"].reported_on, period(facts))),
            Column("occurred_on", occurred),
        ],
        samples=_terms(),
        policy=policy,
    )


def _terms() -> Iterator[Facts]:
    """Reports and occurrences around both ends of a service period of three years and of one that has a single day."""
    for expires_on in (_EXPIRES_ON, _STARTS_ON):
        for reported_on in edges(Window(_STARTS_ON, expires_on, None)):
            reported_at = datetime.combine(reported_on, _REPORT.reported_at.timetz())
            occurrences: list[date | Unknown] = [UNKNOWN, *edges(Window(_STARTS_ON, expires_on, None))]
            for occurred_on in occurrences:
                if occurred_on is UNKNOWN or occurred_on <= reported_on:
                    report = evolve(_REPORT, reported_at=reported_at, occurred_on=occurred_on)
                    yield _claim(report, expires_on=expires_on)


def coverage_fault(policy: Policy = STANDARD) -> Table:
    """How the fault affects a claim: is it a hardware fault, and which causes are established or suspected?

    Causes are shown by group: the product's own cause, excluded causes, and other causes.
    """
    return _part(
        "coverage_fault",
        clauses=(Clause.SENDBACK_SCOPE, Clause.ONSITE_SCOPE, Clause.DUTY_ISOLATION, Clause.EXCLUSION_CAUSE),
        columns=[
            SERVICE,
            Column("hardware_fault", lambda facts: facts["report"].hardware_fault),
            Column("established_causes", lambda facts: _groups(facts["report"].established_causes)),
            Column("suspected_causes", lambda facts: _groups(facts["report"].suspected_causes)),
        ],
        samples=_faults(),
        policy=policy,
    )


def _groups(causes: frozenset[Cause]) -> Cell:
    groups = (
        ("product", causes - EXCLUDED_CAUSES - OUTSIDE_CAUSES),
        ("excluded", causes & EXCLUDED_CAUSES),
        ("outside", causes & OUTSIDE_CAUSES),
    )
    return tuple(name for name, members in groups if members) or NONE


def _faults() -> Iterator[Facts]:
    """Every kind of fault; from each group of causes one is established, suspected, both or neither."""
    one_of_each = (Cause.PRODUCT, Cause.NATURAL_DISASTER, Cause.THIRD_PARTY)
    causes = [frozenset(some) for size in range(len(one_of_each) + 1) for some in subsets(one_of_each, size)]
    for kind, hardware, established, suspected in product(_PLACES, _KNOWN, causes, causes):
        report = evolve(_REPORT, hardware_fault=hardware, established_causes=established, suspected_causes=suspected)
        yield _claim(evolve(report, place=_PLACES[kind]), kind=kind)


def coverage_place(policy: Policy = STANDARD) -> Table:
    """How the place affects a claim: the destination of a replacement, or the place of a device served on site."""

    def of_place(name: str, kind: type) -> Column:
        def cell_of(facts: Facts) -> Cell:
            place = facts["report"].place
            value: Cell = getattr(place, name) if isinstance(place, kind) else ANY
            return value

        return Column(name, cell_of)

    def height(facts: Facts) -> Cell:
        place = facts["report"].place
        return _height(place.height_m, policy) if isinstance(place, OnSitePlace) else ANY

    return _part(
        "coverage_place",
        clauses=(
            Clause.SENDBACK_DESTINATION,
            Clause.SENDBACK_ISLAND,
            Clause.ONSITE_SITE,
            Clause.ONSITE_ISLAND,
            Clause.ONSITE_HEIGHT,
        ),
        columns=[
            SERVICE,
            of_place("destination_named", SendBackPlace),
            of_place("destination_on_remote_island", SendBackPlace),
            of_place("device_at_registered_site", OnSitePlace),
            of_place("device_on_remote_island", OnSitePlace),
            Column("height_m", height),
        ],
        samples=_places(policy),
        policy=policy,
    )


def _height(height_m: object, policy: Policy) -> Height:
    if not isinstance(height_m, int | float):
        return Height.UNKNOWN
    if height_m == policy.excluded_height_m:
        return Height.AT_LIMIT
    return Height.BELOW if height_m < policy.excluded_height_m else Height.ABOVE


def _places(policy: Policy) -> Iterator[Facts]:
    """Every destination, and every place on site with a height just below, at, and just above the limit."""
    limit = policy.excluded_height_m
    heights: list[float | Unknown] = [0, limit, (limit + HIGHEST_M) / 2, UNKNOWN]
    for named, island in product((True, False), _KNOWN):
        place = SendBackPlace(destination_named=named, destination_on_remote_island=island)
        yield _claim(evolve(_REPORT, place=place))
    for site, island, height in product(_KNOWN, _KNOWN, heights):
        place_on_site = OnSitePlace(device_at_registered_site=site, device_on_remote_island=island, height_m=height)
        yield _claim(evolve(_REPORT, place=place_on_site), kind=ServiceKind.ON_SITE_BASIC)


SERVICE: Final = Column("service", lambda facts: "on_site" if facts["plan"].kind.is_on_site else "send_back")


def _claim(
    report: FaultReport,
    *,
    kind: ServiceKind = ServiceKind.SEND_BACK,
    expires_on: date = _EXPIRES_ON,
    registration: Registration | None = None,
) -> Facts:
    """The arguments of a claim; facts that are not given are in order."""
    return {
        "report": report,
        "plan": ServicePlan(kind, PlanForm.NEW, 3),
        "starts_on": _STARTS_ON,
        "expires_on": expires_on,
        "registration": registration or Registration(completed_on=day_before(_STARTS_ON)),
    }


def _part(
    name: str, *, clauses: tuple[Clause, ...], columns: Iterable[Column], samples: Iterable[Facts], policy: Policy
) -> Table:
    """The table of one part: how these clauses affect a claim in which everything else is in order."""

    def ask(facts: Facts) -> Answered:
        decision = decide_coverage(**facts, policy=policy)
        grounds = tuple(ground for ground in decision.grounds if ground.clause in clauses)
        return Answered({"outcome": decision.outcome}, grounds)

    return tabulate(name, "decide_coverage", columns=columns, samples=samples, ask=ask)
