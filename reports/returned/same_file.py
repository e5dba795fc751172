"""A file that begins with the very bytes that went out: only signed, or changed otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.returned_finding import CopyKind, Finding, FoundSignature, FrozenLabel
from reports.returned.behind import only_signatures, revisions
from reports.returned.broken import BROKEN
from reports.returned.changes import added, altered
from reports.returned.foreign_pdf import ForeignPdf, LockedPdf, UnreadablePdf, opened
from reports.returned.german import listed, pages, quoted, size
from reports.returned.inside import Note
from reports.returned.rewritten import compare
from reports.returned.signatures import line_of, sentence


def same_start(content: bytes, label: FrozenLabel, original: bytes, roots: Sequence[bytes]) -> Finding:
    """What stands behind the bytes that went out."""
    same = f"Die ersten {size(len(original))} sind Byte für Byte die Fassung, die hinausging."
    try:
        with opened(content) as pdf, opened(original) as sent:
            return _behind(pdf, sent, label, roots, same)
    except (LockedPdf, UnreadablePdf):
        return Finding(
            kind=CopyKind.CHANGED,
            version_uid=label.version_uid,
            sentence=f"{quoted(label.title)}, wie sie hinausging, doch dahinter steht etwas Unlesbares.",
            reasons=(same,),
            differences=(f"Dahinter stehen {size(len(content) - len(original))}, die das Dokument unlesbar machen.",),
        )


def _behind(pdf: ForeignPdf, sent: ForeignPdf, label: FrozenLabel, roots: Sequence[bytes], same: str) -> Finding:
    signatures, stamps = pdf.signatures(roots)
    clean = _only_signed(pdf, sent)
    found, equal = _seen(pdf, sent)
    common = {
        "version_uid": label.version_uid,
        "signatures": signatures,
        "page_count": pdf.page_count,
    }
    signed = (*map(sentence, signatures), *stamps, *empty_lines(sent, pdf, signatures))
    if clean and signatures and not found:
        return Finding(
            kind=CopyKind.SIGNED,
            sentence=_signed_sentence(label, signatures),
            reasons=(
                same,
                "Dahinter stehen nur Unterschriften und was zu ihnen gehört.",
                *signed,
                *covering(pdf, sent),
            ),
            text_equal=True,
            **common,  # type: ignore[arg-type]
        )
    found = found or [_unseen(pdf, sent, clean)]
    return Finding(
        kind=CopyKind.CHANGED,
        sentence=f"{quoted(label.title)}, wie sie hinausging, aber dahinter wurde {_what(found)} geändert.",
        reasons=(same, *signed),
        differences=tuple(found),
        text_equal=equal,
        **common,  # type: ignore[arg-type]
    )


def _what(found: Sequence[str]) -> str:
    return "noch etwas" if len(found) < 2 else "noch einiges"


def _only_signed(pdf: ForeignPdf, sent: ForeignPdf) -> bool:
    if pdf.reader is None:
        return False
    try:
        return only_signatures(pdf.reader, sent.content)
    except BROKEN:
        return False


def _signed_sentence(label: FrozenLabel, signatures: Sequence[FoundSignature]) -> str:
    names = listed([signature.signer or "unbekannt" for signature in signatures])
    one = len(signatures) == 1
    came = "kam nur die elektronische Unterschrift" if one else "kamen nur die elektronischen Unterschriften"
    broken = [signature for signature in signatures if not signature.valid]
    but = f" Nicht gültig: {listed([signature.signer or signature.field for signature in broken])}." if broken else ""
    return f"{quoted(label.title)}, wie sie hinausging; hinzu {came} von {names}.{but}"


def empty_lines(sent: ForeignPdf, pdf: ForeignPdf, signatures: Sequence[FoundSignature]) -> Iterator[str]:
    """Which of the version's own signature fields nobody filled."""
    filled = {signature.field for signature in signatures}
    lines = [line for line in (line_of(name) for name in sent.inside.empty if name not in filled) if line is not None]
    if signatures and lines:
        fields = pages((line + 1 for line in lines), "Unterschriftszeile", "Unterschriftszeilen")
        yield f"Noch nicht elektronisch unterschrieben: {fields}."


def covering(pdf: ForeignPdf, sent: ForeignPdf) -> Iterator[str]:
    """Whose picture of a signature lies over text: in a field that the version hasn't."""
    own = {note.words for note in sent.inside.notes if note.kind == "/Widget"}
    for note in pdf.inside.notes:
        if note.kind == "/Widget" and note.words in pdf.inside.signed and note.words not in own and note.looks:
            words = _under(sent, note)
            if words:
                yield f"Das Bild der Unterschrift auf Seite {note.page} liegt über dem Text {quoted(words)}."


def _under(sent: ForeignPdf, note: Note) -> str:
    left, bottom, right, top = note.box
    try:
        page = sent.document[note.page - 1]
        words: str = page.get_textpage().get_text_bounded(left, bottom, right, top)
        page.close()
    except BROKEN:
        return ""
    return " ".join(words.split())


def _seen(pdf: ForeignPdf, sent: ForeignPdf) -> tuple[list[str], bool | None]:
    """What other readers than the signatures' see that is not as it was, and whether the text is still the same.

    Asked of signed files, too: readers may take a damaged file differently.
    """
    result = compare(sent.document, sent.pages, pdf.document, pdf.pages, _in_place(pdf, sent))
    found = [*added(sent.inside, pdf.inside), *altered(sent.inside, pdf.inside), *result.differences]
    return found, result.text_equal


def _unseen(pdf: ForeignPdf, sent: ForeignPdf, clean: bool) -> str:
    """What was written behind if nothing of it shows."""
    tail = pdf.content[len(sent.content) :]
    if not clean:
        return "Dahinter wurde im Aufbau des Dokuments etwas geändert; was man sieht, ist dasselbe."
    if revisions(pdf.content) > revisions(sent.content):
        return "Dahinter wurde neu gesichert, ohne Unterschrift; was man sieht, ist dasselbe."
    what = "Leerzeichen oder Zeilenenden" if not tail.strip() else "Daten, die nicht zum Dokument gehören"
    return f"Angehängt sind {size(len(tail))} {what}; der Inhalt ist derselbe."


def _in_place(pdf: ForeignPdf, sent: ForeignPdf) -> dict[int, int]:
    """In the same file each page is where it was, unless pages came or went."""
    if pdf.page_count != sent.page_count:
        return {}
    return {number: number for number in range(1, pdf.page_count + 1)}
