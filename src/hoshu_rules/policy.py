"""The policy's numbers and its switchable readings as one frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from types import MappingProxyType
from typing import Any, Final, final

from attrs import evolve, field, fields, frozen

from hoshu_rules.errors import FactError
from hoshu_rules.facts.checks import UNKNOWN, Check, frozenset_of, member_of, one_of
from hoshu_rules.facts.periods import BackwardMethod, PeriodMethod
from hoshu_rules.facts.plain import CODE, DAY, METRES, whole_number
from hoshu_rules.outcomes import Outcome
from hoshu_rules.text.names import Named
from hoshu_rules.text.readings import Reading

__all__ = [
    "STANDARD",
    "SWITCHABLE",
    "ChangedEntries",
    "Continuity",
    "Policy",
    "TermDay",
    "in_force",
]


class TermDay(Named):
    """Which day must lie in the service period (term.day)."""

    REPORTED = "reported"
    OCCURRED = "occurred"


class ChangedEntries(Named):
    """Which entries of a renewal are needed when something changed (entry.changed)."""

    ONLY_CHANGED = "only_changed"
    ALL = "all"


class Continuity(Named):
    """How a fault of the running ticket's period counts that is reported in its renewal's (renewal.continuity)."""

    IN_TERM = "in_term"
    PREEXISTING = "preexisting"


Choice = PeriodMethod | BackwardMethod | TermDay | ChangedEntries | Continuity | Outcome


def _is_time_in_japan(value: object) -> bool:
    return isinstance(value, time) and value.tzinfo is None


_ACCEPT_OR_REFER: Final = member_of(Outcome.ACCEPT, Outcome.REFER)
_REFER_OR_DECLINE: Final = member_of(Outcome.REFER, Outcome.DECLINE)
_MONTHS: Final = whole_number(1, 120)
_DIGITS: Final = whole_number(1, 99)
_TIME: Final = Check(
    "a time of day (datetime.time) in Japan, without a zone",
    _is_time_in_japan,
    {"$ref": "#/$defs/TimeOfDay"},
    ("09:00", 9, datetime.combine(date.min, time(9)), time(9, tzinfo=UTC), None, UNKNOWN),
    code="not_a_time",
)


@final
@frozen(kw_only=True)
class Policy:
    """Every number of the policy and every switchable reading; the defaults are the register's.

    Months and weeks are whole numbers, the height is in metres, the hours are times of day in Japan. A field that
    carries the name of a reading switches it: an Outcome where the choice is between outcomes.
    """

    new_order_months: int = field(default=3, validator=_MONTHS)
    renewal_notice_months: int = field(default=1, validator=_MONTHS)
    renewal_suffix: str = field(default="U1", validator=CODE)
    # A day that every month has, with at least one day before it.
    refund_cutoff_day: int = field(default=25, validator=whole_number(2, 28))
    registration_guide_months: int = field(default=3, validator=_MONTHS)
    serial_digits: int = field(default=11, validator=_DIGITS)
    short_serial_digits: int = field(default=6, validator=_DIGITS)
    short_serial_models: frozenset[str] = field(
        default=frozenset({"M12ePWR", "S12PWR"}), validator=frozenset_of("model names", CODE)
    )
    model_prefix: str = field(default="Switch-", validator=CODE)
    return_weeks: int = field(default=1, validator=whole_number(1, 520))
    excluded_height_m: float = field(default=2.0, validator=METRES)
    opens_at: time = field(default=time(9), validator=_TIME)
    closes_at: time = field(default=time(17), validator=_TIME)

    period_method: PeriodMethod = field(default=PeriodMethod.CIVIL_CODE, validator=member_of(*PeriodMethod))
    period_backward: BackwardMethod = field(
        default=BackwardMethod.CORRESPONDING_DAY, validator=member_of(*BackwardMethod)
    )
    order_late_renewal: Outcome = field(default=Outcome.REFER, validator=_REFER_OR_DECLINE)
    refund_open: Outcome = field(default=Outcome.ACCEPT, validator=_ACCEPT_OR_REFER)
    refund_same_day: Outcome = field(default=Outcome.REFER, validator=_REFER_OR_DECLINE)
    refund_used: Outcome = field(default=Outcome.REFER, validator=_ACCEPT_OR_REFER)
    registration_renewal: Outcome = field(default=Outcome.REFER, validator=_ACCEPT_OR_REFER)
    registration_same_day: Outcome = field(default=Outcome.REFER, validator=_ACCEPT_OR_REFER)
    entry_changed: ChangedEntries = field(default=ChangedEntries.ONLY_CHANGED, validator=member_of(*ChangedEntries))
    term_day: TermDay = field(default=TermDay.REPORTED, validator=member_of(*TermDay))
    fault_preexisting: Outcome = field(default=Outcome.REFER, validator=_REFER_OR_DECLINE)
    renewal_continuity: Continuity = field(default=Continuity.IN_TERM, validator=member_of(*Continuity))
    cause_unknown: Outcome = field(default=Outcome.ACCEPT, validator=_ACCEPT_OR_REFER)
    cause_third_party: Outcome = field(default=Outcome.REFER, validator=_ACCEPT_OR_REFER)
    config_late: Outcome = field(default=Outcome.REFER, validator=_REFER_OR_DECLINE)

    def __repr__(self) -> str:
        return f"Policy({', '.join(f'{name}={value!r}' for name, value in self.departures().items())})"

    def departures(self) -> dict[str, object]:
        """The fields in which this policy differs from the one published.

        >>> Policy(refund_cutoff_day=10)
        Policy(refund_cutoff_day=10)
        """
        values = ((field, getattr(self, field.name)) for field in fields(Policy))
        return {field.name: value for field, value in values if value != field.default}

    def __attrs_post_init__(self) -> None:
        if self.closes_at <= self.opens_at:
            raise FactError(
                "Policy.closes_at",
                self.closes_at,
                f"a time after opens_at {self.opens_at}",
                code="closes_before_it_opens",
                facts=(self.opens_at,),
            )

    def switched(self, reading: Reading) -> Policy:
        """This policy with one switchable reading turned to its other choice.

        >>> STANDARD.switched(Reading.REFUND_OPEN).refund_open
        Outcome.REFER
        """
        chosen = self.choice_of(reading)
        default, alternative = SWITCHABLE[reading]
        choice = alternative if chosen is default else default
        changes: dict[str, Any] = {_field_of(reading): choice}
        return evolve(self, **changes)

    def choice_of(self, reading: Reading) -> Choice:
        """What this policy chooses for a switchable reading; FactError for one that has no switch."""
        if not any(reading is switchable for switchable in SWITCHABLE):
            raise FactError("reading", reading, "a switchable reading (a key of SWITCHABLE)")
        choice: Choice = getattr(self, _field_of(reading))
        return choice


def _field_of(reading: Reading) -> str:
    """The field of Policy that switches a reading carries its slug, with an underscore for the dot."""
    return reading.value.replace(".", "_")


SWITCHABLE: Final[Mapping[Reading, tuple[Choice, Choice]]] = MappingProxyType(
    {
        Reading.PERIOD_METHOD: (PeriodMethod.CIVIL_CODE, PeriodMethod.ANNIVERSARY),
        Reading.PERIOD_BACKWARD: (BackwardMethod.CORRESPONDING_DAY, BackwardMethod.WHOLE_MONTH),
        Reading.ORDER_LATE_RENEWAL: (Outcome.REFER, Outcome.DECLINE),
        Reading.REFUND_OPEN: (Outcome.ACCEPT, Outcome.REFER),
        Reading.REFUND_SAME_DAY: (Outcome.REFER, Outcome.DECLINE),
        Reading.REFUND_USED: (Outcome.REFER, Outcome.ACCEPT),
        Reading.REGISTRATION_RENEWAL: (Outcome.REFER, Outcome.ACCEPT),
        Reading.REGISTRATION_SAME_DAY: (Outcome.REFER, Outcome.ACCEPT),
        Reading.ENTRY_CHANGED: (ChangedEntries.ONLY_CHANGED, ChangedEntries.ALL),
        Reading.TERM_DAY: (TermDay.REPORTED, TermDay.OCCURRED),
        Reading.FAULT_PREEXISTING: (Outcome.REFER, Outcome.DECLINE),
        Reading.RENEWAL_CONTINUITY: (Continuity.IN_TERM, Continuity.PREEXISTING),
        Reading.CAUSE_UNKNOWN: (Outcome.ACCEPT, Outcome.REFER),
        Reading.CAUSE_THIRD_PARTY: (Outcome.REFER, Outcome.ACCEPT),
        Reading.CONFIG_LATE: (Outcome.REFER, Outcome.DECLINE),
    }
)
"""Each switchable reading with its default choice and the other one."""

STANDARD: Final = Policy()
"""The policy as published, by the register's default readings."""

POLICY: Final = one_of(Policy)


def in_force(policies: Mapping[date, Policy], on: date) -> Policy:
    """The one of several policies that is in force on a day; each is given by the first day on which it is.

    Which day counts is the caller's choice, as no clause says it: the day of the purchase, if a ticket keeps the terms
    that it was sold under, or the day of the request, if the terms of that day decide. FactError for a day before the
    first policy.

    >>> by_first_day = {date(2026, 4, 1): STANDARD, date(2027, 4, 1): Policy(return_weeks=2)}
    >>> in_force(by_first_day, date(2027, 3, 31)) == STANDARD, in_force(by_first_day, date(2027, 4, 1))
    (True, Policy(return_weeks=2))
    """
    _POLICIES.check("policies", policies)
    for first_day, policy in policies.items():
        DAY.check("policies", first_day)
        POLICY.check("policies", policy)
    DAY.check("on", on)
    first_days = [day for day in policies if day <= on]
    if not first_days:
        raise FactError("on", on, "a day on or after the first day of a policy")
    return policies[max(first_days)]


_POLICIES: Final = one_of(Mapping)
