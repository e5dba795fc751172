"""Hostile and broken files of the kinds that documents come in: Office, mails, texts, pictures; and what PDFs hold
besides that is unpacked by decoders of its own."""

from __future__ import annotations

import random
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

import pikepdf

from tests.hostile.bombs import ENTITIES, image
from tests.hostile.broken import cut, png
from tests.hostile.raw_pdf import pdf, stream, zeros
from tests.reports.documents import files

DEEP = 20_000
HALF_GIGABYTE = 1 << 29
MAIL = b"From: a@example.org\nTo: b@example.org\nSubject: x\n"


def replaced(content: bytes, name: str, inside: bytes) -> bytes:
    """An archive with one of its entries as given."""
    with zipfile.ZipFile(BytesIO(content)) as file:
        entries = {each: file.read(each) for each in file.namelist()}
    return files.archive(entries | {name: inside})


def word(inside: bytes) -> bytes:
    """A Word file with that for its text."""
    return replaced(files.word(), "word/document.xml", inside)


def lying(content: bytes) -> bytes:
    """An archive that says of each of its entries that it is small."""
    out = bytearray(content)
    at = out.find(b"PK\x01\x02")
    while at >= 0:
        out[at + 24 : at + 28] = (100).to_bytes(4, "little")
        at = out.find(b"PK\x01\x02", at + 4)
    return bytes(out)


def overlapping(count: int) -> bytes:
    """An archive whose entries are all the same bytes: 200 KB that say they are 4 GB."""
    one = files.archive({"word/document.xml": b" " * 200_000_000})
    at, end = one.find(b"PK\x01\x02"), one.find(b"PK\x05\x06")
    line = one[at:end]
    tail = b"PK\x05\x06" + bytes(4) + count.to_bytes(2, "little") * 2 + (len(line) * count).to_bytes(4, "little")
    return one[:at] + line * count + tail + at.to_bytes(4, "little") + bytes(2)


def paragraphs(count: int, style: str = "") -> bytes:
    """The XML of a Word file of that many paragraphs."""
    one = f"<w:p>{style}<w:r><w:t>Ein Satz mit Wörtern.</w:t></w:r></w:p>".encode()
    return _document(one * count)


def _document(inside: bytes) -> bytes:
    space = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return b'<w:document xmlns:w="%s"><w:body>%s<w:sectPr/></w:body></w:document>' % (space, inside)


def nested(opening: bytes, closing: bytes, depth: int = DEEP) -> bytes:
    return _document(opening * depth + b"<w:p><w:r><w:t>unten</w:t></w:r></w:p>" + closing * depth)


def _sheet(rows: bytes, dimension: bytes = b"A1") -> bytes:
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    head = b'<worksheet xmlns="%s"><dimension ref="%s"/><sheetData>' % (space, dimension)
    return replaced(files.sheets(), "xl/worksheets/sheet1.xml", head + rows + b"</sheetData></worksheet>")


def _parts(depth: int) -> bytes:
    """Parts in parts."""
    heads = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(depth))
    return MAIL + heads + b"Content-Type: text/plain\n\nunten\n"


def _attached(count: int) -> bytes:
    """A mail with so many small files."""
    part = b"--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=a%d.pdf\n\nx\n"
    return (
        MAIL + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"".join(part % n for n in range(count)) + b"--b--\n"
    )


