"""Plans, tickets, registrations and entry forms, valid by construction."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import partial
from typing import Final

from attrs import evolve
from hypothesis import strategies as st

from hoshu_rules.facts.calendar import JAPAN
from hoshu_rules.facts.checks import UNKNOWN, Unknown
from hoshu_rules.facts.periods import day_before, last_day_of_years
from hoshu_rules.facts.plans import FORM, MENU, PlanForm, ServiceKind, ServicePlan
from hoshu_rules.facts.tickets import Channel, EntryField, EntryForm, Registration, RunningTicket, Ticket
from hoshu_rules.policy import POLICY, STANDARD, Policy
from hoshu_rules.rules.entry import serial_digits
from hoshu_rules.testing.strategies.arguments import (
    MOSTLY,
    YES_OR_NO,
    Chosen,
    chosen,
    known_or_unknown,
    mostly_known,
    one_of,
    require_strategies,
)
from hoshu_rules.testing.strategies.dates import clocks, days, from_day_on, gaps, later, near
from hoshu_rules.testing.strategies.faults import DEVICES

_PLAIN_MODELS: Final = ("GA-ML24TPoE+", "GA-ML8TPoE+")
_DIGITS: Final = "0123456789"
_DASHES: Final = "‐‑–—−－ー"
_SERIAL_NUMBERS: Final = st.text(_DIGITS, min_size=1, max_size=STANDARD.serial_digits)
_ENTRIES: Final = st.frozensets(st.sampled_from([EntryField.SERIAL_NUMBER, EntryField.CONTACT, EntryField.SITE]))
_DAYS: Final = days()
_TERMS: Final = mostly_known(st.just(364) | gaps())
_MOSTLY_YES: Final[st.SearchStrategy[bool | Unknown]] = st.sampled_from([True, True, True, False, UNKNOWN])
_MOSTLY_NO: Final[st.SearchStrategy[bool | Unknown]] = st.sampled_from([False, False, False, True, UNKNOWN])
_REGISTERED_AFTER: Final[st.SearchStrategy[int | Unknown | None]] = st.sampled_from([*[None] * 5, UNKNOWN, 0, 7, 31])


def service_plans(
    *, kind: ServiceKind | None = None, form: PlanForm | None = None, years: int | None = None
) -> st.SearchStrategy[ServicePlan]:
    """Plans on the menu (menu.sendback to menu.bundle), optionally only those of one kind, form or length.

    Shrinks towards the first on the menu: send-back, new, one year. InvalidArgument if the menu has no such plan.
    """
    wanted = {"kind": kind, "form": form, "years": years}
    asked = {name: value for name, value in wanted.items() if value is not None}
    plans = [plan for plan in MENU if all(getattr(plan, name) == value for name, value in asked.items())]
    return one_of(plans, f"a plan of MENU with {asked}")


def device_models(*, policy: Policy = STANDARD) -> st.SearchStrategy[str]:
    """Models of switches: some with long serial numbers, and all with short ones, with and without their prefix.

    They are typed in any way: small letters, capitals, full width, another kind of dash, blanks around (serial.form).
    """
    POLICY.check("policy", policy)
    short = sorted(policy.short_serial_models)
    models = [*_PLAIN_MODELS, *short, *(policy.model_prefix + model for model in short)]
    return st.sampled_from(models) | st.sampled_from([typed for model in models for typed in ways_to_type(model)])


def ways_to_type(code: str) -> list[str]:
    """A model name or part number as people type it."""
    full_width = code.translate({number: number + 0xFEE0 for number in range(ord("!"), ord("~") + 1)})
    return [code.lower(), code.upper(), full_width, f" {code}\u3000", *(code.replace("-", dash) for dash in _DASHES)]


def part_numbers(form: PlanForm, *, policy: Policy = STANDARD) -> st.SearchStrategy[str]:
    """Part numbers that fit a form of ticket: those of renewals, and only those, end in U1 (order.renewal)."""
    FORM.check("form", form)
    POLICY.check("policy", policy)
    suffix = policy.renewal_suffix
    another = "X" if suffix.endswith("0") else "0"
    end = suffix if form is PlanForm.RENEWAL else another
    return st.integers(2812, 99999).map(lambda number: f"PN{number}{end}")


def serial_numbers(device_model: str, *, policy: Policy = STANDARD) -> st.SearchStrategy[str]:
    """Serial numbers with the number of digits that this model has (entry.serial); shrinks towards all zeros."""
    digits = serial_digits(device_model=device_model, policy=policy)
    return st.text(_DIGITS, min_size=digits, max_size=digits)


def running_tickets(
    *,
    plan: Chosen[ServicePlan] = None,
    expires_on: Chosen[date] = None,
    starts_before_days: Chosen[int | Unknown] = None,
    registration_complete: Chosen[bool | Unknown] = None,
    given_back: Chosen[bool | Unknown] = None,
) -> st.SearchStrategy[RunningTicket]:
    """Tickets that a renewal can continue, with any of ``service_plans()``, that expire on any of ``days()``.

    ``starts_before_days`` counts from the first day to the expiry, UNKNOWN for a first day that is not known; a number
    below 0 ends in the ContradictionError of ``RunningTicket``. Shrinks towards a registered ticket that was kept.
    """
    return _draw_running_ticket(
        chosen("plan", plan, service_plans()),
        chosen("expires_on", expires_on, days()),
        chosen("starts_before_days", starts_before_days, _TERMS),
        chosen("registration_complete", registration_complete, _MOSTLY_YES),
        chosen("given_back", given_back, _MOSTLY_NO),
    )


def tickets(
    *,
    plan: Chosen[ServicePlan] = None,
    device_bought_on: Chosen[date | Unknown] = None,
    purchased_after_days: Chosen[int | Unknown] = None,
    starts_after_days: Chosen[int | Unknown] = None,
    expires_after_days: Chosen[int] = None,
    registered_after_days: Chosen[int | Unknown | None] = None,
    device_model: Chosen[str] = None,
    part_number: Chosen[str] = None,
    renews: Chosen[RunningTicket] = None,
    serial_number: Chosen[str | None] = None,
    ticket_id: Chosen[str | None] = None,
    policy: Policy = STANDARD,
) -> st.SearchStrategy[Ticket]:
    """Tickets whose days fit each other, and whose part number fits the plan (order.renewal).

    ``plan`` is by default from ``service_plans()``, ``device_bought_on`` from ``days()``, now and then UNKNOWN.
    Purchase and start count in days from the purchase of the device; by default they are near that day or near the last
    day of a window that it opens, and each is UNKNOWN now and then. The expiry is counted in days from the start; by
    default it is at or near the end of the plan's years, or any later day. ``registered_after_days`` counts from the
    purchase; None, the most frequent, leaves the registration to the events. Where a day is UNKNOWN, what counts from
    it counts from the day that only the strategy knows. An expiry before the start ends in the ContradictionError of
    ``Ticket``. ``renews`` is used only for renewals; by default it is a ticket that expires around the start, most
    often the day before it. ``part_number`` is by default from ``part_numbers`` for the plan's form under ``policy``.

    Shrinks towards a send-back ticket of one year that is bought and starts on Wednesday, 8 April 2026.
    """
    POLICY.check("policy", policy)
    require_strategies(
        purchased_after_days=purchased_after_days,
        starts_after_days=starts_after_days,
        expires_after_days=expires_after_days,
        part_number=part_number,
        renews=renews,
    )
    return _draw_ticket(
        chosen("plan", plan, service_plans()),
        chosen("device_bought_on", device_bought_on, mostly_known(_DAYS)),
        chosen("device_model", device_model, device_models(policy=policy)),
        purchased_after_days,
        starts_after_days,
        expires_after_days,
        chosen("registered_after_days", registered_after_days, _REGISTERED_AFTER),
        part_number,
        renews,
        chosen("serial_number", serial_number, st.sampled_from([None, *DEVICES])),
        chosen("ticket_id", ticket_id, st.sampled_from([None, "T-1", "受付 1"])),
        policy,
    )


def ticket_chains(
    *,
    first: Chosen[Ticket] = None,
    renewals: Chosen[int] = None,
    starts_after_days: Chosen[int] = None,
    starts_known: Chosen[bool] = None,
    policy: Policy = STANDARD,
) -> st.SearchStrategy[tuple[Ticket, ...]]:
    """The tickets of one device, in any order: the first, and renewals that each continue the one before.

    ``first`` is by default from ``tickets()``, ``renewals`` is how many follow it, by default up to three.
    ``starts_after_days`` counts from the expiry of a ticket to the first day of its renewal: 1 leaves no gap, less
    makes an overlap. ``starts_known`` says of each first day whether it is known. Some running tickets are left out,
    but never the last ticket; some tickets are there twice.

    Shrinks towards one ticket, and towards renewals without a gap whose first days are known.
    """
    POLICY.check("policy", policy)
    return _draw_ticket_chain(
        chosen("first", first, tickets(policy=policy)),
        chosen("renewals", renewals, st.integers(0, 3)),
        chosen("starts_after_days", starts_after_days, st.just(1) | st.integers(-40, 80)),
        chosen("starts_known", starts_known, MOSTLY),
        policy,
    )


def registrations(
    *,
    begins_on: Chosen[date] = None,
    arrived_after_days: Chosen[int | None] = None,
    submitted_after_days: Chosen[int | None] = None,
    completed_after_days: Chosen[int | Unknown | None] = None,
    notified_after_days: Chosen[int | None] = None,
    channel: Chosen[Channel | Unknown] = None,
    sent_as_asked_after_days: Chosen[int | Unknown | None] = None,
    clock: Chosen[time | None] = None,
    serial_numbers: Chosen[frozenset[str]] = None,
    changed: Chosen[frozenset[EntryField]] = None,
    outdated: Chosen[frozenset[EntryField]] = None,
) -> st.SearchStrategy[Registration]:
    """Registrations at any stage.

    Arrival and submission are counted in days from ``begins_on``, by default from ``days()``. Completion is counted
    from the submission, and notification from the completion; if that day is not known, from the last known day. None
    means "not yet"; UNKNOWN means a completion that is not known. Without a completion there is no notification,
    whatever you pass. The submission as the policy asks is counted from the first one, without which it is not known.
    ``clock`` is the time of the completion in Japan, None if it is not known. A number below 0 where order matters ends
    in the ContradictionError of ``Registration``.

    Shrinks towards a registration of which nothing has happened yet.
    """
    return _draw_registration(
        chosen("begins_on", begins_on, days()),
        chosen("arrived_after_days", arrived_after_days, st.none() | st.just(0) | gaps()),
        chosen("submitted_after_days", submitted_after_days, st.none() | gaps()),
        chosen("completed_after_days", completed_after_days, st.none() | known_or_unknown(gaps())),
        chosen("notified_after_days", notified_after_days, st.none() | gaps()),
        chosen("channel", channel, st.sampled_from([*Channel, UNKNOWN])),
        chosen("sent_as_asked_after_days", sent_as_asked_after_days, st.just(UNKNOWN) | st.none() | gaps()),
        chosen("clock", clock, st.none() | clocks()),
        chosen("serial_numbers", serial_numbers, st.frozensets(_SERIAL_NUMBERS, max_size=2)),
        chosen("changed", changed, _ENTRIES),
        chosen("outdated", outdated, _ENTRIES),
    )


def entry_forms(
    *,
    agreed_to_terms: Chosen[bool] = None,
    serial_number: Chosen[str | None] = None,
    contact: Chosen[str | None] = None,
    site: Chosen[str | None] = None,
    changed: Chosen[frozenset[EntryField]] = None,
    policy: Policy = STANDARD,
) -> st.SearchStrategy[EntryForm]:
    """Entry forms, well or badly filled in (entry.terms to entry.serial).

    By default a serial number has the number of digits of some model under ``policy``, one more or one fewer, or has
    digits that are not ASCII, or is any text, or is blank. For serial numbers that fit a model, pass
    ``serial_numbers``. ``changed`` is any set of the fields that can change. Shrinks towards a complete form with
    nothing changed.
    """
    changeable = [entry for entry in EntryField if entry is not EntryField.TERMS]
    return st.builds(
        EntryForm,
        agreed_to_terms=chosen("agreed_to_terms", agreed_to_terms, YES_OR_NO),
        serial_number=chosen("serial_number", serial_number, _typed_serial_numbers(policy)),
        contact=chosen("contact", contact, _typed("noc@example.jp", "大阪支店")),
        site=chosen("site", site, _typed("大阪支店 3階", "Osaka")),
        changed=chosen("changed", changed, st.frozensets(st.sampled_from(changeable))),
    )


@st.composite
def _draw_running_ticket(
    draw: st.DrawFn,
    plan: st.SearchStrategy[ServicePlan],
    expires_on: st.SearchStrategy[date],
    starts_before_days: st.SearchStrategy[int | Unknown],
    registration_complete: st.SearchStrategy[bool | Unknown],
    given_back: st.SearchStrategy[bool | Unknown],
) -> RunningTicket:
    last_day, gap = draw(expires_on), draw(starts_before_days)
    return RunningTicket(
        plan=draw(plan),
        expires_on=last_day,
        starts_on=UNKNOWN if gap is UNKNOWN else later(last_day, -gap),
        registration_complete=draw(registration_complete),
        given_back=draw(given_back),
    )


@st.composite
def _draw_ticket(
    draw: st.DrawFn,
    plan: st.SearchStrategy[ServicePlan],
    device_bought_on: st.SearchStrategy[date | Unknown],
    device_model: st.SearchStrategy[str],
    purchased_after_days: Chosen[int | Unknown],
    starts_after_days: Chosen[int | Unknown],
    expires_after_days: Chosen[int],
    registered_after_days: st.SearchStrategy[int | Unknown | None],
    part_number: Chosen[str],
    renews: Chosen[RunningTicket],
    serial_number: st.SearchStrategy[str | None],
    ticket_id: st.SearchStrategy[str | None],
    policy: Policy,
) -> Ticket:
    of_plan, bought_on = draw(plan), draw(device_bought_on)
    origin = draw(_DAYS) if bought_on is UNKNOWN else bought_on
    first_day, starts_on = _day_after(draw, origin, starts_after_days, policy)
    purchase, purchased_on = _day_after(draw, origin, purchased_after_days, policy)
    registered_after = draw(registered_after_days)
    if renews is None:
        # Drawn for every form but used only for a renewal, so that a renewal can shrink to another form.
        eve = day_before(first_day)
        renews = running_tickets(
            plan=service_plans(kind=of_plan.kind) | service_plans(), expires_on=st.just(eve) | near(eve, policy=policy)
        )
    running = draw(renews)
    return Ticket(
        plan=of_plan,
        part_number=draw(part_numbers(of_plan.form, policy=policy) if part_number is None else part_number),
        purchased_on=purchased_on,
        starts_on=starts_on,
        expires_on=draw(_expiry_days(first_day, of_plan.years, expires_after_days, policy)),
        device_model=draw(device_model),
        device_bought_on=bought_on,
        renews=running if of_plan.form is PlanForm.RENEWAL else None,
        registered_on=later(purchase, registered_after) if isinstance(registered_after, int) else registered_after,
        serial_number=draw(serial_number),
        ticket_id=draw(ticket_id),
    )


def _day_after(
    draw: st.DrawFn, origin: date, gap: Chosen[int | Unknown], policy: Policy
) -> tuple[date, date | Unknown]:
    """A day on or after another, and the same day as far as it is known."""
    after = None if gap is None else draw(gap)
    if isinstance(after, int):
        day = later(origin, after)
        return day, day
    day = draw(from_day_on(origin, policy))
    return day, day if after is None and draw(MOSTLY) else UNKNOWN


@st.composite
def _draw_ticket_chain(
    draw: st.DrawFn,
    first: st.SearchStrategy[Ticket],
    renewals: st.SearchStrategy[int],
    starts_after_days: st.SearchStrategy[int],
    starts_known: st.SearchStrategy[bool],
    policy: Policy,
) -> tuple[Ticket, ...]:
    ticket = draw(first)
    chain: list[Ticket] = [ticket if draw(starts_known) else evolve(ticket, starts_on=UNKNOWN)]
    for _renewal in range(draw(renewals)):
        running = RunningTicket(
            plan=ticket.plan,
            expires_on=ticket.expires_on,
            starts_on=ticket.starts_on if draw(starts_known) else UNKNOWN,
        )
        starts_on = later(ticket.expires_on, draw(starts_after_days))
        plan = draw(service_plans(kind=ticket.plan.kind, form=PlanForm.RENEWAL))
        ticket = Ticket(
            plan=plan,
            part_number=draw(part_numbers(plan.form, policy=policy)),
            purchased_on=draw(near(ticket.expires_on, policy=policy)),
            starts_on=starts_on,
            expires_on=draw(_expiry_days(starts_on, plan.years, None, policy)),
            device_model=ticket.device_model,
            device_bought_on=ticket.device_bought_on,
            renews=running,
        )
        chain.append(ticket if draw(starts_known) else evolve(ticket, starts_on=UNKNOWN))
    given = [each for each in chain[:-1] if draw(MOSTLY)]
    again = [each for each in given if not draw(MOSTLY)]
    return tuple(draw(st.permutations([*given, chain[-1], *again])))


def _expiry_days(starts_on: date, years: int, gap: Chosen[int], policy: Policy) -> st.SearchStrategy[date]:
    """Days ``gap`` days after the start; by default the end of the plan's years, days near it, and any later day."""
    if gap is not None:
        return gap.map(partial(later, starts_on))
    end = last_day_of_years(starts_on, years)
    return st.just(end) | near(end, first_day=starts_on, policy=policy) | from_day_on(starts_on, policy)


