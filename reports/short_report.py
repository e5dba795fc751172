"""The Kurzfassung on exactly one page: set smaller where it must be; what is too long for that is told."""

from __future__ import annotations

from dataclasses import replace
from textwrap import shorten

from models.paper import Paper
from reports.blocks import Text
from reports.document import Rendered, Slot, lay_out_pages
from reports.paper import paper_blocks
from reports.paper import render as render_paper
from reports.style import COMPACT, MM, Style, TextStyle

SHARES = (1.06, 1.0, 0.96, 0.92)
"""How large letters are, against a compact paper: never below nine points."""
NAMED = 60
"""Characters of the first line that no longer fits, by which it is found."""


def render(paper: Paper) -> Rendered:
    """Lay out a Kurzfassung. What is longer than a page is set on several, with a fault that says from where on."""
    for style in _styles():
        pages = lay_out_pages(paper_blocks(paper, style), style)
        if len(pages) == 1:
            return render_paper(paper, style)
    rendered = render_paper(paper, style)
    return replace(rendered, faults=(*rendered.faults, too_long(pages, style)))


def too_long(pages: list[list[Slot]], style: Style) -> str:
    """What to say of a Kurzfassung that runs over these pages."""
    first = pages[1][0]
    words = ""
    if isinstance(first.block, Text):
        words = shorten(first.block.broken(style.measure)[first.index].text, NAMED, placeholder="")
    place = f": Ab „{words} …“ passt der Text nicht mehr" if words else ""
    return f"Die Kurzfassung ist länger als eine Seite{place}. Bitte kürzen."


def _styles() -> list[Style]:
    return [_scaled(replace(COMPACT, top=20 * MM), share) for share in SHARES]


def _scaled(style: Style, share: float) -> Style:
    """The style with its running text that much larger or smaller."""
    looks: dict[str, TextStyle] = {}
    for name in ("part", "heading", "text", "item", "quote", "note", "table_text", "table_head", "source"):
        look: TextStyle = getattr(style, name)
        looks[name] = replace(
            look,
            size=look.size * share,
            leading=look.leading * share,
            above=look.above * share * share,
            below=look.below * share * share,
        )
    return replace(style, **looks)  # type: ignore[arg-type]
