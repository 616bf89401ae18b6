"""If the package of an extra is missing, the import error names the extra."""

from __future__ import annotations

import sys
from importlib import import_module

import pytest

KIT = [
    "hoshu_rules.testing",
    *(f"hoshu_rules.testing.{name}" for name in ("from_type", "laws", "strategies", "ticket_life")),
]


@pytest.mark.parametrize("module", KIT)
def test_the_error_for_a_missing_package_names_its_extra(module: str) -> None:
    """The error shows the command that installs the extra, and names the missing package."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in sys.modules if name.startswith("hoshu_rules.testing")]:
            patch.delitem(sys.modules, name)
        patch.setitem(sys.modules, "hypothesis", None)
        with pytest.raises(ModuleNotFoundError) as missing:
            import_module(module)
    assert "pip install 'hoshu-rules[hypothesis]'" in str(missing.value)
    assert "hypothesis" == missing.value.name
