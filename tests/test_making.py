"""The tables on the pages agree with the rules: each case is in one row, each ground and each clause is shown."""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from attrs import evolve

import hoshu_rules
from hoshu_rules import STANDARD, Outcome, Policy
from hoshu_rules import tables as library
from hoshu_rules.answers import Bearer, DutyKind, Ground, readings_in, strongest
from hoshu_rules.outcomes import Effect
from hoshu_rules.policy import SWITCHABLE
from hoshu_rules.rules import ProblemKind
from hoshu_rules.tables.shape import Cell, Order, Position, Table
from hoshu_rules.telling.values import tell_value
from hoshu_rules.text import Clause, Reading
from making import (
    clause_tables,
    decision_tables,
    ground_tables,
    markdown,
    pictures,
    regions,
    todo_tables,
    told_samples,
    words,
)
from making.answer_tables import Answer, answer_table
from making.bilingual import LANGUAGES, name_of, of_clause, of_reading
from making.conditions import telling
from making.reading_homes import readings_of
from making.rows import Bearing, asked, parts_of
from making.table_labels import ANYTHING, CELLS, SPANS, TABLES
from numbers_in_words import OTHER_NUMBERS
from worked_examples import DOCS

JA, EN = "ja", "en"
JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠]")
SLUG = re.compile(r"`([a-z]+\.[a-z_]+)`")
LINK = re.compile(r"\[([^\]]+)\]\([a-z]+\.md#")
ANSWERS = (
    "menu",
    "part_number",
    "new_order",
    "renewal_order",
    "refund",
    "term",
    "registration",
    "coverage_term",
    "attendance",
    "shipping",
    "work",
    "unit_return",
    "ownership",
)
GROUNDS = ("new_order", "renewal_order", "refund", "term", "entry", "registration", "coverage")


def rows_of(text: str) -> list[list[str]]:
    """The rows of a table of Markdown, without its head."""
    return [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("|")][2:]


def regions_of(path: Path) -> dict[tuple[str, str], str]:
    """The content of each region of a page, by its kind and name."""
    found = re.findall(r"<!-- rules: (\S+) (\S+) -->\n(.*?)<!-- end of rules -->", path.read_text("utf-8"), re.DOTALL)
    return {(kind, name): text for kind, name, text in found}


@pytest.mark.parametrize("name", ANSWERS)
def test_exactly_one_row_applies_to_each_case(name: str) -> None:
    """Exactly one row of a table of answers fits each row of the library's table, with the same answer and clauses."""
    boxes = answer_table(name).boxes
    for each in asked(name):
        said, clauses = (each.row.answer, each.row.clauses) if name != "registration" else (each.row.answer[:1], ())
        expected = Answer(said, tuple(dict.fromkeys(clauses)))
        assert [expected] == [box.answer for box in boxes if box.holds_for(each.case)]


@pytest.mark.parametrize("name", ANSWERS)
def test_each_row_answers_for_a_case(name: str) -> None:
    """No row of a table of answers is about an impossible case."""
    for box in answer_table(name).boxes:
        assert any(box.holds_for(each.case) for each in asked(name))


@pytest.mark.parametrize("name", ANSWERS)
def test_the_cases_of_a_table_of_answers_are_those_of_the_library(name: str) -> None:
    """The table has all of the library's rows, and rows that look the same to a reader have the same answer."""
    answers = {each.case: each.row.answer for each in asked(name)}
    assert _library_table(name).rows == tuple(each.row for each in asked(name))
    assert [answers[each.case] for each in asked(name)] == [each.row.answer for each in asked(name)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ANSWERS)
def test_no_two_cells_of_a_column_read_the_same(name: str, language: str) -> None:
    """Different sets of values of a column have different words."""
    made = answer_table(name)
    for column, domain in zip(made.columns, made.domains, strict=True):
        told = [words.cell(column.name, some, domain, language) for some in _subsets(domain)]
        assert len(told) == len(set(told)), column.name


