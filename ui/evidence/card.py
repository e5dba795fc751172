"""The card on which a piece of evidence is assigned: its kind by a letter, its categories by letters or a number.

Marking comes first and is at once: the words are evidence from then on, assigned now or later. What is assigned in
one go is one step of undo together with the mark.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget
from shiboken6 import isValid

from models.code import Code
from models.code_content import shipped_codes
from models.evidence import Evidence, EvidenceCode, EvidenceKind
from models.evidence_life import is_confidential, words_shown
from models.one_line import one_line
from models.passage import Passage
from models.store.errors import KnownError
from models.store.record import Record, specs
from models.store.store import Change
from models.support_uses import uses_of
from ui.context import Context
from ui.evidence.assignment import Assignment
from ui.evidence.code_finder import CodeFinder
from ui.evidence.kind_row import KindRow
from ui.evidence.near import GAP, beside
from ui.evidence.uses import UsesButton, go_to
from ui.flow import FlowLayout
from ui.forms.autosave import Autosave
from ui.forms.editors import editor_for
from ui.forms.text_editors import GrowingText
from ui.take_back import undo_of
from ui.theme import set_role
from ui.widgets.card import badge, button, clear, row, words
from ui.widgets.eliding_words import ElidingWords

WIDTH = 600
SIZES = ((6, True, True), (5, True, True), (4, True, True), (4, False, True), (3, False, True), (2, False, True),
         (2, False, False), (1, False, False))  # fmt: skip
"""Rows of hits, hint, memo: from what is best to what takes the least height. Only a memo without words goes, but in
the end."""
WARM_MS, CHIP = 500, 60
HINT = (
    "B, D, G, H, A: Art. Eingabe nimmt den Treffer und schließt auf leerer Zeile, "
    "Rücktaste nimmt die letzte Kategorie zurück, Entf den Beleg."
)
Near = Callable[[], QRect | None]


class EvidenceCard(QFrame):
    """Over its host, near the words it is about, or wherever a layout puts it; never in the way of the next key.

    `done` when it closes: the cursor is back where it was. `changed` when its piece was assigned or removed.
    """

    done = Signal()
    changed = Signal()

    def __init__(self, context: Context, host: QWidget | None = None) -> None:
        super().__init__(host)
        self._context, self._host = context, host
        self.assignment: Assignment | None = None
        self._known: dict[int, list[Code]] = {}
        self._near: Near = lambda: None
        self._back: QWidget | None = None
        self._covered = False
        set_role(self, "over" if host is not None else "card")
        self.setAccessibleName("Beleg zuordnen")
        self.title, self.quoted = words("", "strong"), ElidingWords("muted")
        self.secret = badge("vertraulich", "due")
        self.kinds = KindRow(context.theme)
        self.finder = CodeFinder(context.theme)
        self.memo = editor_for(context, specs(Evidence)["memo"])
        self.autosave = Autosave(context, self)
        self.uses = UsesButton(context.theme)
        self.uses.wanted.connect(self._go_to_use)
        self.remove_button = button(context.theme, "Entfernen", self.remove, role="quiet")
        self.close_button = button(context.theme, "Fertig", self.finish, role="quiet")
        self.hint = words(HINT, "small", wrap=True)
        self._lay_out()
        self._listen()
        self.hide()
        QTimer.singleShot(WARM_MS, self, shipped_codes)  # or the first key would wait for the file

    # ------------------------------------------------------------ for pages

    @property
    def evidence(self) -> Evidence | None:
        """The piece that is shown, None while it is closed."""
        return self.assignment.evidence if self.assignment is not None else None

    def begin(self, source: Record, field: str, start: int, stop: int, near: Near | None = None) -> Evidence | None:
        """Make these characters of a written text evidence, and ask what they are evidence of.

        `near()` is the rectangle of the words in the host's coordinates. None where it can't be evidence.
        """
        self.close_card()
        try:
            made = Assignment.begin(self._context.store, source, field, start, stop)
        except KnownError as error:
            self._context.toast(str(error))
            return None
        self._open(made, near)
        self.kinds.stop().setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.changed.emit()
        return made.evidence

    def edit(self, evidence: Evidence, near: Near | None = None, source: Record | None = None) -> None:
        """Ask anew what a piece is evidence of; with its source, what that is about is offered."""
        self.close_card()
        store = self._context.store
        self._open(Assignment(store, store.get(Evidence, evidence.id), source), near)
        is_open = self.kinds.kind is EvidenceKind.OPEN
        (self.kinds.stop() if is_open else self.finder.line).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def finish(self) -> None:
        """Close; the cursor goes back to where it was."""
        back, self._back = self._back, None
        if back is not None and isValid(back) and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)  # which closes it, where its window is the active one
        if self.assignment is not None:
            self.close_card()
            self.done.emit()

    def close_card(self) -> None:
        """Close, and leave the cursor alone."""
        if self.assignment is not None:
            self.autosave.release(self.memo)
            self.assignment = None
            self.hide()

    def flush(self) -> bool:
        """Write what is pending; False when something could not be written."""
        return self.autosave.flush()

    def remove(self) -> None:
        """Take the evidence away, and its mark; the toast brings it back."""
        going = self.assignment
        if going is not None:
            self.finish()
            going.remove()
            self._context.toast(f"{going.evidence.label()} entfernt", undo_of(self._context))
            self.changed.emit()

    def place(self) -> None:
        """Lie near the words without covering them."""
        if self._host is None or self.assignment is None:
            return
        room = self._host.rect().adjusted(GAP, GAP, -GAP, -GAP)
        near = self._near() or QRect(room.left(), room.top(), 1, 1)
        width = min(self._context.theme.px(WIDTH), room.width())
        if self.width() != width:
            self.resize(width, self.height())
            self.layout().activate()  # the memo knows how high it is at its width only
        self.setGeometry(beside(near.intersected(room) if near.intersects(room) else near, room, width, self._fit))
        self.raise_()

    # ------------------------------------------------------------ inside

    def _fit(self, high: int) -> int:
        """Its height: with as many hits as there is room for, then without its hint, at last without its memo."""
        assert self._host is not None
        width = min(self._context.theme.px(WIDTH), self._host.width() - 2 * GAP)
        has_memo, writes = bool(self.memo.typed()), self.memo.input.hasFocus()
        for at, (rows, hint, memo) in enumerate((*SIZES, SIZES[-1])):
            self.finder.set_rows(rows)
            self.hint.setVisible(hint)
            self.memo.widget.setVisible(memo or writes or (has_memo and at < len(SIZES)))
            self.finder.updateGeometry()  # the layout asks it anew only then
            wanted = self.layout().totalHeightForWidth(width)
            if wanted <= high:
                break
        return wanted

    def _open(self, assignment: Assignment, near: Near | None) -> None:
        store, evidence = self._context.store, assignment.evidence
        self._back = (self._host or self).window().focusWidget()
        self._near = near or (lambda: None)
        self.assignment = assignment
        passage = store.get(Passage, evidence.passage_id)
        self.title.setText(evidence.label())
        self.quoted.show_words(f"„{one_line(words_shown(store, passage))}“")
        self.secret.setVisible(is_confidential(store, passage))
        self.autosave.bind(self.memo, evidence, "memo")
        self.uses.show_uses(uses_of(store, evidence))
        self.finder.begin()
        self._show()
        self.show()
        self.place()

    def _show(self) -> None:
        """Show kind and categories as they are kept."""
        piece = self.assignment
        if piece is None:
            return
        of = piece.evidence.municipality_id
        known = self._known[of] = self._known.get(of) or piece.known()
        assigned = piece.assigned()
        self.kinds.show_kind(piece.evidence.kind)
        self.finder.show_codes(known, piece.offered(known), assigned)
        clear(self._chips)
        for code in assigned:
            name = code.label() if len(code.label()) <= CHIP else f"{code.label()[: CHIP - 1].rstrip()}…"
            chip = button(self._context.theme, f"{name}  ×".replace("&", "&&"), partial(self._drop, code),
                          role="quiet", name=f"{code.label()} herausnehmen")  # fmt: skip
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._chips.addWidget(chip)
            chip.show()
        self._holder.setVisible(bool(assigned))
        names = ", ".join(code.label() for code in assigned) or "noch keine"
        self.finder.line.setAccessibleDescription(f"Art: {piece.evidence.kind.label}. Kategorien: {names}")

    def _drop(self, code: Code) -> None:
        self._do(lambda piece: piece.drop(code))

    def _go_to_use(self, where: str) -> None:
        self.finish()
        go_to(self._context, where)

    def _take_back(self) -> None:
        """Backspace: the last category; where there is none, the kind is asked again."""
        assigned = self.assignment.assigned() if self.assignment is not None else []
        if assigned:
            self._drop(assigned[-1])
        else:
            self.kinds.stop().setFocus(Qt.FocusReason.OtherFocusReason)

    def _do(self, act: Callable[[Assignment], object]) -> None:
        if self.assignment is None:
            return
        try:
            act(self.assignment)
        except KnownError as error:
            self._context.toast(str(error))
        self._refresh()
        self.changed.emit()

    def _refresh(self) -> None:
        """Somebody changed it, or undo did."""
        if self.assignment is None:
            return
        now = self._context.store.get(Evidence, self.assignment.evidence.id)
        if now.removed_at is not None:
            self.finish()
            return
        self.assignment.evidence = now
        self._show()
        self.place()

    def _hear(self, change: Change) -> None:
        if change.kind is Code:
            self._known.clear()
        mine = self.evidence is not None and (change.kind is not Evidence or change.id == self.evidence.id)
        if mine and change.kind in (Evidence, EvidenceCode, Code):
            self._soon.start()

    def _pass_on(self, text: str) -> None:
        self.finder.line.setFocus(Qt.FocusReason.OtherFocusReason)
        if text:
            self.finder.begin(text)

    def _leave_with(self, _: QWidget | None, now: QWidget | None) -> None:
        """The focus went elsewhere in the window, not only behind a curtain: nothing is asked any more."""
        if self._host is None or self._covered or self.assignment is None or now is None or self.isAncestorOf(now):
            return
        if now.window() is self.window():
            self.close_card()
            self.done.emit()

    def _listen(self) -> None:
        finder = self.finder
        self.kinds.chosen.connect(lambda kind: self._do(lambda piece: piece.choose(kind)))
        self.kinds.passed.connect(self._pass_on)
        finder.taken.connect(lambda code: self._do(lambda piece: piece.take(code)))
        finder.made.connect(lambda name, parent: self._do(lambda piece: piece.take_new(name, parent)))
        finder.left.connect(self.finish)
        finder.back.connect(self._take_back)
        finder.dropped.connect(self.remove)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._refresh)
        self._context.live.changed.connect(self._hear)
        ends = (self.uses, self.remove_button, self.close_button)
        for part in (*self.kinds.buttons.values(), finder.line, self.memo.input, *ends):
            part.installEventFilter(self)
        if self._host is not None:
            self._host.installEventFilter(self)
        QApplication.instance().focusChanged.connect(self._leave_with)

    def _lay_out(self) -> None:
        assert isinstance(self.memo.input, GrowingText)
        self.memo.input.set_least_lines(1)
        self.memo.input.setPlaceholderText("Memo, wenn etwas dazu zu sagen ist")
        self._holder = QWidget()
        self._chips = FlowLayout(self._holder, gap=4, line_gap=2)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(6)
        column.addLayout(row(self.title, self.secret, self.quoted, self.uses, self.remove_button, self.close_button))
        for part in (self.kinds, self._holder, self.finder, self.memo.widget, self.hint):
            column.addWidget(part)

    # ------------------------------------------------------------ Qt

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays on the card: it lies over what comes next."""
        ends = (self.uses, self.remove_button, self.close_button)
        every = (self.kinds.stop(), self.finder.line, self.memo.input, *ends)
        stops = [stop for stop in every if stop.isVisible()]
        if self.assignment is None or not stops:  # it is being hidden
            return super().focusNextPrevChild(forward)
        focus = self.window().focusWidget()
        at = stops.index(focus) if focus in stops else (0 if forward else 1)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stops[(at + (1 if forward else -1)) % len(stops)].setFocus(reason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host:
            if event.type() == QEvent.Type.Resize:
                self.place()
            return False
        if isinstance(event, QFocusEvent) and event.lostFocus():
            self._covered = event.reason() is Qt.FocusReason.PopupFocusReason
        if not isinstance(event, QKeyEvent) or self.assignment is None:
            return False
        if event.key() == Qt.Key.Key_Escape and not (watched is self.finder.line and self.finder.asks_where):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
            elif event.type() == QEvent.Type.KeyPress:
                self.finish()
            return True
        pressed = event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Delete
        if pressed and watched in self.kinds.buttons.values():
            self.remove()
            return True
        return False
