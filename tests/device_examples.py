"""The examples of ``tickets.md`` of a device's tickets and of what changed, asked and compared with the rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from attrs import evolve

from asking import case_in
from example_faults import JA
from hoshu_rules import UNKNOWN, PlanForm, RunningTicket, ServiceKind, ServicePlan, Ticket, Window, changes, service_on
from hoshu_rules.answers import Duty
from hoshu_rules.errors import HoshuError
from hoshu_rules.facts.checks import Unknown
from hoshu_rules.telling import tell
from hoshu_rules.telling.words import words
from making.bilingual import name_of
from page_tables import AGAIN, Fault, Row, page_of, place_of
from stories import ticket
from told_errors import told_error
from worked_examples import UnreadableError, day_in, list_in

PAGE = "tickets.md"
DEVICE, CHANGED = "機器のチケットの例", "変わったところの例"

NEW = ServicePlan(ServiceKind.SEND_BACK, PlanForm.NEW, 1)
RENEWAL = ServicePlan(ServiceKind.SEND_BACK, PlanForm.RENEWAL, 1)
CELL = re.compile(r"(?P<name>\w)(?:（(?P<renewed>\w)の更新）|（記録なし）)?：(?:(?P<first>.+)から)?(?P<last>.+)まで")


def rows_in(folder: Path = JA) -> Iterator[Row]:
    """Each row of both tables."""
    yield from (row for row in page_of(folder / PAGE).rows if row.headings[0] in _SAID)


def all_faults(folder: Path = JA) -> list[Fault]:
    """What is wrong with each row, and with a name that two rows have."""
    faults: list[Fault] = []
    lines: dict[tuple[str, str], int] = {}
    for row in rows_in(folder):
        faults += faults_of(row, folder)
        first = lines.setdefault((row.headings[0], row.cells[0]), row.line)
        if first != row.line:
            then = f"どちらかを消すか、行の名前（最初の欄）を変えてください。{AGAIN}"
            faults.append(Fault(_place(row, folder), f"同じ名前の行が、{first}行目にもあります。", then))
    return faults


def faults_of(row: Row, folder: Path = JA) -> Iterator[Fault]:
    """What is wrong with a row: a blank, a cell that cannot be read, facts that cannot be, or another answer."""
    cells, place = dict(zip(row.headings, row.cells, strict=True)), _place(row, folder)
    blank = [heading for heading, cell in cells.items() if not cell]
    if blank:
        told = f"{'、'.join(f'「{heading}」' for heading in blank)}が空欄です。"
        yield Fault(place, told, f"ないものは「なし」、分からないものは「不明」と書いてください。{AGAIN}")
        return
    try:
        said = _SAID[row.headings[0]](cells)
        differing = [
            f"「{heading}」：ページ＝{cells.get(heading, '（列がありません）')}／規則＝{told}"
            for heading, told in said.items()
            if cells.get(heading) != told
        ]
    except HoshuError as error:
        differing = [f"この行の事実は、規則では入力の誤りになります。{told_error(error)}"]
    except UnreadableError as error:
        yield Fault(place, str(error), f"欄の書き方を、同じ表のほかの行に合わせてください。{AGAIN}")
        return
    except KeyError as error:
        yield Fault(place, f"「{error.args[0]}」の列がありません。", f"見出しを元に戻してください。{AGAIN}")
        return
    if differing:
        then = "行の書き間違いなら、行を直してください。行のほうが正しければ、規則を直す人にこの行を示してください。"
        yield Fault(place, "\n".join(["規則の答えと合いません。", *differing]), then)


def _place(row: Row, folder: Path) -> str:
    return f"{place_of(folder / PAGE, row.line)}「{row.headings[0]}・{row.cells[0]}」"


def _device(cells: Mapping[str, str]) -> dict[str, str]:
    """What serves, what may serve, what comes next, and the gap."""
    told = _tickets_in(cells["チケット"])
    answer = service_on([each for each in told.values() if isinstance(each, Ticket)], day_in(cells["日"]))

    def names(tickets: Iterable[Ticket | RunningTicket]) -> str:
        return "、".join(name for name, each in told.items() if each in set(tickets)) or "なし"

    serving, possibly, following = map(names, (answer.serving, answer.possibly_serving, answer.next))
    return {"サービス期間内": serving, "分からない": possibly, "次": following, "空白": _gap_in(answer.gap)}


def _tickets_in(cell: str) -> dict[str, Ticket | RunningTicket]:
    """The tickets of a row by their names; one without a record is known only by its renewal."""
    told: dict[str, Ticket | RunningTicket] = {}
    found: dict[str, re.Match[str]] = {}
    for part in list_in(cell):
        match = CELL.fullmatch(part)
        if match is None or match["name"] in found:
            message = (
                f"「{part}」は読めません。「A：2026年4月1日（水）から2027年3月31日（水）まで」のように書いてください。"
            )
            raise UnreadableError(message)
        found[match["name"]] = match
    for name, match in found.items():
        renewed = match["renewed"]
        if renewed is not None and renewed not in found:
            raise UnreadableError(f"更新の前のチケット「{renewed}」が、この欄にありません。")
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


def _gap_in(gap: Window | Unknown | None) -> str:
    """A gap as the page writes it, with both its days."""
    if not isinstance(gap, Window):
        return tell(gap)
    return f"{tell(gap.first_day)}から{tell(gap.last_day)}まで"


def _changed(cells: Mapping[str, str]) -> dict[str, str]:
    """The answers that differ, the duties, and the dates; also those that are gone, if there are any."""
    case = case_in(cells["事例"])
    before, after = (evolve(case, day=day_in(cells[heading])).assess() for heading in ("前の日", "後の日"))
    told = changes(before, after)
    questions = words("ja")["changes"]["question"]

    def duties(each: Iterable[Duty]) -> Iterator[str]:
        return (f"{name_of(duty.bearer).ja}：{name_of(duty.kind).ja}" for duty in each)

    gone = [f"{tell(entry.day)}　{name_of(entry.kind).ja}" for entry in told.dates_gone]
    return {
        "変わった答え": _listed(questions[change.question] for change in told.answers),
        "新しく残っていること": _listed(duties(told.duties_new)),
        "残らなくなったこと": _listed(duties(told.duties_gone)),
        "新しい日付": _listed(f"{tell(entry.day)}　{name_of(entry.kind).ja}" for entry in told.dates_new),
        **({"なくなった日付": _listed(gone)} if gone else {}),
    }


def _listed(parts: Iterable[str]) -> str:
    return "、".join(parts) or "なし"


_SAID: Mapping[str, Callable[[Mapping[str, str]], dict[str, str]]] = {DEVICE: _device, CHANGED: _changed}
"""What the rules say in the columns of each table, by the first heading."""
