"""UNKNOWN, and the checks that every fact passes before a rule looks at it.

A check is one value, made once. The checks of plain values are in ``plain``; the check of a class is next to the class.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from itertools import filterfalse
from typing import Any, Final, final

from attrs import Attribute, evolve, frozen

from hoshu_rules.errors import FactError


class Unknown(Enum):
    """The value of a fact that the caller does not know. It is never read as "no"; it leads to REFER."""

    UNKNOWN = "unknown"

    def __bool__(self) -> bool:
        raise FactError("UNKNOWN", self, "a comparison such as `value is UNKNOWN`: it is neither yes nor no")

    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN: Final = Unknown.UNKNOWN

Schema = Mapping[str, Any]

_NO_VALUE: Final[tuple[object, ...]] = ("", "unknown", 0, (), None, UNKNOWN)
_NO_COLLECTION: Final[tuple[object, ...]] = ("", {}, set[object](), (), [], frozenset(), None, UNKNOWN)
_ROW: Final[Schema] = {"type": "array", "items": {}}
_SET: Final[Schema] = {"type": "array", "items": {}, "uniqueItems": True}


@final
@frozen(eq=False)
class Check:
    """What a fact can be. Used as the validator of a field, its error names the class and the field.

    ``words`` say what is expected, ``accepts`` returns whether a value fits, ``schema`` is the JSON Schema for it, and
    ``refused`` are samples that do not fit. ``first`` and ``each`` give a more precise error: ``first`` if it refuses
    the value too, ``each`` for the first member that it refuses. ``code`` and ``facts`` are those of the error.
    """

    words: str
    accepts: Callable[[Any], bool]
    schema: Schema
    refused: tuple[object, ...]
    first: Check | None = None
    each: Check | None = None
    code: str = "wrong_value"
    facts: tuple[object, ...] = ()

    def check(self, where: str, value: object) -> None:
        """FactError if the value is not accepted; ``where`` names the fact."""
        if not self.accepts(value):
            raise self.refusal(where, value)

    def __call__(self, instance: object, attribute: Attribute[Any], value: object) -> None:
        """The same check as a validator of attrs."""
        if not self.accepts(value):
            raise self.refusal(f"{type(instance).__name__}.{attribute.name}", value)

    def refusal(self, where: str, value: Any) -> FactError:  # noqa: ANN401  a refused value may be anything
        """The error for a value that is not accepted; it says what is wrong with the value or with a member."""
        if self.first is not None and not self.first.accepts(value):
            return self.first.refusal(where, value)
        if self.each is not None:
            return self.each.refusal(where, next(filterfalse(self.each.accepts, value)))
        return FactError(where, value, self.words, code=self.code, facts=self.facts)


def or_none(check: Check) -> Check:
    """The same check, with None for what has not happened or was left blank."""
    return _or(check, None, {"type": "null"})


def or_unknown(check: Check) -> Check:
    """The same check, with UNKNOWN for what the caller does not know."""
    return _or(check, UNKNOWN, {"const": UNKNOWN.value})


def _or(check: Check, other: object, schema: Schema) -> Check:
    accepts = check.accepts
    return evolve(
        check,
        words=f"{check.words}, or {other!r}",
        accepts=lambda value: value is other or accepts(value),
        schema={"anyOf": [*check.schema.get("anyOf", [check.schema]), schema]},
        refused=tuple(sample for sample in check.refused if sample is not other),
        first=None if check.first is None else _or(check.first, other, schema),
    )


def narrowed(
    check: Check, words: str, accepts: Callable[[Any], bool], schema: Schema, refused: tuple[object, ...], *, code: str
) -> Check:
    """A check that accepts only some of the values that another check accepts."""
    return Check(
        words,
        lambda value: check.accepts(value) and accepts(value),
        schema,
        (*check.refused, *refused),
        first=check,
        code=code,
    )


def with_each(check: Check, each: Check, collected: Callable[[list[object]], object]) -> Check:
    """The check of a collection and of each of its members; ``collected`` makes such a collection from a list."""
    return Check(
        check.words,
        lambda value: check.accepts(value) and all(map(each.accepts, value)),
        {**check.schema, "items": each.schema},
        (*check.refused, *(collected([sample]) for sample in each.refused)),
        first=check,
        each=each,
    )


def instance_of(
    words: str, kinds: tuple[type, ...], schema: Schema, samples: tuple[object, ...], *, code: str = "wrong_value"
) -> Check:
    """A check for a value of one of these types; samples of these types are left out."""
    refused = tuple(sample for sample in samples if not isinstance(sample, kinds))
    return Check(words, lambda value: isinstance(value, kinds), schema, refused, code=code)


def one_of(*kinds: type) -> Check:
    """A check for a value of one of these classes."""
    references = [{"$ref": f"#/$defs/{kind.__name__}"} for kind in kinds]
    schema = references[0] if len(kinds) == 1 else {"oneOf": references}
    return instance_of(f"a value of {_named(kinds)}", kinds, schema, _NO_VALUE)


def member_of(*members: Enum) -> Check:
    """A check for one of these members of an enum."""
    kind = type(members[0])
    others = [member for member in kind if member not in members]
    return Check(
        " or ".join(map(str, members)),
        lambda value: any(value is member for member in members),
        {"type": "string", "enum": [member.value for member in members]} if others else one_of(kind).schema,
        (*others, members[0].value, *_NO_VALUE),
        code="not_one_of",
        facts=(", ".join(member.value for member in members),),
    )


def tuple_of(*kinds: type) -> Check:
    """A check for a tuple of values of these classes."""
    row = instance_of(f"a tuple of {_named(kinds)}", (tuple,), _ROW, _NO_COLLECTION)
    return with_each(row, one_of(*kinds), tuple)


def sequence_of(*kinds: type) -> Check:
    """A check for a tuple or list of values of these classes."""
    row = instance_of(f"a tuple or list of {_named(kinds)}", (tuple, list), _ROW, _NO_COLLECTION)
    return with_each(row, one_of(*kinds), list)


def frozenset_of(what: str, each: Check) -> Check:
    """A check for a frozenset and for each of its members; ``what`` names the members."""
    some = instance_of(f"a frozenset of {what}", (frozenset,), _SET, _NO_COLLECTION)
    return with_each(some, each, frozenset)


def set_of(kind: type) -> Check:
    """A check for a frozenset of values of this class; its error is about the whole set, not about one member."""
    return evolve(frozenset_of(kind.__name__, one_of(kind)), each=None)


def _named(kinds: Iterable[type]) -> str:
    return " or ".join(kind.__name__ for kind in kinds)
