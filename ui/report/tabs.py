"""The tabs below the source: what a paragraph rests on, insertions, comments, the gate; folded away by a click."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from models.report import ReportSection, ReportVersion
from models.report_todo import ToDos
from models.store.store import Change
from ui.class_at import class_at
from ui.context import Context
from ui.report.panel import ReportPanel, SourceDesk
from ui.report.todo_reading import TodoReading
from ui.theme import set_role

PANELS = {
    "support": ("Quellen", "ui.report.support_panel.SupportPanel"),
    "without": ("Ohne Quelle", "ui.report.without_source_panel.WithoutSourcePanel"),
    "insertions": ("Einfügungen", "ui.report.insertion_panel.InsertionPanel"),
    "comments": ("Anmerkungen", "ui.report.comments_panel.CommentsPanel"),
    "gate": ("Prüfung", "ui.report.gate_tab.GateTab"),
}
"""Key → the tab's word, and where its panel is; made when the tab is first opened."""
OPEN, TAB = "report.tabs_open", "report.tab"
COUNT_MS = 1500
"""What is open is counted once nothing was written for this long."""
_PRESS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class PanelTabs(QWidget):
    """A bar of tabs, and the panel of the one that is open. `folded(bool)` when it opens or closes, `wanted(Place)` as
    a panel wants, `counted(ToDos)` once what is open behind them has been read."""

    folded = Signal(bool)
    wanted = Signal(object)
    counted = Signal(object)

    def __init__(self, context: Context, desk: SourceDesk, page: QWidget) -> None:
        super().__init__()
        self._context, self._desk, self._page = context, desk, page
        self._uncounted = False
        self._shown: tuple[ReportVersion | None, ReportSection | None, int] = (None, None, -1)
        self._panels: dict[str, ReportPanel] = {}
        self._keys = list(PANELS)
        self.is_open = bool(context.state.get(OPEN, True))
        self.bar = QTabBar(drawBase=False, expanding=False)
        self.bar.setAccessibleName("Zum Absatz und zum Bericht")
        set_role(self.bar, "small")
        self.bar.setUsesScrollButtons(True)
        for key in self._keys:
            self.bar.addTab(PANELS[key][0])
        self.fold_button = QPushButton()
        set_role(self.fold_button, "quiet")
        self.fold_button.clicked.connect(lambda: self.set_open(not self.is_open))
        self.stack = QStackedWidget()
        self.stack.setMinimumHeight(0)
        set_role(self, "surface")
        line = QHBoxLayout()
        line.setContentsMargins(8, 0, 4, 0)
        line.addWidget(self.bar, 1)
        line.addWidget(self.fold_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self.stack, 1)
        kept = context.state.get(TAB, "support")
        self.bar.setCurrentIndex(self._keys.index(kept) if kept in self._keys else 0)
        self.bar.currentChanged.connect(self._choose)
        self.bar.tabBarClicked.connect(self._press)
        self.bar.installEventFilter(self)
        self._reading = TodoReading(context, self)
        self._reading.done.connect(self._tell)
        self._later = QTimer(self, singleShot=True, interval=COUNT_MS)
        self._later.timeout.connect(self._count)
        context.live.changed.connect(self._hear)
        context.live.closed.connect(self._stop_counting)
        self._dress()

    # ------------------------------------------------------------ for the page

    def show_section(self, version: ReportVersion | None, section: ReportSection | None, paragraph: int) -> None:
        """Show what belongs to this paragraph."""
        if version is not None and (self._shown[0] is None or self._shown[0].id != version.id):
            self._later.start()
        self._shown = version, section, paragraph
        for panel in self._panels.values():
            panel.show_section(*self._shown)

    def open_tab(self, key: str, *, focus: bool = True) -> ReportPanel | None:
        """Open a tab and put the cursor into its panel."""
        if key not in self._keys:
            return None
        self.bar.setCurrentIndex(self._keys.index(key))
        self.set_open(True)
        panel = self._panels.get(key)
        if panel is not None and focus and not panel.focus_first():
            self.bar.setFocus(Qt.FocusReason.OtherFocusReason)
        return panel

    def panel(self, key: str) -> ReportPanel | None:
        """The panel of a tab, made now if need be; None where there is no such tab."""
        if key not in self._keys:
            return None
        if key not in self._panels:
            made: ReportPanel = class_at(PANELS[key][1])(self._context, self)
            made.desk = self._desk
            made.wanted.connect(self.wanted)
            made.titled.connect(lambda words: self._entitle(key, words))
            self._panels[key] = made
            self.stack.addWidget(made)
            made.show_section(*self._shown)
        return self._panels[key]

    def made(self, key: str) -> ReportPanel | None:
        """The panel of a tab, if it was opened once."""
        return self._panels.get(key)

    def set_open(self, open: bool) -> None:
        """Unfold, or fold to the bar."""
        changed, self.is_open = open != self.is_open, open
        self._dress()
        if changed:
            self._context.state.set(OPEN, open)
            self.folded.emit(not open)

    def fold(self) -> None:
        """Fold for now: where there is little room."""
        self.is_open = False
        self._dress()
        self.folded.emit(True)

    def flush(self) -> bool:
        """Write what is typed in the panels."""
        written = [panel.flush() for panel in self._panels.values()]
        return all(written)

    # ------------------------------------------------------------ inside

    def _hear(self, _: Change) -> None:
        self._later.start()

    def _stop_counting(self) -> None:
        self._later.stop()
        self._reading.stop()

    def _count(self) -> None:
        """How much is open behind each tab, also behind those that nobody has opened."""
        self._uncounted = not self._page.isVisible()
        if self._shown[0] is not None and not self._uncounted:
            self._reading.read(self._shown[0])

    def count_if_due(self) -> None:
        """Count what came while nobody looked at the page."""
        if self._uncounted:
            self._later.start()

    def _tell(self, found: ToDos) -> None:
        for key, open in (("without", found.bare), ("insertions", found.insertions), ("comments", found.comments)):
            panel, title = self._panels.get(key), PANELS[key][0]
            if panel is None or not panel.isVisible():
                self._entitle(key, f"{title} {len(open)}" if open else title)
        self.counted.emit(found)

    def _dress(self) -> None:
        self.stack.setVisible(self.is_open)
        if self.is_open and self._keys:
            panel = self.panel(self._keys[max(self.bar.currentIndex(), 0)])
            if panel is not None:
                if panel is not self.stack.currentWidget() and self.stack.isAncestorOf(self.window().focusWidget()):
                    self.bar.setFocus()  # it would fall out of the page with the panel that goes
                self.stack.setCurrentWidget(panel)
        does = "einklappen" if self.is_open else "ausklappen"
        self._context.theme.dress(self.fold_button, "chevron-down" if self.is_open else "chevron-up", "muted", 16)
        self.fold_button.setToolTip(f"Bereich {does}")
        self.fold_button.setAccessibleName(f"Bereich unter dem Text {does}")

    def _entitle(self, key: str, words: str) -> None:
        """ "Quellen (3)" is "Quellen 3" here: five tabs are to stand side by side."""
        self.bar.setTabText(self._keys.index(key), words.replace("(", "").replace(")", "").replace("&", "&&"))

    def _choose(self, at: int) -> None:
        if 0 <= at < len(self._keys):
            self._context.state.set(TAB, self._keys[at])
            self._dress()

    def _press(self, at: int) -> None:
        """A click on the tab that is open folds it, any other opens it; it comes before the tab changes."""
        if at >= 0:
            self.set_open(not (self.is_open and at == self.bar.currentIndex()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _PRESS:
            self.open_tab(self._keys[self.bar.currentIndex()])
            return True
        return super().eventFilter(watched, event)
