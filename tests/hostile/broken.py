"""Files that something has gone wrong with: on the way, in a program, or by a password."""

from __future__ import annotations

import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable

import pikepdf

from tests.hostile.raw_pdf import PAGES, pdf, stream, written, zeros

PASSWORD = "geheim"
CUTS = (1, 5, 9, 1024, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, -700, -30, -7, -1)
"""After so many bytes, after that share, or so many before the end."""


def cut(sent: bytes, at: float) -> bytes:
    """The first part of a file."""
    return sent[: int(len(sent) * at)] if isinstance(at, float) else sent[: int(at)]


def locked(sent: bytes, user: str, revision: int) -> bytes:
    """With a password: to open it (user) and to change it (owner)."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(sent)) as file:
        file.save(
            made,
            encryption=pikepdf.Encryption(
                owner=PASSWORD, user=user, R=revision, metadata=revision > 3, aes=revision > 3
            ),
        )
    return made.getvalue()


def flipped(sent: bytes, seed: int, share: float) -> bytes:
    """With that share of its bytes changed."""
    dice, content = random.Random(seed), bytearray(sent)
    for _ in range(max(int(len(content) * share), 1)):
        content[dice.randrange(len(content))] = dice.randrange(256)
    return bytes(content)


def zipped(name: str, content: bytes) -> bytes:
    """As an Office program writes it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr(name, content)
    return made.getvalue()


