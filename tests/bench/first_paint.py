"""A run of the app, or of a bare window, up to its first paint; tells how long that took since `sys.argv[2]`.

    python tests/bench/first_paint.py bare|door|store START [STORE PASSPHRASE_FILE]

START is the parent's `time.monotonic()` at the start of this process (one clock for all processes of a
machine). Prints wall seconds, CPU seconds, and the modules that were loaded by then.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path


def bare() -> None:
    """What Qt for Python costs at the least."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

    class Once(QObject):
        painted = False

        def eventFilter(self, watched: object, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and not self.painted:
                self.painted = True
                QTimer.singleShot(0, tell)
                QTimer.singleShot(0, window.close)
            return False

    app = QApplication([])
    window, once = QMainWindow(), Once()
    content = QWidget()
    content.installEventFilter(once)
    window.setCentralWidget(content)
    window.resize(1280, 720)
    window.show()
    app.exec()


def ours(*arguments: str) -> None:
    """The program as people start it."""
    sys.path.insert(0, str(Path(__file__).parents[2]))
    import main
    from ui.window import Window

    def make(window: Window, *given: object) -> None:
        from PySide6.QtCore import QTimer

        usual(window, *given)
        window.painted.connect(lambda: QTimer.singleShot(0, tell))  # before what the app itself puts off till then

    usual, Window.__init__ = Window.__init__, make
    main.main([*arguments, "--quit-when-shown"])


def tell() -> None:
    """Called when the loop comes back from the first paint, before anything that waited for it."""
    wall, cpu = time.monotonic() - float(sys.argv[2]), time.process_time()
    print(json.dumps({"wall": wall, "cpu": cpu, "modules": sorted(sys.modules)}), flush=True)


if __name__ == "__main__":
    match sys.argv[1], sys.argv[3:]:
        case "bare", _:
            bare()
        case "door", [store]:
            ours("--store", store)
        case "store", [store, passphrase_file]:
            ours("--store", store, "--passphrase-file", passphrase_file)
