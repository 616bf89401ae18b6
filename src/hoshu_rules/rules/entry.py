"""4. Filling in (情報記入): is the entry form complete and right?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, final

from attrs import frozen

from hoshu_rules.answers import Ground
from hoshu_rules.facts.checks import one_of
from hoshu_rules.facts.plain import CODE
from hoshu_rules.facts.plans import ServicePlan
from hoshu_rules.facts.questions import EntryFacts
from hoshu_rules.facts.tickets import EntryField, EntryForm, is_filled
from hoshu_rules.outcomes import Effect
from hoshu_rules.policy import POLICY, STANDARD, Policy
from hoshu_rules.text.clauses import Clause
from hoshu_rules.text.names import Named
from hoshu_rules.text.readings import Reading
from hoshu_rules.text.version import RULES_VERSION

_FORM: Final = one_of(EntryForm)


class ProblemKind(Named):
    """What is wrong with an entry."""

    MISSING = "missing"
    MISMATCH = "mismatch"


@final
@frozen
class Problem:
    """An entry that is missing or does not match, and why."""

    entry: EntryField
    kind: ProblemKind
    ground: Ground


@final
@frozen
class EntryCheck:
    """What is wrong with an entry form, and every clause that it was held to."""

    problems: tuple[Problem, ...]
    grounds: tuple[Ground, ...]
    facts: EntryFacts
    policy: Policy
    rules_version: str = RULES_VERSION

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing and everything matches."""
        return not self.problems


def check_entry(*, form: EntryForm, device_model: str, plan: ServicePlan, policy: Policy = STANDARD) -> EntryCheck:
    """Is the entry form complete and right?  (entry.terms, entry.fields, entry.renewal, entry.serial)

    On a renewal, serial number, contact and site are needed only where they changed; what is entered all the same must
    match. A serial number of another form is a problem, never an error (serial.form).
    """
    _FORM.check("form", form)
    facts = EntryFacts(
        agreed_to_terms=form.agreed_to_terms,
        serial_number=form.serial_number,
        contact_filled=is_filled(form.contact),
        site_filled=is_filled(form.site),
        changed=form.changed,
        device_model=device_model,
        plan=plan,
        digits_expected=serial_digits(device_model=device_model, policy=policy),
    )
    return EntryCheck(tuple(_problems(facts)), tuple(_grounds(facts)), facts, policy)


def serial_digits(*, device_model: str, policy: Policy = STANDARD) -> int:
    """How many digits the serial number of a model has (entry.serial); with or without the prefix "Switch-".

    >>> serial_digits(device_model="Switch-M12ePWR"), serial_digits(device_model="GA-ML24T")
    (6, 11)
    """
    CODE.check("device_model", device_model)
    POLICY.check("policy", policy)
    is_short = device_model.removeprefix(policy.model_prefix) in policy.short_serial_models
    return policy.short_serial_digits if is_short else policy.serial_digits


TERMS_ASKED: Final = Ground(Clause.ENTRY_TERMS, "asked", Effect.SETTLES)
FIELDS_ASKED: Final = Ground(Clause.ENTRY_FIELDS, "asked", Effect.SETTLES)
CHANGES_ASKED: Final = Ground(
    Clause.ENTRY_RENEWAL, "asked", Effect.SETTLES, turns_on=Reading.REGISTRATION_RENEWAL, about=("changed",)
)
SERIAL_ASKED: Final = Ground(
    Clause.ENTRY_SERIAL,
    "asked",
    Effect.SETTLES,
    turns_on=Reading.SERIAL_FORM,
    about=("device_model", "serial_number", "digits_expected"),
)


def _grounds(facts: EntryFacts) -> Iterator[Ground]:
    """Each clause that the form is held to, in the order of the text."""
    yield TERMS_ASKED
    yield CHANGES_ASKED if facts.plan.form.is_renewal else FIELDS_ASKED
    if is_filled(facts.serial_number):
        yield SERIAL_ASKED


TERMS_MISSING: Final = Ground(Clause.ENTRY_TERMS, "missing", Effect.SETTLES, about=("entry",))
FIELD_MISSING: Final = Ground(Clause.ENTRY_FIELDS, "missing", Effect.SETTLES, about=("entry",))
CHANGE_MISSING: Final = Ground(Clause.ENTRY_RENEWAL, "missing", Effect.SETTLES, about=("entry",))


def _problems(facts: EntryFacts) -> Iterator[Problem]:
    """Each entry that is missing or does not match, in the order of the text."""
    if not facts.agreed_to_terms:
        yield Problem(EntryField.TERMS, ProblemKind.MISSING, TERMS_MISSING)
    is_renewal = facts.plan.form.is_renewal
    for entry, filled in (
        (EntryField.SERIAL_NUMBER, is_filled(facts.serial_number)),
        (EntryField.CONTACT, facts.contact_filled),
        (EntryField.SITE, facts.site_filled),
    ):
        is_needed = not is_renewal or entry in facts.changed
        if is_needed and not filled:
            yield Problem(entry, ProblemKind.MISSING, CHANGE_MISSING if is_renewal else FIELD_MISSING)
    if is_filled(facts.serial_number) and not _has_digits(facts.serial_number, facts.digits_expected):
        yield Problem(EntryField.SERIAL_NUMBER, ProblemKind.MISMATCH, SERIAL_ASKED)


def _has_digits(serial_number: str | None, digits: int) -> bool:
    return re.fullmatch(f"[0-9]{{{digits}}}", serial_number or "") is not None
