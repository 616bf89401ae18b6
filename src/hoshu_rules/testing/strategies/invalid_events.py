"""For each event the arguments that it refuses, and histories that cannot be true of one ticket."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st

from hoshu_rules.facts.checks import UNKNOWN
from hoshu_rules.testing.strategies import ticket_events as occurrences
from hoshu_rules.testing.strategies.invalid import (
    NO_BOOL,
    NO_CODE,
    NO_DAY,
    NO_VALUE,
    Invalid,
    before,
    odd,
    spoilt,
    with_one_wrong,
)

_NO_DAY: Final = odd(NO_DAY)
_NO_CODE: Final = odd(NO_CODE)
_NO_VALUE: Final = odd(NO_VALUE)


def invalid_ordered_events() -> st.SearchStrategy[Invalid]:
    """Orders on no day, or of which it is said neither that they are the device's, nor not, nor unknown."""
    return with_one_wrong(occurrences.ordered_events(), on=_NO_DAY, in_same_order=odd(NO_BOOL, UNKNOWN))


def invalid_arrived_events() -> st.SearchStrategy[Invalid]:
    """Arrivals on no day."""
    return with_one_wrong(occurrences.arrived_events(), on=_NO_DAY)


def invalid_registration_submitted_events() -> st.SearchStrategy[Invalid]:
    """Submissions on no day, by no channel, or without a form."""
    return with_one_wrong(
        occurrences.registration_submitted_events(),
        on=_NO_DAY,
        channel=odd(("web_form", "by telephone")),
        form=_NO_VALUE,
    )


def invalid_registration_completed_events() -> st.SearchStrategy[Invalid]:
    """Completions on no day, or of which the e-mail goes out on none or before (register.email)."""
    valid = occurrences.registration_completed_events()
    return with_one_wrong(valid, on=_NO_DAY, notified_on=odd(NO_DAY, None)) | spoilt(valid, "notified_on", before("on"))


def invalid_details_changed_events() -> st.SearchStrategy[Invalid]:
    """Changes on no day, or reported on none or before they are made (register.change)."""
    valid = occurrences.details_changed_events()
    return with_one_wrong(valid, on=_NO_DAY, reported_on=odd(NO_DAY, None)) | spoilt(valid, "reported_on", before("on"))


def invalid_return_requested_events() -> st.SearchStrategy[Invalid]:
    """Requests for a return on no day."""
    return with_one_wrong(occurrences.return_requested_events(), on=_NO_DAY)


def invalid_fault_reported_events() -> st.SearchStrategy[Invalid]:
    """Faults that are reported under no id, or without a report."""
    return with_one_wrong(occurrences.fault_reported_events(), fault_id=_NO_CODE, report=_NO_VALUE)


def invalid_replacement_shipped_events() -> st.SearchStrategy[Invalid]:
    """Replacements dispatched for no fault or on no day."""
    return with_one_wrong(occurrences.replacement_shipped_events(), fault_id=_NO_CODE, on=_NO_DAY)


def invalid_delivery_failed_events() -> st.SearchStrategy[Invalid]:
    """Deliveries that failed for no fault, on no day, or nohow."""
    return with_one_wrong(occurrences.delivery_failed_events(), fault_id=_NO_CODE, on=_NO_DAY, failure=_NO_VALUE)


def invalid_replacement_received_events() -> st.SearchStrategy[Invalid]:
    """Replacements received for no fault or on no day."""
    return with_one_wrong(occurrences.replacement_received_events(), fault_id=_NO_CODE, on=_NO_DAY)


def invalid_unit_swapped_events() -> st.SearchStrategy[Invalid]:
    """Swaps for no fault or on no day."""
    return with_one_wrong(occurrences.unit_swapped_events(), fault_id=_NO_CODE, on=_NO_DAY)


def invalid_faulty_unit_returned_events() -> st.SearchStrategy[Invalid]:
    """Faulty units returned for no fault or on no day."""
    return with_one_wrong(occurrences.faulty_unit_returned_events(), fault_id=_NO_CODE, on=_NO_DAY)
