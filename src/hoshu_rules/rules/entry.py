"""4. Filling in (情報記入): is the entry form complete and right?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import final

from attrs import frozen

from hoshu_rules.answers import Ground, facts
from hoshu_rules.facts.plain import CODE
from hoshu_rules.facts.plans import PLAN, ServicePlan
from hoshu_rules.facts.tickets import ENTRY_FORM, EntryField, EntryForm
from hoshu_rules.outcomes import Effect
from hoshu_rules.policy import POLICY, STANDARD, Policy
from hoshu_rules.text.clauses import Clause
from hoshu_rules.text.names import Named
from hoshu_rules.text.readings import Reading


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

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing and everything matches."""
        return not self.problems


def check_entry(*, form: EntryForm, device_model: str, plan: ServicePlan, policy: Policy = STANDARD) -> EntryCheck:
    """Is the entry form complete and right?  (entry.terms, entry.fields, entry.renewal, entry.serial)

    On a renewal, serial number, contact and site are needed only where they changed; what is entered all the same must
    match. A serial number of another form is a problem, never an error (serial.form).
    """
    ENTRY_FORM.check("form", form)
    PLAN.check("plan", plan)
    grounds = tuple(_grounds(form, device_model, plan, policy))
    return EntryCheck(tuple(_problems(form, device_model, plan, policy)), grounds)


def serial_digits(*, device_model: str, policy: Policy = STANDARD) -> int:
    """How many digits the serial number of a model has (entry.serial); with or without the prefix "Switch-".

    >>> serial_digits(device_model="Switch-M12ePWR"), serial_digits(device_model="GA-ML24T")
    (6, 11)
    """
    CODE.check("device_model", device_model)
    POLICY.check("policy", policy)
    is_short = device_model.removeprefix(policy.model_prefix) in policy.short_serial_models
    return policy.short_serial_digits if is_short else policy.serial_digits


def _grounds(form: EntryForm, device_model: str, plan: ServicePlan, policy: Policy) -> Iterator[Ground]:
    """Each clause that the form is held to, in the order of the text."""
    yield Ground(Clause.ENTRY_TERMS, Effect.SETTLES)
    if plan.form.is_renewal:
        changed = tuple(sorted(form.changed, key=list(EntryField).index))
        yield Ground(Clause.ENTRY_RENEWAL, Effect.SETTLES, (Reading.REGISTRATION_RENEWAL,), facts(changed=changed))
    else:
        yield Ground(Clause.ENTRY_FIELDS, Effect.SETTLES)
    if _is_filled(form.serial_number):
        yield _serial_ground(form, device_model, policy)


def _problems(form: EntryForm, device_model: str, plan: ServicePlan, policy: Policy) -> Iterator[Problem]:
    """Each entry that is missing or does not match, in the order of the text."""
    if not form.agreed_to_terms:
        yield _missing(EntryField.TERMS, Clause.ENTRY_TERMS)
    is_renewal = plan.form.is_renewal
    needed_by = Clause.ENTRY_RENEWAL if is_renewal else Clause.ENTRY_FIELDS
    for entry, content in (
        (EntryField.SERIAL_NUMBER, form.serial_number),
        (EntryField.CONTACT, form.contact),
        (EntryField.SITE, form.site),
    ):
        is_needed = not is_renewal or entry in form.changed
        if is_needed and not _is_filled(content):
            yield _missing(entry, needed_by)
    digits = serial_digits(device_model=device_model, policy=policy)
    if _is_filled(form.serial_number) and not re.fullmatch(f"[0-9]{{{digits}}}", form.serial_number or ""):
        yield Problem(EntryField.SERIAL_NUMBER, ProblemKind.MISMATCH, _serial_ground(form, device_model, policy))


def _missing(entry: EntryField, needed_by: Clause) -> Problem:
    return Problem(entry, ProblemKind.MISSING, Ground(needed_by, Effect.SETTLES, (), facts(entry=entry)))


def _serial_ground(form: EntryForm, device_model: str, policy: Policy) -> Ground:
    digits = serial_digits(device_model=device_model, policy=policy)
    values = facts(device_model=device_model, serial_number=form.serial_number, digits_expected=digits)
    return Ground(Clause.ENTRY_SERIAL, Effect.SETTLES, (Reading.SERIAL_FORM,), values)


def _is_filled(content: str | None) -> bool:
    return content is not None and bool(content.strip())
