"""Files that are small and want to become large, or that never end."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
from PIL import Image

from tests.hostile.broken import png
from tests.hostile.raw_pdf import PAGE, WORDS, flate, pdf, stream, written, zeros

GIGABYTE = 1 << 30
IMAGE_PAGE = PAGE.replace(b"/Font<</F 5 0 R>>", b"/XObject<</I 6 0 R>>")
SHOW_IMAGE = stream(b"q 595 0 0 842 0 0 cm /I Do Q")


def image(width: int, height: int, content: bytes, entries: bytes) -> bytes:
    """A page that is one picture."""
    size = b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8" % (width, height)
    return pdf(stream(content, size + entries), page=IMAGE_PAGE, contents=SHOW_IMAGE)


def page_twins(count: int) -> bytes:
    """So many times the same page."""
    return pdf(pages=b"<</Type/Pages/Kids[%s]/Count %d>>" % (b"3 0 R " * count, count))


def pages_of_text(sent: bytes, times: int) -> bytes:
    """What went out, its pages again and again, as another program would write it."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(sent)) as file:
        pages = list(file.pages)
        for _ in range(times):
            file.pages.extend(pages)
        file.save(made)
    return made.getvalue()


def tree_of_pages(depth: int, each: int) -> bytes:
    """Each knot holds the next one several times: each ** depth pages."""
    first = 6
    knots = [
        b"<</Type/Pages/Parent 2 0 R/Count 1000/Kids[%s]>>" % (b"%d 0 R " % (first + n + 1) * each)
        for n in range(depth)
    ]
    leaf = b"<</Type/Pages/Parent 2 0 R/Count 1/Kids[3 0 R]>>"
    return pdf(*knots, leaf, pages=b"<</Type/Pages/Count 1000/Kids[6 0 R]>>")


def laughs(depth: int) -> bytes:
    """Each drawing draws the next one ten times."""
    forms = [
        stream(
            b"/X Do " * 10,
            b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X %d 0 R>>>>" % (7 + n),
        )
        for n in range(depth)
    ]
    last = stream(WORDS, b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>>>")
    page = PAGE.replace(b"/Font<<", b"/XObject<</X 6 0 R>>/Font<<")
    return pdf(*forms, last, page=page, contents=stream(b"/X Do"))


def object_stream(content: bytes, count: int, entries: bytes = b"") -> bytes:
    """A file whose root is said to lie in a compressed stream of objects."""
    table = b"".join(
        kind.to_bytes(1, "big") + place.to_bytes(4, "big") + index.to_bytes(2, "big")
        for kind, place, index in ((0, 0, 65535), (2, 3, 0), (2, 3, 1), (1, 15, 0))
    )
    holder = stream(content, b"/Type/ObjStm/N %d/First 20/Filter/FlateDecode%s" % (count, entries))
    head = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + b"3 0 obj\n%s\nendobj\n" % holder
    index = stream(table, b"/Type/XRef/Size 4/W[1 4 2]/Root 1 0 R")
    return head + b"4 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (index, len(head))


def scans(pages: int) -> bytes:
    """Sheets of noise in print quality, the same one each time: nothing is in them, and each takes its time."""
    made = io.BytesIO()
    Image.effect_noise((2480, 3508), 60).save(made, "JPEG", quality=70)
    size = (
        b"/Type/XObject/Subtype/Image/Width 2480/Height 3508/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/DCTDecode"
    )
    kids = b"3 0 R " * pages
    return pdf(
        stream(made.getvalue(), size),
        page=IMAGE_PAGE,
        contents=SHOW_IMAGE,
        pages=b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, pages),
    )


def many_words(count: int) -> bytes:
    """A page of words of which none is like another."""
    lines = b"".join(b"(w%d x%d ) Tj T*\n" % (n * 7919 % 1_000_003, n % 97) for n in range(count))
    return pdf(contents=flate(b"BT /F 4 Tf 5 TL 10 830 Td\n" + lines + b"ET"))


