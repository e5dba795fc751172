"""The marked line of the Ausgangsbuch: whom it was for, where the file lies, and whether it is still the same."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from textwrap import wrap

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from models.export_log import ExportLog
from models.outgoing import MAIL
from models.outgoing_book import OPENS, Fate, Line, fate_of, record_of
from models.store.errors import Gone, KnownError
from models.store.record import address, specs
from ui.context import Context
from ui.forms.autosave import Autosave
from ui.forms.editors import editor_for
from ui.forms.record_form import FieldBlock
from ui.outbox import show_file
from ui.place import Place
from ui.plain_tip import plain_tip
from ui.theme import set_role
from ui.whereabouts import place_of
from ui.widgets.card import Card, badge, button, row, words
from ui.widgets.columns import Columns
from ui.widgets.eliding_words import ElidingWords

SHORT = 8
TONES = {Fate.SAME: "done", Fate.CHANGED: "wrong", Fate.GONE: "plain"}


class LineCard(Card):
    """Shows one line; *für wen* saves itself. What the disk says comes when it has answered."""

    def __init__(self, context: Context) -> None:
        super().__init__(" ")
        self.context = context
        self._line: Line | None = None
        self._place: Place | None = None
        self._whole = False
        self.facts = words("", "small", wrap=True)
        self.target = ElidingWords()
        self.digest = words()
        self.fate = badge("", "plain")
        self.for_whom = editor_for(context, specs(ExportLog)["for_whom"])
        self._autosave = Autosave(context, self)
        make = partial(button, context.theme, role="quiet")
        self.record_button = make("Zum &Eintrag", self.go, icon="forward")
        self.open_button = make("Öffnen", self.open, icon="open", name="Datei öffnen")
        self.folder_button = make("Ordner &zeigen", self.show_folder, icon="folder")
        self.digest_button = make("ganz", self.turn_digest, name="Prüfsumme ganz zeigen")
        self.copy_button = make("&Kopieren", self.copy, icon="copy", name="Prüfsumme kopieren")
        self.check_button = make("&Prüfen", self.check, icon="check", name="Prüfen, ob die Datei unverändert ist")
        self._lay_out()
        self.hide()

    def show_line(self, line: Line | None) -> None:
        """Show this line from now on, None for none."""
        before, self._line = self._line, line
        self.setVisible(line is not None)
        if line is None:
            self._autosave.release(self.for_whom)
            return
        same = before is not None and before.entry.id == line.entry.id
        self.title.setText(line.entry.label())
        self.setAccessibleName(line.entry.label())
        self.facts.setText(" · ".join(filter(None, (line.entry.kind, line.moment, line.municipality, line.staff))))
        if same:
            return  # only what is typed here has changed
        self._whole = False
        self._autosave.bind(self.for_whom, line.entry, "for_whom")
        self._place = self._find_place(line)
        self.record_button.setVisible(self._place is not None)
        self.fate.hide()
        self._show_target(line)
        self._show_digest()

    def flush(self) -> bool:
        """Write what is pending; False when something could not be written."""
        return self._autosave.flush()

    def go(self) -> None:
        """Show the record that went out."""
        if self._place is not None:
            self.context.go(self._place)

    def open(self) -> None:
        """Open the file."""
        self._with_path(show_file)

    def show_folder(self) -> None:
        """Open the folder that the file lies in."""
        self._with_path(lambda path: show_file(path.parent))

    def copy(self) -> None:
        """The whole digest into the clipboard."""
        if self._line is not None:
            QGuiApplication.clipboard().setText(self._line.entry.digest)
            self.context.toast("Die Prüfsumme ist kopiert.", {})

    def turn_digest(self) -> None:
        """The digest whole, or its beginning."""
        self._whole = not self._whole
        self._show_digest()

    def check(self) -> None:
        """Read the file anew, off this thread, and say whether it is still what went out."""
        line = self._line
        if line is not None and line.path is not None and line.entry.digest:
            self._say_fate("wird gelesen …", "plain")
            self._ask(line, partial(fate_of, line.path, line.entry.digest), self._show_fate)

    # ------------------------------------------------------------ inside

    def _show_target(self, line: Line) -> None:
        self.target.show_words(line.file_name or ("im Mailprogramm" if line.entry.kind == MAIL else "auf Papier"))
        self.target.setToolTip(plain_tip(line.entry.target))
        for each in (self.open_button, self.folder_button):
            each.hide()
        if line.path is not None:
            self._ask(line, partial(_what_is_there, line.path), self._offer_ways)

    def _offer_ways(self, there: tuple[bool, bool]) -> None:
        assert self._line is not None
        self.open_button.setVisible(there[0] and self._line.entry.kind in OPENS)
        self.folder_button.setVisible(there[1])

    def _show_digest(self) -> None:
        assert self._line is not None
        digest = self._line.entry.digest
        shown = " ".join(wrap(digest, SHORT)) if self._whole else f"{digest[:SHORT]} …"
        self.digest.setWordWrap(self._whole)
        self.digest.setText(shown if digest else "keine")
        self.digest_button.setText("kürzer" if self._whole else "ganz")
        self.digest_button.setAccessibleName(f"Prüfsumme {'kürzer' if self._whole else 'ganz'} zeigen")
        for each in (self.digest_button, self.copy_button):
            each.setVisible(bool(digest))
        self.check_button.setVisible(bool(digest and self._line.entry.target))

    def _show_fate(self, fate: Fate | KnownError) -> None:
        if isinstance(fate, KnownError):
            self._say_fate("nicht lesbar", "due", str(fate))
        else:
            self._say_fate(fate.value, TONES[fate])

    def _say_fate(self, text: str, role: str, reason: str = "") -> None:
        set_role(self.fate, role)
        self.fate.setText(text)
        self.fate.setToolTip(reason)
        self.fate.setAccessibleDescription(reason)
        self.fate.show()

    def _ask(self, line: Line, work: Callable[[], object], show: Callable[..., object]) -> None:
        """Ask the disk off this thread; the answer is shown if the line still is."""

        def answer(found: object) -> None:
            if isValid(self.fate) and self._line is not None and self._line.entry.id == line.entry.id:
                show(found)

        def fail(error: Exception) -> None:
            if not isinstance(error, KnownError):
                raise error
            answer(error)

        self.context.tasks.run(work, answer, fail)

    def _with_path(self, act: Callable[[Path], object]) -> None:
        if self._line is not None and self._line.path is not None:
            act(self._line.path)

    def _find_place(self, line: Line) -> Place | None:
        record = record_of(self.context.store, line.entry)
        try:
            return place_of(self.context.store, address(record, "").rstrip("/")) if record is not None else None
        except Gone:
            return None

    def _lay_out(self) -> None:
        self.tools.insertWidget(1, self.facts, 20)
        self.tools.addWidget(self.record_button)
        left, right = QWidget(), QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(FieldBlock(self.for_whom, "Für &wen (wenn Sie es festhalten möchten)"))
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row(words("Ziel", "small"), self.target, self.open_button, self.folder_button))
        buttons = (self.digest_button, self.copy_button, self.check_button)
        column.addLayout(row(words("Prüfsumme", "small"), self.digest, *buttons, self.fate, 1))
        self.body.addWidget(Columns(self.context, [left], [right]))


def _what_is_there(path: Path) -> tuple[bool, bool]:
    """Whether the file is there, and its folder; False for what can't be reached."""
    try:
        return path.is_file(), path.parent.is_dir()
    except OSError:
        return False, False
