"""The service plans on sale: kind of service, form of the ticket, length."""

from __future__ import annotations

from typing import Final, Literal, assert_never, final

from attrs import field, frozen

from hoshu_rules.errors import FactError
from hoshu_rules.facts.checks import one_of
from hoshu_rules.facts.plain import whole_number
from hoshu_rules.text.clauses import Clause
from hoshu_rules.text.names import Named


class PlanForm(Named):
    """How a ticket is sold: new, as a renewal, or bundled with the switch."""

    NEW = "new"
    RENEWAL = "renewal"
    BUNDLE = "bundle"

    @property
    def is_renewal(self) -> bool:
        """Whether the ticket continues a running one."""
        match self:
            case PlanForm.RENEWAL:
                return True
            case PlanForm.NEW | PlanForm.BUNDLE:
                return False
            case _:
                assert_never(self)

    @property
    def is_bundle(self) -> bool:
        """Whether the ticket is sold as one product with the switch."""
        match self:
            case PlanForm.BUNDLE:
                return True
            case PlanForm.NEW | PlanForm.RENEWAL:
                return False
            case _:
                assert_never(self)


@final
@frozen(kw_only=True)
class MenuRow:
    """What the menu says about a kind of service: its clause, its hours, and the lengths on sale in years, by form."""

    clause: Clause
    is_on_site: bool
    hours: Literal["not_named", "business_days", "around_the_clock"]
    new: tuple[int, ...]
    renewal: tuple[int, ...]
    bundle: tuple[int, ...]

    @property
    def needs_calendar(self) -> bool:
        """Whether the hours are those of business days, so that a calendar has to say which days these are."""
        match self.hours:
            case "business_days":
                return True
            case "not_named" | "around_the_clock":
                return False
            case _:
                assert_never(self.hours)

    def years_of(self, form: PlanForm) -> tuple[int, ...]:
        """The lengths on sale in this form."""
        match form:
            case PlanForm.NEW:
                return self.new
            case PlanForm.RENEWAL:
                return self.renewal
            case PlanForm.BUNDLE:
                return self.bundle
            case _:
                assert_never(form)


_SEND_BACK: Final = MenuRow(
    clause=Clause.MENU_SENDBACK,
    is_on_site=False,
    hours="not_named",
    new=(1, 2, 3, 4, 5),
    renewal=(1,),
    bundle=(3, 5),
)
_ON_SITE_BASIC: Final = MenuRow(
    clause=Clause.MENU_ONSITE_BASIC,
    is_on_site=True,
    hours="business_days",
    new=(1, 2, 3, 4, 5),
    renewal=(1,),
    bundle=(),
)
_ON_SITE_EXTENDED: Final = MenuRow(
    clause=Clause.MENU_ONSITE_EXTENDED,
    is_on_site=True,
    hours="around_the_clock",
    new=(1, 2, 3, 4, 5),
    renewal=(1,),
    bundle=(),
)


class ServiceKind(Named):
    """The three maintenance services."""

    SEND_BACK = "send_back"
    ON_SITE_BASIC = "on_site_basic"
    ON_SITE_EXTENDED = "on_site_extended"

    @property
    def menu_row(self) -> MenuRow:
        """The row of the menu for this service."""
        match self:
            case ServiceKind.SEND_BACK:
                return _SEND_BACK
            case ServiceKind.ON_SITE_BASIC:
                return _ON_SITE_BASIC
            case ServiceKind.ON_SITE_EXTENDED:
                return _ON_SITE_EXTENDED
            case _:
                assert_never(self)

    @property
    def is_on_site(self) -> bool:
        """Whether an engineer comes."""
        return self.menu_row.is_on_site


LONGEST_TERM: Final = 100
"""Years; far longer than any plan. A larger number is a typing error, not a plan that is not sold."""

KIND: Final = one_of(ServiceKind)
FORM: Final = one_of(PlanForm)
YEARS: Final = whole_number(1, LONGEST_TERM)

_TERMS_SOLD: Final = tuple(
    (kind, form, years) for kind in ServiceKind for form in PlanForm for years in kind.menu_row.years_of(form)
)


@final
@frozen
class ServicePlan:
    """One of the plans on the menu; ``years`` is the length of its service period.

    A plan that is not sold cannot be built (FactError); ``find_plan`` says whether a plan is sold.
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
                code="plan_not_sold",
                facts=(self.kind, self.form, self.years),
            )


PLAN: Final = one_of(ServicePlan)

MENU: Final = tuple(ServicePlan(kind, form, years) for kind, form, years in _TERMS_SOLD)
"""Every plan on sale (menu.sendback, menu.onsite_basic, menu.onsite_extended, menu.bundle)."""
