"""A PDF of others in three readers, each where it is best: pages pdfium, objects qpdf, signatures pyHanko."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property, partial
from io import BytesIO

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image
from pyhanko.pdf_utils.reader import PdfFileReader

from models.returned_finding import FoundSignature
from reports.returned.behind import open_pdf, too_often
from reports.returned.broken import BROKEN
from reports.returned.inside import Inside, look_inside
from reports.returned.page_text import MOST_PAGES, PageText, read_pages
from reports.returned.pictures import painted
from reports.returned.signatures import read_signatures


class LockedPdf(Exception):
    """It opens with a password only."""


class UnreadablePdf(Exception):
    """No reader finds a page in it."""


class ForeignPdf:
    """An open PDF; everything is read when it is first asked for. Raises LockedPdf or UnreadablePdf."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        try:
            self.document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            if getattr(error, "err_code", 0) == pdfium.FPDF_ERR_PASSWORD:
                raise LockedPdf from error
            raise UnreadablePdf from error
        if not len(self.document):
            self.document.close()
            raise UnreadablePdf

    @property
    def page_count(self) -> int:
        return len(self.document)

    @cached_property
    def pages(self) -> list[PageText]:
        return read_pages(self.document)

    @cached_property
    def inside(self) -> Inside:
        try:
            with pikepdf.open(BytesIO(self.content), suppress_warnings=True) as pdf:
                return look_inside(pdf)
        except BROKEN:
            return Inside()

    @cached_property
    def reader(self) -> PdfFileReader | None:
        if too_often(self.content):
            return None
        try:
            reader = open_pdf(self.content)
            if reader.encrypted:
                reader.decrypt(b"")
            reader.root  # noqa: B018 - raises where there is none
        except BROKEN:
            return None
        return reader

    def signatures(self, roots: Sequence[bytes]) -> tuple[tuple[FoundSignature, ...], tuple[str, ...]]:
        """See read_signatures; none where the file is too damaged to have any."""
        return read_signatures(self.reader, self.content, roots) if self.reader is not None else ((), ())

    def pictures(self, numbers: Sequence[int], dpi: float) -> list[tuple[int, Callable[[], Image.Image | None]]]:
        """Pages (counted from 1), each painted when it is asked for; None for a damaged one."""
        return [(number, partial(self._painted, number, dpi)) for number in numbers[:MOST_PAGES]]

    def _painted(self, number: int, dpi: float) -> Image.Image | None:
        try:
            return painted(self.document, number - 1, dpi)
        except BROKEN:
            return None

    def close(self) -> None:
        self.document.close()


@contextmanager
def opened(content: bytes) -> Iterator[ForeignPdf]:
    """Open a PDF for a while."""
    pdf = ForeignPdf(content)
    try:
        yield pdf
    finally:
        pdf.close()
