"""What the user should know about a document that was laid out, in sentences."""

from __future__ import annotations

from collections.abc import Sequence


def notes(replaced: Sequence[str], faults: Sequence[str]) -> tuple[str, ...]:
    """Of characters that no font has, and of what else went wrong."""
    if not replaced:
        return tuple(faults)
    words = "Ein Zeichen kann" if len(replaced) == 1 else f"{len(replaced)} Zeichen kann"
    return (f"{words} die Schrift nicht darstellen: {' '.join(replaced)}", *faults)
