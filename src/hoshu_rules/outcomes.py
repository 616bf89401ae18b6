"""What an answer can be, who can bear something, and what a clause can do to an answer."""

from __future__ import annotations

from typing import assert_never

from hoshu_rules.errors import FactError
from hoshu_rules.text.names import Named

__all__ = [
    "Bearer",
    "Effect",
    "Outcome",
]


class Effect(Named):
    """What a ground does to the answer."""

    GRANTS = "grants"
    REFUSES = "refuses"
    DOUBTS = "doubts"
    CAUTIONS = "cautions"
    SETTLES = "settles"
    """Says who bears, works or owns, what stands, or which day it is; no claim is granted or refused by it."""


class Outcome(Named):
    """The three answers to a claim."""

    ACCEPT = "accept"
    REFER = "refer"
    DECLINE = "decline"

    def __bool__(self) -> bool:
        raise FactError("Outcome", self, "a comparison such as `outcome is Outcome.ACCEPT`: there are three")

    @property
    def effect(self) -> Effect:
        """The effect of a ground that by itself leads to this outcome."""
        match self:
            case Outcome.ACCEPT:
                return Effect.GRANTS
            case Outcome.REFER:
                return Effect.DOUBTS
            case Outcome.DECLINE:
                return Effect.REFUSES
            case _:
                assert_never(self)


class Bearer(Named):
    """Who bears, does or owns something."""

    CUSTOMER = "customer"
    PROVIDER = "provider"
    NOT_INCLUDED = "not_included"
