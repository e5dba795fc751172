"""A column of a table: what its cells say of a row, and how."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt


@dataclass(frozen=True)
class Column:
    """One column: what its cells say of a row, and how.

    `width` in characters, 0 takes what is left. `sort` is the key that the caller's query knows, ""
    can't be sorted. `tone(row)` names a role of the theme for the text ("due", "wrong"); the text
    itself must say as much.
    """

    title: str
    text: Callable[[Any], str]
    width: int = 0
    right: bool = False
    sort: str = ""
    tone: Callable[[Any], str] | None = None
    hint: Callable[[Any], str] | None = None

    @property
    def alignment(self) -> int:
        """Where its texts stand, as Qt counts."""
        side = Qt.AlignmentFlag.AlignRight if self.right else Qt.AlignmentFlag.AlignLeft
        return int(side | Qt.AlignmentFlag.AlignVCenter)
