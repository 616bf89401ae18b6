"""All problems of an input at once: each with its place, its code and its sentence in each language."""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

import hoshu_rules
from hoshu_rules import (
    STANDARD,
    Case,
    FaultReport,
    HoshuError,
    Policy,
    RunningTicket,
    assess,
    decide_coverage,
    decide_new_order,
    decide_renewal_order,
    new_order_window,
)
from hoshu_rules.errors import CalendarError, ContradictionError, DocumentError, FactError, SheetError
from hoshu_rules.facts.events import Arrived, ReturnRequested
from hoshu_rules.formats.json import (
    answer_from_json,
    answer_to_json,
    case_from_json,
    case_to_json,
    problem_details,
    ticket_from_dict,
)
from hoshu_rules.formats.policies import policy_from_toml
from hoshu_rules.telling import languages, tell
from hoshu_rules.telling.words import words
from stories import ON_SITE, RENEWAL, SEND_BACK, WIDE_CALENDAR, life, report, ticket

DAY = date(2026, 11, 20)
CASE = Case(ticket=ticket(ON_SITE), events=tuple(life(ON_SITE)), day=DAY, calendar=WIDE_CALENDAR)
SOURCES = sorted(Path(hoshu_rules.__file__).parent.rglob("*.py"))


def refused(ask: Callable[[], object]) -> HoshuError:
    """The error in which a question ends."""
    with pytest.raises(HoshuError) as raised:
        ask()
    return raised.value


def changed(**values: Any) -> str:
    """The text of a case with values at places, such as ticket__plan__years; the value "removed" removes one."""
    document = json.loads(case_to_json(CASE))
    for place, value in values.items():
        *steps, last = [int(step) if step.isdigit() else step for step in place.split("__")]
        inner = document
        for step in steps:
            inner = inner[step]
        if value == "removed":
            del inner[last]
        else:
            inner[last] = value
    return json.dumps(document)


def of_case(**values: Any) -> HoshuError:
    """The error of a case with values at places."""
    return refused(lambda: case_from_json(changed(**values)))


def of_answer(change: Callable[[dict[str, Any]], object]) -> HoshuError:
    """The error of an answer that was changed."""
    document = json.loads(answer_to_json(CASE.assess(), explained=False))
    change(document)
    return refused(lambda: answer_from_json(json.dumps(document)))


def test_all_problems_of_a_document_are_told_at_once() -> None:
    """Wherever they are: in the text, in the shape, in a value, in several fields of one value."""
    text = changed(
        day="removed",
        note=1,
        ticket__plan__years=0,
        ticket__part_number=" ",
        ticket__device_model="",
        events__0__in_same_order="false",
        events__1__on="2026-02-30",
        events__4__report__reported_at="2026-11-10T18:30:00",
        events__4__report__established_causes=["product", "rust", "product"],
        calendar__holidays="none",
    ).replace('"reference": null', '"reference": NaN')
    error = refused(lambda: case_from_json(text))
    assert [
        ("/reference", "not_a_json_number"),
        ("/ticket/plan/years", "outside_range"),
        ("/ticket/part_number", "not_one_line"),
        ("/ticket/device_model", "not_one_line"),
        ("/events/0/in_same_order", "not_a_bool"),
        ("/events/1/on", "not_a_day"),
        ("/events/4/report/reported_at", "instant_without_zone"),
        ("/events/4/report/established_causes/1", "not_one_of"),
        ("/events/4/report/established_causes/2", "repeated_member"),
        ("/day", "missing_key"),
        ("/calendar/holidays", "not_a_list"),
        ("/note", "unknown_key"),
    ] == [(each.pointer, each.code) for each in error.all if isinstance(each, DocumentError)]
    assert len(error.all) == len(str(error).splitlines()) == len(tell(error).splitlines())
    assert error == error.all[0]
    assert error.more == 0


def test_all_problems_of_an_answer_are_told_at_once() -> None:
    """The kind and the version; then the explanation, the policy and the answer."""

    def spoil(document: dict[str, Any]) -> None:
        document["explanation"] = {"ja": {}, "en": None}
        document["policy"]["return_weeks"] = document["policy"]["serial_digits"] = 0
        document["listing"]["facts"]["kind"] = None

    found = [each.where for each in of_answer(spoil).all if not each.where.startswith("$.explanation.ja.")]
    policy = ["$.policy.serial_digits", "$.policy.return_weeks"]
    assert ["$.explanation.en", *policy, "$.listing.facts.kind"] == found
    neither = refused(lambda: answer_from_json('{"format": 1, "type": 1}'))
    assert ["$.type", "$.rules_version"] == [each.where for each in neither.all]


