"""The tables of what a ticket covers, one for each part of the decision. Every claim has one row in each table.

In each table, the facts of the other parts are in order. The decision about a claim is the strongest of its rows:
DECLINE if any row declines, else REFER if any row refers, else ACCEPT.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from itertools import combinations as subsets
from itertools import product
from types import MappingProxyType
from typing import Final

from attrs import evolve

from hoshu_rules.answers import Window
from hoshu_rules.facts.calendar import JAPAN
from hoshu_rules.facts.checks import UNKNOWN, Unknown
from hoshu_rules.facts.periods import day_before
from hoshu_rules.facts.plain import HIGHEST_M, normalise
from hoshu_rules.facts.plans import PlanForm, ServiceKind, ServicePlan
from hoshu_rules.facts.tickets import (
    Cause,
    EntryField,
    FaultReport,
    OnSitePlace,
    Registration,
    RunningTicket,
    SendBackPlace,
)
from hoshu_rules.policy import STANDARD, Policy
from hoshu_rules.rules.coverage import EXCLUDED_CAUSES, OUTSIDE_CAUSES, decide_coverage
from hoshu_rules.rules.place import place_limits
from hoshu_rules.rules.registration import lateness, registration_guide_day
from hoshu_rules.rules.service_period import continues
from hoshu_rules.tables.shape import ANY, Answered, Cell, Column, Facts, Order, Table, edges, order, position, tabulate
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
_NOT_NAMED: Final = SendBackPlace(destination_named=False, destination_on_remote_island=False)
_REPORT: Final = FaultReport(
    reported_at=datetime(2026, 11, 20, 10, tzinfo=JAPAN),
    hardware_fault=True,
    place=_PLACES[ServiceKind.SEND_BACK],
    occurred_on=date(2026, 11, 20),
    established_causes=frozenset({Cause.PRODUCT}),
)


_REGISTERED: Final = Registration(completed_on=day_before(_STARTS_ON))
_SITE_CHANGED: Final = evolve(_REGISTERED, outdated=frozenset({EntryField.SITE}))
_RUNNING: Final = RunningTicket(
    plan=ServicePlan(ServiceKind.SEND_BACK, PlanForm.NEW, 1),
    starts_on=date(2025, 4, 1),
    expires_on=day_before(_STARTS_ON),
    registration_complete=True,
    given_back=False,
)


PART_CLAUSES: Final[Mapping[str, tuple[Clause, ...]]] = MappingProxyType(
    {
        "coverage_registration": (
            *(Clause.INTRO_REGISTRATION, Clause.INTRO_UNREGISTERED, Clause.REFUND_CUTOFF),
            *(Clause.ENTRY_FIELDS, Clause.REGISTER_LATE),
        ),
        "coverage_term": (Clause.TICKET_EXPIRY,),
        "coverage_fault": (
            *(Clause.SENDBACK_SCOPE, Clause.ONSITE_SCOPE, Clause.DUTY_ISOLATION, Clause.EXCLUSION_CAUSE),
        ),
        "coverage_place": (
            *(Clause.SENDBACK_DESTINATION, Clause.SENDBACK_ISLAND),
            *(Clause.ONSITE_SITE, Clause.ONSITE_ISLAND, Clause.ONSITE_HEIGHT),
        ),
    }
)
"""The clauses of each part of a claim; no clause is in two."""


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
    """How registration affects a claim: complete before the report, in time for the guide day, of this device?

    A ticket that was given back is in doubt however it is registered.
    """

    def known(facts: Facts) -> Registration:
        as_of: Registration = facts["registration"].as_of(facts["report"].reported_on)
        return as_of

    def completed(facts: Facts) -> Order:
        completed_at, reported_at = known(facts).completed_at, facts["report"].reported_at
        if completed_at is None or completed_at == reported_at:
            return order(known(facts).completed_on, facts["report"].reported_on)
        return Order.BEFORE if completed_at < reported_at else Order.AFTER

    return _part(
        "coverage_registration",
        columns=[
            Column("completed_on", completed),
            Column("registered_before", _is_registered_before),
            Column("late", lambda facts: lateness(known(facts), day=facts["report"].reported_on, policy=policy)),
            Column("another_device", _is_another_device),
            Column("given_back", lambda facts: facts.get("given_back", False)),
        ],
        samples=_registrations(policy),
        policy=policy,
    )


def _is_registered_before(facts: Facts) -> bool:
    """Whether it is a renewal of which nothing changed, and the running ticket was registered."""
    running = facts.get("renews")
    return running is not None and running.registration_complete is True and not facts["registration"].changed


def _is_another_device(facts: Facts) -> bool:
    number, registered = facts["report"].serial_number, facts["registration"].serial_numbers
    known = {normalise(each) for each in registered} - {""}
    return bool(known) and normalise(number or "") not in known | {""}


def _registrations(policy: Policy) -> Iterator[Facts]:
    """Reports around the guide day, for tickets registered around that day or not registered."""
    arrived_on = date(2026, 4, 3)
    guide_day = registration_guide_day(arrived_on=arrived_on, policy=policy)
    days = [guide_day + timedelta(days=days) for days in (-2, -1, 0, 1, 2)]
    for reported_on, arrived, submitted, renews, number in product(
        days, (arrived_on, None), (None, *days), (None, _RUNNING), (None, "2")
    ):
        reported_at = datetime.combine(reported_on, _REPORT.reported_at.timetz())
        report = evolve(_REPORT, reported_at=reported_at, occurred_on=reported_on, serial_number=number)
        for completed_on, completed_at in (
            *((day, None) for day in (None, UNKNOWN, *days)),
            *((reported_on, reported_at + timedelta(hours=hours)) for hours in (-1, 1)),
        ):
            if submitted is None or not isinstance(completed_on, date) or submitted <= completed_on:
                registration = Registration(
                    arrived_on=arrived,
                    submitted_on=submitted,
                    completed_on=completed_on,
                    completed_at=completed_at,
                    serial_numbers=frozenset({"1"}),
                )
                claim = _claim(report, registration=registration, renews=renews)
                yield claim
                yield {**claim, "given_back": True}


def coverage_term(policy: Policy = STANDARD) -> Table:
    """How the service period affects a claim: where do the report and, if known, the occurrence lie in it?"""

    def period(facts: Facts) -> Window:
        starts_on = facts["starts_on"]
        return Window(None if starts_on is UNKNOWN else starts_on, facts["expires_on"], None)

    def occurred(facts: Facts) -> Cell:
        occurred_on = facts["report"].occurred_on
        return UNKNOWN if occurred_on is UNKNOWN else position(occurred_on, period(facts))

    def in_running_term(facts: Facts) -> Cell:
        starts_on, occurred_on = facts["starts_on"], facts["report"].occurred_on
        if not (isinstance(starts_on, date) and isinstance(occurred_on, date) and occurred_on < starts_on):
            return ANY
        return continues(facts.get("renews"), facts["plan"].kind, starts_on, occurred_on)

    return _part(
        "coverage_term",
        columns=[
            Column("start_known", lambda facts: facts["starts_on"] is not UNKNOWN),
            Column("reported_on", lambda facts: position(facts["report"].reported_on, period(facts))),
            Column("occurred_on", occurred),
            Column("in_running_term", in_running_term),
        ],
        samples=_terms(),
        policy=policy,
    )


def _terms() -> Iterator[Facts]:
    """Reports and occurrences around both ends of a service period of three years and of one that has a single day."""
    for expires_on, renews in product((_EXPIRES_ON, _STARTS_ON), (None, _RUNNING)):
        for reported_on in edges(Window(_STARTS_ON, expires_on, None)):
            reported_at = datetime.combine(reported_on, _REPORT.reported_at.timetz())
            occurrences: list[date | Unknown] = [UNKNOWN, *edges(Window(_STARTS_ON, expires_on, None))]
            for occurred_on in occurrences:
                if occurred_on is UNKNOWN or occurred_on <= reported_on:
                    report = evolve(_REPORT, reported_at=reported_at, occurred_on=occurred_on)
                    claim = _claim(report, expires_on=expires_on, renews=renews)
                    yield claim
                    yield {**claim, "starts_on": UNKNOWN}


def coverage_fault(policy: Policy = STANDARD) -> Table:
    """How the fault affects a claim: is it a hardware fault, and which causes are established or suspected?

    Causes are shown by group: the product's own cause, excluded causes, and other causes.
    """
    return _part(
        "coverage_fault",
        columns=[
            SERVICE,
            Column("hardware_fault", lambda facts: facts["report"].hardware_fault),
            Column("established_causes", lambda facts: _groups(facts["report"].established_causes)),
            Column("suspected_causes", lambda facts: _groups(facts["report"].suspected_causes)),
            _of_send_back("destination_named", lambda facts: facts["report"].place.destination_named),
            _of_send_back("site_outdated", _goes_to_outdated_site),
        ],
        samples=_faults(),
        policy=policy,
    )


def _of_send_back(name: str, told: Callable[[Facts], Cell]) -> Column:
    return Column(name, lambda facts: ANY if facts["plan"].kind.is_on_site else told(facts))


def _goes_to_outdated_site(facts: Facts) -> Cell:
    """Whether a change of the registered site was not reported, if the replacement goes there."""
    return ANY if facts["report"].place.destination_named else _is_outdated(facts)


def _is_outdated(facts: Facts) -> bool:
    return EntryField.SITE in facts["registration"].outdated


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
        if kind is ServiceKind.SEND_BACK:
            for registration in (_REGISTERED, _SITE_CHANGED):
                yield _claim(evolve(report, place=_NOT_NAMED), registration=registration)


def coverage_place(policy: Policy = STANDARD) -> Table:
    """How the place affects a claim: the destination of a replacement, or the place of a device served on site."""

    def on_site(name: str, told: Callable[[Facts], Cell]) -> Column:
        return Column(name, lambda facts: told(facts) if facts["plan"].kind.is_on_site else ANY)

    return _part(
        "coverage_place",
        columns=[
            SERVICE,
            *_place_columns(lambda facts: facts["report"].place, policy),
            Column("site_registered", _is_site_registered),
            on_site("site_outdated", _is_outdated),
        ],
        samples=_places(policy),
        policy=policy,
    )


def place(policy: Policy = STANDARD) -> Table:
    """Which limits meet a device at this place?  By the destination, or by the place of a device served on site."""

    def ask(facts: Facts) -> Answered:
        decision = place_limits(**facts, policy=policy)
        return Answered({"outcome": decision.outcome}, decision.grounds)

    return tabulate(
        "place",
        "place_limits",
        columns=[
            Column("service", lambda facts: _service(facts["kind"])),
            *_place_columns(lambda facts: facts["place"], policy),
        ],
        samples=({"kind": facts["plan"].kind, "place": facts["report"].place} for facts in _places(policy)),
        ask=ask,
    )


def _place_columns(place_of: Callable[[Facts], SendBackPlace | OnSitePlace], policy: Policy) -> Iterator[Column]:
    """The facts of a place; those of the other kind of service make no difference."""

    def of_place(name: str, kind: type) -> Column:
        def cell_of(facts: Facts) -> Cell:
            value: Cell = getattr(place_of(facts), name) if isinstance(place_of(facts), kind) else ANY
            return value

        return Column(name, cell_of)

    def height(facts: Facts) -> Cell:
        found = place_of(facts)
        return _height(found.height_m, policy) if isinstance(found, OnSitePlace) else ANY

    for name in ("destination_named", "destination_changed", "destination_on_remote_island"):
        yield of_place(name, SendBackPlace)
    for name in ("device_at_registered_site", "device_on_remote_island"):
        yield of_place(name, OnSitePlace)
    yield Column("height_m", height)


def _is_site_registered(facts: Facts) -> Cell:
    """Whether a site may be registered, if the replacement or the engineer goes there."""
    place = facts["report"].place
    is_elsewhere = isinstance(place, SendBackPlace) and place.destination_named
    return ANY if is_elsewhere else not _has_no_registered_site(facts)


def _has_no_registered_site(facts: Facts) -> bool:
    """Whether it is known that no site was registered by the report, neither of this ticket nor of the running one."""
    report, running = facts["report"], facts.get("renews")
    known: Registration = facts["registration"].as_of(report.reported_on)
    if facts["plan"].form.is_renewal and (running is None or running.registration_complete is not False):
        return False
    return known.completed_on is None or (known.completed_at is not None and known.completed_at > report.reported_at)


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
    for named, changed, island, registration in product(
        (True, False), (False, True), _KNOWN, (_REGISTERED, Registration())
    ):
        to = SendBackPlace(destination_named=named, destination_changed=changed, destination_on_remote_island=island)
        yield _claim(evolve(_REPORT, place=to), registration=registration)
    registrations = (_REGISTERED, _SITE_CHANGED, Registration(), Registration(outdated=_SITE_CHANGED.outdated))
    for site, island, height, registration in product(_KNOWN, _KNOWN, heights, registrations):
        place_on_site = OnSitePlace(device_at_registered_site=site, device_on_remote_island=island, height_m=height)
        report = evolve(_REPORT, place=place_on_site)
        yield _claim(report, kind=ServiceKind.ON_SITE_BASIC, registration=registration)


def _service(kind: ServiceKind) -> str:
    return "on_site" if kind.is_on_site else "send_back"


SERVICE: Final = Column("service", lambda facts: _service(facts["plan"].kind))


def _claim(
    report: FaultReport,
    *,
    kind: ServiceKind = ServiceKind.SEND_BACK,
    expires_on: date = _EXPIRES_ON,
    registration: Registration = _REGISTERED,
    renews: RunningTicket | None = None,
) -> Facts:
    """The arguments of a claim; facts that are not given are in order."""
    return {
        "report": report,
        "plan": ServicePlan(kind, PlanForm.NEW, 3) if renews is None else ServicePlan(kind, PlanForm.RENEWAL, 1),
        "renews": renews,
        "starts_on": _STARTS_ON,
        "expires_on": expires_on,
        "registration": registration,
    }


def _part(name: str, *, columns: Iterable[Column], samples: Iterable[Facts], policy: Policy) -> Table:
    """The table of one part: how these clauses affect a claim in which everything else is in order."""

    def ask(facts: Facts) -> Answered:
        decision = decide_coverage(**facts, policy=policy)
        grounds = tuple(ground for ground in decision.grounds if ground.clause in PART_CLAUSES[name])
        return Answered({"outcome": decision.outcome}, grounds)

    return tabulate(name, "decide_coverage", columns=columns, samples=samples, ask=ask)
