"""PDFs written by hand, so that anything can be wrong in them."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
WORDS = b"BT /F 12 Tf 50 700 Td (Zielvereinbarung) Tj ET"


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream object; `entries` go into its dictionary."""
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), entries, content)


def flate(content: bytes, entries: bytes = b"") -> bytes:
    """A compressed stream object."""
    return stream(zlib.compress(content), b"/Filter/FlateDecode" + entries)


def pdf(*more: bytes, trailer: bytes = b"", **instead: bytes) -> bytes:
    """A file of one page. `more` are objects from 6 on; `catalog`, `pages`, `page`, `contents`, `font` replace one."""
    first = {
        "catalog": CATALOG,
        "pages": PAGES,
        "page": PAGE,
        "contents": stream(WORDS),
        "font": FONT,
    } | instead
    return written([*first.values(), *more], trailer)


def written(objects: Sequence[bytes], trailer: bytes = b"", tail: bytes | None = None) -> bytes:
    """Objects numbered from 1 with a table that finds them; `tail` comes in place of trailer and end."""
    parts, places, at = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"], [], 15
    for number, each in enumerate(objects, 1):
        places.append(at)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, each))
        at += len(parts[-1])
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table))
    end = b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, at)
    return b"".join((*parts, end if tail is None else tail % at))


def zeros(count: int, times: int = 1) -> bytes:
    """So many zero bytes, deflated; a gigabyte takes no longer than a kilobyte. `times` deflates the result again."""
    block = 1 << 20
    pack = zlib.compressobj(9)
    begin = pack.compress(bytes(block)) + pack.flush(zlib.Z_FULL_FLUSH)
    again = pack.compress(bytes(block)) + pack.flush(zlib.Z_FULL_FLUSH)
    blocks = max(count // block, 1)
    check = ((blocks * block % 65521) << 16 | 1).to_bytes(4, "big")
    packed = begin + again * (blocks - 1) + b"\x03\x00" + check
    for _ in range(times - 1):
        packed = zlib.compress(packed, 9)
    return packed
