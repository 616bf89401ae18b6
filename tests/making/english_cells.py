"""The cells and heads of the worked examples in English: read as the tests read them, written by the library."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from enum import Enum
from types import MappingProxyType
from typing import Final, get_type_hints

from attrs import frozen

from hoshu_rules import (
    UNKNOWN,
    Cause,
    Channel,
    ConfigFile,
    EntryField,
    FaultReport,
    Leg,
    OnSitePlace,
    Outcome,
    Party,
    PlanForm,
    Registration,
    RunningTicket,
    SendBackPlace,
    ServiceKind,
    Task,
)
from hoshu_rules.answers import Bearer, DutyKind
from hoshu_rules.facts import Unknown
from hoshu_rules.facts.events import DecidedQuestion
from hoshu_rules.rules import ProblemKind, RegistrationState, ReturnState
from hoshu_rules.tables.registration import BLANK
from hoshu_rules.tables.shape import Order, Position
from hoshu_rules.telling import tell
from hoshu_rules.telling.values import tell_fact
from hoshu_rules.ticket import ClaimKind, DateKind
from making import markdown
from making.bilingual import fact_label, fact_name, name_of
from making.table_labels import CELLS, TABLES
from making.table_labels import COLUMNS as LIBRARY_COLUMNS
from worked_examples import (
    ANSWERS,
    BY_A_PERSON,
    LEFT_OPEN,
    NOTHING,
    day_in,
    instant_in,
    list_in,
    member_in,
    members_in,
    whole_number_in,
    yes_in,
)

_EN: Final = "en"

SIGNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        NOTHING: NOTHING,
        "なし": tell(None, _EN),
        "まだ": CELLS[Order.NOT_YET].en,
        "不明": name_of(UNKNOWN).en,
        "未記入": CELLS[BLANK].en,
        "制限なし": "no limit",
        "誤り": "error",
    }
)
"""The words for cells of any kind without a value."""


def _as_typed(cell: str) -> str:
    return cell


def _listed(cell: str) -> str:
    return ", ".join(list_in(cell))


def _day(cell: str) -> str:
    day = day_in(cell)
    return f"{day.isoformat()} ({tell(day, _EN)[:3]})"


def _instant(cell: str) -> str:
    """In Japan time, unless the cell says UTC."""
    instant = instant_in(cell)
    day, _bracket, _clock = cell.partition("）")
    seconds = f":{instant:%S}" if instant.second else ""
    utc = " UTC" if instant.tzinfo is UTC else ""
    return f"{_day(f'{day}）')} {instant.hour}:{instant:%M}{seconds}{utc}"


def _yes(cell: str) -> str:
    return tell(yes_in(cell), _EN)


def _on_menu(cell: str) -> str:
    return {CELLS["on_menu", True].ja: CELLS["on_menu", True].en}[cell]


def _years(cell: str) -> str:
    return tell_fact("years", whole_number_in(cell.removesuffix("年")), _EN)


def _height(cell: str) -> str:
    return tell_fact("height_m", float(cell.removesuffix("m")), _EN)


def _one_of(*kinds: type[Enum]) -> Callable[[str], str]:
    """A value of one of these kinds by its name."""
    by_name = {name_of(member).ja.replace("保守サービス", ""): name_of(member).en for kind in kinds for member in kind}
    return lambda cell: by_name[cell.replace("保守サービス", "")]


def _some_of(kind: type[Enum]) -> Callable[[str], str]:
    """Several values of a kind, in the order of their definition."""

    def told(cell: str) -> str:
        chosen = members_in(kind, cell)
        return ", ".join(name_of(member).en for member in kind if member in chosen)

    return told


def _problems(cell: str) -> str:
    parts = [part.split("：") for part in list_in(cell)]
    return "; ".join(
        f"{name_of(member_in(EntryField, entry)).en} {name_of(member_in(ProblemKind, problem)).en}"
        for entry, problem in parts
    )


def _misfits(cell: str) -> str:
    return ", ".join(_MISFITS[part] for part in list_in(cell))


_MISFITS: Final = {"年数": "years", "購入日": "ticket purchased", "更新前のチケット": "running ticket"}


def _duties(cell: str) -> str:
    parts = [part.split("：") for part in list_in(cell)]
    return "; ".join(
        f"{name_of(member_in(Bearer, bearer)).en}: {name_of(member_in(DutyKind, duty)).en}" for bearer, duty in parts
    )


def _dates(cell: str) -> str:
    parts = [part.split("　") for part in list_in(cell)]
    return "; ".join(f"{_day(day)} {name_of(member_in(DateKind, what)).en}" for day, what in parts)


def _answers(cell: str) -> str:
    """Answers of a whole ticket, each with what was asked, and whether a person decided it."""
    return "; ".join(f"{_asked(asked)}: {_answer(answer)}" for asked, _, answer in map(_parted, list_in(cell)))


def _parted(part: str) -> tuple[str, str, str]:
    return part.partition("：")


def _asked(asked: str) -> str:
    fault_id, _, name = asked.rpartition("　")
    named = {
        name_of(member).ja: name_of(member).en for kind in (ClaimKind, DecidedQuestion, Leg, Task) for member in kind
    }
    told = named.get(name) or next(each.en for each in TABLES.values() if each.ja == name)
    return f"{fault_id} {told[0].lower()}{told[1:]}".strip()


def _answer(answer: str) -> str:
    said = answer.removesuffix(BY_A_PERSON)
    named = {name_of(member).ja: name_of(member).en for kind in (Outcome, Bearer, ReturnState) for member in kind}
    told = "left open" if said == LEFT_OPEN else named[said]
    return f"{told} (a person's decision)" if said != answer else told


_BY_TYPE: Final[Mapping[object, Callable[[str], str]]] = MappingProxyType(
    {
        bool: _yes,
        bool | Unknown: _yes,
        date: _day,
        date | None: _day,
        date | Unknown: _day,
        date | Unknown | None: _day,
        datetime: _instant,
        datetime | None: _instant,
        float | Unknown: _height,
        frozenset[Cause]: _some_of(Cause),
        frozenset[EntryField]: _some_of(EntryField),
        frozenset[str]: _listed,
        str | None: _as_typed,
    }
)
_DIFFERENCES: Final[Mapping[str, Callable[[str], str]]] = MappingProxyType(
    {"form": _one_of(PlanForm), "renews.plan.kind": _one_of(ServiceKind), "given_back": _yes}
    | {"starts_on": _day, "expires_on": _day}
    | {
        f"{prefix}{name}": _BY_TYPE[hint]
        for prefix, kind in (
            *(("", Registration), ("report.", FaultReport), ("renews.", RunningTicket)),
            *(("", SendBackPlace), ("", OnSitePlace)),
        )
        for name, hint in get_type_hints(kind).items()
        if hint in _BY_TYPE
    }
)
"""How the cell of a fact is told, by its path, from where its name does not depend on what comes before."""


def _differences(cell: str) -> str:
    """The facts of a claim that differ from the base case."""
    names = {fact_label(path).ja: path for path in _DIFFERENCES}
    parts = [part.split("＝") for part in cell.split("；")]
    return "; ".join(
        f"{fact_label(names[fact]).en}: {SIGNS.get(value) or _DIFFERENCES[names[fact]](value)}" for fact, value in parts
    )


@frozen
class Column:
    """A column's head in English, how to translate a cell, whether it is kept as typed, and what 「なし」 means."""

    head: str
    told: Callable[[str], str]
    as_typed: bool = False
    nothing: str = SIGNS["なし"]


