"""Where in a long text the words stand that were looked for."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QPlainTextEdit

from models.snippet import Snippet


@runtime_checkable
class Readable(Protocol):
    """Text that is only read, as the pages of a document."""

    def select_found(self, find: Callable[[str], int | None], length: int) -> None: ...


def spot_of(text: str, snippet: Snippet) -> int | None:
    """Where the first of the marked letters stands in the text that the snippet was taken from; None if nowhere."""
    if not snippet.marks:
        return None
    start, stop = snippet.marks[0]
    line = snippet.text.strip("… ")
    context = re.search(r"\s+".join(re.escape(word) for word in line.split()), text)
    found = text.find(snippet.text[start:stop], context.start() if context else 0)
    return found if found >= 0 else None


def go_to_spot(edit: QPlainTextEdit, snippet: Snippet) -> None:
    """Put the cursor there, without selecting anything: the next letter must not replace it."""
    text = edit.document().toRawText().replace("\u2029", "\n")
    spot = spot_of(text, snippet)
    if spot is not None:
        cursor = edit.textCursor()
        cursor.setPosition(len(text[:spot].encode("utf-16-le", "surrogatepass")) // 2)
        edit.setTextCursor(cursor)
        edit.ensureCursorVisible()
