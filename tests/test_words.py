"""The words of each language are complete, follow the policy's numbers, and a further language is one more file."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from attrs import evolve

import hoshu_rules
from catalogue import NUMBERS, grounds
from hoshu_rules import Registration, decide_coverage
from hoshu_rules.errors import FactError
from hoshu_rules.outcomes import Effect
from hoshu_rules.policy import SWITCHABLE
from hoshu_rules.telling import explain, languages, tell_clause, tell_reading
from hoshu_rules.telling.words import filled, words
from hoshu_rules.text import Clause, Reading
from making.bilingual import fact_names, named_members
from numbers_in_words import AS_PUBLISHED, OTHER_NUMBERS
from public_names import DECIDING, names_of
from stories import ON_SITE, SITE, report
from worked_examples import DOCS

JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠]")
PACKAGE = Path(hoshu_rules.__file__).parent
ALL = pytest.mark.parametrize("language", languages())
OWN = {"name", "place", "statement", "window"}
"""The words of a clause that are not the finding of a ground."""
GROUNDS = tuple(grounds())


def placeholders(template: str) -> set[str]:
    """The names in the braces of a template."""
    return {name for _text, name, _spec, _conversion in Formatter().parse(template) if name is not None}


def kinds_of(told: Any) -> Any:
    """The names of words at each level, in their order; what the words are does not matter."""
    return {name: kinds_of(part) for name, part in told.items()} if isinstance(told, dict) else type(told)


@ALL
def test_every_language_has_the_same_words_in_the_same_order(language: str) -> None:
    """The files have the same tables with the same names; only the units of facts are a language's own affair."""
    own, japanese = (kinds_of(words(each)) for each in (language, "ja"))
    own.pop("fact_value")
    assert set(japanese.pop("fact_value")) >= set(words(language)["fact_value"])
    assert list(map(str, japanese.items())) == list(map(str, own.items()))


def test_the_words_are_those_of_the_library() -> None:
    """Clauses and readings stand in the order of the register; each fact, value and number has a name."""
    told = words("ja")
    assert [clause.value for clause in Clause] == list(told["clause"])
    assert [reading.value for reading in Reading] == list(told["reading"])
    assert {path.rpartition(".")[2] for ground in GROUNDS for path in ground.about} <= set(fact_names())
    assert NUMBERS == set(told["number"])
    kinds = {kind for kind in names_of(DECIDING).values() if isinstance(kind, type) and issubclass(kind, Enum)}
    without_name = {Clause, Reading, *(type(default) for default, _other in SWITCHABLE.values())} - {
        hoshu_rules.Outcome
    }
    assert {member for kind in kinds - without_name for member in kind} == set(named_members())


def test_each_ground_that_moves_an_answer_has_a_sentence() -> None:
    """The findings of a clause are those of its grounds that grant, refuse, doubt or caution."""
    moving = {ground.id for ground in GROUNDS if ground.effect is not Effect.SETTLES}
    clauses = words("ja")["clause"].items()
    assert moving == {f"{slug}/{name}" for slug, told in clauses for name in told if name not in OWN}
    assert set() == OWN & {ground.finding for ground in GROUNDS}


def test_a_sentence_is_told_under_one_effect() -> None:
    """Grounds of one id have one effect, so that no sentence can contradict the effect that it is told under."""
    effects: dict[str, set[Effect]] = {}
    for ground in GROUNDS:
        effects.setdefault(ground.id, set()).add(ground.effect)
    assert {} == {name: found for name, found in effects.items() if len(found) > 1}


def test_a_reading_has_an_alternative_where_it_is_switchable() -> None:
    """Each has a question, a choice and a reason; a switch needs words for its other side."""
    for reading in Reading:
        told = words("ja")["reading"][reading.value]
        assert {"question", "choice", "reason"} <= told.keys()
        assert reading not in SWITCHABLE or "alternative" in told


@ALL
def test_each_clause_and_each_reading_has_a_name_of_its_own(language: str) -> None:
    """Pages call them by it, so no name is there twice, and each is a short phrase."""
    names = [told["name"] for kind in ("clause", "reading") for told in words(language)[kind].values()]
    assert len(Clause) + len(Reading) == len(set(names))
    assert [] == [name for name in names if len(name) > 40 or name.endswith(("。", "."))]


