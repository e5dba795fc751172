"""What the readers of PDFs, pictures and certificates raise on damaged or hostile files."""

from __future__ import annotations

import struct
import zlib

import pikepdf
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from PIL import Image
from pyhanko.pdf_utils.misc import PdfError
from pyhanko_certvalidator.errors import PathError, ValidationError

BROKEN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
    pikepdf.PdfError,
    InvalidSignature,
    UnsupportedAlgorithm,
    Image.DecompressionBombError,
    PdfError,
    PathError,
    ValidationError,
)
"""Everything but what means that memory ran out or the process is to end: foreign bytes may raise any of these
anywhere, and nothing is ever refused because of it."""