def test_what_is_refused_in_a_part_that_is_not_read_is_refused_all_the_same() -> None:
    """Of an answer of another version only the explanation is read, but no key may be there twice."""
    document = json.loads(answer_to_json(CASE.assess())) | {"rules_version": "2025.1"}
    text = json.dumps(document).replace('"policy": {', '"policy": {"a": 1, "a": NaN, ')
    assert ["$.policy.a"] == [each.where for each in refused(lambda: answer_from_json(text)).all]
    bare = '{"format": 1, "type": "listing", "rules_version": "2025.1", "explanation": {"ja": 1}}'
    assert ["$.explanation.ja"] == [each.where for each in refused(lambda: answer_from_json(bare)).all]


NEW = refused(lambda: decide_new_order(ordered_on=DAY, device_bought_on=DAY, in_same_order=False, plan=RENEWAL))
REPORT: FaultReport = report(ON_SITE)

# An input for each code that has words.
SHOWN: dict[str, Callable[[], HoshuError]] = {
    "not_utf8": lambda: refused(lambda: case_from_json(b"\xff")),
    "not_json": lambda: refused(lambda: case_from_json("{")),
    "not_toml": lambda: refused(lambda: policy_from_toml("=")),
    "nested_too_deeply": lambda: refused(lambda: case_from_json("[" * 100_000)),
    "too_many_digits": lambda: refused(lambda: case_from_json("9" * 5_000)),
    "repeated_key": lambda: refused(lambda: case_from_json('{"format": 1, "format": 1}')),
    "not_a_json_number": lambda: refused(lambda: case_from_json('{"format": NaN}')),
    "another_format": lambda: of_case(format=2),
    "missing_key": lambda: of_case(day="removed"),
    "unknown_key": lambda: of_case(note=1),
    "not_an_object": lambda: of_case(ticket="T1"),
    "not_a_list": lambda: of_case(events={}),
    "not_text": lambda: of_case(ticket__serial_number=1),
    "not_a_bool": lambda: of_case(events__0__in_same_order=1),
    "not_a_whole_number": lambda: of_case(ticket__plan__years=1.0),
    "not_a_number": lambda: of_case(events__4__report__place__height_m="2 m"),
    "not_a_day": lambda: of_case(day="today"),
    "not_an_instant": lambda: of_case(events__4__report__reported_at="now"),
    "instant_without_zone": lambda: of_case(events__4__report__reported_at="2026-11-10T18:30"),
    "not_a_time": lambda: of_answer(lambda document: document["policy"].update(opens_at="9:00")),
    "not_one_of": lambda: of_case(ticket__plan__kind="SEND_BACK"),
    "not_a_slug": lambda: of_answer(lambda document: document["listing"]["grounds"][0].update(clause="menu")),
    "repeated_member": lambda: of_case(calendar__holidays=["2026-11-23", "2026-11-23"]),
    "outside_range": lambda: of_case(ticket__plan__years=0),
    "lone_surrogate": lambda: refused(lambda: ticket_from_dict({"part_number": "\ud800"})).all[1],
    "not_a_code": lambda: of_case(events__4__fault_id="F 1"),
    "not_one_line": lambda: of_case(ticket__part_number=""),
    "blank": lambda: of_case(calendar__source=" "),
    "plan_not_sold": lambda: of_case(ticket__plan__years=7),
    "plan_of_another_form": lambda: NEW,
    "place_of_another_service": lambda: refused(
        lambda: decide_coverage(
            REPORT, plan=SEND_BACK, starts_on=DAY, expires_on=DAY, registration=hoshu_rules.Registration()
        )
    ),
    "calendar_ends_before_it_begins": lambda: of_case(calendar__last_day="1990-01-01"),
    "outside_calendar": lambda: of_case(calendar__holidays=["1999-01-01"]),
    "outside_years": lambda: of_case(events__1__at="9999-12-31T23:59:59Z"),
    "closes_before_it_opens": lambda: of_answer(lambda document: document["policy"].update(opens_at="18:00:00")),
    "not_a_version": lambda: of_answer(lambda document: document.update(rules_version=2027)),
    "explanation_missing": lambda: of_answer(lambda document: document.update(rules_version="2025.1")),
    "wrong_value": lambda: refused(lambda: STANDARD.switched(1)),  # type: ignore[arg-type]  # the point
}


def test_each_code_has_words() -> None:
    """The codes with words are these, in their order."""
    for language in languages():
        assert list(SHOWN) == list(words(language)["problem"])


