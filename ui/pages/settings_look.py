"""Einstellungen, Aussehen: light or dark, and how large the text is."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSlider, QVBoxLayout, QWidget

from models.preferences import Appearance, Preferences, preferences
from models.store.store import Change
from ui.context import Context
from ui.theme import LEAST_ZOOM, MOST_ZOOM
from ui.widgets.card import Card, row, words

STEP = 10
PAUSE_MS = 250

LABELS = {Appearance.LIGHT: "&Hell", Appearance.DARK: "&Dunkel", Appearance.SYSTEM: "&Wie das System"}


class LookSettings(QWidget):
    """Takes effect at once."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        wanted = preferences(context.store)
        self._group = QButtonGroup(self)
        self.choices: dict[Appearance, QRadioButton] = {}
        for appearance, label in LABELS.items():
            choice = QRadioButton(label)
            choice.setChecked(appearance is wanted.appearance)
            if not choice.isChecked():
                choice.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab leads to the one that holds, as later by itself
            choice.toggled.connect(lambda on, appearance=appearance: on and self._change(appearance=appearance))
            self._group.addButton(choice)
            self.choices[appearance] = choice
        self.zoom = QSlider(Qt.Orientation.Horizontal, minimum=LEAST_ZOOM // STEP, maximum=MOST_ZOOM // STEP)
        self.zoom.setAccessibleName("Schriftgröße")
        self.zoom.setPageStep(1)
        self.zoom.setFixedWidth(260)
        self.zoom.setValue(wanted.text_zoom // STEP)
        self.percent = words(f"{wanted.text_zoom} %")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)  # a drag passes many sizes
        self._pause.timeout.connect(self._write_zoom)
        self.zoom.valueChanged.connect(self._note_zoom)
        self._lay_out()
        context.live.changed.connect(self._hear)

    def flush(self) -> bool:
        """Write the size at which the slider stands, if it was moved."""
        if self._pause.isActive():
            self._pause.stop()
            self._write_zoom()
        return True

    def focus_field(self, _uid: str, name: str = "") -> None:
        """Put the cursor to the colours or to the size."""
        (self.zoom if name == "text_zoom" else self._group.checkedButton()).setFocus()

    def _write_zoom(self) -> None:
        self._change(text_zoom=self.zoom.value() * STEP)

    def _hear(self, change: Change) -> None:
        """Undo may have changed it back."""
        if change.kind is not Preferences or self._pause.isActive():
            return
        wanted = preferences(self.context.store)
        with QSignalBlocker(self.zoom):
            self.zoom.setValue(wanted.text_zoom // STEP)
        self.percent.setText(f"{wanted.text_zoom} %")
        choice = self.choices[wanted.appearance]
        with QSignalBlocker(choice):
            choice.setChecked(True)
        for each in self.choices.values():
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each is choice else Qt.FocusPolicy.ClickFocus)

    def _note_zoom(self, value: int) -> None:
        self.percent.setText(f"{value * STEP} %")
        self._pause.start()

    def _change(self, **values: object) -> None:
        self.context.store.change(preferences(self.context.store), **values)

    def _lay_out(self) -> None:
        look = Card("Farben")
        look.body.addLayout(row(*self.choices.values(), 1, spacing=20))
        size = Card("Schriftgröße")
        size.body.addLayout(row(words("A", "small"), self.zoom, words("A", "title"), self.percent, 1, spacing=12))
        size.body.addWidget(words("Gilt für das ganze Fenster, nicht für die PDFs.", "small"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(look)
        column.addWidget(size)
