"""What is said to the user about a file that can't be read, or not as a whole."""

from __future__ import annotations

from models.store.errors import KnownError


class Unreadable(KnownError):
    """The file can't be read; the message is a sentence for the user."""


LOCKED = "Die Datei ist mit einem Kennwort geschützt. Bitte eine Fassung ohne Kennwort erbitten oder speichern."
DAMAGED = "Die Datei ist beschädigt oder unvollständig und lässt sich nicht lesen. Bitte noch einmal senden lassen."
EMPTY = "Die Datei ist leer."
NO_PAGES = "In der Datei steht nichts, was sich lesen ließe."
OLD_OFFICE = "Älteres Office-Format: Die Datei wird aufbewahrt. Zum Lesen bitte als PDF oder {kind} speichern."
PHOTO = "Foto im Format HEIC: Die Datei wird aufbewahrt. Zum Ansehen bitte als JPEG oder PDF speichern."
OTHER = "Dateien dieser Art werden aufbewahrt, hier aber nicht gelesen."
PROTECTED_MAIL = "Die E-Mail ist verschlüsselt. Bitte sie im E-Mail-Programm öffnen und als PDF speichern."
TOO_LARGE = "Die Datei ist zum Lesen zu groß. Sie wird aufbewahrt."
TOO_LARGE_PICTURE = "Das Bild hat mehr als {most} Millionen Bildpunkte und wird nicht angezeigt. Es wird aufbewahrt."
PACKED_TOO_TIGHT = "Die Datei ist ungewöhnlich stark gepackt und wird deshalb nicht gelesen. Sie wird aufbewahrt."

PAGE_DAMAGED = "Diese Seite ist beschädigt und lässt sich nicht darstellen."
NO_TEXT = "Ohne Text: ein Scan."
NO_TEXT_IN_PICTURE = "Ohne Text: ein Bild."
FIRST_PAGES = "Nur die ersten {most} Seiten werden gezeigt."
CUT_PAGE = "Sehr lange Seiten sind gekürzt."
CUT_SHEET = "Sehr lange Tabellenblätter sind gekürzt."
CUT_TEXT = "Der Text ist nach {most} Seiten abgeschnitten."
