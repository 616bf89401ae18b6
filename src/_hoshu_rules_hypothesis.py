"""What Hypothesis calls when it is imported, so that ``st.from_type(Ticket)`` and its like simply work.

It stands outside the package ``hoshu_rules``, for to import any module of a package is to import the package, and
Hypothesis is imported by many a test suite in whose environment this library merely lies. So it imports nothing of
ours, and waits: a finder is put before the others, and when somebody imports ``hoshu_rules`` it lets them find the
package, lets the import finish, takes itself away and registers each type. What is registered is a function, which
imports ``hoshu_rules.testing.strategies`` only when a value is asked for.

Hypothesis has a table of its own for modules not yet imported, but a private one: were it to go away in a release,
``import hypothesis`` would fail for everyone who has this library. Of what is used here all is public. The standard
library's ``importlib.abc`` would say what a finder is, but takes longer to import than the rest of this together.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType

    from hypothesis.strategies import SearchStrategy

_PACKAGE: Final = "hoshu_rules"

# Each type of the package, and the function of hoshu_rules.testing.strategies that draws it.
STRATEGIES: Final = {
    "Arrived": "arrived_events",
    "BusinessCalendar": "business_calendars",
    "Case": "cases",
    "DeliveryFailed": "delivery_failed_events",
    "DetailsChanged": "details_changed_events",
    "EntryForm": "entry_forms",
    "FailedDelivery": "failed_deliveries",
    "FaultReport": "fault_reports",
    "FaultReported": "fault_reported_events",
    "FaultyUnitReturned": "faulty_unit_returned_events",
    "OnSitePlace": "on_site_places",
    "Ordered": "ordered_events",
    "Policy": "policies",
    "Registration": "registrations",
    "RegistrationCompleted": "registration_completed_events",
    "RegistrationSubmitted": "registration_submitted_events",
    "ReplacementReceived": "replacement_received_events",
    "ReplacementShipped": "replacement_shipped_events",
    "ReturnRequested": "return_requested_events",
    "RunningTicket": "running_tickets",
    "SendBackPlace": "send_back_places",
    "ServicePlan": "service_plans",
    "Ticket": "tickets",
    "UnitSwapped": "unit_swapped_events",
    "Window": "windows",
}


def register() -> None:
    """Registers our types with Hypothesis: now if the package is imported, else as soon as it is."""
    if _PACKAGE in sys.modules:
        # Another thread may be at it still; the import waits for that.
        _register_types_of(import_module(_PACKAGE))
    else:
        sys.meta_path.insert(0, _Finder())


class _Finder:
    """Has the package found by the others, and its import announced."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != _PACKAGE:
            return None
        for finder in sys.meta_path:
            if isinstance(finder, _Finder) or not hasattr(finder, "find_spec"):
                continue
            spec = finder.find_spec(fullname, path, target)
            if spec is not None:
                # What is left of a package that was taken away, a bare folder, has no loader and no types.
                if hasattr(spec.loader, "exec_module"):
                    spec.loader = _Loader(spec.loader)  # type: ignore[assignment]  # it is one to all who ask it
                return spec
        return None


class _Loader:
    """Stands in for the package's own loader until it is asked to load: a search alone announces nothing."""

    def __init__(self, loader: Any) -> None:  # noqa: ANN401  # whatever the finder that found it made
        self._loader = loader

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return getattr(self._loader, name)

    def exec_module(self, module: ModuleType) -> None:
        if module.__spec__ is not None:
            module.__spec__.loader = self._loader
        module.__loader__ = self._loader
        self._loader.exec_module(module)
        sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, _Finder)]
        _register_types_of(module)


def _register_types_of(package: ModuleType) -> None:
    from hypothesis.strategies import register_type_strategy  # noqa: PLC0415

    for name in STRATEGIES:
        kind = getattr(package, name, None)
        # A package of another release, or half taken away, may lack it.
        if isinstance(kind, type):
            register_type_strategy(kind, _strategy_for)


def _strategy_for(kind: type[Any]) -> SearchStrategy[Any]:
    strategies = import_module(f"{_PACKAGE}.testing.strategies")
    strategy: SearchStrategy[Any] = getattr(strategies, STRATEGIES[kind.__name__])()
    return strategy
