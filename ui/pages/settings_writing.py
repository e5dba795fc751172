"""Einstellungen, Schreiben: the spell check, its dictionary, and the words that it has learned."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from models.learned_word import LearnedWord
from models.preferences import Preferences, preferences
from models.spelling import drop_dictionary, find_dictionary, is_chosen, keep_dictionary
from models.store.errors import KnownError
from models.store.record import specs
from models.store.store import Change
from ui import dialogs
from ui.context import Context
from ui.forms.record_form import Section
from ui.pages.settings_records import ListAndForm, Wording
from ui.widgets.card import Card, button, row, words

HOW = (
    "Auf einem unterstrichenen Wort öffnet die rechte Maustaste oder Umschalt+F10 die Vorschläge; dort lässt es sich "
    "auch lernen. Strg+F7 führt zum nächsten. Geprüft wird in Schreibpausen und nur auf diesem Rechner."
)
NONE_FOUND = (
    "Auf diesem Rechner ist kein deutsches Wörterbuch, darum wird nichts unterstrichen. LibreOffice bringt eines mit. "
    "Sie können auch eines wählen: die Datei de_DE.dic (neben ihr liegt de_DE.aff) oder eine Wörterbuch-Erweiterung "
    "von LibreOffice (.oxt) oder Firefox (.xpi)."
)
NOT_HERE = "Auf diesem Rechner gibt es die Rechtschreibprüfung noch nicht."
KINDS = "Wörterbuch (*.dic *.aff *.oxt *.xpi *.zip)"
WORDS = Wording(
    "Diese Wörter gelten als richtig, auch in Zusammensetzungen. Namen von Kommunen und Kontakten sind schon bekannt.",
    "Wort hinzufügen",
    "Noch ist kein Wort gelernt.",
)


class WritingSettings(QWidget):
    """Takes effect at once."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.box = QCheckBox(f"&{specs(Preferences)['spelling'].label}")
        self.box.toggled.connect(lambda on: context.store.change(preferences(context.store), spelling=on))
        self.dictionary = words("", "strong", wrap=True)
        self.problem = words("", "problem", wrap=True)
        self.choose_button = button(context.theme, "Wörterbuch wä&hlen …", self.choose, icon="folder")
        self.drop_button = button(context.theme, "Wieder das &des Systems nehmen", self.drop, role="quiet", icon="undo")
        self.words = ListAndForm(context, LearnedWord, (Section("", ("word",)),), WORDS)
        self._lay_out()
        context.live.changed.connect(self._hear)
        self.show_dictionary()

    def focus_field(self, uid: str, name: str = "") -> None:
        """Put the cursor to a learned word, or to the switch."""
        if not self.words.focus_field(uid, name):
            self.box.setFocus()

    def flush(self) -> bool:
        """Write what is pending."""
        return self.words.flush()

    def choose(self) -> None:
        """Ask for a dictionary."""
        dialogs.choose_file(self, "Wörterbuch", Path.home(), KINDS, self.take)

    def take(self, source: Path) -> None:
        """Copy a dictionary beside the store and use it from now on."""
        path = self.context.store.path
        assert path is not None
        try:
            keep_dictionary(source, path)
        except KnownError as error:
            self._complain(str(error))
            return
        self._begin_anew()

    def drop(self) -> None:
        """Let go of the chosen dictionary."""
        if self.context.store.path is not None:
            drop_dictionary(self.context.store.path)
        self._begin_anew()

    def show_dictionary(self) -> None:
        """Say which dictionary is used, or what to do where there is none."""
        path = self.context.store.path
        found = find_dictionary(path)
        with QSignalBlocker(self.box):
            self.box.setChecked(preferences(self.context.store).spelling)
        able = find_spec("hunspell") is not None
        if not able:
            said = NOT_HERE
        elif found is None:
            said = NONE_FOUND
        else:
            said = "Ihr eigenes Wörterbuch" if is_chosen(found, path) else f"Wörterbuch des Systems: {found}"
        self.dictionary.setText(said)
        self.box.setEnabled(able and found is not None)
        self.choose_button.setVisible(able and path is not None)
        self.drop_button.setVisible(is_chosen(found, path))

    def _begin_anew(self) -> None:
        self._complain("")
        self.show_dictionary()
        self.context.respell()

    def _complain(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _hear(self, change: Change) -> None:
        if change.kind is Preferences:
            self.show_dictionary()

    def _lay_out(self) -> None:
        self.problem.hide()
        spelling = Card("Rechtschreibung")
        spelling.body.addWidget(self.box)
        spelling.body.addWidget(words(HOW, "small", wrap=True))
        spelling.body.addSpacing(4)
        spelling.body.addWidget(self.dictionary)
        spelling.body.addLayout(row(self.choose_button, self.drop_button, 1))
        spelling.body.addWidget(self.problem)
        learned = Card("Gelernte Wörter")
        learned.body.addWidget(self.words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(spelling)
        column.addWidget(learned)
