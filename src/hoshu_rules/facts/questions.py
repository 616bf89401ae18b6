"""What each question looks at: one frozen class for each, the given facts first, then those derived from them.

A ground names the facts that met it, each by its path in one of these classes. What a customer wrote for contact and
site is not among them: filled or blank is all that an answer holds. Every given fact is checked. The derived ones come
from the rule alone, and are not.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final, final

from attrs import Attribute, field, frozen
from attrs.converters import optional

from hoshu_rules.errors import ContradictionError, FactError
from hoshu_rules.facts.checks import UNKNOWN, Check, Unknown, frozenset_of, one_of, or_none, tuple_of
from hoshu_rules.facts.events import DetailsChanged
from hoshu_rules.facts.plain import (
    BOOL,
    BOOL_OR_UNKNOWN,
    DAY,
    DAY_OR_NONE,
    DAY_OR_NONE_OR_UNKNOWN,
    DAY_OR_UNKNOWN,
    INSTANT,
    INSTANT_OR_NONE,
    ONE_LINE,
    TEXT_OR_NONE,
)
from hoshu_rules.facts.plans import FORM, KIND, PLAN, YEARS, PlanForm, ServiceKind, ServicePlan
from hoshu_rules.facts.tickets import (
    CONFIG_FILE_OR_UNKNOWN,
    FAILED_DELIVERY_OR_NONE,
    FAULT_REPORT,
    REGISTRATION,
    RUNNING_TICKET,
    ConfigFile,
    EntryField,
    FailedDelivery,
    FaultReport,
    Leg,
    OnSitePlace,
    Registration,
    RunningTicket,
    SendBackPlace,
    Task,
    at_its_offset,
    require_day_of,
    require_not_before,
)
from hoshu_rules.text.names import Named
from hoshu_rules.text.readings import Reading

__all__ = [
    "AttendanceFacts",
    "CoverageFacts",
    "EntryFacts",
    "Leg",
    "MenuFacts",
    "NewOrderFacts",
    "OwnerFacts",
    "PlaceFacts",
    "RefundFacts",
    "RegistrationFacts",
    "RegistrationState",
    "RenewalOrderFacts",
    "ReturnFacts",
    "ShippingFacts",
    "Task",
    "TermFacts",
    "WorkFacts",
]

_DERIVED: Final = {"derived": True}
"""Marks a fact that the rule works out from the given ones."""
_FIELDS: Final = frozenset_of("EntryField", one_of(EntryField))
_CHANGES: Final = tuple_of(DetailsChanged)


@final
@frozen
class Argument:
    """The check of a given fact, as a validator that names the fact as the question's argument is named."""

    check: Check

    def __call__(self, _facts: object, attribute: Attribute[Any], value: object) -> None:
        if not self.check.accepts(value):
            raise self.check.refusal(attribute.name, value)


class RegistrationState(Named):
    """How far registration has come; UNKNOWN if it is not known whether it is complete."""

    NOT_SUBMITTED = "not_submitted"
    SUBMITTED = "submitted"
    COMPLETE = "complete"
    UNKNOWN = "unknown"


@final
@frozen(kw_only=True)
class MenuFacts:
    """What ``find_plan`` looks at."""

    kind: ServiceKind = field(validator=Argument(KIND))
    form: PlanForm = field(validator=Argument(FORM))
    years: int = field(validator=Argument(YEARS))


@final
@frozen(kw_only=True)
class TermFacts:
    """What ``check_term`` looks at."""

    plan: ServicePlan = field(validator=Argument(PLAN))
    starts_on: date | Unknown = field(validator=Argument(DAY_OR_UNKNOWN))
    expires_on: date = field(validator=Argument(DAY))
    purchased_on: date | Unknown = field(validator=Argument(DAY_OR_UNKNOWN))
    renews: RunningTicket | None = field(validator=Argument(or_none(RUNNING_TICKET)))
    full_term_ends_on: date | None = field(metadata=_DERIVED)

    def __attrs_post_init__(self) -> None:
        if isinstance(self.starts_on, date):
            require_not_before("expires_on", self.expires_on, self.starts_on, code="expires_before_start")
        if self.renews is not None and not self.plan.form.is_renewal:
            raise _running_ticket_of_another_form(self.plan, self.renews)

    @property
    def running_expires_on(self) -> date | None:
        """The expiry day of the running ticket, None if the plan is not a renewal."""
        return None if self.renews is None else self.renews.expires_on


@final
@frozen(kw_only=True)
class NewOrderFacts:
    """What ``decide_new_order`` looks at."""

    ordered_on: date = field(validator=Argument(DAY))
    device_bought_on: date | Unknown = field(validator=Argument(DAY_OR_UNKNOWN))
    in_same_order: bool | Unknown = field(validator=Argument(BOOL_OR_UNKNOWN))
    plan: ServicePlan = field(validator=Argument(PLAN))
    purchased_on: date | Unknown = field(default=UNKNOWN, validator=Argument(DAY_OR_UNKNOWN))

    def __attrs_post_init__(self) -> None:
        if self.plan.form.is_renewal:
            form = self.plan.form.value
            raise FactError(
                "plan", form, "a plan that is not a renewal (see decide_renewal_order)", code="plan_of_another_form"
            )


