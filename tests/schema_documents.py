"""Documents drawn by Hypothesis from a JSON Schema that uses the same keywords as ours.

The package hypothesis-jsonschema does not do this: it supports schemas up to draft 7, and no current Hypothesis.
"""

from __future__ import annotations

import json
import re
from typing import Any

from hypothesis import strategies as st

Schema = dict[str, Any]
Documents = st.SearchStrategy[Any]

_KNOWN = {
    *("$schema", "$id", "$defs", "$ref", "title", "description", "default"),
    *("discriminator", "allOf", "if", "then", "else"),
    *("const", "enum", "anyOf", "oneOf", "not", "type"),
    *("properties", "required", "additionalProperties", "items", "uniqueItems"),
    *("pattern", "minimum", "maximum", "minProperties"),
}
_LONGEST_LIST = 6


def documents_of(schema: Schema) -> Documents:
    """Documents that this schema accepts; ValueError for a keyword that is not supported here."""
    return _drawn(schema, _definitions(schema))


def values_by_key(schema: Schema) -> dict[str, Documents]:
    """The values that any object of this schema accepts for each of its keys."""
    definitions = _definitions(schema)
    values: dict[str, list[Documents]] = {}
    for definition in (schema, *definitions.values()):
        if "discriminator" in definition:
            continue
        for key, value in definition.get("properties", {}).items():
            values.setdefault(key, []).append(_drawn(value, definitions))
    return {key: st.one_of(options) for key, options in values.items()}


def _definitions(schema: Schema) -> dict[str, Schema]:
    return {f"#/$defs/{name}": definition for name, definition in schema["$defs"].items()}


def _drawn(schema: Schema, definitions: dict[str, Schema]) -> Documents:
    unknown = set(schema) - _KNOWN
    if unknown:
        raise ValueError(unknown)
    if "$ref" in schema:
        return st.deferred(lambda: _drawn(definitions[schema["$ref"]], definitions))
    if "discriminator" in schema:
        return st.one_of([_drawn({"$ref": kind}, definitions) for kind in schema["discriminator"]["mapping"].values()])
    if "if" in schema:
        return _drawn(schema["then"], definitions) | _drawn(schema["else"], definitions)
    if "const" in schema:
        return st.just(schema["const"])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if "allOf" in schema:
        return st.one_of([_drawn(_in_row(schema, row), definitions) for row in schema["allOf"] if row["then"]])
    for options in ("anyOf", "oneOf"):
        if options in schema:
            return st.one_of([_drawn(option, definitions) for option in schema[options]])
    return _of_type(schema, definitions)


def _in_row(schema: Schema, row: Schema) -> Schema:
    """An object that may have one of several rows of values, with one of them chosen."""
    whole = {key: value for key, value in schema.items() if key != "allOf"}
    values = {**schema["properties"], **row["if"]["properties"], **row["then"]["properties"]}
    return {**whole, "properties": values}


def _of_type(schema: Schema, definitions: dict[str, Schema]) -> Documents:
    match schema["type"]:
        case "object" if "properties" not in schema:
            values = _drawn(schema["additionalProperties"], definitions)
            return st.dictionaries(st.text(max_size=3), values, min_size=schema.get("minProperties", 0), max_size=1)
        case "object":
            members = {key: _drawn(value, definitions) for key, value in schema["properties"].items()}
            required = {key: members.pop(key) for key in schema["required"]}
            return st.fixed_dictionaries(required, optional=members)
        case "array":
            unique_by = json.dumps if "uniqueItems" in schema else None
            longest = 1 if _holds_itself(schema["items"], definitions) else _LONGEST_LIST
            return st.lists(_drawn(schema["items"], definitions), max_size=longest, unique_by=unique_by)
        case "string":
            return _texts(schema)
        case "number":
            return st.floats(schema["minimum"], schema["maximum"]) | st.integers(schema["minimum"], schema["maximum"])
        case "integer":
            return st.integers(schema.get("minimum"), schema.get("maximum"))
        case "boolean":
            return st.booleans()
        case "null":
            return st.none()
        case other:
            raise ValueError(other)


def _holds_itself(schema: Schema, definitions: dict[str, Schema]) -> bool:
    """Whether a value of this schema can hold another one in a list of its own."""
    reference = schema.get("$ref")
    return reference is not None and f'"{reference}"' in json.dumps(definitions[reference])


def _texts(schema: Schema) -> Documents:
    """Any text, or one of a few that match the pattern: few, so that days and ids in a document coincide."""
    if "pattern" not in schema:
        return st.text()
    unlike = re.compile(schema["not"]["pattern"]) if "not" in schema else None
    whole = schema["pattern"].removeprefix("^").removesuffix("$")
    texts = st.from_regex(whole, fullmatch=True).filter(lambda text: unlike is None or not unlike.search(text))
    few = st.shared(st.lists(texts, min_size=1, max_size=4), key=schema["pattern"])
    return few.flatmap(st.sampled_from)
