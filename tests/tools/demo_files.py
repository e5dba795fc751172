"""The files that the demo Kommune hands over: PDFs of our own engine, two of them as scans, and a Word file.

    python tests/tools/demo_files.py            writes resources/demo/documents/ anew

The same sources give the same bytes. pages.json beside the files holds what the app's own reading finds on their
pages, so that the sample dossier needs no PDF engine when it starts.
"""

from __future__ import annotations

import json
import sys
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

import resources
from models.paper import Paper
from reports.archive import Meta
from reports.documents.media import media_of
from reports.documents.opening import open_document
from reports.packing import packed
from reports.paper import render
from reports.picture import Picture
from reports.sheet import Sheet
from reports.style import ACCENT, COMPACT, MM, Style, TextStyle
from tests.tools.demo_source import Source, sources
from tests.tools.word_file import word_file

FOLDER = resources.path("demo/documents")
PAGES = "pages.json"
OFFICE = ("Entwurf-Datenvereinbarung",)
"""Sources that become a Word file."""
_DOTS, _SKEW, _GREYS = 108, 0.6, 6
"""A scan: dots an inch, by how many degrees the sheet lay askew, and how many tones of grey it kept."""


def demo_files() -> dict[str, bytes]:
    """Each file by its name, and what stands on the pages of all of them."""
    files = dict(_file(source) for source in sources())
    pages = {name: _pages(content, name) for name, content in files.items()}
    return files | {PAGES: (json.dumps(pages, ensure_ascii=False, indent=1) + "\n").encode()}


def _pages(content: bytes, name: str) -> dict[str, Any]:
    document = open_document(content, name)
    try:
        texts = [document.text(number) for number in range(1, len(document.shape().pages) + 1)]
        media = media_of(content, name).value
        return {
            "media": media,
            "sentence": document.remark(),
            "pages": [{"name": text.label, "text": text.text} for text in texts],
        }
    finally:
        document.close()


def _file(source: Source) -> tuple[str, bytes]:
    if source.name in OFFICE:
        return f"{source.name}.docx", word_file(source.paper)
    pdf = render(source.paper, _LOOKS[source.look]).pdf
    return f"{source.name}.pdf", packed(_scan(pdf, source.paper) if source.scanned else pdf)


def _coloured(style: Style, color: str) -> Style:
    """The style with another colour for its titles, as other houses have their own."""
    looks = {each.name: getattr(style, each.name) for each in fields(style)}
    texts = {
        name: replace(look, color=color)
        for name, look in looks.items()
        if isinstance(look, TextStyle) and look.color == ACCENT
    }
    return replace(style, **texts)


def _looks() -> dict[str, Style]:
    plain = Style()
    text, title = plain.text, replace(plain.paper_title, size=30, leading=36)
    wide = dict.fromkeys(("left", "right", "top", "bottom"), 25 * MM)
    return {
        "plain": _coloured(plain, "#33413A"),
        "broad": _coloured(replace(plain, **wide), "#1C4587"),
        "airy": _coloured(replace(plain, text=replace(text, size=11.5, leading=17.5, below=8)), "#7A2E3A"),
        "official": _coloured(replace(plain, text=replace(text, size=11.5, leading=16)), "#000000"),
        "tight": _coloured(COMPACT, "#2B5A4A"),
        "press": _coloured(replace(plain, paper_title=title, left=48 * MM, right=48 * MM), "#000000"),
    }


_LOOKS = _looks()


def _scan(pdf: bytes, paper: Paper) -> bytes:
    """The pages as pictures of paper, a little askew."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [_photographed(page.render(scale=_DOTS / 72, grayscale=True).to_pil()) for page in document]
    width, height = Style().page
    meta = Meta(title=paper.title, author=paper.author, subject="Scan", dated=date.fromisoformat(paper.dated))
    sheet = Sheet((width, height), meta)
    for number, image in enumerate(pages, 1):
        says = f"Gescannte Seite {number}: {paper.title}"
        Picture(image=image, width=width, height=height, alternative=says).draw(sheet, 0, height, width, 0, 1)
        sheet.showPage()
    return sheet.finish()


def _photographed(page: Image.Image) -> Image.Image:
    turned = page.convert("L").rotate(_SKEW, Image.Resampling.BILINEAR, fillcolor=255)
    step = 255 / (_GREYS - 1)
    return turned.point([round(round(tone / step) * step) for tone in range(256)])


def main() -> int:
    """Write all files; what isn't made any more goes."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    made = demo_files()
    for path in FOLDER.iterdir():
        if path.name not in made:
            path.unlink()
    for name, content in made.items():
        (FOLDER / name).write_bytes(content)
        print(f"{len(content):8} {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
