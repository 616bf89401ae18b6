"""How a value of the library is written in a document: as one line of JSON, in one pass."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from enum import Enum
from functools import lru_cache
from types import MappingProxyType, NoneType
from typing import Any, Final

import attrs

from hoshu_rules.answers import Ground
from hoshu_rules.facts.events import (
    Arrived,
    ConfigFileProvided,
    DeliveryFailed,
    DestinationChanged,
    DetailsChanged,
    EngineerSent,
    FaultClosed,
    FaultLocated,
    FaultReported,
    FaultyUnitReturned,
    Ordered,
    PersonDecided,
    RegistrationCompleted,
    RegistrationSubmitted,
    RenewalDeclined,
    RenewalOrdered,
    ReplacementReceived,
    ReplacementShipped,
    ReplacementUnfit,
    ReturnRequested,
    UnitSwapped,
)
from hoshu_rules.facts.plans import ServicePlan
from hoshu_rules.facts.questions import (
    CoverageFacts,
    NewOrderFacts,
    OwnerFacts,
    PlaceFacts,
    RefundFacts,
    RenewalOrderFacts,
    ShippingFacts,
    WorkFacts,
)
from hoshu_rules.facts.tickets import OnSitePlace, SendBackPlace
from hoshu_rules.policy import Policy

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
        RenewalOrdered: "renewal_ordered",
        RenewalDeclined: "renewal_declined",
        PersonDecided: "person_decided",
        FaultLocated: "fault_located",
        ConfigFileProvided: "config_file_provided",
        DestinationChanged: "destination_changed",
        ReplacementUnfit: "replacement_unfit",
        EngineerSent: "engineer_sent",
        FaultClosed: "fault_closed",
        FaultyUnitReturned: "faulty_unit_returned",
        SendBackPlace: "send_back",
        OnSitePlace: "on_site",
        NewOrderFacts: "new_order",
        RenewalOrderFacts: "renewal_order",
        RefundFacts: "refund",
        CoverageFacts: "coverage",
        PlaceFacts: "place",
        ShippingFacts: "shipping",
        WorkFacts: "work",
        OwnerFacts: "owner",
    }
)
"""The values of the key "type", which says which class of a union an object is."""

ONCE: Final = frozenset({"policy", "rules_version"})
"""The fields that a document holds once, for the answer and for each answer in it."""

Write = Callable[[Any], str]


def written(value: object) -> str:
    """The value as one line of JSON; TypeError for a value that no document holds, ValueError for NaN and infinity."""
    return _WRITER[type(value)](value)


class _Writers(dict[type, Write]):
    """The function that writes values of each type, made when such a value is first written."""

    def __missing__(self, kind: Any) -> Write:
        writer = self[kind] = _writer(kind)
        return writer


_WRITER: Final = _Writers()


def _writer(kind: Any) -> Write:
    if kind in {Ground, Policy, ServicePlan}:
        # These are the same in many answers.
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
    tag = [f'"{TAG}": "{TAGS[kind]}"'] if kind in TAGS else []
    members = ", ".join([*tag, *(f'"{name}": %s' for name in names)])

    def write(value: object) -> str:
        held = (getattr(value, name) for name in names)
        return "{" + members % tuple([_WRITER[type(member)](member) for member in held]) + "}"

    return write


def _mapping(members: Mapping[str, object]) -> str:
    return "{" + ", ".join([f"{_plain(name)}: {written(member)}" for name, member in members.items()]) + "}"


def _list(members: Iterable[object]) -> str:
    return "[" + ", ".join([_WRITER[type(member)](member) for member in members]) + "]"


def _set(members: Iterable[object]) -> str:
    return "[" + ", ".join(sorted([written(member) for member in members])) + "]"


_plain: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode

_WRITERS: Final[Mapping[type, Write]] = {
    str: _plain,
    bool: lambda value: "true" if value else "false",
    int: int.__repr__,
    float: _plain,
    NoneType: lambda _none: "null",
    Enum: lambda member: f'"{member.value}"',
    datetime: lambda instant: f'"{instant.isoformat()}"',
    date: lambda day: f'"{day.isoformat()}"',
    time: lambda clock: f'"{clock.isoformat()}"',
    tuple: _list,
    list: _list,
    frozenset: _set,
    Mapping: _mapping,
}
