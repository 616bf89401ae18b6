"""What the page says around an answer: its own words, and the fields of the form with their names."""

from __future__ import annotations

import tomllib
from contextlib import suppress
from datetime import date, datetime
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Final

from attrs import evolve
from form import Document, Field, Steps

from hoshu_rules import HoshuError
from hoshu_rules.formats.json import problem_details
from hoshu_rules.formats.writing import TAG
from hoshu_rules.telling.values import tell_fact, tell_value
from hoshu_rules.telling.words import capital, joined, words

_WORDS: Final = Path(__file__).parent / "words.toml"


@cache
def page_words(language: str) -> Document:
    """The words of the page that the library does not have."""
    own: Document = tomllib.loads(_WORDS.read_text(encoding="utf-8"))[language]
    return own


def title(question: str, language: str) -> str:
    """What a question is called on the page."""
    name: str = page_words(language)["question"][question]
    return name


def field_shown(each: Field, language: str) -> Document:
    """A field as the page draws it."""
    name = str(each.path[-1])
    if each.kind == "list":
        return {
            **field_shown(evolve(each, kind="items", value=None), language),
            "kind": "list",
            "items": _items(each, language),
        }
    return {
        "path": list(each.path),
        "label": label_of(each.path, language),
        "kind": each.kind,
        "options": [_option(name, option, language) for option in each.options],
        "unset": page_words(language)["unset"][each.unset],
        "none": _none(each, language) if each.has_none else None,
        "value": each.value if each.is_given else None,
        "given": each.is_given,
        "needed": each.needed and not each.is_given,
    }


def _items(each: Field, language: str) -> list[str]:
    """The items of a list, each by what happened and on which day."""
    names, items = words(language)["value"]["DateKind"], []
    for item in each.value:
        name = names.get(item.get(TAG)) or label_of(each.path, language)
        day = str(item.get("on") or item.get("report", {}).get("reported_at") or "")[:10]
        told = ""
        with suppress(ValueError):
            told = tell_value(date.fromisoformat(day), language)
        items.append(f"{name}　{told}" if told else name)
    return items


def _none(each: Field, language: str) -> str:
    told: str = page_words(language)["unset"]["blank"] if each.kind != "day" else tell_fact("", None, language)
    return told


def _option(name: str, option: object, language: str) -> Document:
    if isinstance(option, Enum):
        return {"value": option.value, "label": tell_value(option, language)}
    own = page_words(language)
    if option == {}:
        return {"value": {}, "label": own["unset"]["there"]}
    if isinstance(option, str):
        labels = words(language)["value"]["DateKind"]
        return {"value": option, "label": labels.get(option, own["unset"]["filled"])}
    return {"value": option, "label": tell_fact(name, option, language)}


def label_of(path: Steps, language: str) -> str:
    """The name of a fact: that of the page for this path, or the library's, by as much of the path as has one."""
    names = [step for step in path if isinstance(step, str)]
    own, library = page_words(language)["fact"], words(language)["fact"]
    for start in range(len(names)):
        dotted = ".".join(names[start:])
        if dotted in own or dotted in library:
            return capital(own.get(dotted) or library[dotted])
    raise KeyError(path)


def value_told(field: Document, language: str) -> str:
    """The value of a field as a person writes it."""
    value = field["value"]
    labels = [each["label"] for each in field["options"] if each["value"] == value]
    match field["kind"]:
        case "choice" if labels:
            return str(labels[0])
        case _ if value is None:
            return str(field["none"])
        case "choices":
            return joined([each["label"] for each in field["options"] if each["value"] in value], language)
        case "day" | "instant":
            with suppress(ValueError):
                return tell_value(
                    datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value), language
                )
    return str(value)


def problem_lines(error: HoshuError, language: str) -> list[str]:
    """What is wrong, a sentence for each problem."""
    return [each["detail"] for each in problem_details(error, language)["errors"]]


def problems_shown(error: HoshuError, form: list[Field], language: str) -> list[Document]:
    """What is wrong, each with its field if there is one."""
    paths = {"/".join(map(str, each.path)): each.path for each in form}
    told = []
    for each in problem_details(error, language)["errors"]:
        place = each.get("pointer", "").lstrip("/")
        path = next((path for name, path in paths.items() if name == place or name.endswith(f"/{place}")), None)
        told.append({"path": path, "label": None if path is None else label_of(path, language), "text": each["detail"]})
    return told
