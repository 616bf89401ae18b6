"""What an implementation of our questions is held against (extra ``hypothesis``): the policy, and theorems.

Here are the laws. Each takes functions that answer a question of ours from the same keyword arguments, all but
``policy``: a wrapper about another service, say. It puts facts to them that Hypothesis draws near the edges on which
answers turn, and fails with an AssertionError that shows the smallest facts found against it, the answers, why the
policy answers as it does, and the facts as JSON where the extra ``json`` is there. ``hold`` compares every answer with
that of the policy. The theorems say what is true of the answers whatever the policy says, and are of use where your
terms differ. ``policy`` is the one that the implementation follows, ``STANDARD`` if left out. As many examples are
tried as the Hypothesis profile says that is loaded when the law is called; no answer is too slow.

    >>> from hoshu_rules import last_day_to_return_unit
    >>> from hoshu_rules.testing import laws
    >>> laws.hold(last_day_to_return_unit=last_day_to_return_unit)

The facts are drawn by ``testing.strategies``, and what the policy answers comes from ``rules`` and ``ticket``: neither
is repeated here. Implementations that are known to be wrong, for trying a harness of your own, are in
``testing.known_wrong``; a system that keeps state is walked by ``testing.ticket_life``.
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
