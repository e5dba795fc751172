"""The package: its parts, what they are, how they hang together; the same parts give the same bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from xml.sax.saxutils import quoteattr

from reports.word.xml import PACKAGE, R, part

_DAY = (1980, 1, 1, 0, 0, 0)
_TYPES = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "png": "image/png",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_OUTSIDE = ' TargetMode="External"'
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"


@dataclass(frozen=True)
class Link:
    """What a part points to: as what, and where; outside of the package it is an address."""

    id: str
    kind: str
    target: str
    outside: bool = False


@dataclass(eq=False)
class Links:
    """The links of one part, numbered as they come."""

    found: list[Link] = field(default_factory=list)

    def add(self, kind: str, target: str, *, outside: bool = False) -> str:
        """The id of the link; the same target outside has one id."""
        for each in self.found:
            if outside and (each.target, each.outside) == (target, True):
                return each.id
        self.found.append(Link(f"rId{len(self.found) + 1}", kind, target, outside))
        return self.found[-1].id

    def xml(self) -> bytes:
        """As the part of the package that holds them."""
        rows = (
            f'<Relationship Id="{each.id}" Type={quoteattr(each.kind if "/" in each.kind else f"{R}/{each.kind}")} '
            f"Target={quoteattr(each.target)}{_OUTSIDE if each.outside else ''}/>"
            for each in self.found
        )
        return part(f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(rows)}</Relationships>')


@dataclass(frozen=True)
class Piece:
    """A part of the package: its name, its type ("" for one that its ending tells), its bytes, what it points to."""

    name: str
    type: str
    content: bytes
    links: Links = field(default_factory=Links)


def packed(pieces: Sequence[Piece]) -> bytes:
    """The whole file. The first piece is the document itself."""
    top = Links()
    top.add("officeDocument", pieces[0].name)
    for each in pieces:
        if each.name == "docProps/core.xml":
            top.add(_CORE, each.name)
        elif each.name == "docProps/app.xml":
            top.add("extended-properties", each.name)
    files = [("[Content_Types].xml", _types(pieces)), ("_rels/.rels", top.xml())]
    for each in pieces:
        files.append((each.name, each.content))
        if each.links.found:
            folder, _, name = each.name.rpartition("/")
            files.append((f"{folder}/_rels/{name}.rels", each.links.xml()))
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files:
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, content)
    return made.getvalue()


def _types(pieces: Sequence[Piece]) -> bytes:
    usual = "".join(f'<Default Extension="{ending}" ContentType="{type}"/>' for ending, type in _TYPES.items())
    own = "".join(f'<Override PartName="/{each.name}" ContentType="{each.type}"/>' for each in pieces if each.type)
    return part(f'<Types xmlns="{PACKAGE}/content-types">{usual}{own}</Types>')
