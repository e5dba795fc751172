"""PowerPoint files: a page a slide, with what the speaker has noted."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pptx
from pptx.exc import PythonPptxError

from reports.documents.archive import BROKEN_ARCHIVE
from reports.documents.document import TextDocument
from reports.documents.sentences import DAMAGED, Unreadable
from reports.documents.shapes import MOST_PAGES

BROKEN = (*BROKEN_ARCHIVE, PythonPptxError)
_DEEPEST = 20


def read_slides(content: bytes) -> TextDocument:
    """A PPTX file. Raises Unreadable."""
    try:
        slides = pptx.Presentation(BytesIO(content)).slides
        pages = [(f"Folie {number}", _text(slide)) for number, slide in zip(range(1, MOST_PAGES + 1), slides)]
    except BROKEN as error:
        raise Unreadable(DAMAGED) from error
    return TextDocument(pages)


def _text(slide: Any) -> str:
    lines = list(_of_shapes(slide.shapes))
    if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
        notes = slide.notes_slide.notes_text_frame.text.strip()
        lines += ["", f"Notizen: {notes}"] if notes else []
    return "\n".join(lines)


def _of_shapes(shapes: Any, depth: int = 0) -> Iterator[str]:
    for shape in shapes:
        if shape.has_text_frame:
            yield from (paragraph.text for paragraph in shape.text_frame.paragraphs)
        elif getattr(shape, "has_table", False):
            for row in shape.table.rows:
                yield "\t".join(" ".join(cell.text.split()) for cell in row.cells)
        elif getattr(shape, "has_chart", False):
            yield from _of_chart(shape.chart)
        elif hasattr(shape, "shapes") and depth < _DEEPEST:
            yield from _of_shapes(shape.shapes, depth + 1)


def _of_chart(chart: Any) -> Iterator[str]:
    """Its title, and a line for each of its series."""
    if chart.has_title and chart.chart_title.has_text_frame:
        yield chart.chart_title.text_frame.text
    for plot in chart.plots:
        yield "\t".join(("", *(str(category) for category in plot.categories)))
        for series in plot.series:
            yield "\t".join(
                (series.name, *(f"{v:.12g}".replace(".", ",") if v is not None else "" for v in series.values))
            )
