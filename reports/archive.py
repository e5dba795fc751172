"""What makes a tagged PDF one for archives and for everybody: PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1).

Knows these insides of ReportLab's `pdfdoc`: `PDFCatalog` and `PDFPage` write only the keys in `__NoDefault__`,
`PDFInfo.format` writes the info dictionary, and every stream, but no string while it is a `NoEncryption`, passes
through `document.encrypt.encode`.
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


class Catalog(pdfdoc.PDFCatalog):  # type: ignore[misc]
    """The document's root, with the keys that an archive asks for."""

    __NoDefault__ = [*pdfdoc.PDFCatalog.__NoDefault__, "OutputIntents"]


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
    """Let a new document have our catalog, info and date."""
    catalog = Catalog()
    catalog.__dict__.update(doc.Catalog.__dict__)
    doc.Catalog = doc._catalog = catalog
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


_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language>{more}
<xmp:CreateDate>{dated}</xmp:CreateDate><xmp:ModifyDate>{dated}</xmp:ModifyDate>
<xmp:CreatorTool>{creator}</xmp:CreatorTool><pdf:Producer>{creator}</pdf:Producer>
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the document conforms</pdfaProperty:description></rdf:li></rdf:Seq>
</pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>
"""


def _xmp(meta: Meta) -> bytes:
    """The metadata packet; the extension schema is what makes "pdfuaid" known to an archive (ISO 19005-2, 6.6.2.3)."""
    more = ""
    if meta.author:
        more += f"\n<dc:creator><rdf:Seq><rdf:li>{escape(meta.author)}</rdf:li></rdf:Seq></dc:creator>"
    if meta.subject:
        subject = f'<rdf:li xml:lang="x-default">{escape(meta.subject)}</rdf:li>'
        more += f"\n<dc:description><rdf:Alt>{subject}</rdf:Alt></dc:description>"
    dated = f"{meta.dated.isoformat()}T00:00:00+00:00"
    return _PACKET.format(title=escape(meta.title), lang=meta.lang, more=more, dated=dated, creator=CREATOR).encode()
