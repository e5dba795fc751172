"""Evidence where it stands: made in each kind of text, listed below it, found again from outside."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolTip

from models.code_edit import add_code
from models.evidence import Evidence, EvidenceKind
from models.evidence_life import add_evidence
from models.interview import Interview
from models.interview_life import close_interview, end_interview
from models.meeting import Meeting, MeetingKind
from models.meeting_life import start_meeting
from models.passage import Passage, PassageKind, mark
from models.store.record import address
from tests.ui.evidence.conftest import NOTE
from ui.evidence.rows import CHANGED, GONE, SECRET
from ui.evidence.source_place import source_place
from ui.evidence.texts import NOT_FOUND
from ui.interview.review import ReviewView
from ui.pages.dossier_overview import OverviewTab
from ui.pages.interview import InterviewPage
from ui.pages.meeting import MeetingPage
from ui.place import Place, split_range


@pytest.fixture
def review(qtbot, context, store, interview, question):
    """The Nachbereitung of the talk, at its first question, whose Reinschrift is NOTE."""
    store.change(question(), note=NOTE)
    end_interview(store, interview)
    view = ReviewView(context, ())
    qtbot.addWidget(view)
    view.resize(1220, 620)
    view.show_interview(store.get(Interview, interview.id), address(question(), "polished"))
    view.show()
    qtbot.waitUntil(view.isVisible)
    view.view.polished.focus()
    return view


@pytest.fixture
def meeting(qtbot, context, store, auental):
    """The page of a meeting with results."""
    made = store.change(
        start_meeting(store, auental, MeetingKind.INFO_INPUT), results="Der Beirat tagt. Das Amt fehlt."
    )
    page = MeetingPage(context)
    qtbot.addWidget(page)
    page.resize(1220, 660)
    page.show_place(Place("meeting", made.uid, "", address(made, "results")))
    page.show()
    qtbot.waitUntil(page.isVisible)
    return page


def words(store, number=0):
    piece = store.find(Evidence)[number]
    return store.get(Passage, piece.passage_id).words


def listed(rows):
    """The numbers of the pieces that are listed."""
    return [row.piece.evidence.number for row in rows.rows]


def told(rows):
    """What a list says of its pieces."""
    return {label.text() for row in rows.rows for label in row.findChildren(QLabel)}


def test_in_the_reinschrift_the_sentence_that_is_selected_becomes_evidence(store, review, typed):
    review.view.polished.select_place(41, 65)
    review.mark_evidence()
    typed("h", "Return")
    assert words(store) == "Wer einlädt, ist unklar."
    assert listed(review.view.evidence) == [1]
    assert review.view.polished.input.hasFocus()


def test_the_raw_notes_can_hold_evidence_though_nobody_edits_them(store, review):
    review.view.raw.focus()
    review.view.raw.select_place(0, 10)
    review.mark_evidence()
    assert store.find(Passage, kind=PassageKind.EVIDENCE)[0].source.endswith("/note")


def test_without_a_selection_it_is_the_paragraph_at_the_cursor(store, review):
    review.view.polished.set_position(70)
    review.mark_evidence()
    assert words(store) == "Protokolle werden gelesen."


def test_free_notes_can_hold_evidence(qtbot, store, review, interview):
    store.change(store.get(Interview, interview.id), notes="Flurgespräch mit dem Kämmerer.")
    review.show_question(0)
    review.overview.strip.focus()
    review.mark_evidence()
    assert words(store) == "Flurgespräch mit dem Kämmerer."
    assert listed(review.overview.evidence) == [1]


def test_a_closed_interview_can_still_be_ordered(store, review, interview):
    close_interview(store, store.get(Interview, interview.id))
    review.show_interview(store.get(Interview, interview.id))
    review.view.polished.select_place(0, 39)
    review.mark_evidence()
    assert listed(review.view.evidence) == [1]


def test_words_that_vanish_stay_in_the_list_and_say_so(qtbot, store, review, question):
    add_evidence(store, question(), "polished", 41, 65, EvidenceKind.CHALLENGE)
    store.change(question(), polished=NOTE.replace("Wer einlädt, ist unklar.", ""))
    qtbot.waitUntil(lambda: GONE in told(review.view.evidence))
    assert "„Wer einlädt, ist unklar.“" in told(review.view.evidence)


def test_what_lost_its_words_is_put_on_others_by_the_same_key(qtbot, store, review, question):
    add_evidence(store, question(), "polished", 41, 65, EvidenceKind.CHALLENGE)
    store.change(question(), polished=NOTE.replace("Wer einlädt, ist unklar.", "Niemand weiß, wer einlädt."))
    store.change(question(), polished="Niemand weiß, wer einlädt.")
    piece = store.first(Evidence)
    passage = store.get(Passage, piece.passage_id)
    store.adjust(Passage, {passage.id: {"start": 0, "stop": 0}})
    review.view.show_marks()
    review.view.evidence.home_wanted.emit(piece)
    review.view.polished.select_place(0, 12)
    review.mark_evidence()
    assert words(store) == "Niemand weiß"
    assert not store.get(Passage, passage.id).gone
    assert len(store.find(Evidence)) == 1


def test_where_no_words_are_what_lost_its_own_stays_so_and_that_is_said(context, store, review, question):
    add_evidence(store, question(), "polished", 41, 65, EvidenceKind.CHALLENGE)
    store.change(question(), polished="")
    review.view.show_marks()
    review.view.evidence.home_wanted.emit(store.first(Evidence))
    review.mark_evidence()
    assert context.toasts[-1][0] == NOT_FOUND
    assert GONE in told(review.view.evidence)


def test_at_another_question_the_key_makes_a_piece_of_its_own(store, review, question):
    lost = add_evidence(store, question(), "polished", 41, 65, EvidenceKind.CHALLENGE)
    store.change(question(2), polished="Der Beirat tagt.")
    store.change(question(), polished="")
    review.view.show_marks()
    review.view.evidence.home_wanted.emit(lost)
    review.show_question(2)
    review.view.polished.select_place(0, 16)
    review.mark_evidence()
    assert store.get(Passage, lost.passage_id).gone
    assert words(store, 1) == "Der Beirat tagt."


def test_words_that_were_corrected_say_so(qtbot, store, review, question):
    add_evidence(store, question(), "polished", 0, 40, EvidenceKind.EXISTING)
    store.change(question(), polished=NOTE.replace("sechs", "acht"))
    qtbot.waitUntil(lambda: CHANGED in told(review.view.evidence))


def test_a_confidential_passage_is_told_in_the_list(qtbot, store, review, question):
    mark(store, question(), "polished", 0, 5, PassageKind.CONFIDENTIAL)
    add_evidence(store, question(), "polished", 0, 40)
    qtbot.waitUntil(lambda: SECRET in told(review.view.evidence))


def test_evidence_of_the_mitschrift_is_that_of_the_reinschrift_after_the_talk(store, interview, question, review):
    assert listed(review.view.evidence) == []
    add_evidence(store, question(), "polished", 0, 5)
    review.view.show_marks()
    assert listed(review.view.evidence) == [1]


def test_a_meetings_text_can_hold_evidence(store, meeting, typed):
    meeting.form.marking["results"].editor.select_place(0, 16)
    meeting.form.mark_evidence()
    typed("b", "Return")
    assert words(store) == "Der Beirat tagt."
    assert listed(meeting.form.evidence["results"]) == [1]
    assert QApplication.focusWidget() is meeting.form.marking["results"].editor.input


def test_a_meetings_evidence_follows_its_text(store, meeting):
    record = meeting.meeting
    add_evidence(store, record, "results", 17, 31)
    store.change(record, results="Neu: Der Beirat tagt. Das Amt fehlt. Ende.")
    assert words(store) == "Das Amt fehlt."
    assert store.first(Passage).start == 22


@pytest.mark.parametrize("kind", [InterviewPage, MeetingPage])
def test_the_place_of_a_piece_leads_to_its_words(qtbot, context, store, review, meeting, question, kind):
    source = (question(), "polished") if kind is InterviewPage else (meeting.meeting, "results")
    piece = add_evidence(store, *source, 4, 10)
    place = source_place(store, store.get(Passage, piece.passage_id))
    assert split_range(place.field)[1] == (4, 10)
    page = kind(context)
    qtbot.addWidget(page)
    page.show()
    page.show_place(place)
    editor = page.view.view.polished if kind is InterviewPage else page.form.marking["results"].editor
    assert (editor.here(), editor.has_selection()) == (4, False)


def test_the_place_in_a_talk_leads_to_the_words_of_its_question(qtbot, context, store, talk, interview, question):
    piece = add_evidence(store, question(), "note", 4, 16)
    page = InterviewPage(context)
    qtbot.addWidget(page)
    page.show()
    page.show_place(source_place(store, store.get(Passage, piece.passage_id)))
    assert page.view.editor().here() == 4


def test_a_sign_stands_beside_the_words_and_says_what_they_are(qtbot, store, talk, question):
    piece = add_evidence(store, question(), "note", 0, 40, EvidenceKind.NEED)
    talk.note_moved()
    places = talk.editor()._places()
    assert [(beside.sign, start, stop) for beside, start, stop in places] == [("○", 0, 40)]
    assert places[0][0].tip() == "Beleg 1: Bedarf"
    store.change(piece, kind=EvidenceKind.CHALLENGE)
    qtbot.waitUntil(lambda: [beside.sign for beside, _, _ in talk.editor()._places()] == ["▼"])


def test_a_click_on_its_sign_opens_the_card(store, talk, question):
    add_evidence(store, question(), "note", 0, 40, EvidenceKind.NEED)
    talk.note_moved()
    talk.editor().evidence_wanted.emit(store.first(Passage).id)
    assert talk.card.evidence.number == 1


def test_the_meeting_without_evidence_shows_no_list(meeting):
    assert not any(rows.isVisible() for rows in meeting.form.evidence.values())
    assert isinstance(meeting.meeting, Meeting)


def test_the_notes_on_a_kommune_can_hold_evidence(qtbot, context, store, auental, typed):
    store.change(auental, notes="Neuer Landrat. Er will Zahlen.")
    tab = OverviewTab(context)
    qtbot.addWidget(tab)
    tab.resize(1200, 600)
    tab.show_municipality(store.get(type(auental), auental.id))
    tab.show()
    tab.activateWindow()
    qtbot.waitUntil(tab.isActiveWindow)
    tab.focus_field(f"{address(auental, 'notes')}#15-30")
    assert tab.notes.editor.here() == 15
    tab.notes.editor.select_place(15, 30)
    QTest.keyClick(tab.notes.editor.input, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(tab.notes.card.isVisible)
    typed("d", "Return")
    store.change(store.get(type(auental), auental.id), notes="Er will Zahlen.")
    qtbot.waitUntil(lambda: "„Er will Zahlen.“" in told(tab.notes.rows))


def test_while_one_writes_a_toast_tells_what_lost_its_words(qtbot, store, context, talk, question):
    add_evidence(store, question(), "note", 41, 65, EvidenceKind.CHALLENGE)
    talk.note_moved()
    talk.editor().select_place(41, 65)
    talk.editor().input.textCursor().removeSelectedText()
    assert talk.flush()
    assert [text for text, _ in context.toasts] == [
        "Der Wortlaut von Beleg 1 steht nicht mehr im Text. Der Beleg bleibt und sagt es."
    ]


@pytest.mark.parametrize("where", ["the words", "the sign"])
def test_what_is_pointed_at_tells_kind_and_categories_and_reads_nothing_as_markup(qtbot, store, talk, question, where):
    code = add_code(store, "<b>Ämter</b> & Co")
    add_evidence(store, question(), "note", 0, 40, EvidenceKind.NEED, [code])
    talk.note_moved()
    editor = talk.editor()
    spot = editor.spot(0, 10).center()
    if where == "the words":
        target, at = editor.input.viewport(), spot
    else:
        target, at = editor.signs, QPoint(4, spot.y())
    QApplication.sendEvent(target, QHelpEvent(QEvent.Type.ToolTip, at, target.mapToGlobal(at)))
    qtbot.waitUntil(QToolTip.isVisible)
    assert QToolTip.text() == "<p>Beleg 1: Bedarf · &lt;b&gt;Ämter&lt;/b&gt; &amp; Co</p>"
    QToolTip.hideText()
