"""What gives somebody away in a paper, each at its place, with what can be done about it: in the dialog before an
export, and beside the report while it is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from models.gate_decisions import NO_REASON, SHORTEST_REASON, decide, decided, key_of, take_back, undecided
from models.leak import Fix, FixKind, Leak, LeakText
from models.leak_facts import quote_of
from models.leak_mending import address_of, can_mend, mend
from models.municipality import Municipality
from models.one_line import one_line
from models.report import GateDecision, ReportState, ReportVersion
from models.store.errors import KnownError
from models.text_range import split_range, with_range
from ui.context import Context
from ui.flow import FlowLayout
from ui.gate.gate_rows import RowHeight, row_words
from ui.place import Place
from ui.plain_tip import plain_tip
from ui.take_back import undo_of
from ui.whereabouts import place_of
from ui.widgets.card import button, row, words
from ui.widgets.scrolling import filling

ELSEWHERE = "Ändern lässt es sich dort, wo es herkommt."
FROZEN = "Diese Fassung ist übergeben: Ändern lässt es sich in einer Korrektur."
REASON = "Grund, es so zu lassen"
SHORT = 20
"""Characters that fit on a button where there is little room."""


class GateList(QWidget):
    """Warnings and what helps. `wanted(Place)` leads to the words of one or to a quote; `touched` tells that something
    was mended or decided here, each as one step of undo. Before it, `flush()` must have written what is being typed."""

    wanted = Signal(object)
    touched = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None, *, beside: bool = False) -> None:
        super().__init__(parent)
        self._context = context
        self._texts: Sequence[LeakText] = ()
        self._municipality = Municipality()
        self._version: ReportVersion | None = None
        self._decisions: dict[str, GateDecision] = {}
        self._shown: tuple[str, tuple[Fix, ...], bool, GateDecision | None] | None = None
        self.leaks: Sequence[Leak] = ()
        self.flush: Callable[[], bool] = lambda: True
        self.mended = ""
        """The address of the words that were mended last."""
        self.fix_buttons: list[QPushButton] = []
        self.list = QListWidget()
        self.list.setAccessibleName("Hinweise")
        self.list.setWordWrap(True)
        self.list.setItemDelegate(RowHeight(self.list, context.theme))
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sentence = words("", wrap=True)
        self._fixes = QWidget()
        self._flow = FlowLayout(self._fixes, 8, 6)
        self.reason_label = words(REASON, "label")
        self.reason = QLineEdit()
        self.reason.setAccessibleName(REASON)
        self.reason.setPlaceholderText(REASON if beside else "")
        self.decide_button = button(context.theme, "Begründen", self._decide, role="link" if beside else "")
        self.back_button = button(context.theme, "Begründung zurücknehmen", self._take_back, role="link")
        self._beside = beside
        self._arrange()
        self.setFocusProxy(self.list)
        self.list.currentRowChanged.connect(self._show_row)
        self.list.itemActivated.connect(lambda _: self._lead())
        self.reason.returnPressed.connect(self._decide)
        self.reason.textChanged.connect(
            lambda text: self.decide_button.setEnabled(len(text.strip()) >= SHORTEST_REASON)
        )
        self.decide_button.setEnabled(False)

    def _arrange(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(8)
        for part in (self.sentence, self._fixes, self.reason_label):
            side.addWidget(part)
        side.addLayout(row(self.reason, self.decide_button))
        side.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeft)
        for made in (self.decide_button, self.back_button):
            made.setAutoDefault(self._beside)  # in a dialog Enter is not to press what happens to lie there
        side.addStretch()
        way = QBoxLayout.Direction.LeftToRight if self._beside else QBoxLayout.Direction.TopToBottom
        whole = QBoxLayout(way, self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(self.list, 1)
        if not self._beside:
            whole.addLayout(side)
            return
        inside = QWidget()
        side.setContentsMargins(0, 0, 6, 0)
        inside.setLayout(side)
        whole.addWidget(filling(inside), 1)  # large letters need more room than there is below the text

    # ------------------------------------------------------------ what was found

    def show_found(
        self,
        texts: Sequence[LeakText],
        leaks: Sequence[Leak],
        municipality: Municipality,
        version: ReportVersion | None = None,
    ) -> None:
        """Show these; with a version each may be given a reason. The row that is current stays so, or its neighbour."""
        self._texts, self.leaks, self._municipality, self._version = texts, leaks, municipality, version
        self._decisions = decided(self._context.store, version) if version is not None else {}
        rows = [row_words(leak, texts[leak.index], self._decision(leak)) for leak in leaks]
        keys = [key_of(leak, texts[leak.index]) for leak in leaks]
        before = max(0, self.list.currentRow())
        current = keys.index(self._shown[0]) if self._shown and self._shown[0] in keys else min(before, len(rows) - 1)
        with QSignalBlocker(self.list):
            if rows != [self.list.item(at).text() for at in range(self.list.count())]:
                self.list.clear()
                self.list.addItems(rows)
            self.list.setCurrentRow(current)
        self._show_row(current)

    @property
    def open_count(self) -> int:
        """How many still stand in the way."""
        return len(undecided(self.leaks, self._texts, self._decisions))

    @property
    def reasons(self) -> list[str]:
        """Of those that don't any more."""
        return [found.reason for leak in self.leaks if (found := self._decision(leak)) is not None]

    def _decision(self, leak: Leak) -> GateDecision | None:
        return self._decisions.get(key_of(leak, self._texts[leak.index]))

    def _current(self) -> tuple[Leak, LeakText] | None:
        at = self.list.currentRow()
        return (self.leaks[at], self._texts[self.leaks[at].index]) if 0 <= at < len(self.leaks) else None

    def _show_row(self, _: int) -> None:
        """What helps against the current one; what is shown already stays, with what is typed in it."""
        current = self._current()
        mendable = current is not None and not self._frozen and can_mend(self._context.store, current[1], current[0])
        decision = self._decision(current[0]) if current else None
        shown = (key_of(*current), current[0].fixes, mendable, decision) if current else ("", (), False, None)
        if shown == self._shown:
            return
        self._shown = shown
        for made in self.fix_buttons:
            made.hide()
            made.deleteLater()
        self.fix_buttons = []
        asks = current is not None and decision is None and self._version is not None
        for part in (self.reason, self.decide_button):
            part.setVisible(asks)
        self.reason_label.setVisible(asks and not self._beside)
        self.back_button.setVisible(decision is not None)
        self.sentence.setVisible(current is not None)
        self.reason.clear()
        if current is None:
            return
        leak = current[0]
        told = leak.sentence if mendable else f"{leak.sentence} {FROZEN if self._frozen else ELSEWHERE}"
        self.sentence.setText(f"Begründet: {decision.reason}" if decision is not None else told)
        for fix in leak.fixes if decision is None else ():
            if mendable or fix.kind is FixKind.RELEASE:
                self._add_fix(fix)
        for one, other in pairwise((self.list, *self.fix_buttons, self.reason, self.decide_button, self.back_button)):
            QWidget.setTabOrder(one, other)  # a button that is made later would come last on the page
        self._fixes.setVisible(bool(self.fix_buttons))

    @property
    def _frozen(self) -> bool:
        """Whether what is read is kept as it was handed over, whatever becomes of what it was made from."""
        return self._version is not None and self._version.state is not ReportState.DRAFT

    def _add_fix(self, fix: Fix) -> None:
        release = fix.kind is FixKind.RELEASE
        put, long = fix.put.replace("&", "&&"), self._beside and len(fix.put) > SHORT
        made = button(
            self._context.theme,
            "Zum Zitat" if release else f"„{put}“ einsetzen" if put and not long else fix.kind.label,
            self._release if release else (lambda: self._mend(fix)),
            role="link" if self._beside else "",
        )
        if long:
            made.setToolTip(plain_tip(f"„{fix.put}“ einsetzen"))
        made.setAutoDefault(self._beside)
        made.setAccessibleDescription(f"„{fix.put}“ einsetzen" if long else fix.kind.label)
        self._flow.addWidget(made)
        self.fix_buttons.append(made)

    # ------------------------------------------------------------ what is done about it

    def _lead(self) -> None:
        """To the exact words; to the line of an insertion where they come from elsewhere."""
        current = self._current()
        address = address_of(self._context.store, current[1], current[0]) if current else ""
        if address:
            self._go(address)

    def _go(self, address: str) -> None:
        where, span = split_range(address)
        try:
            place = place_of(self._context.store, where)
        except KnownError as error:
            self._context.toast(str(error), {})
            return
        field = with_range(place.field or where, *span) if span else place.field
        self.wanted.emit(Place(place.page, place.uid, place.part, field))

    def _release(self) -> None:
        current = self._current()
        passage = quote_of(self._context.store, self._municipality, current[0]) if current else None
        if passage is not None:
            self._go(with_range(passage.source, passage.start, passage.stop))

    def _mend(self, fix: Fix) -> None:
        current = self._current()
        if current is None:
            return
        leak, text = current
        gone, self.mended = one_line(leak.words), address_of(self._context.store, text, leak)
        told = f"Statt „{gone}“ steht dort jetzt „{fix.put}“." if fix.put else f"„{gone}“ ist gestrichen."
        self._do(lambda: mend(self._context.store, text, leak, fix), told)

    def _decide(self) -> None:
        current, version, reason = self._current(), self._version, self.reason.text()
        if current is None or version is None or self._decision(current[0]) is not None:
            return
        if len(reason.strip()) < SHORTEST_REASON:
            self._context.toast(NO_REASON, {})
            return
        self._do(lambda: decide(self._context.store, version, *current, reason), "Der Hinweis ist begründet.")

    def _take_back(self) -> None:
        current = self._current()
        decision = self._decision(current[0]) if current else None
        if decision is not None:
            self._do(lambda: take_back(self._context.store, decision), "Der Hinweis steht wieder im Weg.")

    def _do(self, act: Callable[[], object], told: str) -> None:
        if not self.flush():
            return
        try:
            if act() is not False:
                self._context.toast(told, undo_of(self._context))
        except KnownError as error:
            self._context.toast(str(error), {})
        self.list.setFocus()
        self.touched.emit()
