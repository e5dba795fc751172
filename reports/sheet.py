"""The canvas that documents are drawn on, and the only place that knows ReportLab's insides.

Relied on (a test fails when a release changes one of them): `Canvas._make_preamble` and `_code`,
`Canvas._doc` with `_ID`, `_timeStamp` and `fontMapping`, `PDFTextObject._code`; of TrueType fonts
`splitString` and `getSubsetInternalName`, and that a no-break blank is written as a blank.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from reportlab.lib.colors import HexColor
from reportlab.lib.rl_accel import escapePDF, fp_str
from reportlab.lib.utils import TimeStamp
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase._fontdata import standardFonts
from reportlab.pdfgen.canvas import Canvas

from reports.fonts import Face
from reports.lines import Line

CREATOR = "Transfermappe"


@dataclass(frozen=True, kw_only=True)
class Meta:
    """What a PDF says about itself."""

    title: str
    author: str
    subject: str
    dated: date
    lang: str = "de-DE"


class Sheet(Canvas):  # type: ignore[misc]
    """A canvas that draws lines of text and rules, and writes the same bytes for the same content.

    All text goes through `lines`, everything else through `rule` and `picture`: marks for
    structure can be set in these three without touching blocks or documents.
    """

    def __init__(self, size: tuple[float, float], meta: Meta) -> None:
        self._bytes = BytesIO()
        super().__init__(self._bytes, pagesize=size, pageCompression=1, pdfVersion=(1, 7), invariant=1, lang=meta.lang)
        self._describe(meta)
        self._depth, self._marks = -1, 0
        self._ink = ""
        self._codes: dict[str, dict[str, int]] = {}
        self._identity = hashlib.sha256(repr(meta).encode())

    def _make_preamble(self) -> None:
        # ReportLab's own sets Helvetica, which would be the one font that is not embedded.
        self._preamble = "1 0 0 1 0 0 cm"

    def _describe(self, meta: Meta) -> None:
        self.setTitle(meta.title)
        self.setAuthor(meta.author)
        self.setSubject(meta.subject)
        self.setCreator(CREATOR)
        self.setProducer(CREATOR)
        self.setViewerPreference("DisplayDocTitle", "true")
        stamp = TimeStamp(1)
        stamp.YMDhms = (meta.dated.year, meta.dated.month, meta.dated.day, 0, 0, 0)
        self._doc._timeStamp = stamp

    def showPage(self) -> None:
        """End the page, and count it in for the file's identity."""
        self._identity.update("\n".join(self._code).encode())
        super().showPage()
        self._ink = ""

    def lines(
        self, lines: Sequence[Line], font: Face, size: float, places: Sequence[tuple[float, float]], color: str
    ) -> None:
        """Draw each line with its first character at its place (x, baseline)."""
        text = self.beginText()
        if color != self._ink:
            text.setFillColor(HexColor(color))
            self._ink = color
        stretch, current = 0.0, ""
        for line, (x, y) in zip(lines, places):
            text.setTextOrigin(x, y)
            wanted = round(line.stretch * size / 1000, 3)
            if wanted != stretch:
                text.setWordSpace(wanted)
                stretch = wanted
            content = line.text + line.tail
            runs = font.runs(content)
            start = 0
            for name, run in runs:
                kerns = line.kerns if len(runs) == 1 else _within(line.kerns, start, start + len(run))
                current = self._show(text._code, name, size, run, kerns, current)
                start += len(run)
        if stretch:
            text.setWordSpace(0)
        self.drawText(text)

    def _show(
        self, code: list[str], name: str, size: float, run: str, kerns: Sequence[tuple[int, int]], current: str
    ) -> str:
        """Append the operators that show a run of one font, its pairs of letters moved; the subset set last."""
        start = 0
        for subset, codes in self._encoded(name, run):
            if subset != current:
                code.append(f"{subset} {fp_str(size)} Tf")
                current = subset
            shown, at = [], 0
            for index, kern in kerns:
                if at < index - start < len(codes):
                    shown.append(f"({escapePDF(codes[at : index - start])}){-kern}")
                    at = index - start
            rest = f"({escapePDF(codes[at:])})"
            code.append(f"[{''.join(shown)}{rest}] TJ" if shown else f"{rest} Tj")
            start += len(codes)
        return current

    def _encoded(self, name: str, run: str) -> list[tuple[str, bytes]]:
        """The run as bytes of the font's subsets in this file; nearly always one, whose codes are remembered."""
        font = pdfmetrics.getFont(name)
        codes = self._codes.setdefault(name, {})
        for _ in range(2):
            try:
                return [(font.getSubsetInternalName(0, self._doc), bytes(map(codes.__getitem__, run)))]
            except KeyError:
                for character in sorted(set(run).difference(codes)):
                    ((subset, code),) = font.splitString(character, self._doc)
                    if subset == 0:
                        codes[character] = code[0]
        pieces = font.splitString(run, self._doc)
        return [(font.getSubsetInternalName(subset, self._doc), piece) for subset, piece in pieces]

    def rule(self, x0: float, x1: float, y: float, width: float, color: str) -> None:
        """Draw a horizontal line."""
        self.setStrokeColor(HexColor(color))
        self.setLineWidth(width)
        self.line(x0, y, x1, y)

    def bookmark(self, title: str, level: int, top: float) -> None:
        """Make a place known to the reader's outline; a level is at most one deeper than the one before."""
        level = min(level, self._depth + 1)
        self._depth = level
        self._marks += 1
        key = f"m{self._marks}"
        self.bookmarkHorizontal(key, 0, top + 6)
        self.addOutlineEntry(" ".join(title.split()), key, level)

    def finish(self) -> bytes:
        """The whole PDF. Raises ValueError if a font in it is not embedded."""
        loose = [name for name in self._doc.fontMapping if name in standardFonts]
        if loose:
            raise ValueError(f"fonts that are not embedded: {loose}")
        key = self._identity.hexdigest()[:32].encode()
        self._doc._ID = b"[<%s><%s>]" % (key, key)
        self.save()
        return self._bytes.getvalue()


def _within(kerns: Sequence[tuple[int, int]], start: int, stop: int) -> list[tuple[int, int]]:
    """The kerns inside a part of a line, counted from its start."""
    return [(index - start, kern) for index, kern in kerns if start < index < stop]
