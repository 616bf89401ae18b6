"""The place (機器の設置場所と送り先): which limits meet a device there, before anything is sold or broken?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from attrs import evolve

from hoshu_rules.answers import Decision, Ground, resting_on, strongest
from hoshu_rules.facts.checks import UNKNOWN
from hoshu_rules.facts.plans import ServiceKind
from hoshu_rules.facts.questions import PlaceFacts
from hoshu_rules.facts.tickets import OnSitePlace, SendBackPlace
from hoshu_rules.outcomes import Effect
from hoshu_rules.policy import POLICY, STANDARD, Policy
from hoshu_rules.text.clauses import Clause
from hoshu_rules.text.readings import Reading


def place_limits(kind: ServiceKind, place: SendBackPlace | OnSitePlace, *, policy: Policy = STANDARD) -> Decision:
    """Which limits meet a device at this place under this kind of service?  (sendback.destination to onsite.height)

    DECLINE means that no fault of a device there is covered, ACCEPT that no limit of the place stands in the way.
    FactError where the place is not of the kind of service.
    """
    POLICY.check("policy", policy)
    facts = PlaceFacts(kind=kind, place=place)
    grounds = tuple(map(_without_report, _grounds(place, policy)))
    return Decision(strongest(grounds), grounds, None, facts, policy)


def _grounds(place: SendBackPlace | OnSitePlace, policy: Policy) -> Iterator[Ground]:
    if isinstance(place, OnSitePlace):
        yield site_ground(place)
        yield from limits_on_site(place, policy)
    else:
        if not place.destination_named:
            yield DESTINATION_IS_SITE
        yield from destination_grounds(place)


def _without_report(ground: Ground) -> Ground:
    """The same ground with its facts as they are named where no fault is reported."""
    return evolve(ground, about=tuple(path.removeprefix("report.") for path in ground.about))


_NAMED: Final = "report.place.destination_named"
DESTINATION_IS_SITE: Final = Ground(
    Clause.SENDBACK_SCOPE, "to_site", Effect.GRANTS, turns_on=Reading.DESTINATION_DEFAULT, about=(_NAMED,)
)
DESTINATION_NAMED: Final = Ground(Clause.SENDBACK_DESTINATION, "named", Effect.GRANTS, about=(_NAMED,))
DESTINATION_CHANGED: Final = Ground(
    Clause.SENDBACK_DESTINATION,
    "changed",
    Effect.DOUBTS,
    turns_on=Reading.DESTINATION_CHANGED,
    about=(_NAMED, "report.place.destination_changed"),
)
_DESTINATION: Final = ("report.place.destination_on_remote_island",)
DESTINATION_ON_ISLAND: Final = Ground(
    Clause.SENDBACK_ISLAND, "island", Effect.REFUSES, turns_on=Reading.ISLAND_SENDBACK, about=_DESTINATION
)
DESTINATION_UNKNOWN: Final = Ground(
    Clause.SENDBACK_ISLAND,
    "unknown",
    Effect.DOUBTS,
    turns_on=Reading.ISLAND_UNKNOWN,
    rests_on=(Reading.ISLAND_SENDBACK,),
    about=_DESTINATION,
)
TO_THE_SITE: Final = {
    ground: resting_on(ground, Reading.DESTINATION_DEFAULT) for ground in (DESTINATION_ON_ISLAND, DESTINATION_UNKNOWN)
}
"""The same grounds where no destination is named, so that it is the registered site."""


def destination_grounds(place: SendBackPlace) -> Iterator[Ground]:
    """sendback.destination, sendback.island: where should the replacement go?"""
    if place.destination_changed:
        yield DESTINATION_CHANGED
    elif place.destination_named:
        yield DESTINATION_NAMED
    match place.destination_on_remote_island:
        case True:
            yield DESTINATION_ON_ISLAND if place.destination_named else TO_THE_SITE[DESTINATION_ON_ISLAND]
        case False:
            pass
        case _:
            yield DESTINATION_UNKNOWN if place.destination_named else TO_THE_SITE[DESTINATION_UNKNOWN]


_SITE: Final = ("report.place.device_at_registered_site",)
AT_SITE: Final = Ground(Clause.ONSITE_SITE, "at_site", Effect.GRANTS, about=_SITE)
NOT_AT_SITE: Final = Ground(
    Clause.ONSITE_SITE, "not_at_site", Effect.DOUBTS, turns_on=Reading.ONSITE_MOVED, about=_SITE
)


def site_ground(place: OnSitePlace) -> Ground:
    """onsite.site: is the device at the registered site?"""
    return AT_SITE if place.device_at_registered_site is True else NOT_AT_SITE


_ISLAND: Final = ("report.place.device_on_remote_island",)
DEVICE_ON_ISLAND: Final = Ground(Clause.ONSITE_ISLAND, "island", Effect.REFUSES, about=_ISLAND)
DEVICE_ISLAND_UNKNOWN: Final = Ground(
    Clause.ONSITE_ISLAND, "unknown", Effect.DOUBTS, turns_on=Reading.ISLAND_UNKNOWN, about=_ISLAND
)
_HEIGHT: Final = ("report.place.height_m",)
_MEASURED: Final = (Reading.HEIGHT_MEANING,)
TOO_HIGH: Final = Ground(
    Clause.ONSITE_HEIGHT,
    "too_high",
    Effect.REFUSES,
    turns_on=Reading.HEIGHT_LIMIT,
    rests_on=_MEASURED,
    about=_HEIGHT,
)
HEIGHT_UNKNOWN: Final = Ground(
    Clause.ONSITE_HEIGHT,
    "unknown",
    Effect.DOUBTS,
    turns_on=Reading.HEIGHT_UNKNOWN,
    rests_on=_MEASURED,
    about=_HEIGHT,
)


def limits_on_site(place: OnSitePlace, policy: Policy) -> Iterator[Ground]:
    """onsite.island, onsite.height: is the device where no engineer goes?"""
    match place.device_on_remote_island:
        case True:
            yield DEVICE_ON_ISLAND
        case False:
            pass
        case _:
            yield DEVICE_ISLAND_UNKNOWN
    if place.height_m is UNKNOWN:
        yield HEIGHT_UNKNOWN
    elif place.height_m >= policy.excluded_height_m:
        yield TOO_HIGH
