"""Words selected on a page become evidence, a quote, or confidential."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QRect

from models.document_file import DocumentFile, DocumentPage
from models.document_marks import TEXT, pieces_of_file
from models.evidence_life import evidence_on
from models.passage import PassageKind, mark
from models.store.errors import KnownError
from ui.context import Context
from ui.evidence.card import EvidenceCard
from ui.evidence.texts import trimmed
from ui.reader.mark_shapes import Mark
from ui.reader.page_marks import PageMarks
from ui.reader.reader_view import ReaderView

SELECT = "Bitte zuerst Worte auswählen: S nimmt den Satz, Umschalt mit den Pfeiltasten jedes Wort."
WAITING = "Der Text dieser Seite wird noch gelesen. Bitte gleich noch einmal."
NO_TEXT = "Diese Seite hat keinen Text. Was auf ihr zu sehen ist, wird in der Notiz zur Seite zum Beleg."
NONE_HERE = "Auf diesen Seiten ist noch kein Beleg."
CUT = "Markiert ist, was auf {page} steht. Der Rest auf der nächsten Seite ist noch ausgewählt."


class Marking(QObject):
    """Works on what is selected in a view; `pages()` are the records of what it shows."""

    def __init__(
        self,
        context: Context,
        view: ReaderView,
        marks: PageMarks,
        card: EvidenceCard,
        pages: Callable[[], Sequence[DocumentPage]],
    ) -> None:
        super().__init__(view)
        self._context, self._view, self._marks, self._card, self._pages = context, view, marks, card, pages
        view.opened.connect(self.open)
        view.moved.connect(card.place)

    def evidence(self) -> None:
        """Make evidence of what is selected; in a piece that is there already, its card opens."""
        caret = self._view.caret
        if not caret.selects:
            seen = caret.spot.page in self._view.visible_pages()
            here = self._view.mark_at(*caret.spot) if seen else None
            if here is not None and here.kind is PassageKind.EVIDENCE:
                self.open(here)
                return
            if self._view.caret_shown:
                caret.take_sentence(1)
        found = self._selected()
        if found is None:
            return
        page, number, start, stop = found
        same = [m for m in self._view.marks.get(number, ()) if (m.start, m.stop) == (start, stop) and m.sign]
        if same:
            self.open(same[0])
        elif self._card.begin(page, TEXT, start, stop, self._near(number, start, stop)) is not None:
            self._go_on(number, stop)

    def mark(self, kind: PassageKind) -> None:
        """Mark what is selected as that; exactly the same again takes it away."""
        found = self._selected()
        if found is None:
            return
        page, number, start, stop = found
        try:
            made = mark(self._context.store, page, TEXT, start, stop, kind)
        except KnownError as error:
            self._context.toast(str(error))
            return
        self._context.toast(f"Als {kind.label} markiert." if made is not None else f"Nicht mehr {kind.label}.")
        self._go_on(number, stop)

    def open(self, what: Mark) -> None:
        """Open the card of the evidence that a mark is; of any other mark its words are selected."""
        number = next((page for page, marks in self._view.marks.items() if what in marks), None)
        if number is None:
            return
        passage = self._marks.passage(number, what.uid)
        evidence = evidence_on(self._context.store, passage) if passage is not None else None
        self._view.select(number, what.start, what.stop)
        if evidence is not None:
            self._card.edit(evidence, self._near(number, what.start, what.stop), self._pages()[number])

    def step(self, file: DocumentFile, by: int) -> None:
        """Select the next piece of evidence on the pages of a file, or the one before."""
        numbers = {page.id: number for number, page in enumerate(self._pages())}
        found = sorted(
            (numbers[piece.source.id], piece.passage.start, piece.passage.stop)
            for piece in pieces_of_file(self._context.store, file)
            if piece.field == TEXT and piece.source.id in numbers and not piece.passage.gone
        )
        caret = self._view.caret
        first, last = caret.ends()
        here = (*first, last.position if caret.selects else -1)  # pieces may begin at the same place
        if caret.spot.page not in self._view.visible_pages():
            here = (self._view.current_page(), 0, -1)
        ahead = [each for each in found if (each > here if by > 0 else each < here)]
        if not ahead and not found:
            self._context.toast(NONE_HERE)
        elif ahead:
            self._view.select(*(ahead[0] if by > 0 else ahead[-1]))
        else:  # over the end it begins again
            self._view.select(*(found[0] if by > 0 else found[-1]))

    # ------------------------------------------------------------ inside

    def _selected(self) -> tuple[DocumentPage, int, int, int] | None:
        """The page, its number and the characters of what is to be marked; of several pages the first."""
        parts = self._view.caret.parts()
        here = parts[0][0] if parts else self._view.current_page()
        pages = self._pages()
        if not parts:
            bare = here < len(pages) and not pages[here].text
            self._context.toast(WAITING if not pages else NO_TEXT if bare else SELECT)
            return None
        number, start, stop = parts[0]
        page = pages[number] if number < len(pages) else None
        if page is None:
            self._context.toast(WAITING)
            return None
        start, stop = trimmed(page.text, start, stop)
        if start == stop:
            self._context.toast(SELECT)
            return None
        return page, number, start, stop

    def _go_on(self, number: int, stop: int) -> None:
        """Nothing is selected any more; what was cut off at the end of the page still is."""
        rest = self._view.caret.parts()[1:]
        if rest:
            self._context.toast(CUT.format(page=self._pages()[number].label()))
            self._view.select(rest[0][0], rest[0][1], rest[0][2])
        else:
            self._view.put_cursor(number, stop)

    def _near(self, number: int, start: int, stop: int) -> Callable[[], QRect | None]:
        def near() -> QRect | None:
            host = self._card.parentWidget()
            rects = self._view.rects_of(number, start, stop) if number < len(self._view.sheets) else []
            if host is None or not rects:
                return None
            around = rects[0]
            for rect in rects[1:]:
                around = around.united(rect)
            seen = around.toAlignedRect().intersected(self._view.viewport().rect())
            return QRect(self._view.viewport().mapTo(host, seen.topLeft()), seen.size()) if seen.isValid() else None

        return near
