"""The menu (サービスチケットメニュー): which plans are on sale?"""

from __future__ import annotations

from typing import final

from attrs import frozen

from hoshu_rules.answers import Ground, facts
from hoshu_rules.facts.checks import require_one_of
from hoshu_rules.facts.plans import MENU, PlanForm, ServiceKind, ServicePlan, require_years
from hoshu_rules.outcomes import Effect
from hoshu_rules.policy import STANDARD, Policy, require_policy
from hoshu_rules.text.clauses import Clause
from hoshu_rules.text.readings import Reading


@final
@frozen
class Listing:
    """The plan on the menu, or None if the menu has no such plan, and the row of the menu that says so."""

    plan: ServicePlan | None
    grounds: tuple[Ground, ...]


def find_plan(*, kind: ServiceKind, form: PlanForm, years: int, policy: Policy = STANDARD) -> Listing:
    """Is this plan on the menu?  (menu.sendback, menu.onsite_basic, menu.onsite_extended, menu.bundle)

    >>> find_plan(kind=ServiceKind.SEND_BACK, form=PlanForm.BUNDLE, years=5).plan
    ServicePlan(kind=ServiceKind.SEND_BACK, form=PlanForm.BUNDLE, years=5)
    >>> find_plan(kind=ServiceKind.SEND_BACK, form=PlanForm.BUNDLE, years=4).plan is None
    True
    """
    require_one_of(ServiceKind)("kind", kind)
    require_one_of(PlanForm)("form", form)
    require_years("years", years)
    require_policy("policy", policy)
    wanted = (kind, form, years)
    plan = next((plan for plan in MENU if (plan.kind, plan.form, plan.years) == wanted), None)
    return Listing(plan, (_ground(kind, form, years),))


def menu_clause(plan: ServicePlan) -> Clause:
    """The row of the menu that a plan stands in."""
    return _clause(plan.kind, plan.form)


def _ground(kind: ServiceKind, form: PlanForm, years: int) -> Ground:
    clause = _clause(kind, form)
    readings = (Reading.MENU_BASIC_TERMS,) if clause is Clause.MENU_ONSITE_BASIC else ()
    return Ground(clause, Effect.SETTLES, readings, facts(kind=kind, form=form, years=years))


def _clause(kind: ServiceKind, form: PlanForm) -> Clause:
    return Clause.MENU_BUNDLE if form.is_bundle else kind.menu_row.clause
