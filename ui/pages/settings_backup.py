"""Einstellungen, Sicherung: what is made when and where, the backups there are, and who holds a key."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QVBoxLayout, QWidget

from models.preferences import Preferences, preferences
from models.store.store import Change
from ui import dialogs
from ui.backup_words import moment, size
from ui.backups import backups_of
from ui.context import Context
from ui.place import Place
from ui.restoring.backup_list import BackupList
from ui.restoring.media_list import MediaList
from ui.widgets.card import Card, button, row, words

HOURS = {24: "einem &Tag", 72: "&drei Tagen", 168: "einer &Woche"}
WHEN = (
    "Beim ersten Start eines Tages und nach jeder Arbeitsstunde, in der etwas geändert wurde. Jede Sicherung wird "
    "geöffnet und nachgezählt; erst dann heißt sie geprüft. Es bleiben die letzten 10, dazu 7 Tage, 4 Wochen, 6 Monate."
)
NONE_HERE = (
    "Von diesem Datenbestand werden keine Sicherungen gemacht: Er ist eine Beispielmappe oder liegt nur im "
    "Arbeitsspeicher und wird beim Schließen verworfen."
)
NO_SECOND = (
    "Noch keiner. Geht der Laptop verloren, hilft nur eine Sicherung an einem anderen Ort: auf einem Stick oder einem "
    "Laufwerk der Agentur. Dort wird immer mitgesichert, sobald es da ist."
)
AWAY = "Ist gerade nicht da. Sobald er angesteckt ist, wird die neueste Sicherung dorthin gebracht."
MUCH = (
    "Auf diesem Laptop belegen sie {size}. Wird der Platz knapp, macht das Programm keine neuen, damit Sie weiter "
    "schreiben können, und sagt es in der Statuszeile."
)
KEYS = (
    "Bei jeder Sicherung liegt die Schlüsseldatei „Schluessel“; ohne sie ist keine lesbar, also nie löschen oder "
    "trennen. Wer einen Stick findet, braucht dazu die Passphrase oder den Wiederherstellungscode."
)


class BackupSettings(QWidget):
    """Takes effect at once."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.backups = backups_of(context)
        theme = context.theme
        self.switch = QCheckBox("&Von selbst sichern")
        self.switch.toggled.connect(self._turn)
        self.now_button = button(theme, "&Jetzt sichern", self.backups.make_now, icon="saved")
        self.state = words("", "muted")
        self.problem = words("", "problem", wrap=True)
        self.place = words("", "strong", wrap=True)
        self.place_note = words("", "small", wrap=True)
        self.remark = words("", wrap=True)
        self.choose_button = button(theme, "&Ordner wählen …", self.choose, icon="folder")
        self.forget_button = button(theme, "&Nicht mehr verwenden", self.backups.forget_second, role="quiet")
        self._group = QButtonGroup(self)
        self.choices = {hours: self._choice(hours, label) for hours, label in HOURS.items()}
        self.list = BackupList(context, self._open)
        self.much = words("", "small", wrap=True)
        self.media = MediaList(context)
        self._lay_out()
        self.backups.changed.connect(self._show)
        context.live.changed.connect(self._hear)
        self._show()
        if self.backups.possible:
            QTimer.singleShot(0, self, self.backups.look)

    def flush(self) -> bool:
        """Nothing is ever pending."""
        return True

    def choose(self) -> None:
        """Ask for the second place."""
        kept = preferences(self.context.store).second_place
        start = Path(kept) if kept else Path.home()
        dialogs.choose_folder(self, "Zweiter Ort für Sicherungen", start, self.backups.choose_second)

    def _open(self, name: str, part: str) -> None:
        self.context.go(Place("backup", name, part))

    def _turn(self, on: bool) -> None:
        store = self.context.store
        store.change(preferences(store), backups=on)
        if on:
            self.backups.look()

    def _choice(self, hours: int, label: str) -> QRadioButton:
        made = QRadioButton(label)
        made.setAccessibleName(f"Eine Sicherung gilt als alt nach {label}".replace("&", ""))
        made.toggled.connect(lambda on: on and self._set_limit(hours))
        self._group.addButton(made)
        return made

    def _set_limit(self, hours: int) -> None:
        store = self.context.store
        store.change(preferences(store), backup_old_after_hours=hours)

    def _hear(self, change: Change) -> None:
        if change.kind is Preferences:
            self._show()

    def _show(self) -> None:
        wanted, now = preferences(self.context.store), self.context.store.clock()
        self._check(self.switch, wanted.backups)
        for hours, choice in self.choices.items():
            self._check(choice, hours == wanted.backup_old_after_hours)
        newest, busy = self.backups.overview.newest, self.backups.busy
        last = f"Zuletzt gesichert und geprüft: {moment(newest, now)}." if newest else "Noch ist nichts gesichert."
        self.state.setText("Es wird gesichert und geprüft …" if busy else last)
        self.problem.setText(self.backups.error)
        self.problem.setVisible(bool(self.backups.error))
        for part in (self.now_button, self.choose_button, self.forget_button):
            part.setDisabled(busy)
        self._show_place(wanted.second_place)
        self.list.show_seen(self.backups.seen, self.backups.overview.place)
        much = self.backups.seen.bytes
        self.much.setText(MUCH.format(size=size(much)))
        self.much.setVisible(bool(self.backups.seen.local))
        self.media.show_media()

    def _show_place(self, kept: str) -> None:
        found = self.backups.overview
        self.place.setText(found.place if kept else "")
        self.place.setVisible(bool(kept))
        here = self.backups.seen.place
        self.place_note.setText(NO_SECOND if not kept else str(here) if here is not None else f"{kept}\n{AWAY}")
        self.remark.setText(self.backups.seen.remark)
        self.remark.setVisible(bool(kept and self.backups.seen.remark))
        self.choose_button.setText("&Anderer Ordner …" if kept else "&Ordner wählen …")
        self.forget_button.setVisible(bool(kept))

    def _check(self, box: QCheckBox | QRadioButton, on: bool) -> None:
        box.blockSignals(True)
        box.setChecked(on)
        box.blockSignals(False)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        if not self.backups.possible:
            none = Card("Sicherungen")
            none.body.addWidget(words(NONE_HERE, wrap=True))
            none.body.addLayout(row(self._security_link(), 1))
            column.addWidget(none)
        for card in (self._schedule(), self._second(), self._there_are(), self._keys()):
            card.setVisible(self.backups.possible)
            column.addWidget(card)

    def _schedule(self) -> Card:
        card = Card("Sicherungen")
        card.body.addWidget(self.switch)
        card.body.addWidget(words(WHEN, "small", wrap=True))
        card.body.addSpacing(4)
        card.body.addLayout(row(self.now_button, self.state, 1, spacing=12))
        card.body.addWidget(self.problem)
        card.body.addSpacing(4)
        card.body.addLayout(row(words("Eine Sicherung ist alt nach"), *self.choices.values(), 1, spacing=16))
        return card

    def _second(self) -> Card:
        card = Card("Zweiter Ort")
        card.body.addWidget(self.place)
        card.body.addWidget(self.place_note)
        card.body.addWidget(self.remark)
        card.body.addSpacing(4)
        card.body.addLayout(row(self.choose_button, self.forget_button, 1))
        return card

    def _security_link(self) -> QWidget:
        security = Place("settings", part="security")
        return button(self.context.theme, "Wogegen das schützt", lambda: self.context.go(security), role="link")

    def _there_are(self) -> Card:
        card = Card("Alle Sicherungen")
        card.body.addWidget(self.list)
        card.body.addWidget(self.much)
        return card

    def _keys(self) -> Card:
        card = Card("Wo Schlüssel liegen")
        card.body.addWidget(words(KEYS, wrap=True))
        card.body.addWidget(self.media)
        card.body.addLayout(row(self._security_link(), 1))
        where = words(f"Datenbestand: {self.context.store.path or ''}", "small", wrap=True)
        card.body.addWidget(where)
        return card
