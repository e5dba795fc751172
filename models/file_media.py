"""How a file is read: known also where there is no store, as in the processes that read foreign files."""

from __future__ import annotations

from enum import StrEnum


class FileMedia(StrEnum):
    """How a file is read."""

    PDF = "pdf"
    IMAGE = "image"
    OFFICE = "office"
    MAIL = "mail"
    TEXT = "text"
    OTHER = "other"

    @property
    def label(self) -> str:
        return {
            "pdf": "PDF",
            "image": "Bild",
            "office": "Office-Datei",
            "mail": "E-Mail",
            "text": "Text",
            "other": "Datei",
        }[self.value]
