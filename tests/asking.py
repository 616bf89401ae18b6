"""How the rows of each kind of worked example are turned into questions to the rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, get_type_hints

import holidays
from attrs import evolve, fields, frozen

from hoshu_rules import (
    JAPAN,
    STANDARD,
    UNKNOWN,
    BusinessCalendar,
    Case,
    Cause,
    Channel,
    ConfigFile,
    Decision,
    EntryField,
    EntryForm,
    FailedDelivery,
    FaultReport,
    Leg,
    OnSitePlace,
    Outcome,
    Party,
    PlanForm,
    Policy,
    Registration,
    RunningTicket,
    SendBackPlace,
    ServiceKind,
    ServicePlan,
    Task,
    Window,
    assess,
    attendance_start,
    check_entry,
    check_term,
    decide_coverage,
    decide_new_order,
    decide_refund,
    decide_renewal_order,
    faulty_unit_owner,
    find_plan,
    is_renewal_part_number,
    place_limits,
    registration_status,
    return_status,
    who_bears_shipping,
    who_does,
)
from hoshu_rules.answers import Assignment, Bearer
from hoshu_rules.facts import Unknown
from hoshu_rules.facts.events import DecidedQuestion, DetailsChanged, PersonDecided
from hoshu_rules.formats.json import case_from_json
from hoshu_rules.outcomes import Effect
from hoshu_rules.rules import Attendance, EntryCheck, Listing, RegistrationStatus, ReturnStatus, TermCheck
from hoshu_rules.telling import tell
from hoshu_rules.ticket import Assessment
from making.bilingual import fact_label, fact_name, name_of
from making.table_labels import TABLES
from worked_examples import (
    ANSWERS,
    BY_A_PERSON,
    DOCS,
    LEFT_OPEN,
    NOTHING,
    Example,
    UnreadableError,
    day_in,
    day_or_none_in,
    instant_in,
    known_day_in,
    known_yes_in,
    list_in,
    member_in,
    members_in,
    readings_of,
    whole_number_in,
    yes_in,
)

Cells = Example
Facts = dict[str, Any]
Said = dict[str, str]


@frozen
class Question:
    """A function of the library, how its arguments are read from a row, and what the row should say of its answer.

    ``answer`` is the column that says the answer itself, beside which others say more.
    """

    function: Callable[..., Any]
    facts_of: Callable[[Cells], Facts]
    said_of: Callable[[Any, Cells], Said]
    answer: str


@frozen
class Asked:
    """An answer, and what its row should say in each column of the outcome."""

    answer: object
    said: Said


CALENDAR = BusinessCalendar(
    first_day=date(2026, 1, 1),
    last_day=date(2028, 12, 31),
    holidays=frozenset(holidays.country_holidays("JP", years=range(2026, 2029))),
    source="holidays.JP, 2026-2028",
)


def policy_of(cells: Cells) -> Policy:
    """The standard policy, with the readings of the row switched."""
    policy = STANDARD
    for reading in readings_of(cells.get("切り替えた解釈", NOTHING)):
        policy = policy.switched(reading)
    return policy


def ask(example: Example) -> Asked:
    """Ask the rule of the row's table about the facts of the row."""
    question = QUESTIONS[example.subject]
    answer = question.function(**question.facts_of(example), policy=policy_of(example))
    return Asked(answer, question.said_of(answer, example))


def _outcome(outcome: Outcome) -> str:
    return name_of(outcome).ja


def _last_day(window: Window | None) -> str:
    if window is None or window.last_day is None:
        return "制限なし"
    return "なし" if window.is_empty else tell(window.last_day)


def _first_day(window: Window | None) -> str:
    return "制限なし" if window is None or window.first_day is None else tell(window.first_day)


def _plan(kind: str, form: str) -> ServicePlan:
    """Some plan of this kind and form; only the menu's rule looks at its length."""
    plan_form = member_in(PlanForm, form)
    return ServicePlan(member_in(ServiceKind, kind), plan_form, 1 if plan_form is PlanForm.RENEWAL else 3)


