"""The marked piece of evidence: all its words, its kind, its categories, a memo, and what contradicts it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from models.evidence import Evidence
from models.evidence_book import EvidenceBook, EvidenceLine
from models.evidence_filter import Flag
from models.evidence_names import NO_CODE, EvidenceNames
from models.store.record import specs
from models.support_uses import uses_of
from ui.context import Context
from ui.evidence.uses import UseLinks
from ui.evidence_book.contradiction_rows import ContradictionRows
from ui.evidence_book.line_painter import TONES
from ui.flow import FlowLayout
from ui.forms.autosave import Autosave
from ui.forms.editors import editor_for
from ui.forms.record_form import FieldBlock
from ui.plain_tip import set_tip
from ui.widgets.card import Card, badge, button, clear, row, words
from ui.widgets.scrolling import filling


class DetailCard(Card):
    """Memo and notes save themselves. `source_wanted`, `codes_wanted`, `removal_wanted`,
    `contradiction_wanted` ask for what a key in the list asks for, too; `jumped(id)` leads to a piece that contradicts,
    `use_wanted(address)` to where it is used.
    """

    source_wanted = Signal()
    codes_wanted = Signal()
    removal_wanted = Signal()
    contradiction_wanted = Signal()
    jumped = Signal(int)
    use_wanted = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__(" ")
        self._context = context
        self.line: EvidenceLine | None = None
        self.where = words("", "small", wrap=True)
        self.text = words("", wrap=True)
        self.first = words("", "small", wrap=True)
        for label in (self.text, self.first):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # an address is one long word
        self.kind = editor_for(context, specs(Evidence)["kind"])
        self.memo = editor_for(context, specs(Evidence)["memo"])
        self.autosave = Autosave(context, self)
        self.contradictions = ContradictionRows(context)
        self.contradictions.jumped.connect(self.jumped)
        self.uses = UseLinks()
        self.uses.wanted.connect(self.use_wanted)
        theme = context.theme
        self.source_button = button(theme, "Zur Fundst&elle", self.source_wanted.emit, role="quiet", icon="forward")
        self.remove_button = button(
            theme, "", self.removal_wanted.emit, role="quiet", icon="trash", name="Beleg entfernen"
        )
        self.codes_button = button(theme, "&Kategorien ändern …", self.codes_wanted.emit, role="link")
        self.contradict_button = button(theme, "&Widerspruch …", self.contradiction_wanted.emit, role="link")
        for made, tip in (
            (self.source_button, "Eingabe"), (self.remove_button, "Beleg entfernen (Entf)"),
            (self.codes_button, "K"), (self.contradict_button, "W"),
        ):  # fmt: skip
            set_tip(made, tip)
        self._lay_out()
        self.hide()

    def show_line(self, line: EvidenceLine | None, book: EvidenceBook, names: EvidenceNames) -> None:
        """Show this piece from now on; what is being typed about it stays as it is."""
        before, self.line = self.line, line
        self.setVisible(line is not None)
        if line is None:
            for editor in (self.kind, self.memo):
                self.autosave.release(editor)
            self.contradictions.leave()
            return
        evidence = self._context.store.get(Evidence, line.id)
        if before is None or before.id != line.id:
            self.autosave.bind(self.kind, evidence, "kind")
            self.autosave.bind(self.memo, evidence, "memo")
            self.area.verticalScrollBar().setValue(0)
        self.contradictions.show_of(evidence, book)
        self.uses.show_uses(uses_of(self._context.store, evidence))
        if before == line and self._codes == self._labels(line, book):
            return
        self.title.setText(f"{line.kind.sign} {line.label}")
        self.setAccessibleName(line.label)
        self.where.setText(" · ".join(filter(None, (line.where, names.of_partner(line.partner)))))
        self._show_words(line)
        self._show_chips(line, book)

    def flush(self) -> bool:
        """Write what is pending; False when something could not be written."""
        written = [self.autosave.flush(), self.contradictions.flush()]
        return all(written)

    # ------------------------------------------------------------ inside

    def _show_words(self, line: EvidenceLine) -> None:
        gone, changed = Flag.GONE in line.flags, Flag.CHANGED in line.flags
        hidden = Flag.WITHDRAWN in line.flags
        self.text.setText(line.text if hidden else line.words)
        self.first.setVisible(not hidden and (gone or changed))
        self.first.setText(
            "Diese Worte stehen nicht mehr im Text. So standen sie zuletzt da."
            if gone
            else f"Beim Markieren: {line.first_words}"
        )

    def _show_chips(self, line: EvidenceLine, book: EvidenceBook) -> None:
        self._codes = self._labels(line, book)
        clear(self._hints)
        for flag in line.hints:
            self._hints.addWidget(badge(flag.label, TONES[flag]))
        self._hint_holder.setVisible(bool(line.hints))
        clear(self._chips)
        for label in self._codes or (NO_CODE,):
            self._chips.addWidget(words(label, "chip" if self._codes else "plain", wrap=True))
        for flow in (self._hints, self._chips):
            for at in range(flow.count()):
                flow.itemAt(at).widget().show()

    @staticmethod
    def _labels(line: EvidenceLine, book: EvidenceBook) -> tuple[str, ...]:
        return tuple(book.facts.codes[id].label() for id in line.codes)

    def _lay_out(self) -> None:
        self._codes: tuple[str, ...] = ()
        self._hint_holder, chip_holder, inside = QWidget(), QWidget(), QWidget()
        self._hints = FlowLayout(self._hint_holder, 6, 6)
        self._chips = FlowLayout(chip_holder, 6, 6)
        self.tools.addWidget(self.source_button)
        self.tools.addWidget(self.remove_button)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        for part in (self.text, self.first, self._hint_holder, chip_holder):
            column.addWidget(part)
        column.addLayout(row(self.codes_button, self.contradict_button, 1))
        column.addWidget(FieldBlock(self.kind, "Art"))
        column.addWidget(FieldBlock(self.memo, "Mem&o"))
        column.addWidget(self.contradictions)
        column.addWidget(self.uses)
        column.addStretch(1)
        self.area = filling(inside)
        self.body.addWidget(self.where)
        self.body.addWidget(self.area, 1)
