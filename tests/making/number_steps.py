"""Each number of the policy moved by a step or two, and the worked examples that then answer otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import time
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from attrs import evolve, frozen

from asking import policy_of
from hoshu_rules import STANDARD, Policy
from making.rows_asked import Said, rows_asked, said_under
from worked_examples import Example, list_in

STEPS: Final[Mapping[str, tuple[object, ...]]] = MappingProxyType(
    {
        "new_order_months": (2, 4),
        "renewal_notice_months": (2,),
        "renewal_suffix": ("U2",),
        "refund_cutoff_day": (20, 28),
        "registration_guide_months": (2, 4),
        "serial_digits": (10, 12),
        "short_serial_digits": (5, 7),
        "short_serial_models": (
            STANDARD.short_serial_models - {"S12PWR"},
            STANDARD.short_serial_models | {"M12PWR"},
        ),
        "model_prefix": ("SW-",),
        "return_weeks": (2,),
        "excluded_height_m": (1.9, 3.0),
        "opens_at": (time(8), time(10)),
        "closes_at": (time(16), time(18)),
    }
)
"""Other values of each number, the smaller ones first."""

DATES: Final = frozenset({"最初の日", "最後の日", "目安の日", "返却の期限", "日付", "先に来る期限"})
"""The columns that say when something ends, beside the answer itself."""


@frozen
class Change:
    """What becomes of a row: each column that says something else, with what it says before and after.

    There are no columns if the row turns into an error, or out of one, which ``error`` says.
    """

    row: Example
    columns: tuple[tuple[str, str, str], ...]
    error: bool | None = None

    @property
    def is_of_dates(self) -> bool:
        """Whether only a date is another one."""
        return self.error is None and all(column in DATES for column, _before, _after in self.columns)


def moved(policy: Policy, name: str, value: object) -> Policy:
    """The same policy with another value of a number."""
    changes: dict[str, Any] = {name: value}
    return evolve(policy, **changes)


@cache
def changes(name: str, value: object) -> tuple[Change, ...]:
    """The rows that answer otherwise under this value of a number; a row keeps the readings that it switches."""
    asked = (
        (each.row, each.said, said_under(each.row, each.facts, moved(policy_of(each.row), name, value)))
        for each in rows_asked()
    )
    return tuple(_change(row, before, after) for row, before, after in asked if before != after)


def _change(row: Example, before: Said, after: Said) -> Change:
    if before is None or after is None:
        return Change(row, (), error=after is None)
    told = ((column, before[column], after[column]) for column in after if before[column] != after[column])
    return Change(row, tuple((column, *_differing(column, old, new)) for column, old, new in told))


def _differing(column: str, before: str, after: str) -> tuple[str, str]:
    """Of two lists only what the other one does not have."""
    if column not in {"残っていること", "日付", "答え", "不備"}:
        return before, after
    old, new = Counter(list_in(before)), Counter(list_in(after))
    return "、".join((old - new).elements()) or "なし", "、".join((new - old).elements()) or "なし"
