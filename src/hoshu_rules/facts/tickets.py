"""A ticket and what is known about it. These are facts; no rule is applied to them here."""

from __future__ import annotations

from datetime import date, datetime, timezone
from typing import Final, assert_never, final

from attrs import evolve, field, frozen
from attrs.converters import optional

from hoshu_rules.errors import ContradictionError
from hoshu_rules.facts.calendar import japan_time
from hoshu_rules.facts.checks import (
    UNKNOWN,
    Unknown,
    frozenset_of,
    member_of,
    one_of,
    or_none,
    or_unknown,
    set_of,
    with_each,
)
from hoshu_rules.facts.plain import (
    BOOL,
    BOOL_OR_UNKNOWN,
    DAY,
    DAY_OR_NONE,
    DAY_OR_NONE_OR_UNKNOWN,
    DAY_OR_UNKNOWN,
    INSTANT,
    INSTANT_OR_NONE,
    METRES_OR_UNKNOWN,
    ONE_LINE,
    TEXT,
    TEXT_OR_NONE,
)
from hoshu_rules.facts.plans import PLAN, ServicePlan
from hoshu_rules.text.names import Named


def at_its_offset(instant: datetime) -> datetime:
    """The instant with the offset that its zone has then, which is all that can be written; any other value as it is.

    In an hour that a zone has twice, an instant with the zone is unequal to the same instant with its offset.
    """
    try:
        return instant.replace(tzinfo=timezone(instant.utcoffset()), fold=0)  # type: ignore[arg-type]  # None raises too
    except Exception:  # not an instant, or a zone that raises: INSTANT refuses it
        return instant


@final
@frozen(kw_only=True)
class RunningTicket:
    """The ticket that a renewal continues: its plan and the expiry day stated on it (renewal.expiry).

    ``starts_on`` is the first day of its service period. ``registration_complete`` and ``given_back`` say whether its
    registration was completed, and whether a return of it was accepted (renewal.continuity).
    """

    plan: ServicePlan = field(validator=PLAN)
    expires_on: date = field(validator=DAY)
    starts_on: date | Unknown = field(default=UNKNOWN, validator=DAY_OR_UNKNOWN)
    registration_complete: bool | Unknown = field(default=UNKNOWN, validator=BOOL_OR_UNKNOWN)
    given_back: bool | Unknown = field(default=UNKNOWN, validator=BOOL_OR_UNKNOWN)

    def __attrs_post_init__(self) -> None:
        if isinstance(self.starts_on, date):
            require_not_before("RunningTicket.expires_on", self.expires_on, self.starts_on, code="expires_before_start")


RUNNING_TICKET: Final = one_of(RunningTicket)


@final
@frozen(kw_only=True)
class Ticket:
    """A maintenance-service ticket.

    ``purchased_on`` and ``device_bought_on`` are the days of the end customer's purchases (purchase.day).
    ``starts_on`` and ``expires_on`` are the first and last day of the service period (term.start, ticket.expiry).
    ``renews`` is the running ticket that a renewal continues, and None for every other form. ``registered_on`` is
    the day registration was completed, UNKNOWN where it is not known whether or when, None where the events tell.
    ``serial_number`` is that of the device as registered, ``ticket_id`` is the caller's own and is never read. Part
    number and model stand as they were typed. Whether the part number fits the form depends on the policy, so
    ``assess`` checks it.
    """

    plan: ServicePlan = field(validator=PLAN)
    part_number: str = field(validator=ONE_LINE)
    purchased_on: date | Unknown = field(validator=DAY_OR_UNKNOWN)
    starts_on: date | Unknown = field(validator=DAY_OR_UNKNOWN)
    expires_on: date = field(validator=DAY)
    device_model: str = field(validator=ONE_LINE)
    device_bought_on: date | Unknown = field(validator=DAY_OR_UNKNOWN)
    renews: RunningTicket | None = field(default=None, validator=or_none(RUNNING_TICKET))
    registered_on: date | Unknown | None = field(default=None, validator=DAY_OR_NONE_OR_UNKNOWN)
    serial_number: str | None = field(default=None, validator=TEXT_OR_NONE)
    ticket_id: str | None = field(default=None, validator=TEXT_OR_NONE)

    def __attrs_post_init__(self) -> None:
        if isinstance(self.starts_on, date):
            require_not_before("Ticket.expires_on", self.expires_on, self.starts_on, code="expires_before_start")
        is_renewal = self.plan.form.is_renewal
        if is_renewal and self.renews is None:
            raise ContradictionError(
                "Ticket.renews",
                self.renews,
                "the running ticket that this renewal continues",
                code="running_ticket_missing",
                facts=(self.plan.form, self.renews),
            )
        if not is_renewal and self.renews is not None:
            raise ContradictionError(
                "Ticket.renews",
                self.renews,
                "None, as this ticket is not a renewal",
                code="running_ticket_of_another_form",
                facts=(self.plan.form, self.renews.expires_on),
            )


