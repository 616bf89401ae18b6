"""Which of a device's tickets serves on a day: what is true of every chain of tickets, and the cases of a desk."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from hoshu_rules import UNKNOWN, PlanForm, RunningTicket, ServicePlan, Ticket, Window, service_on
from hoshu_rules.answers import clauses_in, readings_in
from hoshu_rules.facts.checks import Unknown
from hoshu_rules.facts.periods import day_before, next_day
from hoshu_rules.telling import tell
from hoshu_rules.testing.strategies import near, service_plans, ticket_chains, tickets
from hoshu_rules.text import Clause, Reading
from hoshu_rules.ticket import ServiceOn
from stories import RENEWAL, ticket

Tickets = tuple[Ticket, ...]

FIRST = ticket()
"""Serves from 3 April 2026 to 2 April 2029."""
RUNNING = RunningTicket(plan=FIRST.plan, expires_on=FIRST.expires_on)
KNOWN_RUNNING = evolve(RUNNING, starts_on=date(2026, 4, 3))
FOLLOWING = evolve(
    FIRST,
    plan=RENEWAL,
    part_number="PN28120U1",
    starts_on=date(2029, 4, 3),
    expires_on=date(2030, 4, 2),
    renews=RUNNING,
)
WITHIN = evolve(FIRST, part_number="PN7", starts_on=date(2026, 5, 1), expires_on=date(2027, 4, 30))
LATE = evolve(FOLLOWING, starts_on=date(2029, 5, 1), expires_on=date(2030, 4, 30))
GAP = Window(date(2029, 4, 3), date(2029, 4, 30), None, (Reading.TERM_START,))


ALL_KNOWN = ticket_chains(
    first=tickets(plan=service_plans(form=PlanForm.NEW)).filter(lambda each: each.starts_on is not UNKNOWN),
    starts_known=st.sampled_from([True]),
)
"""Chains of which each first day is known, also those of the running tickets."""


@st.composite
def asked(draw: st.DrawFn, chains: st.SearchStrategy[Tickets]) -> tuple[Tickets, date]:
    """A chain of tickets, and a day at or near the turn of a period, or a little away from it."""
    chain = draw(chains)
    turns = [turn for each in chain for turn in (each.starts_on, each.expires_on) if isinstance(turn, date)]
    day = draw(st.sampled_from(turns).flatmap(near))
    return chain, day + timedelta(days=draw(st.just(0) | st.integers(-40, 40)))


Period = tuple[ServicePlan, date]


def name_of(each: Ticket | RunningTicket) -> Period:
    """How a renewal names its running ticket."""
    return each.plan, each.expires_on


def periods(chain: Tickets) -> list[tuple[date | Unknown, date]]:
    """The first and last day of each ticket, and of each running ticket that is not given."""
    given = set(map(name_of, chain))
    running = {each.renews for each in chain if each.renews is not None}
    named = [each for each in running if name_of(each) not in given]
    in_chain: list[Ticket | RunningTicket] = [*chain, *named]
    return [(each.starts_on, each.expires_on) for each in in_chain]


def days_of_service(chain: Tickets) -> set[date]:
    """Each day of each period that is known."""
    return {
        starts_on + timedelta(days=number)
        for starts_on, expires_on in periods(chain)
        if isinstance(starts_on, date)
        for number in range((expires_on - starts_on).days + 1)
    }


def with_first_days(chain: Tickets, first_days: dict[Period, date]) -> Tickets:
    """The same tickets with first days in place of those that are not known."""

    def first_day(each: Ticket | RunningTicket) -> date | Unknown:
        return first_days[name_of(each)] if each.starts_on is UNKNOWN else each.starts_on

    return tuple(
        evolve(
            each,
            starts_on=first_day(each),
            renews=None if each.renews is None else evolve(each.renews, starts_on=first_day(each.renews)),
        )
        for each in chain
    )


@given(asked(ticket_chains()), st.randoms(use_true_random=False))
def test_the_order_of_the_tickets_does_not_matter(question: tuple[Tickets, date], random: object) -> None:
    """The answer is the same for the tickets in any order, told once or twice."""
    chain, day = question
    shuffled = [*chain, chain[0]]
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # a random.Random
    assert service_on(chain, day) == service_on(shuffled, day)


@given(asked(ALL_KNOWN))
def test_each_day_is_served_or_in_a_gap_or_outside_the_chain(question: tuple[Tickets, date]) -> None:
    """Where all first days are known, exactly one holds: a ticket serves, or a gap holds the day, or it is outside."""
    chain, day = question
    served = days_of_service(chain)
    answer = service_on(chain, day)
    assert () == answer.possibly_serving
    assert (day in served) is bool(answer.serving)
    is_in_gap = isinstance(answer.gap, Window) and day in answer.gap
    is_outside = not min(served) <= day <= max(served)
    assert 1 == sum([bool(answer.serving), is_in_gap, is_outside])


@given(asked(ALL_KNOWN))
def test_a_gap_lies_between_two_days_of_service(question: tuple[Tickets, date]) -> None:
    """No day of it is served, the days beside it are, and there is no day like that between the day and the gap."""
    chain, day = question
    served = days_of_service(chain)
    gap = service_on(chain, day).gap
    assert gap is not UNKNOWN
    between: date = max(day, min(served))
    while between in served:
        between = next_day(between)
    if gap is None:
        assert max(served) < between
        return
    first_day, last_day = gap.first_day, gap.last_day
    assert first_day is not None
    assert last_day is not None
    assert between == max(first_day, day)
    assert {day_before(first_day), next_day(last_day)} <= served
    assert not any(first_day + timedelta(days=number) in served for number in range((last_day - first_day).days + 1))


@given(asked(ticket_chains()), st.data())
def test_what_is_not_known_is_left_open_and_nothing_else(question: tuple[Tickets, date], data: st.DataObject) -> None:
    """Whatever the first days are: what serves for certain serves, what serves may serve, and a gap told is the gap."""
    chain, day = question
    named: list[Ticket | RunningTicket] = [*chain, *(each.renews for each in chain if each.renews is not None)]
    days_before = st.integers(0, 800)
    first_days = {
        name_of(each): each.expires_on - timedelta(days=data.draw(days_before))
        for each in named
        if each.starts_on is UNKNOWN
    }
    answer = service_on(chain, day)
    known = service_on(with_first_days(chain, first_days), day)
    serving, serving_then = (set(map(name_of, each.serving)) for each in (answer, known))
    assert serving <= serving_then <= serving | set(map(name_of, answer.possibly_serving))
    assert answer.gap in {UNKNOWN, known.gap}


@given(asked(ticket_chains()))
def test_what_comes_next_starts_after_the_day_and_before_anything_else(question: tuple[Tickets, date]) -> None:
    """All of ``next`` start on the first day, after the day asked about, on which a ticket is known to start."""
    chain, day = question
    later = [starts_on for starts_on, _last in periods(chain) if isinstance(starts_on, date) and day < starts_on]
    assert ({min(later)} if later else set()) == {each.starts_on for each in service_on(chain, day).next}


@pytest.mark.parametrize(
    ("of_device", "day", "serving", "possibly", "next_", "gap"),
    [
        pytest.param([], date(2029, 4, 2), (), (), (), None, id="no ticket"),
        pytest.param([FIRST], date(2026, 4, 2), (), (), (FIRST,), None, id="the day before the first day"),
        pytest.param([FIRST], date(2026, 4, 3), (FIRST,), (), (), None, id="the first day"),
        pytest.param([FIRST, FIRST], date(2029, 4, 2), (FIRST,), (), (), None, id="the expiry day, told twice"),
        pytest.param([FIRST], date(2029, 4, 3), (), (), (), None, id="the day after the expiry"),
        pytest.param([FOLLOWING, FIRST], date(2029, 4, 2), (FIRST,), (), (FOLLOWING,), None, id="a renewal follows"),
        pytest.param([FOLLOWING, FIRST], date(2029, 4, 3), (FOLLOWING,), (), (), None, id="a renewal has followed"),
        pytest.param([FIRST, LATE], date(2029, 4, 2), (FIRST,), (), (LATE,), GAP, id="a gap to come"),
        pytest.param([FIRST, LATE], date(2029, 4, 30), (), (), (LATE,), GAP, id="the last day of a gap"),
        pytest.param([FIRST, LATE, WITHIN], date(2028, 1, 1), (FIRST,), (), (LATE,), GAP, id="one within another"),
        pytest.param([FIRST, LATE], date(2029, 5, 1), (LATE,), (), (), None, id="a gap has passed"),
        pytest.param(
            [FIRST, LATE, FOLLOWING], date(2029, 5, 1), (FOLLOWING, LATE), (), (), None, id="two serve on one day"
        ),
        pytest.param(
            [FIRST, FOLLOWING, evolve(FOLLOWING, part_number="PN7U1")],
            date(2029, 4, 2),
            (FIRST,),
            (),
            (FOLLOWING, evolve(FOLLOWING, part_number="PN7U1")),
            None,
            id="two start on one day",
        ),
        pytest.param([LATE], date(2029, 4, 2), (RUNNING,), (), (LATE,), GAP, id="a running ticket that is not given"),
        pytest.param([LATE], date(2029, 4, 1), (), (RUNNING,), (LATE,), GAP, id="of which the first day is not known"),
        pytest.param(
            [evolve(LATE, renews=KNOWN_RUNNING)],
            date(2029, 4, 1),
            (KNOWN_RUNNING,),
            (),
            (evolve(LATE, renews=KNOWN_RUNNING),),
            GAP,
            id="of which the renewal names the first day",
        ),
        pytest.param(
            [FIRST, evolve(LATE, starts_on=UNKNOWN)],
            date(2029, 4, 10),
            (),
            (evolve(LATE, starts_on=UNKNOWN),),
            (),
            UNKNOWN,
            id="a renewal whose first day is not known",
        ),
        pytest.param(
            [FIRST, evolve(LATE, starts_on=UNKNOWN)],
            date(2030, 4, 30),
            (evolve(LATE, starts_on=UNKNOWN),),
            (),
            (),
            None,
            id="the expiry day of a ticket whose first day is not known",
        ),
        pytest.param([evolve(FIRST, starts_on=UNKNOWN)], date(2029, 4, 3), (), (), (), None, id="and the day after it"),
    ],
)
def test_a_case_of_a_desk(
    of_device: list[Ticket],
    day: date,
    serving: tuple[Ticket | RunningTicket, ...],
    possibly: tuple[Ticket | RunningTicket, ...],
    next_: tuple[Ticket | RunningTicket, ...],
    gap: Window | Unknown | None,
) -> None:
    """Each ticket that serves is named, one whose first day is not known is left open, and a gap has both its days."""
    answer = service_on(of_device, day)
    assert (serving, possibly, next_, gap) == (answer.serving, answer.possibly_serving, answer.next, answer.gap)


def test_tickets_come_in_the_order_in_which_they_are_known() -> None:
    """By their first day, or the last where that is not known, then by their last day, then by what is printed."""
    earlier = evolve(FIRST, starts_on=date(2026, 4, 2), expires_on=date(2029, 4, 30))
    shorter, longer = (evolve(FIRST, expires_on=date(2029, 4, day)) for day in (1, 10))
    others = [evolve(FIRST, serial_number=f"{number:07}") for number in range(1, 6)]
    unknown = evolve(FIRST, starts_on=UNKNOWN)
    in_order = (earlier, shorter, *others, longer, unknown)
    asked_on = service_on([*reversed(in_order)], date(2026, 4, 3))
    assert ((earlier, shorter, *others, longer), (unknown,)) == (asked_on.serving, asked_on.possibly_serving)
    assert (shorter, *others, longer) == service_on([*reversed(in_order)], date(2026, 4, 2)).next


def test_an_answer_cites_what_it_rests_on() -> None:
    """The expiry day is the clause's, the first day the caller's; a running ticket that is not given, the renewal's."""
    day = date(2029, 4, 3)
    assert (Clause.TICKET_EXPIRY,) == clauses_in(service_on([FIRST], day))
    assert (Reading.TERM_DAY, Reading.TERM_START) == readings_in(service_on([FIRST, FOLLOWING], day))
    expected = (Reading.RENEWAL_EXPIRY, Reading.TERM_DAY, Reading.TERM_START)
    assert expected == readings_in(service_on([FOLLOWING], day))
    assert () == clauses_in(service_on([], day))


