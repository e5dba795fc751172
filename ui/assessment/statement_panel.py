"""In the middle: the statements of a component, an aspect, or of a part across components, below a heading each."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from models.assessment import FindingPart
from models.assessment_reading import ACROSS_PARTS, COMPONENT_PARTS, AssessmentReading
from models.code import Code, CodeKind
from ui.assessment.rating_row import RatingRow
from ui.assessment.statement_list import StatementList
from ui.assessment.told import told_statement
from ui.context import Context
from ui.flow import FlowLayout
from ui.in_sight import reveal
from ui.widgets.card import button, clear, words
from ui.widgets.scrolling import filling

ALWAYS = (FindingPart.EXISTING, FindingPart.DEVELOP)
"""Parts that stand there also while they are empty."""
ABOUT = {
    FindingPart.ACTION_FIELD: "Handlungsfeld wählen",
    FindingPart.SUCCESS_FACTOR: "Kernkomponente wählen",
    FindingPart.CHALLENGE: "Kernkomponente wählen",
    FindingPart.STARTING_POINT: "Kernkomponente wählen",
}
KEYS = "Eingabe: nächster Befund · Strg+G: Belege dazu · Alt+↑/↓: verschieben · Alt+Entf: entfernen"
CLOSED = "Abgeschlossen. Unter „Angaben“ lässt sie sich wieder öffnen."


class StatementPanel(QWidget):
    """`focused(address)` follows the cursor; `evidence_wanted`, `dropped` and `use_wanted` as of a list."""

    focused = Signal(str)
    evidence_wanted = Signal(object)
    dropped = Signal(object, list)
    use_wanted = Signal(object, str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.lists: list[StatementList] = []
        self.rating: RatingRow | None = None
        self._reading: AssessmentReading | None = None
        self._added: set[tuple[int, FindingPart]] = set()
        self.offers: list[QPushButton] = []
        self._shown: tuple[object, ...] = ()
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(2, 0, 8, 12)
        self._column.setSpacing(6)
        self.area = filling(inside)
        self._sought: QWidget | None = None
        self.area.verticalScrollBar().rangeChanged.connect(lambda *_: self._bring_into_sight())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.area)

    # ------------------------------------------------------------ for the view

    def show_code(self, reading: AssessmentReading, code: Code) -> None:
        """Show what is said of a component or an aspect."""
        among = reading.within(code)
        there = {each.part for each in reading.statements(among=among)}
        self._added |= {(code.id, part) for part in there}  # what was there once stays while one works on it
        parts = [p for p in (*COMPONENT_PARTS, *ACROSS_PARTS[1:]) if p in ALWAYS or (code.id, p) in self._added]
        if self._keep(("code", code, tuple(parts), self._state(reading)), reading):
            return
        self._begin(code.label(), code.description)
        if reading.assessment.rated and code.kind is CodeKind.COMPONENT:
            self.rating = RatingRow(self._context, reading, code)
            self._column.addWidget(self.rating)
        for part in parts:
            self._section(reading, part, part.label, among, code, invite=part in ALWAYS and part not in there)
        rest = [part for part in (*COMPONENT_PARTS, *ACROSS_PARTS[1:]) if part not in parts]
        if rest and reading.assessment.closed_on is None:
            self._offer_parts(rest)
        self._end()

    def show_part(self, reading: AssessmentReading, part: FindingPart, extra: Sequence[Code] = ()) -> None:
        """Show a part across components, a heading for each category that it is about."""
        about = dict.fromkeys(reading.about(each) for each in reading.statements(part))
        order = {id: at for at, id in enumerate(reading.codes)}
        codes = [reading.codes[id] for id in sorted({*about, *(c.id for c in extra)}, key=lambda id: order.get(id, 0))]
        if self._keep(("part", part, tuple(code.id for code in codes), self._state(reading)), reading):
            return
        self._begin(part.label, "")
        for code in codes:
            name = f"{part.label}, {code.label()}"
            self._section(reading, part, code.label(), {code.id}, code, invite=code.id not in about, name=name)
        self._end()

    def focus_statement(self, uid: str, name: str = "") -> bool:
        """Put the cursor into a statement; False where it isn't here."""
        found = any(each.focus_field(uid, name) for each in self.lists)
        self._sought = self.focusWidget() if found else None
        self._bring_into_sight()
        return found

    def focus_first(self) -> None:
        """Put the cursor where writing would begin."""
        if self.lists and self.lists[0].rows:
            self.lists[0].rows[0].focus()
        elif self.lists:
            self.lists[0].add_button.setFocus()
        elif self.offers:
            self.offers[0].setFocus()

    def add_offer(self, text: str, codes: Sequence[Code], act: object) -> None:
        """A button below what is shown, with a menu of categories; `act(code)` begins a statement about one."""
        made = QPushButton(text)
        made.setProperty("menu", "true")
        menu = QMenu(made)
        for code in codes:
            menu.addAction(code.label().replace("&", "&&")).triggered.connect(lambda _=False, code=code: act(code))  # type: ignore[operator]
        made.setMenu(menu)
        self.offers.append(made)
        self._column.insertWidget(self._column.count() - 1, made, 0, Qt.AlignmentFlag.AlignLeft)

    def flush(self) -> bool:
        """Write what is pending; False when something could not be written."""
        written = [each.flush() for each in self.lists]
        return all(written) and (self.rating is None or self.rating.flush())

    def forget(self) -> None:
        """Another Standortbestimmung comes: nothing opened before stays."""
        self._added.clear()
        self._shown = ()

    # ------------------------------------------------------------ inside

    def _bring_into_sight(self) -> None:
        """What was made just now finds its place and height little by little."""
        if self._sought is not None and self._sought is self.focusWidget():
            reveal(self._sought)

    @staticmethod
    def _state(reading: AssessmentReading) -> tuple[object, ...]:
        """What lets everything be made anew: another one, closed or open, and in a closed one its words."""
        a = reading.assessment
        closed = a.closed_on is not None
        told = tuple((f.id, f.text, reading.basis(f)) for f in reading.findings) if closed else ()
        return a.id, closed, a.rated, a.scale, told

    def _keep(self, shown: tuple[object, ...], reading: AssessmentReading) -> bool:
        """Whether it is shown already: then only what statements rest on is shown anew."""
        self._reading = reading
        if shown != self._shown:
            self._shown = shown
            return False
        for each in self.lists:
            each.show_reading(reading)
        if self.rating is not None:
            self.rating.show_reading(reading)
        return True

    def _begin(self, heading: str, description: str) -> None:
        self.flush()
        for each in self.lists:
            for row in each.rows:
                for editor in row.editors.values():
                    each.autosave.release(editor)
        if self.rating is not None:
            self.rating.leave()
        self.lists, self.rating, self.offers, self._sought = [], None, [], None
        clear(self._column)
        self._column.addWidget(words(heading, "section", wrap=True))
        if description:
            self._column.addWidget(words(description, "small", wrap=True))
        if self._reading is not None and self._reading.assessment.closed_on is not None:
            self._column.addWidget(words(CLOSED, "small", wrap=True))

    def _end(self) -> None:
        if self.lists:
            self._column.addSpacing(6)
            self._column.addWidget(words(KEYS, "small", wrap=True))
        self._column.addStretch(1)

    def _section(
        self,
        reading: AssessmentReading,
        part: FindingPart,
        heading: str,
        among: Collection[int],
        code: Code,
        *,
        invite: bool,
        name: str = "",
    ) -> None:
        found = [each for each in reading.statements(part, among) if each.text.strip()]
        closed = reading.assessment.closed_on is not None
        if closed and not found:
            return
        self._column.addSpacing(6)
        self._column.addWidget(words(heading, "strong", wrap=True))
        if closed:
            act = ("Belege", "", self.evidence_wanted.emit)
            for each in found:
                self._column.addWidget(told_statement(self._context, reading, each, [act], self.use_wanted.emit))
            return
        made = StatementList(
            self._context, reading.assessment, part, among, code,
            lambda: self._choices(part, code), invite=invite, name=name,
        )  # fmt: skip
        made.show_reading(reading)
        made.focused.connect(self.focused)
        made.evidence_wanted.connect(self.evidence_wanted)
        made.dropped.connect(self.dropped)
        made.use_wanted.connect(self.use_wanted)
        self.lists.append(made)
        self._column.addWidget(made)

    def _choices(self, part: FindingPart, code: Code) -> list[Code]:
        """What else a statement may be about: the component and its aspects; a field any other field."""
        reading = self._reading
        if reading is None:
            return []
        if part is FindingPart.ACTION_FIELD:
            return reading.fields()
        component = reading.codes[reading.component_of(code.id)]
        return [component, *reading.aspects(component)] if component.kind is CodeKind.COMPONENT else []

    def _offer_parts(self, rest: Sequence[FindingPart]) -> None:
        holder = QWidget()
        flow = FlowLayout(holder, 8, 2)
        for part in rest:
            made = button(
                self._context.theme, part.label, lambda part=part: self._open_and_show(part), role="quiet", icon="plus"
            )
            made.setAccessibleName(f"{part.label} hinzufügen")
            self.offers.append(made)
            flow.addWidget(made)
        self._column.addSpacing(6)
        self._column.addWidget(holder)

    def _open_and_show(self, part: FindingPart) -> None:
        reading, shown = self._reading, self._shown
        if reading is None or not shown or not isinstance(shown[1], Code):
            return
        self._added.add((shown[1].id, part))
        self.show_code(reading, shown[1])
        for each in self.lists:
            if each.part is part:
                each.add_row()
