"""Errors whose German text may be shown to the user; anything else is a bug.

Each text says what happened, what is safe, and what to do.
"""

from __future__ import annotations

from typing import ClassVar


class KnownError(Exception):
    """Something went wrong that the user can understand and act on; `sentence` speaks where no message is given."""

    sentence: ClassVar[str] = ""

    def __init__(self, message: str = "") -> None:
        super().__init__(message or self.sentence)


class InvalidValue(KnownError):
    """A value that a field doesn't accept; nothing was written."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class Locked(KnownError):
    """The record is frozen: a version out for signature, a report handed over."""


class Gone(KnownError):
    """The record is not there any more."""

    sentence = "Dieser Eintrag ist nicht mehr vorhanden."


class InBin(Gone):
    """The record is in the bin, or what it is a part of; `address` is that of what lies there."""

    def __init__(self, label: str, address: str) -> None:
        super().__init__(f"„{label}“ liegt im Papierkorb.")
        self.address = address


class Overtaken(KnownError):
    """A step can't be taken back or done again: what it wrote was edited since."""

    sentence = "Das lässt sich nicht mehr zurücknehmen: Es wurde seither geändert. Alles bleibt, wie es ist."


class WrongPassphrase(KnownError):
    """The passphrase or recovery code doesn't open the key file."""

    sentence = "Die Passphrase stimmt nicht. Bitte auf Groß- und Kleinschreibung achten."


class StoreDamaged(KnownError):
    """The file is not readable although the key is right."""

    sentence = (
        "Der Datenbestand ist beschädigt und lässt sich nicht lesen. Die Datei bleibt, wie sie ist. "
        "Bitte eine Kopie davon aufheben und eine Sicherung öffnen."
    )


class KeyFileDamaged(KnownError):
    """The key file is missing or not readable."""

    sentence = (
        "Die Schlüsseldatei ist beschädigt. Der Datenbestand selbst ist unverändert. "
        "Bitte die Schlüsseldatei aus einer Sicherung an ihren Platz legen."
    )


class StoreTooNew(KnownError):
    """The file was written by a later version of the app."""

    sentence = (
        "Dieser Datenbestand wurde mit einer neueren Fassung von Transfermappe geschrieben. "
        "Er bleibt unverändert. Bitte die neuere Fassung installieren."
    )


class StoreInUse(KnownError):
    """Another instance has the store open."""

    sentence = (
        "Der Datenbestand ist schon geöffnet, in einem anderen Fenster oder von einem anderen Programm. "
        "Bitte dort weiterarbeiten oder es zuerst schließen."
    )


class StoreMissing(KnownError):
    """There is no store at that path."""

    sentence = "Dort liegt kein Datenbestand. Bitte den Ort prüfen oder den Datenträger verbinden."


class StoreExists(KnownError):
    """There is a store already where a new one should be made."""

    sentence = "Dort liegt schon ein Datenbestand. Er bleibt unverändert. Bitte einen anderen Ort wählen."


class ReadOnly(KnownError):
    """The file or folder cannot be written."""

    sentence = (
        "Im Ordner des Datenbestands darf nicht geschrieben werden. Was gespeichert war, ist sicher. "
        "Bitte die Rechte am Ordner prüfen oder den Bestand an einen anderen Ort legen."
    )


class DiskFull(KnownError):
    """No space is left on the device."""

    sentence = (
        "Auf dem Laufwerk ist kein Platz mehr. Was gespeichert war, ist sicher. "
        "Bitte Platz schaffen; was im Fenster steht, wird dann gespeichert."
    )


class DriveFailed(KnownError):
    """The device reports an error of its own."""

    sentence = (
        "Das Laufwerk antwortet nicht richtig. Was gespeichert war, ist sicher. "
        "Bitte Datenträger und Kabel prüfen, oder „Woanders sichern“ wählen."
    )


class FolderVanished(KnownError):
    """The folder or file is no longer where it was opened."""

    sentence = (
        "Der Datenbestand ist nicht mehr dort, wo er geöffnet wurde. "
        "Bitte den Ordner oder Datenträger wieder verbinden, oder „Woanders sichern“ wählen."
    )


class FileOpen(KnownError):
    """The target is open in another program."""
