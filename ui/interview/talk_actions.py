"""The row of keys below the notes: each a button, so that nobody has to know them by heart."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from models.interview import Coverage
from models.passage import PassageKind
from ui.evidence.texts import ACTION, KEYS
from ui.flow import FlowLayout
from ui.key_names import spoken
from ui.theme import Theme
from ui.widgets.card import button

if TYPE_CHECKING:
    from ui.interview.talk import TalkView


class TalkActions(QWidget):
    """Buttons with a key each, and keys without a button (next, previous, jump, strip)."""

    def __init__(self, theme: Theme, talk: TalkView) -> None:
        super().__init__()
        self._theme, self._talk = theme, talk
        made = [
            self._button("&Zitat", lambda: talk.mark(PassageKind.QUOTE), "Als Zitat markieren", "Ctrl+B"),
            self._button("&vertraulich", lambda: talk.mark(PassageKind.CONFIDENTIAL), "Als vertraulich markieren",
                         "Ctrl+H"),
            self._button("&Folgefrage", lambda: talk.mark(PassageKind.FOLLOW_QUESTION), "Als Folgefrage markieren",
                         "Ctrl+M"),
            self._button("Be&leg", talk.mark_evidence, ACTION, KEYS),
            self._button("&Unterlage", talk.promise, "Unterlage versprochen", "Ctrl+Shift+D"),
            self._button("&Kontakt", talk.name_person, "Kontakt genannt", "Ctrl+Shift+P"),
            self._button("Zei&t", talk.stamp, "Uhrzeit einfügen", "Ctrl+T"),
        ]  # fmt: skip
        self.coverage = self._button("offen", talk.cover, "Stand der Frage", "Ctrl+Return")
        line = FlowLayout(self, gap=2, line_gap=0)  # larger letters take a second line: no word is cut
        for each in (*made, self.coverage):
            line.addWidget(each)
        for text, act, keys in (
            ("Nächste Frage", lambda: talk.step(1), ("Ctrl+Down", "Ctrl+PgDown")),
            ("Vorige Frage", lambda: talk.step(-1), ("Ctrl+Up", "Ctrl+PgUp")),
            ("Zu einer Frage springen", talk.jump, ("Ctrl+J",)),
            ("Freie Notizen und zurück", talk.switch_strip, ("Ctrl+Space",)),
            ("Freie Notiz einer Frage zuordnen", talk.assign, ("Ctrl+O",)),
            ("Interview beenden", talk.end_wanted.emit, ("Ctrl+Shift+Return",)),
        ):
            self._action(text, act, *keys)

    def show_coverage(self, coverage: Coverage) -> None:
        """Say how far the question was talked about."""
        self.coverage.setText(f"&Stand: {coverage.label}")
        self.coverage.setAccessibleName(f"Stand der Frage: {coverage.label}")

    def _button(self, text: str, act: Callable[[], object], name: str, keys: str) -> QPushButton:
        made = button(self._theme, text, act, role="quiet", name=name)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the cursor stays in the notes
        made.setToolTip(f"{name} ({spoken(QKeySequence(keys))})")
        self._action(name, act, keys)
        return made

    def _action(self, text: str, act: Callable[[], object], *keys: str) -> None:
        action = QAction(text, self._talk)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _=False: act())
        self._talk.addAction(action)
