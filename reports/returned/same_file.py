"""A file that begins with the very bytes that went out: only signed, or changed otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from models.returned_finding import CopyKind, Finding, FoundSignature, FrozenLabel
from reports.returned.behind import loose, only_signatures, revisions, too_often
from reports.returned.broken import BROKEN
from reports.returned.changes import added, altered, paired
from reports.returned.foreign_pdf import ForeignPdf, LockedPdf, UnreadablePdf, opened
from reports.returned.german import listed, quoted, size
from reports.returned.labels import Labels
from reports.returned.lines import covering, empty_lines, placed
from reports.returned.properties import PERSONAL, changed
from reports.returned.rewritten import compare
from reports.returned.signatures import broken_words, sentence, signer
from reports.returned.strangers import foreign, stranger_words

TOO_OFTEN = "Die Datei wurde so oft neu gesichert, dass ihre Stände und Unterschriften nicht einzeln geprüft wurden."


def same_start(content: bytes, label: FrozenLabel, labels: Labels, original: bytes, roots: Sequence[bytes]) -> Finding:
    """What stands behind the bytes that went out."""
    same = f"Die ersten {size(len(original))} sind Byte für Byte die Fassung, die hinausging."
    try:
        with opened(content) as pdf, opened(original) as sent:
            return _behind(pdf, sent, label, labels, roots, same)
    except (LockedPdf, UnreadablePdf):
        return Finding(
            kind=CopyKind.CHANGED,
            version_uid=label.version_uid,
            sentence=f"{quoted(label.title)}, wie sie hinausging, doch dahinter steht etwas Unlesbares.",
            reasons=(same,),
            differences=(f"Dahinter stehen {size(len(content) - len(original))}, die das Dokument unlesbar machen.",),
        )


def _behind(
    pdf: ForeignPdf, sent: ForeignPdf, label: FrozenLabel, labels: Labels, roots: Sequence[bytes], same: str
) -> Finding:
    found_signatures, stamps = pdf.signatures(roots)
    signatures = placed(found_signatures, sent.inside, pdf.inside)
    clean = _only_signed(pdf, sent)
    found, equal = _seen(pdf, sent, label, labels)
    common = {
        "version_uid": label.version_uid,
        "signatures": signatures,
        "page_count": pdf.page_count,
    }
    signed = (*map(sentence, signatures), *stamps, *empty_lines(sent.inside, signatures))
    renamed = _renamed(pdf, sent)
    if clean and signatures and not found and not renamed:
        return Finding(
            kind=CopyKind.SIGNED,
            sentence=_signed_sentence(label, signatures) + broken_words(signatures),
            reasons=(
                same,
                "Dahinter stehen nur Unterschriften und was zu ihnen gehört.",
                *signed,
                *covering(pdf, sent),
            ),
            text_equal=True,
            **common,  # type: ignore[arg-type]
        )
    only = "" if found or not clean else _properties(pdf, sent)
    found = found or [only or _unseen(pdf, sent, clean)]
    but = "außer den Unterschriften " if signatures else ""
    what = f"wurden {but}nur Eigenschaften der Datei geändert" if only else f"wurde {_what(found)} geändert"
    return Finding(
        kind=CopyKind.CHANGED,
        sentence=f"{quoted(label.title)}, wie sie hinausging, aber dahinter {what}.{broken_words(signatures)}",
        reasons=(same, *signed, *([TOO_OFTEN] if too_often(pdf.content) else [])),
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
        return only_signatures(pdf.reader, pdf.content, sent.content)
    except BROKEN:
        return False


def _signed_sentence(label: FrozenLabel, signatures: Sequence[FoundSignature]) -> str:
    came = (
        "kam nur die elektronische Unterschrift" if len(signatures) == 1 else "kamen nur elektronische Unterschriften"
    )
    return f"{quoted(label.title)}, wie sie hinausging; hinzu {came} von {listed(list(map(signer, signatures)))}."


def _seen(pdf: ForeignPdf, sent: ForeignPdf, label: FrozenLabel, labels: Labels) -> tuple[list[str], bool | None]:
    """What other readers than the signatures' see that is not as it was, and whether the text is still the same.

    Asked of signed files, too: readers may take a damaged file differently.
    """
    others = foreign(pdf.pages, label, labels)
    pairs = paired(sent.inside, pdf.inside)
    result = compare(sent.document, sent.pages, pdf.document, pdf.pages, pairs, others, label.code)
    found = [*added(sent.inside, pdf.inside), *altered(sent.inside, pdf.inside), *result.differences]
    return [*found, *stranger_words(pdf.pages, label, labels)], result.text_equal


def _properties(pdf: ForeignPdf, sent: ForeignPdf) -> str:
    """Which properties of the file were changed, "" if none were."""
    names = [
        name if name not in PERSONAL or not now else f"{name} (jetzt {quoted(now)})"
        for name, _, now in changed(sent.inside.properties, pdf.inside.properties)
    ]
    if not names:
        return ""
    but = " außer den Unterschriften" if pdf.inside.signed else ""
    return f"Geändert wurden{but} nur Eigenschaften der Datei, sonst nichts: {listed(names)}."


def _renamed(pdf: ForeignPdf, sent: ForeignPdf) -> bool:
    """Whether a property says something else that no program changes only because someone signs."""
    return any(now and name in PERSONAL for name, _, now in changed(sent.inside.properties, pdf.inside.properties))


def _unseen(pdf: ForeignPdf, sent: ForeignPdf, clean: bool) -> str:
    """What was written behind if nothing of it shows."""
    tail = pdf.content[len(sent.content) :]
    stray = loose(pdf.content, len(sent.content))
    again = not too_often(pdf.content) and revisions(pdf.content) > revisions(sent.content)
    if stray and (again or bool(pdf.inside.signed)):
        return (
            f"Dahinter hängen weitere {size(stray)}, die in keinem Verzeichnis der Datei stehen; "
            "was man sieht, ist dasselbe."
        )
    if not clean and tail.strip() and not stray:
        return "Dahinter wurde im Aufbau des Dokuments etwas geändert; was man sieht, ist dasselbe."
    if again:
        return "Dahinter wurde neu gesichert, ohne Unterschrift; was man sieht, ist dasselbe."
    what = "Leerzeichen oder Zeilenenden" if not tail.strip() else "Daten, die nicht zum Dokument gehören"
    return f"Angehängt sind {size(len(tail))} {what}; der Inhalt ist derselbe."
