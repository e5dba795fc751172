"""Above the editor: which report and version this is, what is shown beside the source, what can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from models.report import Report, ReportState, ReportVersion
from ui.context import Context
from ui.key_names import spoken
from ui.theme import set_role
from ui.widgets.card import badge, words
from ui.widgets.eliding_words import ElidingWords

OUTLINE = "Gliederun&g"
BADGES = {ReportState.DRAFT: "chip", ReportState.HANDED_OVER: "done"}
Entry = tuple[str, str, Callable[[], object]] | None


class ReportHead(QWidget):
    """`outline_button` and `preview_button` are checked while these are shown; `export_wanted`, `insert_wanted`."""

    export_wanted = Signal()
    insert_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._theme = context.theme
        self._label, self._narrow = "", False
        self.outline_button = self._toggle(OUTLINE, "layers", "Gliederung ein- und ausblenden (Umschalt+F8)")
        self.name = ElidingWords("strong")
        self.version = words("", "muted")
        self.state = badge("")
        self.insert_button = self._button("E&infügen", "plus", "quiet")
        self.insert_button.clicked.connect(self.insert_wanted)
        self.preview_button = self._toggle("&Vorschau", "eye", "Vorschau ein- und ausblenden (F8)")
        self.export_button = self._button("PDF &erstellen", "pdf", "primary")
        self.export_button.setToolTip("PDF erstellen (Strg+E)")
        self.export_button.clicked.connect(self.export_wanted)
        self.menu_button = self._button("", "", "")
        self.menu_button.setAccessibleName("Weitere Aktionen zu dieser Fassung")
        self.menu_button.setToolTip("Weitere Aktionen zu dieser Fassung")
        context.theme.follow(self.menu_button, lambda button: button.setFixedWidth(context.theme.px(34)))
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 8, 16, 8)
        line.setSpacing(8)
        line.addWidget(self.outline_button)
        line.addWidget(self.name, 1)
        for part in (
            self.version, self.state, self.insert_button, self.preview_button, self.export_button, self.menu_button
        ):  # fmt: skip
            line.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_version(self, report: Report, version: ReportVersion) -> None:
        """Name the report, its version and where it stands."""
        self._label = report.label()
        self.set_narrow(self._narrow)
        self.version.setText(version.label())
        self.state.setText(version.state.label)
        set_role(self.state, BADGES[version.state])
        self.insert_button.setVisible(version.state is ReportState.DRAFT)

    def set_narrow(self, narrow: bool) -> None:
        """Leave out what stands elsewhere, too: the report's name, the words of the outline's button."""
        self._narrow = narrow
        self.outline_button.setText("" if narrow else OUTLINE)
        self.name.show_words("" if narrow else self._label)

    def show_actions(self, entries: Sequence[Entry]) -> None:
        """The menu: (words, keys, what it does), None for a line between groups."""
        menu = QMenu(self)
        for entry in entries:
            if entry is None:
                menu.addSeparator()
                continue
            text, keys, act = entry
            action = menu.addAction(f"{text}\t{spoken(QKeySequence(keys))}" if keys else text)
            action.triggered.connect(lambda _=False, act=act: act())
        before = self.menu_button.menu()
        self.menu_button.setMenu(menu)
        if before is not None:
            before.deleteLater()

    def _toggle(self, text: str, icon: str, tip: str) -> QPushButton:
        made = self._button(text, icon, "quiet")
        made.setCheckable(True)
        self._theme.dress(made, icon)
        made.setToolTip(tip)
        made.setAccessibleName(text.replace("&", ""))
        return made

    def _button(self, text: str, icon: str, role: str) -> QPushButton:
        made = QPushButton(text)
        if role:
            set_role(made, role)
        if icon:
            self._theme.dress(made, icon)
        return made