@ALL
def test_every_placeholder_is_known(language: str) -> None:
    """Words of the policy take its numbers; a finding also takes the facts that every ground of its id is about."""
    about: dict[str, set[str]] = {}
    for ground in GROUNDS:
        names = {path.rpartition(".")[2] for path in ground.about}
        about[ground.id] = about.get(ground.id, names) & names
    told = words(language)
    for slug, own in told["clause"].items():
        for name, template in own.items():
            assert placeholders(template) <= NUMBERS | about.get(f"{slug}/{name}", set()), (slug, name)
    for slug, own in told["reading"].items():
        assert set().union(*map(placeholders, own.values())) <= NUMBERS, slug


@ALL
def test_under_other_numbers_no_published_number_is_told(language: str) -> None:
    """What clauses and readings say follows the policy: each number that it changes is told as it is now."""
    assert NUMBERS == set(OTHER_NUMBERS.departures())
    lines = [
        *(
            tell_clause(clause, language, policy=OTHER_NUMBERS).rpartition(" [" if language == "en" else "〔")[0]
            for clause in Clause
        ),
        *(tell_reading(reading, language, policy=OTHER_NUMBERS) for reading in Reading),
        *(tell_reading(reading, language, policy=OTHER_NUMBERS.switched(reading)) for reading in SWITCHABLE),
    ]
    assert [] == [line for line in lines if AS_PUBLISHED.search(line)]


def test_a_number_goes_with_its_noun() -> None:
    """One takes the first word, any other number the second; without a pair the number is itself."""
    template = "{years} {years:year|years}, {years:02}"
    assert ["1 year, 01", "2 years, 02"] == [filled(template, {"years": years}) for years in (1, 2)]


def test_a_finding_can_name_a_fact_and_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its braces take the words of a fact that the ground is about, by the last part of its path."""
    monkeypatch.setitem(
        words("en")["clause"]["onsite.height"], "too_high", "At {height_m}, from {excluded_height_m} m up."
    )
    high = evolve(report(ON_SITE), place=evolve(SITE, height_m=2.5))
    day = high.reported_on
    decision = decide_coverage(high, plan=ON_SITE, starts_on=day, expires_on=day, registration=Registration())
    (found,) = (ground.finding for ground in explain(decision, "en").grounds if ground.clause == "onsite.height")
    assert "At 2.5 m, from 2 m up." == found


def test_english_words_have_no_japanese_sentence() -> None:
    """Japanese stands in English words only where they quote the page, or name a place on it."""

    def texts(told: Any) -> Iterator[str]:
        for name, part in told.items():
            if isinstance(part, dict):
                yield from texts(part)
            elif name not in {"place", "heads"}:
                yield from [part] if isinstance(part, str) else part

    quoted = re.compile("「[^」]*」")
    assert [] == [text for text in texts(words("en")) if JAPANESE.search(quoted.sub("", text))]


def test_a_language_without_words_is_refused() -> None:
    """The error names those that have words; a path is not a language."""
    for wrong in ("fr", "JA", "", "../ja", "ja.toml"):
        with pytest.raises(FactError, match=r"^language: expected one of en, ja, got"):
            tell_clause(Clause.REFUND_CUTOFF, wrong)


def test_a_further_language_is_one_more_file(tmp_path: Path) -> None:
    """With an invented file beside the others every report is told in its words, and nothing else is needed."""
    copy = tmp_path / "hoshu_rules"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    english = (copy / "text" / "en.toml").read_text("utf-8")
    invented = re.sub(r'(?m)(?<== ")(.*)(?="$)', r"~\1~", english)
    assert kinds_of(tomllib.loads(english)) == kinds_of(tomllib.loads(invented))
    (copy / "text" / "xx.toml").write_text(invented, "utf-8")
    case = DOCS / "examples" / "send-back-exchange.json"
    told = {}
    for language in ("en", "xx"):
        command = [sys.executable, "-m", "hoshu_rules", str(case), "--why", "--lang", language]
        run = subprocess.run(  # noqa: S603  this Python
            command, capture_output=True, encoding="utf-8", env={**os.environ, "PYTHONPATH": str(tmp_path)}, check=True
        )
        told[language] = run.stdout
    # A sentence begins with a capital; here it begins with the sign.
    assert told["en"].lower() == told["xx"].replace("~", "").lower()
    assert [] == [line for line in told["xx"].splitlines() if line and "~" not in line]
