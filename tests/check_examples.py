"""Says in Japanese what is wrong with the worked examples: of the pages, or of a spreadsheet that came back marked.

    python tests/check_examples.py
    python tests/check_examples.py 返送された表.xlsx

The exit code is 0 if there is nothing to do, otherwise 1.
"""

from __future__ import annotations

import io
import sys
import traceback
from pathlib import Path

try:
    import device_examples
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


def check_pages() -> list[Fault]:
    """Say what is wrong with the pages, and return it."""
    unreadable = example_faults.unreadable()
    faults = unreadable + example_faults.disagreeing() + device_examples.all_faults()
    if unreadable:
        end = "読めない行があるため、自動で作られる部分は、まだ確かめていません。"
    else:
        print("例の行を確かめました。自動で作られる部分を確かめています（1分ほどかかることがあります）。", flush=True)
        faults += generated_faults.drifted()
        end = "" if faults else "すべての例が、規則の答えと合っています。"
    counted = (
        f"例 {len([*examples(), *device_examples.rows_in()])}行を確かめました。見つかったこと {len(faults)}件。{end}"
    )
    print("\n" + "\n\n".join([*map(str, faults), counted]))
    return faults


def check_sheet(name: str) -> list[Fault]:
    """Say what is wrong with a marked sheet, and return it."""
    report = marked_sheet.check(Path(name))
    print(report)
    return report.faults


def main(arguments: list[str]) -> int:
    """Check what the arguments name, and return the exit code."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a console may lack a sign, such as the long dash
    if len(arguments) > 1 or any(each.startswith("-") for each in arguments):
        print(USE)
        return 1
    try:
        faults = check_sheet(arguments[0]) if arguments else check_pages()
    except KeyboardInterrupt:
        print("途中でやめました。もう一度確かめるときは、同じ命令を実行してください。")
        return 1
    except Exception as error:  # a reviewer can do nothing with a traceback
        where = traceback.extract_tb(error.__traceback__)[-1]
        print(
            f"確かめている途中で、思いがけないことが起きました（{Path(where.filename).name} {where.lineno}行目）。\n"
            "　次にすること：いま直したところを元に戻してから、もう一度確かめてください。"
            "それでも続くときは、この文を規則を直す人に送ってください。"
        )
        return 1
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
