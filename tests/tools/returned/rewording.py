"""A frozen version with words changed: it bears the same labels, as after an edit in another program."""

from __future__ import annotations

import pypdfium2

from tests.tools.returned.originals import ORIGINALS, finished, replaced

MONTHS = ("4 bis 8 Monaten", "4 bis 18 Monaten")
STRICTLY = ("diskret und streng vertraulich", "diskret und vertraulich")
FREE = (
    "Die Leistungen der TA Nds sind für die Kommune kostenfrei. Darüber hinaus können aus dieser Zielvereinbarung "
    "keinerlei finanzielle oder sonstige rechtliche Ansprüche geltend gemacht werden.",
    "Die Leistungen der TA Nds vergütet die Kommune nach Aufwand. Darüber hinaus können aus dieser Zielvereinbarung "
    "keinerlei finanzielle oder sonstige rechtliche Ansprüche geltend gemacht werden.",
)


def reworded(name: str, old: str, new: str) -> tuple[bytes, int]:
    """The version with other words but the frozen one's codes, and the page (from 1) where it differs."""
    snapshot = ORIGINALS[name]().snapshot
    changed = replaced(snapshot, {old: new})
    assert changed != snapshot
    pdf, before = finished(changed), finished(snapshot)
    return pdf, _first_difference(before, pdf)


def _first_difference(before: bytes, after: bytes) -> int:
    one, two = pypdfium2.PdfDocument(before), pypdfium2.PdfDocument(after)
    texts = [[page.get_textpage().get_text_bounded() for page in each] for each in (one, two)]
    return next(at for at, (old, new) in enumerate(zip(*texts), 1) if old != new)
