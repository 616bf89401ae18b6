"""What the page is asked in these tests."""

from __future__ import annotations

import json
from typing import Any, Final

from browser.opening import SITE
from conformance import FUNCTIONS, Document, facts_from, told
from hoshu_rules import STANDARD
from hoshu_rules.formats.json import answer_from_json, case_from_json
from hoshu_rules.formats.policies import policy_from_json
from hoshu_rules.policy import SWITCHABLE
from worked_examples import DOCS

MOST_VECTORS: Final = 200
STORIES: Final = sorted((DOCS / "examples").glob("*.json"))
QUESTIONS: Final = [path.stem for path in sorted((DOCS / "conformance").glob("*.ndjson")) if path.stem != "deadlines"]
WHOLE_TICKET: Final = "renewal-across-the-turn.json"


def vectors(question: str, most: int = 10_000) -> list[Document]:
    """The vectors of a question; of more than that, so many spread over the file."""
    lines = (DOCS / "conformance" / f"{question}.ndjson").read_text(encoding="utf-8").splitlines()
    taken = min(most, len(lines))
    return [json.loads(lines[at * len(lines) // taken]) for at in range(taken)]


def document_of(vector: Document) -> Document:
    """What the page is asked for a vector; its switched readings are the policy."""
    policy = {
        reading.value.replace(".", "_"): STANDARD.switched(reading).choice_of(reading).value
        for reading in SWITCHABLE
        if reading.value in vector["switched"]
    }
    return {"question": vector["question"], "facts": vector["facts"], "policy": policy}


def expected_of(vector: Document, reply: Document) -> Document:
    """What the vector expects; of an error its place, as far as it is a fact that the form has."""
    expected: Document = vector["expected"]
    if "error" in expected:
        paths = {".".join(map(str, field["path"])) for field in reply["fields"]}
        return {"error": expected["error"] if expected["error"] in paths else None}
    return expected


def told_by(reply: Document) -> Document:
    """What a reply of the page says, in the format of a vector."""
    if reply["status"] == "answered":
        document: Document = reply["document"]
        return document if "is_renewal" in document else told(answer_from_json(json.dumps(document)))
    if reply["status"] == "refused":
        (problem,) = reply["problems"]
        return {"error": problem["path"] and ".".join(map(str, problem["path"]))}
    return {"status": reply["status"]}


def story(name: str) -> Document:
    """What the page is asked for a case file."""
    facts = json.loads((DOCS / "examples" / name).read_text(encoding="utf-8"))
    return {"question": "assess", "facts": facts, "policy": {}}


def rules_reply(document: Document) -> Any:
    """What the rules answer to a document here, outside the browser."""
    policy = policy_from_json(json.dumps(document["policy"]))
    if document["question"] == "assess":
        return case_from_json(json.dumps(document["facts"])).assess(policy=policy)
    ask = FUNCTIONS[document["question"]]
    return ask(**facts_from(ask, document["facts"]), policy=policy)


REFUND: Final = {
    "requested_on": "2026-11-22",
    "purchased_on": "2026-11-10",
    "registered_on": None,
    "plan": {"kind": "send_back", "form": "new", "years": 3},
    "service_used": False,
}
STATES: Final = {
    "needs first": {"question": "decide_coverage", "facts": {}, "policy": {}},
    "answered": {"question": "decide_refund", "facts": REFUND, "policy": {}},
    "open": {"question": "decide_new_order", "facts": {"ordered_on": "2026-11-22"}, "policy": {}},
    "refused": {"question": "decide_refund", "facts": {**REFUND, "purchased_on": "2026-12-01"}, "policy": {}},
    "published beside own": {"question": "decide_refund", "facts": REFUND, "policy": {"refund_cutoff_day": 20}},
    "whole ticket": story(WHOLE_TICKET),
}
"""States of the page by what is asked."""


def turned() -> list[str]:
    """The links to the cases that rule changes turned."""
    return [
        f"#turned={path.stem}.{number}"
        for path in sorted((SITE / "trying" / "turned").glob("*.json"))
        for number, _ in enumerate(json.loads(path.read_text(encoding="utf-8")), start=1)
    ]
