"""What a DOCX says of itself: the very texts that are written into it, so that the gate reads them before."""

from __future__ import annotations

from models.paper import Paper


def docx_properties(paper: Paper) -> dict[str, str]:
    """Core property → its value, none empty. Who made it is the agency, never a person or an account."""
    title = " · ".join(" ".join(text.split()) for text in (paper.title, paper.subtitle) if text.strip())
    found = {"title": title, "subject": paper.footer, "author": paper.author}
    return {name: value for name, value in found.items() if value}
