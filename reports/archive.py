"""What makes a tagged PDF one for archives and for everybody: PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1).

`PDFCatalog` and `PDFPage` of ReportLab write only the keys in `__NoDefault__`; every stream, but no string while it is
a `NoEncryption`, passes through `document.encrypt.encode`.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.utils import TimeStamp
from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFStream, PDFString

import resources

CREATOR = "Transfermappe"
PROFILE = "sRGB IEC61966-2.1"

LONGEST = 16_000
"""Characters of a string in the file, which may take 32,767 bytes (ISO 19005-2, 6.1.13) at two a character."""


def text_string(text: str) -> PDFString:
    """A text that the file says of itself or of a part of itself; what is too long for one string is cut."""
    return PDFString(text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…")


@dataclass(frozen=True, kw_only=True)
class Meta:
    """What a PDF says about itself."""

    title: str
    author: str
    subject: str
    dated: date
    lang: str = "de-DE"


class Info(pdfdoc.PDFInfo):  # type: ignore[misc]
    """The info dictionary: only what the XMP packet says, too."""

    def __init__(self, meta: Meta) -> None:
        super().__init__()
        self.meta = meta

    def format(self, doc: Any) -> bytes:
        """Title, author, subject, dates and program."""
        stamp = pdfdoc.PDFDate(ts=doc._timeStamp)
        said = {"Title": self.meta.title, "Author": self.meta.author, "Subject": self.meta.subject}
        known = {key: text_string(value) for key, value in said.items() if value}
        known |= {
            "Creator": PDFString(CREATOR),
            "Producer": PDFString(CREATOR),
            "CreationDate": stamp,
            "ModDate": stamp,
        }
        written: bytes = PDFDictionary(known).format(doc)
        return written


class LinesBeforeEnd(pdfdoc.NoEncryption):  # type: ignore[misc]
    """No encryption; yet each stream passes here, and gets the line end before "endstream" (ISO 19005-2, 6.1.7.1)."""

    def encode(self, content: Any) -> Any:
        """The stream's bytes, their length as before."""
        return _Ended(pdfdoc.pdfdocEnc(content))


class _Ended(pdfdoc.PDFObject):  # type: ignore[misc]
    def __init__(self, content: bytes) -> None:
        self._content = content

    def __len__(self) -> int:
        return len(self._content)

    def format(self, _: Any) -> bytes:
        return self._content + b"\n"


def open_archive(doc: Any, meta: Meta) -> None:
    """Let a new document have our info and date, and a catalog that can name its colours."""
    doc.Catalog.__NoDefault__ = [*pdfdoc.PDFCatalog.__NoDefault__, "OutputIntents"]
    doc.info = Info(meta)
    stamp = TimeStamp(1)
    stamp.YMDhms = (meta.dated.year, meta.dated.month, meta.dated.day, 0, 0, 0)
    doc._timeStamp = stamp


def describe_page(page: Any, number: int) -> None:
    """Give a page its number in the parent tree, and let Tab follow the structure."""
    page.__NoDefault__ = [*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs"]
    page.StructParents = number
    page.Tabs = "/S"


def close_archive(doc: Any, meta: Meta, tree: Any, fields: list[Any]) -> None:
    """Add what a whole document says: structure, language, colours, metadata, the fields to sign in."""
    doc.encrypt = LinesBeforeEnd()
    catalog = doc.Catalog
    catalog.StructTreeRoot = tree
    catalog.MarkInfo = PDFDictionary({"Marked": "true"})
    catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})
    catalog.Lang = PDFString(meta.lang)
    profile = PDFStream(PDFDictionary({"N": 3, "Filter": "/FlateDecode"}), content=_profile())
    intent = {
        "Type": "/OutputIntent",
        "S": "/GTS_PDFA1",
        "OutputConditionIdentifier": PDFString(PROFILE),
        "Info": PDFString(PROFILE),
        "RegistryName": PDFString("http://www.color.org"),
        "DestOutputProfile": doc.Reference(profile),
    }
    catalog.OutputIntents = PDFArray([doc.Reference(PDFDictionary(intent))])
    catalog.Metadata = PDFStream(PDFDictionary({"Type": "/Metadata", "Subtype": "/XML"}), content=_xmp(meta))
    if fields:
        catalog.AcroForm = PDFDictionary({"Fields": PDFArray(fields)})


@cache
def _profile() -> bytes:
    """The colour profile, compressed once for all documents."""
    return zlib.compress(resources.path("color/sRGB2014.icc").read_bytes())


def _xmp(meta: Meta) -> bytes:
    """The metadata packet; the extension schema is what makes "pdfuaid" known to an archive (ISO 19005-2, 6.6.2.3)."""
    more = ""
    if meta.author:
        more += f"\n<dc:creator><rdf:Seq><rdf:li>{escape(meta.author)}</rdf:li></rdf:Seq></dc:creator>"
    if meta.subject:
        subject = f'<rdf:li xml:lang="x-default">{escape(meta.subject)}</rdf:li>'
        more += f"\n<dc:description><rdf:Alt>{subject}</rdf:Alt></dc:description>"
    dated = f"{meta.dated.isoformat()}T00:00:00+00:00"
    title = escape(meta.title)
    return (
        _packet().format(title=title, lang=meta.lang, more=more, dated=dated, creator=CREATOR, mark="\ufeff").encode()
    )


@cache
def _packet() -> str:
    return resources.path("archive/metadata.xml").read_text("utf-8")
