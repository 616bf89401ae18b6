"""Registration beyond the worked examples: cautions, duties, and which change has to be reported."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from hoshu_rules import UNKNOWN, Channel, Registration, ServicePlan, decide_coverage, registration_status
from hoshu_rules.answers import DutyKind
from hoshu_rules.facts.events import DetailsChanged
from hoshu_rules.facts.tickets import EntryField
from hoshu_rules.outcomes import Effect
from hoshu_rules.text import Clause
from stories import BUNDLE, RENEWAL, SEND_BACK, report

ARRIVED = date(2026, 11, 10)
GUIDE = date(2027, 2, 10)
AFTER_GUIDE = date(2027, 2, 11)


def cautions(day: date, registration: Registration, plan: ServicePlan = SEND_BACK) -> list[str]:
    """The grounds that caution on a day."""
    status = registration_status(day=day, plan=plan, registration=registration)
    return [ground.id for ground in status.grounds if ground.effect is Effect.CAUTIONS]


@pytest.mark.parametrize(
    ("day", "registration", "expected"),
    [
        (ARRIVED, Registration(arrived_on=ARRIVED), ["intro.unregistered/not_complete"]),
        (GUIDE, Registration(arrived_on=ARRIVED), ["intro.unregistered/not_complete"]),
        (
            AFTER_GUIDE,
            Registration(arrived_on=ARRIVED),
            ["intro.unregistered/not_complete", "register.guide/passed", "register.late/late"],
        ),
        (AFTER_GUIDE, Registration(arrived_on=ARRIVED, submitted_on=GUIDE), ["intro.unregistered/not_complete"]),
        (
            AFTER_GUIDE,
            Registration(arrived_on=ARRIVED, submitted_on=AFTER_GUIDE),
            ["intro.unregistered/not_complete", "register.late/late"],
        ),
        (AFTER_GUIDE, Registration(arrived_on=ARRIVED, submitted_on=GUIDE, completed_on=AFTER_GUIDE), []),
        (AFTER_GUIDE, Registration(arrived_on=ARRIVED, completed_on=AFTER_GUIDE), ["register.late/lateness_unknown"]),
        (AFTER_GUIDE, Registration(arrived_on=ARRIVED, completed_on=GUIDE), []),
        (
            AFTER_GUIDE,
            Registration(arrived_on=ARRIVED, completed_on=UNKNOWN),
            ["intro.unregistered/unknown", "register.guide/passed", "register.late/lateness_unknown"],
        ),
        (AFTER_GUIDE, Registration(), ["intro.unregistered/not_complete"]),
        (
            GUIDE,
            Registration(arrived_on=ARRIVED, submitted_on=GUIDE, channel=Channel.OTHER),
            ["intro.unregistered/not_complete", "register.channel/sent_otherwise"],
        ),
        (
            GUIDE,
            Registration(arrived_on=ARRIVED, submitted_on=AFTER_GUIDE, channel=Channel.OTHER),
            ["intro.unregistered/not_complete"],
        ),
        (
            GUIDE,
            Registration(arrived_on=ARRIVED, submitted_on=GUIDE, channel=Channel.WEB_FORM),
            ["intro.unregistered/not_complete"],
        ),
        (AFTER_GUIDE, Registration(arrived_on=ARRIVED, submitted_on=ARRIVED), ["intro.unregistered/not_complete"]),
        (AFTER_GUIDE, Registration(arrived_on=ARRIVED, completed_on=ARRIVED), []),
        (ARRIVED, Registration(arrived_on=ARRIVED, completed_on=UNKNOWN), ["intro.unregistered/unknown"]),
        (GUIDE, Registration(arrived_on=ARRIVED, completed_on=UNKNOWN), ["intro.unregistered/unknown"]),
        *(
            (
                AFTER_GUIDE,
                Registration(
                    arrived_on=ARRIVED, submitted_on=submitted_on, completed_on=AFTER_GUIDE, channel=Channel.OTHER
                ),
                ["register.channel/sent_otherwise", lateness],
            )
            for submitted_on, lateness in (
                (ARRIVED, "register.late/lateness_unknown"),
                (GUIDE, "register.late/lateness_unknown"),
                (AFTER_GUIDE, "register.late/late"),
            )
        ),
        (
            AFTER_GUIDE,
            Registration(
                arrived_on=ARRIVED,
                submitted_on=GUIDE,
                sent_as_asked_on=AFTER_GUIDE,
                completed_on=AFTER_GUIDE,
                channel=Channel.OTHER,
            ),
            ["register.channel/sent_otherwise", "register.late/late"],
        ),
    ],
    ids=[
        "on the day of arrival",
        "on the guide day",
        "after the guide day",
        "submitted on the guide day",
        "submitted after the guide day",
        "submitted in time, completed later",
        "only completion known, after the guide day",
        "only completion known, on the guide day",
        "completion not known",
        "arrival not known",
        "by another channel",
        "by another channel, but later",
        "by the web form",
        "submitted at once",
        "completed at once",
        "completion not known, on the day of arrival",
        "completion not known, on the guide day",
        "by another channel at once, completed later",
        "by another channel on the guide day, completed later",
        "by another channel after the guide day, completed then",
        "as asked only on the day of completion",
    ],
)
def test_what_is_cautioned(day: date, registration: Registration, expected: list[str]) -> None:
    """The customer's own act is compared with the guide day; what happens after the day asked about is ignored."""
    assert expected == cautions(day, registration)


