"""The tables of the entry form and of registration."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import combinations as subsets
from itertools import product
from typing import Final

from hoshu_rules.facts.checks import UNKNOWN, Unknown
from hoshu_rules.facts.events import DetailsChanged
from hoshu_rules.facts.plans import PlanForm, ServiceKind, ServicePlan
from hoshu_rules.facts.tickets import Channel, EntryField, EntryForm, Registration
from hoshu_rules.policy import STANDARD, Policy
from hoshu_rules.rules.entry import check_entry, serial_digits
from hoshu_rules.rules.registration import (
    lateness,
    registration_guide_day,
    registration_status,
    sent_as_asked_on,
)
from hoshu_rules.tables.shape import ANY, FORM, Answered, Cell, Column, Facts, Table, combinations, order, tabulate
from hoshu_rules.text.names import Named

BLANK: Final = "blank"
FILLED: Final = "filled"
OTHER: Final = "other"

_CHANGEABLE: Final = (EntryField.SERIAL_NUMBER, EntryField.CONTACT, EntryField.SITE)
_CHANNELS: Final[tuple[Channel | Unknown, ...]] = (UNKNOWN, Channel.WEB_FORM, Channel.OTHER)
_PLANS: Final = tuple(
    ServicePlan(ServiceKind.SEND_BACK, form, 1 if form is PlanForm.RENEWAL else 3) for form in PlanForm
)


class Completion(Named):
    """Whether registration is complete."""

    NOT_YET = "not_yet"
    DONE = "done"
    UNKNOWN = "unknown"


class Sent(Named):
    """Whether the customer sent in the information, and as the policy asks (late.event)."""

    NOT_YET = "not_yet"
    AS_ASKED = "as_asked"
    OTHERWISE = "otherwise"


class Owed(Named):
    """Whether registration is asked for on the day, which it is from the purchase to the expiry."""

    BEFORE_PURCHASE = "before_purchase"
    ASKED_FOR = "asked_for"
    AFTER_EXPIRY = "after_expiry"


class Change(Named):
    """Changes of registered details: the state of the change that leaves most to do."""

    NONE = "none"
    REPORTED = "reported"
    BEFORE_SENT_IN = "before_sent_in"
    UNKNOWN_BEFORE_SENT_IN = "unknown_before_sent_in"
    """Before it was sent in, and of which entry is not known."""
    OPEN = "open"


def entry(policy: Policy = STANDARD) -> Table:
    """Is the entry form complete and right?  A serial number is shown as "blank", its number of digits, or "other"."""

    def ask(facts: Facts) -> Answered:
        check = check_entry(**facts, policy=policy)
        problems = tuple(f"{problem.entry.value}:{problem.kind.value}" for problem in check.problems)
        return Answered({"problems": problems}, check.grounds)

    lengths = (policy.serial_digits, policy.short_serial_digits)

    def serial_of(facts: Facts) -> Cell:
        serial = facts["form"].serial_number
        if _content(serial) == BLANK:
            return BLANK
        return len(serial) if serial.isascii() and serial.isdecimal() and len(serial) in lengths else OTHER

    def changed(entry_field: EntryField) -> Column:
        def cell_of(facts: Facts) -> Cell:
            return entry_field in facts["form"].changed if facts["plan"].form is PlanForm.RENEWAL else ANY

        return Column(f"{entry_field.value}_changed", cell_of)

    return tabulate(
        "entry",
        "check_entry",
        columns=[
            FORM,
            Column("digits_expected", lambda facts: serial_digits(device_model=facts["device_model"], policy=policy)),
            Column("agreed_to_terms", lambda facts: facts["form"].agreed_to_terms),
            Column("serial_number", serial_of),
            Column("contact", lambda facts: _content(facts["form"].contact)),
            Column("site", lambda facts: _content(facts["form"].site)),
            *map(changed, _CHANGEABLE),
        ],
        samples=_entries(policy),
        ask=ask,
    )


def _content(text: str | None) -> str:
    return FILLED if text is not None and text.strip() else BLANK


def _entries(policy: Policy) -> Iterator[Facts]:
    """Each field blank and filled in, for a model with the usual serial number and for one with the short one."""
    serials = (None, "1" * policy.serial_digits, "1" * policy.short_serial_digits, "A1")
    models = ("GA-ML24TPoE+", *sorted(policy.short_serial_models))
    changes = [frozenset(some) for size in range(len(_CHANGEABLE) + 1) for some in subsets(_CHANGEABLE, size)]
    for plan in _PLANS:
        for contents in combinations(
            agreed_to_terms=[True, False],
            serial_number=serials,
            contact=["noc@example.jp", None],
            site=["大阪支店", None],
            changed=changes,
        ):
            for model in models:
                yield {"form": EntryForm(**contents), "device_model": model, "plan": plan}


def registration(policy: Policy = STANDARD) -> Table:
    """Where does registration stand on this day?  Facts of later days are ignored."""

    def ask(facts: Facts) -> Answered:
        status = registration_status(**facts, policy=policy)
        duties = dict.fromkeys(f"{duty.bearer.value}:{duty.kind.value}" for duty in status.duties)
        return Answered({"state": status.state, "duties": tuple(duties)}, status.grounds)

    def known(facts: Facts) -> Registration:
        return _known(facts["registration"], facts["day"])

    def is_late(facts: Facts) -> bool | Unknown:
        return lateness(known(facts), day=facts["day"], policy=policy)

    def changes_of(facts: Facts) -> Change:
        return _change(facts.get("changes", ()), known(facts), facts["day"])

    return tabulate(
        "registration",
        "registration_status",
        columns=[
            FORM,
            Column("day_to_guide_day", lambda facts: to_guide_day(facts["day"], known(facts), policy)),
            Column("late", is_late),
            Column("sent", lambda facts: _sent(known(facts))),
            Column("completed", lambda facts: _completion(known(facts))),
            Column("channel_named", lambda facts: _channel(known(facts))),
            Column("notified", lambda facts: known(facts).notified_on is not None),
            Column("changed", changes_of),
            Column("owed", lambda facts: _owed(facts, known(facts))),
            Column("given_back", lambda facts: facts.get("given_back", False)),
        ],
        samples=_registrations(policy),
        ask=ask,
    )


@lru_cache(1024)
def _known(registration: Registration, day: date) -> Registration:
    """The registration as of the day, which each column of a case looks at."""
    return registration.as_of(day)


def to_guide_day(day: object, known: Registration, policy: Policy) -> Cell:
    """How a day compares with the guide day; ANY before the ticket's arrival, when there is no guide day yet."""
    if known.arrived_on is None:
        return ANY
    return order(day, registration_guide_day(arrived_on=known.arrived_on, policy=policy))


