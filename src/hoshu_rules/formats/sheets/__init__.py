"""Registrations as spreadsheets (extra ``sheets``): the rows that customers send in, and what is wrong in them.

A file is a path or a file that is open for bytes. Of a row only its form is read; which plan a part number is
the caller knows, and whether the form is complete is a question to the rules.
"""

from hoshu_rules.formats.extras import require_extra

require_extra("sheets", "openpyxl")

from hoshu_rules.formats.sheets.cells import FindingKind  # noqa: E402  these need the package
from hoshu_rules.formats.sheets.columns import SheetColumn  # noqa: E402
from hoshu_rules.formats.sheets.marking import tell_finding, write_findings  # noqa: E402
from hoshu_rules.formats.sheets.rows import (  # noqa: E402
    Finding,
    RegistrationRow,
    SheetRegistration,
    read_registrations,
    with_entry_check,
)
from hoshu_rules.formats.sheets.tables import Table, TableColumn  # noqa: E402

__all__ = [
    "Finding",
    "FindingKind",
    "RegistrationRow",
    "SheetColumn",
    "SheetRegistration",
    "Table",
    "TableColumn",
    "read_registrations",
    "tell_finding",
    "with_entry_check",
    "write_findings",
]
