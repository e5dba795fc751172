"""A file that came home, looked at from all sides: the one way into this package."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

from models.returned_finding import CopyKind, Finding, FrozenLabel
from reports.returned import scan
from reports.returned.broken import BROKEN
from reports.returned.file_type import HEAD, FileType, file_type
from reports.returned.foreign_pdf import LockedPdf, UnreadablePdf, opened
from reports.returned.german import quoted, size
from reports.returned.labels import Labels
from reports.returned.other_file import other_pdf, scanned, unknown
from reports.returned.pictures import MOST_FRAMES, MOST_PIXELS, TooLarge, frame, frame_count
from reports.returned.same_file import same_start

_LEAST_CUT = 1_024
_FOREIGN_LOGS = ("pyhanko", "pyhanko_certvalidator", "pikepdf", "pypdfium2", "PIL")


def read_copy(
    content: bytes,
    file_name: str,
    labels: Sequence[FrozenLabel],
    original: Callable[[str], bytes],
    roots: Sequence[bytes] = (),
) -> Finding:
    """What the file is, seen from the frozen versions of a store.

    `original(version_uid)` gives the bytes that went out; `roots` are certificates (DER or PEM) of issuers that
    are trusted. Whatever the file holds, it gives a finding; only MemoryError passes.
    """
    known = Labels(labels)
    with _quiet():
        finding = _read(content, file_name, known, original, roots)
    return _with_newer(finding, known)


@contextmanager
def _quiet() -> Iterator[None]:
    """What the readers log of a foreign file is no fault of ours, and may be personal."""
    loggers = [logging.getLogger(name) for name in _FOREIGN_LOGS]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, before):
            logger.setLevel(level)


def _identical(label: FrozenLabel, content: bytes) -> Finding:
    with opened(content) as pdf:
        count = pdf.page_count
    return Finding(
        kind=CopyKind.IDENTICAL,
        version_uid=label.version_uid,
        sentence=f"Byte für Byte {quoted(label.title)}, wie sie hinausging.",
        reasons=(
            f"Größe ({size(label.pdf_size)}) und Prüfsumme (SHA-256) stimmen überein.",
            "Es ist keine Unterschrift hinzugekommen.",
        ),
        page_count=count,
        text_equal=True,
    )


def _read(
    content: bytes, file_name: str, labels: Labels, original: Callable[[str], bytes], roots: Sequence[bytes]
) -> Finding:
    ahead = content.find(b"%PDF-", 0, HEAD)
    if ahead > 0:
        return _behind_junk(ahead, _read_from(content[ahead:], file_name, labels, original, roots))
    return _read_from(content, file_name, labels, original, roots)


def _stand(count: int) -> str:
    return f"steht {size(count)}, das nicht" if count == 1 else f"stehen {size(count)}, die nicht"


def _behind_junk(ahead: int, finding: Finding) -> Finding:
    """The finding of a PDF ahead of which there are other bytes: readers skip them."""
    words = f"Vor der PDF-Datei {_stand(ahead)} zu ihr {'gehört' if ahead == 1 else 'gehören'}."
    if finding.kind in (CopyKind.IDENTICAL, CopyKind.SIGNED):
        return replace(
            finding,
            kind=CopyKind.CHANGED,
            sentence=f"{finding.sentence} {words}",
            reasons=("Verglichen wurde, was nach diesen Bytes kommt.", *finding.reasons),
            differences=(words, *finding.differences),
        )
    return replace(finding, reasons=(*finding.reasons, words))


def _read_from(
    content: bytes, file_name: str, labels: Labels, original: Callable[[str], bytes], roots: Sequence[bytes]
) -> Finding:
    same = labels.same_bytes(content)
    if same is not None:
        return _identical(same, content)
    kind, name = file_type(content)
    if kind is FileType.FOREIGN:
        return _foreign(content, file_name, name)
    if kind is FileType.PICTURE:
        return _picture(content, name, labels, original)
    label = labels.first_bytes(content)
    if label is not None:
        return same_start(content, label, labels, original(label.version_uid), roots)
    cut = _cut_off(content, labels, original)
    if cut is not None:
        return cut
    try:
        with opened(content) as pdf:
            return other_pdf(pdf, labels, original, roots)
    except LockedPdf:
        return _unreadable(
            "Die Datei ist mit einem Kennwort geschützt und lässt sich hier nicht öffnen.",
            "Bitte eine Fassung ohne Kennwort erbitten, oder sie ungelesen ablegen.",
        )
    except UnreadablePdf:
        return _unreadable(
            "Die Datei ist beschädigt: Sie beginnt wie eine PDF-Datei, aber es lässt sich keine Seite darin lesen.",
            f"Sie umfasst {size(len(content))}. Bitte die Datei noch einmal senden lassen.",
        )


def _unreadable(sentence: str, *reasons: str, version_uid: str = "") -> Finding:
    return Finding(kind=CopyKind.UNREADABLE, sentence=sentence, reasons=reasons, version_uid=version_uid)


def _foreign(content: bytes, file_name: str, name: str) -> Finding:
    if not content.strip(b"\0 \t\r\n"):
        return _unreadable("Die Datei ist leer.", f"Sie umfasst {size(len(content))}.")
    pretends = (
        "" if not file_name.lower().endswith(".pdf") else "Ihr Name endet auf .pdf, ihr Inhalt ist etwas anderes. "
    )
    return _unreadable(
        f"Das ist keine PDF-Datei und kein Bild, sondern {name}.",
        f"{pretends}Gelesen werden PDF-Dateien und Bilder (JPEG, PNG, TIFF).",
    )


def _cut_off(content: bytes, labels: Labels, original: Callable[[str], bytes]) -> Finding | None:
    """A file that ends in the middle of what went out, as broken downloads do."""
    if b"%%EOF" in content[-1_024:]:
        return None
    for label in labels.all:
        if _LEAST_CUT <= len(content) < label.pdf_size and original(label.version_uid).startswith(content):
            return _unreadable(
                f"Die Datei ist abgeschnitten: Es sind nur die ersten {size(len(content))} von {quoted(label.title)}.",
                f"Diese Fassung umfasst {size(label.pdf_size)}. Bitte die Datei noch einmal senden lassen.",
                version_uid=label.version_uid,
            )
    return None


def _picture(content: bytes, name: str, labels: Labels, original: Callable[[str], bytes]) -> Finding:
    try:
        count = frame_count(content)
        pictures = [(number, partial(frame, content, number - 1)) for number in range(1, min(count, MOST_FRAMES) + 1)]
        first = frame(content, 0)
    except TooLarge:
        return _unreadable(
            f"Das Bild ({name}) ist zu groß, um hier gelesen zu werden.",
            f"Gelesen werden Bilder mit höchstens {MOST_PIXELS // 1_000_000} Millionen Bildpunkten.",
        )
    except BROKEN:
        first = None
    if first is None:
        return _unreadable(f"Das Bild ({name}) ist beschädigt und lässt sich nicht lesen.")
    sheets = scan.read_sheets(pictures, labels, scan.Budget())
    what = f"Die Datei ist ein {name}" + (f" mit {count} Seiten." if count > 1 else ".")
    many = (f"Nur die ersten {MOST_FRAMES} Bilder wurden angesehen.",) if count > MOST_FRAMES else ()
    label = scan.named_most(sheets)
    if label is None:
        return unknown(labels, sheets, "", {sheet.number for sheet in sheets if not sheet.blank}, (what, *many))
    with opened(original(label.version_uid)) as sent:
        return scanned(sheets, label, sent.page_count, (what, *many))


def _with_newer(finding: Finding, labels: Labels) -> Finding:
    """Say so if the file is of a version that another one has followed."""
    if not finding.version_uid:
        return finding
    newer = labels.newer(labels[finding.version_uid])
    if not newer:
        return finding
    words = f"Es ist nicht die neueste Fassung: Hinausgegangen ist auch {quoted(newer[-1].title)}."
    return replace(finding, reasons=(*finding.reasons, words))
