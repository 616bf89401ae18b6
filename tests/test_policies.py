"""A policy as data: read from TOML and JSON, written as JSON, in force from a day on, and compared with another."""

from __future__ import annotations

import json
from datetime import date, time
from enum import Enum
from typing import Any

import pytest
from attrs import evolve, fields
from hypothesis import given

from hoshu_rules import STANDARD, Outcome, Policy
from hoshu_rules.asking import compare
from hoshu_rules.errors import FactError, HoshuError
from hoshu_rules.formats.json import answer_to_json, case_from_json
from hoshu_rules.formats.policies import policy_from_json, policy_from_toml, policy_to_json
from hoshu_rules.policy import SWITCHABLE, in_force
from hoshu_rules.telling import tell, tell_policy
from hoshu_rules.testing import strategies as hs
from hoshu_rules.text import Clause, Reading
from hoshu_rules.ticket.changes import changes
from worked_examples import DOCS

CASES = {path.stem: case_from_json(path.read_text("utf-8")) for path in sorted((DOCS / "examples").glob("*.json"))}
OURS = Policy(return_weeks=2).switched(Reading.PERIOD_METHOD)


def toml_of(policy: Policy) -> str:
    """The departures of a policy as a person would write them."""
    lines = []
    for name, value in policy.departures().items():
        match value:
            case time():
                told = value.isoformat()
            case Enum():
                told = json.dumps(value.value)
            case frozenset():
                told = json.dumps(sorted(value))
            case _:
                told = json.dumps(value)
        lines.append(f"{name} = {told}")
    return "\n".join(lines)


@given(hs.policies())
def test_what_is_written_is_read_again(policy: Policy) -> None:
    """JSON has every field, TOML only those that differ; both are read as the same policy, as text and as bytes."""
    document = policy_to_json(policy)
    assert ["format", *(field.name for field in fields(Policy))] == list(json.loads(document))
    assert policy == policy_from_json(document) == policy_from_json(document.encode())
    assert policy == policy_from_toml(toml_of(policy)) == policy_from_toml(b"\xef\xbb\xbf" + toml_of(policy).encode())


def test_the_policy_of_an_answer_is_such_a_document() -> None:
    """What stands under "policy" in the JSON of an answer is read, although it has no format of its own."""
    case = CASES["send-back-exchange"]
    document = json.loads(answer_to_json(case.assess(policy=OURS)))
    assert OURS == policy_from_json(json.dumps(document["policy"]))


def test_what_is_left_out_is_as_published() -> None:
    """An empty document is the published policy."""
    assert STANDARD == policy_from_toml("") == policy_from_json("{}") == policy_from_toml("format = 1")


@pytest.mark.parametrize("reading", SWITCHABLE, ids=str)
def test_each_switch_is_written_as_its_word(reading: Reading) -> None:
    """A choice has the word of its value; the other readings have none."""
    _default, other = SWITCHABLE[reading]
    document = f'{reading.value.replace(".", "_")} = "{other.value}"'
    assert STANDARD.switched(reading) == policy_from_toml(document)


@pytest.mark.parametrize(
    ("on", "weeks"),
    [(date(2026, 4, 1), 1), (date(2027, 3, 31), 1), (date(2027, 4, 1), 2), (date(2028, 3, 31), 2), (date.max, 3)],
    ids=str,
)
def test_a_policy_is_in_force_from_its_first_day_until_the_next_one(on: date, weeks: int) -> None:
    """The order in which they are given does not matter."""
    by_first_day = {
        date(2027, 4, 1): Policy(return_weeks=2),
        date(2026, 4, 1): STANDARD,
        date(2028, 4, 1): Policy(return_weeks=3),
    }
    assert weeks == in_force(by_first_day, on).return_weeks


def test_there_is_no_policy_before_the_first_one() -> None:
    """Not even if there is none at all."""
    for policies in ({}, {date(2026, 4, 1): STANDARD}):
        with pytest.raises(FactError, match="on: expected a day on or after the first day of a policy"):
            in_force(policies, date(2026, 3, 31))


def test_the_answers_that_differ_have_both_explanations() -> None:
    """The cases that the other policy decides otherwise, in their order, with each answer before and after."""
    found = compare((STANDARD, OURS), CASES.values())
    assert [CASES["dead-on-arrival"], CASES["send-back-exchange"]] == [each.case for each in found]
    assert all(each.changes == changes(each.before, each.after) for each in found)  # type: ignore[arg-type]  # none is refused
    assert found[1].changes is not None
    order, returned = found[1].changes.answers
    assert ("order", (Clause.ORDER_NEW,)) == (order.question, order.clauses)
    assert ("return", (Clause.SENDBACK_RETURN,)) == (returned.question, returned.clauses)
    assert "2026年5月31日（日）まで" in tell(order.before)  # type: ignore[arg-type]  # it was answered
    assert "2026年5月28日（木）まで" in tell(order.after)  # type: ignore[arg-type]  # it is answered


def test_what_both_policies_answer_alike_does_not_differ() -> None:
    """Nor does a window that holds no day, wherever it would have been."""
    assert () == compare((OURS, OURS), CASES.values())
    late = CASES["renewal-february"]
    (refund,) = (claim for claim in late.assess().claims if claim.kind.value == "refund")
    assert refund.decision.window is not None
    assert refund.decision.window.is_empty
    assert () == compare((STANDARD, Policy(refund_cutoff_day=20)), [late])


def test_a_case_that_a_policy_refuses_differs() -> None:
    """It has the error in place of the assessment, and no changes."""
    renewal = CASES["renewal-february"]
    for policies in ((STANDARD, Policy(renewal_suffix="R9")), (Policy(renewal_suffix="R9"), STANDARD)):
        both = compare(policies, [renewal, evolve(renewal, reference="another")])
        assert [renewal.reference, "another"] == [found.case.reference for found in both]
        for found in both:
            assert found.changes is None
            refused = [isinstance(answer, HoshuError) for answer in (found.before, found.after)]
            assert [policy.renewal_suffix == "R9" for policy in policies] == refused


@pytest.mark.parametrize("policies", [(), (STANDARD,), (STANDARD, OURS, STANDARD)], ids=len)
def test_two_policies_are_compared(policies: Any) -> None:
    """One alone, or a third beside them, is refused."""
    with pytest.raises(FactError, match="two policies"):
        compare(policies, [])


def test_an_answer_changes_by_the_clauses_in_which_it_differs() -> None:
    """Of its grounds and its window; of all that it cites where neither differs."""
    returned = CASES["returned-ticket"]
    (found,) = compare((STANDARD, Policy(refund_cutoff_day=10)), [returned])
    assert found.changes is not None
    by_question = {change.question: change.clauses for change in found.changes.answers}
    assert (Clause.REFUND_CUTOFF, Clause.REFUND_REGISTERED) == by_question["refund"]
    assert (Clause.REFUND_CUTOFF,) == by_question["coverage"]
    assert (Clause.ORDER_RENEWAL,) == by_question["next_renewal"]


def test_a_policy_says_in_what_it_differs() -> None:
    """A line for each number and each reading, in the words of the other choice; one line if it is as published."""
    assert """\
公開ページの数や採用した解釈と、次の点が違います。
・不良品の返却の週数：2（公開ページは1）
・期間の数え方（別の解釈）：期間は、Nか月後の同じ日付の日に終わり、その日付がなければその月の末日に終わります。\
〔period.method〕""" == tell_policy(OURS)
    assert "It is the published policy." == tell_policy(STANDARD, "en")
    assert "refund_open" not in tell_policy(evolve(OURS, refund_open=Outcome.REFER))
