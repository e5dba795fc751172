"""All measurements, one after the other; RESULTS.md tells what came out.

    python tests/bench/run.py

Each prints its own table. A machine that does other things at the same time gives other figures, but
the ratios are taken in turns within one run.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> None:
    """Run every `bench_*.py` without a screen."""
    environment = {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "*.warning=false"} | os.environ
    for script in sorted(HERE.glob("bench_*.py")):
        print(f"\n## {script.name}\n", flush=True)
        subprocess.run([sys.executable, str(script)], env=environment, check=True)


if __name__ == "__main__":
    main()
