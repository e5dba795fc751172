"""A file that is dropped on a page: the page says that it takes it, and hands it on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLabel, QWidget

from ui.theme import set_role

HERE = "Hier loslassen: unterschriebene Fassung aufnehmen"
ONE = "Bitte eine Datei nach der anderen: Jede wird für sich angesehen."


class FileDrop(QObject):
    """Lets files be dropped on a widget and all that lies in it; calls `taken(path)` with one, `refused(words)`
    where there are several. `name` says what for.
    """

    def __init__(
        self, on: QWidget, taken: Callable[[Path], object], refused: Callable[[str], object], name: str = HERE
    ) -> None:
        super().__init__(on)
        self._on, self._taken, self._refused = on, taken, refused
        self._veil = QLabel(name, on, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._veil.setTextFormat(Qt.TextFormat.PlainText)
        set_role(self._veil, "drop_veil")
        self._veil.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._veil.hide()
        on.setAcceptDrops(True)
        on.installEventFilter(self)

    @property
    def is_offered(self) -> bool:
        """Whether a file is held over the widget now."""
        return not self._veil.isHidden()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.DragEnter, QEvent.Type.DragMove) and isinstance(event, QDragEnterEvent | QDropEvent):
            return self._enter(event)
        if kind == QEvent.Type.DragLeave:
            self._veil.hide()
        elif kind == QEvent.Type.Drop and isinstance(event, QDropEvent):
            return self._take(event)
        return super().eventFilter(watched, event)

    def _enter(self, event: QDropEvent) -> bool:
        if not files_of(event.mimeData()):
            return False
        self._veil.setGeometry(self._on.rect())
        self._veil.show()
        self._veil.raise_()
        event.setDropAction(Qt.DropAction.CopyAction)  # never moved: the file stays where it is
        event.accept()
        return True

    def _take(self, event: QDropEvent) -> bool:
        self._veil.hide()
        found = files_of(event.mimeData())
        if not found:
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._hand_on(found)
        return True

    def _hand_on(self, found: list[Path]) -> None:
        if len(found) > 1:
            self._refused(ONE)
        else:
            self._taken(found[0])


class FilesDrop(FileDrop):
    """As many files at once as one likes; calls `taken(paths)`."""

    def __init__(self, on: QWidget, taken: Callable[[list[Path]], object], name: str) -> None:
        super().__init__(on, lambda _: None, lambda _: None, name)
        self._all_taken = taken

    def _hand_on(self, found: list[Path]) -> None:
        self._all_taken(found)


def files_of(data: QMimeData) -> list[Path]:
    """The files that are dragged; none where it is text, or something of the web."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
