"""How a value of the library is written in a document: as the objects, lists, texts and numbers of JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from enum import Enum
from functools import cache, lru_cache
from operator import attrgetter
from types import MappingProxyType, NoneType
from typing import Any, Final

import attrs

from hoshu_rules.answers import Ground
from hoshu_rules.facts.events import (
    Arrived,
    DeliveryFailed,
    DetailsChanged,
    FaultReported,
    FaultyUnitReturned,
    Ordered,
    RegistrationCompleted,
    RegistrationSubmitted,
    ReplacementReceived,
    ReplacementShipped,
    ReturnRequested,
    UnitSwapped,
)
from hoshu_rules.facts.questions import (
    CoverageFacts,
    NewOrderFacts,
    OwnerFacts,
    RefundFacts,
    RenewalOrderFacts,
    ShippingFacts,
    WorkFacts,
)
from hoshu_rules.facts.tickets import OnSitePlace, SendBackPlace

TAG: Final = "type"
TAGS: Final[Mapping[type, str]] = MappingProxyType(
    {
        Ordered: "ordered",
        Arrived: "arrived",
        RegistrationSubmitted: "registration_submitted",
        RegistrationCompleted: "registration_completed",
        DetailsChanged: "details_changed",
        ReturnRequested: "return_requested",
        FaultReported: "fault_reported",
        ReplacementShipped: "replacement_shipped",
        DeliveryFailed: "delivery_failed",
        ReplacementReceived: "replacement_received",
        UnitSwapped: "unit_swapped",
        FaultyUnitReturned: "faulty_unit_returned",
        SendBackPlace: "send_back",
        OnSitePlace: "on_site",
        NewOrderFacts: "new_order",
        RenewalOrderFacts: "renewal_order",
        RefundFacts: "refund",
        CoverageFacts: "coverage",
        ShippingFacts: "shipping",
        WorkFacts: "work",
        OwnerFacts: "owner",
    }
)
"""The values of the key "type", which says which class of a union an object is."""

ONCE: Final = frozenset({"policy", "rules_version"})
"""The fields that a document holds once, for the answer and for each answer in it."""

Write = Callable[[Any], object]


def written(value: object) -> Any:
    """The value as a document holds it; TypeError for a value that no document holds."""
    kind: Any = type(value)
    return _writer(kind)(value)


@cache
def _writer(kind: Any) -> Write:
    """The function that writes values of this type."""
    if kind is Ground:
        # A ground is a constant that many answers hold.
        return lru_cache(512)(_object(kind))
    if attrs.has(kind):
        return _object(kind)
    for written_alike, write in _WRITERS.items():
        if issubclass(kind, written_alike):
            return write
    raise TypeError(kind)


def _object(kind: type) -> Write:
    """An object with the fields of the class as its keys, and its tag if it has one."""
    names = [field.name for field in attrs.fields(kind) if field.name not in ONCE]
    tag = {TAG: TAGS[kind]} if kind in TAGS else {}
    return lambda value: {**tag, **{name: written(getattr(value, name)) for name in names}}


def _itself(value: object) -> object:
    return value


_WRITERS: Final[Mapping[type, Write]] = {
    str: _itself,
    int: _itself,
    float: _itself,
    NoneType: _itself,
    Enum: attrgetter("_value_"),
    datetime: datetime.isoformat,
    date: date.isoformat,
    time: time.isoformat,
    tuple: lambda members: [written(member) for member in members],
    list: lambda members: [written(member) for member in members],
    frozenset: lambda members: sorted(written(member) for member in members),
    Mapping: lambda members: {name: written(member) for name, member in members.items()},
}
