"""A case: one ticket, its events, and the day that is asked about."""

from __future__ import annotations

from datetime import date
from typing import Final, final

from attrs import field, frozen

from hoshu_rules.facts.calendar import CALENDAR_OR_NONE, BusinessCalendar
from hoshu_rules.facts.events import EVENTS, Event
from hoshu_rules.facts.plain import DAY
from hoshu_rules.facts.tickets import TICKET, Ticket
from hoshu_rules.policy import STANDARD, Policy
from hoshu_rules.ticket.assessment import Assessment, assess

FORMAT: Final = 1
"""The version of the case file."""


@final
@frozen(kw_only=True)
class Case:
    """What ``assess`` is asked, as one value; ``calendar`` is None where none is needed."""

    ticket: Ticket = field(validator=TICKET)
    events: tuple[Event, ...] = field(validator=EVENTS)
    day: date = field(validator=DAY)
    calendar: BusinessCalendar | None = field(default=None, validator=CALENDAR_OR_NONE)

    def assess(self, *, policy: Policy = STANDARD) -> Assessment:
        """Everything that the policy says of this case."""
        return assess(self.ticket, self.events, day=self.day, calendar=self.calendar, policy=policy)
