"""Keys by the names that stand on German keyboards: Qt's own translation says "Strg+Return" and "Strg+PgDown"."""

from __future__ import annotations

import sys

from PySide6.QtGui import QKeySequence

NAMES = {
    "Ctrl": "Strg", "Shift": "Umschalt", "Return": "Eingabe", "Enter": "Enter", "Space": "Leertaste", "Del": "Entf",
    "Ins": "Einfg", "Backspace": "Rücktaste", "Home": "Pos1", "End": "Ende", "PgUp": "Bild auf", "PgDown": "Bild ab",
    "Up": "↑", "Down": "↓", "Left": "←", "Right": "→", "Print": "Druck",
    "Back": "Zurück-Taste", "Forward": "Vorwärts-Taste",
}  # fmt: skip
"""Qt's name → the word on the key."""


def spoken(sequence: QKeySequence) -> str:
    """ "Strg+Eingabe"; on macOS the signs that stand on its keys."""
    if sys.platform == "darwin":
        return sequence.toString(QKeySequence.SequenceFormat.NativeText)
    plain = sequence.toString(QKeySequence.SequenceFormat.PortableText)
    parts = [*plain.removesuffix("++").split("+"), "+"] if plain.endswith("++") else plain.split("+")
    return "+".join(NAMES.get(part, part) for part in parts)