TICKET: Final = one_of(Ticket)


class Channel(Named):
    """How registration is sent in (register.channel)."""

    WEB_FORM = "web_form"
    MAILED_SPREADSHEET = "mailed_spreadsheet"
    OTHER = "other"

    @property
    def is_named_by_policy(self) -> bool:
        """Whether it is one of the ways that the policy names."""
        match self:
            case Channel.WEB_FORM | Channel.MAILED_SPREADSHEET:
                return True
            case Channel.OTHER:
                return False
            case _:
                assert_never(self)


CHANNEL: Final = one_of(Channel)


class EntryField(Named):
    """What the entry form asks for, field by field."""

    TERMS = "terms"
    SERIAL_NUMBER = "serial_number"
    CONTACT = "contact"
    SITE = "site"


CHANGEABLE: Final = evolve(
    member_of(EntryField.SERIAL_NUMBER, EntryField.CONTACT, EntryField.SITE), words="SERIAL_NUMBER, CONTACT or SITE"
)
CHANGED: Final = with_each(set_of(EntryField), CHANGEABLE, frozenset)


@final
@frozen(kw_only=True)
class Registration:
    """What decides where registration stands: its days, and what is registered.

    ``arrived_on`` is the day the ticket arrived. ``submitted_on`` is the day the customer first sent in the
    information, and ``channel`` is how. ``sent_as_asked_on`` is the first day on which it came by a channel that the
    policy names, neither blank nor unsigned (late.event); UNKNOWN lets ``submitted_on`` and ``channel`` tell.
    ``completed_on`` is the day the provider completed the registration (registration.complete), ``completed_at`` the
    instant if it is known, and ``notified_on`` the day the completion e-mail went out. None means "not yet", UNKNOWN
    means "not known".

    ``serial_numbers`` are the one registered and those of replacements swapped in since (device.match); empty where
    none is known. ``changed`` are the entries that differ from what was registered before, and ``outdated`` those of
    them that were not reported, so that what is registered is no longer true (entry.changed, register.change).
    """

    arrived_on: date | None = field(default=None, validator=DAY_OR_NONE)
    submitted_on: date | None = field(default=None, validator=DAY_OR_NONE)
    channel: Channel | Unknown = field(default=UNKNOWN, validator=or_unknown(CHANNEL))
    sent_as_asked_on: date | Unknown | None = field(default=UNKNOWN, validator=DAY_OR_NONE_OR_UNKNOWN)
    completed_on: date | Unknown | None = field(default=None, validator=DAY_OR_NONE_OR_UNKNOWN)
    completed_at: datetime | None = field(default=None, converter=optional(at_its_offset), validator=INSTANT_OR_NONE)
    notified_on: date | None = field(default=None, validator=DAY_OR_NONE)
    serial_numbers: frozenset[str] = field(default=frozenset(), validator=frozenset_of("serial numbers", TEXT))
    changed: frozenset[EntryField] = field(default=frozenset(), validator=CHANGED)
    outdated: frozenset[EntryField] = field(default=frozenset(), validator=CHANGED)

    def __attrs_post_init__(self) -> None:
        if isinstance(self.completed_on, date) and self.submitted_on is not None:
            require_not_before(
                "Registration.completed_on", self.completed_on, self.submitted_on, code="completed_before_submission"
            )
        if isinstance(self.sent_as_asked_on, date):
            if self.submitted_on is None:
                raise ContradictionError(
                    "Registration.sent_as_asked_on",
                    self.sent_as_asked_on,
                    "None before submission",
                    code="sent_as_asked_before_submission",
                    facts=(self.submitted_on, self.sent_as_asked_on),
                )
            require_not_before(
                "Registration.sent_as_asked_on",
                self.sent_as_asked_on,
                self.submitted_on,
                code="sent_as_asked_before_submission",
            )
        if self.completed_at is not None:
            require_day_of("Registration.completed_at", self.completed_at, self.completed_on)
        if self.notified_on is not None and self.completed_on is None:
            raise ContradictionError(
                "Registration.notified_on",
                self.notified_on,
                "None before completion",
                code="notified_before_completion",
                facts=(self.completed_on, self.notified_on),
            )
        if self.notified_on is not None and isinstance(self.completed_on, date):
            require_not_before(
                "Registration.notified_on", self.notified_on, self.completed_on, code="notified_before_completion"
            )

    @property
    def sent_in_on(self) -> date | Unknown | None:
        """The day the customer submitted the registration; the day of completion if no submission is known."""
        return self.completed_on if self.submitted_on is None else self.submitted_on

    def as_of(self, day: date) -> Registration:
        """The part of this registration that has happened by the end of the day."""
        DAY.check("day", day)
        return registration_as_of(day, self, self.channel)


