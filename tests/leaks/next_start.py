"""The next start of the program, up to its entrance: python -m tests.leaks.next_start PLACE"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.window.visit_child import Patience
from ui.app import Session, prepare
from ui.outside_folder import usual_root

LONG = 20_000


def main(place: Path) -> None:
    app = QApplication([*sys.argv[:1], "-style", "Fusion"])
    prepare(app)
    session = Session(app, place / "Mappe" / "bestand.db")
    session.show_entrance()
    session.window.show()
    Patience().waitUntil(lambda: not list(usual_root().iterdir()), timeout=LONG)
    session.window.close()
    session.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
