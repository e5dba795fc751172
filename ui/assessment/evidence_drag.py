"""Evidence on its way to a statement by the mouse."""

from __future__ import annotations

from PySide6.QtCore import QMimeData

MIME = "application/x-transfermappe-evidence"


def packed(ids: list[int]) -> QMimeData:
    """What is dragged; no text, so that no editor takes it for words."""
    data = QMimeData()
    data.setData(MIME, ",".join(map(str, ids)).encode())
    return data


def ids_in(data: QMimeData) -> list[int]:
    """The pieces that are dragged; none where something else is."""
    if not data.hasFormat(MIME):
        return []
    text = bytes(data.data(MIME).data()).decode("ascii", "replace")
    return [int(each) for each in text.split(",") if each.isdigit()]