@pytest.mark.parametrize(
    ("plan", "registration", "changed_on", "expected"),
    [
        (SEND_BACK, Registration(), GUIDE, False),
        (RENEWAL, Registration(), GUIDE, True),
        (SEND_BACK, Registration(submitted_on=AFTER_GUIDE), GUIDE, False),
        (SEND_BACK, Registration(submitted_on=GUIDE), GUIDE, True),
        (SEND_BACK, Registration(submitted_on=ARRIVED), GUIDE, True),
        (SEND_BACK, Registration(completed_on=GUIDE), GUIDE, True),
        (SEND_BACK, Registration(completed_on=UNKNOWN), GUIDE, True),
        (RENEWAL, Registration(submitted_on=AFTER_GUIDE), GUIDE, True),
        (RENEWAL, Registration(submitted_on=AFTER_GUIDE, completed_on=UNKNOWN), GUIDE, True),
        (RENEWAL, Registration(submitted_on=AFTER_GUIDE, completed_on=AFTER_GUIDE), GUIDE, True),
        (BUNDLE, Registration(submitted_on=ARRIVED, completed_on=GUIDE), ARRIVED, True),
    ],
    ids=[
        "nothing registered yet",
        "a renewal, registered before",
        "changed before it was sent in",
        "changed on the day it was sent in",
        "changed after it was sent in",
        "changed on the day of completion",
        "not known whether registered",
        "a renewal, changed before it was sent in",
        "a renewal, perhaps complete by now",
        "a renewal, complete by now",
        "a bundle, changed while pending",
    ],
)
def test_which_change_has_to_be_reported(
    plan: ServicePlan, registration: Registration, changed_on: date, expected: bool
) -> None:
    """A change must be reported if the changed detail had been sent in before (register.change).

    Until its completion a renewal's form lacks an entry that is known to have changed (entry.changed).
    """
    status = registration_status(
        day=date(2027, 3, 1), plan=plan, registration=registration, changes=(DetailsChanged(on=changed_on),)
    )
    assert expected is (DutyKind.REPORT_CHANGE in {duty.kind for duty in status.duties})
    assert expected is (Clause.REGISTER_CHANGE in {ground.clause for ground in status.grounds})
    site_changed = DetailsChanged(on=changed_on, entry=EntryField.SITE)
    status = registration_status(day=date(2027, 3, 1), plan=plan, registration=registration, changes=(site_changed,))
    is_complete = isinstance(registration.completed_on, date)
    lacks_entry = plan is RENEWAL and registration.submitted_on == AFTER_GUIDE and not is_complete
    assert (expected and not lacks_entry) is (DutyKind.REPORT_CHANGE in {duty.kind for duty in status.duties})


