"""4. Filling in (情報記入): is the entry form complete and right?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, final

from attrs import frozen

from hoshu_rules.answers import Ground
from hoshu_rules.facts.checks import one_of
from hoshu_rules.facts.plain import ONE_LINE, folded
from hoshu_rules.facts.plans import ServicePlan
from hoshu_rules.facts.questions import EntryFacts
from hoshu_rules.facts.tickets import EntryField, EntryForm, is_filled
from hoshu_rules.outcomes import Effect
from hoshu_rules.policy import POLICY, STANDARD, ChangedEntries, Policy
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

    On a renewal, serial number, contact and site are needed only where they changed (entry.changed); what is entered
    all the same must match. A serial number of another form is a problem, never an error (serial.form).
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
    return EntryCheck(tuple(_problems(facts, policy)), tuple(_grounds(facts, policy)), facts, policy)


def serial_digits(*, device_model: str, policy: Policy = STANDARD) -> int:
    """How many digits the serial number of a model has (entry.serial); with or without the prefix "Switch-".

    Case, width, kinds of dash and white space make no difference (serial.form).

    >>> serial_digits(device_model="Switch-M12ePWR"), serial_digits(device_model="M12EPWR")
    (6, 6)
    >>> serial_digits(device_model="GA-ML24T")
    11
    """
    ONE_LINE.check("device_model", device_model)
    POLICY.check("policy", policy)
    model = folded(device_model).removeprefix(folded(policy.model_prefix))
    is_short = any(model == folded(short) for short in policy.short_serial_models)
    return policy.short_serial_digits if is_short else policy.serial_digits


TERMS_ASKED: Final = Ground(Clause.ENTRY_TERMS, "asked", Effect.SETTLES)
FIELDS_ASKED: Final = Ground(Clause.ENTRY_FIELDS, "asked", Effect.SETTLES)
NOTHING_ASKED: Final = Ground(
    Clause.ENTRY_RENEWAL, "nothing_asked", Effect.SETTLES, turns_on=Reading.REGISTRATION_RENEWAL, about=("changed",)
)
CHANGES_ASKED: Final = {
    chosen: Ground(
        Clause.ENTRY_RENEWAL,
        finding,
        Effect.SETTLES,
        turns_on=Reading.ENTRY_CHANGED,
        rests_on=(Reading.REGISTRATION_RENEWAL,),
        about=("changed",),
    )
    for chosen, finding in ((ChangedEntries.ONLY_CHANGED, "changes_asked"), (ChangedEntries.ALL, "all_asked"))
}
SERIAL_ASKED: Final = Ground(
    Clause.ENTRY_SERIAL,
    "asked",
    Effect.SETTLES,
    turns_on=Reading.SERIAL_FORM,
    about=("device_model", "serial_number", "digits_expected"),
)


def _grounds(facts: EntryFacts, policy: Policy) -> Iterator[Ground]:
    """Each clause that the form is held to, in the order of the text."""
    yield TERMS_ASKED
    if not facts.plan.form.is_renewal:
        yield FIELDS_ASKED
    elif facts.changed:
        yield CHANGES_ASKED[policy.entry_changed]
    else:
        yield NOTHING_ASKED
    if is_filled(facts.serial_number):
        yield SERIAL_ASKED


TERMS_MISSING: Final = Ground(Clause.ENTRY_TERMS, "missing", Effect.SETTLES, about=("entry",))
FIELD_MISSING: Final = Ground(Clause.ENTRY_FIELDS, "missing", Effect.SETTLES, about=("entry",))
MISSING_ON_RENEWAL: Final = Ground(Clause.ENTRY_RENEWAL, "missing", Effect.SETTLES, about=("entry",))


def _problems(facts: EntryFacts, policy: Policy) -> Iterator[Problem]:
    """Each entry that is missing or does not match, in the order of the text."""
    if not facts.agreed_to_terms:
        yield Problem(EntryField.TERMS, ProblemKind.MISSING, TERMS_MISSING)
    is_renewal = facts.plan.form.is_renewal
    all_needed = not is_renewal or (bool(facts.changed) and policy.entry_changed is ChangedEntries.ALL)
    for entry, filled in (
        (EntryField.SERIAL_NUMBER, is_filled(facts.serial_number)),
        (EntryField.CONTACT, facts.contact_filled),
        (EntryField.SITE, facts.site_filled),
    ):
        if (all_needed or entry in facts.changed) and not filled:
            yield Problem(entry, ProblemKind.MISSING, MISSING_ON_RENEWAL if is_renewal else FIELD_MISSING)
    if is_filled(facts.serial_number) and not _has_digits(facts.serial_number, facts.digits_expected):
        yield Problem(EntryField.SERIAL_NUMBER, ProblemKind.MISMATCH, SERIAL_ASKED)


def _has_digits(serial_number: str | None, digits: int) -> bool:
    return re.fullmatch(f"[0-9]{{{digits}}}", serial_number or "") is not None
