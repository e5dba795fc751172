"""The canvas that documents are drawn on; only `reports.archive` and `reports.structure` know ReportLab's insides, too.

What they rely on is named in INTERNALS of tests/reports/test_reportlab_internals.py: with each stands the test that
fails when a release changes it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import cache, wraps
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.lib.rl_accel import escapePDF
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase._fontdata import standardFonts
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFPage, PDFStream, PDFString
from reportlab.pdfgen.canvas import Canvas

from reports.archive import LONGEST, Meta, close_archive, describe_page, open_archive, text_string
from reports.fonts import Face, leave_out_unused
from reports.lines import Line, steps
from reports.structure import Element, Structure

rl_config.useA85 = 0  # streams as bytes: a fifth smaller than as ASCII


_DIGITS = bytes(b"01"[value > 0] for value in range(256))


class UntaggedText(ValueError):
    """Text was drawn that is neither content nor decoration: nobody who can't see it would get it."""


def _decoration(paint: Callable[..., Any]) -> Callable[..., Any]:
    """What ReportLab paints that way is an artifact by itself."""

    @wraps(paint)
    def painted(self: Sheet, *what: Any, **how: Any) -> Any:
        with self.artifact():
            return paint(self, *what, **how)

    return painted


class Sheet(Canvas):  # type: ignore[misc]
    """A canvas that draws tagged lines of text, and writes the same bytes for the same content.

    Text is content `inside` an element, or an `artifact`; anything else raises UntaggedText. Rules, forms, pictures
    and paths are artifacts by themselves, unless they are drawn inside a figure.
    """

    def __init__(self, size: tuple[float, float], meta: Meta) -> None:
        self._bytes = BytesIO()
        super().__init__(self._bytes, pagesize=size, pageCompression=1, pdfVersion=(1, 7), invariant=1, lang=meta.lang)
        open_archive(self._doc, meta)
        self.meta = meta
        self.structure = Structure()
        self._parents = [self.structure.root]
        self._element: Element | None = None
        self._marked = False
        self._fields: list[Any] = []
        self._depth, self._marks = -1, 0
        self._ink = self._face = ""
        self._codes: dict[str, dict[str, int]] = {}
        self._foreign = False
        self._identity = hashlib.sha256(repr(meta).encode())

    def _make_preamble(self) -> None:
        # ReportLab's own sets Helvetica, which would be the one font that is not embedded.
        self._preamble = "1 0 0 1 0 0 cm"

    # ------------------------------------------------------------ structure

    def element(self, kind: str, key: object, *parts: object, **attributes: Any) -> Element:
        """The element of this kind that a block (and part of it) stands for, below the one that is open."""
        return self.structure.element(kind, key, *parts, parent=self._parents[-1], **attributes)

    @contextmanager
    def within(self, element: Element) -> Iterator[None]:
        """Let elements that are made now lie below this one."""
        self._parents.append(element)
        try:
            yield
        finally:
            self._parents.pop()

    @contextmanager
    def inside(self, element: Element) -> Iterator[None]:
        """Text that is drawn now is content of that element."""
        before, self._element = self._element, element
        try:
            yield
        finally:
            self._element = before

    def figure(self, element: Element) -> AbstractContextManager[None]:
        """All that is painted now is one piece of content of that element."""
        return self._piece(self._begin(element))

    def artifact(self, kind: str = "") -> AbstractContextManager[None]:
        """What is drawn now is no content: "Pagination", "Layout", "Background", or unsaid."""
        if self._marked:
            return nullcontext()
        return self._piece(f"/Artifact <</Type/{kind}>> BDC" if kind else "/Artifact BMC")

    @contextmanager
    def _piece(self, begin: str) -> Iterator[None]:
        self._code.append(begin)
        self._marked = True
        try:
            yield
        finally:
            self._marked = False
            self._code.append("EMC")

    @property
    def is_artifact(self) -> bool:
        """Whether what is drawn now needs no element."""
        return self._marked

    def _begin(self, element: Element) -> str:
        number = self.structure.mark(element, self._doc.thisPageRef())
        return f"/{element.kind} <</MCID {number}>> BDC"

    def _setAnnotations(self, page: Any) -> None:
        super()._setAnnotations(page)
        if isinstance(page, PDFPage):  # a form has no structure of its own
            describe_page(page, self.structure.end_page())

    def annotate(self, element: Element, annotation: dict[str, Any]) -> Any:
        """Put an annotation on the page, as a part of that element; returns its reference."""
        annotation["StructParent"] = self.structure.next_owner
        self._addAnnotation(PDFDictionary({"Type": "/Annot", "F": 4, **annotation}))
        reference = self._annotationrefs[-1]
        self.structure.own(element, reference, self._doc.thisPageRef())
        return reference

    def signature_field(self, element: Element, name: str, words: str, box: tuple[float, float, float, float]) -> None:
        """An empty field to sign in, seen neither on screen nor on paper; `words` say what it is for.

        `box` is left, bottom, right, top. The name is unique in the document and holds no full stop.
        """
        left, bottom, right, top = self._absRect(box, 1)
        empty = PDFDictionary(
            {
                "Type": "/XObject",
                "Subtype": "/Form",
                "BBox": PDFArray([0, 0, right - left, top - bottom]),
                "Resources": PDFDictionary({}),
            }
        )
        look = self._doc.Reference(PDFStream(empty, content=""))
        field = {
            "Subtype": "/Widget",
            "FT": "/Sig",
            "T": PDFString(name),
            "TU": text_string(words),
            "Rect": PDFArray([left, bottom, right, top]),
            "P": self._doc.thisPageRef(),
            "AP": PDFDictionary({"N": look}),
        }
        self._fields.append(self.annotate(element, field))

    def link(
        self, element: Element, box: tuple[float, float, float, float], words: str, *, target: str = "", place: str = ""
    ) -> None:
        """Let a click into the box (left, bottom, right, top) open a checked address, or a place in this document."""
        annotation: dict[str, Any] = {
            "Subtype": "/Link",
            "Rect": PDFArray([round(value, 2) for value in self._absRect(box, 1)]),
            "Border": "[0 0 0]",
            "Contents": text_string(words),
        }
        if target:
            annotation["A"] = PDFDictionary({"S": "/URI", "URI": PDFString(target)})
        else:
            annotation["Dest"] = self._bookmarkReference(place)
        self.annotate(element, annotation)

    def place(self, name: str, top: float) -> None:
        """Make a place known that links of this document lead to."""
        self.bookmarkHorizontal(name, 0, top + 6)

    # ------------------------------------------------------------ drawing

    def stamp(self, name: str, draw: Callable[[], object]) -> None:
        """Paint what stands on several pages alike, as decoration: drawn once, and once in the file."""
        with self.artifact():
            if not self.hasForm(name):
                ink, face = self._ink, self._face
                self.beginForm(name, 0, 0, *self._pagesize)
                self._ink = self._face = ""
                draw()
                self._identity.update("\n".join(self._code).encode())
                self.endForm()
                self._ink, self._face = ink, face
            self.doForm(name)

    def showPage(self) -> None:
        """End the page, and count it in for the file's identity."""
        self._identity.update("\n".join(self._code).encode())
        super().showPage()
        self._ink = self._face = ""

    def lines(
        self, lines: Sequence[Line], font: Face, size: float, places: Sequence[tuple[float, float]], color: str
    ) -> None:
        """Draw each line with its first character at its place (x, baseline)."""
        if not lines:
            return
        code = ["BT"]
        if color != self._ink:
            code.append(_ink(color))
            self._ink = color
        stretch = 0.0
        for line, step in zip(lines, steps(places)):
            code.append(step)
            wanted = round(line.stretch * size / 1000, 3)
            if wanted != stretch:
                code.append(f"{wanted:g} Tw")
                stretch = wanted
            runs = font.runs(line.text + line.tail)
            start = 0
            for name, run in runs:
                kerns = line.kerns if len(runs) == 1 else _within(line.kerns, start, start + len(run))
                self._show(code, name, size, run, kerns)
                start += len(run)
        code.append("0 Tw ET" if stretch else "ET")
        self._draw_text(" ".join(code))

    def drawText(self, text: Any) -> None:
        """Draw what ReportLab itself makes of a text; its letters are not among our codes."""
        self._foreign = True
        self._draw_text(text.getCode())

    def _draw_text(self, code: str) -> None:
        """Draw text as what it is; raises UntaggedText where nobody said so."""
        if self._marked:
            self._code.append(code)
        elif self._element is None:
            raise UntaggedText("text that is neither inside an element nor an artifact")
        else:
            self._code += (self._begin(self._element), code, "EMC")

    def restoreState(self) -> None:
        """Go back to the state that was saved: which ink and face that had is no longer known."""
        super().restoreState()
        self._ink = self._face = ""

    def stencil(self, rows: Sequence[bytes], color: str) -> None:
        """Paint squares of one unit (a byte each, 0 is painted) from the top row down to y = 0, as decoration."""
        wide, high = len(rows[0]), len(rows)
        filled = b"\x01" * (-wide % 8)
        bits = (int((row + filled).translate(_DIGITS), 2) for row in rows)
        digits = "".join([f"{value:0{(wide + 7) // 8 * 2}x}" for value in bits])
        with self.artifact():
            self.setFillColor(HexColor(color))
            self._code.append(
                f"q {wide} 0 0 {high} 0 0 cm BI /W {wide} /H {high} /BPC 1 /IM true /F /AHx ID {digits}> EI Q"
            )

    line = _decoration(Canvas.line)
    rect = _decoration(Canvas.rect)
    drawPath = _decoration(Canvas.drawPath)
    drawImage = _decoration(Canvas.drawImage)
    doForm = _decoration(Canvas.doForm)

    def _show(self, code: list[str], name: str, size: float, run: str, kerns: Sequence[tuple[int, int]]) -> None:
        """Append the operators that show a run of one font, its pairs of letters moved."""
        start = 0
        for subset, codes in self._encoded(name, run):
            face = f"{subset} {size:g} Tf"
            if face != self._face:
                code.append(face)
                self._face = face
            shown, at = [], 0
            for index, kern in kerns:
                if at < index - start < len(codes):
                    shown.append(f"({escapePDF(codes[at : index - start])}){-kern}")
                    at = index - start
            rest = f"({escapePDF(codes[at:])})"
            code.append(f"[{''.join(shown)}{rest}] TJ" if shown else f"{rest} Tj")
            start += len(codes)

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
        """Make a place known to the reader's outline; a level (from 0) is at most one deeper than the one before."""
        level = min(level, self._depth + 1)
        self._depth = level
        self._marks += 1
        key = f"m{self._marks}"
        self.bookmarkHorizontal(key, 0, top + 6)
        self.addOutlineEntry(" ".join(title.split())[:LONGEST], key, level)

    def finish(self) -> bytes:
        """The whole PDF. Raises ValueError if a font in it is not embedded."""
        loose = [name for name in self._doc.fontMapping if name in standardFonts]
        if loose:
            raise ValueError(f"fonts that are not embedded: {loose}")
        if not self._foreign:
            leave_out_unused(self._codes, self._doc)
        key = self._identity.hexdigest()[:32].encode()
        self._doc._ID = b"[<%s><%s>]" % (key, key)
        close_archive(self._doc, self.meta, self.structure.tree(self._doc), self._fields)
        self.save()
        return self._bytes.getvalue()


@cache
def _ink(color: str) -> str:
    red, green, blue = HexColor(color).rgb()
    return f"{red:.4g} {green:.4g} {blue:.4g} rg"


def _within(kerns: Sequence[tuple[int, int]], start: int, stop: int) -> list[tuple[int, int]]:
    """The kerns inside a part of a line, counted from its start."""
    return [(index - start, kern) for index, kern in kerns if start < index < stop]