@final
@frozen(kw_only=True)
class RenewalOrderFacts:
    """What ``decide_renewal_order`` looks at."""

    ordered_on: date = field(validator=Argument(DAY))
    running_ticket: RunningTicket = field(validator=Argument(RUNNING_TICKET))
    plan: ServicePlan = field(validator=Argument(PLAN))

    def __attrs_post_init__(self) -> None:
        if not self.plan.form.is_renewal:
            raise FactError(
                "plan", self.plan.form.value, "a renewal plan (see decide_new_order)", code="plan_of_another_form"
            )

    @property
    def running_kind(self) -> ServiceKind:
        """The kind of service of the running ticket."""
        return self.running_ticket.plan.kind

    @property
    def wanted_kind(self) -> ServiceKind:
        """The kind of service of the renewal."""
        return self.plan.kind


@final
@frozen(kw_only=True)
class RefundFacts:
    """What ``decide_refund`` looks at."""

    requested_on: date = field(validator=Argument(DAY))
    purchased_on: date | Unknown = field(validator=Argument(DAY_OR_UNKNOWN))
    registered_on: date | Unknown | None = field(validator=Argument(DAY_OR_NONE_OR_UNKNOWN))
    plan: ServicePlan = field(validator=Argument(PLAN))
    service_used: bool | Unknown = field(default=False, validator=Argument(BOOL_OR_UNKNOWN))
    requested_at: datetime | None = field(
        default=None, converter=optional(at_its_offset), validator=Argument(INSTANT_OR_NONE)
    )
    registered_at: datetime | None = field(
        default=None, converter=optional(at_its_offset), validator=Argument(INSTANT_OR_NONE)
    )

    def __attrs_post_init__(self) -> None:
        if self.requested_at is not None:
            require_day_of("requested_at", self.requested_at, self.requested_on)
        if self.registered_at is not None:
            require_day_of("registered_at", self.registered_at, self.registered_on)
        if self.purchased_on is UNKNOWN:
            return
        if self.requested_on < self.purchased_on:
            expected = _from(self.purchased_on)
            raise ContradictionError(
                "requested_on",
                self.requested_on,
                expected,
                Reading.REFUND_BEFORE_PURCHASE,
                code="requested_before_purchase",
                facts=(self.purchased_on, self.requested_on),
            )
        _require_registered_after_purchase("registered_on", self.registered_on, self.purchased_on, self.plan)


def _require_registered_after_purchase(
    where: str, registered_on: date | Unknown | None, purchased_on: date, plan: ServicePlan
) -> None:
    """ContradictionError for a step of a registration before the purchase, unless the ticket is bundled."""
    is_before = isinstance(registered_on, date) and registered_on < purchased_on
    if is_before and not plan.form.is_bundle:
        expected = f"{_from(purchased_on)} (only a bundle is registered in advance)"
        raise ContradictionError(
            where,
            registered_on,
            expected,
            Reading.REGISTRATION_BUNDLE,
            code="registered_before_purchase",
            facts=(purchased_on, registered_on),
        )


def _running_ticket_of_another_form(plan: ServicePlan, renews: RunningTicket) -> ContradictionError:
    return ContradictionError(
        "renews",
        renews,
        "None, as this plan is not a renewal",
        code="running_ticket_of_another_form",
        facts=(plan.form, renews.expires_on),
    )


def _from(purchased_on: date) -> str:
    return f"a day on or after the purchase, {purchased_on.isoformat()}"


@final
@frozen(kw_only=True)
class EntryFacts:
    """What ``check_entry`` looks at: the form as filled in, contact and site only as filled or blank."""

    agreed_to_terms: bool = field(validator=Argument(BOOL))
    serial_number: str | None = field(validator=Argument(TEXT_OR_NONE))
    contact_filled: bool = field(validator=Argument(BOOL))
    site_filled: bool = field(validator=Argument(BOOL))
    changed: frozenset[EntryField] = field(validator=Argument(_FIELDS))
    device_model: str = field(validator=Argument(ONE_LINE))
    plan: ServicePlan = field(validator=Argument(PLAN))
    digits_expected: int = field(metadata=_DERIVED)


