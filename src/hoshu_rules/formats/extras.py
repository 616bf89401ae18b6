"""The packages of the extras: if one is missing, the error names the extra that brings it."""

from __future__ import annotations

from importlib.util import find_spec


def require_extra(extra: str, *packages: str) -> None:
    """ModuleNotFoundError that names the extra, if one of its packages is not installed."""
    for package in packages:
        if find_spec(package) is None:
            message = f"this needs {package}, of the extra `{extra}`: pip install 'hoshu-rules[{extra}]'"
            raise ModuleNotFoundError(message, name=package)
