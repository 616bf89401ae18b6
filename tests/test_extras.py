"""If the package of an extra is missing, the import error names the extra."""

from __future__ import annotations

import sys
from importlib import import_module

import pytest

MODULES = [
    ("hoshu_rules.testing", "hypothesis", "hypothesis"),
    *((f"hoshu_rules.testing.{name}", "hypothesis", "hypothesis") for name in ("from_type", "laws", "strategies")),
    ("hoshu_rules.testing.ticket_life", "hypothesis", "hypothesis"),
    ("hoshu_rules.formats.sheets", "openpyxl", "sheets"),
    ("hoshu_rules.formats.arrow", "numpy", "arrow"),
    ("hoshu_rules.formats.arrow", "pyarrow", "arrow"),
    ("hoshu_rules.formats.calendars", "holidays", "calendars"),
    ("hoshu_rules.formats.calendars", "icalendar", "calendars"),
]
"""Each module that needs a package, the package, and the extra that brings it."""


@pytest.mark.parametrize(("module", "package", "extra"), MODULES)
def test_the_error_for_a_missing_package_names_its_extra(module: str, package: str, extra: str) -> None:
    """The error shows the command that installs the extra, and names the missing package."""
    folder = ".".join(module.split(".")[:3]) if ".formats." in module else "hoshu_rules.testing"
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in sys.modules if name.startswith(folder)]:
            patch.delitem(sys.modules, name)
        patch.setitem(sys.modules, package, None)
        with pytest.raises(ModuleNotFoundError) as missing:
            import_module(module)
    assert f"pip install 'hoshu-rules[{extra}]'" in str(missing.value)
    assert package == missing.value.name
