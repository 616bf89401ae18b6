"""The JSON Schemas of the case file and of the answers, made from the classes, their checks and the JSON module."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from enum import Enum
from itertools import product
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs

from hoshu_rules import MENU, RULES_VERSION, UNKNOWN, Case, PlanForm, Policy, ServiceKind, ServicePlan
from hoshu_rules.answers import Ground
from hoshu_rules.facts.checks import Check, Unknown
from hoshu_rules.facts.plain import BREAK, TYPED_CODE, VISIBLE
from hoshu_rules.facts.questions import Argument
from hoshu_rules.formats.json import ANSWERS, FORMAT
from hoshu_rules.formats.reading import DAY, INSTANT, TIME
from hoshu_rules.formats.writing import ONCE, TAG, TAGS
from hoshu_rules.telling import AnswerOfAnotherVersion, Explanation

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

ONLY_THE_RULES_SEE: Mapping[str, str] = {
    "fraction": "A whole number is written without a fraction: 1, not 1.0.",
    "text": "No object repeats a key; NaN and Infinity are not numbers; no text has a lone surrogate.",
    "calendar day": "A day exists in its month: 30 February does not.",
    "years": "An instant in Japan, and every period counted from a day, stays within the years 1 to 9999.",
    "term": "expires_on is not before starts_on.",
    "renews": "renews is given for a renewal, and null for every other form.",
    "part number": "The part number ends in U1 for a renewal and for nothing else.",
    "occurred": "occurred_on is not after the day of reported_at in Japan.",
    "told": "notified_on and reported_on are not before the on of their event.",
    "instant": "The at of an event is an instant of its on in Japan.",
    "withdrawn": "withdrawn_on is not before the day of its event.",
    "renewal": "The plan of renewal_ordered is a renewal.",
    "decision": "The decided, fault_id and what of person_decided fit its question.",
    "span": "last_day of the calendar is not before its first_day, and its holidays lie between them.",
    "once a ticket": "ordered, arrived and registration_completed, told again and not withdrawn, say nothing else.",
    "once a fault": "So it is with fault_reported of one fault_id.",
    "completed": "registration_completed, unless withdrawn, is of the day registered_on, if that is a day.",
    "registered": "No registration is before purchased_on, unless the ticket is bundled or the event is withdrawn.",
    "request": "return_requested is not before purchased_on, unless it is withdrawn.",
    "place": "The place of a report, unless withdrawn, fits the plan's kind of service.",
}
"""Each reason to refuse a case that its schema cannot see."""


def case_schema() -> Schema:
    """The shape of every text that ``case_from_json`` accepts, and of some that only the rules refuse."""
    exporter = _Exporter(must_be_written=_has_no_default)
    whole = {
        **_with_head({"format": {"const": FORMAT}}, exporter.of_class(Case)),
        "description": "One ticket, its events and the day that is asked about: what hoshu_rules reads and writes as a"
        " case file. Only the rules, not this schema, see that:\n"
        + "\n".join(f"- {sentence}" for sentence in ONLY_THE_RULES_SEE.values()),
    }
    return _document("case", whole, exporter.definitions)


def answer_schema() -> Schema:
    """The shape of every text that ``answer_from_json`` accepts, and of some that only the rules refuse."""
    exporter = _Exporter(must_be_written=lambda _attribute: True)
    documents = {f"{kind.__name__}Document": _answer_document(tag, kind, exporter) for tag, kind in ANSWERS.items()}
    documents[AnswerOfAnotherVersion.__name__] = _answer_of_another_version(exporter)
    whole = {
        "title": "Answer",
        "description": "What the policy says to one question, or of a whole ticket on a day: what hoshu_rules writes"
        " and reads as an answer, every key always. The policy and the version of the rules are those of every answer"
        " in it. Only the rules, not this schema, see which answer, grounds, facts, dates and duties belong together,"
        " that closes_at is after opens_at, and what the description of the case schema says of single values.",
        "type": "object",
        "if": {"properties": {"rules_version": {"const": RULES_VERSION}}},
        "then": _reference(_OF_THIS_VERSION),
        "else": _reference(AnswerOfAnotherVersion.__name__),
    }
    by_tag = {tag: f"{kind.__name__}Document" for tag, kind in ANSWERS.items()}
    documents[_OF_THIS_VERSION] = _told_apart(_OF_THIS_VERSION, by_tag)
    return _document("answer", whole, {**exporter.definitions, **documents})


def _answer_document(tag: str, kind: type, exporter: _Exporter) -> Schema:
    head = {
        "format": {"const": FORMAT},
        TAG: {"const": tag},
        "rules_version": {"const": RULES_VERSION},
        "policy": exporter.of(Policy),
    }
    whole = {**_with_head(head, exporter.of_class(kind)), "title": f"{kind.__name__}Document"}
    whole["properties"]["explanation"] = _explanations(exporter)
    return whole


def _answer_of_another_version(exporter: _Exporter) -> Schema:
    return {
        "title": AnswerOfAnotherVersion.__name__,
        "description": _told(AnswerOfAnotherVersion),
        "type": "object",
        "properties": {
            "format": {"const": FORMAT},
            TAG: {"enum": list(ANSWERS)},
            "rules_version": {"type": "string", "not": {"const": RULES_VERSION}},
            "explanation": {**_explanations(exporter), "minProperties": 1},
        },
        "required": ["format", TAG, "rules_version", "explanation"],
    }


def _explanations(exporter: _Exporter) -> Schema:
    return {
        "description": "What is told of the answer, by language.",
        "type": "object",
        "additionalProperties": exporter.of(Explanation),
    }


def _with_head(head: Schema, whole: Schema) -> Schema:
    """The schema of an object with these keys before its own."""
    return {
        **whole,
        "properties": {**head, **whole["properties"]},
        "required": [*head, *whole["required"]],
    }


def _has_no_default(attribute: attrs.Attribute[Any]) -> bool:
    return attribute.default is attrs.NOTHING


def _document(name: str, whole: Schema, definitions: Schema) -> Schema:
    """The schema with its name and the definitions that it refers to."""
    definitions = {**_WRITTEN_AS, **definitions}
    everything = json.dumps([whole, definitions])
    return {
        "$schema": DIALECT,
        "$id": f"urn:hoshu-rules:schema:{name}:{FORMAT}",
        **whole,
        "$defs": {
            name: {"title": name, **definition}
            for name, definition in sorted(definitions.items())
            if json.dumps(_reference(name)) in everything
        },
    }


@attrs.frozen
class _Exporter:
    """The schemas of types; a type with a name is put into the definitions and referred to."""

    must_be_written: Callable[[attrs.Attribute[Any]], bool]
    definitions: dict[str, Schema] = attrs.field(factory=dict)

    def of_class(self, kind: type) -> Schema:
        """An object with the fields of the class as its keys, and its tag if it has one."""
        hints = get_type_hints(kind)
        properties: Schema = {TAG: {"const": TAGS[kind]}} if kind in TAGS else {}
        required = [*properties]
        for attribute in (field for field in attrs.fields(kind) if field.name not in ONCE):
            properties[attribute.name] = self._of_field(kind, attribute, hints[attribute.name])
            if self.must_be_written(attribute):
                required.append(attribute.name)
        return {
            "title": kind.__name__,
            "description": _told(kind),
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": False,
            **({"allOf": [*_menu_rows()]} if kind is ServicePlan else {}),
        }

    def _of_field(self, kind: type, attribute: attrs.Attribute[Any], hint: object) -> Schema:
        if (kind, attribute.name) == (Ground, "about"):
            return {"type": "array", "items": _reference("PathOfFact")}
        schema = self.of(hint)
        match attribute.validator:
            case Check() as check:
                schema = self._with_choices(check.schema)
            case Argument(check):
                schema = self._with_choices(check.schema)
            case _:
                pass
        if self.must_be_written(attribute):
            return schema
        return {**schema, "default": _DEFAULTS.get(attribute.default, attribute.default)}

    def of(self, hint: Any) -> Schema:
        """The schema of a type."""
        origin, parts = get_origin(hint), get_args(hint)
        if origin in {Union, UnionType}:
            options = [self.of(part) for part in parts]
            return self._with_choices({"oneOf": options}) if all(part in TAGS for part in parts) else {"anyOf": options}
        if origin is tuple:
            return {"type": "array", "items": self.of(parts[0])}
        if origin is frozenset:
            return {"type": "array", "items": self.of(parts[0]), "uniqueItems": True}
        if hint is Unknown:
            return {"const": UNKNOWN.value}
        if issubclass(hint, Enum):
            words = [member.value for member in hint]
            told = {"title": hint.__name__, "description": _told(hint)}
            return self._named(hint.__name__, {**told, "type": "string", "enum": words})
        if attrs.has(hint):
            if hint.__name__ not in self.definitions:
                self.definitions[hint.__name__] = {}
                self.definitions[hint.__name__] = self.of_class(hint)
            return _reference(hint.__name__)
        return dict(_PLAIN[hint])

    def _with_choices(self, schema: Mapping[str, Any]) -> Schema:
        """The schema with a reference for each choice of objects that their type tells apart."""
        kinds = [option.get("$ref", "").rpartition("/")[2] for option in schema.get("oneOf", ())]
        if kinds and kinds[0] in _CHOICES:
            by_tag = {TAGS_BY_NAME[kind]: kind for kind in kinds}
            return self._named(_CHOICES[kinds[0]], _told_apart(_CHOICES[kinds[0]], by_tag))
        return {key: self._with_choices(part) if key == "items" else part for key, part in schema.items()}

    def _named(self, name: str, schema: Schema) -> Schema:
        self.definitions[name] = schema
        return _reference(name)


def _reference(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _told(kind: type) -> str:
    """The first paragraph of a class's docstring, in the terms of a document."""
    paragraph = " ".join((inspect.getdoc(kind) or "").partition("\n\n")[0].split())
    for code, word in (("``", "`"), ("UNKNOWN", '"unknown"'), ("None", "null")):
        paragraph = paragraph.replace(code, word)
    return paragraph


