"""The examples of ``docs/ja/tickets.md`` of a device's tickets and of what changed agree with the rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import dropwhile, takewhile

import pytest
from attrs import evolve

from hoshu_rules import UNKNOWN, PlanForm, RunningTicket, ServiceKind, ServicePlan, Ticket, Window, changes, service_on
from hoshu_rules.answers import Duty
from hoshu_rules.facts.checks import Unknown
from hoshu_rules.formats.json import case_from_json
from hoshu_rules.telling import tell
from hoshu_rules.telling.words import words
from making.bilingual import name_of
from stories import ticket
from worked_examples import DOCS, day_in, list_in

Row = Mapping[str, str]

NEW = ServicePlan(ServiceKind.SEND_BACK, PlanForm.NEW, 1)
RENEWAL = ServicePlan(ServiceKind.SEND_BACK, PlanForm.RENEWAL, 1)
CELL = re.compile(r"(?P<name>\w)(?:（(?P<renewed>\w)の更新）|（記録なし）)?：(?:(?P<first>.+)から)?(?P<last>.+)まで")


def rows_of(heading: str) -> list[Row]:
    """Each row of the table whose first column has this heading, by its headings."""
    lines = (DOCS / "ja" / "tickets.md").read_text(encoding="utf-8").splitlines()
    after = dropwhile(lambda line: not line.startswith(f"| {heading} |"), lines)
    table = [[cell.strip() for cell in line.strip("|").split("|")] for line in takewhile(str.strip, after)]
    return [dict(zip(table[0], row, strict=True)) for row in table[2:]]


def tickets_in(cell: str) -> dict[str, Ticket | RunningTicket]:
    """The tickets of a row by their names; one without a record is known only by its renewal."""
    told: dict[str, Ticket | RunningTicket] = {}
    found = {match["name"]: match for match in (CELL.fullmatch(part) for part in list_in(cell)) if match}
    assert len(list_in(cell)) == len(found)
    for name, match in found.items():
        renewed = match["renewed"]
        told[name] = evolve(
            ticket(),
            plan=RENEWAL if renewed else NEW,
            part_number=f"PN{name}",
            starts_on=UNKNOWN if match["first"] in {"不明", None} else day_in(match["first"]),
            expires_on=day_in(match["last"]),
            renews=RunningTicket(plan=NEW, expires_on=day_in(found[renewed]["last"])) if renewed else None,
        )
        if match["first"] is None:
            told[name] = RunningTicket(plan=NEW, expires_on=day_in(match["last"]))
    return told


def gap_in(gap: Window | Unknown | None) -> str:
    """A gap as the page writes it, with both its days."""
    if not isinstance(gap, Window):
        return tell(gap)
    return f"{tell(gap.first_day)}から{tell(gap.last_day)}まで"


@pytest.mark.parametrize("row", rows_of("機器のチケットの例"), ids=lambda row: row["機器のチケットの例"])
def test_the_tickets_of_a_device(row: Row) -> None:
    """What serves, what may serve, what comes next and the gap are as the page says."""
    told = tickets_in(row["チケット"])
    answer = service_on([each for each in told.values() if isinstance(each, Ticket)], day_in(row["日"]))

    def names(tickets: Iterable[Ticket | RunningTicket]) -> str:
        return "、".join(name for name, each in told.items() if each in set(tickets)) or "なし"

    expected = [row[heading] for heading in ("サービス期間内", "分からない", "次", "空白")]
    assert expected == [*map(names, (answer.serving, answer.possibly_serving, answer.next)), gap_in(answer.gap)]


@pytest.mark.parametrize("row", rows_of("変わったところの例"), ids=lambda row: row["変わったところの例"])
def test_what_changed(row: Row) -> None:
    """The answers that differ, the duties and the dates are as the page says, and nothing else changed."""
    case = case_from_json((DOCS / "examples" / row["事例"]).read_text(encoding="utf-8"))
    before, after = (evolve(case, day=day_in(row[heading])).assess() for heading in ("前の日", "後の日"))
    told = changes(before, after)
    questions = words("ja")["changes"]["question"]

    def duties(each: Iterable[Duty]) -> list[str]:
        return [f"{name_of(duty.bearer).ja}：{name_of(duty.kind).ja}" for duty in each]

    assert list_in(row["変わった答え"]) == [questions[change.question] for change in told.answers]
    assert list_in(row["新しく残っていること"]) == duties(told.duties_new)
    assert list_in(row["残らなくなったこと"]) == duties(told.duties_gone)
    assert list_in(row["新しい日付"]) == [f"{tell(entry.day)}　{name_of(entry.kind).ja}" for entry in told.dates_new]
    assert () == told.dates_gone
