"""The version of the rules: changed only when an answer can change."""

from typing import Final

RULES_VERSION: Final = "2027.1"
