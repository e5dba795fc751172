"""Files that want something done, and signatures that aren't what they say."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.hostile.bombs import ENTITIES
from tests.hostile.loops import catalog, page
from tests.hostile.raw_pdf import flate, pdf, stream
from tests.hostile.signing import signed

LAUNCH = b"<</S/Launch/F(/bin/sh)/Win<</F(cmd.exe)/P(/c calc.exe)>>>>"
ATTACHED = b"<</Type/Filespec/F(a.exe)/UF(a.exe)/EF<</F 7 0 R>>>>"


def opened_with(action: bytes) -> bytes:
    """A file that does this when it is opened."""
    return pdf(action, catalog=catalog(b"/OpenAction 6 0 R"))


def annotated(entries: bytes) -> bytes:
    """A page with one annotation."""
    return pdf(b"<</Type/Annot/Rect[0 0 595 842]%s>>" % entries, page=page(b"/Annots[6 0 R]"))


def with_range(sent: bytes, numbers: bytes) -> bytes:
    """A signed file whose signature says that it covers other bytes."""
    done = signed(sent)
    found = re.search(rb"/ByteRange \[[^\]]*\]", done)
    assert found is not None
    return done.replace(found[0], (b"/ByteRange [%s]" % numbers).ljust(len(found[0])))


def with_signature(sent: bytes, content: bytes) -> bytes:
    """A signed file with other bytes where the signature stood."""
    done = signed(sent)
    found = re.search(rb"/Contents <([0-9A-Fa-f]+)>", done)
    assert found is not None
    return done.replace(found[1], content.hex().encode()[: len(found[1])].ljust(len(found[1]), b"0"))


def behind(sent: bytes, objects: bytes) -> bytes:
    """A signed file with objects behind its end, which no table names."""
    return signed(sent) + objects


def empty_fields(count: int) -> bytes:
    """A form of so many signatures, all of the same nonsense."""
    field = b"<</FT/Sig/Subtype/Widget/Rect[0 0 0 0]/T(a%d)/V 6 0 R/P 3 0 R>>"
    value = b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/ByteRange[0 10 20 30]/Contents<3000>>>"
    listed = b"".join(b"%d 0 R " % (7 + n) for n in range(count))
    form = b"/AcroForm<</SigFlags 3/Fields[%s]>>" % listed
    return pdf(value, *(field % n for n in range(count)), catalog=catalog(form))


ACTIVE: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "script when opened": ("a.pdf", lambda sent: opened_with(b"<</S/JavaScript/JS(app.alert(1);while(1);)>>")),
    "program when opened": ("a.pdf", lambda sent: opened_with(LAUNCH)),
    "page from the net when opened": ("a.pdf", lambda sent: opened_with(b"<</S/URI/URI(http://192.0.2.1/)>>")),
    "file from the net when opened": (
        "a.pdf",
        lambda sent: opened_with(b"<</S/GoToR/F<</FS/URL/F(http://192.0.2.1/a.pdf)>>/D[0/Fit]>>"),
    ),
    "form sent away": ("a.pdf", lambda sent: opened_with(b"<</S/SubmitForm/F(http://192.0.2.1/)/Flags 4>>")),
    "script in names": (
        "a.pdf",
        lambda sent: pdf(
            b"<</S/JavaScript/JS(while(1);)>>", catalog=catalog(b"/Names<</JavaScript<</Names[(a)6 0 R]>>>>")
        ),
    ),
    "script when the page shows": (
        "a.pdf",
        lambda sent: pdf(b"<</S/JavaScript/JS(while(1);)>>", page=page(b"/AA<</O 6 0 R>>")),
    ),
    "attachment": (
        "a.pdf",
        lambda sent: pdf(ATTACHED, stream(b"MZ"), catalog=catalog(b"/Names<</EmbeddedFiles<</Names[(a)6 0 R]>>>>")),
    ),
    "attachment on the page": ("a.pdf", lambda sent: annotated(b"/Subtype/FileAttachment/FS<</F(a.exe)>>")),
    "film on the page": ("a.pdf", lambda sent: annotated(b"/Subtype/RichMedia/RichMediaContent<<>>")),
    "link over everything": ("a.pdf", lambda sent: annotated(b"/Subtype/Link/A%s" % LAUNCH)),
    "form of XML": (
        "a.pdf",
        lambda sent: pdf(
            flate(b"<xdp:xdp/>"), catalog=catalog(b"/NeedsRendering true/AcroForm<</XFA 6 0 R/Fields[]>>")
        ),
    ),
    "form of XML that laughs a billion times": (
        "a.pdf",
        lambda sent: pdf(flate(ENTITIES), catalog=catalog(b"/AcroForm<</XFA[(a)6 0 R]/Fields[]>>")),
    ),
    "content in a file elsewhere": (
        "a.pdf",
        lambda sent: pdf(contents=stream(b"", b"/F(/etc/passwd)/FFilter/ASCIIHexDecode")),
    ),
    "signature covers nothing": ("a.pdf", lambda sent: with_range(sent, b"0 0 0 0")),
    "signature covers what is beyond the end": ("a.pdf", lambda sent: with_range(sent, b"0 9 99999999 99999999")),
    "signature covers less than nothing": ("a.pdf", lambda sent: with_range(sent, b"0 -5 -9 -1")),
    "signature covers words": ("a.pdf", lambda sent: with_range(sent, b"(a) /b null [1]")),
    "signature covers itself": ("a.pdf", lambda sent: with_range(sent, b"0 50000 100 90000")),
    "signature of zeros": ("a.pdf", lambda sent: with_signature(sent, b"")),
    "signature of noise": ("a.pdf", lambda sent: with_signature(sent, bytes(range(256)) * 8)),
    "signature of lists in lists": ("a.pdf", lambda sent: with_signature(sent, b"\x30\x80" * 4000)),
    "signature that says it is 4 GB": ("a.pdf", lambda sent: with_signature(sent, b"\x30\x84\xff\xff\xff\xff")),
    "5,000 signatures of nonsense": ("a.pdf", lambda sent: empty_fields(5000)),
    "nonsense behind a signature": ("a.pdf", lambda sent: behind(sent, b"\n9 0 obj\n<</S/JavaScript>>\nendobj\n")),
    "signed and cut short": ("a.pdf", lambda sent: signed(sent)[:-4000]),
    "signed by somebody whose name runs backwards": ("a.pdf", lambda sent: signed(sent, name="\u202efdp.exe\n<b>" * 4)),
}