def _menu(cells: Cells) -> Facts:
    return {
        "kind": member_in(ServiceKind, cells["サービス"]),
        "form": member_in(PlanForm, cells["形"]),
        "years": whole_number_in(cells["年数"].removesuffix("年")),
    }


def _say_menu(listing: Listing, _cells: Cells) -> Said:
    return {"メニューに": "あり" if listing.plan else "なし"}


def _part_number(cells: Cells) -> Facts:
    return {"part_number": cells["品番"]}


def _say_part_number(answer: bool, _cells: Cells) -> Said:  # the answer is what the function returns
    return {"更新チケットか": "はい" if answer else "いいえ"}


def _new_order(cells: Cells) -> Facts:
    return {
        "ordered_on": day_in(cells["注文の受付日"]),
        "device_bought_on": known_day_in(cells["機器本体の購入日"]),
        "in_same_order": known_yes_in(cells["同じ注文か"]),
        "plan": _plan("先出しセンドバック", cells["形"]),
        "purchased_on": known_day_in(cells.get("チケットの購入日", "不明")),
    }


def _say_new_order(decision: Decision, _cells: Cells) -> Said:
    window = decision.window
    if window is None:
        return {"結論": _outcome(decision.outcome), "最初の日": "不明", "最後の日": "不明"}
    return {"結論": _outcome(decision.outcome), "最初の日": _first_day(window), "最後の日": _last_day(window)}


def _renewal_order(cells: Cells) -> Facts:
    running = RunningTicket(
        plan=_plan(cells["現在のサービス"], cells["現在の形"]), expires_on=day_in(cells["サービス満了日"])
    )
    return {
        "ordered_on": day_in(cells["注文の受付日"]),
        "running_ticket": running,
        "plan": _plan(cells["希望するサービス"], "更新"),
    }


def _say_renewal_order(decision: Decision, _cells: Cells) -> Said:
    return {"結論": _outcome(decision.outcome), "最後の日": _last_day(decision.window)}


def _refund(cells: Cells) -> Facts:
    return {
        "requested_on": day_in(cells["申し出の日"]),
        "purchased_on": known_day_in(cells["購入日"]),
        "registered_on": known_day_in(cells["登録完了日"]),
        "plan": _plan("先出しセンドバック", cells["形"]),
        "service_used": known_yes_in(cells.get("サービスの利用", "いいえ")),
        "requested_at": _instant_or_none(cells.get("申し出の日時", NOTHING)),
        "registered_at": _instant_or_none(cells.get("登録完了の日時", NOTHING)),
    }


def _instant_or_none(cell: str) -> datetime | None:
    return None if cell == NOTHING else instant_in(cell)


def _say_refund(decision: Decision, _cells: Cells) -> Said:
    closed_by = decision.window.closed_by if decision.window else None
    return {
        "結論": _outcome(decision.outcome),
        "最後の日": "不明" if decision.window is None else _last_day(decision.window),
        "先に来る期限": closed_by.value if closed_by else NOTHING,
    }


def _term(cells: Cells) -> Facts:
    running_expires_on = day_or_none_in(cells["更新前のチケットのサービス満了日"])
    form = PlanForm.NEW if running_expires_on is None else PlanForm.RENEWAL
    renews = None
    if running_expires_on is not None:
        renews = RunningTicket(plan=_plan("先出しセンドバック", "新規"), expires_on=running_expires_on)
    return {
        "plan": ServicePlan(ServiceKind.SEND_BACK, form, whole_number_in(cells["年数"].removesuffix("年"))),
        "starts_on": known_day_in(cells["サービス開始日"]),
        "expires_on": day_in(cells["サービス満了日"]),
        "purchased_on": known_day_in(cells["チケットの購入日"]),
        "renews": renews,
    }


