"""The cases that a change of the rules turns, each with what the version before it answered.

``python tests/turned_cases.py 2028.1`` is for the time before a rule changes: in each case of that version that has no
answer before, it stores what the rules answer now.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, Final

from conformance import FUNCTIONS, Document, facts_from
from hoshu_rules import RULES_VERSION, HoshuError
from hoshu_rules.formats.json import answer_to_json, case_from_json
from hoshu_rules.formats.policies import policy_from_json
from hoshu_rules.telling import tell
from making.bilingual import LANGUAGES
from worked_examples import DOCS

FOLDER: Final = DOCS / "rule-changes"


@cache
def cases(version: str) -> Sequence[Document]:
    """The cases that this version of the rules turns, in the order of their numbers; none of the first version."""
    path = FOLDER / f"{version}.json"
    found: list[Document] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    return found


def ask(asked: Document) -> Any:
    """What the rules answer now; HoshuError where they refuse the facts."""
    question, facts = asked["question"], asked["facts"]
    policy = policy_from_json(json.dumps(asked["policy"]))
    if question == "assess":
        return case_from_json(json.dumps(facts)).assess(policy=policy)
    function: Callable[..., Any] = FUNCTIONS[question]
    return function(**facts_from(function, facts), policy=policy)


def stored(asked: Document) -> Document:
    """What the rules answer now, as it is stored for the versions after it: the explanation, or the error in words."""
    try:
        answer = ask(asked)
    except HoshuError as error:
        return {
            "rules_version": RULES_VERSION,
            "error": {language: tell(error, language) for language in LANGUAGES},
        }
    document = json.loads(answer_to_json(answer))
    return {key: document[key] for key in ("format", "type", "rules_version", "explanation")}


def store(version: str) -> None:
    """Store what the rules answer now in each case that has no answer before; a line of the file for each case."""
    if version == RULES_VERSION:
        sys.exit(f"the rules answer as version {version} already, so their answer is not the one before it")
    kept = [case if "before" in case else {**case, "before": stored(case["asked"])} for case in cases(version)]
    lines = ",\n".join(json.dumps(case, ensure_ascii=False, separators=(",", ":")) for case in kept)
    (FOLDER / f"{version}.json").write_text(f"[\n{lines}\n]\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    store(sys.argv[1])
