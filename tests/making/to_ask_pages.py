"""The page of what to ask next: for each question, the facts that could still move its answer, and to what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import Final

from hoshu_rules import Outcome
from making import conditions, markdown, to_ask, words
from making.bilingual import Text, fact_label, name_of, outcome_of
from making.conditions import Telling
from making.table_labels import TABLES
from making.to_ask import Fact, Needless, Reached, ToAsk

TITLE: Final = Text("確かめること", "What to ask next")
INTRODUCTION: Final = Text(
    "> - 不明なことがあって結論が決まらないときに、次に何を確かめればよいかを、問いごとに挙げます。\n"
    "> - ここにない事実は、不明でも結論を変えません。不明なことがいくつもあれば、当てはまる行をすべて確かめます。\n"
    "> - 不明なことがないのに担当者の確認が必要なら、お客様に確かめることはもうありません。担当者が決めます。\n\n"
    "「分かると」の列は、ほかに不明なことも妨げもないときの結論です。",
    "> - What to ask next where something is not known and the answer is still open, for each question.\n"
    "> - A fact that is not listed does not change the answer by being unknown. If several things are not known,\n"
    ">   ask for each that a row names.\n"
    "> - If nothing is unknown and the answer is still “Referred to a person”, nothing is left to ask.\n\n"
    "The column “Once known” gives the answer if nothing else is unknown or in the way.",
)
HEADS: Final = (
    Text("次に確かめること", "Ask for"),
    Text("分からないあいだの結論", "Answer until then"),
    Text("確かめるとき", "Ask if"),
    Text("分かると", "Once known"),
)
CAUSE: Final = Text("障害の原因", "Cause of the fault")
FACT: Final = Text("不明な事実", "Not known")
NEEDLESS: Final = Text("確かめなくてよいとき", "No need to ask.")
NEEDLESS_LINE: Final = Text(
    "次のときは、不明なままでも結論が変わりません。", "In these cases the answer stands although the fact is not known."
)
NEEDLESS_WHEN: Final = Text("確かめなくてよいとき", "No need to ask if")
OTHER_FACTS: Final = Text("ほかの事実によります", "Depends on other facts")
STANDS: Final = Text("結論", "Answer")
ACCEPTED: Final = Text("分からないままでも認められるもの", "Accepted although not known.")
ACCEPTED_LINE: Final = Text(
    "確かめなくてもかまいません。ただし、分かると結論が変わることがあります。",
    "There is no need to ask, but what comes to be known can change the answer.",
)
ACCEPTED_WHEN: Final = Text("認められるとき", "Accepted if")
REFUND_NOTE: Final = Text(
    "購入した日の申し出は、この表に入れていません。バンドルのほかは、登録がその日より前に完了していることがないからです。",
    "Requests on the day of the purchase are left out: only a bundle can be registered before that day.",
)
NOTHING_TO_ASK: Final = Text("確かめることのない問い", "Questions with nothing to ask")
NOTHING_LINE: Final = Text(
    "次の問いは、必要な事実がすべて分かっているときにだけ答えます。結論は、不明なことには左右されません。",
    "These questions are answered only when all of their facts are given, so nothing unknown can move the answer.",
)
_FITS: Final = Text("合わないところはありません", "Nothing is amiss")
_MISFITS: Final = Text("サービス期間の記載に、合わないところがあります", "The printed period does not fit")

_PAGES: Final[Mapping[str, str]] = {
    "new_order": "ordering",
    "renewal_order": "ordering",
    "refund": "refunds",
    "term": "term",
    "registration": "registration",
    "coverage": "coverage",
    "place": "place",
    "shipping": "shipping",
    "work": "work",
    "unit_return": "exchange",
    "ownership": "exchange",
    "entry": "entry",
    "menu": "menu",
    "attendance": "attendance",
}
"""The page of each question."""

_OF_SEND_BACK: Final = Text("先出しセンドバックのとき", "Send-back")
_ON_SITE: Final = Text("オンサイトのとき", "On-site")
_ANY_KIND: Final = Text("どのサービスでも", "Any kind of service")


def page(language: str) -> str:
    """The whole page."""
    return "\n".join(_lines(language)) + "\n"


def _lines(language: str) -> Iterator[str]:
    yield from (f"# {TITLE.of(language)}", "", INTRODUCTION.of(language))
    for question, tables in to_ask.FACTS.items():
        if tables:
            yield from ("", f"## {TABLES[question].of(language)}", "", _page_line(question, language))
            yield from _question(question, language)
            if question == "refund":
                yield from ("", REFUND_NOTE.of(language))
    without = [question for question in _PAGES if not to_ask.FACTS.get(question)]
    yield from ("", f"## {NOTHING_TO_ASK.of(language)}", "", NOTHING_LINE.of(language), "")
    yield from (f"- [{TABLES[question].of(language)}]({_PAGES[question]}.md)" for question in without)


def _page_line(question: str, language: str) -> str:
    title = TABLES[question].of(language)
    page_of = f"{_PAGES[question]}.md"
    return (
        f"規則は「[{title}]({page_of})」のページにあります。"
        if language == "ja"
        else f"The rules: [{title}]({page_of})."
    )


def _question(question: str, language: str) -> Iterator[str]:
    """The tables of a question, one for each kind of service where they differ, and where nothing need be asked."""
    rows, needless = to_ask.rows(question), to_ask.needless(question)
    for group in (_ANY_KIND, _OF_SEND_BACK, _ON_SITE):
        own = [row for row in rows if _group(row.fact) is group]
        spared = [each for each in needless if _group(each.fact) is group]
        if own and len({_group(row.fact) for row in rows}) > 1:
            yield from ("", f"### {group.of(language)}")
        yield from _asked(question, own, language)
        yield from _spared(question, spared, language)
        yield from _accepted(question, own, language)


def _group(fact: Fact) -> Text:
    path = fact.paths[0]
    if "place." not in path:
        return _ANY_KIND
    return _OF_SEND_BACK if "destination" in path else _ON_SITE


def _asked(question: str, rows: Iterable[ToAsk], language: str) -> Iterator[str]:
    cells = [
        [_label(row.fact, language), _answer(question, row.now, language), *_told(question, row, language)]
        for row in rows
        if row.now is not Outcome.ACCEPT
    ]
    if cells:
        yield from ("", markdown.table([head.of(language) for head in HEADS], cells))


def _accepted(question: str, rows: Iterable[ToAsk], language: str) -> Iterator[str]:
    """The facts that could only turn an acceptance."""
    cells = [[_label(row.fact, language), *_told(question, row, language)] for row in rows if row.now is Outcome.ACCEPT]
    if cells:
        heads = (FACT, ACCEPTED_WHEN, HEADS[3])
        yield from ("", markdown.labelled(ACCEPTED, ACCEPTED_LINE.of(language), language))
        yield from ("", markdown.table([head.of(language) for head in heads], cells))


def _spared(question: str, needless: Iterable[Needless], language: str) -> Iterator[str]:
    cells = [
        [
            _label(each.fact, language),
            conditions.told(each.table, each.when, language),
            _stands(question, each.stands, language),
        ]
        for each in needless
    ]
    if cells:
        heads = (FACT, NEEDLESS_WHEN, STANDS)
        yield from ("", markdown.labelled(NEEDLESS, NEEDLESS_LINE.of(language), language))
        yield from ("", markdown.table([head.of(language) for head in heads], cells))


def _told(question: str, row: ToAsk, language: str) -> list[str]:
    """When to ask, and what each value leads to; a value by itself where the column is that of the fact."""
    own = {path.rpartition(".")[2] for path in row.fact.paths}
    is_own = all({*telling.columns} <= own for telling, _answers_then in row.leads)

    def value(telling: Telling) -> str:
        cell = conditions.told(row.table, telling, language)
        return cell.rpartition("：" if language == "ja" else ": ")[2] if is_own else _inline(cell, language)

    leads = (f"{value(telling)} → {_answers(question, answers, language)}" for telling, answers in row.leads)
    return [conditions.told(row.table, row.when, language), markdown.lines(leads)]


def _inline(cell: str, language: str) -> str:
    """A condition on one line."""
    return cell.replace("<br>", "　" if language == "ja" else " ")


def _label(fact: Fact, language: str) -> str:
    if "report.established_causes" in fact.paths:
        return CAUSE.of(language)
    names = [fact_label(path).of(language) for path in fact.paths]
    return markdown.capital(words.joined(names, language, "と", "and"))


def _stands(question: str, answers: frozenset[Reached], language: str) -> str:
    return OTHER_FACTS.of(language) if len(answers) > 1 else _answers(question, answers, language)


def _answers(question: str, answers: Iterable[Reached], language: str) -> str:
    told = [_answer(question, answer, language) for answer in to_ask.in_order(answers)]
    return ("、または" if language == "ja" else ", or ").join(told)


def _answer(question: str, answer: Reached, language: str) -> str:
    match answer:
        case None:
            return name_of(Outcome.REFER).of(language)
        case Outcome():
            return outcome_of(question, answer).of(language)
        case Enum():
            return markdown.capital(name_of(answer).of(language))
        case _:
            return (_FITS if answer else _MISFITS).of(language)