def _say_term(check: TermCheck, _cells: Cells) -> Said:
    full_term_ends_on = check.facts.full_term_ends_on
    cautions = [grounds for grounds in check.grounds if grounds.effect is Effect.CAUTIONS]
    return {
        "年数どおりに終わる日": "不明" if full_term_ends_on is None else tell(full_term_ends_on),
        "合わないところ": "、".join(_MISFITS[ground.finding] for ground in cautions) or "なし",
    }


_MISFITS = {"other_length": "年数", "ends_before_purchase": "購入日", "ends_with_running_ticket": "更新前のチケット"}
"""What a printed period does not fit, by the finding that says so."""


def _entry(cells: Cells) -> Facts:
    def content(column: str) -> str | None:
        return None if cells[column] == "未記入" else cells[column]

    form = EntryForm(
        agreed_to_terms=yes_in(cells["約款への同意"]),
        serial_number=content("シリアル番号"),
        contact=content("保守連絡窓口"),
        site=content("機器の設置先"),
        changed=members_in(EntryField, cells["変わった項目"]),
    )
    return {"form": form, "device_model": cells["機種"], "plan": _plan("先出しセンドバック", cells["形"])}


def _say_entry(check: EntryCheck, _cells: Cells) -> Said:
    problems = [f"{name_of(problem.entry).ja}：{name_of(problem.kind).ja}" for problem in check.problems]
    return {"不備": "、".join(problems) or "なし"}


def _registration(cells: Cells) -> Facts:
    changed_on = day_or_none_in(cells.get("変更日", "なし"))
    channel = cells["登録の方法"]
    return {
        "day": day_in(cells["日"]),
        "plan": _plan("先出しセンドバック", cells["形"]),
        "registration": Registration(
            arrived_on=day_or_none_in(cells["到着日"]),
            submitted_on=day_or_none_in(cells["提出日"]),
            channel=UNKNOWN if channel in {"不明", NOTHING} else member_in(Channel, channel),
            sent_as_asked_on=known_day_in(cells.get("定められたとおりの提出日", "不明")),
            completed_on=known_day_in(cells["登録完了日"]),
            notified_on=day_or_none_in(cells.get("連絡日", "まだ")),
        ),
        "changes": () if changed_on is None else (_change(changed_on, cells),),
        "purchased_on": known_day_in(cells.get("購入日", "不明")),
        "expires_on": known_day_in(cells.get("サービス満了日", "不明")),
        "given_back": yes_in(cells.get("返品が認められているか", "いいえ")),
    }


def _change(changed_on: date, cells: Cells) -> DetailsChanged:
    entry = cells.get("変わった項目", "不明")
    return DetailsChanged(
        on=changed_on,
        reported_on=day_or_none_in(cells["変更の申告日"]),
        entry=UNKNOWN if entry == "不明" else member_in(EntryField, entry),
    )


def _say_registration(status: RegistrationStatus, _cells: Cells) -> Said:
    duties = [f"{name_of(duty.bearer).ja}：{name_of(duty.kind).ja}" for duty in status.duties]
    return {
        "状況": name_of(status.state).ja,
        "目安の日": "なし" if status.guide_day is None else tell(status.guide_day),
        "残っていること": "、".join(duties) or "なし",
    }


_SERVICE = {"starts_on": date(2026, 4, 1), "expires_on": date(2029, 3, 31)}
_REGISTRATION = Registration(
    arrived_on=date(2026, 4, 3), submitted_on=date(2026, 4, 10), completed_on=date(2026, 4, 14)
)
_DESTINATION = SendBackPlace(destination_named=True, destination_on_remote_island=False)
_SITE = OnSitePlace(device_on_remote_island=False, height_m=1.5, device_at_registered_site=True)
_REPORT = FaultReport(
    reported_at=datetime(2026, 11, 20, 10, tzinfo=JAPAN),
    hardware_fault=True,
    place=_DESTINATION,
    established_causes=frozenset({Cause.PRODUCT}),
)
_RUNNING = RunningTicket(
    plan=ServicePlan(ServiceKind.SEND_BACK, PlanForm.NEW, 3),
    starts_on=date(2023, 4, 1),
    expires_on=date(2026, 3, 31),
    registration_complete=True,
    given_back=False,
)
"""The facts of the page's base case; the last one is the ticket before a renewal."""


