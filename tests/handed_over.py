"""Files as a Kommune hands them over: twelve at once, one of 199 MB, one broken, one twice."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pikepdf

import resources

LARGE = 199_000_000
DEMO = resources.ROOT / "demo" / "documents"


def twelve(folder: Path) -> list[Path]:
    """Nine of the sample documents, and the three that make trouble."""
    folder.mkdir(exist_ok=True)
    every = sorted(DEMO.glob("*.pdf"))[:9]
    for path in every:
        shutil.copyfile(path, folder / path.name)
    shutil.copyfile(every[0], folder / "Zweimal.pdf")
    (folder / "Kaputt.pdf").write_bytes(b"%PDF-1.7\n" + random.Random(1).randbytes(60_000))
    large(folder / "Riesenbericht.pdf")
    return sorted(folder.iterdir())


def large(path: Path) -> None:
    """A PDF of 199 MB, nearly all of it a picture that no page shows."""
    with pikepdf.new() as pdf, pikepdf.open(sorted(DEMO.glob("Bildungsbericht*.pdf"))[0]) as report:
        pdf.add_pages_from(report)
        pdf.Root.Ballast = pikepdf.Stream(pdf, random.Random(2).randbytes(LARGE - 200_000))
        pdf.save(path, compress_streams=False)