@pytest.mark.parametrize("code", SHOWN)
def test_a_problem_has_its_code_and_its_sentence(code: str) -> None:
    """In each language the sentence has its code; and what was given, unless there is nothing to be shown."""
    error = SHOWN[code]()
    assert code == error.code
    for language in languages():
        told = tell(error, language)
        assert f"{error.where}{'：' if language == 'ja' else ': '}" in told
        assert code in told
        assert "{" not in words(language)["problem"][code].format_map(dict.fromkeys(PARTS, "")).replace("{ }", "")


PARTS = ("given", "expected", "first", "second", "third")


def test_no_code_in_the_source_is_without_words() -> None:
    """Each code that stands in the source, as an argument of that name, is one of a problem or of a contradiction."""
    known = {*words("en")["problem"], *words("en")["contradiction"]}
    found = {
        str(node.value.value)
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.keyword) and node.arg == "code" and isinstance(node.value, ast.Constant)
    }
    assert set() == found - known


def test_a_sentence_tells_what_json_has_a_word_for_by_that_word() -> None:
    """So null, true and days are told as a reader of the document knows them; and where a fact may be unknown, how."""
    nothing, yes = of_case(ticket__expires_on=None), of_case(events__0__in_same_order=None)
    assert "$.ticket.expires_on：「2026-11-22」のような日付ではありません（null）。〔not_a_day〕" == tell(nothing)
    expected = '$.events[0].in_same_order: This is neither true nor false: null. Write "unknown" if it is not known.'
    assert f"{expected} [not_a_bool]" == tell(yes, "en")
    outside = "カレンダーの期間（2000年1月1日（土）から2060年12月31日（金）まで）にない日です（1999年1月1日（金））。"
    assert f"$.calendar.holidays：{outside}〔outside_calendar〕" == tell(SHOWN["outside_calendar"]())


def test_a_choice_is_told_with_the_words_of_a_document() -> None:
    """Also where it is refused in code: the choices are named as the values of their members."""
    error = refused(lambda: Policy(term_day="occurred"))  # type: ignore[arg-type]  # the point
    assert "Policy.term_day：次のどれかではありません（'occurred'）：reported, occurred。〔not_one_of〕" == tell(error)


def test_a_plan_of_another_form_is_told_by_both_orders() -> None:
    """A renewal is refused where a new ticket is ordered, and a new ticket where a renewal is."""
    renewal = refused(
        lambda: decide_renewal_order(
            ordered_on=DAY, running_ticket=RunningTicket(plan=SEND_BACK, starts_on=DAY, expires_on=DAY), plan=SEND_BACK
        )
    )
    assert ["plan_of_another_form"] * 2 == [NEW.code, renewal.code]


def test_an_instant_without_a_zone_is_told_how_to_get_one() -> None:
    """The message has the instant as it could be written for Japan."""
    error = SHOWN["instant_without_zone"]()
    assert "expected a zone at the end, for Japan 2026-11-10T18:30+09:00, got '2026-11-10T18:30'" in str(error)
    for language in languages():
        assert "2026-11-10T18:30+09:00" in tell(error, language)


@pytest.mark.parametrize("count", [100, 101, 100_000])
def test_the_problems_of_a_document_without_end_are_counted(count: int) -> None:
    """The first hundred are kept, and the message says how many more there are."""
    error = of_case(calendar__holidays=[0] * count)
    assert (min(count, 100), max(0, count - 100)) == (len(error.all), error.more)
    details = problem_details(error, "en")
    assert f"There are {count} problems." == details["detail"]
    assert (error.more or None) == details.get("more")
    for told in (str(error), tell(error), tell(error, "en"), json.dumps(details)):
        assert len(told) < 30_000
    if count > 101:
        assert str(error).endswith("\nand 99900 more")
        assert tell(error).endswith("\nほかに99900件あります。")


def test_so_are_those_of_the_text_itself() -> None:
    """Numbers that are none are counted once, though each is refused at its place too."""
    error = of_case(calendar__holidays=["NaN"] * 1_000).with_others(())
    assert (1, 0) == (len(error.all), error.more)
    text = changed(calendar__holidays=["NaN"] * 1_000).replace('"NaN"', "NaN")
    error = refused(lambda: case_from_json(text))
    assert (100, 900, {"not_a_json_number"}) == (len(error.all), error.more, {each.code for each in error.all})


