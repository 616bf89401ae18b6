"""The glossary: each word of the library, its meaning, and the clause or the reading that says more, if any."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from types import MappingProxyType
from typing import Any, Final

from attrs import frozen

from hoshu_rules import (
    UNKNOWN,
    Cause,
    Channel,
    ConfigFile,
    EntryField,
    Leg,
    Outcome,
    Party,
    PlanForm,
    ServiceKind,
    Task,
)
from hoshu_rules.answers import Bearer, DutyKind
from hoshu_rules.facts.events import Closing, DecidedQuestion, Defect
from hoshu_rules.outcomes import Effect
from hoshu_rules.rules import ProblemKind, RegistrationState, ReturnState
from hoshu_rules.telling.words import words
from hoshu_rules.text import Clause, Modality, Reading
from hoshu_rules.ticket import ClaimKind, DateKind
from making import clause_tables, markdown
from making.bilingual import LANGUAGES, Text, fact_name, name_of

Name = Enum | str
"""A value of the library, or the name of a fact that a ground has."""


@frozen
class Term:
    """A word, its names in code, its meaning, and where more is said of it."""

    text: Text
    codes: tuple[str, ...]
    meaning: Text
    see: Clause | Reading | None


def _label(*names: Name, see: Clause | Reading | None = None) -> Term:
    """A word from the labels; ValueError if its names have different labels."""
    (text,) = {fact_name(name) if isinstance(name, str) else name_of(name) for name in names}
    codes = tuple(map(code_of, names))
    return Term(text, codes, _own("meaning", codes[0]), see)


def _word(name: str, code: str | None = None, *, see: Clause | Reading | None = None) -> Term:
    """A word that only the glossary has."""
    return Term(_own("word", name), () if code is None else (code,), _own("meaning", name), see)


def code_of(name: Name) -> str:
    """The name of a value or a fact in code."""
    return name if isinstance(name, str) else repr(name)


def _own(kind: str, name: str) -> Text:
    return Text(*(_words(language)[kind][name] for language in LANGUAGES))


def _words(language: str) -> Mapping[str, Any]:
    own: Mapping[str, Any] = words(language)["glossary"]
    return own


_SEE: Final[Mapping[Enum, Clause | Reading]] = MappingProxyType(
    {
        **{kind: kind.menu_row.clause for kind in ServiceKind},
        ServiceKind.SEND_BACK: Clause.SENDBACK_SCOPE,
        PlanForm.NEW: Clause.ORDER_NEW,
        PlanForm.BUNDLE: Clause.MENU_BUNDLE,
        EntryField.TERMS: Clause.ENTRY_TERMS,
        EntryField.SERIAL_NUMBER: Clause.ENTRY_SERIAL,
        ProblemKind.MISMATCH: Reading.SERIAL_FORM,
        RegistrationState.COMPLETE: Reading.REGISTRATION_COMPLETE,
        Cause.NATURAL_DISASTER: Clause.EXCLUSION_CAUSE,
        Cause.THIRD_PARTY: Reading.CAUSE_THIRD_PARTY,
        Task.LOCATE_FAULT: Clause.DUTY_ISOLATION,
        Task.UPDATE_FIRMWARE: Clause.DUTY_FIRMWARE,
        Task.SWAP_UNIT: Clause.SENDBACK_SWAP,
        Task.RESTORE_CONFIGURATION: Clause.ONSITE_CONFIG,
        ConfigFile.AFTER_REPORT: Reading.CONFIG_LATE,
        ReturnState.OVERDUE: Reading.RETURN_LATE,
        DutyKind.REGISTER: Clause.INTRO_PROMPTLY,
        DutyKind.DRAW_UP_NOTICE: Clause.REGISTER_NOTICE,
        DutyKind.SEND_ENGINEER: Clause.ONSITE_SITE,
    }
)
"""The values of which a clause or a reading says more."""


def _labels(kind: type[Enum]) -> tuple[Term, ...]:
    """A word for each value of a kind, in its order."""
    return tuple(_label(member, see=_SEE.get(member)) for member in kind)


SECTIONS: Final[Mapping[str, tuple[Term, ...]]] = MappingProxyType(
    {
        "page": (
            _word("maintenance_service_ticket", "Ticket", see=Clause.INTRO_MENU),
            _word("renewal_ticket", "is_renewal_part_number", see=Clause.ORDER_RENEWAL),
            _word("terms", see=Clause.TERMS_DOCUMENT),
            _word("completion_notice", see=Clause.REGISTER_CONTENTS),
            _word("replacement"),
            _word("faulty_unit"),
            _word("remote_island"),
            _word("weekday", "BusinessCalendar", see=Reading.HOURS_WEEKDAY),
        ),
        "answers": (
            _word("clause", "Clause"),
            _word("reading", "Reading"),
            _word("ground", "Ground"),
            _word("decision", "Decision"),
            _word("window", "Window"),
            _word("day_asked_about", "day", see=Reading.DAY_LATER),
            _label(UNKNOWN),
            _word("withdrawn_event"),
        ),
        "outcomes": _labels(Outcome),
        "effects": _labels(Effect),
        "modality": _labels(Modality),
        "who": (
            _label(Bearer.CUSTOMER, Party.CUSTOMER),
            _label(Bearer.PROVIDER, Party.PROVIDER),
            _label(Bearer.NOT_INCLUDED),
            _label(Party.CARRIER),
        ),
        "plans": (
            _label("kind"),
            *_labels(ServiceKind),
            _label("form"),
            *_labels(PlanForm),
            _label("years"),
            _label("running_kind"),
            _label("renews.plan.kind", see=Reading.RENEWAL_CONTINUITY),
            _label("renews.starts_on", see=Reading.RENEWAL_CONTINUITY),
            _label("renews.expires_on", see=Reading.RENEWAL_CONTINUITY),
            _label("renews.given_back", see=Reading.RENEWAL_CONTINUITY),
            _label("running_expires_on", see=Reading.RENEWAL_EXPIRY),
            _label("full_term_ends_on", see=Reading.TERM_LENGTH),
            _label("wanted_kind", see=Reading.RENEWAL_KIND),
            _label("device_model"),
        ),
        "claims": _labels(ClaimKind),
        "decisions_of_persons": (
            _word("decision_of_person", "PersonDecided", see=Reading.REFERRAL_DECIDED),
            _word("goodwill"),
            *_labels(DecidedQuestion),
        ),
        "orders": (
            _label("device_bought_on"),
            _label("purchased_on", see=Reading.PURCHASE_DAY),
            _label("ordered_on", see=Reading.ORDER_EVENT),
            _label("in_same_order", see=Reading.ORDER_UNKNOWN),
            _label("arrived_on"),
            _label("requested_on", see=Reading.REFUND_EVENT),
            _label("requested_at"),
            _label("service_used", see=Reading.REFUND_USED),
            _label("given_back", see=Reading.RETURN_ACCEPTED),
            _label("starts_on", see=Reading.TERM_START),
            _label("expires_on", DateKind.SERVICE_EXPIRES, see=Clause.TICKET_EXPIRY),
        ),
        "entry": (
            _label("entry", see=Clause.ENTRY_FIELDS),
            *_labels(EntryField),
            _label("changed", see=Clause.ENTRY_RENEWAL),
            _label("serial_number"),
            _label("report.serial_number", see=Reading.DEVICE_MATCH),
            _label("serial_numbers", see=Reading.DEVICE_MATCH),
            _label("digits_expected"),
            *_labels(ProblemKind),
        ),
        "registration": (
            _label("channel", see=Clause.REGISTER_CHANNEL),
            *_labels(Channel),
            _label("state"),
            *_labels(RegistrationState),
            _label("submitted_on"),
            _label("sent_as_asked_on", see=Reading.LATE_EVENT),
            _label("completed_on", "registered_on"),
            _label("completed_at", "registered_at"),
            _label("registration_complete", see=Reading.RENEWAL_CONTINUITY),
            _label("notified_on", see=Clause.REGISTER_EMAIL),
            _label("guide_day", see=Clause.REGISTER_GUIDE),
            _label("changed_on", see=Clause.REGISTER_CHANGE),
            _label("outdated"),
        ),
        "faults": (
            _label("reported_at"),
            _label("reported_on", see=Reading.TERM_DAY),
            _label("occurred_on", see=Reading.FAULT_PREEXISTING),
            _label("hardware_fault", see=Reading.FAULT_SOFTWARE),
            _label("established_causes"),
            _label("suspected_causes", see=Reading.CAUSE_UNKNOWN),
            *_labels(Cause),
            _word("open_fault"),
            _word("closed_fault", "FaultClosed"),
            _label(Closing.SOLVED_BY_FIRMWARE),
            _label(Closing.NO_FAULT_FOUND),
            _label(Closing.WITHDRAWN),
        ),
        "places": (
            _label("destination_named", see=Clause.SENDBACK_DESTINATION),
            _label("destination_changed", see=Reading.DESTINATION_CHANGED),
            _label("destination_on_remote_island", see=Reading.ISLAND_SENDBACK),
            _label("device_on_remote_island", see=Clause.ONSITE_ISLAND),
            _label("device_at_registered_site", see=Reading.ONSITE_MOVED),
            _label("height_m", see=Reading.HEIGHT_MEANING),
        ),
        "work": (
            _label("starts_at", see=Reading.HOURS_OUTSIDE),
            _label("task"),
            *_labels(Task),
            _label("config_file", see=Clause.ONSITE_CONFIG_TIME),
            *_labels(ConfigFile),
            _label("leg", see=Clause.SENDBACK_SHIPPING),
            _label(Leg.REPLACEMENT_OUT),
            _label(Leg.REPLACEMENT_AGAIN, see=Clause.SENDBACK_RESHIPMENT),
            _label(Leg.FAULTY_UNIT_BACK),
            _label(Leg.UNFIT_UNIT_BACK),
            _word("redelivery"),
            _label("at_installation_site", see=Reading.RESHIPMENT_PLACE),
            _label("error_by", see=Reading.RESHIPMENT_CAUSE),
        ),
        "exchange": (
            _label("received_on"),
            _word("unfit_replacement", "ReplacementUnfit", see=Reading.EXCHANGE_AGAIN),
            _label(Defect.DEAD_ON_ARRIVAL),
            _label(Defect.WRONG_UNIT),
            _label("swapped_on", see=Reading.OWNERSHIP_WHEN),
            _label("last_day_to_return_unit", see=Clause.SENDBACK_RETURN),
            _label("returned_on", see=Reading.RETURN_DAY),
            *_labels(ReturnState),
        ),
        "duties": _labels(DutyKind),
        "dates": (
            _label(DateKind.DEVICE_BOUGHT),
            _label(DateKind.TICKET_PURCHASED),
            _label(DateKind.ORDERED),
            _label(DateKind.ARRIVED),
            _label(DateKind.REGISTRATION_SUBMITTED),
            _label(DateKind.REGISTRATION_COMPLETED),
            _label(DateKind.COMPLETION_NOTIFIED),
            _label(DateKind.DETAILS_CHANGED),
            _label(DateKind.CHANGE_REPORTED),
            _label(DateKind.RETURN_REQUESTED),
            _label(DateKind.SERVICE_STARTS),
            _label(DateKind.FAULT_REPORTED),
            _label(DateKind.CONFIG_FILE_PROVIDED),
            _label(DateKind.FAULT_LOCATED),
            _label(DateKind.DESTINATION_CHANGED, see=Reading.DESTINATION_CHANGED),
            _label(DateKind.PERSON_DECIDED, see=Reading.REFERRAL_DECIDED),
            _label(DateKind.ATTENDANCE_CAN_START),
            _label(DateKind.ENGINEER_SENT),
            _label(DateKind.REPLACEMENT_SHIPPED),
            _label(DateKind.DELIVERY_FAILED),
            _label(DateKind.REPLACEMENT_RECEIVED),
            _label(DateKind.UNIT_SWAPPED),
            _label(DateKind.REPLACEMENT_UNFIT, see=Reading.EXCHANGE_AGAIN),
            _label(DateKind.FAULTY_UNIT_RETURNED),
            _label(DateKind.FAULT_CLOSED),
            _label(DateKind.RENEWAL_ORDERED),
            _label(DateKind.RENEWAL_DECLINED),
            _label(DateKind.LAST_DAY_TO_ORDER),
            _label(DateKind.LAST_DAY_FOR_REFUND, see=Reading.REFUND_MONTH),
            _label(DateKind.REGISTRATION_GUIDE, see=Reading.GUIDE_PASSED),
            _label(DateKind.LAST_DAY_TO_RETURN_UNIT),
            _label(DateKind.LAST_DAY_TO_RENEW, see=Reading.PERIOD_BACKWARD),
        ),
    }
)
"""The words by subject, and within a subject in the order of the library."""


def page(language: str) -> str:
    """The whole page."""
    return "\n".join(_lines(language))


def _lines(language: str) -> Iterator[str]:
    own = _words(language)
    yield from (f"# {own['title']}", "", own["lead"], "")
    for name, terms in SECTIONS.items():
        yield from (f"## {own['section'][name]}", "")
        yield markdown.table(own["heads"], (_row(term, language) for term in terms))
        yield ""


def _row(term: Term, language: str) -> list[str]:
    codes = markdown.lines(f"`{code}`" for code in term.codes) or markdown.NOTHING
    other = "en" if language == "ja" else "ja"
    return [term.text.of(language), _told(term, language), term.text.of(other), codes]


def _told(term: Term, language: str) -> str:
    meaning = term.meaning.of(language)
    match term.see:
        case Clause():
            return markdown.lines((meaning, clause_tables.link(term.see, language)))
        case Reading():
            return markdown.lines((meaning, markdown.reading_link(term.see, language)))
        case None:
            return meaning
