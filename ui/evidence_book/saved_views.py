"""The menu of kept views: looked at again by a click, kept under a name, renamed and removed with undo."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from models.evidence import EvidenceView
from models.evidence_filter import Look
from models.evidence_views import keep_view, remove_view, rename_view, views_of
from models.municipality import Municipality
from ui.context import Context
from ui.take_back import undo_of
from ui.theme import set_role
from ui.widgets.card import words
from ui.widgets.fitting import FittingDialog

NONE_YET = "Noch keine Ansicht behalten"


class SavedViews(QObject):
    """Fills the menu of a button when it opens. `chosen(Look)` when a view is to be shown."""

    chosen = Signal(object)

    def __init__(self, context: Context, button: QPushButton, look: Callable[[], Look]) -> None:
        super().__init__(button)
        self._context, self._button, self._look = context, button, look
        self.municipality = Municipality()
        self.menu = QMenu(button)
        self.menu.aboutToShow.connect(self.fill)
        button.setMenu(self.menu)

    def fill(self) -> None:
        """List the views as they are now."""
        self.menu.clear()
        views = views_of(self._context.store, self.municipality)
        for view in views:
            shown = view.label() if view.municipality_id else f"{view.label()} (für alle Kommunen)"
            action = self.menu.addAction(shown.replace("&", "&&"))
            action.triggered.connect(partial(self._choose, view))
        if not views:
            self.menu.addAction(NONE_YET).setEnabled(False)
        self.menu.addSeparator()
        self.menu.addAction("Diese Ansicht &behalten …").triggered.connect(lambda _=False: self.ask())
        for text, act in (("&Umbenennen", self.ask), ("&Entfernen", self.remove)):
            if views:
                inner = self.menu.addMenu(text)
                for view in views:
                    inner.addAction(view.label().replace("&", "&&")).triggered.connect(partial(self._act, act, view))

    def ask(self, view: EvidenceView | None = None) -> NameDialog:
        """Ask for the name under which this view is kept, or for another name of a kept one."""
        dialog = NameDialog(self._button.window(), view)
        dialog.named.connect(partial(self._keep, view))
        dialog.open_once()
        return dialog

    def remove(self, view: EvidenceView) -> None:
        """Move a view to the bin; the toast brings it back."""
        remove_view(self._context.store, view)
        self._context.toast(f"Ansicht „{view.label()}“ entfernt", undo_of(self._context))

    # ------------------------------------------------------------ inside

    def _act(self, act: Callable[[EvidenceView], object], view: EvidenceView, _: bool = False) -> None:
        act(view)

    def _choose(self, view: EvidenceView, _: bool = False) -> None:
        self.chosen.emit(Look.from_text(view.filters))

    def _keep(self, view: EvidenceView | None, name: str, for_all: bool) -> None:
        store = self._context.store
        if view is not None:
            rename_view(store, view, name)
            self._context.toast(f"Ansicht heißt jetzt „{name}“", undo_of(self._context))
            return
        keep_view(store, self.municipality, name, self._look(), for_all=for_all)
        self._context.toast(f"Ansicht „{name}“ behalten", undo_of(self._context))


class NameDialog(FittingDialog):
    """`named(name, for_all)` once there is a name."""

    named = Signal(str, bool)

    def __init__(self, parent: QWidget, view: EvidenceView | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Ansicht umbenennen" if view is not None else "Ansicht behalten")
        self.name = QLineEdit(view.name if view is not None else "")
        self.name.setPlaceholderText("etwa: Bedarfe der Schulen")
        self.name.setMaxLength(80)
        label = words("&Name")
        label.setBuddy(self.name)
        self.for_all = QCheckBox("für alle &Kommunen (ohne Gesprächspartner, Gespräche und Unterlagen)")
        self.for_all.setVisible(view is None)
        self.keep_button = QPushButton("&Behalten" if view is None else "&Umbenennen", default=True)
        set_role(self.keep_button, "primary")
        leave = QPushButton("&Abbrechen", autoDefault=False)
        leave.clicked.connect(self.reject)
        self.keep_button.clicked.connect(self._keep)
        self.name.returnPressed.connect(self._keep)
        self.name.textChanged.connect(lambda text: self.keep_button.setEnabled(bool(text.strip())))
        self.keep_button.setEnabled(bool(self.name.text().strip()))
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(leave)
        buttons.addWidget(self.keep_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        for part in (label, self.name, self.for_all):
            column.addWidget(part)
        column.addLayout(buttons)
        self.setMinimumWidth(440)
        self.name.setFocus()

    def _keep(self) -> None:
        name = self.name.text().strip()
        if name:
            self.accept()
            self.named.emit(name, self.for_all.isChecked())
