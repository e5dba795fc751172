"""The menu "⋯" of the window: taking back, and the places and deeds for which the sidebar has no line."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from ui.key_names import spoken
from ui.place import Place
from ui.theme import Theme

PARTS = (("history", "history"), ("bin", "trash"), ("outgoing", "forward"), ("backup", "saved"))
"""Parts of the settings that are listed as soon as there are such → icon."""
DEEDS = (("Jetzt sichern", "saved"), ("Tasten zeigen", "keyboard"), ("Sperren", "lock"))
"""Texts of the window's actions, likewise."""


class MoreMenu(QMenu):
    """Filled when it opens: it names the steps as they are then. `go(place)` opens a page."""

    def __init__(
        self,
        theme: Theme,
        steps: tuple[QAction, QAction],
        actions: Callable[[], Iterable[QAction]],
        go: Callable[[Place], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._theme, self._steps, self._actions, self._go = theme, steps, actions, go
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        self.clear()
        for action, icon in zip(self._steps, ("undo", "redo")):
            self._add(action.text(), icon, action.trigger, action)
        self.addSeparator()
        places = _parts()
        for part, icon in PARTS:
            if part in places:
                self._add(places[part], icon, lambda part=part: self._go(Place("settings", "", part)))
        self.addSeparator()
        known = {action.text(): action for action in self._actions()}
        for text, icon in DEEDS:
            if text in known:
                self._add(text, icon, known[text].trigger, known[text])

    def _add(self, text: str, icon: str, act: Callable[[], object], like: QAction | None = None) -> None:
        made = self.addAction(self._theme.icon(icon, "muted"), text)
        made.triggered.connect(lambda _=False: act())
        if like is not None:
            made.setEnabled(like.isEnabled())
            made.setText(f"{text}\t{spoken(like.shortcut())}")


def _parts() -> dict[str, str]:
    """The parts that the settings have."""
    from ui.pages.settings import PARTS as parts  # late: the window is painted first

    return {key: part.title for key, part in parts.items()}