def rewritten_at_length(sent: bytes, count: int) -> bytes:
    """What went out, written by another program, with so many words more."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(sent)) as file, pikepdf.open(io.BytesIO(many_words(count))) as other:
        file.pages.extend(other.pages)
        file.save(made)
    return made.getvalue()


def revisions(sent: bytes, count: int) -> bytes:
    """What went out, saved again and again behind its end."""
    last = int(sent.rsplit(b"startxref", 1)[1].split()[0])
    with pikepdf.open(io.BytesIO(sent)) as file:
        size, root = int(file.trailer.Size), file.trailer.Root.objgen[0]
    parts, at = [sent], len(sent)
    for number in range(count):
        change = b"\n%d 0 obj\n(%d)\nendobj\n" % (size, number)
        table = at + len(change)
        trailer = b"trailer<</Size %d/Root %d 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (size + 1, root, last, table)
        parts.append(change + b"xref\n%d 1\n%010d 00000 n \n" % (size, at + 1) + trailer)
        at += len(parts[-1])
        last = table
    return b"".join(parts)


ENTITIES = b"<!DOCTYPE a[<!ENTITY l0 'lol'>%s]><a>&l30;</a>" % b"".join(
    b"<!ENTITY l%d '&l%d;&l%d;'>" % (n, n - 1, n - 1) for n in range(1, 31)
)
FLATE = b"/Filter/FlateDecode"
GREY = b"/ColorSpace/DeviceGray"

BOMBS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "10,000 pages": ("a.pdf", lambda sent: page_twins(10_000)),
    "10,000 pages of text": ("a.pdf", lambda sent: pages_of_text(sent, 10_000 // 4)),
    "tree of 10^12 pages": ("a.pdf", lambda sent: tree_of_pages(12, 10)),
    "tree of pages, 20,000 deep": ("a.pdf", lambda sent: tree_of_pages(20_000, 1)),
    "picture of 60,000 x 60,000": ("a.pdf", lambda sent: image(60_000, 60_000, zeros(3600 << 20), FLATE + GREY)),
    "picture of 60,000 x 60,000, deflated twice": (
        "a.pdf",
        lambda sent: image(60_000, 60_000, zeros(3600 << 20, 2), b"/Filter[/FlateDecode/FlateDecode]" + GREY),
    ),
    "picture of 2^31 x 2^31": ("a.pdf", lambda sent: image(2147483647, 2147483647, zeros(1 << 20), FLATE + GREY)),
    "picture of 20,000 x 20,000 in CMYK": (
        "a.pdf",
        lambda sent: image(20_000, 20_000, zeros(1600 << 20), FLATE + b"/ColorSpace/DeviceCMYK"),
    ),
    "predictor with 2^31 columns": (
        "a.pdf",
        lambda sent: pdf(
            contents=stream(zeros(1 << 20), FLATE + b"/DecodeParms<</Predictor 15/Columns 2147483647/Colors 32>>")
        ),
    ),
    "PNG of 60,000 x 60,000": ("a.png", lambda sent: png(60_000, 60_000, zeros(3600 << 20))),
    "PNG of 13,000 x 13,000": ("a.png", lambda sent: png(13_000, 13_000, zeros(170 << 20))),
    "page of 1 GB of zeros": ("a.pdf", lambda sent: pdf(contents=stream(zeros(GIGABYTE), FLATE))),
    "page of 64 GB of zeros, deflated three times": (
        "a.pdf",
        lambda sent: pdf(
            contents=stream(zeros(64 * GIGABYTE, 2), b"/Filter[/FlateDecode/FlateDecode]"),
        ),
    ),
    "page of 200 MB of strokes": ("a.pdf", lambda sent: pdf(contents=flate(b"0 0 m 9 9 l S\n" * 15_000_000))),
    "page of 1,000 filters": (
        "a.pdf",
        lambda sent: pdf(contents=stream(b"BT ET", b"/Filter[%s]" % (b"/ASCIIHexDecode " * 1000))),
    ),
    "objects of 1 GB": ("a.pdf", lambda sent: object_stream(zeros(GIGABYTE), 2)),
    "2^31 objects in one stream": ("a.pdf", lambda sent: object_stream(zeros(1 << 20), 2147483647)),
    "stream of objects that extends itself": (
        "a.pdf",
        lambda sent: object_stream(zeros(1 << 20), 2, b"/Extends 3 0 R"),
    ),
    "table of 2^31 objects": (
        "a.pdf",
        lambda sent: written([b"<<>>"], tail=b"trailer<</Size 2147483647/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"),
    ),
    "drawings in drawings, 10^12 times": ("a.pdf", lambda sent: laughs(12)),
    "metadata that laughs a billion times": (
        "a.pdf",
        lambda sent: pdf(
            stream(ENTITIES, b"/Type/Metadata/Subtype/XML"), catalog=b"<</Type/Catalog/Pages 2 0 R/Metadata 6 0 R>>"
        ),
    ),
    "300 scans of noise": ("a.pdf", lambda sent: scans(300)),
    "200,000 words none of which fits": ("a.pdf", lambda sent: rewritten_at_length(sent, 100_000)),
    "2,000 revisions": ("a.pdf", lambda sent: revisions(sent, 2000)),
    "20,000 revisions": ("a.pdf", lambda sent: revisions(sent, 20_000)),
}
