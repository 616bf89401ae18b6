"""The floors of the house; nothing of it is imported, so that it can be changed before it is."""

from __future__ import annotations

# The floors, from the ground up: a module imports only from the floors beneath its own.
FLOORS = (
    ("names",),
    ("clauses", "version"),
    ("readings",),
    ("errors",),
    ("facts",),
    ("periods",),
    ("hours", "decisions", "plans", "citations"),
    ("policy", "tickets"),
    ("hinges", "events"),
    ("rules.menu", "rules.refunds", "rules.entry", "rules.registration", "rules.shipping", "rules.work"),
    ("rules.exchange", "rules.attendance", "rules.ordering", "rules.coverage"),
    ("history",),
    ("fault_assessment",),
    ("timeline",),
    ("assessment",),
    ("cases", "labels", "findings", "tables.shape"),
    ("tables.deadlines", "tables.ordering", "tables.refunds", "tables.registration", "tables.service"),
    ("tables.coverage",),
    ("table_labels",),
    ("wording", "codec"),
    ("report",),
    ("strategies.arguments",),
    ("strategies.moments",),
    ("strategies.values", "strategies.faults", "strategies.settings"),
    ("strategies.occurrences", "strategies.lives", "strategies.refusals"),
    ("strategies.invalid_values", "strategies.invalid_events", "strategies.contradictions", "strategies.questions"),
    ("laws.answers", "laws.telling"),
    ("laws.holding",),
    ("laws.ordering", "laws.refunds", "laws.registration", "laws.coverage", "laws.service", "laws.whole_ticket"),
    ("stateful",),
    ("__main__",),
)
CORE = [module for floor in FLOORS[:15] for module in floor]
"""All that decides: the values, the rules and the whole ticket."""