def _completion(known: Registration) -> Completion:
    if known.completed_on is None:
        return Completion.NOT_YET
    return Completion.UNKNOWN if known.completed_on is UNKNOWN else Completion.DONE


def _sent(known: Registration) -> Sent:
    if known.submitted_on is None:
        return Sent.NOT_YET
    return Sent.OTHERWISE if sent_as_asked_on(known) is None else Sent.AS_ASKED


def _channel(known: Registration) -> Cell:
    """Whether the policy names the channel."""
    return UNKNOWN if known.channel is UNKNOWN else known.channel.is_named_by_policy


def _owed(facts: Facts, known: Registration) -> Cell:
    """Whether registration is asked for; ANY where it is complete."""
    if _completion(known) is Completion.DONE:
        return ANY
    purchased_on, expires_on = facts.get("purchased_on", UNKNOWN), facts.get("expires_on", UNKNOWN)
    if purchased_on is not UNKNOWN and facts["day"] < purchased_on:
        return Owed.BEFORE_PURCHASE
    return Owed.AFTER_EXPIRY if expires_on is not UNKNOWN and expires_on < facts["day"] else Owed.ASKED_FOR


def _change(changes: Sequence[DetailsChanged], known: Registration, day: date) -> Change:
    states = [Change.NONE, *(_state_of(change, known, day) for change in changes if change.on <= day)]
    return max(states, key=list(Change).index)


def _state_of(change: DetailsChanged, known: Registration, day: date) -> Change:
    if change.reported_on is not None and change.reported_on <= day:
        return Change.REPORTED
    sent_in_on = known.sent_in_on
    if not isinstance(sent_in_on, date) or sent_in_on <= change.on:
        return Change.OPEN
    return Change.UNKNOWN_BEFORE_SENT_IN if change.entry is UNKNOWN else Change.BEFORE_SENT_IN


def _registrations(policy: Policy) -> Iterator[Facts]:
    """Registrations around the guide day, each asked about on days around it, with a change in each state.

    One that is not complete is asked about before the purchase and after the expiry too, and each also of a ticket that
    was given back.
    """
    arrived_on = date(2026, 11, 2)
    guide_day = registration_guide_day(arrived_on=arrived_on, policy=policy)
    before, after, later = (guide_day + timedelta(days=days) for days in (-1, 1, 2))
    for day in (before, guide_day, later):
        changes = (
            (),
            (DetailsChanged(on=before, reported_on=before),),
            (DetailsChanged(on=arrived_on),),
            (DetailsChanged(on=arrived_on, entry=EntryField.SITE),),
            (DetailsChanged(on=day),),
        )
        # One of those that are the same on this day is enough: the others differ in what comes later.
        registrations: dict[Registration, Registration] = {}
        for registration in _registrations_on((before, guide_day, after), arrived_on):
            registrations.setdefault(_known(registration, day), registration)
        for (known, registration), plan, changed in product(registrations.items(), _PLANS, changes):
            periods = [{}, {"purchased_on": day + timedelta(days=1)}, {"expires_on": day - timedelta(days=1)}]
            for period in periods[:1] if isinstance(known.completed_on, date) else periods:
                facts = {"day": day, "plan": plan, "registration": registration, "changes": changed, **period}
                yield facts
                yield {**facts, "given_back": True}


def _registrations_on(days: Sequence[date], arrived_on: date) -> Iterator[Registration]:
    """Every registration submitted on one of these days or never, and completed on one of them, never or UNKNOWN.

    Each submission is by each channel, and once blank or unsigned; one by another way can follow one that was as asked.
    """
    for arrived, submitted, sent_as_asked in product((arrived_on, None), (None, *days), (UNKNOWN, None, *days)):
        for completed, channel in product((None, UNKNOWN, *days), _CHANNELS):
            if submitted is not None and isinstance(completed, date) and completed < submitted:
                continue
            if isinstance(sent_as_asked, date) and not (
                channel is Channel.OTHER and submitted is not None and submitted <= sent_as_asked
            ):
                continue
            first_notice = completed if isinstance(completed, date) else days[0]
            for notified in (None,) if completed is None else (None, first_notice):
                yield Registration(
                    arrived_on=arrived,
                    submitted_on=submitted,
                    channel=channel,
                    sent_as_asked_on=sent_as_asked,
                    completed_on=completed,
                    notified_on=notified,
                )
