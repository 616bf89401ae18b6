"""``python -m hoshu_rules`` is the command ``hoshu-rules``."""

from __future__ import annotations

import sys

from hoshu_rules.command import main

if __name__ == "__main__":
    sys.exit(main())
