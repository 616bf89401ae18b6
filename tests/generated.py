"""The generated files of the docs, made by asking the rules; run as a script it writes them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import conformance
import example_faults
from catalogue import catalogue
from hoshu_rules.formats import published
from hoshu_rules.formats.json import case_from_json, case_to_json
from making import changes, glossary, numbers_pages, pictures, printed, readings_pages, regions, to_ask_pages
from making.bilingual import LANGUAGES
from schema_export import answer_schema, case_schema
from worked_examples import DOCS

PACKAGED = Path(published.__file__).parent
CHANGELOG = DOCS.parent / "CHANGELOG.md"


def generated() -> Iterator[tuple[Path, str]]:
    """Each generated file and its content, and each page that is generated in part."""
    return chain(whole(), regions.pages(DOCS))


def whole() -> Iterator[tuple[Path, str]]:
    """Each file that is generated from its first line to its last."""
    for language in LANGUAGES:
        yield DOCS / language / "readings.md", readings_pages.page(language)
        yield DOCS / language / "numbers.md", numbers_pages.page(language)
        yield DOCS / language / "to-ask.md", to_ask_pages.page(language)
        yield DOCS / language / "glossary.md", glossary.page(language)
        yield DOCS / language / "changes.md", changes.page(CHANGELOG.read_text(encoding="utf-8"), language)
    for name, text in conformance.files().items():
        yield DOCS / "conformance" / name, text
    yield from _published("catalogue.json", catalogue())
    for path in sorted((DOCS / "examples").glob("*.json")):
        yield path, case_to_json(case_from_json(path.read_text(encoding="utf-8")))
    for name, text in pictures.files():
        yield DOCS / name, text
    for name, schema in (("case", case_schema()), ("answer", answer_schema())):
        text = json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        yield from _published(f"{name}.schema.json", text)


def _published(name: str, text: str) -> Iterator[tuple[Path, str]]:
    """A file of the policy book that the package carries too."""
    for folder in (DOCS / "conformance", PACKAGED):
        yield folder / name, text


def write() -> None:
    """Write each file that differs, also the pages that show what their code prints; say which, and how many do not.

    Nothing is written while a worked example cannot be read: what is made from it would be wrong without a word.
    """
    faults = example_faults.unreadable()
    if faults:
        sys.exit(f"{example_faults.sentences(faults)}\n\n例の行を読めないため、何も作り直していません。")
    kept = 0
    for path, text in chain(generated(), printed.pages()):
        if path.exists() and path.read_text(encoding="utf-8") == text:
            kept += 1
        else:
            path.write_text(text, encoding="utf-8", newline="\n")
            print("wrote", path)
    print(f"{kept} files were up to date")


if __name__ == "__main__":
    write()
