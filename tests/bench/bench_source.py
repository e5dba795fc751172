"""Whether a report's source stays fluent: a keystroke in 100,000 characters against 1,000, and reading them.

    python tests/bench/bench_source.py

Each key goes through the editor until all that it changes is painted, with a row of the margin beside each paragraph.
Goal: below one frame (16 ms), and no slower in the long text.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from models.markdown_reading import read_markdown
from models.report import ReportSection
from models.store.opening import open_memory
from models.store.record import specs
from models.store.state import State
from ui.context import Context
from ui.live import Live
from ui.report.source_edit import MarginRow, SourceEdit
from ui.saving import Saving
from ui.tasks import Tasks
from ui.theme import Theme

PART = """## Steuerung

Die Steuergruppe trifft sich **alle sechs Wochen** im Kreishaus; sie wird von der *Bildungsverwaltung* geleitet[^1].

- Bildungsbüro mit drei Stellen
- Übergangsmanagement, seit dem Sommer besetzt

> „Ohne das Büro wüsste hier keiner vom anderen.“ — I3

{{abcdefgh Befunde 1.2}}

Tabelle: Stellen
| Ort | Stellen |
|---|--:|
| Büro | 3 |

"""
KEYS = "abc d*" * 30


def main() -> None:
    """Type into a short and a long text, at their middles."""
    app = QApplication([*sys.argv[:1], "-style", "Fusion"])
    store = open_memory()
    context = Context(store, Live(store), Tasks(), State(store), Saving(), Theme(app, "light"))
    print("| characters | read (ms) | shown (ms) | key median (ms) | p95 | worst |\n|---|---|---|---|---|---|")
    for length in (1_000, 15_000, 100_000):
        text = (PART * (length // len(PART) + 1))[:length]
        begun = time.perf_counter()
        pieces = read_markdown.__wrapped__(text, "")
        read = time.perf_counter() - begun
        source = SourceEdit(context, specs(ReportSection)["text"])
        source.widget.resize(560, 640)
        begun = time.perf_counter()
        source.show(text)
        source.set_margin([MarginRow(piece.start, piece.stop, "●1", "ruht auf 1 Quelle") for piece in pieces])
        source.widget.show()
        app.processEvents()
        shown = time.perf_counter() - begun
        source.set_position(length // 2)
        keys = sorted(_key(app, source, letter) for letter in KEYS)
        told = (read, shown, statistics.median(keys), keys[len(keys) * 95 // 100], keys[-1])
        print(f"| {length} | {' | '.join(f'{1000 * each:.1f}' for each in told)} |", flush=True)
        source.widget.hide()  # it goes with the next one: nothing is to have the keyboard then


def _key(app: QApplication, source: SourceEdit, letter: str) -> float:
    begun = time.perf_counter()
    app.sendEvent(source.input, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))
    app.processEvents()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