REGISTRATION: Final = one_of(Registration)


def registration_as_of(day: date, registration: Registration, channel: Channel | Unknown) -> Registration:
    """What of the registration has happened by the end of the day, if it was sent in through this channel."""
    submitted_on, sent_as_asked_on = _by(registration.submitted_on, day), registration.sent_as_asked_on
    completed_on = registration.completed_on
    if completed_on is not UNKNOWN:
        completed_on = _by(completed_on, day)
    return Registration(
        arrived_on=_by(registration.arrived_on, day),
        submitted_on=submitted_on,
        channel=UNKNOWN if submitted_on is None else channel,
        sent_as_asked_on=sent_as_asked_on if sent_as_asked_on is UNKNOWN else _by(sent_as_asked_on, day),
        completed_on=completed_on,
        completed_at=None if completed_on is None else registration.completed_at,
        notified_on=_by(registration.notified_on, day),
        serial_numbers=registration.serial_numbers,
        changed=registration.changed,
        outdated=registration.outdated,
    )


FILLED: Final = "filled"
"""What an answer holds in place of a contact or site that was filled in."""


@final
@frozen(kw_only=True)
class EntryForm:
    """The entry form as the customer filled it in; None means that a field was left blank.

    ``changed`` is for renewals: the fields whose content differs from what was registered before.
    """

    agreed_to_terms: bool = field(validator=BOOL)
    serial_number: str | None = field(validator=TEXT_OR_NONE)
    contact: str | None = field(validator=TEXT_OR_NONE)
    site: str | None = field(validator=TEXT_OR_NONE)
    changed: frozenset[EntryField] = field(default=frozenset(), validator=CHANGED)

    def filled_or_blank(self) -> EntryForm:
        """The form as an answer holds it: for contact and site FILLED or None, never what the customer wrote."""
        return evolve(self, contact=_filled_or_none(self.contact), site=_filled_or_none(self.site))


ENTRY_FORM: Final = one_of(EntryForm)


class Cause(Named):
    """What caused a fault; OTHER is any other cause outside the product."""

    PRODUCT = "product"
    NATURAL_DISASTER = "natural_disaster"
    CUSTOMER_INTENT = "customer_intent"
    CUSTOMER_NEGLIGENCE = "customer_negligence"
    THIRD_PARTY = "third_party"
    POWER_SUPPLY = "power_supply"
    OTHER = "other"


class ConfigFile(Named):
    """When the customer provides the configuration file: with the fault report, after it, or not at all."""

    WITH_REPORT = "with_report"
    AFTER_REPORT = "after_report"
    NEVER = "never"


CAUSES: Final = set_of(Cause)
CONFIG_FILE_OR_UNKNOWN: Final = or_unknown(one_of(ConfigFile))


@final
@frozen(kw_only=True)
class SendBackPlace:
    """Where a replacement is to go: does the request name a destination, and is the destination on a remote island?

    If none is named, the destination is the registered installation site (destination.default). Whether another one was
    named after the request is ``destination_changed`` (destination.changed).
    """

    destination_named: bool = field(validator=BOOL)
    destination_on_remote_island: bool | Unknown = field(validator=BOOL_OR_UNKNOWN)
    destination_changed: bool = field(default=False, validator=BOOL)


@final
@frozen(kw_only=True)
class OnSitePlace:
    """Where the device is: is it on a remote island, how high is it, and is it at the registered site?

    ``height_m`` is in metres, from the floor the engineer stands on to the device's lowest point (height.limit).
    """

    device_on_remote_island: bool | Unknown = field(validator=BOOL_OR_UNKNOWN)
    height_m: float | Unknown = field(validator=METRES_OR_UNKNOWN)
    device_at_registered_site: bool | Unknown = field(validator=BOOL_OR_UNKNOWN)


