"""Two versions of a report side by side: which sections came and went, and what was rewritten in the others."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from models.report import ReportVersion, versions_of_report
from models.report_compare import ComparedSection, Fate, compare
from models.text_difference import Run
from ui.context import Context
from ui.flow import FlowLayout
from ui.report.compared_runs import ComparedRow, rows_of
from ui.widgets.card import badge, button, clear, words
from ui.widgets.scrolling import filling
from ui.widgets.text_view import DifferenceText

BADGES = {Fate.CHANGED: "due", Fate.ADDED: "done", Fate.REMOVED: "wrong"}
NOTHING = "Die beiden Fassungen sagen dasselbe."
BESIDE, LONG = 700, 60


class CompareView(QWidget):
    """`left` by Escape or the button; the versions are chosen in two lists."""

    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._versions: list[ReportVersion] = []
        self.sections: list[ComparedSection] = []
        self._pairs: list[QBoxLayout] = []
        self._marks: list[QWidget] = []
        self.one, self.other = QComboBox(), QComboBox()
        for chooser, name in ((self.one, "Frühere Fassung"), (self.other, "Spätere Fassung")):
            chooser.setAccessibleName(name)
            chooser.currentIndexChanged.connect(lambda _: self.refresh())
        theme = context.theme
        self.back_button = button(theme, "Zurück", self.left.emit, role="quiet", icon="back")
        self.up_button = button(theme, "", lambda: self.step(-1), role="quiet", icon="up", name="Vorige Änderung")
        self.down_button = button(theme, "", lambda: self.step(1), role="quiet", icon="down", name="Nächste Änderung")
        self.up_button.setToolTip("Vorige Änderung (Umschalt+F3)")
        self.down_button.setToolTip("Nächste Änderung (F3)")
        self.told = words("", "muted", wrap=True)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(2, 0, 12, 16)
        self._column.setSpacing(6)
        self.area = filling(inside)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName("Was sich geändert hat")
        self._lay_out()
        for keys, by in (("F3", 1), ("Shift+F3", -1)):
            QShortcut(QKeySequence(keys), self, lambda by=by: self.step(by), context=_HERE)
        QShortcut(QKeySequence("Esc"), self, self.left.emit, context=_HERE)

    def show_versions(self, later: ReportVersion, earlier: ReportVersion | None = None) -> None:
        """Show a version beside the one before it, or beside that one."""
        self._versions = versions_of_report(self._context.store, later.report_id)[::-1]
        ids = [each.id for each in self._versions]
        at = ids.index(later.id)
        before = ids.index(earlier.id) if earlier is not None else at - 1
        if before < 0:  # the first one has only later ones beside it
            before, at = at, min(at + 1, len(ids) - 1)
        for chooser, chosen in ((self.one, before), (self.other, at)):
            chooser.blockSignals(True)
            chooser.clear()
            chooser.addItems([f"{each.label()} · {each.state.label}" for each in self._versions])
            chooser.setCurrentIndex(chosen)
            chooser.blockSignals(False)
        self.refresh()

    def refresh(self) -> None:
        """Compare what is chosen, as it is now; the earlier one always stands at the left."""
        if not self._versions:
            return
        first, second = sorted((self.one.currentIndex(), self.other.currentIndex()))
        store = self._context.store
        versions = [store.get(ReportVersion, self._versions[at].id) for at in (first, second)]
        self.sections = list(compare(store, *versions))
        clear(self._column)
        self._pairs, self._marks = [], []
        changed = [each for each in self.sections if each.fate is not Fate.SAME]
        of = sum(bool(each.runs) or each.fate is not Fate.SAME for each in self.sections)  # not what only holds others
        self.told.setText(_summary(len(changed), of) if changed else NOTHING)
        for each in changed:
            self._add(each)
        self._column.addStretch(1)
        for made in (self.up_button, self.down_button):
            made.setEnabled(len(changed) > 0)
        self._fit()

    def step(self, by: int) -> None:
        """Bring the next section with changes to the top, or the one before."""
        bar = self.area.verticalScrollBar()
        tops = [mark.y() for mark in self._marks]
        ahead = [top for top in tops if top > bar.value() + 1] if by > 0 else [t for t in tops if t < bar.value() - 1]
        if ahead:
            bar.setValue(ahead[0] if by > 0 else ahead[-1])

    def focus_begin(self) -> None:
        """Put the cursor where reading begins."""
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------ inside

    def _add(self, section: ComparedSection) -> None:
        there = section.after or section.before
        assert there is not None
        head = QWidget()
        flow = FlowLayout(head, 8, 2)
        title = f"{there.number} {there.section.label()}".strip()
        flow.addWidget(words(title, "section", wrap=len(title) > LONG))
        flow.addWidget(badge(section.fate.label, BADGES[section.fate]))
        if section.moved:
            flow.addWidget(badge("verschoben", "plain"))
        self._column.addSpacing(10)
        self._column.addWidget(head)
        self._marks.append(head)
        if section.renamed:
            self._text(section.heading, "Überschrift")
        for row in rows_of(section.runs):
            if row.same:
                told = "1 Absatz unverändert" if row.same == 1 else f"{row.same} Absätze unverändert"
                self._column.addWidget(words(told, "small"))
            elif section.fate is Fate.CHANGED:
                self._pair(row)
            else:
                self._text(row.runs)

    def _text(self, runs: Sequence[Run], heading: str = "") -> None:
        made = self._difference(runs, heading)
        self._column.addWidget(made)

    def _pair(self, row: ComparedRow) -> None:
        line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        line.setSpacing(20)
        for runs, empty in ((row.before, "(stand nicht da)"), (row.after, "(steht nicht mehr da)")):
            made = self._difference(runs) if runs else words(empty, "muted", wrap=True)
            made.setAlignment(Qt.AlignmentFlag.AlignTop)
            line.addWidget(made, 1)
        self._pairs.append(line)
        self._column.addLayout(line)

    def _difference(self, runs: Sequence[Run], heading: str = "") -> DifferenceText:
        made = DifferenceText(self._context.theme)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._context.theme.follow(made, lambda label: label.show_runs(runs, heading))
        return made

    def _fit(self) -> None:
        wide = self.width() >= self._context.theme.px(BESIDE)
        for line in self._pairs:
            line.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def _lay_out(self) -> None:
        choosers = QWidget()
        flow = FlowLayout(choosers, 8, 4)
        arrow = words("→", "muted")
        for part in (self.back_button, self.one, arrow, self.other, self.up_button, self.down_button):
            flow.addWidget(part)
        flow.setAlignment(arrow, Qt.AlignmentFlag.AlignVCenter)
        head = QHBoxLayout()
        head.addWidget(choosers, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.told)
        column.addWidget(self.area, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


_HERE = Qt.ShortcutContext.WidgetWithChildrenShortcut


def _summary(changed: int, of: int) -> str:
    if changed == 1:
        return f"1 von {of} Abschnitten ist anders."
    return f"{changed} von {of} Abschnitten sind anders."
