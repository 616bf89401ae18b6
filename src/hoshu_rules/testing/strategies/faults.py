"""Fault reports, places of devices and replacements, and failed deliveries."""

from __future__ import annotations

import math
from datetime import datetime
from typing import Final

from hypothesis import strategies as st

from hoshu_rules.facts.calendar import japan_day
from hoshu_rules.facts.checks import UNKNOWN, Unknown
from hoshu_rules.facts.plain import HIGHEST_M
from hoshu_rules.facts.plans import KIND, ServiceKind
from hoshu_rules.facts.tickets import Cause, ConfigFile, FailedDelivery, FaultReport, OnSitePlace, Party, SendBackPlace
from hoshu_rules.policy import POLICY, STANDARD, Policy
from hoshu_rules.testing.strategies.arguments import (
    NO_OR_YES_OR_UNKNOWN,
    YES_OR_NO_OR_UNKNOWN,
    Chosen,
    chosen,
    known_or_unknown,
)
from hoshu_rules.testing.strategies.dates import gaps, instants, later

DEVICES: Final = ("12345678901", "１２３４５６７８９０１", "123456")
"""Serial numbers of devices, as a person may type them: the first two are of one device."""


def heights(*, policy: Policy = STANDARD) -> st.SearchStrategy[float]:
    """Heights in metres, up to that of the highest room; half of them are 2 m or next to it (onsite.height).

    The 2 m come from ``policy``; a limit in whole metres is drawn as an ``int`` too. Shrinks towards half of the limit.
    """
    POLICY.check("policy", policy)
    limit = policy.excluded_height_m
    exact = [limit, *([int(limit)] if limit == int(limit) else [])]
    beside = [
        math.nextafter(limit, 0),
        math.nextafter(limit, HIGHEST_M),
        max(limit - 0.01, 0),
        min(limit + 0.01, HIGHEST_M),
    ]
    return st.one_of(
        st.sampled_from([limit / 2, *exact, 0, HIGHEST_M]),
        st.sampled_from(exact),
        st.sampled_from(beside),
        st.floats(0, HIGHEST_M),
    )


def send_back_places(
    *,
    destination_named: Chosen[bool] = None,
    destination_on_remote_island: Chosen[bool | Unknown] = None,
    destination_changed: Chosen[bool] = None,
) -> st.SearchStrategy[SendBackPlace]:
    """Where a replacement is to go; shrinks towards the registered site, not on an island, and never changed."""
    return st.builds(
        SendBackPlace,
        destination_named=chosen("destination_named", destination_named, st.booleans()),
        destination_on_remote_island=chosen(
            "destination_on_remote_island", destination_on_remote_island, NO_OR_YES_OR_UNKNOWN
        ),
        destination_changed=chosen("destination_changed", destination_changed, st.booleans()),
    )


def on_site_places(
    *,
    device_on_remote_island: Chosen[bool | Unknown] = None,
    height_m: Chosen[float | Unknown] = None,
    device_at_registered_site: Chosen[bool | Unknown] = None,
) -> st.SearchStrategy[OnSitePlace]:
    """Where the device is; ``height_m`` is from ``heights()`` or UNKNOWN by default. Shrinks to a covered place."""
    return st.builds(
        OnSitePlace,
        device_on_remote_island=chosen("device_on_remote_island", device_on_remote_island, NO_OR_YES_OR_UNKNOWN),
        height_m=chosen("height_m", height_m, known_or_unknown(heights())),
        device_at_registered_site=chosen("device_at_registered_site", device_at_registered_site, YES_OR_NO_OR_UNKNOWN),
    )


def places(kind: ServiceKind) -> st.SearchStrategy[SendBackPlace | OnSitePlace]:
    """The places that a report for this kind of service can name; FactError if it is not a kind of service."""
    KIND.check("kind", kind)
    return on_site_places() if kind.is_on_site else send_back_places()


def fault_reports(
    *,
    reported_at: Chosen[datetime] = None,
    hardware_fault: Chosen[bool | Unknown] = None,
    place: Chosen[SendBackPlace | OnSitePlace] = None,
    occurred_before_days: Chosen[int | Unknown] = None,
    established_causes: Chosen[frozenset[Cause]] = None,
    suspected_causes: Chosen[frozenset[Cause]] = None,
    config_file: Chosen[ConfigFile | Unknown] = None,
    serial_number: Chosen[str | None] = None,
) -> st.SearchStrategy[FaultReport]:
    """Fault reports, by default at one of ``instants()`` and with any place.

    ``occurred_before_days`` is the number of days from the fault to its report in Japan, or UNKNOWN; a number below 0
    ends in the ContradictionError of ``FaultReport``. For a fault of a given ticket, pass
    ``place=places(ticket.plan.kind)``. Shrinks towards a hardware fault of the same day, without a cause.
    """
    return _draw_report(
        chosen("reported_at", reported_at, instants()),
        chosen("hardware_fault", hardware_fault, YES_OR_NO_OR_UNKNOWN),
        chosen("place", place, _ANY_PLACE),
        chosen("occurred_before_days", occurred_before_days, _GAPS_OR_UNKNOWN),
        chosen("established_causes", established_causes, _CAUSES),
        chosen("suspected_causes", suspected_causes, _CAUSES),
        chosen("config_file", config_file, _CONFIG_FILES),
        chosen("serial_number", serial_number, _SERIAL_NUMBERS),
    )


def failed_deliveries(
    *, at_installation_site: Chosen[bool | Unknown] = None, error_by: Chosen[Party | Unknown] = None
) -> st.SearchStrategy[FailedDelivery]:
    """Failed deliveries; shrinks towards one at the installation site, through the customer's error."""
    return st.builds(
        FailedDelivery,
        at_installation_site=chosen("at_installation_site", at_installation_site, YES_OR_NO_OR_UNKNOWN),
        error_by=chosen("error_by", error_by, st.sampled_from([*Party, UNKNOWN])),
    )


@st.composite
def _draw_report(
    draw: st.DrawFn,
    reported_at: st.SearchStrategy[datetime],
    hardware_fault: st.SearchStrategy[bool | Unknown],
    place: st.SearchStrategy[SendBackPlace | OnSitePlace],
    occurred_before_days: st.SearchStrategy[int | Unknown],
    established_causes: st.SearchStrategy[frozenset[Cause]],
    suspected_causes: st.SearchStrategy[frozenset[Cause]],
    config_file: st.SearchStrategy[ConfigFile | Unknown],
    serial_number: st.SearchStrategy[str | None],
) -> FaultReport:
    instant, gap = draw(reported_at), draw(occurred_before_days)
    return FaultReport(
        reported_at=instant,
        hardware_fault=draw(hardware_fault),
        place=draw(place),
        occurred_on=later(japan_day(instant), -gap) if isinstance(gap, int) else UNKNOWN,
        established_causes=draw(established_causes),
        suspected_causes=draw(suspected_causes),
        config_file=draw(config_file),
        serial_number=draw(serial_number),
    )


_ANY_PLACE: Final[st.SearchStrategy[SendBackPlace | OnSitePlace]] = send_back_places() | on_site_places()
_CAUSES: Final = st.frozensets(st.sampled_from(Cause), max_size=3)
_CONFIG_FILES: Final[st.SearchStrategy[ConfigFile | Unknown]] = st.sampled_from([*ConfigFile, UNKNOWN])
_SERIAL_NUMBERS: Final[st.SearchStrategy[str | None]] = st.sampled_from([None, *DEVICES])
_GAPS_OR_UNKNOWN: Final = known_or_unknown(gaps())
