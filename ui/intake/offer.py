"""Where files can be handed over: dropped on a page, or chosen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget

from models.document_review import DocumentReview
from models.municipality import Municipality
from ui import dialogs
from ui.context import Context
from ui.intake.intake import intake_of
from ui.returned.drop import FilesDrop

HERE = "Hier loslassen: als Unterlagen aufnehmen"
CHOOSE = "Unterlagen aufnehmen"
KINDS = (
    "Unterlagen (*.pdf *.docx *.xlsx *.pptx *.odt *.ods *.odp *.rtf *.doc *.xls *.ppt *.eml *.msg *.txt *.csv "
    "*.png *.jpg *.jpeg *.tif *.tiff *.gif *.webp *.bmp);;Alle Dateien (*)"
)

Where = Callable[[], tuple[Municipality, DocumentReview | None] | None]


def accept_documents(context: Context, on: QWidget, where: Where, name: str = HERE) -> FilesDrop:
    """Let files be dropped on a widget; `where()` tells for which Kommune, and for which document (None: each is a
    new one), or None where there is no place for them. `name` is what the widget says meanwhile."""

    def take(paths: list[Path]) -> None:
        place = where()
        if place is not None:
            intake_of(context).take(paths, *place)

    return FilesDrop(on, take, name)


def choose_documents(
    context: Context, parent: QWidget, municipality: Municipality, document: DocumentReview | None = None
) -> None:
    """Ask for files, then take them in."""
    where = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
    start = Path(where) if where else Path.home()
    dialogs.choose_files(
        parent, CHOOSE, start, KINDS, lambda paths: intake_of(context).take(paths, municipality, document)
    )
