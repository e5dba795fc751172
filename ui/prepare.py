"""What is said to Qt before there is a window."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from ui.in_sight import keep_in_sight


def prepare(app: QApplication) -> None:
    """Name the application, have Qt speak German, and keep the cursor in sight."""
    app.setApplicationName("Transfermappe")
    app.setDesktopFileName("transfermappe")
    QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))
    app.focusChanged.connect(keep_in_sight)
    words = QTranslator(app)
    if words.load("qtbase_de", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(words)