def _told_apart(name: str, by_tag: Mapping[str, str]) -> Schema:
    """One of several objects: only that of its type is looked at, so that a wrong value is one error."""
    mapping = {tag: _reference(kind)["$ref"] for tag, kind in by_tag.items()}
    return {
        "title": name,
        "description": f"An object that its type tells apart: {', '.join(by_tag.values())}.",
        "type": "object",
        "properties": {TAG: {"type": "string", "enum": list(by_tag)}},
        "required": [TAG],
        "additionalProperties": True,
        "discriminator": {"propertyName": TAG, "mapping": mapping},
        "allOf": [
            {
                "if": {"type": "object", "properties": {TAG: {"const": tag}}, "required": [TAG]},
                "then": {"$ref": reference},
            }
            for tag, reference in mapping.items()
        ],
    }


def _menu_rows() -> Iterator[Schema]:
    """For each kind and form the years that are sold; where none are sold there is no such plan."""
    for kind, form in product(ServiceKind, PlanForm):
        years = [plan.years for plan in MENU if (plan.kind, plan.form) == (kind, form)]
        row = {"kind": {"const": kind.value}, "form": {"const": form.value}}
        yield {
            "if": {"type": "object", "properties": row, "required": [*row]},
            "then": {"properties": {"years": {"enum": years}}} if years else False,
        }


