"""A ticket and what is known of it: facts that know days, but no law."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final, assert_never, final

from attrs import field, frozen

from hoshu_rules.errors import ContradictionError, FactError
from hoshu_rules.facts.calendar import japan_day
from hoshu_rules.facts.checks import (
    UNKNOWN,
    Unknown,
    fact,
    or_none,
    or_unknown,
    require_bool,
    require_code,
    require_day,
    require_instant,
    require_metres,
    require_one_of,
    require_set_of,
    require_text,
)
from hoshu_rules.facts.plans import ServicePlan
from hoshu_rules.text.names import Named

_DAY: Final = fact(require_day)
_DAY_OR_NONE: Final = fact(or_none(require_day))
_BOOL_OR_UNKNOWN: Final = fact(or_unknown(require_bool))


@final
@frozen(kw_only=True)
class RunningTicket:
    """The ticket that a renewal continues: its plan and the expiry day that it states (renewal.expiry)."""

    plan: ServicePlan = field(validator=fact(require_one_of(ServicePlan)))
    expires_on: date = field(validator=_DAY)


require_running_ticket: Final = require_one_of(RunningTicket)


@final
@frozen(kw_only=True)
class Ticket:
    """A maintenance-service ticket.

    ``purchased_on`` and ``device_bought_on`` are the end customer's purchases (purchase.day); ``starts_on`` and
    ``expires_on`` bound the service period, both included (term.start, ticket.expiry); ``renews`` is the running
    ticket that a renewal continues, and None for every other form. That the part number fits the form is for the policy
    to say: ``assess`` checks it.
    """

    plan: ServicePlan = field(validator=fact(require_one_of(ServicePlan)))
    part_number: str = field(validator=fact(require_code))
    purchased_on: date = field(validator=_DAY)
    starts_on: date = field(validator=_DAY)
    expires_on: date = field(validator=_DAY)
    device_model: str = field(validator=fact(require_code))
    device_bought_on: date = field(validator=_DAY)
    renews: RunningTicket | None = field(default=None, validator=fact(or_none(require_running_ticket)))

    def __attrs_post_init__(self) -> None:
        require_not_before("Ticket.expires_on", self.expires_on, self.starts_on)
        is_renewal = self.plan.form.is_renewal
        if is_renewal and self.renews is None:
            raise ContradictionError("Ticket.renews", self.renews, "the running ticket that this renewal continues")
        if not is_renewal and self.renews is not None:
            raise ContradictionError("Ticket.renews", self.renews, "None, as this ticket is no renewal")


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


@final
@frozen(kw_only=True)
class Registration:
    """The days that tell where registration stands.

    ``arrived_on`` is the ticket's arrival, ``submitted_on`` the day the customer sent the information in and
    ``channel`` the way it took, ``completed_on`` the day the provider completed the registration
    (registration.complete), ``notified_on`` the day its completion e-mail went out. None is "not yet", UNKNOWN "not
    known".
    """

    arrived_on: date | None = field(default=None, validator=_DAY_OR_NONE)
    submitted_on: date | None = field(default=None, validator=_DAY_OR_NONE)
    channel: Channel | Unknown = field(default=UNKNOWN, validator=fact(or_unknown(require_one_of(Channel))))
    completed_on: date | Unknown | None = field(default=None, validator=fact(or_unknown(or_none(require_day))))
    notified_on: date | None = field(default=None, validator=_DAY_OR_NONE)

    def __attrs_post_init__(self) -> None:
        if isinstance(self.completed_on, date) and self.submitted_on is not None:
            require_not_before("Registration.completed_on", self.completed_on, self.submitted_on)
        if self.notified_on is not None and self.completed_on is None:
            raise ContradictionError("Registration.notified_on", self.notified_on, "None before completion")
        if self.notified_on is not None and isinstance(self.completed_on, date):
            require_not_before("Registration.notified_on", self.notified_on, self.completed_on)

    @property
    def sent_in_on(self) -> date | Unknown | None:
        """The day of the customer's own act, the submission; where only the completion is known it stands for that."""
        return self.completed_on if self.submitted_on is None else self.submitted_on

    def as_of(self, day: date) -> Registration:
        """What of this has happened by the end of the day."""
        require_day("day", day)
        submitted_on = _by(self.submitted_on, day)
        return Registration(
            arrived_on=_by(self.arrived_on, day),
            submitted_on=submitted_on,
            channel=UNKNOWN if submitted_on is None else self.channel,
            completed_on=self.completed_on if self.completed_on is UNKNOWN else _by(self.completed_on, day),
            notified_on=_by(self.notified_on, day),
        )


