"""Einstellungen, Agentur: names, address, funding, and the logo at the head of every agreement."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from models.agency import Agency, the_agency
from models.store.errors import KnownError
from models.store.files import keep_file, read_file
from models.store.store import Change, Store
from models.store.stored_file import StoredFile
from ui import dialogs
from ui.context import Context
from ui.forms.record_form import RecordForm, Section
from ui.mnemonics import share_out
from ui.take_back import undo_of
from ui.widgets.card import Card, button, row, words

AGENCY = (
    Section("Namen", ("name", ("contract_name", "short_name", "gender"), "carrier")),
    Section("Anschrift", ("street", ("postcode", "city"), ("phone", "mail"), "website")),
    Section("Förderung", ("programme", ("ministry", "ministry_gender"), ("funder", "funder_gender"))),
)
KINDS = "Bilder (*.png *.jpg *.jpeg)"
MOST_BYTES = 10_000_000
SHOWN_WIDTH, SHOWN_HEIGHT = 320, 88
"""As large as on paper, about: 80 by 22 mm."""
NO_PICTURE = "„{name}“ lässt sich nicht als Bild lesen, oder es ist zu groß. Bitte eine PNG- oder JPEG-Datei wählen."
NOT_OPENED = "„{name}“ lässt sich nicht öffnen. Bitte prüfen, ob die Datei noch dort liegt und gelesen werden darf."
TOO_LARGE = "„{name}“ hat mehr als 10 MB. Bitte eine kleinere Fassung des Logos wählen."
LOST = "Das Logo ist nicht mehr lesbar. Bitte es noch einmal wählen."
PURPOSE = "Steht am Kopf jeder neuen Vereinbarung. PNG oder JPEG; gedruckt wird es höchstens 8 × 2,2 cm groß."


class AgencySettings(QWidget):
    """The form of the agency, and below it the logo."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        agency = the_agency(context.store) or _first_agency(context.store)
        self.form = RecordForm(context, Agency, AGENCY)
        self.form.show_record(agency)
        self.logo = LogoCard(context, agency)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.form)
        column.addWidget(self.logo)
        share_out(self)

    def focus_field(self, _uid: str, name: str = "") -> None:
        """Put the cursor into a field, or to the logo."""
        if name in self.form.editors:
            self.form.focus_field(name)
        else:
            self.logo.choose_button.setFocus()

    def flush(self) -> bool:
        """Write what is pending."""
        return self.form.flush()


class LogoCard(Card):
    """Shows the logo; *Logo wählen* and *Entfernen*, which the toast takes back."""

    def __init__(self, context: Context, agency: Agency) -> None:
        super().__init__("Logo")
        self.context, self._id = context, agency.id
        self.picture = QLabel()
        self.picture.setAccessibleName("Logo der Agentur")
        self.problem = words("", "problem", wrap=True)
        self.choose_button = button(context.theme, "&Logo wählen …", self.choose, icon="folder")
        self.remove_button = button(
            context.theme, "Entfernen", self.remove, role="quiet", icon="trash", name="Logo entfernen"
        )
        for part in (self.picture, words(PURPOSE, "small", wrap=True), self.problem):
            self.body.addWidget(part)
        self.body.addSpacing(4)
        self.body.addLayout(row(self.choose_button, self.remove_button, 1))
        context.live.changed.connect(self._hear)
        self._show()

    def choose(self) -> None:
        """Ask for a picture."""
        dialogs.choose_file(self, "Logo der Agentur", Path.home(), KINDS, self.take)

    def take(self, path: Path) -> None:
        """Keep the picture at path as the logo, or say what is wrong with it."""
        try:
            content = _picture(path)
            kind = "image/png" if content.startswith(b"\x89PNG") else "image/jpeg"
            store = self.context.store
            with store.transaction("Logo wählen"):
                store.change(self._agency(), logo_id=keep_file(store, content, kind, path.name).id)
        except KnownError as error:
            self.problem.setText(str(error))
            self.problem.show()

    def remove(self) -> None:
        """Leave the logo out from now on."""
        with self.context.store.transaction("Logo entfernen"):
            self.context.store.change(self._agency(), logo_id=None)
        self.choose_button.setFocus()
        self.context.toast("Das Logo ist entfernt.", undo_of(self.context))

    def _agency(self) -> Agency:
        return self.context.store.get(Agency, self._id)

    def _show(self) -> None:
        content, lost = self._content()
        drawn = _on_paper(content) if content else None
        self.picture.setVisible(drawn is not None)
        self.picture.setPixmap(drawn or QPixmap())
        self.problem.setText(LOST if lost else "")
        self.problem.setVisible(lost)
        self.remove_button.setVisible(self._agency().logo_id is not None)

    def _content(self) -> tuple[bytes, bool]:
        """The bytes of the logo, and whether there should be some that can't be read."""
        logo_id = self._agency().logo_id
        if logo_id is None:
            return b"", False
        try:
            return read_file(self.context.store, self.context.store.get(StoredFile, logo_id)), False
        except KnownError:
            return b"", True

    def _hear(self, change: Change) -> None:
        if change.kind is Agency and "logo_id" in change.fields:
            self._show()


def _picture(path: Path) -> bytes:
    """The bytes of a picture that the PDF can show; raises KnownError."""
    from reports.picture import read_picture  # late: loading what draws PDFs takes a while

    try:
        if path.stat().st_size > MOST_BYTES:
            raise KnownError(TOO_LARGE.format(name=path.name))
        content = path.read_bytes()
    except OSError as error:
        raise KnownError(NOT_OPENED.format(name=path.name)) from error
    if read_picture(content, "Logo", widest=SHOWN_WIDTH, highest=SHOWN_HEIGHT) is None:
        raise KnownError(NO_PICTURE.format(name=path.name))
    return content


def _on_paper(content: bytes) -> QPixmap | None:
    """The picture on white, as it will be printed, also in the dark theme; None if Qt can't draw it."""
    drawn = QPixmap()
    if not drawn.loadFromData(content):
        return None
    room = drawn.size().scaled(SHOWN_WIDTH, SHOWN_HEIGHT, Qt.AspectRatioMode.KeepAspectRatio)
    paper = QPixmap(room.width() + 16, room.height() + 16)
    paper.fill(QColor("white"))
    painter = QPainter(paper)
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    painter.drawPixmap(8, 8, drawn.scaled(room, keep, smooth))
    painter.end()
    return paper


def _first_agency(store: Store) -> Agency:
    """An agency without a name, for a form to fill."""
    with store.transaction(lasting=True):
        return store.add(Agency())
