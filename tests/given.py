"""Facts as Hypothesis draws them: valid by construction, and near the days on which answers turn."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

from hypothesis import strategies as st

from hoshu_rules import (
    JAPAN,
    MENU,
    UNKNOWN,
    Arrived,
    BusinessCalendar,
    Case,
    Cause,
    Channel,
    ConfigFile,
    DeliveryFailed,
    DetailsChanged,
    EntryField,
    EntryForm,
    Event,
    FailedDelivery,
    FaultReport,
    FaultReported,
    FaultyUnitReturned,
    OnSitePlace,
    Ordered,
    Party,
    PlanForm,
    Policy,
    Registration,
    RegistrationCompleted,
    RegistrationSubmitted,
    ReplacementReceived,
    ReplacementShipped,
    ReturnRequested,
    RunningTicket,
    SendBackPlace,
    ServiceKind,
    ServicePlan,
    Ticket,
    UnitSwapped,
    Unknown,
)
from hoshu_rules.policy import SWITCHABLE

FIRST, LAST = date(2020, 1, 1), date(2035, 12, 31)

_month_edges = st.builds(
    lambda year, month, offset: date(year, month, 1) + timedelta(days=offset),
    st.integers(2020, 2035),
    st.integers(1, 12),
    st.sampled_from([0, 1, 22, 23, 24, 25, 26, 27, 28, 29, 30]),
)
days = _month_edges | st.dates(FIRST, LAST)
gaps = st.sampled_from([0, 1, 2, 6, 7, 8, 27, 28, 29, 30, 31, 59, 60, 89, 90, 91, 92, 93, 365]) | st.integers(0, 400)
flags = st.booleans()
known_flags: st.SearchStrategy[bool | Unknown] = st.sampled_from([True, False, UNKNOWN])
plans = st.sampled_from(MENU)
send_back_plans = st.sampled_from([plan for plan in MENU if not plan.kind.is_on_site])
new_plans = st.sampled_from([plan for plan in MENU if plan.form is not PlanForm.RENEWAL])
renewal_plans = st.sampled_from([plan for plan in MENU if plan.form is PlanForm.RENEWAL])
policies = st.lists(st.sampled_from(list(SWITCHABLE)), unique=True).map(
    lambda readings: _switched(Policy(), readings),
)
causes = st.frozensets(st.sampled_from(Cause), max_size=3)
heights = st.sampled_from([0, 1.99, 2, 2.0, 2.01, 30]) | st.floats(0, 100)
zones = st.sampled_from([JAPAN, UTC, timezone(timedelta(hours=-8)), timezone(timedelta(hours=13))])
clocks = (
    st.sampled_from([time(0), time(8, 59, 59), time(9), time(15), time(16, 59, 59), time(17), time(23, 59, 59)])
    | st.times()
)


def _switched(policy: Policy, readings: list) -> Policy:  # type: ignore[type-arg]  # readings, whatever their number
    for reading in readings:
        policy = policy.switched(reading)
    return policy


def after(day: date, gap: int) -> date:
    """The day that lies so many days later."""
    return day + timedelta(days=gap)


@st.composite
def instants_on(draw: st.DrawFn, day: date) -> datetime:
    """An instant whose day in Japan is this one, told in some zone."""
    instant = datetime.combine(day, draw(clocks), JAPAN)
    return instant.astimezone(draw(zones))


@st.composite
def places_of(draw: st.DrawFn, kind: ServiceKind) -> SendBackPlace | OnSitePlace:
    """The place that a report for this kind of service names."""
    if kind.is_on_site:
        return OnSitePlace(
            device_on_remote_island=draw(known_flags),
            height_m=draw(st.just(UNKNOWN) | heights),
            device_at_registered_site=draw(known_flags),
        )
    return SendBackPlace(destination_named=draw(flags), destination_on_remote_island=draw(known_flags))


@st.composite
def reports_of(draw: st.DrawFn, kind: ServiceKind, reported_on: date) -> FaultReport:
    """A fault reported on this day."""
    return FaultReport(
        reported_at=draw(instants_on(reported_on)),
        hardware_fault=draw(known_flags),
        place=draw(places_of(kind)),
        occurred_on=draw(st.just(UNKNOWN) | gaps.map(lambda gap: after(reported_on, -gap))),
        established_causes=draw(causes),
        suspected_causes=draw(causes),
        config_file=draw(st.just(UNKNOWN) | st.sampled_from(ConfigFile)),
    )


@st.composite
def registrations(draw: st.DrawFn, around: date | None = None) -> Registration:
    """A registration however far it has come."""
    start = draw(days) if around is None else after(around, -draw(gaps))
    submitted_on = draw(st.none() | gaps.map(lambda gap: after(start, gap)))
    completed = gaps.map(lambda gap: after(submitted_on or start, gap))
    return Registration(
        arrived_on=draw(st.none() | st.just(start)),
        submitted_on=submitted_on,
        channel=draw(st.just(UNKNOWN) | st.sampled_from(Channel)),
        completed_on=draw(st.none() | st.just(UNKNOWN) | completed),
    )


texts = st.none() | st.sampled_from(["", " ", "大阪支店", "12345678901", "１２３", "123456"]) | st.text(max_size=12)


@st.composite
def forms(draw: st.DrawFn) -> EntryForm:
    """An entry form, well or badly filled in."""
    changeable = [EntryField.SERIAL_NUMBER, EntryField.CONTACT, EntryField.SITE]
    return EntryForm(
        agreed_to_terms=draw(flags),
        serial_number=draw(texts),
        contact=draw(texts),
        site=draw(texts),
        changed=draw(st.frozensets(st.sampled_from(changeable))),
    )


@st.composite
def claims(draw: st.DrawFn) -> dict[str, object]:
    """The arguments of ``decide_coverage``, but for the report, which stands under ``report``."""
    plan = draw(plans)
    starts_on = draw(days)
    expires_on = after(starts_on, draw(st.integers(0, 2000)))
    anchor = draw(st.sampled_from([starts_on, expires_on]))
    reported_on = after(anchor, draw(st.integers(-2, 2) | st.integers(-400, 400)))
    return {
        "report": draw(reports_of(plan.kind, reported_on)),
        "plan": plan,
        "starts_on": starts_on,
        "expires_on": expires_on,
        "registration": draw(registrations(reported_on)),
    }


@st.composite
def tickets(draw: st.DrawFn) -> Ticket:
    """A ticket with dates that fit each other."""
    plan: ServicePlan = draw(plans)
    bought_on = draw(days)
    starts_on = after(bought_on, draw(gaps))
    is_renewal = plan.form is PlanForm.RENEWAL
    running = RunningTicket(plan=draw(plans), expires_on=after(starts_on, draw(gaps)))
    return Ticket(
        plan=plan,
        part_number="PN28120U1" if is_renewal else "PN28120",
        purchased_on=after(bought_on, draw(gaps)),
        starts_on=starts_on,
        expires_on=after(starts_on, draw(st.integers(0, 2000))),
        device_model=draw(st.sampled_from(["GA-ML24TPoE+", "M12ePWR", "Switch-S12PWR"])),
        device_bought_on=bought_on,
        renews=running if is_renewal else None,
    )


@st.composite
def _faults(draw: st.DrawFn, ticket: Ticket, fault_id: str) -> list[Event]:
    """The events of one fault, as far as they came."""
    day = after(ticket.starts_on, draw(st.integers(-5, 800)))
    events: list[Event] = [FaultReported(fault_id=fault_id, report=draw(reports_of(ticket.plan.kind, day)))]
    is_received = False
    for _again in range(draw(st.integers(0, 2))):
        day = after(day, draw(gaps))
        events.append(ReplacementShipped(fault_id=fault_id, on=day))
        is_received = draw(flags)
        if is_received or draw(flags):
            break
        day = after(day, draw(gaps))
        failure = FailedDelivery(
            at_installation_site=draw(known_flags), error_by=draw(st.just(UNKNOWN) | st.sampled_from(Party))
        )
        events.append(DeliveryFailed(fault_id=fault_id, on=day, failure=failure))
    if is_received:
        day = after(day, draw(gaps))
        events.append(ReplacementReceived(fault_id=fault_id, on=day))
    if is_received or ticket.plan.kind.is_on_site:
        if draw(flags):
            events.append(UnitSwapped(fault_id=fault_id, on=after(day, draw(gaps))))
        if draw(flags):
            events.append(FaultyUnitReturned(fault_id=fault_id, on=after(day, draw(gaps))))
    return events


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A ticket with a consistent history, its events in some order, and a day somewhere in it or near it."""
    ticket = draw(tickets())
    events: list[Event] = []
    latest = ticket.purchased_on
    if draw(flags):
        ordered_on = after(ticket.device_bought_on, draw(st.integers(-3, 0) | gaps))
        events.append(Ordered(on=ordered_on, in_same_order=draw(known_flags)))
        latest = max(latest, ordered_on)
    arrived_on = after(latest, draw(gaps))
    if draw(flags):
        events.append(Arrived(on=arrived_on))
    submitted_on = after(arrived_on, draw(gaps))
    if draw(flags):
        events.append(
            RegistrationSubmitted(on=submitted_on, channel=draw(st.sampled_from(Channel)), form=draw(forms()))
        )
    if draw(flags):
        completed_on = after(submitted_on, draw(gaps))
        notified = gaps.map(lambda gap: after(completed_on, gap))
        events.append(RegistrationCompleted(on=completed_on, notified_on=draw(st.none() | notified)))
    if draw(flags):
        changed_on = after(submitted_on, draw(gaps))
        reported = gaps.map(lambda gap: after(changed_on, gap))
        events.append(DetailsChanged(on=changed_on, reported_on=draw(st.none() | reported)))
    if draw(flags):
        events.append(ReturnRequested(on=after(ticket.purchased_on, draw(gaps))))
    for fault_id in ("F1", "F2")[: draw(st.integers(0, 2))]:
        events.extend(draw(_faults(ticket, fault_id)))
    anchors = [ticket.purchased_on, ticket.expires_on, *(event.on for event in events)]
    return Case(
        ticket=ticket,
        events=tuple(draw(st.permutations(events))),
        day=after(draw(st.sampled_from(anchors)), draw(st.integers(-1, 8))),
        calendar=WIDE_CALENDAR,
    )


WIDE_CALENDAR = BusinessCalendar(
    first_day=date(2000, 1, 1),
    last_day=date(2060, 12, 31),
    holidays=frozenset(
        date(year, month, day) for year in range(2000, 2061) for month, day in ((1, 1), (5, 3), (11, 23))
    ),
    source="three holidays a year, for tests",
)
