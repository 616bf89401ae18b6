"""An answer told in Japanese or English, in plain sentences.

Deciding never builds text: the words are made here, from the clauses and readings that an answer cites and the facts
that it holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from enum import Enum
from typing import Final, get_args

from hoshu_rules.answers import (
    Assignment,
    Bearer,
    Decision,
    Duty,
    Ground,
    Window,
    fact_of,
    readings_in,
)
from hoshu_rules.errors import FactError
from hoshu_rules.facts.calendar import in_japan
from hoshu_rules.facts.checks import one_of
from hoshu_rules.facts.plans import ServicePlan
from hoshu_rules.facts.questions import EntryFacts, QuestionFacts
from hoshu_rules.outcomes import Effect, Outcome
from hoshu_rules.policy import POLICY, STANDARD, SWITCHABLE, Policy
from hoshu_rules.rules.attendance import Attendance
from hoshu_rules.rules.entry import EntryCheck, Problem, ProblemKind
from hoshu_rules.rules.exchange import ReturnStatus
from hoshu_rules.rules.menu import Listing
from hoshu_rules.rules.registration import RegistrationStatus
from hoshu_rules.telling.findings import finding_of
from hoshu_rules.telling.labels import FACTS, NUMBERS, VALUES, WINDOWS
from hoshu_rules.text.clauses import Clause, Modality, Text
from hoshu_rules.text.names import Named
from hoshu_rules.text.readings import Reading
from hoshu_rules.ticket.dates import DatedEntry


class Language(Named):
    """The languages in which an answer can be told."""

    JA = "ja"
    EN = "en"

    def of(self, text: Text) -> str:
        """The words of this language."""
        return text.ja if self is Language.JA else text.en


LANGUAGE: Final = one_of(Language)
_CLAUSE: Final = one_of(Clause)
_READING: Final = one_of(Reading)

Answer = Decision | Assignment | Attendance | EntryCheck | RegistrationStatus | ReturnStatus | Listing
_ANSWER: Final = one_of(*get_args(Answer))
Plain = bool | int | float | str | date | datetime | Enum | frozenset[Enum] | None
"""A value by itself."""
Part = Window | Duty | DatedEntry | ServicePlan | Plain
"""What can be told without the answer that it belongs to."""

# Not strftime, which speaks the language of the machine.
_WEEKDAYS_JA: Final = "月火水木金土日"
_WEEKDAYS_EN: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS_EN: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def tell(thing: Answer | Part, language: Language = Language.JA) -> str:
    """The answer, or a part that needs none, in plain sentences with the place in the source.

    An answer is told under the policy that it was decided by.

    >>> from datetime import date
    >>> tell(date(2026, 11, 22))
    '2026年11月22日（日）'
    """
    LANGUAGE.check("language", language)
    if isinstance(thing, Answer):
        readings = reading_lines(readings_in(thing), language, thing.policy)
        return "\n".join([*answer_lines(thing, language), *departure_lines(thing.policy, language), *readings])
    match thing:
        case Window():
            return tell_window(thing, language)
        case Duty():
            return tell_duty(thing, language)
        case DatedEntry():
            return tell_dated(thing, language)
        case ServicePlan():
            return tell_plan(thing, language)
        case _:
            return tell_value(thing, language)


def tell_clause(clause: Clause, language: Language = Language.JA) -> str:
    """What a clause says, and where the page says it.

    >>> tell_clause(Clause.DUTY_ISOLATION, Language.EN)
    "Locating where the fault lies is the customer's work. [Notes on faults, bullet 3; duty.isolation]"
    """
    _CLAUSE.check("clause", clause)
    LANGUAGE.check("language", language)
    return f"{language.of(clause.statement)}{_sp(language)}{tell_place(clause, language)}"


def tell_ground(ground: Ground, answer: Answer, language: Language = Language.JA) -> str:
    """What a ground of this answer does and found, its clause, the facts that met it, and its readings by name.

    FactError for a ground that is not among those of the answer.
    """
    _ANSWER.check("answer", answer)
    LANGUAGE.check("language", language)
    if ground not in answer.grounds:
        raise FactError("ground", ground, "one of the grounds of the answer")
    return "\n".join(ground_lines(ground, answer.facts, language))


def answer_lines(answer: Answer, language: Language, meaning: Mapping[Outcome, Text] | None = None) -> Iterator[str]:
    """An answer, a line at a time: what it says, then each ground; ``meaning`` tells what an outcome means for it."""
    ja = language is Language.JA
    match answer:
        case Decision():
            yield _sentence(language.of((meaning or {}).get(answer.outcome, VALUES[answer.outcome])), language)
            if answer.window is not None:
                name = language.of(WINDOWS[answer.window.closed_by])
                yield f"{name}{'：' if ja else ': '}{tell_window(answer.window, language)}"
        case Assignment():
            yield tell_bearer(answer, language)
        case Attendance():
            starts_at = tell_value(answer.starts_at, language)
            yield f"{starts_at}から対応を始められます。" if ja else f"Attendance can start on {starts_at}."
        case ReturnStatus():
            last_day = tell_value(answer.last_day, language)
            state = language.of(VALUES[answer.state])
            yield f"{state}。返却の期限は{last_day}です。" if ja else f"{_capital(state)}. Due back by {last_day}."
        case Listing():
            yield _listing(answer, language)
        case EntryCheck():
            if answer.is_complete:
                yield "記入に不備はありません。" if ja else "The entry form is complete and correct."
            for problem in answer.problems:
                yield tell_problem(problem, answer.facts, language)
        case _:
            yield from _registration_lines(answer, language)
    for ground in answer.grounds:
        yield from _bulleted(ground_lines(ground, answer.facts, language), language)


def ground_lines(ground: Ground, facts: QuestionFacts, language: Language) -> Iterator[str]:
    """A ground: what it does and found, the clause with its place, the facts that met it, the readings by name."""
    ja = language is Language.JA
    colon, comma = ("：", "、") if ja else (": ", ", ")
    effect = language.of(VALUES[ground.effect])
    clause = f"{language.of(ground.clause.statement)}{_sp(language)}{tell_place(ground.clause, language)}"
    finding = finding_of(ground)
    if finding is None:
        yield f"{effect}{colon}{clause}"
    else:
        yield f"{effect}{colon}{language.of(finding)}"
        yield f"{'条項' if ja else 'Clause'}{colon}{clause}"
    if ground.about:
        named = (_named_fact(path, facts, language) for path in ground.about)
        yield f"{'事実' if ja else 'Facts'}{colon}{('／' if ja else '; ').join(named)}"
    if ground.readings:
        slugs = comma.join(reading.value for reading in ground.readings)
        yield f"{'解釈' if ja else 'Readings'}{colon}{slugs}"


def _named_fact(path: str, facts: QuestionFacts, language: Language) -> str:
    name = path.rpartition(".")[2]
    told = tell_fact(name, fact_of(facts, path), language)
    return f"{language.of(FACTS[name])}{'：' if language is Language.JA else ': '}{told}"


def departure_lines(policy: Policy, language: Language) -> Iterator[str]:
    """The numbers of a policy that differ from the published ones."""
    ja = language is Language.JA
    numbers = {name: value for name, value in policy.departures().items() if name in NUMBERS}
    if numbers:
        yield "公開ページと違う数で判断しています" if ja else "Decided by other numbers than those published"
    for name, value in numbers.items():
        published = getattr(STANDARD, name)
        told = (
            f"{_number(value)}（公開ページは{_number(published)}）"
            if ja
            else f"{_number(value)} ({_number(published)})"
        )
        yield from _bulleted([f"{language.of(NUMBERS[name])}{'：' if ja else ': '}{told}"], language)


def _number(value: object) -> str:
    if isinstance(value, frozenset):
        return "・".join(sorted(value))
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)


def reading_lines(readings: Sequence[Reading], language: Language, policy: Policy) -> Iterator[str]:
    """The readings that an answer applies, each as it was chosen."""
    if readings:
        yield "この回答で採った解釈" if language is Language.JA else "How the policy was read"
    for reading in readings:
        choice = tell_reading(reading, language, policy)
        yield from _bulleted([f"{choice}{_sp(language)}{_bracketed(reading.value, language)}"], language)


def tell_reading(reading: Reading, language: Language, policy: Policy = STANDARD) -> str:
    """What was chosen, or the other way where this policy switches the reading."""
    _READING.check("reading", reading)
    LANGUAGE.check("language", language)
    POLICY.check("policy", policy)
    if reading in SWITCHABLE and reading.alternative is not None:
        default, _other = SWITCHABLE[reading]
        if policy.choice_of(reading) is not default:
            return language.of(reading.alternative)
    return language.of(reading.choice)


def tell_window(window: Window, language: Language) -> str:
    """From when until when, and the clause that closes it."""
    ja = language is Language.JA
    closing = "" if window.closed_by is None else _sp(language) + _bracketed(window.closed_by.value, language)
    first, last_day = tell_value(window.first_day, language), tell_value(window.last_day, language)
    if window.is_empty:
        return f"ありません。{closing}" if ja else f"no day is left.{closing}"
    if window.last_day is None:
        return "日付による制限はありません。" if ja else "no time limit."
    if window.first_day is None:
        return f"{last_day}まで。{closing}" if ja else f"until {last_day}.{closing}"
    return f"{first}から{last_day}まで。{closing}" if ja else f"from {first} to {last_day}.{closing}"


def tell_duty(duty: Duty, language: Language) -> str:
    """Who still owes what, by when, and the clause that says so."""
    ja = language is Language.JA
    what = language.of(VALUES[duty.kind])
    bearer = language.of(VALUES[duty.bearer])
    clause = duty.ground.clause
    by = ""
    if duty.last_day is not None:
        last_day = tell_value(duty.last_day, language)
        is_guide = clause.modality is Modality.GUIDE
        if ja:
            by = f"（{last_day}が目安）" if is_guide else f"（{last_day}まで）"
        else:
            by = f", by about {last_day}" if is_guide else f", by {last_day}"
    fault = _of_fault(duty.fault_id, language)
    told = f"{bearer}：{what}{by}{fault}" if ja else f"{_capital(bearer)}: {what}{by}{fault}"
    return f"{told}{_sp(language)}{tell_place(clause, language)}"


def tell_problem(problem: Problem, facts: EntryFacts, language: Language) -> str:
    """What is wrong with an entry, and the clause that asks for it."""
    entry = language.of(VALUES[problem.entry])
    kind = language.of(VALUES[problem.kind])
    place = tell_place(problem.ground.clause, language)
    digits = facts.digits_expected if problem.kind is ProblemKind.MISMATCH else None
    if language is Language.JA:
        expected = "" if digits is None else f"（正しくは{digits}桁の数字です）"
        return f"{entry}：{kind}{expected}。{place}"
    expected = "" if digits is None else f" ({digits} digits are expected)"
    return f"{_capital(entry)} {kind}{expected}. {place}"


def tell_dated(entry: DatedEntry, language: Language) -> str:
    """A date and what it is."""
    ja = language is Language.JA
    what = language.of(VALUES[entry.kind])
    clause = "" if entry.clause is None else _sp(language) + _bracketed(entry.clause.value, language)
    return f"{tell_value(entry.day, language)}{'　' if ja else '  '}{what}{_of_fault(entry.fault_id, language)}{clause}"


def tell_plan(plan: ServicePlan, language: Language) -> str:
    """A plan by its service, form and length."""
    kind, form = language.of(VALUES[plan.kind]), language.of(VALUES[plan.form])
    if language is Language.JA:
        return f"{kind}　{plan.years}年（{form}）"
    return f"{_capital(kind)}, {plan.years} {'year' if plan.years == 1 else 'years'} ({form})"


def tell_bearer(assignment: Assignment, language: Language) -> str:
    """Who bears or does it, or that a person has to say and why."""
    if assignment.bearer is None:
        referred = _sentence(language.of(VALUES[Outcome.REFER]), language)
        findings = (finding_of(ground) for ground in assignment.grounds if ground.effect is Effect.DOUBTS)
        return _sp(language).join([referred, *(language.of(finding) for finding in findings if finding)])
    bearer = language.of(VALUES[assignment.bearer])
    is_side = assignment.bearer is not Bearer.NOT_INCLUDED
    return _sentence(f"{bearer}です" if is_side and language is Language.JA else bearer, language)


def tell_fact(name: str, value: object, language: Language) -> str:
    """The value of a named fact, with its unit."""
    if name == "height_m" and isinstance(value, int | float):
        return f"{value:g}m" if language is Language.JA else f"{value:g} m"
    if name == "years":
        return f"{value}年" if language is Language.JA else f"{value}"
    if name == "digits_expected":
        return f"{value}桁" if language is Language.JA else f"{value}"
    if name == "destination_named":
        return ("あり" if value else "なし") if language is Language.JA else tell_value(value, language)
    if value is None:
        return "まだ" if language is Language.JA else "not yet"
    return tell_value(value, language)


def tell_value(value: object, language: Language) -> str:
    """A value as a person writes it; an instant by the clocks of Japan."""
    ja = language is Language.JA
    match value:
        case None:
            return "なし" if ja else "none"
        case bool():
            return ("はい" if value else "いいえ") if ja else ("yes" if value else "no")
        case Enum() if value in VALUES:
            return language.of(VALUES[value])
        case datetime():
            local = in_japan(value)
            day, clock = tell_value(local.date(), language), _clock(local, ja=ja)
            return f"{day}{clock}" if ja else f"{day} at {clock} Japan time"
        case date():
            if ja:
                return f"{value.year}年{value.month}月{value.day}日（{_WEEKDAYS_JA[value.weekday()]}）"
            return f"{_WEEKDAYS_EN[value.weekday()]}, {value.day} {_MONTHS_EN[value.month - 1]} {value.year}"
        case frozenset():
            in_order = sorted(value, key=_place_in_enum)
            return ("、" if ja else ", ").join(tell_value(part, language) for part in in_order) or tell_value(
                None, language
            )
        case str():
            # What a customer typed may hold control characters, and this may be a terminal.
            return value if value.isprintable() else ascii(value)
        case int() | float():
            return str(value)
        case _:
            raise FactError(
                "thing",
                value,
                "an answer of this library, or a part of one (for an Assessment: report.tell_assessment)",
            )


def _place_in_enum(member: Enum) -> int:
    return list(type(member)).index(member)


def _registration_lines(status: RegistrationStatus, language: Language) -> Iterator[str]:
    ja = language is Language.JA
    state = language.of(VALUES[status.state])
    yield f"登録の状況：{state}" if ja else f"Registration: {state}"
    if status.guide_day is not None:
        guide_day = tell_value(status.guide_day, language)
        yield f"登録の目安の日：{guide_day}" if ja else f"Guide day for registration: {guide_day}"


def _listing(listing: Listing, language: Language) -> str:
    ja = language is Language.JA
    if listing.plan is None:
        return "このチケットはメニューにありません。" if ja else "There is no such ticket on the menu."
    plan = tell_plan(listing.plan, language)
    return f"{plan}はメニューにあります。" if ja else f"{plan} is on the menu."


def tell_place(clause: Clause, language: Language) -> str:
    """Where the source says it, and the slug that names it everywhere."""
    place = language.of(clause.place)
    return _bracketed(f"{place}、{clause.value}" if language is Language.JA else f"{place}; {clause.value}", language)


def _bracketed(text: str, language: Language) -> str:
    return f"〔{text}〕" if language is Language.JA else f"[{text}]"


def _bulleted(lines: Iterable[str], language: Language) -> Iterator[str]:
    """The lines as one item of a list, those after the first beneath it."""
    bullet, indent = ("・", "　") if language is Language.JA else ("- ", "  ")
    for number, line in enumerate(lines):
        yield f"{indent if number else bullet}{line}"


def _of_fault(fault_id: str | None, language: Language) -> str:
    if fault_id is None:
        return ""
    return f"（障害 {fault_id}）" if language is Language.JA else f" (fault {fault_id})"


def _sentence(text: str, language: Language) -> str:
    return f"{text}。" if language is Language.JA else f"{_capital(text)}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _sp(language: Language) -> str:
    return "" if language is Language.JA else " "


def _clock(local: datetime, *, ja: bool) -> str:
    """The time of day, to the second only where there are seconds."""
    seconds = (f"{local.second}秒" if ja else f":{local.second:02}") if local.second else ""
    return f"{local.hour}時{local.minute:02}分{seconds}" if ja else f"{local.hour}:{local.minute:02}{seconds}"
