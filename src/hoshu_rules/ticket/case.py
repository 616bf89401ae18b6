"""A case: one ticket, its events, and the day that is asked about."""

from __future__ import annotations

from datetime import date
from typing import Final, final, get_args

from attrs import field, frozen

from hoshu_rules.facts.calendar import BusinessCalendar
from hoshu_rules.facts.checks import fact, or_none, require_day, require_each, require_one_of
from hoshu_rules.facts.events import Event
from hoshu_rules.facts.tickets import Ticket
from hoshu_rules.policy import STANDARD, Policy
from hoshu_rules.ticket.assessment import Assessment, assess

FORMAT: Final = 1
"""The version of the case file."""


@final
@frozen(kw_only=True)
class Case:
    """What ``assess`` is asked, as one value; ``calendar`` is None where none is needed."""

    ticket: Ticket = field(validator=fact(require_one_of(Ticket)))
    events: tuple[Event, ...] = field(validator=fact(require_each(*get_args(Event))))
    day: date = field(validator=fact(require_day))
    calendar: BusinessCalendar | None = field(default=None, validator=fact(or_none(require_one_of(BusinessCalendar))))

    def assess(self, *, policy: Policy = STANDARD) -> Assessment:
        """Everything that the policy says of this case."""
        return assess(self.ticket, self.events, day=self.day, calendar=self.calendar, policy=policy)
