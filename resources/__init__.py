"""What ships beside the code: content, fonts, icons, themes. Found here and nowhere else."""

import sys
from pathlib import Path

ROOT = Path(getattr(sys, "_MEIPASS", Path(__file__).parent.parent)) / "resources"


def path(name: str) -> Path:
    """The shipped file of that name, e.g. "fonts/SourceSans3-Regular.ttf"; also inside a bundle."""
    return ROOT / name