def _fact(name: str, told: Callable[[str], str], *, as_typed: bool = False) -> Column:
    return Column(fact_name(name).en, told, as_typed)


def _column(name: str | tuple[str, str], told: Callable[[str], str]) -> Column:
    return Column(LIBRARY_COLUMNS[name].en, told)


COLUMNS: Final[Mapping[str | tuple[str, str], Column]] = MappingProxyType(
    {
        "結論": _column("outcome", _one_of(Outcome)),
        "条項": Column("clauses", _listed, as_typed=True),
        "解釈": Column("readings", _listed, as_typed=True),
        "切り替えた解釈": Column("switched reading", _listed, as_typed=True),
        "サービス": _fact("kind", _one_of(ServiceKind)),
        "形": _fact("form", _one_of(PlanForm)),
        "日": Column("day asked about", _day),
        "最初の日": Column(CELLS[Position.ON_FIRST_DAY].en, _day),
        "最後の日": Column(CELLS[Position.ON_LAST_DAY].en, _day),
        "残っていること": _column("duties", _duties),
        # Ordering
        "注文の受付日": _fact("ordered_on", _day),
        "機器本体の購入日": _fact("device_bought_on", _day),
        "同じ注文か": _fact("in_same_order", _yes),
        "サービス満了日": _fact("expires_on", _day),
        "現在のサービス": _fact("running_kind", _one_of(ServiceKind)),
        "現在の形": _column("running_form", _one_of(PlanForm)),
        "希望するサービス": _fact("wanted_kind", _one_of(ServiceKind)),
        "品番": Column("part number", _as_typed, as_typed=True),
        "更新チケットか": _column("is_renewal", _yes),
        "チケットの購入日": _fact("purchased_on", _day),
        # The printed period
        "サービス開始日": _fact("starts_on", _day),
        "更新前のチケットのサービス満了日": _fact("running_expires_on", _day),
        "年数どおりに終わる日": _fact("full_term_ends_on", _day),
        "合わないところ": Column("what does not fit", _misfits),
        # Refunds
        "購入日": _fact("purchased_on", _day),
        "申し出の日": _fact("requested_on", _day),
        "登録完了日": _fact("completed_on", _day),
        "サービスの利用": _fact("service_used", _yes),
        "申し出の日時": _fact("requested_at", _instant),
        "登録完了の日時": _fact("registered_at", _instant),
        "先に来る期限": Column("closed by", _listed, as_typed=True),
        # The entry form
        "約款への同意": Column(name_of(EntryField.TERMS).en, _yes),
        "シリアル番号": Column(name_of(EntryField.SERIAL_NUMBER).en, _as_typed, as_typed=True),
        "保守連絡窓口": Column(name_of(EntryField.CONTACT).en, _as_typed, as_typed=True),
        "機器の設置先": Column(name_of(EntryField.SITE).en, _as_typed, as_typed=True),
        "変わった項目": _fact("changed", _some_of(EntryField)),
        "機種": _fact("device_model", _as_typed, as_typed=True),
        "不備": _column("problems", _problems),
        # Registration
        "到着日": _fact("arrived_on", _day),
        "提出日": _fact("submitted_on", _day),
        "登録の方法": _fact("channel", _one_of(Channel)),
        "定められたとおりの提出日": _fact("sent_as_asked_on", _day),
        "返品が認められているか": _fact("given_back", _yes),
        "連絡日": _fact("notified_on", _day),
        "変更日": _fact("changed_on", _day),
        "変更の申告日": Column(name_of(DateKind.CHANGE_REPORTED).en, _day),
        ("登録の状況", "状況"): _fact("state", _one_of(RegistrationState)),
        "目安の日": _fact("guide_day", _day),
        # A fault
        "基本と違う事実": Column("facts that differ from the base case", _differences),
        "場所の事実": Column("facts of the place", _differences),
        "障害の連絡": _fact("reported_at", _instant),
        "対応を始められる日時": _fact("starts_at", _instant),
        "発送": _fact("leg", _one_of(Leg)),
        "機器の設置先での受け取りか": _fact("at_installation_site", _yes),
        "だれの側の理由か": _fact("error_by", _one_of(Party)),
        "負担": _column(("shipping", "bearer"), _one_of(Bearer, Outcome)),
        "作業": _fact("task", _one_of(Task)),
        "コンフィグファイル": _fact("config_file", _one_of(ConfigFile)),
        "担当": _column(("work", "bearer"), _one_of(Bearer, Outcome)),
        "代替機の受取日": _fact("received_on", _day),
        "不良品の返却日": _fact("returned_on", _day),
        ("不良品の返却", "状況"): _column(("unit_return", "state"), _one_of(ReturnState)),
        "返却の期限": _fact("last_day_to_return_unit", _day),
        "交換日": _fact("swapped_on", _day),
        "所有者": _column(("ownership", "bearer"), _one_of(Bearer, Outcome)),
        # The menu, and the whole ticket
        "年数": _fact("years", _years),
        "メニューに": Column(LIBRARY_COLUMNS["on_menu"].en, _on_menu, nothing=CELLS["on_menu", False].en),
        "事例": Column("case file", _as_typed, as_typed=True),
        "日付": Column("dates", _dates),
        ANSWERS: Column("answers", _answers),
    }
)
"""Each column by its Japanese heading, or by subject and heading if tables use one heading differently."""


def head(subject: str, heading: str) -> str:
    """The head of a column, by the subject of its table and its Japanese heading."""
    return markdown.capital(_column_of(subject, heading).head)


def cell(subject: str, heading: str, written: str) -> str:
    """The English text of a cell, by the subject of its table and the heading of its column."""
    column = _column_of(subject, heading)
    signs = {**SIGNS, "なし": column.nothing}
    if written in signs:
        return markdown.capital(signs[written])
    return column.told(written) if column.as_typed else markdown.capital(column.told(written))


def _column_of(subject: str, heading: str) -> Column:
    return COLUMNS.get((subject, heading)) or COLUMNS[heading]
