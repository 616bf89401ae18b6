"""The menu (サービスチケットメニュー): which plans are on sale?"""

from __future__ import annotations

from typing import Final, final

from attrs import frozen

from hoshu_rules.answers import Ground
from hoshu_rules.facts.plans import MENU, PlanForm, ServiceKind, ServicePlan
from hoshu_rules.facts.questions import MenuFacts
from hoshu_rules.outcomes import Effect
from hoshu_rules.policy import POLICY, STANDARD, Policy
from hoshu_rules.text.clauses import Clause
from hoshu_rules.text.readings import Reading
from hoshu_rules.text.version import RULES_VERSION

_ABOUT: Final = ("kind", "form", "years")
ROWS: Final = {
    **{kind.menu_row.clause: Ground(kind.menu_row.clause, "row", Effect.SETTLES, about=_ABOUT) for kind in ServiceKind},
    Clause.MENU_ONSITE_BASIC: Ground(
        Clause.MENU_ONSITE_BASIC, "row", Effect.SETTLES, turns_on=Reading.MENU_BASIC_TERMS, about=_ABOUT
    ),
    Clause.MENU_BUNDLE: Ground(Clause.MENU_BUNDLE, "row", Effect.SETTLES, about=_ABOUT),
}


@final
@frozen
class Listing:
    """The plan on the menu, or None if the menu has no such plan, and the row of the menu that says so."""

    plan: ServicePlan | None
    grounds: tuple[Ground, ...]
    facts: MenuFacts
    policy: Policy
    rules_version: str = RULES_VERSION


def find_plan(*, kind: ServiceKind, form: PlanForm, years: int, policy: Policy = STANDARD) -> Listing:
    """Is this plan on the menu?  (menu.sendback, menu.onsite_basic, menu.onsite_extended, menu.bundle)

    >>> find_plan(kind=ServiceKind.SEND_BACK, form=PlanForm.BUNDLE, years=5).plan
    ServicePlan(kind=ServiceKind.SEND_BACK, form=PlanForm.BUNDLE, years=5)
    >>> find_plan(kind=ServiceKind.SEND_BACK, form=PlanForm.BUNDLE, years=4).plan is None
    True
    """
    POLICY.check("policy", policy)
    facts = MenuFacts(kind=kind, form=form, years=years)
    wanted = (kind, form, years)
    plan = next((plan for plan in MENU if (plan.kind, plan.form, plan.years) == wanted), None)
    return Listing(plan, (ROWS[_clause(kind, form)],), facts, policy)


def menu_clause(plan: ServicePlan) -> Clause:
    """The row of the menu that a plan stands in."""
    return _clause(plan.kind, plan.form)


def _clause(kind: ServiceKind, form: PlanForm) -> Clause:
    return Clause.MENU_BUNDLE if form.is_bundle else kind.menu_row.clause