class EntryField(Named):
    """What the entry form asks for."""

    TERMS = "terms"
    SERIAL_NUMBER = "serial_number"
    CONTACT = "contact"
    SITE = "site"


@final
@frozen(kw_only=True)
class EntryForm:
    """The entry form as the customer filled it in; None is a field left blank.

    ``changed`` holds, on a renewal, the fields whose content is no longer what was registered before.
    """

    agreed_to_terms: bool = field(validator=fact(require_bool))
    serial_number: str | None = field(validator=fact(or_none(require_text)))
    contact: str | None = field(validator=fact(or_none(require_text)))
    site: str | None = field(validator=fact(or_none(require_text)))
    changed: frozenset[EntryField] = field(default=frozenset(), validator=fact(require_set_of(EntryField)))

    def __attrs_post_init__(self) -> None:
        if EntryField.TERMS in self.changed:
            raise FactError("EntryForm.changed", EntryField.TERMS, "SERIAL_NUMBER, CONTACT or SITE")


class Cause(Named):
    """What brought a fault about; OTHER is something else from outside the product."""

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


@final
@frozen(kw_only=True)
class SendBackPlace:
    """Where a replacement is to go: whether the request names a destination, and whether that is on a remote island.

    Where none is named the registered installation site is the destination (destination.default).
    """

    destination_named: bool = field(validator=fact(require_bool))
    destination_on_remote_island: bool | Unknown = field(validator=_BOOL_OR_UNKNOWN)


@final
@frozen(kw_only=True)
class OnSitePlace:
    """Where the device is: on a remote island, how high, and whether that is the registered site.

    ``height_m`` is in metres, from the floor the engineer stands on to the device's lowest point (height.limit).
    """

    device_on_remote_island: bool | Unknown = field(validator=_BOOL_OR_UNKNOWN)
    height_m: float | Unknown = field(validator=fact(or_unknown(require_metres)))
    device_at_registered_site: bool | Unknown = field(validator=_BOOL_OR_UNKNOWN)


@final
@frozen(kw_only=True)
class FaultReport:
    """A fault as the customer reports it.

    ``reported_at`` carries its zone; ``occurred_on`` is Japan's day, if known. A cause is established, or only
    suspected; one that is established need not be named among the suspected.
    """

    reported_at: datetime = field(validator=fact(require_instant))
    hardware_fault: bool | Unknown = field(validator=_BOOL_OR_UNKNOWN)
    place: SendBackPlace | OnSitePlace = field(validator=fact(require_one_of(SendBackPlace, OnSitePlace)))
    occurred_on: date | Unknown = field(default=UNKNOWN, validator=fact(or_unknown(require_day)))
    established_causes: frozenset[Cause] = field(default=frozenset(), validator=fact(require_set_of(Cause)))
    suspected_causes: frozenset[Cause] = field(default=frozenset(), validator=fact(require_set_of(Cause)))
    config_file: ConfigFile | Unknown = field(default=UNKNOWN, validator=fact(or_unknown(require_one_of(ConfigFile))))

    def __attrs_post_init__(self) -> None:
        if isinstance(self.occurred_on, date) and self.occurred_on > self.reported_on:
            raise ContradictionError(
                "FaultReport.occurred_on",
                self.occurred_on,
                f"a day on or before the report, {self.reported_on.isoformat()}",
            )

    @property
    def reported_on(self) -> date:
        """The day of the report in Japan (zone.japan)."""
        return japan_day(self.reported_at)


class Party(Named):
    """Those through whose error a delivery can fail."""

    CUSTOMER = "customer"
    PROVIDER = "provider"
    CARRIER = "carrier"


@final
@frozen(kw_only=True)
class FailedDelivery:
    """A replacement that was dispatched and could not be received: where, and through whose error."""

    at_installation_site: bool | Unknown = field(validator=_BOOL_OR_UNKNOWN)
    error_by: Party | Unknown = field(validator=fact(or_unknown(require_one_of(Party))))


def require_not_before(where: str, value: date, earliest: date) -> None:
    """ContradictionError for a day before another that must come first."""
    if value < earliest:
        raise ContradictionError(where, value, f"a day on or after {earliest.isoformat()}")


def _by(happened_on: date | None, day: date) -> date | None:
    return happened_on if happened_on is not None and happened_on <= day else None
