"""The pages of a report: the whole, with a chapter that was laid out anew in the place of its pages."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QKeyEvent, QWheelEvent

from models.store.record import read_address
from ui.place import split_range
from ui.render_process import Layout
from ui.widgets.page_picture import Sheets
from ui.widgets.page_view import PageView

if TYPE_CHECKING:
    from reports.document import Anchor

Origin = tuple[tuple[int, int], ...]


class ReportPages(PageView):
    """Follows a paragraph: `show_field("report_section/<uid>/text#120-120")` marks the one that holds these characters,
    or did when the pages were made. New pages leave it, or what is read, where it was."""

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self._whole: Layout | None = None
        self._follows = False
        self._starts: tuple[int, dict[str, list[tuple[int, Anchor]]]] = (0, {})

    # ------------------------------------------------------------ content

    def show_layout(self, layout: Layout) -> None:
        """Take the whole in."""
        self._whole = layout
        super().show_layout(layout)

    def show_piece(self, layout: Layout, uids: Collection[str]) -> None:
        """Take in the chapter with these sections: in the place of its pages, or alone as long as it has none."""
        whole = self._whole
        made, origin = splice(whole, layout, uids) if whole is not None else (layout, ())
        sheets = Sheets(made, origin=origin)
        for before in (self._shown, self._coming):
            for page, picture in before.images.items() if before is not None else ():
                place = sheets.place_of(*before.source(page)) if before is not None else None
                if place is not None:
                    sheets.images[place] = picture
        self._take_in(sheets)

    def show_alone(self, layout: Layout) -> None:
        """Take in something else than the report: the Kurzfassung."""
        self._take_in(Sheets(layout))

    def take_anchors(self, layout: Layout) -> None:
        """Learn from the same pages, laid out once more, where their words stand; of other pages nothing."""
        shown = self._shown
        if shown is None or shown.origin or layout.sizes != shown.layout.sizes:
            return
        shown.layout = self._whole = replace(shown.layout, anchors=layout.anchors)
        self._starts = 0, {}
        shown.asked.clear()  # what was asked for is dropped with each layout that comes
        self._want_pages()
        self._reveal()
        self.viewport().update()

    def clear(self) -> None:
        self._whole, self._starts = None, (0, {})
        super().clear()

    def show_field(self, address: str) -> None:
        self._follows = True
        super().show_field(address)

    @property
    def has_whole(self) -> bool:
        """Whether the whole report has been laid out once."""
        return self._whole is not None

    # ------------------------------------------------------------ where things lie

    def _marked(self, address: str) -> list[Anchor]:
        field, span = split_range(address)
        found = self._blocks().get(field, [])
        if span is None or not found:
            return [anchor for _, anchor in found] if span is None else []
        start = max((start for start, _ in found if start <= span[0]), default=found[0][0])
        return [anchor for each, anchor in found if each == start]

    def _blocks(self) -> dict[str, list[tuple[int, Anchor]]]:
        """Field → where its paragraphs begin, and their places, in the order of the pages."""
        if self._starts[0] != self.serial:
            made: dict[str, list[tuple[int, Anchor]]] = {}
            for anchor in self._anchors():
                field, span = split_range(anchor.fields[0]) if anchor.fields else ("", None)
                if field:
                    made.setdefault(field, []).append((span[0] if span else 0, anchor))
            self._starts = self.serial, made
        return self._starts[1]

    # ------------------------------------------------------------ changes

    def _swap(self) -> None:
        held = self._held()
        super()._swap()
        if held is not None:
            address, top = held
            now = self.block_rect(address)
            moved = round(now.top() - top) if not now.isNull() else 0
            if moved:
                self.scroll_to(self.verticalScrollBar().value() + moved)

    def _held(self) -> tuple[str, float] | None:
        """What is to stay where it is, and how far below the upper edge it begins: the paragraph that is followed, else
        the first that is seen."""
        if self._shown is None:
            return None
        height = self.viewport().height()
        if self._follows and self._address:
            rect = self.block_rect(self._address)
            if not rect.isNull() and rect.bottom() > 0 and rect.top() < height:
                return self._address, rect.top()
        strip, offset = self._strip(), self._offset()
        for page in self._visible(self._shown):
            for anchor in self._anchors():
                top = strip.block(anchor).top() - offset.y() if anchor.page == page and anchor.fields else -1.0
                if 0 <= top < height:
                    return anchor.fields[0], top
        return None

    def _reveal(self) -> None:
        if self._follows:
            super()._reveal()

    def _block_at(self, point: QPointF) -> tuple[str, ...]:
        fields = super()._block_at(point)
        return fields if fields and read_address(split_range(fields[0])[0])[0] else ()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._follows = False
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._follows = False
        super().keyPressEvent(event)


def splice(whole: Layout, chapter: Layout, uids: Collection[str]) -> tuple[Layout, Origin]:
    """The whole with the chapter's pages in the place of those on which its sections lie; the chapter alone where there
    are none."""
    pages = [anchor.page for anchor in whole.anchors if section_of(anchor.fields) in uids]
    if not pages:
        return chapter, ()
    first, stop = min(pages), max(pages) + 1
    more = len(chapter.sizes) - (stop - first)
    anchors = [
        *(each for each in whole.anchors if each.page < first),
        *_moved(chapter.anchors, first),
        *_moved([each for each in whole.anchors if each.page >= stop], more),
    ]
    origin = (
        *((whole.serial, page) for page in range(first)),
        *((chapter.serial, page) for page in range(len(chapter.sizes))),
        *((whole.serial, page) for page in range(stop, len(whole.sizes))),
    )
    sizes = (*whole.sizes[:first], *chapter.sizes, *whole.sizes[stop:])
    return replace(chapter, anchors=tuple(anchors), sizes=sizes), origin


def section_of(fields: Sequence[str]) -> str:
    """The uid of the section that a block was made from; "" for none."""
    table, uid, _ = read_address(split_range(fields[0])[0]) if fields else ("", "", "")
    return uid if table == "report_section" else ""


def _moved(anchors: Sequence[Anchor], by: int) -> list[Anchor]:
    return [replace(anchor, page=anchor.page + by) for anchor in anchors]
