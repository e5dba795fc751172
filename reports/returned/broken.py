"""What the readers of PDFs, pictures and certificates raise on damaged or hostile files."""

from __future__ import annotations

import pikepdf
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from PIL import Image
from pyhanko.pdf_utils.misc import PdfError
from pyhanko_certvalidator.errors import PathError, ValidationError

from reports.broken import BROKEN_BYTES

BROKEN = (
    *BROKEN_BYTES,
    pikepdf.PdfError,
    InvalidSignature,
    UnsupportedAlgorithm,
    Image.DecompressionBombError,
    PdfError,
    PathError,
    ValidationError,
)
"""Everything but what means that memory ran out or the process is to end: nothing is ever refused because of these."""