def test_a_ticket_of_the_last_possible_day_has_nothing_after_it() -> None:
    """At either end of the calendar the question is answered."""
    whole = evolve(FIRST, starts_on=date.min, expires_on=date.max)
    assert (whole,) == service_on([whole, evolve(whole, starts_on=date.max)], date.min).serving
    assert 2 == len(service_on([whole, evolve(whole, starts_on=date.max)], date.max).serving)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (
            service_on([FIRST, LATE], date(2029, 4, 10)),
            (
                "2029年4月10日（火）がサービス期間に入るチケットはありません。\n"
                "次は先出しセンドバック保守サービス　1年（更新）・品番 PN28120U1です"
                "（2029年5月1日（火）から2030年4月30日（火）まで）。\n"
                "2029年4月3日（火）から2029年4月30日（月）までは空白で、どのチケットのサービス期間にも入りません。"
            ),
        ),
        (
            service_on([FOLLOWING, FIRST], date(2029, 4, 2)),
            (
                "2029年4月2日（月）は、先出しセンドバック保守サービス　3年（新規）・品番 PN28120のサービス期間内です"
                "（2029年4月2日（月）まで）。\n"
                "次は先出しセンドバック保守サービス　1年（更新）・品番 PN28120U1です"
                "（2029年4月3日（火）から2030年4月2日（火）まで）。\n"
                "この日から先、チケットの間に空白はありません。"
            ),
        ),
        (
            service_on([evolve(FOLLOWING, starts_on=UNKNOWN)], date(2029, 4, 1)),
            (
                "2029年4月1日（日）が先出しセンドバック保守サービス　3年（新規）・更新前のチケットのサービス期間内か"
                "どうかは、サービス開始日が不明のため、分かりません（サービス満了日は2029年4月2日（月））。\n"
                "2029年4月1日（日）が先出しセンドバック保守サービス　1年（更新）・品番 PN28120U1のサービス期間内か"
                "どうかは、サービス開始日が不明のため、分かりません（サービス満了日は2030年4月2日（火））。\n"
                "その後に始まることが分かっているチケットはありません。\n"
                "サービス開始日が不明のチケットがあるため、空白があるかどうかは分かりません。"
            ),
        ),
    ],
    ids=["in a gap", "without a gap", "first days not known"],
)
def test_an_answer_is_told(answer: ServiceOn, expected: str) -> None:
    """What serves, what may serve, what comes next and the gap, a sentence each, before the clause."""
    assert expected == tell(answer).partition("\n・")[0]


def test_what_does_not_apply_is_not_told() -> None:
    """After the last ticket there is nothing to say of a gap; without a ticket no clause is cited."""
    after = tell(service_on([FIRST], date(2029, 4, 3)), "en").splitlines()
    assert ["No ticket serves on Tuesday, 3 April 2029.", "No ticket is known to start after that."] == after[:2]
    assert after[2].startswith("- Rule: The ticket itself states")
    assert after[:2] == tell(service_on([], date(2029, 4, 3)), "en").splitlines()
