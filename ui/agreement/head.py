"""The line above the editor: sections of the document, which version this is, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QTabBar, QWidget

from models.agreement_version import AgreementVersion
from ui.context import Context
from ui.key_names import spoken
from ui.theme import set_role
from ui.widgets.badges import VERSION_BADGES


class Head(QWidget):
    """Section tabs left; state, preview toggle, *PDF erstellen*, *Drucken* and their menu right."""

    section_chosen = Signal(str)
    export_wanted = Signal()
    print_wanted = Signal()
    preview_toggled = Signal(bool)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: tuple[str, ...] = ()
        self.tabs = QTabBar(drawBase=False, expanding=False)
        self.tabs.setAccessibleName("Abschnitte der Vereinbarung")
        self.tabs.setUsesScrollButtons(False)
        self.tabs.currentChanged.connect(self._choose)
        self.tabs.tabBarClicked.connect(self._choose)
        self._version = QLabel()
        set_role(self._version, "strong")
        self._state = QLabel()
        self.preview_button = QPushButton("&Vorschau", checkable=True)
        set_role(self.preview_button, "quiet")
        context.theme.dress(self.preview_button, "eye")
        self.preview_button.setToolTip("Vorschau ein- und ausblenden (F8)")
        self.preview_button.toggled.connect(self.preview_toggled)
        self.export_button = QPushButton("PDF &erstellen")
        set_role(self.export_button, "primary")
        context.theme.dress(self.export_button, "pdf")
        self.export_button.setToolTip("PDF erstellen (Strg+E)")
        self.export_button.clicked.connect(self.export_wanted)
        self.print_button = QPushButton()
        context.theme.dress(self.print_button, "print")
        self.print_button.setAccessibleName("Drucken")
        self.print_button.setToolTip("Drucken (Strg+P)")
        self.print_button.clicked.connect(self.print_wanted)
        self.menu_button = QPushButton()
        self.menu_button.setAccessibleName("Weitere Aktionen zu dieser Fassung")
        self.menu_button.setToolTip("Weitere Aktionen zu dieser Fassung")
        for small in (self.print_button, self.menu_button):
            context.theme.follow(small, lambda button: button.setFixedWidth(context.theme.px(34)))
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 8, 16, 8)
        line.setSpacing(8)
        line.addWidget(self.tabs)
        line.addStretch(1)
        for part in (
            self._version, self._state, self.preview_button, self.export_button, self.print_button, self.menu_button
        ):  # fmt: skip
            line.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_sections(self, sections: Sequence[tuple[str, str]]) -> None:
        """Offer these sections: (key, title)."""
        with QSignalBlocker(self.tabs):
            while self.tabs.count():
                self.tabs.removeTab(0)
            self._keys = tuple(key for key, _ in sections)
            for _, title in sections:
                self.tabs.addTab(title)
        self.tabs.setVisible(bool(sections))

    def mark_section(self, key: str) -> None:
        """Mark where the form is scrolled to, without being heard."""
        if key in self._keys and self.tabs.currentIndex() != self._keys.index(key):
            with QSignalBlocker(self.tabs):
                self.tabs.setCurrentIndex(self._keys.index(key))

    def show_version(self, version: AgreementVersion) -> None:
        """Name the version and where it stands."""
        self._version.setText(version.label())
        self._state.setText(version.state.label)
        set_role(self._state, VERSION_BADGES[version.state])

    def show_actions(self, actions: Sequence[tuple[str, str, Callable[[], object]] | None]) -> None:
        """The menu: (words, keys, what it does), None for a line between groups."""
        menu = QMenu(self)
        for entry in actions:
            if entry is None:
                menu.addSeparator()
                continue
            words, keys, act = entry
            action = menu.addAction(words)
            if keys:
                # shown only: the page has the shortcut itself
                action.setText(f"{words}\t{spoken(QKeySequence(keys))}")
            action.triggered.connect(lambda _=False, act=act: act())
        before = self.menu_button.menu()
        self.menu_button.setMenu(menu)
        if before is not None:
            before.deleteLater()

    def _choose(self, index: int) -> None:
        if 0 <= index < len(self._keys):
            self.section_chosen.emit(self._keys[index])
