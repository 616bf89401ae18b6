"""Says in Japanese what is wrong with the worked examples: of the pages, or of a spreadsheet that came back marked.

    python tests/check_examples.py
    python tests/check_examples.py 返送された表.xlsx

The exit code is 0 if there is nothing to do, otherwise 1.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

try:
    import example_faults
    import generated_faults
    import marked_sheet
    from page_tables import Fault
    from worked_examples import examples
except ModuleNotFoundError as error:
    sys.exit(
        f"必要な部品（{error.name}）がないため、確かめられませんでした。\n"
        "　次にすること：このフォルダーで「pip install -e . --group test」を実行してから、もう一度確かめてください。"
    )

USE = "使い方：python tests/check_examples.py　または　python tests/check_examples.py 返送された表.xlsx"


def check_pages() -> bool:
    """Say what is wrong with the pages; whether nothing is."""
    faults = example_faults.unreadable()
    faults += example_faults.disagreeing()
    _say(faults)
    print("自動で作られる部分を確かめています。1分ほどかかることがあります。", flush=True)
    drifted = [] if any_unreadable(faults) else list(generated_faults.drifted())
    return not faults


def main(arguments: list[str]) -> int:
    """What the command does; the exit code."""
