"""Where the replacements of one fault are: on their way, with the customer, swapped in; worked out event by event."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import assert_never, final

from attrs import define, field

from hoshu_rules.facts.events import (
    DeliveryFailed,
    EngineerSent,
    ReplacementReceived,
    ReplacementShipped,
    ReplacementUnfit,
    UnitSwapped,
)
from hoshu_rules.ticket.history import FaultHistory

Step = ReplacementShipped | DeliveryFailed | ReplacementReceived | EngineerSent | UnitSwapped | ReplacementUnfit


@final
@define
class Sending:
    """Where the replacements of a fault are after the events so far.

    A step that a later one presupposes has happened on a day not known (history.whole), so no count goes below nothing.
    """

    on_the_way: int = 0
    with_customer: int = 0
    swapped_in: bool = False
    engineers_on_the_way: int = 0
    failed: list[DeliveryFailed] = field(factory=list)
    """The failed deliveries after which the replacement is sent again: those that the carrier did not make good."""
    sent_again: int = 0
    """How many of these were followed by another dispatch."""
    presupposing: list[Step] = field(factory=list)
    """The steps before which another one happened on a day not known."""

    def after(self, step: Step) -> None:
        """Take in one more event."""
        if self._presupposes(step):
            self.presupposing.append(step)
        match step:
            case ReplacementShipped():
                self.on_the_way += 1
                self.sent_again = min(self.sent_again + 1, len(self.failed))
            case DeliveryFailed():
                self.on_the_way = max(self.on_the_way - 1, 0)
                self.failed.append(step)
                if self.on_the_way:
                    self.sent_again += 1
            case ReplacementReceived():
                if not self.on_the_way and self.sent_again < len(self.failed):
                    # Nothing was dispatched since it failed, so the carrier delivered it again.
                    self.failed.pop()
                self.on_the_way = max(self.on_the_way - 1, 0)
                self.with_customer += 1
            case EngineerSent():
                self.engineers_on_the_way += 1
            case UnitSwapped():
                self._take_one()
                self.engineers_on_the_way = max(self.engineers_on_the_way - 1, 0)
                self.swapped_in = True
            case ReplacementUnfit():
                if self.swapped_in and not self.with_customer:
                    self.swapped_in = False
                else:
                    self._take_one()
            case _:
                assert_never(step)

    def _take_one(self) -> None:
        """One that is with the customer; where none is, one that is on the way has come on a day not known."""
        if self.with_customer:
            self.with_customer -= 1
        else:
            self.on_the_way = max(self.on_the_way - 1, 0)

    def _presupposes(self, step: Step) -> bool:
        """Whether a dispatch, a receipt or an engineer that this step presupposes is not among the events."""
        match step:
            case DeliveryFailed() | ReplacementReceived():
                return not self.on_the_way
            case UnitSwapped():
                return not (self.with_customer or self.engineers_on_the_way)
            case ReplacementUnfit():
                return not (self.with_customer or self.swapped_in or self.engineers_on_the_way)
            case ReplacementShipped() | EngineerSent():
                return False
            case _:
                assert_never(step)

    @property
    def replacement_is_owed(self) -> bool:
        """Whether no fit replacement is there or on its way."""
        return not (self.swapped_in or self.with_customer or self.on_the_way)


def sending(fault: FaultHistory) -> Sending:
    """Where the replacements are after all events of this fault."""
    arriving: tuple[Step, ...] = (*fault.shipped, *fault.failed, *fault.received)
    replacing: tuple[Step, ...] = (*fault.engineers, *fault.swapped, *fault.unfit)
    # Of one day they come in this order, in which an exchange goes; what is sent again may leave that day too.
    steps = sorted((*arriving, *replacing), key=attrgetter("on"))
    state = Sending()
    for _day, of_day in groupby(steps, key=attrgetter("on")):
        for step in _by_instants(list(of_day)):
            state.after(step)
    return state


def _by_instants(of_day: list[Step]) -> list[Step]:
    """The steps of one day by their instants, where all are known (history.order)."""
    is_known = all(step.at is not None for step in of_day)
    return sorted(of_day, key=attrgetter("at")) if is_known else of_day


def received_on(fault: FaultHistory) -> date | None:
    """The day from which the week to return the faulty unit runs; None where it is not known (exchange.again).

    It is the receipt of the replacement that was swapped in, or, until one was, the last receipt.
    """
    last_day = fault.swapped[-1].on if fault.swapped else date.max
    return max((received.on for received in fault.received if received.on <= last_day), default=None)
