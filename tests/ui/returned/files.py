"""Files as they come home."""

from __future__ import annotations

from io import BytesIO

import img2pdf
import pypdfium2


def scanned(pdf: bytes, dpi: int = 150) -> bytes:
    """The pages as a scanner gives them: one grey picture each."""
    pages = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            picture = BytesIO()
            page.render(scale=dpi / 72, grayscale=True).to_pil().save(picture, "PNG")
            pages.append(picture.getvalue())
    return img2pdf.convert(pages)
