"""Files that lead back to themselves, or down without end."""

from __future__ import annotations

from collections.abc import Callable

from tests.hostile.raw_pdf import CATALOG, PAGE, PAGES, flate, pdf, stream, written

DEEP = 300_000


def catalog(entries: bytes) -> bytes:
    """A catalog with more in it."""
    return CATALOG.replace(b">>", entries + b">>")


def page(entries: bytes) -> bytes:
    """A page with more in it."""
    return PAGE.replace(b"/Type/Page/", b"/Type/Page%s/" % entries)


LOOPS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "table whose forerunner is itself": ("a.pdf", lambda sent: own_forerunner()),
    "two tables before each other": ("a.pdf", lambda sent: forerunners()),
    "page that is its own parent": ("a.pdf", lambda sent: pdf(page=PAGE.replace(b"Parent 2", b"Parent 3"))),
    "pages that hold themselves": ("a.pdf", lambda sent: pdf(pages=PAGES.replace(b"3 0 R", b"2 0 R 3 0 R"))),
    "object that is itself": ("a.pdf", lambda sent: pdf(b"6 0 R", page=PAGE.replace(b"Contents 4", b"Contents 6"))),
    "two objects that are each other": (
        "a.pdf",
        lambda sent: pdf(b"7 0 R", b"6 0 R", page=PAGE.replace(b"Contents 4", b"Contents 6")),
    ),
    "length that is the stream itself": (
        "a.pdf",
        lambda sent: pdf(contents=b"<</Length 4 0 R>>stream\nBT ET\nendstream"),
    ),
    "bookmark that follows itself": (
        "a.pdf",
        lambda sent: pdf(
            b"<</Type/Outlines/First 7 0 R/Last 7 0 R/Count 1>>",
            b"<</Title(A)/Parent 6 0 R/Next 7 0 R/First 7 0 R/Last 7 0 R/Dest[3 0 R/Fit]>>",
            catalog=catalog(b"/Outlines 6 0 R"),
        ),
    ),
    "field that is its own child": (
        "a.pdf",
        lambda sent: pdf(
            b"<</FT/Sig/T(a)/Kids[6 0 R]/Parent 6 0 R>>", catalog=catalog(b"/AcroForm<</Fields[6 0 R]/SigFlags 3>>")
        ),
    ),
    "form that is its own field": (
        "a.pdf",
        lambda sent: pdf(b"<</Fields[6 0 R]/SigFlags 3>>", catalog=catalog(b"/AcroForm 6 0 R")),
    ),
    "names that hold themselves": (
        "a.pdf",
        lambda sent: pdf(b"<</Kids[6 0 R]>>", catalog=catalog(b"/Names<</EmbeddedFiles 6 0 R/JavaScript 6 0 R>>")),
    ),
    "structure that holds itself": (
        "a.pdf",
        lambda sent: pdf(
            b"<</Type/StructTreeRoot/K[6 0 R]/ParentTree<</Kids[6 0 R]>>>>", catalog=catalog(b"/StructTreeRoot 6 0 R")
        ),
    ),
    "drawing that draws itself": (
        "a.pdf",
        lambda sent: pdf(
            stream(b"/X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>"),
            page=PAGE.replace(b"/Font<<", b"/XObject<</X 6 0 R>>/Font<<"),
            contents=stream(b"/X Do"),
        ),
    ),
    "pattern that paints with itself": (
        "a.pdf",
        lambda sent: pdf(
            stream(
                b"/Pattern cs /P scn 0 0 9 9 re f",
                b"/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 1/YStep 1"
                b"/Resources<</Pattern<</P 6 0 R>>>>",
            ),
            page=PAGE.replace(b"/Font<<", b"/Pattern<</P 6 0 R>>/Font<<"),
            contents=stream(b"/Pattern cs /P scn 0 0 595 842 re f"),
        ),
    ),
    "letter that writes itself": (
        "a.pdf",
        lambda sent: pdf(
            stream(b"0 0 d0 BT /F 9 Tf (a) Tj ET"),
            font=b"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/CharProcs<</a 6 0 R>>"
            b"/Encoding<</Differences[97/a]>>/FirstChar 97/LastChar 97/Widths[9]/Resources<</Font<</F 5 0 R>>>>>>",
            contents=stream(b"BT /F 9 Tf (aaaa) Tj ET"),
        ),
    ),
    "actions in a circle": (
        "a.pdf",
        lambda sent: pdf(b"<</S/JavaScript/JS(1)/Next 6 0 R>>", catalog=catalog(b"/OpenAction 6 0 R")),
    ),
    "lists in lists": ("a.pdf", lambda sent: pdf(b"[" * DEEP + b"]" * DEEP, page=page(b"/Foo 6 0 R"))),
    "lists in lists without an end": ("a.pdf", lambda sent: pdf(b"[" * DEEP, page=page(b"/Foo 6 0 R"))),
    "dictionaries in dictionaries": (
        "a.pdf",
        lambda sent: pdf(b"<</A" * DEEP + b" 1 " + b">>" * DEEP, page=page(b"/Foo 6 0 R")),
    ),
    "lists in lists in the trailer": ("a.pdf", lambda sent: pdf(trailer=b"/Info" + b"[" * DEEP + b"]" * DEEP)),
    "lists in lists, 400 deep": ("a.pdf", lambda sent: pdf(b"[" * 400 + b"]" * 400, page=page(b"/Foo 6 0 R"))),
    "states in states": ("a.pdf", lambda sent: pdf(contents=flate(b"q " * 5_000_000))),
    "lists in lists on the page": (
        "a.pdf",
        lambda sent: pdf(contents=flate(b"BT /F 9 Tf " + b"[" * DEEP + b"]" * DEEP + b" TJ ET")),
    ),
    "chain of 100,000 objects": (
        "a.pdf",
        lambda sent: pdf(*(b"<</Next %d 0 R>>" % (7 + n) for n in range(100_000)), b"<<>>", page=page(b"/Foo 6 0 R")),
    ),
}


def own_forerunner() -> bytes:
    """The table's /Prev is where the table is."""
    plain = written([CATALOG, PAGES, PAGE])
    return plain.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % plain.index(b"xref\n0 4"))


def forerunners() -> bytes:
    """Two tables, each said to be the older one."""
    plain = written([CATALOG, PAGES, PAGE])
    first = plain.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %010d" % (len(plain) + 16))
    trailer = b"trailer<</Size 4/Root 1 0 R/Prev %d>>" % plain.index(b"xref\n0 4")
    return first + b"xref\n0 0\n%s\nstartxref\n%d\n%%%%EOF\n" % (trailer, len(first))
