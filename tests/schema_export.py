"""The JSON Schemas of the case file and of the assessment, drawn from the classes and the codec's own words.

A check cannot be read, but it can be asked: what a field lets through tells its range, its script and its words.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from enum import Enum
from itertools import groupby
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs

from hoshu_rules import MENU, UNKNOWN, BusinessCalendar, Case, EntryForm, HoshuError, ServicePlan
from hoshu_rules.answers import Ground
from hoshu_rules.facts import Unknown
from hoshu_rules.formats.json import DAY, INSTANT, TAG, TAGS
from hoshu_rules.telling.labels import FACTS
from hoshu_rules.ticket import Assessment
from hoshu_rules.ticket.case import FORMAT

Schema = dict[str, Any]
Accepts = Callable[[object], bool]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

ONLY_THE_RULES_SEE: Mapping[str, str] = {
    "fraction": "A whole number is written without a fraction: 1, not 1.0.",
    "text": "A key stands once in an object; NaN and Infinity are no numbers; a text holds no lone surrogate.",
    "calendar day": "A day is one that its month has: no 30 February.",
    "years": "An instant in Japan, and every period counted from a day, stays within the years 1 to 9999.",
    "term": "expires_on is not before starts_on.",
    "renews": "renews is there for a renewal, and null for every other form.",
    "part number": "The part number ends in U1 for a renewal and for nothing else.",
    "occurred": "occurred_on is not after the day of reported_at in Japan.",
    "told": "notified_on and reported_on are not before the on of their event.",
    "span": "last_day of the calendar is not before its first_day, and its holidays lie between them.",
    "once a ticket": "A ticket has at most one each of ordered, arrived and registration_completed.",
    "arrival": "arrived is not before ordered.",
    "registration": "There is one registration_submitted a day, and registration_completed is not before the first.",
    "registered": "Neither of them is before purchased_on, unless the ticket is bundled.",
    "request": "return_requested is not before purchased_on.",
    "report": "Every fault_id that has events has one fault_reported.",
    "once a fault": "A fault has at most one each of replacement_received, unit_swapped and faulty_unit_returned.",
    "place": "The place of a report is of the plan's kind of service.",
    "journeys": "Each delivery_failed, and replacement_received, comes after a replacement_shipped of its own.",
    "receipt": "On send-back, unit_swapped and faulty_unit_returned come with a replacement_received.",
    "exchange": "The days of a fault's events are in the order in which an exchange goes.",
    "hours": "A fault that on-site basic may cover has a calendar of its day and of the day attendance can start.",
}
"""Each thing that a case is refused for and that its schema cannot see."""


def case_schema() -> Schema:
    """The shape of every text that ``case_from_json`` reads, and of some that only the rules refuse."""
    return _document(
        Case,
        title="A case: one ticket, its events and the day that is asked about",
        description="What hoshu_rules reads and writes as a case file. Only the rules, not this schema, see that:\n"
        + "\n".join(f"- {sentence}" for sentence in ONLY_THE_RULES_SEE.values()),
        must_be_written=_has_no_default,
    )


def assessment_schema() -> Schema:
    """The shape of everything that ``assessment_to_json`` writes."""
    return _document(
        Assessment,
        title="An assessment: everything the policy says of a ticket on a day",
        description="What hoshu_rules writes as its answer, every key always. Only the rules, not this schema, see"
        " which answer, grounds, dates and duties belong to which case.",
        must_be_written=lambda _attribute: True,
    )


def _has_no_default(attribute: attrs.Attribute[Any]) -> bool:
    return attribute.default is attrs.NOTHING


def _document(
    kind: type, *, title: str, description: str, must_be_written: Callable[[attrs.Attribute[Any]], bool]
) -> Schema:
    exporter = _Exporter(must_be_written)
    whole = exporter.of_class(kind)
    return {
        "$schema": DIALECT,
        "title": title,
        **whole,
        "description": description,
        "properties": {"format": {"const": FORMAT}, **whole["properties"]},
        "required": ["format", *whole["required"]],
        "$defs": dict(sorted(exporter.definitions.items())),
    }


@attrs.frozen
class _Exporter:
    """The schemas of types; what has a name is put among the definitions and referred to by it."""

    must_be_written: Callable[[attrs.Attribute[Any]], bool]
    definitions: dict[str, Schema] = attrs.field(factory=dict)

    def of_class(self, kind: type) -> Schema:
        """An object with the class's fields as its keys, and its tag if it has one."""
        hints = get_type_hints(kind)
        properties: Schema = {TAG: {"const": TAGS[kind]}} if kind in TAGS else {}
        required = [*properties]
        for attribute in attrs.fields(kind):
            properties[attribute.name] = self._of_field(kind, attribute, hints[attribute.name])
            if self.must_be_written(attribute):
                required.append(attribute.name)
        return {
            "description": _told(kind),
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": False,
            **({"oneOf": _menu_rows()} if kind is ServicePlan else {}),
        }

    def _of_field(self, kind: type, attribute: attrs.Attribute[Any], hint: object) -> Schema:
        if (kind, attribute.name) == (Ground, "facts"):
            return self._named("Facts", _facts())
        schema = self._of(hint, _acceptance(kind, attribute))
        if self.must_be_written(attribute):
            return schema
        return {**schema, "default": _DEFAULTS[attribute.default]}

    def _of(self, hint: Any, accepts: Accepts) -> Schema:
        origin, parts = get_origin(hint), get_args(hint)
        if origin in {Union, UnionType}:
            options = [self._of(part, accepts) for part in parts]
            return {"oneOf" if all(part in TAGS for part in parts) else "anyOf": options}
        if origin is tuple:
            return {"type": "array", "items": self._of(parts[0], _anything)}
        if origin is frozenset:
            members = self._of(parts[0], lambda member: accepts(frozenset({member})))
            return {"type": "array", "items": members, "uniqueItems": True}
        if hint is Unknown:
            return {"const": UNKNOWN.value}
        if issubclass(hint, Enum):
            return self._of_enum(hint, accepts)
        if attrs.has(hint):
            if hint.__name__ not in self.definitions:
                self.definitions[hint.__name__] = {}
                self.definitions[hint.__name__] = self.of_class(hint)
            return _reference(hint.__name__)
        return self._of_leaf(hint, accepts)

    def _of_enum(self, kind: type[Enum], accepts: Accepts) -> Schema:
        words = [member.value for member in kind if accepts(member)]
        if len(words) < len(kind):
            return {"type": "string", "enum": words}
        return self._named(kind.__name__, {"description": _told(kind), "type": "string", "enum": words})

    def _of_leaf(self, hint: type, accepts: Accepts) -> Schema:
        if hint is NoneType:
            return {"type": "null"}
        if hint is bool:
            return {"type": "boolean"}
        if hint in {int, float}:
            return {"type": "integer" if hint is int else "number", **_range(accepts)}
        if hint is str:
            return self._of_text(accepts)
        return self._named(*_CALENDAR[hint])

    def _of_text(self, accepts: Accepts) -> Schema:
        if accepts(" "):
            return {"type": "string"}
        if accepts("two words"):
            return {"type": "string", "pattern": NOT_BLANK}
        return self._named("Code", _text_of("[!-~]+", "An id or part number: printable ASCII without spaces."))

    def _named(self, name: str, schema: Schema) -> Schema:
        self.definitions[name] = schema
        return _reference(name)