def _subsets(values: tuple[Cell, ...]) -> list[frozenset[Cell]]:
    return [frozenset(some) for size in range(1, len(values) + 1) for some in combinations(values, size)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tables_can_be_taken_in(language: str) -> None:
    """No table has more than seven columns, and no table of answers more than thirty rows."""
    text = decision_tables.table(decision_tables.ALL, language)
    assert max(line.count(" | ") for line in text.splitlines() if line.startswith("|")) < 7
    assert max(len(answer_table(name).boxes) for name in ANSWERS) <= 30


def test_a_table_of_answers_reads_as_a_reviewer_would_write_it() -> None:
    """The complete table of who owns the faulty unit."""
    owner = "[不良品の所有者](exchange.md#clause-exchange-ownership)"
    assert (
        "**答えの表**　どの場合も、当てはまる行は一つだけです（5通りで確認済み）。\n\n"
        "| 交換（基準日の時点） | 所有者 | 条項 |\n"
        "| --- | --- | --- |\n"
        f"| まだ | お客様 | {owner} |\n"
        f"| 済み、またはその日 | 提供元 | {owner} |\n"
        f"| 不明 | 担当者の確認が必要です | {owner} |"
    ) == decision_tables.table("ownership", JA)


def test_facts_that_change_no_answer_are_named() -> None:
    """The table for renewals has no column for the form of the running ticket, and says so."""
    assert decision_tables.table("renewal_order", JA).endswith("\n\n現在のチケットの形は、結論を変えません。")
    assert decision_tables.table("renewal_order", EN).endswith("\n\nForm of the running ticket: no part in “Decision”.")


Told = tuple[str, str, str, str]


def _told(bearing: Bearing, language: str) -> Told:
    return (
        of_clause(bearing.clause, "name").of(language),
        words.told(bearing.effect, language),
        "—" if bearing.told is None else bearing.told.of(language),
        "—" if bearing.reading is None else of_reading(bearing.reading, "name").of(language),
    )


def _named(name: str, language: str) -> tuple[set[Told], set[Told]]:
    """Clause, effect, what is told and reading of each row: published ones, and those only where switched."""
    first_line, *_others = ground_tables.table(name, language).splitlines()
    heads = first_line.strip("| ").split(" | ")
    effect_head, told_head = ("区分", "お伝えする内容") if language == "ja" else ("What it does", "What is told")
    published: set[Told] = set()
    switched: set[Told] = set()
    for cells in rows_of(ground_tables.table(name, language)):
        clause, reading = LINK.findall(cells[0])[0], (*LINK.findall(cells[-1]), "—")[0]
        is_switched = cells[-1].endswith(("（切り替えたときだけ）", "(only where switched)"))
        of_row = dict(zip(heads, cells, strict=True))
        (switched if is_switched else published).add((clause, of_row[effect_head], of_row.get(told_head, "—"), reading))
    return published, switched


@cache
def _asked_of(name: str, policy: Policy) -> frozenset[Bearing]:
    """How the grounds in the examples of these tables apply under a policy."""
    return frozenset(
        Bearing.of(ground)
        for table in map(_library_table, parts_of(name))
        for row in table.rows
        for ground in getattr(hoshu_rules, table.question)(**dict(row.example), policy=policy).grounds
    )


@cache
def _library_table(name: str) -> Table:
    table: Table = getattr(library, name)()
    return table


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", GROUNDS)
def test_a_table_of_grounds_names_every_ground_and_no_other(name: str, language: str) -> None:
    """The rows of a table of grounds are the grounds of the published answers, each once."""
    published, switched = _named(name, language)
    assert {_told(bearing, language) for bearing in _asked_of(name, STANDARD)} == published
    assert len(rows_of(ground_tables.table(name, language))) == len(published) + len(switched)
    pairs = {(clause, effect) for clause, effect, _told, _reading in published}
    names = {clause.value: of_clause(clause, "name").of(language) for clause in Clause}
    by_value = {effect.value: words.told(effect, language) for effect in Effect}
    for table in map(_library_table, parts_of(name)):
        for row in table.rows:
            assert {
                (names[clause], by_value[effect]) for clause, effect in zip(row.clauses, row.effects, strict=False)
            } <= pairs


@pytest.mark.parametrize("reading", SWITCHABLE, ids=str)
@pytest.mark.parametrize("name", [name for name in GROUNDS if name != "registration"])
def test_a_table_of_grounds_has_the_grounds_of_each_switched_reading(name: str, reading: Reading) -> None:
    """Whichever reading is switched, every ground of the answers is in the table."""
    published, switched = _named(name, JA)
    found = {_told(bearing, JA) for bearing in _asked_of(name, STANDARD.switched(reading))}
    assert found <= published | switched


def test_no_switched_reading_adds_a_ground_of_registration() -> None:
    """Registration applies two switchable readings: one counts months, the other is switched for coverage only."""
    applied = {reading for each in asked("registration") for reading in readings_in(each.answer)}
    assert {Reading.PERIOD_METHOD, Reading.REGISTRATION_RENEWAL} == applied & SWITCHABLE.keys()
    for reading in applied & SWITCHABLE.keys():
        assert _asked_of("registration", STANDARD) == _asked_of("registration", STANDARD.switched(reading))


@pytest.mark.parametrize("name", GROUNDS)
def test_a_row_only_where_switched_applies_nowhere_else(name: str) -> None:
    """Such a row fits no published case, and fits some case with its reading switched."""
    published, switched = _named(name, JA)
    assert set() == published & switched
    for told in switched:
        reading = next(reading for reading in SWITCHABLE if of_reading(reading, "name").ja == told[3])
        assert told in {_told(bearing, JA) for bearing in _asked_of(name, STANDARD.switched(reading))}


@pytest.mark.parametrize("name", GROUNDS)
def test_a_row_of_grounds_says_exactly_when_it_applies(name: str) -> None:
    """The condition of a row fits exactly the cases to which its ground applies."""
    switched = ground_tables.switched_bearings(name)
    for bearing in {*ground_tables.bearings(name), *switched}:
        policy = switched.get(bearing, STANDARD)
        part = ground_tables.home(name, bearing, policy)
        _assert_exact(part, [bearing in each.bearings for each in asked(part, policy)], policy)


def test_a_row_of_what_is_to_do_says_exactly_when() -> None:
    """The conditions of duties and of problems with an entry fit exactly the cases that have them."""
    duties = [todo_tables.duties_of(each) for each in asked("registration")]
    for duty in frozenset[todo_tables.Duty]().union(*duties):
        _assert_exact("registration", [duty in each for each in duties], STANDARD)
    problems = [todo_tables.problems_of(each) for each in asked("entry")]
    for problem in frozenset[todo_tables.Problem]().union(*problems):
        _assert_exact("entry", [problem in each for each in problems], STANDARD)


def _assert_exact(part: str, expected: list[bool], policy: Policy) -> None:
    rows = asked(part, policy)
    held = {id(each) for each, holds in zip(rows, expected, strict=True) if holds}
    told = telling(part, lambda each: id(each) in held, policy)
    assert held
    assert expected == [told.holds_for(each) for each in rows]


def test_every_duty_and_every_problem_has_a_row() -> None:
    """Every duty and problem in the library's own tables is in the tables of what to do."""
    duties = {duty for row in _library_table("registration").rows for duty in str(dict(row.answer)["duties"]).split()}
    rows = [cells[:2] for cells in rows_of(todo_tables.duties("registration", EN))]
    by_value = {member.value: words.told(member, EN) for kind in (Bearer, DutyKind) for member in kind}
    assert {tuple(by_value[part] for part in duty.split(":")) for duty in duties} == {tuple(cells) for cells in rows}
    found = {problem for row in _library_table("entry").rows for problem in str(dict(row.answer)["problems"]).split()}
    told = {cells[0] for cells in rows_of(todo_tables.problems("entry", JA))}
    entries = {entry.value: name_of(entry).ja for entry in hoshu_rules.EntryField}
    kinds = {problem.value: name_of(problem).ja for problem in ProblemKind}
    parts = [problem.split(":") for problem in found]
    assert {f"{entries[entry]}：{kinds[problem]}" for entry, problem in parts} == told


def test_the_deciding_line_decides_as_the_rules_do() -> None:
    """For any set of grounds, the first effect of the line among them decides, and a caution never does."""
    order = [Effect.REFUSES, Effect.DOUBTS, Effect.GRANTS]
    outcomes = [Outcome.DECLINE, Outcome.REFER, Outcome.ACCEPT]
    for language in LANGUAGES:
        line = ground_tables.deciding_line("coverage", language)
        told = [
            text
            for effect, outcome in zip(order, outcomes, strict=True)
            for text in (name_of(effect), name_of(outcome))
        ]
        places = [line.lower().index(text.of(language).lower()) for text in told]
        assert sorted(places) == places
        assert tell_value(Effect.CAUTIONS, language) in line
        assert tell_value(Effect.CAUTIONS, language) not in ground_tables.deciding_line("refund", language)
    for size in range(1, len(order) + 1):
        for effects in combinations(order, size):
            grounds = [Ground(Clause.REFUND_CUTOFF, "made_up", effect) for effect in (*effects, Effect.CAUTIONS)]
            assert outcomes[order.index(effects[0])] is strongest(grounds)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_clause_is_on_a_page_with_its_place_and_words(language: str) -> None:
    """The clause tables together have every clause: name, statement, place, kind, its readings if any, and slug."""
    rows = {
        cells[-1]: cells for page in clause_tables.CLAUSES for cells in rows_of(clause_tables.table(page, language))
    }
    assert {f"`{clause.value}`" for clause in Clause} == rows.keys()
    for clause in Clause:
        told = (of_clause(clause, "statement"), of_clause(clause, "place"), name_of(clause.modality))
        name, *others, _slug = rows[f"`{clause.value}`"]
        assert [text.of(language) for text in told] == others[:3]
        assert [of_reading(reading, "name").of(language) for reading in readings_of(clause)] == LINK.findall(
            "".join(others[3:])
        )
        assert [of_clause(clause, "name").of(language)] == LINK.findall(name)


def test_a_clause_table_is_in_the_order_of_the_text() -> None:
    """The rows of each clause table follow the published page."""
    order = [f"`{clause.value}`" for clause in Clause]
    for page in clause_tables.CLAUSES:
        slugs = [cells[-1] for cells in rows_of(clause_tables.table(page, JA))]
        assert sorted(slugs, key=order.index) == slugs


@pytest.mark.parametrize("folder", ["ja", "en"])
def test_a_page_explains_every_clause_that_its_decisions_cite(folder: str) -> None:
    """Every clause in a decision table is explained on the same page, if the page has clauses."""
    names = {of_clause(clause, "name").of(folder) for clause in Clause}
    for path in sorted((DOCS / folder).glob("*.md")):
        made = regions_of(path)
        cited = {slug for (kind, _name), text in made.items() if kind == "decision" for slug in LINK.findall(text)}
        told = set(LINK.findall(made.get(("clauses", path.stem), "")))
        assert ("clauses" not in {kind for kind, _name in made}) or told
        if told:
            assert cited & names <= told, path.name


def test_every_decision_is_on_a_page() -> None:
    """Each decision is on a page of docs/ja, and each clause table is on the page that it is named after."""
    made = {path.stem: regions_of(path).keys() for path in (DOCS / "ja").glob("*.md")}
    decisions = {name for keys in made.values() for kind, name in keys if kind == "decision"}
    assert set(decision_tables.NAMES) <= decisions | {decision_tables.ALL}
    clauses = {(page, name) for page, keys in made.items() for kind, name in keys if kind == "clauses"}
    assert {(page, page) for page in clause_tables.CLAUSES} == clauses


def test_the_clauses_that_no_decision_needs_each_have_a_reason() -> None:
    """The page gives a reason for each clause in its table, and for no other."""
    text = (DOCS / "ja" / "facts.md").read_text("utf-8").split("## 判断に使わない理由")[1]
    assert {of_clause(clause, "name").ja for clause in clause_tables.CLAUSES["facts"]} == set(LINK.findall(text))


@pytest.mark.parametrize("name", [name for name in TABLES if name != "coverage"])
def test_every_column_and_cell_of_the_library_has_words(name: str) -> None:
    """Every value in the library's tables has Japanese and English words; endings of part numbers stay as they are."""
    table = _library_table(name)
    for column in table.columns:
        assert JAPANESE.search(words.column_head(name, column.name, JA))
        assert None is JAPANESE.search(words.column_head(name, column.name, EN))
        domain = words.in_reading_order([column.cell_of(dict(row.example)) for row in table.rows])
        for value in domain:
            ja, en = (words.cell(column.name, frozenset({value}), domain, language) for language in LANGUAGES)
            assert JAPANESE.search(ja) or ja in {STANDARD.renewal_suffix, "—"}, value
            assert None is JAPANESE.search(en)
            assert "_" not in en


def test_every_table_of_the_library_has_a_name_and_no_other() -> None:
    """There is a name for each table and for coverage as a whole, and no unused name."""
    assert {table.name for table in library.all_tables()} | {"coverage"} == TABLES.keys()


@pytest.mark.parametrize(
    ("column", "values", "domain", "ja", "en"),
    [
        ("years", None, (1, 2), "問わない", "Any"),
        ("years", {1, 2, 3}, (1, 2, 3, "other"), "1年から3年まで", "1 to 3"),
        ("years", {1, 3}, (1, 2, 3, "other"), "1年、または3年", "1 or 3"),
        ("years", {1, "other"}, (1, 2, 3, "other"), "1年、またはそのほかの年数", "1 or another length"),
        ("years", {1, 3, "other"}, (1, 2, 3, "other"), "2年以外", "Any but 2"),
        (
            "ordered_on",
            set(Position) - {Position.AFTER_LAST_DAY},
            tuple(Position),
            "最後の日まで",
            "Up to the last day",
        ),
        (
            "requested_on",
            {Position.ON_FIRST_DAY, Position.ON_LAST_DAY},
            (Position.ON_FIRST_DAY, Position.ON_LAST_DAY, Position.AFTER_LAST_DAY),
            "最後の日まで",
            "Up to the last day",
        ),
        (
            "ordered_on",
            {Position.ON_FIRST_DAY, Position.INSIDE},
            tuple(Position),
            "最初の日、または間の日",
            "First day or a day between",
        ),
        ("swapped_on", {Order.NOT_YET, Order.AFTER}, tuple(Order), "まだ", "Not yet"),
        ("in_same_order", {True, False}, (True, False), "はい、またはいいえ", "Yes or no"),
        ("serial_number", {6}, (6, 11), "6桁の数字", "6 digits"),
        ("height_m", {2.5}, (2.5,), "2.5m", "2.5 m"),
    ],
)
def test_a_cell_has_few_words(
    column: str, values: set[Cell] | None, domain: tuple[Cell, ...], ja: str, en: str
) -> None:
    """Several values are described by what they have in common, numbers by their ends or by those left out."""
    held = None if values is None else frozenset(values)
    assert (ja, en) == (words.cell(column, held, domain, JA), words.cell(column, held, domain, EN))


PAGE = "# 見出し\n\n<!-- rules: clauses refunds -->\n\n古い表\n\n<!-- end of rules -->\n\n本文\n"


def test_a_region_is_filled_and_everything_else_is_kept() -> None:
    """The text between the markers is replaced by the table; the rest of the page is kept."""
    table = clause_tables.table("refunds", JA)
    expected = f"# 見出し\n\n<!-- rules: clauses refunds -->\n\n{table}\n\n<!-- end of rules -->\n\n本文\n"
    assert expected == regions.filled(PAGE, JA)
    assert expected == regions.filled(expected, JA)
    assert clause_tables.table("refunds", EN) in regions.filled(PAGE, EN)


def test_the_numbers_in_prose_are_those_of_the_policy() -> None:
    """Each marked number follows the policy, and its noun follows the number; the words around them are kept."""
    page = (
        "Day <!-- number: {refund_cutoff_day} -->1<!-- end --> of a month, and "
        "<!-- number: {return_weeks} {return_weeks:week|weeks} -->3 weeks<!-- end -->.\n"
    )
    told = page.replace("-->1<", "-->22<").replace("3 weeks", "76 weeks")
    assert told == regions.filled(page, EN, OTHER_NUMBERS)
    assert told.replace("76 weeks", "1 week") == regions.filled(told, EN, evolve(OTHER_NUMBERS, return_weeks=1))


def test_each_kind_of_region_is_made_by_its_own() -> None:
    """A picture's region gets the picture, a decision's region the tables of the decision."""
    for kind, name, made in (("picture", "life", pictures.region), ("decision", "ownership", decision_tables.table)):
        text = f"<!-- rules: {kind} {name} -->\n<!-- end of rules -->"
        expected = f"<!-- rules: {kind} {name} -->\n\n{made(name, EN)}\n\n<!-- end of rules -->"
        assert expected == regions.filled(text, EN)


def test_a_page_without_regions_is_not_changed() -> None:
    """Without markers nothing changes, whether or not the last line ends with a newline."""
    for text in ("", "本文", "本文\n\n", "<!-- a comment -->\n"):
        assert text == regions.filled(text, JA)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("\n<!-- rules: clauses nowhere -->\n<!-- end of rules -->", "line 2: there is no clauses 'nowhere'"),
        ("<!-- rules: decision nothing -->\n<!-- end of rules -->", "line 1: there is no decision 'nothing'"),
        ("<!-- rules: picture nothing -->\n<!-- end of rules -->", "line 1: there is no picture 'nothing'"),
        ("<!-- rules: verse refunds -->\n<!-- end of rules -->", "line 1: no region is called 'verse'"),
        ("\n\n<!-- rules: clauses refunds -->\n", "line 3: this region has no end"),
        (PAGE.replace("古い表", "<!-- rules: clauses entry -->"), "line 5: this marker"),
        (f"{PAGE}<!-- end of rules -->\n", "line 10: this marker"),
        ("<!-- rules: refunds -->\n<!-- end of rules -->", "line 1: this marker"),
        ("<!--rules: clauses refunds-->\n<!-- end of rules -->", "line 1: this marker"),
        ("  <!-- rules: clauses refunds -->\n<!-- end of rules -->", "line 1: this marker"),
        (PAGE.replace("<!-- end of rules -->", "<!-- end of rules-->"), "line 7: this marker"),
        ("the <!-- number: {cutoff} -->25<!-- end -->", "line 1: no number can be told by '{cutoff}': 'cutoff'"),
        ("the <!-- number: {refund_cutoff_day -->25<!-- end -->", "line 1: no number can be told by"),
        ("the <!-- number: {refund_cutoff_day} -->25", "line 1: this marker"),
        ("the 25<!-- end -->", "line 1: this marker"),
        ("the <!--number: {refund_cutoff_day} -->25<!-- end -->", "line 1: this marker"),
        ("\n<!-- number: {refund_cutoff_day} -->25<!-- end -->日", "line 2: this marker"),
        ("  <!-- number: {refund_cutoff_day} -->25<!-- end -->日", "line 1: this marker"),
    ],
    ids=lambda given: str(given)[:40],
)
def test_a_marker_that_cannot_be_followed_is_an_error_with_its_line(text: str, message: str) -> None:
    """An unknown name, a missing end, a malformed marker and a number that begins a line are refused with the line."""
    with pytest.raises(regions.RegionError) as error:
        regions.filled(text, JA)
    assert str(error.value).startswith(message)