@st.composite
def _draw_registration(
    draw: st.DrawFn,
    begins_on: st.SearchStrategy[date],
    arrived_after_days: st.SearchStrategy[int | None],
    submitted_after_days: st.SearchStrategy[int | None],
    completed_after_days: st.SearchStrategy[int | Unknown | None],
    notified_after_days: st.SearchStrategy[int | None],
    channel: st.SearchStrategy[Channel | Unknown],
    sent_as_asked_after_days: st.SearchStrategy[int | Unknown | None],
    clock: st.SearchStrategy[time | None],
    serial_numbers: st.SearchStrategy[frozenset[str]],
    changed: st.SearchStrategy[frozenset[EntryField]],
    outdated: st.SearchStrategy[frozenset[EntryField]],
) -> Registration:
    begins = draw(begins_on)
    submitted_on = _later_if_at_all(begins, draw(submitted_after_days))
    sent_in_on = begins if submitted_on is None else submitted_on
    gap = draw(completed_after_days)
    completed_on = UNKNOWN if gap is UNKNOWN else _later_if_at_all(sent_in_on, gap)
    done_on = completed_on if isinstance(completed_on, date) else sent_in_on
    return Registration(
        arrived_on=_later_if_at_all(begins, draw(arrived_after_days)),
        submitted_on=submitted_on,
        channel=draw(channel),
        completed_on=completed_on,
        sent_as_asked_on=_sent_as_asked(submitted_on, draw(sent_as_asked_after_days)),
        completed_at=_completed_at(completed_on, draw(clock)),
        notified_on=None if completed_on is None else _later_if_at_all(done_on, draw(notified_after_days)),
        serial_numbers=draw(serial_numbers),
        changed=draw(changed),
        outdated=draw(outdated),
    )


