"""What an export is doing, with the way to stop it, and why it failed."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from ui.export import Export
from ui.theme import set_role

PATIENCE_MS = 300
"""What is done sooner needs no progress."""


class ExportProgress(QFrame):
    """A strip below the head; hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._export: Export | None = None
        self.words = QLabel(wordWrap=True)
        self._bar = QProgressBar(minimum=0, maximum=0, textVisible=False)
        self._bar.setFixedWidth(140)
        self._bar.setAccessibleName("PDF entsteht")
        self._button = QPushButton()
        set_role(self._button, "link")
        self._button.clicked.connect(self._press)
        line = QHBoxLayout(self)
        line.setContentsMargins(24, 8, 24, 8)
        line.addWidget(self.words, 1)
        line.addWidget(self._bar)
        line.addWidget(self._button)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._show_work)
        self.hide()

    def follow(self, export: Export) -> None:
        """Show how this export goes."""
        self._export = export
        self.hide()
        self._patience.start()
        export.done.connect(self._end)
        export.cancelled.connect(self._end)
        export.failed.connect(self.fail)

    def fail(self, sentence: str) -> None:
        """Say why there is no PDF, until it is read or tried again."""
        self._export = None
        self._patience.stop()
        set_role(self, "wrong_notice")
        self.words.setText(sentence)
        self._bar.hide()
        self._button.setText("Schließen")
        self.show()

    def _show_work(self) -> None:
        set_role(self, "notice")
        self.words.setText("Das PDF entsteht …")
        self._bar.show()
        self._button.setText("Abbrechen")
        self.show()

    def _press(self) -> None:
        if self._export is not None:
            self._export.cancel()
        else:
            self.hide()

    def _end(self, *_: object) -> None:
        self._export = None
        self._patience.stop()
        self.hide()
