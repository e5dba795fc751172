"""Files that belong to no frozen version, though some look like it."""

from __future__ import annotations

import dataclasses
from io import BytesIO

import docx
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from tests.reports import samples
from tests.tools.returned.frozen import original
from tests.tools.returned.originals import ORIGINALS, finished
from tests.tools.returned.registry import made


def _letter(lines: tuple[str, ...]) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4)
    text = canvas.beginText(70, 740)
    text.setFont("Helvetica", 11)
    text.textLines("\n".join(lines))
    canvas.drawText(text)
    canvas.save()
    return out.getvalue()


@made("einladung.pdf")
def other_letter() -> bytes:
    return _letter(
        ("Einladung zur Bildungskonferenz", "", "Landkreis Auental, 12.11.2026", "Wir freuen uns auf Ihr Kommen.")
    )


@made("anschreiben_nennt_den_code.pdf")
def letter_with_code() -> bytes:
    code = ORIGINALS["auental-2"]().snapshot.code
    return _letter(
        (
            "Sehr geehrte Frau Dr. Behrens,",
            "",
            f"anbei erhalten Sie die unterschriebene Zielvereinbarung zu Modul 1 (Fassung {code})",
            "in zweifacher Ausfertigung auf dem Postweg.",
            "",
            "Mit freundlichen Grüßen",
            "Im Auftrag, Sommer",
        )
    )


@made("andere_agentur.pdf")
def another_agency() -> bytes:
    return original("elbaue-2")


@made("entwurf.pdf")
def draft() -> bytes:
    """A preview of the same text that went around before it was frozen."""
    snapshot = ORIGINALS["auental-2"]().snapshot
    code = snapshot.code.rpartition("-")[0]
    return finished(dataclasses.replace(snapshot, draft=True, code=code))


@made("abgetippt.docx")
def typed() -> bytes:
    """The text as an office file."""
    document = docx.Document()
    for sentence in samples.sentences(ORIGINALS["auental-2"]().snapshot)[:20]:
        document.add_paragraph(sentence)
    out = BytesIO()
    document.save(out)
    return out.getvalue()