def _height_in(cell: str) -> float | Unknown:
    if cell != "不明" and not re.fullmatch(r"[0-9]+(\.[0-9]+)?m", cell):
        message = f"「{cell}」は高さではありません。1.5mのように書いてください。"
        raise UnreadableError(message)
    return UNKNOWN if cell == "不明" else float(cell.removesuffix("m"))


_READERS: Mapping[object, Callable[[str], object]] = {
    bool: yes_in,
    bool | Unknown: known_yes_in,
    date: day_in,
    date | None: day_or_none_in,
    date | Unknown: known_day_in,
    date | Unknown | None: known_day_in,
    datetime: instant_in,
    datetime | None: lambda cell: None if cell == "まだ" else instant_in(cell),
    float | Unknown: _height_in,
    frozenset[Cause]: lambda cell: members_in(Cause, cell),
    frozenset[EntryField]: lambda cell: members_in(EntryField, cell),
    frozenset[str]: lambda cell: frozenset(list_in(cell)),
    str | None: lambda cell: None if cell == "なし" else cell,
}
"""How a cell is read, by the type of its fact."""


_PREFIXES: Mapping[type, str] = {FaultReport: "report.", RunningTicket: "renews."}
"""Where the facts of these are in those of a claim, as far as it matters for their names."""


def _readers_of(kind: type) -> dict[str, tuple[str, Callable[[str], object]]]:
    """The facts of a kind with their names in the page, and how each is read."""
    hints, prefix = get_type_hints(kind), _PREFIXES.get(kind, "")
    return {
        field.name: (fact_label(prefix + field.name).ja, _READERS[hints[field.name]])
        for field in fields(kind)
        if hints[field.name] in _READERS
    }


def _changed(value: Any, given: Mapping[str, str]) -> Any:
    readers = _readers_of(type(value)).items()
    return evolve(value, **{name: read(given[told]) for name, (told, read) in readers if told in given})


def _given_in(cell: str) -> dict[str, str]:
    """The facts of a cell by their names."""
    parts = [part.partition("＝") for part in cell.split("；") if part != "なし"]
    for name, equals, _value in parts:
        if not equals:
            message = f"「{name}」は読めません。「事実の名前＝値」の形で書き、「；」で区切ってください。"
            raise UnreadableError(message)
    return {name: value for name, _equals, value in parts}


def _coverage(cells: Cells) -> Facts:
    given = _given_in(cells["基本と違う事実"])
    kind = member_in(ServiceKind, cells["サービス"])
    place: Any = _SITE if kind.is_on_site else _DESTINATION
    form_name, running_kind, given_back = (fact_label(name).ja for name in ("form", "renews.plan.kind", "given_back"))
    facts = [
        told for value in (_REGISTRATION, _REPORT, _RUNNING, place) for told, _ in _readers_of(type(value)).values()
    ]
    known = {form_name, running_kind, given_back, *(fact_name(name).ja for name in _SERVICE), *facts}
    if not given.keys() <= known:
        message = (
            f"使えない事実の名前です：{'、'.join(sorted(given.keys() - known))}。使えるのは：{'、'.join(sorted(known))}"
        )
        raise UnreadableError(message)
    form = member_in(PlanForm, given.get(form_name, name_of(PlanForm.NEW).ja))
    days = {name: given.get(fact_name(name).ja) for name in _SERVICE}
    before = member_in(ServiceKind, given[running_kind]) if running_kind in given else kind
    running = _changed(evolve(_RUNNING, plan=evolve(_RUNNING.plan, kind=before)), given)
    return {
        "report": _changed(evolve(_REPORT, place=_changed(place, given)), given),
        "plan": ServicePlan(kind, form, 1 if form is PlanForm.RENEWAL else 3),
        **{name: known_day_in(day) if day else _SERVICE[name] for name, day in days.items()},
        "registration": _changed(_REGISTRATION, given),
        "renews": running if form is PlanForm.RENEWAL else None,
        "given_back": yes_in(given.get(given_back, "いいえ")),
    }