@final
@frozen(kw_only=True)
class FaultReport:
    """A fault as the customer reports it.

    ``reported_at`` has a time zone, of which its offset is kept; ``occurred_on`` is a day in Japan, or UNKNOWN. A cause
    is either established or only suspected; an established cause need not be listed as suspected too. ``serial_number``
    is that of the faulty device, None where none is given (device.match).
    """

    reported_at: datetime = field(converter=at_its_offset, validator=INSTANT)
    hardware_fault: bool | Unknown = field(validator=BOOL_OR_UNKNOWN)
    place: SendBackPlace | OnSitePlace = field(validator=one_of(SendBackPlace, OnSitePlace))
    occurred_on: date | Unknown = field(default=UNKNOWN, validator=DAY_OR_UNKNOWN)
    established_causes: frozenset[Cause] = field(default=frozenset(), validator=CAUSES)
    suspected_causes: frozenset[Cause] = field(default=frozenset(), validator=CAUSES)
    config_file: ConfigFile | Unknown = field(default=UNKNOWN, validator=CONFIG_FILE_OR_UNKNOWN)
    serial_number: str | None = field(default=None, validator=TEXT_OR_NONE)

    def __attrs_post_init__(self) -> None:
        if isinstance(self.occurred_on, date) and self.occurred_on > self.reported_on:
            raise ContradictionError(
                "FaultReport.occurred_on",
                self.occurred_on,
                f"a day on or before the report, {self.reported_on.isoformat()}",
                code="occurred_after_report",
                facts=(self.reported_on, self.occurred_on),
            )

    @property
    def reported_on(self) -> date:
        """The day of the report in Japan (zone.japan)."""
        return japan_time(self.reported_at).date()


FAULT_REPORT: Final = one_of(FaultReport)


class Party(Named):
    """Who can be at fault when a delivery fails."""

    CUSTOMER = "customer"
    PROVIDER = "provider"
    CARRIER = "carrier"


@final
@frozen(kw_only=True)
class FailedDelivery:
    """A replacement that was dispatched but could not be delivered: where, and through whose error."""

    at_installation_site: bool | Unknown = field(validator=BOOL_OR_UNKNOWN)
    error_by: Party | Unknown = field(validator=or_unknown(one_of(Party)))


FAILED_DELIVERY: Final = one_of(FailedDelivery)
FAILED_DELIVERY_OR_NONE: Final = or_none(FAILED_DELIVERY)


class Leg(Named):
    """One way that a unit travels in an exchange."""

    REPLACEMENT_OUT = "replacement_out"
    FAULTY_UNIT_BACK = "faulty_unit_back"
    REPLACEMENT_AGAIN = "replacement_again"
    UNFIT_UNIT_BACK = "unfit_unit_back"


class Task(Named):
    """The work that a fault can ask for."""

    LOCATE_FAULT = "locate_fault"
    UPDATE_FIRMWARE = "update_firmware"
    SWAP_UNIT = "swap_unit"
    RESTORE_CONFIGURATION = "restore_configuration"


class Closing(Named):
    """Why a fault was closed without, or before the end of, an exchange."""

    SOLVED_BY_FIRMWARE = "solved_by_firmware"
    NO_FAULT_FOUND = "no_fault_found"
    WITHDRAWN = "withdrawn"


class Defect(Named):
    """Why a replacement cannot take the faulty unit's place (exchange.again)."""

    DEAD_ON_ARRIVAL = "dead_on_arrival"
    WRONG_UNIT = "wrong_unit"


def require_day_of(where: str, instant: datetime, day: date | Unknown | None) -> None:
    """ContradictionError if the instant does not fall on this day in Japan (zone.japan)."""
    in_japan = japan_time(instant).date()
    if in_japan != day:
        raise ContradictionError(
            where,
            instant,
            f"an instant of the day beside it in Japan, {day}, not of {in_japan}",
            code="instant_of_another_day",
            facts=(day, instant),
        )


def require_not_before(where: str, value: date, earliest: date, *, code: str) -> None:
    """ContradictionError of this kind if a day comes before ``earliest``."""
    if value < earliest:
        expected = f"a day on or after {earliest.isoformat()}"
        raise ContradictionError(where, value, expected, code=code, facts=(earliest, value))


def is_filled(content: str | None) -> bool:
    """Whether anything but white space was written in a field of the entry form."""
    return content is not None and bool(content.strip())


def _filled_or_none(content: str | None) -> str | None:
    return FILLED if is_filled(content) else None


def _by(happened_on: date | None, day: date) -> date | None:
    return happened_on if happened_on is not None and happened_on <= day else None