def test_the_first_problem_is_kept_however_deep_it_lies() -> None:
    """Where Python is allowed to go deeper than usual, a number that is none is refused all the same."""
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(20_000)
    try:
        error = refused(lambda: case_from_json("[" * 2_000 + "NaN, NaN" + "]" * 2_000))
    finally:
        sys.setrecursionlimit(limit)
    assert ["not_a_json_number"] == [each.code for each in error.all]
    assert 2 == error.more


def test_contradictions_are_kept_and_counted_the_same() -> None:
    """A history of many requests before the purchase has a message that stays short."""
    requests = [ReturnRequested(on=date(2026, 4, 1), event_id=str(number)) for number in range(1_000)]
    error = refused(lambda: assess(ticket(), requests, day=DAY))
    assert (100, 900) == (len(error.all), error.more)
    assert str(error).endswith("\nand 900 more")


def test_the_pointer_leads_to_the_place() -> None:
    """It is one of RFC 6901, in which tilde and slash have names, whatever a key is."""
    error = refused(lambda: case_from_json(changed(**{"~0/x": 1, "": 2, "ü": 3, "a b": 4})))
    assert ["/~00~1x", "/", "/ü", "/a b"] == [each.pointer for each in error.all if isinstance(each, DocumentError)]


def test_a_pointer_of_any_length_ends_at_a_value_on_the_way() -> None:
    """A key of a thousand letters is not repeated in each problem; the pointer is then that of the object."""
    error = refused(lambda: case_from_json(changed(**{"k" * 1_000: 1})))
    assert isinstance(error, DocumentError)
    assert ("", "unknown_key") == (error.pointer, error.code)
    assert len(json.dumps(problem_details(error))) < 1_000


def test_problems_are_an_answer_of_a_service() -> None:
    """As RFC 9457 has it: 422 for what is no case, with a pointer, a code and a sentence for each problem."""
    assert {
        "type": "urn:hoshu-rules:problem:document",
        "title": "文書を読めません",
        "status": 422,
        "detail": "問題が2件あります。",
        "errors": [
            {"pointer": "/day", "code": "missing_key", "detail": "このキーがありません。"},
            {"pointer": "/note", "code": "unknown_key", "detail": "ここにはないキーです。"},
        ],
    } == problem_details(of_case(day="removed", note=1))


def test_a_text_that_is_not_json_is_a_bad_request() -> None:
    """Its status is 400 and its pointer that of the whole document."""
    details = problem_details(refused(lambda: case_from_json("{")), "en")
    error = {"pointer": "", "code": "not_json", "detail": "From line 1, column 2 on, this is not JSON."}
    assert (400, "There is 1 problem.", [error]) == (details["status"], details["detail"], details["errors"])


def test_a_fact_of_a_history_is_pointed_to_in_the_case() -> None:
    """A contradiction found later has the pointer of its path; what is no fact of a document has none."""
    error = refused(lambda: assess(ticket(), [Arrived(on=DAY), ReturnRequested(on=date(2026, 4, 1))], day=DAY))
    assert isinstance(error, ContradictionError)
    assert ["/events/1/on"] == [each["pointer"] for each in problem_details(error)["errors"]]
    far = refused(lambda: new_order_window(device_bought_on=date(9999, 12, 31)))
    assert isinstance(far, CalendarError)
    assert [{"code", "detail"}] == [set(each) for each in problem_details(far)["errors"]]
    assert [{"pointer", "code", "detail"}] == [set(each) for each in problem_details(NEW)["errors"]]


def test_each_kind_of_error_has_a_title() -> None:
    """In each language; the type is a name that never changes."""
    kinds = (CalendarError, ContradictionError, DocumentError, FactError, SheetError)
    assert set(HoshuError.__subclasses__()) == set(kinds)
    for language in languages():
        for kind in kinds:
            details = problem_details(kind("where", 1, "another"), language)
            name = kind.__name__.removesuffix("Error").lower()
            assert (f"urn:hoshu-rules:problem:{name}", words(language)["problems"][name]) == (
                details["type"],
                details["title"],
            )


def test_a_naive_instant_is_shown_as_it_is() -> None:
    """What was given cannot be told by the clocks of Japan if it has no zone."""
    error = refused(lambda: evolve(report(), reported_at=datetime(2026, 11, 10)))  # noqa: DTZ001  the point
    assert "datetime.datetime(2026, 11, 10, 0, 0)" in tell(error)


def test_a_language_without_words_is_refused_before_anything_is_told() -> None:
    """As everywhere."""
    with pytest.raises(FactError, match=r"^language: expected one of en, ja"):
        problem_details(NEW, "fr")