def _flipped(content: bytes, seed: int) -> bytes:
    dice, out = random.Random(seed), bytearray(content)
    for _ in range(max(3, len(out) // 500)):
        out[dice.randrange(len(out))] = dice.randrange(256)
    return bytes(out)


def many_pages(count: int) -> bytes:
    """A PDF of so many pages, each of its own."""
    out = BytesIO()
    with pikepdf.open(BytesIO(files.pdf([["Seite", "Text " * 12] * 20]))) as file:
        for _ in range(count - 1):
            file.pages.append(file.pages[0])
        file.save(out)
    return out.getvalue()


def _ods(rows: str) -> bytes:
    return files.open_document(
        "spreadsheet", f'<office:spreadsheet><table:table table:name="T">{rows}</table:table></office:spreadsheet>'
    )


def _tiff(frames: int) -> bytes:
    """Pictures each of which is said to be followed by the first."""
    made = bytearray(files.image("TIFF", frames=frames))
    first = int.from_bytes(made[4:8], "little")
    count = int.from_bytes(made[first : first + 2], "little")
    made[first + 2 + 12 * count : first + 6 + 12 * count] = first.to_bytes(4, "little")
    return bytes(made)


JPX = (
    b"\0\0\0\x0cjP  \r\n\x87\n\0\0\0\x14ftypjp2 \0\0\0\0jp2 \0\0\0\x2djp2h\0\0\0\x16ihdr"
    + b"\xff" * 8
    + b"\0\3\7\7\0\0"
)
LAUGHS = b'<?xml version="1.0"?>' + ENTITIES
STYLED = '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>'
Maker = Callable[[bytes], bytes]

BOMBS: dict[str, tuple[str, Maker]] = {
    "DOCX whose text is 500 MB": ("a.docx", lambda _: word(b" " * HALF_GIGABYTE)),
    "DOCX whose picture is 500 MB": (
        "a.docx", lambda _: replaced(files.word(), "word/media/a.png", bytes(HALF_GIGABYTE))
    ),
    "DOCX of 150 MB of paragraphs": (
        "a.docx", lambda _: word(paragraphs(2_500_000))
    ),
    "DOCX of 100,000 paragraphs": ("a.docx", lambda _: word(paragraphs(100_000))),
    "DOCX of 50,000 headings": (
        "a.docx", lambda _: word(paragraphs(50_000, STYLED))
    ),
    "DOCX that lies about its sizes": (
        "a.docx", lambda _: lying(word(paragraphs(10_000)))
    ),
    "DOCX of overlapping entries": ("a.docx", lambda _: overlapping(20)),
    "DOCX of 60,000 entries": (
        "a.docx", lambda _: files.archive({f"word/{n}.xml": b"" for n in range(60_000)})
    ),
    "DOCX that laughs a billion times": ("a.docx", lambda _: word(LAUGHS)),
    "DOCX of tables in tables, 60 deep": (
        "a.docx",
        lambda _: word(nested(b"<w:tbl><w:tr><w:tc>", b"</w:tc></w:tr></w:tbl>", 60)),
    ),
    "DOCX of boxes in boxes, 20,000 deep": (
        "a.docx", lambda _: word(nested(b"<w:sdt>", b"</w:sdt>"))
    ),
    "XLSX whose texts are 500 MB": (
        "a.xlsx", lambda _: replaced(files.sheets(), "xl/sharedStrings.xml", b" " * HALF_GIGABYTE)
    ),
    "XLSX that laughs a billion times": ("a.xlsx", lambda _: replaced(files.sheets(), "xl/workbook.xml", LAUGHS)),
    "XLSX whose texts laugh": ("a.xlsx", lambda _: replaced(files.sheets(), "xl/sharedStrings.xml", LAUGHS)),
    "XLSX with a cell in the last corner": (
        "a.xlsx", lambda _: _sheet(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    ),
    "XLSX that says it is as large as can be": (
        "a.xlsx", lambda _: _sheet(b'<row r="1"><c r="A1"><v>1</v></c></row>', b"A1:XFD1048576")
    ),
    "XLSX with cells beyond all columns": (
        "a.xlsx", lambda _: _sheet(b'<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>')
    ),
    "XLSX of 1,000,000 rows": (
        "a.xlsx", lambda _: _sheet(b"<row>" + b"</row><row>".join([b"<c><v>1</v></c>"] * 1_000_000) + b"</row>")
    ),
    "XLSX with a number of 1,000,000 digits": (
        "a.xlsx", lambda _: _sheet(b'<row r="1"><c r="A1"><v>%s</v></c></row>' % (b"9" * 1_000_000))
    ),
    "PPTX that laughs a billion times": (
        "a.pptx", lambda _: replaced(files.slides(), "ppt/slides/slide1.xml", LAUGHS)
    ),
    "ODT that laughs a billion times": (
        "a.odt", lambda _: replaced(files.open_document("text", ""), "content.xml", LAUGHS)
    ),
    "ODT of 500 MB": (
        "a.odt", lambda _: replaced(files.open_document("text", ""), "content.xml", b" " * HALF_GIGABYTE)
    ),
    "ODT of lists in lists": (
        "a.odt", lambda _: files.open_document("text", "<text:list>" * DEEP + "</text:list>" * DEEP)
    ),
    "ODS with a text in each cell there is": (
        "a.ods",
        lambda _: _ods(
            '<table:table-row table:number-rows-repeated="1048576"><table:table-cell '
            'table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell></table:table-row>' * 300
        ),
    ),
    "RTF of groups in groups": ("a.rtf", lambda _: b"{\\rtf1" + b"{" * 500_000 + b"x" + b"}" * 500_001),
    "RTF of 30 MB of signs": ("a.rtf", lambda _: b"{\\rtf1 " + b"\\'e4" * 7_500_000 + b"}"),
    "RTF of fonts": ("a.rtf", lambda _: b"{\\rtf1{\\fonttbl" + b"{\\f1\\fcharset0 " * 100_000),
    "mail of 10,000 parts in parts": ("a.eml", lambda _: _parts(10_000)),
    "mail of 300 parts in parts": ("a.eml", lambda _: _parts(300)),
    "mail with 100,000 files": ("a.eml", lambda _: _attached(100_000)),
    "mail to 200,000 people": ("a.eml", lambda _: MAIL + b"Cc: " + b"x <x@example.org>,\n " * 200_000 + b"\n\nHallo"),
    "mail about =?a?b?=?=": ("a.eml", lambda _: MAIL + b"Cc: " + b"=?utf-8?q?=?=" * 50_000 + b"\n\nHallo"),
    "mail in HTML of 30 MB": (
        "a.eml", lambda _: MAIL + b"Content-Type: text/html\n\n" + b"<p><b>" * 5_000_000
    ),
    "mail in HTML that never closes": (
        "a.eml", lambda _: MAIL + b"Content-Type: text/html\n\n" + b"<!" * 1_000_000 + b"<a " * 500_000
    ),
    "text of 200 MB": ("a.txt", lambda _: b"Ein Satz, der zaehlt, und noch einer.\n" * 5_400_000),
    "text of one line of 100 MB": ("a.txt", lambda _: b"x" * 100_000_000),
    "text of 10,000,000 headings": ("a.md", lambda _: b"# a\n" * 10_000_000),
    "text of signs that melt": ("a.txt", lambda _: ("a" + "\u0323\u0307" * 2_000_000).encode()),
    "PDF of 200 MB": ("a.pdf", lambda _: files.pdf() + b"\n%" + bytes(200_000_000)),
    "PDF of 10,000 pages": ("a.pdf", lambda _: many_pages(10_000)),
    "PDF with a picture in JPEG 2000 of 2^32 x 2^32": (
        "a.pdf", lambda _: image(60_000, 60_000, JPX, b"/Filter/JPXDecode")
    ),
    "PDF with a picture in JBIG2 of nothing": (
        "a.pdf", lambda _: image(60_000, 60_000, b"\0\0\0\0\x30\0\1\0\0\0\x13" + b"\xff" * 19, b"/Filter/JBIG2Decode")
    ),
    "PDF with letters beyond number": (
        "a.pdf", lambda _: pdf(contents=stream(b"BT /F 1 Tf " + b"(" + b"ab " * 2_000_000 + b") Tj ET"))
    ),
    "TIFF that begins again": ("a.tif", lambda _: _tiff(3)),
    "TIFF of 600 pages": ("a.tif", lambda _: files.image("TIFF", (50, 50), frames=600)),
    "PNG of 100 MB of zeros": ("a.png", lambda _: png(10_000, 10_000, zeros(100 << 20))),
}  # fmt: skip

WHOLE: dict[str, Callable[[], bytes]] = {
    "a.docx": files.word,
    "a.xlsx": files.sheets,
    "a.pptx": files.slides,
    "a.odt": lambda: files.open_document("text", "<office:text><text:p>Wort</text:p></office:text>"),
    "a.eml": lambda: files.mail(html="<p>Hallo</p>", attached={"a.pdf": b"x"}),
    "a.msg": lambda: files.outlook({0x37: "Betreff", 0x1000: "Text " * 500, 0xE04: "Jörg"}, ["a.pdf"]),
    "a.rtf": lambda: b"{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}} Gr\\'f6\\'dfe\\par zwei}",
    "a.pdf": lambda: files.pdf([files.LINES] * 3),
    "a.jpg": lambda: files.image("JPEG"),
    "a.png": lambda: files.image("PNG"),
    "a.tif": lambda: files.image("TIFF", frames=2),
    "a.gif": lambda: files.image("GIF"),
    "a.webp": lambda: files.image("WEBP"),
}
"""Real files: name → content."""


def _broken() -> dict[str, tuple[str, Maker]]:
    """Each real file cut off, with changed bytes, and by another's name."""
    found: dict[str, tuple[str, Maker]] = {}
    for name, make in WHOLE.items():
        for at in (0.1, 0.5, 0.95):
            found[f"{name} cut at {at}"] = name, lambda _, make=make, at=at: cut(make(), at)
        for seed in (1, 2):
            found[f"{name} with changed bytes, {seed}"] = name, lambda _, make=make, seed=seed: _flipped(make(), seed)
        for other in sorted({"b.pdf", "b.docx"} - {f"b{name[1:]}"}):
            found[f"{name} called {other}"] = other, lambda _, make=make: make()
    return found


DOCUMENTS: dict[str, tuple[str, Maker]] = {
    **_broken(),
    "nothing": ("a.pdf", lambda _: b""),
    "zeros called .docx": ("a.docx", lambda _: bytes(100_000)),
    "zeros called .eml": ("a.eml", lambda _: bytes(100_000)),
    "compressed zeros called .xlsx": ("a.xlsx", lambda _: zlib.compress(bytes(1_000_000))),
    **BOMBS,
}
"""What it is → the file's name, and its bytes."""
