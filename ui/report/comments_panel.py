"""Below the report's text: what the Kommune said to it, at its paragraph, with answer and state."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from models.contact import Contact
from models.one_line import one_line
from models.passage import Passage
from models.report import CommentState, ReportComment, ReportSection, sections_of
from models.report_comments import PlacedComment, add_comment, comments_of, remove_comment
from models.report_numbers import numbered
from models.report_support import paragraphs_of
from models.store.record import address, read_address
from ui.context import Context
from ui.place import Place, with_range
from ui.plain_tip import set_tip
from ui.report.comment_card import CommentCard
from ui.report.detail_panel import DetailPanel
from ui.report.row_list import Row, RowList
from ui.widgets.card import button, words

NONE = "Noch hat niemand etwas angemerkt. Was die Kommune sagt, halten Sie hier an seinem Absatz fest."
KEYS = "Eingabe: zur Stelle · Entf: entfernen · Esc: zum Text"
WHOLE = "Zum ganzen Bericht"
TONES = {CommentState.OPEN: "due", CommentState.TAKEN: "done", CommentState.DECLINED: "muted"}


TO_PARAGRAPH = "Anmerkung zum Absatz"


class CommentsPanel(DetailPanel):
    """All comments in the order of the report; a version that was handed over takes them, too."""

    title = "Anmerkungen"
    kinds = (ReportComment, ReportSection, Passage, Contact)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        theme = context.theme
        self._found: list[PlacedComment] = []
        self.none = words(NONE, "small", wrap=True)
        self.list = RowList(theme, "Anmerkungen der Kommune", wrapped=True)
        self.list.setAccessibleDescription(KEYS)
        self.list.entered.connect(lambda _: self.go_there())
        self.list.dropped.connect(lambda _: self.remove())
        self.list.left.connect(self.back_to_text)
        self.list.marked.connect(lambda _: self._show_marked())
        self.card = CommentCard(context)
        self.add_button = button(theme, "Anmerkung", self.add, role="quiet", icon="plus", name=TO_PARAGRAPH)
        set_tip(self.add_button, TO_PARAGRAPH)
        self.whole_button = button(theme, WHOLE, partial(self.add, whole=True), role="quiet", icon="plus")
        self.whole_button.setAccessibleName("Anmerkung zum ganzen Bericht")
        self.go_button = button(theme, "Zur Stelle", self.go_there, role="quiet", icon="forward")
        self.remove_button = button(theme, "", self.remove, role="quiet", icon="trash", name="Anmerkung entfernen")
        self.lay_out(
            self.none, self.list, self.card, (self.add_button, self.whole_button, self.go_button, self.remove_button)
        )

    def refresh(self) -> None:
        assert self.version is not None
        store = self.context.store
        self._found = comments_of(store, self.version)
        numbers = {each.section.id: each.number for each in numbered(sections_of(store, self.version.id))}
        self.list.show_rows([self._row(each, numbers) for each in self._found])
        for part in (self.list, self.card):
            part.setVisible(bool(self._found))
        self.none.setVisible(not self._found)
        self._show_marked()
        self.count(sum(each.comment.state is CommentState.OPEN for each in self._found))

    def focus_first(self) -> bool:
        self.read_if_seen()
        (self.list if self._found else self.add_button).setFocus()
        return True

    def flush(self) -> bool:
        return self.card.flush()

    def show_comment(self, field: str) -> None:
        """Mark the comment of that address, with the cursor in its field."""
        _, uid, name = read_address(field)
        self.read_if_seen()
        found = next((each for each in self._found if each.comment.uid == uid), None)
        if found is not None and self.list.mark(found.comment.id):
            self.card.focus_field(name)

    def add(self, *, whole: bool = False) -> None:
        """A new comment on what is selected, else on the paragraph; or on the whole report."""
        if self.version is None:
            return
        made: list[ReportComment] = []
        if self.flush() and self.do(lambda: made.append(self._add(whole=whole))) and made:
            self.list.mark(made[0].id)
            self.card.focus_field()

    def remove(self) -> None:
        """Move the marked one to the bin; the toast brings it back."""
        placed = self._marked()
        if placed is not None and self.flush():
            self.do(partial(remove_comment, self.context.store, placed.comment), "Anmerkung entfernt")
            self.focus_first()

    def go_there(self) -> None:
        """Lead to the paragraph of the marked one."""
        placed = self._marked()
        if placed is None or placed.section is None or self.version is None:
            return
        where = with_range(address(placed.section, "text"), placed.start, placed.stop)
        self.wanted.emit(Place("report", self.version.uid, placed.section.uid, where))

    # ------------------------------------------------------------ inside

    def _add(self, *, whole: bool) -> ReportComment:
        store, section, version = self.context.store, self.section, self.version
        assert version is not None
        if whole or section is None:
            return add_comment(store, version)
        section = store.get(ReportSection, section.id)
        start, stop = self.desk.selection() if self.desk is not None else (0, 0)
        if start == stop:
            found = (each for each in paragraphs_of(store, section) if each.index == self.paragraph)
            start, stop = next(((each.start, each.stop) for each in found), (0, 0))
        return add_comment(store, version, section, start, stop) if start < stop else add_comment(store, version)

    def _marked(self) -> PlacedComment | None:
        row = self.list.row()
        return next((each for each in self._found if row is not None and each.comment.id == row.key), None)

    def _show_marked(self) -> None:
        placed = self._marked()
        self.card.show_comment(placed, self.report.municipality_id)
        self.go_button.setVisible(placed is not None and placed.section is not None)
        self.remove_button.setVisible(placed is not None)
        self.add_button.setEnabled(self.section is not None)

    def _row(self, placed: PlacedComment, numbers: dict[int, str]) -> Row:
        comment, section = placed.comment, placed.section
        where = f"{numbers.get(section.id, '')} {section.label()}".strip() if section is not None else WHOLE
        said = one_line(comment.text) or "(noch ohne Worte)"
        return Row(where, said, comment.state.label, TONES[comment.state], comment.id)