def _sent_as_asked(submitted_on: date | None, gap: int | Unknown | None) -> date | Unknown | None:
    return UNKNOWN if submitted_on is None or gap is UNKNOWN else _later_if_at_all(submitted_on, gap)


def _completed_at(completed_on: date | Unknown | None, clock: time | None) -> datetime | None:
    if clock is None or not isinstance(completed_on, date):
        return None
    return datetime.combine(completed_on, clock, JAPAN)


def _later_if_at_all(day: date, gap: int | None) -> date | None:
    return None if gap is None else later(day, gap)


def _typed_serial_numbers(policy: Policy) -> st.SearchStrategy[str | None]:
    POLICY.check("policy", policy)
    lengths = (policy.serial_digits, policy.short_serial_digits)
    fitting = [st.text(_DIGITS, min_size=length, max_size=length) for length in lengths]
    nearly = [st.text(_DIGITS, min_size=length - 1, max_size=length + 1) for length in lengths]
    return st.one_of(*fitting, *nearly, _typed("１２３４５６", "²"))


def _typed(*examples: str) -> st.SearchStrategy[str | None]:
    """The content of a field of a form: one of these, nothing, white space, or any text."""
    return st.sampled_from(examples) | st.sampled_from([None, "", " "]) | st.text(max_size=12)
