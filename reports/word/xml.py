"""What every part of the package is written with: names, text made safe, attributes."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
ROOT = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="{WP}" xmlns:a="{A}" xmlns:c="{C}" xmlns:pic="{PIC}" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
"""The names that the parts with text may use."""
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2060\ufeff\ufffe\uffff\ud800-\udfff]")
_BREAKS = re.compile("\r\n?|[\u0085\u2028\u2029]")


def plain(text: str) -> str:
    """The text without what XML can't hold or nobody sees; every line end is "\\n". Never longer, as typed else."""
    return _UNSEEN.sub("", _BREAKS.sub("\n", text))


def value(text: str) -> str:
    """A text as an attribute's value, with its quotes, on one line."""
    return quoteattr(" ".join(plain(text).split()))


def text_run(text: str, properties: str = "") -> str:
    """A run of plain text, already without unseen characters; line ends break the line."""
    if not text:
        return ""
    said = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.replace("\t", " ").split("\n")
    )
    return f"<w:r>{properties and f'<w:rPr>{properties}</w:rPr>'}{said}</w:r>"


def title_run(text: str) -> str:
    """A run of plain text on one line, which is not broken at its hyphens ("Ist-Stand-Analyse")."""
    pieces = " ".join(text.split()).split("-")
    said = "<w:noBreakHyphen/>".join(f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in pieces)
    return f"<w:r>{said}</w:r>"


def field(code: str, shown: str, properties: str = "") -> str:
    """A field that Word computes, with what it shows until then."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return (
        f'<w:r>{look}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{look}<w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
        f'<w:r>{look}<w:fldChar w:fldCharType="separate"/></w:r>'
        f"{text_run(shown, properties)}"
        f'<w:r>{look}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def paragraph(content: str, style: str = "", properties: str = "") -> str:
    """A paragraph of runs; `properties` in the order that the schema wants, without the style."""
    look = (f'<w:pStyle w:val="{style}"/>' if style else "") + properties
    return f"<w:p>{look and f'<w:pPr>{look}</w:pPr>'}{content}</w:p>"


def part(root: str) -> bytes:
    """A part of the package."""
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{root}'.encode()
