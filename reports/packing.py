"""A finished file made smaller before it goes out: the many small objects of its structure are packed together."""

from __future__ import annotations

from io import BytesIO

import pikepdf


def packed(pdf: bytes) -> bytes:
    """The same document with its objects in compressed streams (ISO 32000-1, 7.5.7); the same bytes each time."""
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        document.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            deterministic_id=True,
            fix_metadata_version=False,
        )
    return out.getvalue()
