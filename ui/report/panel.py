"""What is hosted in the tabs below the source: sources, insertions, comments, the gate."""

from __future__ import annotations

from typing import ClassVar, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from models.report import ReportSection, ReportVersion
from ui.context import Context


class SourceDesk(Protocol):
    """What a panel may ask of the editor above it; characters are of the section's text, as Python counts."""

    def flush(self) -> bool:
        """Write what is typed; False when it could not be written."""
        ...

    def position(self) -> int:
        """Where the cursor is."""
        ...

    def selection(self) -> tuple[int, int]:
        """What is selected; start equals stop where nothing is."""
        ...

    def focus(self) -> None:
        """Put the cursor back into the source."""
        ...


class ReportPanel(QWidget):
    """One tab. `titled(words)` changes what the tab says, `wanted(Place)` leads elsewhere."""

    titled = Signal(str)
    wanted = Signal(object)
    title: ClassVar[str] = ""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.desk: SourceDesk | None = None

    def show_section(self, version: ReportVersion | None, section: ReportSection | None, paragraph: int) -> None:
        """Show what belongs to that paragraph (an index of `paragraphs_of`, -1 for none)."""

    def focus_first(self) -> bool:
        """Put the cursor where one begins; False where there is nothing but a sentence."""
        self.setFocus()
        return True

    def flush(self) -> bool:
        """Write what is typed in the panel itself; False when it could not be written."""
        return True
