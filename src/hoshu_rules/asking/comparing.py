"""Cases decided under two policies: which answers differ?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, final

from attrs import frozen

from hoshu_rules.errors import FactError, HoshuError
from hoshu_rules.facts.checks import one_of, sequence_of
from hoshu_rules.policy import Policy
from hoshu_rules.ticket.assessment import Assessment, Case
from hoshu_rules.ticket.changes import Changes, changes

_CASE: Final = one_of(Case)
_CASES: Final = one_of(Iterable)
_POLICIES: Final = sequence_of(Policy)


@final
@frozen
class Compared:
    """A case that two policies decide differently: its assessment by each, and what changed from one to the other.

    In place of an assessment stands the error of a policy that refuses the case; ``changes`` is None then.
    """

    case: Case
    before: Assessment | HoshuError
    after: Assessment | HoshuError
    changes: Changes | None


def compare(policies: tuple[Policy, Policy], cases: Iterable[Case]) -> tuple[Compared, ...]:
    """The cases that the second policy decides otherwise than the first, in their order.

    Each answer that differs has its grounds, its facts and its policy, so that ``telling`` explains both. A policy may
    refuse a case, such as for the end of its part number; such a case is among the results too.
    """
    _POLICIES.check("policies", policies)
    _CASES.check("cases", cases)
    if len(policies) != len(("before", "after")):
        raise FactError("policies", policies, "two policies")
    return tuple(_differing(policies, cases))


def _differing(policies: tuple[Policy, Policy], cases: Iterable[Case]) -> Iterator[Compared]:
    for case in cases:
        _CASE.check("cases", case)
        before, after = (_assessed(case, policy) for policy in policies)
        if isinstance(before, HoshuError) or isinstance(after, HoshuError):
            yield Compared(case, before, after, None)
            continue
        found = changes(before, after)
        if not found.is_empty:
            yield Compared(case, before, after, found)


def _assessed(case: Case, policy: Policy) -> Assessment | HoshuError:
    try:
        return case.assess(policy=policy)
    except HoshuError as error:
        return error
