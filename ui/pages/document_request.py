"""Bitte um Unterlagen: whom, what, until when; as a letter, on paper, or as the text of a mail."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, QUrl, QUrlQuery
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication, QKeySequence, QShowEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from models.contact import Contact
from models.document_request import Request, addressee, greeting_of, note_request, usual_until, wishes_of
from models.document_request_paper import DOCUMENT_REQUEST, TITLE, Mail, request_mail, request_paper
from models.document_review import DocumentReview
from models.export_log import ExportLog
from models.municipality import Municipality
from models.outgoing import MAIL, log_outgoing, outgoing
from models.store.errors import InBin, KnownError
from models.store.record import FieldSpec, address, specs
from models.store.store import Change
from ui.context import Context
from ui.documents.wish_list import WishList
from ui.export import export_document
from ui.flow import FlowLayout
from ui.forms.editors import Editor, editor_for
from ui.forms.record_form import FieldBlock
from ui.forms.reference_editor import ReferenceEditor
from ui.pages.page import Page
from ui.place import Place
from ui.printing import PRINT_KEYS, print_document
from ui.take_back import undo_of
from ui.widgets.card import Card, button, words
from ui.widgets.columns import Columns
from ui.widgets.page_head import PageHead
from ui.widgets.scrolling import scrolling

LONGEST_LINK = 1900
"""Some systems cut a longer address off: then the text goes by the clipboard."""
NOTHING = "Kreuzen Sie an, was Sie brauchen."
OPENED = "Die E-Mail ist in Ihrem Mailprogramm geöffnet."
OPENED_EMPTY = "Die E-Mail ist geöffnet, der Text liegt in der Zwischenablage: Fügen Sie ihn mit Strg+V ein."
NO_PROGRAM = "Hier ist kein Mailprogramm eingerichtet. Der Text ist kopiert: Fügen Sie ihn in Ihre E-Mail ein."
GREETING = FieldSpec(name="greeting", label="Anrede", type=str, width=40)


class DocumentRequestPage(Page):
    """Place.uid is the Kommune. What was sent is noted in the register: asked for today, until that day."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.municipality = Municipality()
        self._sent: Request | None = None
        theme = context.theme
        self.copy_button = button(theme, "&Text kopieren", self.copy, role="quiet", icon="copy")
        self.mail_button = button(theme, "E-&Mail öffnen", self.write_mail, icon="mail")
        self.print_button = button(theme, "&Drucken …", self.print, role="quiet", icon="print")
        self.print_button.setToolTip("Drucken (Strg+P)")
        self.pdf_button = button(theme, "PDF &erstellen", self.export, role="primary", icon="pdf")
        self.pdf_button.setToolTip("PDF erstellen (Strg+E)")
        self.to: Editor = ReferenceEditor(context, specs(DocumentReview)["contact_id"], create=lambda _: None)
        self.until = editor_for(context, specs(DocumentReview)["due_on"])
        self.greeting = editor_for(context, GREETING)
        for editor in (self.to, self.until, self.greeting):
            editor.edited.connect(partial(self._heard, editor))
        self.wishes = WishList(context)
        self.wishes.changed.connect(self._show_text)
        self.text = words("", wrap=True)
        self._lay_out()
        self._following = QTimer(self, singleShot=True, interval=0)
        self._following.timeout.connect(self._follow_if_seen)
        context.live.changed.connect(self._hear)
        self._make_actions()

    # ------------------------------------------------------------ Page

    def show_place(self, place: Place) -> None:
        store = self.context.store
        municipality = store.by_uid(Municipality, place.uid)
        if municipality.removed_at is not None:
            raise InBin(municipality.label(), address(municipality, ""))
        other = municipality.id != self.municipality.id
        self.municipality = municipality
        self.head.show_name(TITLE)
        self.head.show_below(municipality.label())
        if other:
            self._begin()
        else:
            self._follow()
        next(iter(self.wishes.boxes.values()), self.wishes.line).setFocus()
        self.trail_changed.emit()

    def trail(self) -> tuple[tuple[str, Place | None], ...]:
        return (
            ("Kommunen", Place("municipalities")),
            (self.municipality.label(), Place("dossier", self.municipality.uid, "overview")),
            ("Unterlagen", Place("dossier", self.municipality.uid, "documents")),
            (TITLE, None),
        )

    def panes(self) -> tuple[QWidget, ...]:
        return (self.head, self.letter, self.list)

    def flush(self) -> bool:
        return self.wishes.flush()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow_if_seen()

    # ------------------------------------------------------------ doing

    def request(self) -> Request:
        """What is to be sent, as it stands on the page."""
        id = self.to.value() if not self.to.reason else None
        return Request(
            municipality=self.municipality,
            contact=self.context.store.get(Contact, id) if id is not None else None,
            wishes=self.wishes.chosen(),
            greeting=str(self.greeting.value()).strip() or greeting_of(None),
            until=_day(self.until),
        )

    def export(self) -> None:
        """Write the letter as PDF."""
        self._put(export_document)

    def print(self) -> None:
        """Print the letter."""
        self._put(print_document)

    def copy(self) -> None:
        """The text of a mail into the clipboard."""
        if (request := self._ready()) is not None:
            QGuiApplication.clipboard().setText(request_mail(self.context.store, request).body)
            self._go_out(request, "Der Text ist kopiert. Im Register steht, dass Sie heute gebeten haben.")

    def write_mail(self) -> None:
        """Begin the mail in the program that the system has for it."""
        if (request := self._ready()) is None:
            return
        mail = request_mail(self.context.store, request)
        link = mail_link(mail)
        told = OPENED
        if len(link.toEncoded().data()) > LONGEST_LINK:
            QGuiApplication.clipboard().setText(mail.body)
            link = mail_link(Mail(mail.to, mail.subject, ""))
            told = OPENED_EMPTY
        if not QDesktopServices.openUrl(link):
            QGuiApplication.clipboard().setText(mail.body)
            told = NO_PROGRAM
        self._go_out(request, told)

    # ------------------------------------------------------------ inside

    def _ready(self) -> Request | None:
        self.flush()
        if self.wishes.chosen():
            return self.request()
        self.context.toast(NOTHING, {})
        return None

    def _put(self, put: object) -> None:
        if (request := self._ready()) is None:
            return
        self._sent = request  # noted once it stands in the Ausgangsbuch
        store = self.context.store
        going = outgoing(store, self.municipality, TITLE)
        assert callable(put)
        put(self.context, DOCUMENT_REQUEST, request_paper(store, request), going, self)

    def _go_out(self, request: Request, told: str) -> None:
        self._sent = None  # a letter that was never written isn't noted with this
        try:
            log_outgoing(self.context.store, outgoing(self.context.store, self.municipality, TITLE, MAIL))
            note_request(self.context.store, request)
        except KnownError as error:
            self.context.toast(str(error), {})
            return
        self.context.toast(told, undo_of(self.context))

    def _begin(self) -> None:
        store = self.context.store
        contact = addressee(store, self.municipality)
        if isinstance(self.to, ReferenceEditor):
            self.to.scope = {"municipality_id": self.municipality.id}
        self.to.show(contact.id if contact is not None else None)
        self.until.show(usual_until(store))
        self.greeting.show(greeting_of(contact))
        self.wishes.begin(self.municipality, wishes_of(store, self.municipality))
        self._show_text()

    def _follow(self) -> None:
        self.wishes.follow(wishes_of(self.context.store, self.municipality))
        self._show_text()

    def _heard(self, editor: Editor) -> None:
        if editor is self.to:
            try:
                id = self.to.value()
            except ValueError:
                return
            self.greeting.show(greeting_of(self.context.store.get(Contact, id) if id is not None else None))
        self._show_text()

    def _show_text(self) -> None:
        chosen = self.wishes.chosen()
        for each in (self.copy_button, self.mail_button, self.print_button, self.pdf_button):
            each.setEnabled(bool(chosen))
        self.text.setText(request_mail(self.context.store, self.request()).body if chosen else NOTHING)

    def _hear(self, change: Change) -> None:
        if not self.municipality.id:
            return
        if change.kind is ExportLog and change.action == "added" and self._sent is not None:
            entry = self.context.store.get(ExportLog, change.id)
            if (entry.document, entry.record_uid) == (TITLE, self.municipality.uid):
                request, self._sent = self._sent, None
                note_request(self.context.store, request)
        elif change.kind in (DocumentReview, Contact):
            self._following.start()

    def _follow_if_seen(self) -> None:
        if self.municipality.id and self.isVisible():
            self._follow()

    def _make_actions(self) -> None:
        for text, keys, act in (
            ("Bitte um Unterlagen als PDF", "Ctrl+E", self.export),
            ("Bitte um Unterlagen drucken", PRINT_KEYS, self.print),
        ):
            action = QAction(text, self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _=False, act=act: act())
            self.addAction(action)

    def _lay_out(self) -> None:
        self.head = PageHead(self.copy_button, self.mail_button, self.print_button, self.pdf_button)
        self.letter = Card("An wen, bis wann")
        fields = QWidget()
        flow = FlowLayout(fields)
        for editor, label in ((self.to, "&An"), (self.until, "er&beten bis"), (self.greeting, "A&nrede")):
            flow.addWidget(FieldBlock(editor, label))
        self.letter.body.addWidget(fields)
        self.list = Card("Was wir erbitten")
        self.list.body.addWidget(self.wishes)
        shown = Card("So lautet der Text")
        shown.body.addWidget(self.text)
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        _let_select(self.text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(scrolling(Columns(self.context, (self.letter, self.list), (shown,))), 1)


def mail_link(mail: Mail) -> QUrl:
    """What opens the user's mail program with this mail."""
    link = QUrl(f"mailto:{mail.to}")
    query = QUrlQuery()
    for name, text in (("subject", mail.subject), ("body", mail.body.replace("\n", "\r\n"))):
        if text:
            query.addQueryItem(name, QUrl.toPercentEncoding(text).data().decode("ascii"))
    link.setQuery(query)
    return link


def _day(editor: Editor) -> date | None:
    try:
        found = editor.value()
    except ValueError:
        return None
    return found if isinstance(found, date) else None


def _let_select(label: QLabel) -> None:
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
