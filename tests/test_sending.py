"""Where the replacements of a fault are after each row of events (exchange.again, exchange.ownership)."""

from __future__ import annotations

from datetime import date

import pytest

from hoshu_rules import UNKNOWN, FailedDelivery
from hoshu_rules.facts.events import (
    Defect,
    DeliveryFailed,
    EngineerSent,
    ReplacementReceived,
    ReplacementShipped,
    ReplacementUnfit,
    UnitSwapped,
)
from hoshu_rules.ticket.sending import Sending, Step

DAY = date(2027, 1, 14)
FAILURE = FailedDelivery(at_installation_site=UNKNOWN, error_by=UNKNOWN)
STEPS: dict[str, Step] = {
    "shipped": ReplacementShipped(fault_id="F1", on=DAY),
    "failed": DeliveryFailed(fault_id="F1", on=DAY, failure=FAILURE),
    "received": ReplacementReceived(fault_id="F1", on=DAY),
    "engineer": EngineerSent(fault_id="F1", on=DAY),
    "swapped": UnitSwapped(fault_id="F1", on=DAY),
    "unfit": ReplacementUnfit(fault_id="F1", on=DAY, defect=Defect.DEAD_ON_ARRIVAL),
}


@pytest.mark.parametrize(
    ("steps", "on_the_way", "with_customer", "swapped_in", "engineers"),
    [
        ("", 0, 0, False, 0),
        ("shipped", 1, 0, False, 0),
        ("shipped shipped", 2, 0, False, 0),
        ("shipped received", 0, 1, False, 0),
        ("shipped shipped received", 1, 1, False, 0),
        ("shipped received swapped", 0, 0, True, 0),
        ("shipped shipped swapped", 1, 0, True, 0),
        ("shipped shipped received received swapped", 0, 1, True, 0),
        ("shipped shipped received swapped", 1, 0, True, 0),
        ("received", 0, 1, False, 0),
        ("swapped", 0, 0, True, 0),
        ("engineer", 0, 0, False, 1),
        ("engineer swapped", 0, 0, True, 0),
        ("engineer engineer swapped", 0, 0, True, 1),
        ("swapped engineer", 0, 0, True, 1),
        ("shipped failed", 0, 0, False, 0),
        ("shipped shipped shipped failed", 2, 0, False, 0),
        ("failed shipped", 1, 0, False, 0),
        ("shipped received unfit", 0, 0, False, 0),
        ("shipped unfit", 0, 0, False, 0),
        ("shipped shipped unfit", 1, 0, False, 0),
        ("shipped received swapped unfit", 0, 0, False, 0),
        ("shipped shipped received received swapped unfit", 0, 0, True, 0),
        ("shipped received received unfit", 0, 1, False, 0),
        ("unfit shipped", 1, 0, False, 0),
    ],
)
def test_a_replacement_is_on_its_way_then_with_the_customer_then_swapped_in(
    steps: str, on_the_way: int, with_customer: int, swapped_in: bool, engineers: int
) -> None:
    """What a later step presupposes happened on a day not known, so no number goes below nothing."""
    state = after(steps)
    counted = (state.on_the_way, state.with_customer, state.swapped_in, state.engineers_on_the_way)
    assert (on_the_way, with_customer, swapped_in, engineers) == counted
    assert state.replacement_is_owed is not bool(on_the_way or with_customer or swapped_in)


@pytest.mark.parametrize(
    ("steps", "failed", "sent_again"),
    [
        ("shipped", 0, 0),
        ("shipped failed", 1, 0),
        ("shipped failed shipped", 1, 1),
        ("shipped failed shipped shipped", 1, 1),
        ("shipped failed shipped failed", 2, 1),
        ("shipped failed shipped failed shipped", 2, 2),
        ("failed", 1, 0),
        ("failed shipped", 1, 1),
        ("failed failed shipped", 2, 1),
        ("shipped shipped failed", 1, 1),
        ("shipped shipped shipped failed failed", 2, 2),
        ("shipped failed received", 0, 0),
        ("failed received", 0, 0),
        ("failed failed received", 1, 0),
        ("shipped failed shipped received", 1, 1),
        ("shipped failed shipped received received", 1, 1),
    ],
)
def test_a_failed_delivery_is_followed_by_another_dispatch_or_made_good(
    steps: str, failed: int, sent_again: int
) -> None:
    """A dispatch under way follows one failure too. What is received without one, the carrier made good."""
    state = after(steps)
    assert (failed, sent_again) == (len(state.failed), state.sent_again)


@pytest.mark.parametrize(
    ("steps", "presupposing"),
    [
        ("shipped failed shipped received swapped unfit", []),
        ("engineer swapped", []),
        ("failed", ["failed"]),
        ("received", ["received"]),
        ("swapped", ["swapped"]),
        ("unfit", ["unfit"]),
        ("engineer unfit", []),
        ("shipped received received", ["received"]),
        ("shipped swapped", ["swapped"]),
        ("shipped received swapped swapped", ["swapped"]),
    ],
)
def test_what_a_step_presupposes_is_noted(steps: str, presupposing: list[str]) -> None:
    """A failure or a receipt presupposes a dispatch; a swap or a defect, a receipt or an engineer."""
    assert [STEPS[step] for step in presupposing] == after(steps).presupposing


def after(steps: str) -> Sending:
    """The state after these steps, one after another."""
    state = Sending()
    for step in steps.split():
        state.after(STEPS[step])
    return state
