"""Kill the app at any of its writes, in edits, migration, backup, restore, passphrase change, purge, intake, report:
what is lost?

    python tests/faults/kill_at_each_write.py               # 100 kills in each
    python tests/faults/kill_at_each_write.py --rounds 10   # a slice for CI

Unlike a kill at a random moment, each of these hits the gap before a write, a sync, a rename that was not hit before:
they are spread over all that there are. Linux with a C compiler.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.faults import shim
from tests.faults.killing import run, table
from tests.faults.scenarios import SCENARIOS


def main() -> int:
    """Run as asked for, print the table; 1 when anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--only", default="", help="scenarios whose names begin so")
    asked = parser.parse_args()
    shim.start_anew()
    rows, start = {}, time.monotonic()
    for scenario in SCENARIOS:
        if scenario.name.startswith(asked.only):
            with tempfile.TemporaryDirectory() as folder:
                rows[scenario.name] = run(scenario, Path(folder), rounds=asked.rounds)
    print(table(rows))
    print(f"{time.monotonic() - start:.0f} s")
    return 0 if all(tally.clean() for tally in rows.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