def _place(cells: Cells) -> Facts:
    """The place of the page's base case, with what the row says differently."""
    kind = member_in(ServiceKind, cells["サービス"])
    given = _given_in(cells["場所の事実"])
    place: Any = _SITE if kind.is_on_site else _DESTINATION
    known = {told for told, _ in _readers_of(type(place)).values()}
    if not given.keys() <= known:
        message = (
            f"使えない事実の名前です：{'、'.join(sorted(given.keys() - known))}。使えるのは：{'、'.join(sorted(known))}"
        )
        raise UnreadableError(message)
    return {"kind": kind, "place": _changed(place, given)}


def _say_outcome(decision: Decision, _cells: Cells) -> Said:
    return {"結論": _outcome(decision.outcome)}


def _attendance(cells: Cells) -> Facts:
    return {
        "kind": member_in(ServiceKind, cells["サービス"]),
        "reported_at": instant_in(cells["障害の連絡"]),
        "calendar": CALENDAR,
    }


def _say_attendance(answer: Attendance, _cells: Cells) -> Said:
    return {"対応を始められる日時": tell(answer.starts_at)}


def _bearer(assignment: Assignment) -> str:
    return name_of(Outcome.REFER).ja if assignment.bearer is None else name_of(assignment.bearer).ja


def _shipping(cells: Cells) -> Facts:
    leg = member_in(Leg, cells["発送"])
    failed = None
    if leg is Leg.REPLACEMENT_AGAIN:
        error_by = cells["だれの側の理由か"]
        failed = FailedDelivery(
            at_installation_site=known_yes_in(cells["機器の設置先での受け取りか"]),
            error_by=UNKNOWN if error_by == "不明" else member_in(Party, error_by),
        )
    return {"kind": member_in(ServiceKind, cells["サービス"]), "leg": leg, "failed_delivery": failed}


def _say_shipping(answer: Assignment, _cells: Cells) -> Said:
    return {"負担": _bearer(answer)}


def _work(cells: Cells) -> Facts:
    config_file = cells["コンフィグファイル"]
    return {
        "kind": member_in(ServiceKind, cells["サービス"]),
        "task": member_in(Task, cells["作業"]),
        "config_file": UNKNOWN if config_file in {"不明", NOTHING} else member_in(ConfigFile, config_file),
    }


def _say_work(answer: Assignment, _cells: Cells) -> Said:
    return {"担当": _bearer(answer)}


def _return(cells: Cells) -> Facts:
    return {
        "day": day_in(cells["日"]),
        "received_on": day_in(cells["代替機の受取日"]),
        "returned_on": day_or_none_in(cells["不良品の返却日"]),
    }


def _say_return(answer: ReturnStatus, _cells: Cells) -> Said:
    return {"状況": name_of(answer.state).ja, "返却の期限": tell(answer.last_day)}


def _owner(cells: Cells) -> Facts:
    return {"day": day_in(cells["日"]), "swapped_on": known_day_in(cells["交換日"])}


def _say_owner(answer: Assignment, _cells: Cells) -> Said:
    return {"所有者": _bearer(answer)}


def _whole(cells: Cells) -> Facts:
    """A case file on the day that the row names."""
    case = case_in(cells["事例"])
    return {"ticket": case.ticket, "events": case.events, "day": day_in(cells["日"]), "calendar": case.calendar}


def case_in(cell: str) -> Case:
    """The case of the file that the cell names."""
    path = Path(DOCS, "examples", cell)
    if not path.is_file():
        message = f"事例「{cell}」がありません。"
        raise UnreadableError(message)
    return case_from_json(path.read_text(encoding="utf-8"))