def _reference(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _told(kind: type) -> str:
    """The first paragraph of a class's docstring, in the words of a document."""
    paragraph = " ".join((inspect.getdoc(kind) or "").partition("\n\n")[0].split())
    for code, word in (("``", "`"), ("UNKNOWN", '"unknown"'), ("None", "null")):
        paragraph = paragraph.replace(code, word)
    return paragraph


def _menu_rows() -> list[Schema]:
    """Each kind and form on the menu with the years that are sold of it."""
    rows = groupby(MENU, key=lambda plan: (plan.kind, plan.form))
    return [
        {
            "properties": {
                "kind": {"const": kind.value},
                "form": {"const": form.value},
                "years": {"enum": [plan.years for plan in plans]},
            }
        }
        for (kind, form), plans in rows
    ]


def _facts() -> Schema:
    """The facts of a ground under their names: a value, or several words of an enum."""
    plain = {"type": ["boolean", "number", "string", "null"]}
    return {
        "description": "The facts that met the condition of a clause, by their names.",
        "type": "object",
        "propertyNames": {"enum": sorted(FACTS)},
        "additionalProperties": {"anyOf": [plain, {"type": "array", "items": {"type": "string"}}]},
    }


_DEFAULTS: Mapping[object, object] = {None: None, UNKNOWN: UNKNOWN.value, frozenset(): []}
"""What a key that is left out stands for, as a document says it."""


def _anything(_value: object) -> bool:
    return True


def _acceptance(kind: type, attribute: attrs.Attribute[Any]) -> Accepts:
    """Whether the class takes a value for this field, as far as that hangs on this value alone."""
    checks = [check for check in (attribute.validator, _WHEN_WHOLE.get((kind, attribute.name))) if check is not None]

    def accepts(value: object) -> bool:
        try:
            for check in checks:
                check(None, attribute, value)
        except HoshuError:
            return False
        return True

    return accepts


def _check_changed(_instance: object, _attribute: object, value: Any) -> None:
    EntryForm(agreed_to_terms=True, serial_number=None, contact=None, site=None, changed=value)


def _check_source(_instance: object, _attribute: object, value: Any) -> None:
    BusinessCalendar(first_day=date.min, last_day=date.max, holidays=frozenset(), source=value)


_WHEN_WHOLE: Mapping[tuple[type, str], Callable[[object, object, Any], None]] = {
    (EntryForm, "changed"): _check_changed,
    (BusinessCalendar, "source"): _check_source,
}
"""What a class refuses in a single field only once it is whole: it is built and asked."""

NOT_TYPED = "[^!-~]"
"""What no code, day or instant holds: outside JavaScript a ``$`` may also stand before a newline at the end."""

_YEAR_0 = "^0000"

_WIDEST = range(-1000, 1001)


def _range(accepts: Accepts) -> Schema:
    """The smallest and the largest whole number that are let through, where there are such."""
    taken = [number for number in _WIDEST if accepts(number)]
    bounds: Schema = {}
    if taken[0] != _WIDEST[0]:
        bounds["minimum"] = taken[0]
    if taken[-1] != _WIDEST[-1]:
        bounds["maximum"] = taken[-1]
    return bounds


def _text_of(pattern: str, description: str, *, unlike: str = NOT_TYPED) -> Schema:
    """Text that has one pattern as a whole, and another nowhere."""
    return {
        "description": description,
        "type": "string",
        "pattern": f"^{pattern}$",
        "not": {"pattern": unlike},
    }


_CALENDAR: Mapping[type, tuple[str, Schema]] = {
    date: ("Day", _text_of(DAY.pattern, "A calendar day in Japan.", unlike=f"{NOT_TYPED}|{_YEAR_0}")),
    datetime: (
        "Instant",
        _text_of(INSTANT.pattern, "A point in time with its zone.", unlike=f"{NOT_TYPED}|{_YEAR_0}"),
    ),
    time: ("TimeOfDay", _text_of(r"[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{6})?", "A time of day in Japan.")),
}


def _not_blank() -> str:
    """A character that ``str.strip`` leaves, by ranges, as the dialects differ in what is white space."""
    spaces = [code for code in range(0x10000) if chr(code).isspace()]
    runs = groupby(enumerate(spaces), key=lambda place: place[1] - place[0])
    spans = [[f"\\u{code:04x}" for _index, code in run] for _offset, run in runs]
    return f"[^{''.join('-'.join(dict.fromkeys((span[0], span[-1]))) for span in spans)}]"


NOT_BLANK = _not_blank()
"""The pattern of a text in which something is written."""
