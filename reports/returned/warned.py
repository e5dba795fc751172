"""What makes a file other than it looks: forms in XML, and parts that lie in other files."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from reports.returned.broken import BROKEN
from reports.returned.german import quoted

_MOST_OBJECTS = 20_000
_MOST_NAMED = 3


def warnings(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Sentences on what other programs may show of an open PDF that isn't read here."""
    try:
        form = pdf.Root.get("/AcroForm", pikepdf.Dictionary())
        if "/XFA" in form or pdf.Root.get("/NeedsRendering", False) is True:
            yield "Sie enthält ein Formular im Format XFA: Manche Programme zeigen statt der Seiten dieses Formular."
    except BROKEN:
        pass
    elsewhere = list(dict.fromkeys(_elsewhere(pdf)))
    for name in elsewhere[:_MOST_NAMED]:
        what = f" ({quoted(name)})" if name else ""
        yield f"Ein Teil ihres Inhalts liegt in einer anderen Datei{what}; er wurde nicht geholt."


def _elsewhere(pdf: pikepdf.Pdf) -> Iterator[str]:
    """The names of files in which the content of streams lies."""
    try:
        for number, each in enumerate(pdf.objects):
            if number > _MOST_OBJECTS:
                return
            if isinstance(each, pikepdf.Stream) and "/F" in each:
                yield _name(each["/F"])
    except BROKEN:
        return


def _name(file: pikepdf.Object) -> str:
    try:
        named = file.get("/UF", file.get("/F", "")) if isinstance(file, pikepdf.Dictionary) else file
        return str(named)[:200]
    except BROKEN:
        return ""
