"""Files that come back written anew by another program: the text the same, or not."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pikepdf

from tests.tools.returned.frozen import original
from tests.tools.returned.pictures import as_pdf, grey, paper, rendered, scribbled
from tests.tools.returned.registry import made
from tests.tools.returned.rewording import FREE, MONTHS, STRICTLY, reworded

FONTS = Path(__file__).parents[3] / "resources" / "fonts"


def through(pdf: bytes, *command: str, into: str = "out.pdf") -> bytes:
    """What a program makes of the file "in.pdf" in a folder of its own; it knows the fonts."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "in.pdf").write_bytes(pdf)
        Path(folder, "fonts").symlink_to(FONTS)
        known = {**os.environ, "XDG_DATA_HOME": folder}
        subprocess.run(command, cwd=folder, env=known, check=True, capture_output=True, timeout=240)
        return Path(folder, into).read_bytes()


def linearized(pdf: bytes) -> bytes:
    return through(pdf, "qpdf", "--linearize", "in.pdf", "out.pdf")


def ghosted(pdf: bytes) -> bytes:
    return through(pdf, "gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", "-sOutputFile=out.pdf", "in.pdf")


def printed(pdf: bytes) -> bytes:
    """As a print into a file by way of Cairo makes it."""
    return through(pdf, "pdftocairo", "-pdf", "in.pdf", "out.pdf")


def drawn(pdf: bytes) -> bytes:
    """Opened in LibreOffice Draw and exported."""
    return through(
        pdf, "soffice", "-env:UserInstallation=file:///tmp/returned-office", "--headless", "--infilter=draw_pdf_import",
        "--convert-to", "pdf:draw_pdf_Export", "--outdir", "made", "in.pdf", into="made/in.pdf",
    )  # fmt: skip


def saved(pages: Sequence[tuple[bytes, int]], **options: object) -> bytes:
    """Pages (file, number from 1) put together into a new file."""
    sources = {pdf: pikepdf.open(BytesIO(pdf)) for pdf, _ in pages}
    out = BytesIO()
    with pikepdf.new() as target:
        for pdf, number in pages:
            target.pages.append(sources[pdf].pages[number - 1])
        target.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, **options)  # type: ignore[arg-type]
    return out.getvalue()


def _resaved(pdf: bytes, **options: object) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, **options)  # type: ignore[arg-type]
    return out.getvalue()


@made("fuers_netz_gespeichert.pdf")
def for_the_web() -> bytes:
    return linearized(original("auental-2"))


@made("neu_gespeichert.pdf")
def saved_anew() -> bytes:
    return _resaved(original("auental-1"))


@made("ohne_aendern_erlaubt.pdf")
def locked_for_edits() -> bytes:
    """Opens without a password; the owner's forbids edits."""
    locked = pikepdf.Encryption(owner="nur-lesen", allow=pikepdf.Permissions(modify_other=False, extract=False))
    return _resaved(original("bramhorst-1"), encryption=locked)


@made("mit_kennwort.pdf")
def with_password() -> bytes:
    return _resaved(original("auental-1"), encryption=pikepdf.Encryption(owner="Auental", user="Auental2026"))


@made("ghostscript.pdf")
def by_ghostscript() -> bytes:
    return ghosted(original("auental-2"))


@made("libreoffice_draw.pdf")
def by_libreoffice() -> bytes:
    return drawn(original("auental-1"))


@made("in_datei_gedruckt.pdf")
def by_cairo() -> bytes:
    return printed(original("bramhorst-1"))


@made("ein_wort_anders.pdf")
def one_word() -> bytes:
    return ghosted(reworded("auental-2", *STRICTLY)[0])


@made("eine_zahl_anders.pdf")
def one_number() -> bytes:
    return printed(reworded("auental-2", *MONTHS)[0])


@made("eine_klausel_anders.pdf")
def one_clause() -> bytes:
    return drawn(reworded("auental-1", *FREE)[0])


@made("eine_seite_fehlt.pdf")
def page_missing() -> bytes:
    pdf = original("auental-2")
    return saved([(pdf, 1), (pdf, 2), (pdf, 4)])


@made("eine_seite_der_aelteren.pdf")
def page_of_the_older() -> bytes:
    """The third page is that of the version before."""
    pdf, older = original("auental-2"), original("auental-1")
    return ghosted(saved([(pdf, 1), (pdf, 2), (older, 3), (pdf, 4)]))


@made("seiten_vertauscht_gespeichert.pdf")
def pages_swapped() -> bytes:
    pdf = original("auental-2")
    return saved([(pdf, 1), (pdf, 3), (pdf, 2), (pdf, 4)])


@made("unterschriftenseite_als_bild.pdf")
def signature_page_scanned() -> bytes:
    """Three pages as they were; the one with the signatures printed, signed, scanned and put back."""
    pdf = original("auental-2")
    at = next(number for number, places in scribbled(pdf).items() if places)
    sheet = grey([paper(rendered(pdf, at, 150, pen=True), 3)], 35)
    picture = as_pdf(sheet, 150)
    count = len(pikepdf.open(BytesIO(pdf)).pages)
    return saved([(picture, 1) if number == at else (pdf, number) for number in range(1, count + 1)])


@made("abgebrochen.pdf")
def cut_off() -> bytes:
    """A download that ended early."""
    pdf = original("auental-2")
    return pdf[: len(pdf) * 6 // 10]


@made("leer.pdf")
def empty() -> bytes:
    return b""