def test_several_changes_are_owed_one_by_one() -> None:
    """Two unreported changes are two duties; a change that is reported by the day, or comes later, is not a duty."""
    changes = [
        DetailsChanged(on=GUIDE),
        DetailsChanged(on=AFTER_GUIDE),
        DetailsChanged(on=GUIDE, reported_on=AFTER_GUIDE),
        DetailsChanged(on=date(2027, 2, 12)),
    ]
    status = registration_status(
        day=AFTER_GUIDE, plan=SEND_BACK, registration=Registration(completed_on=ARRIVED), changes=changes
    )
    owed = [duty.changed_on for duty in status.duties if duty.kind is DutyKind.REPORT_CHANGE]
    assert [GUIDE, AFTER_GUIDE] == owed
    assert (changes[2], changes[0], changes[1]) == status.facts.changes


def test_the_facts_hold_what_is_known_that_day() -> None:
    """A change that is reported later is not reported yet, and a later one is not there."""
    changes = [DetailsChanged(on=GUIDE, reported_on=AFTER_GUIDE), DetailsChanged(on=AFTER_GUIDE)]
    status = registration_status(
        day=GUIDE, plan=SEND_BACK, registration=Registration(completed_on=ARRIVED), changes=changes
    )
    assert (DetailsChanged(on=GUIDE),) == status.facts.changes
    status = registration_status(
        day=date(2027, 2, 12), plan=SEND_BACK, registration=Registration(completed_on=ARRIVED), changes=changes
    )
    assert tuple(changes) == status.facts.changes


def test_the_changes_of_an_answer_have_an_order_of_their_own() -> None:
    """Two changes of one day stand in the same order, whatever is said of them later and in whatever order."""
    reported, open_one = DetailsChanged(on=GUIDE, reported_on=GUIDE), DetailsChanged(on=GUIDE)
    reported_later = DetailsChanged(on=GUIDE, reported_on=AFTER_GUIDE)
    for changes in ([open_one, reported], [reported, open_one], [reported_later, reported], [reported, reported_later]):
        status = registration_status(day=GUIDE, plan=SEND_BACK, registration=Registration(), changes=changes)
        assert (reported, open_one) == status.facts.changes


def test_changes_come_by_their_days_however_they_are_given() -> None:
    """An earlier change is told before a later one, reported or not; on one day they come by what changed."""
    earlier, later = (DetailsChanged(on=date(2026, 12, day)) for day in (1, 2))
    reported = DetailsChanged(on=date(2026, 12, 3), reported_on=date(2026, 12, 4))
    contact, site = (
        DetailsChanged(on=date(2026, 12, 4), entry=entry) for entry in (EntryField.CONTACT, EntryField.SITE)
    )
    registration, in_order = Registration(submitted_on=date(2026, 11, 20)), (earlier, later, reported, contact, site)
    for given in permutations(in_order):
        status = registration_status(day=date(2026, 12, 5), plan=SEND_BACK, registration=registration, changes=given)
        assert in_order == status.facts.changes
        assert (earlier.on, later.on, contact.on, site.on) == status.unreported_on


def test_the_channel_is_no_fact_of_coverage_where_the_submission_as_asked_is_known() -> None:
    """A decision about a fault is then the same value, whichever way another submission takes."""
    decisions = {
        decide_coverage(
            report(),
            plan=SEND_BACK,
            starts_on=date(2026, 4, 3),
            expires_on=date(2029, 4, 2),
            registration=Registration(
                submitted_on=date(2026, 4, 8), channel=channel, sent_as_asked_on=date(2026, 4, 8)
            ),
        )
        for channel in Channel
    }
    assert 1 == len(decisions)
