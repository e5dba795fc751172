"""Bitte um Unterlagen on its page: ticked, sent, and noted in the register."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication

from models.contact import Contact
from models.document_review import DocumentReview
from models.export_log import ExportLog
from models.outgoing import MAIL, PDF
from models.person import Salutation
from tests import build
from ui.pages.document_request import LONGEST_LINK, NO_PROGRAM, NOTHING, DocumentRequestPage
from ui.place import Place

TODAY, LATER = date(2026, 11, 23), date(2026, 12, 14)


@pytest.fixture
def page(context, shown, auental, add, renderer, store):
    build.me(store)
    add("Organigramm", promised_on=date(2026, 11, 2))
    context.renderer = renderer
    made = shown(DocumentRequestPage(context))
    made.show_place(Place("document_request", auental.uid))
    return made


class Mailer(QObject):
    def __init__(self):
        super().__init__()
        self.opened = []

    @Slot(QUrl)
    def open(self, url):
        self.opened.append(url)


@pytest.fixture
def mailer(qapp):
    made = Mailer()
    QDesktopServices.setUrlHandler("mailto", made, "open")
    yield made
    QDesktopServices.unsetUrlHandler("mailto")


def box(page, name):
    """The one to tick for a document of that name."""
    return next(page.wishes.boxes[wish.key] for wish in page.wishes._every() if wish.name == name)


def test_what_was_promised_is_ticked_and_what_is_usual_is_not(page):
    assert [wish.name for wish in page.wishes.chosen()] == ["Organigramm"]
    assert box(page, "Organigramm").isChecked()
    assert not box(page, "Bildungsbericht").isChecked()


def test_the_text_follows_every_tick(page):
    assert "– Bildungsbericht" not in page.text.text()
    box(page, "Bildungsbericht").click()
    assert "– Bildungsbericht (der letzte, auch Teilberichte)" in page.text.text()


def test_without_anything_ticked_nothing_goes_out(page):
    box(page, "Organigramm").click()
    assert page.text.text() == NOTHING
    assert not page.pdf_button.isEnabled()


def test_who_is_chosen_is_greeted(page, store, auental):
    person = store.add(
        Contact(municipality_id=auental.id, salutation=Salutation.MR, first_name="Uwe", last_name="Stoffers")
    )
    page.to.input.take(page.to._choice(person))
    assert page.greeting.value() == "Sehr geehrter Herr Stoffers,"
    assert page.text.text().startswith("Sehr geehrter Herr Stoffers,\n")


def test_a_line_of_ones_own_is_asked_for_too(page, enter):
    enter(page.wishes.line, "Satzung der vhs")
    assert "– Satzung der vhs" in page.text.text()


def test_the_text_is_copied_and_the_register_says_that_it_was_asked_for(page, store, context):
    box(page, "Bildungsbericht").click()
    page.copy_button.click()
    assert QGuiApplication.clipboard().text() == page.text.text()
    kept = {each.name: (each.requested_on, each.due_on) for each in store.find(DocumentReview)}
    assert kept == {"Organigramm": (TODAY, LATER), "Bildungsbericht": (TODAY, LATER)}
    entry = store.first(ExportLog)
    assert (entry.document, entry.kind, entry.record_uid) == ("Bitte um Unterlagen", MAIL, page.municipality.uid)
    context.toasts[-1][1]["Rückgängig"]()
    assert [each.name for each in store.find(DocumentReview)] == ["Organigramm"]


def test_what_was_ticked_stays_so_once_it_is_in_the_register(page, qtbot):
    box(page, "Bildungsbericht").click()
    page.copy_button.click()
    qtbot.waitUntil(lambda: len([w for w in page.wishes.chosen() if w.document is not None]) == 2)
    assert box(page, "Bildungsbericht").isChecked()


def test_the_mail_program_gets_address_subject_and_text(page, mailer, store, auental):
    page.mail_button.click()
    (url,) = mailer.opened
    assert url.path() == page.request().contact.mail
    text = QUrl.fromPercentEncoding(url.query(QUrl.ComponentFormattingOption.FullyEncoded).encode())
    assert "subject=Bitte um Unterlagen · Landkreis Auental" in text
    assert "– Organigramm" in text
    assert store.first(DocumentReview).requested_on == TODAY


def test_a_text_too_long_for_a_link_goes_by_the_clipboard(page, mailer, context):
    for box in page.wishes.boxes.values():
        box.setChecked(True)
    page.mail_button.click()
    (url,) = mailer.opened
    assert len(url.toEncoded().data()) <= LONGEST_LINK
    assert "Strg+V" in context.toasts[-1][0]
    assert QGuiApplication.clipboard().text().startswith("Sehr geehrte")


def test_the_pdf_stands_in_the_ausgangsbuch_and_then_in_the_register(page, output, store, qtbot):
    page.pdf_button.click()
    assert store.first(DocumentReview).requested_on is None
    qtbot.waitUntil(lambda: store.first(DocumentReview).requested_on == TODAY, timeout=20_000)
    entry = store.first(ExportLog)
    assert (entry.document, entry.kind) == ("Bitte um Unterlagen", PDF)
    assert [path.name for path in output.iterdir()] == ["2026-11-23_Bitte-um-Unterlagen_Landkreis-Auental.pdf"]


def test_two_that_are_called_the_same_are_asked_for_each_by_itself(page, add, qtbot, store):
    other = add("Organigramm", provider="Jobcenter", promised_on=date(2026, 11, 3))
    qtbot.waitUntil(lambda: other.uid in page.wishes.boxes)
    assert page.text.text().count("– Organigramm") == 2
    page.wishes.boxes[other.uid].click()
    assert [wish.key for wish in page.wishes.chosen()] == [store.first(DocumentReview).uid]
    assert page.text.text().count("– Organigramm") == 1


def test_typing_what_is_listed_ticks_it(page, enter):
    enter(page.wishes.line, "Bildungsbericht")
    assert box(page, "Bildungsbericht").isChecked()
    assert page.text.text().count("– Bildungsbericht") == 1


def test_without_a_mail_program_the_text_is_copied_and_said_so(page, context, monkeypatch):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: False)
    page.mail_button.click()
    assert context.toasts[-1][0] == NO_PROGRAM
    assert QGuiApplication.clipboard().text() == page.text.text()


def test_a_letter_that_was_never_written_is_not_noted_with_a_later_mail(page, store):
    box(page, "Bildungsbericht").click()
    page._sent = page.request()
    box(page, "Bildungsbericht").click()
    page.copy_button.click()
    assert [each.name for each in store.find(DocumentReview)] == ["Organigramm"]
