"""Evidence as an Excel file: the pieces, categories against kinds, contradictions, and what the file is."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from models.code import Code, CodeKind
from models.code_tree import path_of
from models.evidence import EvidenceKind
from models.evidence_out import EvidenceOut, PieceOut
from models.one_line import one_line

LONGEST = 32_000
"""Characters that a cell holds, nearly: Excel calls a file with more damaged."""
CUT = " … [gekürzt]"
NO_CELL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
GROUND = "E0EFF2"
KINDS = {
    CodeKind.COMPONENT: "Kernkomponente, Aspekt",
    CodeKind.ACTION_FIELD: "Handlungsfeld",
    CodeKind.AREA: "Bildungsbereich",
    CodeKind.TOPIC: "Themenbereich",
    CodeKind.OWN: "Eigene Kategorie",
}
COLUMNS = (
    ("Nr.", 6), ("Art", 16), ("Wortlaut", 70), *((label, 30) for label in KINDS.values()),
    ("Fundstelle", 34), ("Quelle", 34), ("von", 7), ("Frage", 40), ("Memo", 40), ("Hinweise", 22), ("Zitat", 14),
)  # fmt: skip

Row = Sequence[object]


def evidence_xlsx(out: EvidenceOut) -> bytes:
    """The file; the same evidence gives the same sheets."""
    book = Workbook(write_only=True)
    book.properties.creator = "Transfermappe"
    book.properties.title = f"Belege {out.municipality}"
    book.properties.created = book.properties.modified = out.made_at
    by_id = {code.id: code for code in out.codes}
    names = {source.uid: source.name for source in out.sources}
    _sheet(book, "Belege", COLUMNS, (_row(piece, by_id, names) for piece in out.pieces))
    _sheet(book, "Kategorien", _heads("Kategorie", 60), _matrix(out, by_id))
    _sheet(
        book, "Widersprüche", (("Beleg", 8), ("widerspricht Beleg", 18), ("Anmerkung", 80)), iter(out.contradictions)
    )
    _sheet(book, "Zu dieser Datei", (("Angabe", 30), ("Inhalt", 90)), _about(out))
    made = io.BytesIO()
    book.save(made)
    return _dated(made.getvalue(), out)


def _sheet(book: Workbook, title: str, columns: Sequence[tuple[str, int]], rows: Iterable[Row]) -> None:
    sheet = book.create_sheet(title)
    for at, (_, width) in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.freeze_panes = "A2"
    sheet.append([_head(sheet, label) for label, _ in columns])
    count = 1
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
        count += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{count}"


def _head(sheet: WriteOnlyWorksheet, label: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, label)
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", fgColor=GROUND)
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    return cell


def _cell(sheet: WriteOnlyWorksheet, value: object) -> WriteOnlyCell:
    """A number as one, all else as text: what begins with "=" is no formula."""
    cell = WriteOnlyCell(sheet, value if isinstance(value, int) else _clean(str(value)))
    if not isinstance(value, int):
        cell.data_type = "s"
    cell.alignment = Alignment(vertical="top", wrap_text=not isinstance(value, int))
    return cell


def _clean(text: str) -> str:
    text = NO_CELL.sub("\ufffd", text)
    return text if len(text) <= LONGEST else text[: LONGEST - len(CUT)] + CUT


def _row(piece: PieceOut, by_id: dict[int, Code], names: dict[str, str]) -> Row:
    kinds: dict[CodeKind, list[str]] = {}
    for id in piece.codes:
        kind = by_id[id].kind
        kinds.setdefault(CodeKind.COMPONENT if kind is CodeKind.ASPECT else kind, []).append(path_of(by_id[id], by_id))
    return (
        piece.number, _kind(piece.kind), one_line(piece.words), *("\n".join(kinds.get(kind, ())) for kind in KINDS),
        piece.where, names.get(piece.source, ""), piece.said_by, piece.asked, piece.memo, ", ".join(piece.hints),
        piece.release.label if piece.said_by else "",
    )  # fmt: skip


def _kind(kind: EvidenceKind) -> str:
    return f"{kind.sign} {kind.label}"


def _heads(first: str, width: int) -> Sequence[tuple[str, int]]:
    return ((first, width), *((_kind(kind), 18) for kind in EvidenceKind), ("zusammen", 12))


def _matrix(out: EvidenceOut, by_id: dict[int, Code]) -> Iterable[Row]:
    """Only categories with evidence, each with its own pieces; those of what stands below it are counted there."""
    found = Counter((id, piece.kind) for piece in out.pieces for id in piece.codes)
    for code in out.codes:
        counts = [found[code.id, kind] for kind in EvidenceKind]
        if any(counts):
            yield path_of(code, by_id), *counts, sum(counts)
    without = Counter(piece.kind for piece in out.pieces if not piece.codes)
    if without:
        yield "ohne Kategorie", *(without[kind] for kind in EvidenceKind), without.total()


def _about(out: EvidenceOut) -> Iterable[Row]:
    yield "Kommune", out.municipality
    yield "Stand", f"{out.made_at:%d.%m.%Y %H:%M}"
    yield "Belege", len(out.pieces)
    yield "Namen", "mit Namen: nur für die eigene Akte" if out.named else "durch Kürzel und Funktionen ersetzt"
    yield "Vertrauliche Belege", f"{out.left_out} nicht enthalten" if out.left_out else "keine ausgelassen"
    if out.withdrawn:
        yield "Ohne Einwilligung", f"{out.withdrawn} nicht enthalten"


def _dated(content: bytes, out: EvidenceOut) -> bytes:
    """The same archive with the day of the evidence on each entry: what is made anew from the same is the same."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            fresh = zipfile.ZipInfo(entry.filename, out.made_at.timetuple()[:6])
            fresh.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(fresh, old.read(entry))
    return made.getvalue()