def test_the_pages_with_regions_are_found_and_made(tmp_path: Path) -> None:
    """Each page with a region, in both languages, is made in its own language; other pages are left out."""
    for folder in ("ja", "en", "other"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "refunds.md").write_text(PAGE, encoding="utf-8")
        (tmp_path / folder / "plain.md").write_text("本文", encoding="utf-8")
    expected = [(tmp_path / language / "refunds.md", regions.filled(PAGE, language)) for language in (JA, EN)]
    assert expected == list(regions.pages(tmp_path))
    wrong = tmp_path / "en" / "wrong.md"
    wrong.write_text("\n<!-- end of rules -->\n", encoding="utf-8")
    with pytest.raises(regions.RegionError, match=f"^{re.escape(str(wrong))}, line 2: this marker"):
        list(regions.pages(tmp_path))


def test_a_table_has_a_cell_for_each_head() -> None:
    """A row with a wrong number of cells is refused, and a bar in a cell does not split it."""
    assert "| a | b |\n| --- | --- |\n| 1&#124;2 | 3 |" == markdown.table(["a", "b"], [["1|2", "3"]])
    with pytest.raises(ValueError, match="2 heads, and a row of 1 cells"):
        markdown.table(["a", "b"], [["1"]])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_the_tables_are_explained(language: str) -> None:
    """The page on how to read the tables explains every word for days and effects in the tables."""
    text = (DOCS / language / "reading-tables.md").read_text("utf-8").lower()
    days = {*Position, *Order} - {Position.ON_ONLY_DAY}
    spans = [told for values, told in SPANS if values <= set(Position)]
    told = [ANYTHING, *(CELLS[day] for day in days), *spans, *(name_of(effect) for effect in Effect)]
    explained = "\n".join(line for line in text.splitlines() if line.startswith("|"))
    assert [] == [words_ for words_ in told if words_.of(language).lower() not in explained]


def test_what_the_page_on_correcting_shows_is_a_row_that_disagrees() -> None:
    """The rules answer otherwise than the row that was changed on its page, and than the one that was marked."""
    for name in told_samples.SAMPLES:
        assert "規則＝お客様" in told_samples.region(name, JA)