@final
@frozen(kw_only=True)
class RegistrationFacts:
    """What ``registration_status`` looks at; registration and changes are as they stand at the end of ``day``."""

    day: date = field(validator=Argument(DAY))
    plan: ServicePlan = field(validator=Argument(PLAN))
    registration: Registration = field(validator=Argument(REGISTRATION))
    changes: tuple[DetailsChanged, ...] = field(validator=Argument(_CHANGES))
    purchased_on: date | Unknown = field(default=UNKNOWN, validator=Argument(DAY_OR_UNKNOWN))
    expires_on: date | Unknown = field(default=UNKNOWN, validator=Argument(DAY_OR_UNKNOWN))
    given_back: bool = field(default=False, validator=Argument(BOOL))
    state: RegistrationState = field(metadata=_DERIVED)
    guide_day: date | None = field(metadata=_DERIVED)

    def __attrs_post_init__(self) -> None:
        if self.purchased_on is UNKNOWN:
            return
        known = self.registration
        for name, day in (("submitted_on", known.submitted_on), ("completed_on", known.completed_on)):
            _require_registered_after_purchase(f"registration.{name}", day, self.purchased_on, self.plan)


@final
@frozen(kw_only=True)
class CoverageFacts:
    """What ``decide_coverage`` looks at; registration is as it stands at the end of the day of the report.

    The channel of the registration is UNKNOWN there if it is known when the customer sent it in as asked (late.event).
    """

    report: FaultReport = field(validator=Argument(FAULT_REPORT))
    plan: ServicePlan = field(validator=Argument(PLAN))
    starts_on: date | Unknown = field(validator=Argument(DAY_OR_UNKNOWN))
    expires_on: date = field(validator=Argument(DAY))
    registration: Registration = field(validator=Argument(REGISTRATION))
    renews: RunningTicket | None = field(default=None, validator=Argument(or_none(RUNNING_TICKET)))
    given_back: bool = field(default=False, validator=Argument(BOOL))

    def __attrs_post_init__(self) -> None:
        if isinstance(self.starts_on, date):
            require_not_before("expires_on", self.expires_on, self.starts_on, code="expires_before_start")
        if self.renews is not None and not self.plan.form.is_renewal:
            raise _running_ticket_of_another_form(self.plan, self.renews)
        require_place_of(self.plan, self.report)


def require_place_of(plan: ServicePlan, report: FaultReport) -> None:
    """FactError where the report's place is not of the plan's kind of service."""
    _require_place_of("report.place", report.place, plan.kind, "the plan")


def _require_place_of(where: str, place: SendBackPlace | OnSitePlace, kind: ServiceKind, said_by: str) -> None:
    expected = OnSitePlace if kind.is_on_site else SendBackPlace
    if type(place) is not expected:
        raise FactError(
            where,
            place,
            f"{expected.__name__}, as {said_by} is {kind.value}",
            code="place_of_another_service",
            facts=(kind,),
        )


@final
@frozen(kw_only=True)
class PlaceFacts:
    """What ``place_limits`` looks at."""

    kind: ServiceKind = field(validator=Argument(KIND))
    place: SendBackPlace | OnSitePlace = field(validator=Argument(one_of(SendBackPlace, OnSitePlace)))

    def __attrs_post_init__(self) -> None:
        _require_place_of("place", self.place, self.kind, "the kind of service")


@final
@frozen(kw_only=True)
class AttendanceFacts:
    """What ``attendance_start`` looks at, without the calendar; both instants in Japan time."""

    kind: ServiceKind = field(validator=Argument(KIND))
    reported_at: datetime = field(validator=Argument(INSTANT))
    starts_at: datetime = field(metadata=_DERIVED)


@final
@frozen(kw_only=True)
class ShippingFacts:
    """What ``who_bears_shipping`` looks at."""

    kind: ServiceKind = field(validator=Argument(KIND))
    leg: Leg = field(validator=Argument(one_of(Leg)))
    failed_delivery: FailedDelivery | None = field(validator=Argument(FAILED_DELIVERY_OR_NONE))


@final
@frozen(kw_only=True)
class WorkFacts:
    """What ``who_does`` looks at."""

    kind: ServiceKind = field(validator=Argument(KIND))
    task: Task = field(validator=Argument(one_of(Task)))
    config_file: ConfigFile | Unknown = field(validator=Argument(CONFIG_FILE_OR_UNKNOWN))


@final
@frozen(kw_only=True)
class ReturnFacts:
    """What ``return_status`` looks at; a return after ``day`` is None."""

    day: date = field(validator=Argument(DAY))
    received_on: date = field(validator=Argument(DAY))
    returned_on: date | None = field(validator=Argument(DAY_OR_NONE))
    last_day_to_return_unit: date = field(metadata=_DERIVED)


@final
@frozen(kw_only=True)
class OwnerFacts:
    """What ``faulty_unit_owner`` looks at."""

    day: date = field(validator=Argument(DAY))
    swapped_on: date | Unknown | None = field(validator=Argument(DAY_OR_NONE_OR_UNKNOWN))


QuestionFacts = (
    MenuFacts
    | TermFacts
    | NewOrderFacts
    | RenewalOrderFacts
    | RefundFacts
    | EntryFacts
    | RegistrationFacts
    | CoverageFacts
    | PlaceFacts
    | AttendanceFacts
    | ShippingFacts
    | WorkFacts
    | ReturnFacts
    | OwnerFacts
)
"""The facts of any one question."""