def _say_whole(assessment: Assessment, cells: Cells) -> Said:
    """Each date and each answer in the row must be there, and every duty."""
    duties = [f"{name_of(duty.bearer).ja}：{name_of(duty.kind).ja}" for duty in assessment.duties]
    dates = [f"{tell(entry.day)}　{name_of(entry.kind).ja}" for entry in assessment.dates]
    named = list_in(cells["日付"])
    said = {
        "残っていること": "、".join(duties) or "なし",
        "日付": "、".join(_dates_like(named, dates)) or "なし",
    }
    if ANSWERS in cells.cells:
        answers = dict(_answers(assessment))
        said[ANSWERS] = "、".join(
            f"{asked}：{answers.get(asked, '答えはありません')}" for asked, _, _ in _split(cells[ANSWERS])
        )
    return said


def _split(cell: str) -> list[tuple[str, str, str]]:
    return [part.partition("：") for part in list_in(cell)]


def _answers(assessment: Assessment) -> Iterator[tuple[str, str]]:
    """What a whole ticket answers to each question: that of a person where it stands, otherwise that of the rules."""
    for claim in assessment.claims:
        yield name_of(claim.kind).ja, _decided(claim.outcome, claim.decided)
    for fault in assessment.faults:
        named = {
            name_of(DecidedQuestion.COVERAGE).ja: _decided(fault.outcome, fault.decided),
            **{name_of(each.what).ja: _decided(each.bearer, each.decided) for each in (*fault.shipping, *fault.work)},
        }
        if isinstance(fault.return_status, ReturnStatus):
            named[TABLES["unit_return"].ja] = name_of(fault.return_status.state).ja
        if fault.owner is not None:
            named[TABLES["ownership"].ja] = _decided(fault.owner.bearer, None)
        for name, answer in named.items():
            yield f"{fault.fault_id}　{name}", answer


def _decided(answer: Outcome | Bearer | Unknown | None, decision: PersonDecided | None) -> str:
    if answer is UNKNOWN:
        return LEFT_OPEN
    told = name_of(Outcome.REFER if answer is None else answer).ja
    return told if decision is None else told + BY_A_PERSON


def _dates_like(named: list[str], dates: list[str]) -> list[str]:
    """The dates that a row names; for a wrong date, the right dates with the same name."""
    wrong = {name.partition("　")[2] for name in named if name not in dates}
    return [told for told in dates if told in named or told.partition("　")[2] in wrong]


QUESTIONS: Mapping[str, Question] = {
    "メニュー": Question(find_plan, _menu, _say_menu, "メニューに"),
    "品番": Question(is_renewal_part_number, _part_number, _say_part_number, "更新チケットか"),
    "新規の注文": Question(decide_new_order, _new_order, _say_new_order, "結論"),
    "更新の注文": Question(decide_renewal_order, _renewal_order, _say_renewal_order, "結論"),
    "返品・返金": Question(decide_refund, _refund, _say_refund, "結論"),
    "サービス期間の確認": Question(check_term, _term, _say_term, "合わないところ"),
    "記入の確認": Question(check_entry, _entry, _say_entry, "不備"),
    "登録の状況": Question(registration_status, _registration, _say_registration, "状況"),
    "障害の保守": Question(decide_coverage, _coverage, _say_outcome, "結論"),
    "場所の条件": Question(place_limits, _place, _say_outcome, "結論"),
    "対応の開始": Question(attendance_start, _attendance, _say_attendance, "対応を始められる日時"),
    "送料の負担": Question(who_bears_shipping, _shipping, _say_shipping, "負担"),
    "作業の分担": Question(who_does, _work, _say_work, "担当"),
    "不良品の返却": Question(return_status, _return, _say_return, "状況"),
    "不良品の所有者": Question(faulty_unit_owner, _owner, _say_owner, "所有者"),
    "チケット全体": Question(assess, _whole, _say_whole, "残っていること"),
}
