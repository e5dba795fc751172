"""Besuch vorbereiten, on screen and as PDF."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from models.contact import Contact
from models.export_log import ExportLog
from models.follow_up import FollowUp
from models.interview_life import plan_interview
from models.meeting import MeetingKind
from models.meeting_life import add_participant, start_meeting
from models.preferences import preferences
from models.store.errors import Gone
from tests import build
from ui.pages.today import TodayPage
from ui.pages.visit import VisitPage
from ui.place import Place
from ui.worker import Renderer

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def auental(store):
    auental = build.people(store)
    build.draft(store, auental)
    return auental


@pytest.fixture
def interview(store, auental):
    sommer = store.first(Contact, last_name="Sommer")
    return plan_interview(store, auental, [sommer], meets_on=store.clock().date() + timedelta(days=1))


@pytest.fixture
def open_page(context, shown):
    def open_page(uid):
        page = shown(VisitPage(context))
        page.show_place(Place("visit", uid))
        return page

    return open_page


def said(page):
    """Every visible word."""
    labels = [w.text() for w in page.findChildren(QLabel) if w.isVisible()]
    return labels + [w.text() for w in page.findChildren(QPushButton) if w.isVisible()]


def test_the_page_says_what_is_known(open_page, store, auental, interview):
    store.add(FollowUp(municipality_id=auental.id, text="Terminvorschläge schicken"))
    words = said(open_page(interview.uid))
    assert "Brigitte Sommer" in words
    assert "Terminvorschläge schicken" in words
    assert any("morgen" in each for each in words)


def test_guide_and_information_unfold(open_page, interview):
    page = open_page(interview.uid)
    guide, information = page.view.folds
    assert guide.title.startswith("Leitfaden")
    before = len(said(page))
    guide.button.click()
    information.button.click()
    assert len(said(page)) > before + 30


def test_what_is_unfolded_stays_so_when_something_is_said_elsewhere(open_page, store, auental, interview, qtbot):
    page = open_page(interview.uid)
    page.view.folds[0].button.click()
    store.add(FollowUp(municipality_id=auental.id, text="Rundmail"))
    qtbot.waitUntil(lambda: "Rundmail" in said(page))
    assert page.view.folds[0].is_open


def test_another_visit_is_shown_from_its_beginning(open_page, store, auental, interview):
    page = open_page(interview.uid)
    page.view.folds[0].button.click()
    page.show_place(Place("visit", start_meeting(store, auental, MeetingKind.SOUNDING).uid))
    assert page.view.folds[0].title.startswith("Leitfaden")
    assert not page.view.folds[0].is_open


def test_a_line_leads_to_where_it_stands(open_page, interview, context, auental):
    page = open_page(interview.uid)
    next(b for b in page.findChildren(QPushButton) if b.text() == "Brigitte Sommer").click()
    assert (context.went[-1].page, context.went[-1].part) == ("dossier", "people")


def test_ctrl_enter_opens_the_talk(open_page, interview, context, qtbot):
    open_page(interview.uid)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CTRL)
    assert context.went[-1] == Place("interview", interview.uid, "setup")


def test_an_interview_is_called_one(open_page, interview):
    page = open_page(interview.uid)
    assert page.open_button.text() == "Interview &öffnen"
    assert page.trail()[2] == ("Interviews", Place("dossier", page.preparation.municipality_uid, "interviews"))


def test_without_a_visit_the_page_leads_to_where_one_is_begun(open_page, context, auental):
    page = open_page(auental.uid)
    assert page.open_button.text() == "&Termin anlegen"
    page.open_button.click()
    assert context.went[-1] == Place("dossier", auental.uid, "meetings")


def test_a_meeting_that_is_gone_is_told(open_page):
    with pytest.raises(Gone):
        open_page("unknown")


def test_ctrl_e_writes_the_sheet_as_pdf(open_page, store, auental, context, qtbot, tmp_path):
    meeting = start_meeting(store, auental, MeetingKind.SOUNDING)
    add_participant(store, meeting, store.first(Contact, last_name="Sommer"))
    store.change(preferences(store), output_folder=str(tmp_path))
    context.renderer = Renderer()
    try:
        open_page(meeting.uid)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_E, CTRL)
        qtbot.waitUntil(lambda: bool(context.toasts), timeout=20_000)
    finally:
        context.renderer.stop()
    (written,) = tmp_path.glob("*.pdf")
    assert "Besuchsvorbereitung" in written.name
    assert store.first(ExportLog).document == "Besuchsvorbereitung"


def test_heute_prepares_the_talk_that_is_marked(shown, context, interview, qtbot):
    page = shown(TodayPage(context))
    page.show_place(Place("today"))
    qtbot.keyClick(page.visits.list, Qt.Key.Key_B, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert context.went[-1] == Place("visit", interview.uid)
    page.visit_button.click()
    assert context.went == [Place("visit", interview.uid)] * 2


@pytest.mark.parametrize(("width", "beside"), [(1200, True), (420, False)])
def test_buttons_go_below_the_name_where_there_is_no_room_beside_it(open_page, interview, width, beside):
    head = open_page(interview.uid).head
    head.setFixedWidth(width)
    head.parentWidget().layout().activate()
    assert (head.tools.y() < head.name.geometry().bottom()) is beside
