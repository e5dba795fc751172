"""What any reader raises on damaged or hostile files."""

from __future__ import annotations

import struct
import zlib

BROKEN_BYTES = (
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
)
"""Everything but what means that memory ran out or the process is to end: foreign bytes may raise any of these
anywhere."""
