"""Wogegen geschützt, wogegen nicht: each danger in a line, with what stands against it and what doesn't."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from ui.theme import Theme
from ui.widgets.card import words

NAME_WIDTH, GAP = 210, 12


class Protection(StrEnum):
    """How far it goes; the word is shown, for a sign alone says little."""

    YES = "Geschützt"
    WITH_YOU = "Mit Ihrer Hilfe"
    NO = "Nicht geschützt"

    @property
    def icon(self) -> tuple[str, str]:
        """Icon and role of colour."""
        return {Protection.YES: ("check", "done"), Protection.WITH_YOU: ("person", "due")}.get(self, ("close", "wrong"))


@dataclass(frozen=True)
class Danger:
    """One line of the table."""

    name: str
    protection: Protection
    answer: str


DANGERS = (
    Danger(
        "Laptop verloren oder gestohlen",
        Protection.YES,
        "Alles ist verschlüsselt. Wer ihn ausgeschaltet findet, braucht Passphrase oder Code.",
    ),
    Danger(
        "Stick mit Sicherung verloren",
        Protection.YES,
        "Sicherungen sind ebenso verschlüsselt; es gilt die Passphrase vom letzten Einstecken.",
    ),
    Danger(
        "Absturz, Stromausfall, leerer Akku",
        Protection.YES,
        "Was als gespeichert angezeigt wird, ist auf dem Datenträger.",
    ),
    Danger(
        "Neugierige am offenen Laptop",
        Protection.WITH_YOU,
        "Sperren Sie, wenn Sie weggehen. Gegen Blicke über die Schulter hilft F9.",
    ),
    Danger(
        "Passphrase vergessen",
        Protection.WITH_YOU,
        "Der Wiederherstellungscode öffnet. Sind beide weg, kann niemand mehr öffnen.",
    ),
    Danger(
        "Laptop kaputt",
        Protection.WITH_YOU,
        "Eine Sicherung auf einem Stick oder Netzlaufwerk bringt alles zurück, auch auf einem neuen Laptop.",
    ),
    Danger(
        "Gelöschtes",
        Protection.WITH_YOU,
        "Papierkorb, Verlauf und Sicherungen behalten es noch. Frühere Kopien und Sticks müssen Sie selbst vernichten.",
    ),
    Danger(
        "Was Sie herausgeben",
        Protection.NO,
        "PDF, Ausdrucke und Kopiertes liegen unverschlüsselt dort, wo Sie sie hingeben; extern geöffnete Unterlagen, "
        "bis Sie die Kopie entfernen oder die Transfermappe schließen.",
    ),
    Danger(
        "Virus oder Fernzugriff",
        Protection.NO,
        "Wer unter Ihrer Anmeldung mitliest, sieht, was Sie sehen und tippen, auch die Passphrase.",
    ),
    Danger(
        "Ruhezustand und Arbeitsspeicher",
        Protection.NO,
        "Solange das Programm läuft, auch gesperrt, ist der Schlüssel im Speicher. Verschlüsseln Sie die ganze "
        "Festplatte (BitLocker, FileVault, LUKS) und schalten Sie den Laptop unterwegs aus.",
    ),
)


class ProtectionTable(QWidget):
    """Read from top to bottom; a screen reader hears each line as a whole."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(2, 1)
        line, shown = 0, None
        for danger in DANGERS:
            if danger.protection is not shown:
                heading = words(danger.protection.value, "caps")
                heading.setContentsMargins(0, 10 if shown else 0, 0, 0)
                grid.addWidget(heading, line, 0, 1, 3)
                line, shown = line + 1, danger.protection
            self._add(grid, line, danger, theme)
            line += 1

    def _add(self, grid: QGridLayout, line: int, danger: Danger, theme: Theme) -> None:
        sign = QLabel()
        icon, role = danger.protection.icon
        theme.follow(sign, lambda label: label.setPixmap(theme.pixmap(icon, role, 16)))
        name, answer = words(danger.name, "strong", wrap=True), words(danger.answer, wrap=True)
        sign.setAccessibleName(danger.protection.value)
        answer.setAccessibleName(f"{danger.name}. {danger.protection.value}: {danger.answer}")
        theme.follow(name, lambda label: label.setFixedWidth(theme.px(NAME_WIDTH)))
        for column, part in enumerate((sign, name, answer)):
            grid.addWidget(part, line, column, Qt.AlignmentFlag.AlignTop)
