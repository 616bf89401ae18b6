"""The tables of grounds: one row for each way in which a clause applies, and the line that decides."""

from __future__ import annotations

from functools import cache

from hoshu_rules import STANDARD, Outcome, Policy
from hoshu_rules.answers import readings_in
from hoshu_rules.outcomes import Effect
from hoshu_rules.policy import SWITCHABLE
from hoshu_rules.telling.values import tell_value
from hoshu_rules.text import Clause, Reading
from making import clause_tables, markdown, words
from making.bilingual import Text
from making.conditions import condition
from making.rows import Bearing, asked, parts_of

_NOTHING_TOLD = Text("", "")
COLUMNS = ("clause", "condition", "effect", "finding", "reading")


@cache
def bearings(name: str, policy: Policy = STANDARD) -> frozenset[Bearing]:
    """Every way in which a clause applies to a row of the tables behind this name."""
    return frozenset(bearing for part in parts_of(name) for each in asked(part, policy) for bearing in each.bearings)


@cache
def switched_bearings(name: str) -> dict[Bearing, Policy]:
    """The ways in which a clause applies only if a reading is switched, each with the policy that switches it.

    A reading that no published answer applies does not matter for these tables.
    """
    applied = {reading for part in parts_of(name) for each in asked(part) for reading in readings_in(each.answer)}
    switched = [STANDARD.switched(reading) for reading in SWITCHABLE if reading in applied]
    return {bearing: policy for policy in switched for bearing in bearings(name, policy) - bearings(name)}


@cache
def table(name: str, language: str) -> str:
    """One row for each way in which a clause applies, in the order of the text; rows only where switched come last.

    A column that is empty in every row is left out.
    """
    switched = switched_bearings(name)

    def rank(bearing: Bearing) -> tuple[int, bool, int, int, Text]:
        clause, effect = list(Clause).index(bearing.clause), list(Effect).index(bearing.effect)
        reading = -1 if bearing.reading is None else list(Reading).index(bearing.reading)
        return clause, bearing in switched, effect, reading, bearing.told or _NOTHING_TOLD

    def row(bearing: Bearing) -> list[str]:
        policy = switched.get(bearing, STANDARD)
        return [
            clause_tables.link(bearing.clause, language),
            condition(home(name, bearing, policy), lambda each: bearing in each.bearings, language, policy),
            words.told(bearing.effect, language),
            markdown.NOTHING if bearing.told is None else bearing.told.of(language),
            _turns_on(bearing, language, is_switched=bearing in switched),
        ]

    rows = [row(bearing) for bearing in sorted({*bearings(name), *switched}, key=rank)]
    filled = [place for place in range(len(COLUMNS)) if any(cells[place] != markdown.NOTHING for cells in rows)]
    heads = [words.column_head(name, COLUMNS[place], language) for place in filled]
    return markdown.table(heads, ([cells[place] for place in filled] for cells in rows))


def home(name: str, bearing: Bearing, policy: Policy) -> str:
    """The part that says when a clause applies: of the parts in which it applies, the one that names the clause."""
    found = [part for part in parts_of(name) if any(bearing in each.bearings for each in asked(part, policy))]
    return next((part for part in found if _names(part, bearing, policy)), found[-1])


def _names(part: str, bearing: Bearing, policy: Policy) -> bool:
    return any(bearing.clause.value in each.row.clauses for each in asked(part, policy))


def _turns_on(bearing: Bearing, language: str, *, is_switched: bool) -> str:
    if bearing.reading is None:
        return markdown.NOTHING
    link = markdown.reading_link(bearing.reading, language)
    if not is_switched:
        return link
    return f"{link}（切り替えたときだけ）" if language == "ja" else f"{link} (only where switched)"


def deciding_line(name: str, language: str) -> str:
    """How the grounds of a table together lead to a decision: the strongest decides."""
    refuse, doubt, grant = (
        (tell_value(outcome.effect, language), tell_value(outcome, language))
        for outcome in (Outcome.DECLINE, Outcome.REFER, Outcome.ACCEPT)
    )
    note = tell_value(Effect.CAUTIONS, language)
    has_notes = any(bearing.effect is Effect.CAUTIONS for bearing in bearings(name))
    if language == "ja":
        return (
            f"「{refuse[0]}」が一つでもあれば、{refuse[1]}。"
            f"なければ、「{doubt[0]}」が一つでもあるとき、{doubt[1]}。"
            f"どちらもなく、「{grant[0]}」があれば、{grant[1]}。"
            + (f"「{note}」は結論を変えませんが、必ずお伝えします。" if has_notes else "")
        )
    return (
        f"Any ground “{refuse[0]}”: {refuse[1].lower()}. "
        f"Else any ground “{doubt[0]}”: {doubt[1].lower()}. "
        f"Else, with a ground “{grant[0]}”: {grant[1].lower()}."
        + (f" A ground “{note}” changes no decision and is always told." if has_notes else "")
    )
