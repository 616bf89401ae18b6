"""The command's own words."""

from __future__ import annotations

from hoshu_rules.telling.words import filled, words


def word(name: str, language: str, /, **parts: object) -> str:
    """One of the command's own words, with its parts in place."""
    return filled(words(language)["command"][name], parts)