_OF_THIS_VERSION = "AnswerOfThisVersion"

TAGS_BY_NAME: Mapping[str, str] = {kind.__name__: tag for kind, tag in TAGS.items()}

_CHOICES: Mapping[str, str] = {
    "Ordered": "Event",
    "SendBackPlace": "Place",
    "NewOrderFacts": "DecisionFacts",
    "ShippingFacts": "AssignmentFacts",
}
"""The name of each choice of objects that their type tells apart, by the first of them."""

_DEFAULTS: Mapping[object, object] = {UNKNOWN: UNKNOWN.value, frozenset(): []}
"""The defaults of optional keys that a document writes in another way than Python."""


NOT_TYPED = "[^!-~]"
"""No code, day or instant matches this; outside JavaScript, ``$`` also matches before a newline at the end."""

_YEAR_0 = "^0000"


def _text_of(pattern: str, description: str, *, unlike: str = NOT_TYPED) -> Schema:
    """Text that matches one pattern completely, and another nowhere."""
    return {
        "description": description,
        "type": "string",
        "pattern": f"^{pattern}$",
        "not": {"type": "string", "pattern": unlike},
    }


_WRITTEN_AS: Mapping[str, Schema] = {
    "Code": _text_of(TYPED_CODE.pattern, "An id: printable ASCII without spaces."),
    "Day": _text_of(DAY.pattern, "A calendar day in Japan.", unlike=f"{NOT_TYPED}|{_YEAR_0}"),
    "Instant": _text_of(INSTANT.pattern, "A point in time with its zone.", unlike=f"{NOT_TYPED}|{_YEAR_0}"),
    "OneLine": {
        "description": "A model name or part number as it was typed: text in one line that is not blank.",
        "type": "string",
        "pattern": VISIBLE.pattern,
        "not": {"type": "string", "pattern": BREAK.pattern},
    },
    "PathOfFact": {
        "description": "A fact that met the clause of a ground, as its path in the facts of the answer. Some are not"
        " written there, as they follow: report.reported_on is the day in Japan of report.reported_at; running_kind and"
        " wanted_kind are running_ticket.plan.kind and plan.kind; running_expires_on is renews.expires_on. The path"
        " entry, in a ground of a problem, is the problem's entry.",
        "type": "string",
    },
    "TimeOfDay": _text_of(TIME.pattern, "A time of day in Japan."),
}
"""How a document writes the values that a check refers to by one of these names."""

_PLAIN: Mapping[type, Schema] = {
    NoneType: {"type": "null"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    str: {"type": "string"},
    date: _reference("Day"),
    datetime: _reference("Instant"),
    time: _reference("TimeOfDay"),
}
"""The schema of a type in an answer, whose fields have no check."""
