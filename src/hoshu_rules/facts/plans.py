"""The service plans on sale: kind of service, form of the ticket, length."""

from __future__ import annotations

from typing import Final, final

from attrs import field, frozen

from hoshu_rules.errors import FactError
from hoshu_rules.facts.checks import one_of
from hoshu_rules.facts.plain import whole_number
from hoshu_rules.text.names import Named


class ServiceKind(Named):
    """The three maintenance services."""

    SEND_BACK = "send_back"
    ON_SITE_BASIC = "on_site_basic"
    ON_SITE_EXTENDED = "on_site_extended"

    @property
    def is_on_site(self) -> bool:
        """Whether an engineer comes."""
        return self is not ServiceKind.SEND_BACK


class PlanForm(Named):
    """A ticket bought new, as a renewal, or bundled with the switch."""

    NEW = "new"
    RENEWAL = "renewal"
    BUNDLE = "bundle"


LONGEST_TERM: Final = 100
"""Years; far beyond any plan, so that a mistyped number is told from a plan that is not sold."""

KIND: Final = one_of(ServiceKind)
FORM: Final = one_of(PlanForm)
YEARS: Final = whole_number(1, LONGEST_TERM)

_TERMS_SOLD: Final = tuple(
    (kind, form, years)
    for kind in ServiceKind
    for form, terms in (
        (PlanForm.NEW, (1, 2, 3, 4, 5)),
        (PlanForm.RENEWAL, (1,)),
        (PlanForm.BUNDLE, () if kind.is_on_site else (3, 5)),
    )
    for years in terms
)


@final
@frozen
class ServicePlan:
    """One of the plans on the menu; ``years`` is the length of its service period.

    A plan that is not sold cannot be built (FactError); ``find_plan`` tells whether one is.
    """

    kind: ServiceKind = field(validator=KIND)
    form: PlanForm = field(validator=FORM)
    years: int = field(validator=YEARS)

    def __attrs_post_init__(self) -> None:
        if (self.kind, self.form, self.years) not in _TERMS_SOLD:
            raise FactError(
                "ServicePlan",
                (self.kind.value, self.form.value, self.years),
                "a plan of MENU (see find_plan)",
            )


PLAN: Final = one_of(ServicePlan)

MENU: Final = tuple(ServicePlan(kind, form, years) for kind, form, years in _TERMS_SOLD)
"""Every plan on sale (menu.sendback, menu.onsite_basic, menu.onsite_extended, menu.bundle)."""