def png(width: int, height: int, data: bytes) -> bytes:
    """A grey picture that says it is that large; `data` is deflated already."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = zlib.crc32(kind + content)
        return len(content).to_bytes(4, "big") + kind + content + check.to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x00\x00\x00\x00"
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


HTML = b"<!DOCTYPE html><html><body><script>while(1);</script>Zielvereinbarung</body></html>"

BROKEN: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    **{f"cut at {at}": ("a.pdf", lambda sent, at=at: cut(sent, at)) for at in CUTS},
    **{
        f"{share:.3%} of its bytes changed": ("a.pdf", lambda sent, share=share: flipped(sent, 7, share))
        for share in (0.0001, 0.001, 0.01, 0.2)
    },
    "password to open, AES-256": ("a.pdf", lambda sent: locked(sent, PASSWORD, 6)),
    "password to open, AES-128": ("a.pdf", lambda sent: locked(sent, PASSWORD, 4)),
    "password to open, RC4": ("a.pdf", lambda sent: locked(sent, PASSWORD, 3)),
    "password to change, AES-256": ("a.pdf", lambda sent: locked(sent, "", 6)),
    "password to change, RC4": ("a.pdf", lambda sent: locked(sent, "", 3)),
    "unknown encryption": ("a.pdf", lambda sent: pdf(trailer=b"/Encrypt<</Filter/Foo/V 99/R 99>>/ID[(a)(b)]")),
    "table of objects shifted": (
        "a.pdf",
        lambda sent: sent.replace(b"%PDF-", b"%PDF-1.7\n%" + b"x" * 97 + b"\n%PDF-", 1),
    ),
    "no table of objects": ("a.pdf", lambda sent: re.sub(rb"startxref\s+\d+", b"", sent)),
    "table said beyond the end": (
        "a.pdf",
        lambda sent: re.sub(rb"startxref\s+\d+", b"startxref\n99999999999999", sent),
    ),
    "table said before the begin": ("a.pdf", lambda sent: re.sub(rb"startxref\s+\d+", b"startxref\n-5", sent)),
    "no root": ("a.pdf", lambda sent: written([b"<<>>"], tail=b"trailer<</Size 2>>\nstartxref\n%d\n%%%%EOF")),
    "root is a number": ("a.pdf", lambda sent: pdf(catalog=b"7")),
    "no pages": ("a.pdf", lambda sent: pdf(pages=b"<</Type/Pages/Kids[]/Count 0>>")),
    "pages lie about their count": ("a.pdf", lambda sent: pdf(pages=PAGES.replace(b"Count 1", b"Count 2147483647"))),
    "count below zero": ("a.pdf", lambda sent: pdf(pages=PAGES.replace(b"Count 1", b"Count -2147483648"))),
    "page without size": ("a.pdf", lambda sent: pdf(page=b"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>")),
    "page as large as a country": (
        "a.pdf",
        lambda sent: pdf(page=b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 1e9 1e9]/Contents 4 0 R>>"),
    ),
    "page of no size": (
        "a.pdf",
        lambda sent: pdf(page=b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 0 0]/UserUnit -1/Contents 4 0 R>>"),
    ),
    "stream that claims more than there is": (
        "a.pdf",
        lambda sent: pdf(contents=stream(b"BT ET").replace(b"Length 5", b"Length 4294967297")),
    ),
    "stream that isn't deflated": ("a.pdf", lambda sent: pdf(contents=stream(b"BT ET", b"/Filter/FlateDecode"))),
    "unknown filter": ("a.pdf", lambda sent: pdf(contents=stream(b"BT ET", b"/Filter/Foo"))),
    "garbage before": ("a.pdf", lambda sent: b"\x00\xff garbage \n" * 60 + sent),
    "garbage behind": ("a.pdf", lambda sent: sent + bytes(range(256)) * 4000),
    "zeros only": ("a.pdf", lambda sent: bytes(1_000_000)),
    "noise only": ("a.pdf", lambda sent: random.Random(1).randbytes(1_000_000)),
    "head only": ("a.pdf", lambda sent: b"%PDF-1.7\n"),
    "text says it is a PDF": ("a.pdf", lambda sent: b"%PDF-1.7 Liebe Frau Abel, anbei die Vereinbarung."),
    "DOCX called .pdf": ("a.pdf", lambda sent: zipped("word/document.xml", b"<w:document/>")),
    "DOCX called .pdf, a zip bomb": ("a.pdf", lambda sent: zipped("word/document.xml", bytes(200_000_000))),
    "PNG called .pdf": ("a.pdf", lambda sent: png(8, 8, zeros(72))),
    "HTML called .pdf": ("a.pdf", lambda sent: HTML),
    "TXT called .pdf": ("a.pdf", lambda sent: "Zielvereinbarung für Auental".encode("latin-1")),
    "EXE called .pdf": ("a.pdf", lambda sent: b"MZ" + bytes(200)),
    "PDF called .png": ("a.png", lambda sent: sent),
    "PDF called .docx": ("a.docx", lambda sent: sent),
    "PDF called .txt": ("a.txt", lambda sent: sent),
    "PDF inside a ZIP": ("a.pdf", lambda sent: zipped("a.pdf", sent)),
    "PDF behind a PNG": ("a.png", lambda sent: png(8, 8, zeros(72)) + sent),
    "JPEG cut short": ("a.jpg", lambda sent: b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(9)),
    "TIFF with a loop of pages": (
        "a.tif",
        lambda sent: b"II*\x00\x08\x00\x00\x00\x01\x00\x00\x01\x04\x00\x01\x00\x00\x00\x08\x00\x00\x00\x08\x00\x00\x00",
    ),
    "GIF without end": (
        "a.gif",
        lambda sent: b"GIF89a\xff\xff\xff\xff\x80\x00\x00" + b",\x00\x00\x00\x00\xff\xff\xff\xff\x00",
    ),
    "broken font": ("a.pdf", lambda sent: _with_font(sent)),
}


def _with_font(sent: bytes) -> bytes:
    """Each embedded font holds noise."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(sent)) as file:
        for each in file.objects:
            if isinstance(each, pikepdf.Dictionary) and "/FontFile2" in each:
                content = each.FontFile2.read_bytes()
                each.FontFile2 = file.make_stream(flipped(content, 3, 0.05))
        file.save(made)
    return made.getvalue()
