"""Text as it is: TXT, Markdown, CSV; and RTF, which is text with marks."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from striprtf.striprtf import rtf_to_text

from reports.broken import BROKEN_BYTES
from reports.documents.document import TextDocument
from reports.documents.sentences import DAMAGED, Unreadable
from reports.documents.words import cut, named

MOST_BYTES = 40_000_000
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_HEADING = re.compile(r"(#{1,6})[ \t]+(\S.*?)[ \t#]*$")
_MARKDOWN = (".md", ".markdown")


def read_plain(content: bytes, file_name: str) -> TextDocument:
    """A text in UTF-8, UTF-16 with its mark, or as Windows wrote it."""
    return _document(decoded(content[:MOST_BYTES]), file_name.lower().endswith(_MARKDOWN))


def read_rtf(content: bytes) -> TextDocument:
    """The text of an RTF file. Raises Unreadable."""
    try:
        text = rtf_to_text(content[:MOST_BYTES].decode("cp1252", "replace"), errors="replace")
    except BROKEN_BYTES as error:
        raise Unreadable(DAMAGED) from error
    return _document(text, headings=False)


def decoded(content: bytes, encoding: str = "") -> str:
    """Bytes as text, by their mark, as somebody says, as UTF-8, or as Windows wrote it: always something."""
    for mark, marked in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(marked, "replace")
    for attempt in (encoding, "utf-8"):
        try:
            return content.decode(attempt or "utf-8")
        except (UnicodeError, LookupError):
            continue
    return content.decode("cp1252", "replace")


def _document(text: str, headings: bool) -> TextDocument:
    return TextDocument(named(cut(_paragraphs(text, headings)), "Abschnitt"))


def _paragraphs(text: str, headings: bool) -> Iterator[tuple[int, str]]:
    for line in text.splitlines():
        heading = _HEADING.match(line) if headings else None
        yield (len(heading[1]), heading[2]) if heading else (0, line)
