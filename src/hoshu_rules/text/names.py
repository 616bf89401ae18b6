"""The enums of this library: each member prints as the code that names it."""

from enum import Enum


class Named(Enum):
    """An enum whose members read as they are written, so that any value's repr can be pasted back.

    >>> from hoshu_rules import Outcome
    >>> Outcome.REFER
    Outcome.REFER
    """

    _value_: str

    @property
    def value(self) -> str:
        """The word for it outside the code, in documents and for the slugs."""
        return self._value_

    # Each member is there once, so that which one it is tells enough, far sooner than the hash of its name.
    __hash__ = object.__hash__

    def __repr__(self) -> str:
        return str(self)
