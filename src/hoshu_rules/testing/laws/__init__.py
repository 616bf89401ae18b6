"""Laws that check your implementation of our questions (extra ``hypothesis``): ``hold``, and the theorems.

A law takes functions, such as a wrapper around another service. Each answers one of our questions from the same
keyword arguments, except ``policy``. The law calls them with facts that Hypothesis draws, most of them near the edges
where answers change. If a law does not hold, it raises an AssertionError with the smallest counterexample found, the
answers, the reasons for the policy's answer and the facts as JSON.

``hold`` compares every answer with the answer of the policy. The theorems are true of the answers of any policy; they
help if your terms differ from ours. ``policy`` is the policy that the implementation follows; the default is
``STANDARD``. The number of examples comes from the Hypothesis profile that is loaded when the law is called. There is
no time limit for an answer.

    >>> from hoshu_rules import last_day_to_return_unit
    >>> from hoshu_rules.testing import laws
    >>> laws.hold(last_day_to_return_unit=last_day_to_return_unit)

The facts are drawn by ``testing.strategies``, and the policy's answers come from ``rules`` and ``ticket``.
``testing.known_wrong`` has wrong implementations to try your own harness on; ``testing.ticket_life`` tests a system
that keeps state.
"""

from hoshu_rules.testing.laws.days import (
    a_later_day_never_leads_to_an_earlier_one,
    a_return_is_on_time_on_its_last_day_and_late_on_the_next,
    attendance_starts_in_hours_and_never_before_the_report,
    dates_stand_in_order_and_every_event_is_among_them,
    later_events_change_no_answer,
    nothing_is_covered_out_of_term,
    once_closed_never_reopens,
    the_order_of_events_does_not_matter,
    the_zone_of_a_report_does_not_matter,
    window_and_decision_agree,
)
from hoshu_rules.testing.laws.grounds import (
    a_longer_list_of_changes_never_fixes_an_entry_form,
    adding_an_exclusion_never_turns_no_into_yes,
    an_island_a_height_or_an_expired_ticket_is_never_accepted,
    reads_nothing_into_the_unknown,
    registration_is_owed_by_the_customer_until_it_is_submitted,
    rests_on_its_grounds,
    what_no_clause_names_does_not_matter,
)
from hoshu_rules.testing.laws.holding import hold

__all__ = [
    "a_later_day_never_leads_to_an_earlier_one",
    "a_longer_list_of_changes_never_fixes_an_entry_form",
    "a_return_is_on_time_on_its_last_day_and_late_on_the_next",
    "adding_an_exclusion_never_turns_no_into_yes",
    "an_island_a_height_or_an_expired_ticket_is_never_accepted",
    "attendance_starts_in_hours_and_never_before_the_report",
    "dates_stand_in_order_and_every_event_is_among_them",
    "hold",
    "later_events_change_no_answer",
    "nothing_is_covered_out_of_term",
    "once_closed_never_reopens",
    "reads_nothing_into_the_unknown",
    "registration_is_owed_by_the_customer_until_it_is_submitted",
    "rests_on_its_grounds",
    "the_order_of_events_does_not_matter",
    "the_zone_of_a_report_does_not_matter",
    "what_no_clause_names_does_not_matter",
    "window_and_decision_agree",
]
