"""Evidence as a REFI-QDA project (QDA-XML 1.0, www.qdasoftware.org), as MAXQDA, ATLAS.ti and QualCoder read it.

The archive holds `project.qde` and a text for each source. Positions count code points from 0, the end excluded;
lines end with "\\n". Uids are those of the store, so that a project that is read again elsewhere meets itself.
"""

from __future__ import annotations

import io
import re
import uuid
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterable, Sequence

from models.code import Code
from models.evidence import EvidenceKind
from models.evidence_out import EvidenceOut, PieceOut, SourceOut

NAMESPACE = "urn:QDA-XML:project:1.0"
OURS = uuid.UUID("0f6c9d0e-92b1-4a51-8f0e-6a3c0f0f7d61")
"""What has no uid in the store is given one from its name under this."""
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
COLORS = {
    EvidenceKind.OPEN: "#56626A",
    EvidenceKind.EXISTING: "#1E6B3A",
    EvidenceKind.NEED: "#8A5200",
    EvidenceKind.SUCCESS_FACTOR: "#0B6374",
    EvidenceKind.CHALLENGE: "#B3261E",
    EvidenceKind.STARTING_POINT: "#5B3E96",
}
KINDS_NAME, GONE = "Art des Belegs", "Der Wortlaut steht nicht mehr im Text: „{}“"
USER = str(uuid.uuid5(OURS, "user"))


def refi_qda(out: EvidenceOut) -> bytes:
    """The project as a .qdpx archive; the same evidence gives the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        _write(archive, "project.qde", _project(out), out)
        for source in out.sources:
            _write(archive, f"sources/{_guid(source.uid)}.txt", _clean(source.text).encode(), out)
    return made.getvalue()


def _write(archive: zipfile.ZipFile, name: str, content: bytes, out: EvidenceOut) -> None:
    entry = zipfile.ZipInfo(name, out.made_at.timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, content)


def _project(out: EvidenceOut) -> bytes:
    ET.register_namespace("", NAMESPACE)
    at = out.made_at.isoformat(timespec="seconds")
    root = _element(None, "Project", name=f"Belege {out.municipality}", origin="Transfermappe",
                    creatingUserGUID=USER, creationDateTime=at)  # fmt: skip
    _element(_element(root, "Users"), "User", guid=USER, name="Transfermappe")
    _code_book(root, out)
    notes: list[tuple[str, str, str]] = []
    if out.sources:
        sources = _element(root, "Sources")
        pieces: dict[str, list[PieceOut]] = {}
        for piece in out.pieces:
            pieces.setdefault(piece.source, []).append(piece)
        for source in out.sources:
            _source(sources, source, pieces.get(source.uid, ()), at, notes)
    if notes:
        kept = _element(root, "Notes")
        for guid, name, text in notes:
            note = _element(kept, "Note", guid=guid, name=name, creatingUser=USER, creationDateTime=at)
            _element(note, "PlainTextContent").text = _clean(text)
    _links(root, out)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _code_book(root: ET.Element, out: EvidenceOut) -> None:
    """All categories as a tree, and the kinds of evidence as one more."""
    codes = _element(_element(root, "CodeBook"), "Codes")
    ids = {code.id for code in out.codes}
    below: dict[int | None, list[Code]] = {}
    for code in out.codes:
        below.setdefault(code.parent_id if code.parent_id in ids else None, []).append(code)
    _codes(codes, below, None)
    kinds = _element(codes, "Code", guid=_named("kinds"), name=KINDS_NAME, isCodable="false")
    for kind in EvidenceKind:
        _element(kinds, "Code", guid=_of_kind(kind), name=kind.label, isCodable="true", color=COLORS[kind])


def _codes(above: ET.Element, below: dict[int | None, list[Code]], parent: int | None) -> None:
    for code in below.get(parent, ()):
        made = _element(above, "Code", guid=_guid(code.uid), name=code.label(), isCodable="true")
        if code.description:
            _element(made, "Description").text = _clean(code.description)
        _codes(made, below, code.id)


def _source(above: ET.Element, source: SourceOut, pieces: Iterable[PieceOut], at: str,
            notes: list[tuple[str, str, str]]) -> None:  # fmt: skip
    guid = _guid(source.uid)
    made = _element(above, "TextSource", guid=guid, name=source.name, plainTextPath=f"internal://{guid}.txt",
                    creatingUser=USER, creationDateTime=at)  # fmt: skip
    lost: list[str] = []
    for piece in pieces:
        memo = piece.memo
        if piece.start is None or piece.stop is None:
            note = _named(f"gone {piece.uid}")
            lost.append(note)
            notes.append((note, f"Beleg {piece.number}", "\n".join(filter(None, (GONE.format(piece.words), memo)))))
            continue
        selection = _element(made, "PlainTextSelection", guid=_guid(piece.uid), name=f"Beleg {piece.number}",
                             startPosition=str(piece.start), endPosition=str(piece.stop), creatingUser=USER,
                             creationDateTime=at)  # fmt: skip
        if memo:
            _element(selection, "Description").text = _clean(memo)
        codings = [(_of_kind(piece.kind), piece.kind.value), *_assigned(piece)]
        for target, name in codings:
            coding = _element(selection, "Coding", guid=_named(f"{piece.uid} {name}"), creatingUser=USER,
                              creationDateTime=at)  # fmt: skip
            _element(coding, "CodeRef", targetGUID=target)
        if memo:
            note = _named(f"memo {piece.uid}")
            notes.append((note, f"Memo zu Beleg {piece.number}", memo))
            _element(selection, "NoteRef", targetGUID=note)
    for note in lost:
        _element(made, "NoteRef", targetGUID=note)


def _assigned(piece: PieceOut) -> Sequence[tuple[str, str]]:
    return [(_guid(uid), uid) for uid in piece.code_uids]


def _links(root: ET.Element, out: EvidenceOut) -> None:
    """Contradictions lead from piece to piece."""
    placed = {piece.number: piece for piece in out.pieces if piece.start is not None}
    pairs = [
        (placed[one], placed[other], note) for one, other, note in out.contradictions if {one, other} <= set(placed)
    ]
    if not pairs:
        return
    links = _element(root, "Links")
    for one, other, note in pairs:
        name = f"Widerspruch: {note}" if note else "Widerspruch"
        _element(links, "Link", guid=_named(f"link {one.uid} {other.uid}"), name=" ".join(name.split()),
                 direction="Bidirectional", originGUID=_guid(one.uid), targetGUID=_guid(other.uid))  # fmt: skip


def _element(above: ET.Element | None, tag: str, **attributes: str) -> ET.Element:
    name, values = f"{{{NAMESPACE}}}{tag}", {key: _clean(value) for key, value in attributes.items()}
    return ET.Element(name, values) if above is None else ET.SubElement(above, name, values)


def _clean(text: str) -> str:
    """What XML can't hold, as a sign of the same length: positions stay."""
    return NO_XML.sub("\ufffd", text).replace("\r", "\n")


def _guid(uid: str) -> str:
    return str(uuid.UUID(uid)) if len(uid) == 32 else _named(uid)


def _of_kind(kind: EvidenceKind) -> str:
    return _named(f"kind {kind.value}")


def _named(name: str) -> str:
    return str(uuid.uuid5(OURS, name))
