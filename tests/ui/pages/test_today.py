from __future__ import annotations

from datetime import date, datetime, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from models.document_review import Afterwards, DocumentReview, DocumentState
from models.follow_up import FollowUp
from models.interview import InterviewState
from models.meeting import MeetingState
from tests import build
from ui.pages.today import PURPOSE, TodayPage
from ui.place import Place

TODAY = date(2026, 11, 23)


@pytest.fixture
def auental(store):
    return build.people(store)


@pytest.fixture
def opened(context, shown, qtbot):
    """The page, with all that comes after its first paint."""

    def opened():
        page = shown(TodayPage(context))
        page.show_place(Place("today"))
        qtbot.waitUntil(lambda: not page._rest_stale)
        return page

    return opened


def titles(section):
    return [line.title for line in section.list.lines]


def test_an_empty_store_invites(opened, context):
    page = opened()
    assert page.add_button.isVisible()
    assert not page.board.isVisible()
    page.add_button.click()
    assert context.went == [Place("municipalities", part="add")]


@pytest.mark.parametrize(("state", "part"), [(InterviewState.PLANNED, "setup"), (InterviewState.RUNNING, "talk")])
def test_enter_opens_todays_talk(opened, store, auental, press, context, state, part):
    interview = build.interview(store, auental, state=state, meets_on=TODAY, meets_at=time(14, 0))
    page = opened()
    assert page.visits.list.hasFocus()
    press(page.visits.list, Qt.Key.Key_Return)
    assert context.went == [Place("interview", interview.uid, part)]


def test_the_cursor_stands_on_the_talk_that_is_not_over(opened, store, auental):
    build.interview(store, auental, 1, meets_on=TODAY, meets_at=time(7, 0))
    later = build.interview(store, auental, 2, meets_on=TODAY, meets_at=time(14, 0))
    assert opened().visits.list.current_key() == f"interview/{later.uid}"


def test_each_line_says_in_words_and_shape_how_urgent_it_is(opened, store, auental):
    for text, day in (("Gestern", date(2026, 11, 22)), ("Jetzt", TODAY), ("Bald", date(2026, 11, 27))):
        store.add(FollowUp(municipality_id=auental.id, text=text, due_on=day))
    lines = opened().due.list.lines
    assert [line.mark for line in lines] == ["▲ überfällig", "● heute fällig", "○ bald"]
    assert {line.tone for line in lines} == {"due", "muted"}


def test_enter_on_what_is_due_opens_its_record(opened, store, auental, press, context):
    kept = store.add(FollowUp(municipality_id=auental.id, text="Anrufen", due_on=TODAY))
    page = opened()
    assert page.due.list.hasFocus()
    press(page.due.list, Qt.Key.Key_Return)
    assert context.went == [Place("dossier", auental.uid, "process", f"follow_up/{kept.uid}")]


def test_the_menu_of_a_line_ticks_off_and_receives(opened, store, auental, qtbot):
    store.add(FollowUp(municipality_id=auental.id, text="Anrufen", due_on=TODAY))
    document = store.add(DocumentReview(municipality_id=auental.id, name="Organigramm", due_on=date(2026, 11, 20)))
    page = opened()
    for key in [line.key for line in page.due.list.lines]:
        page.due.list.menu_of(key).actions()[1].trigger()
    assert store.first(FollowUp).done_on == TODAY
    assert store.get(DocumentReview, document.id).state is DocumentState.RECEIVED
    qtbot.waitUntil(lambda: titles(page.due) == [])


def test_the_menu_of_what_is_to_be_given_back_says_that_it_is(opened, store, auental, qtbot, context):
    read = {"state": DocumentState.READ, "afterwards": Afterwards.GIVE_BACK, "afterwards_on": TODAY}
    store.add(DocumentReview(municipality_id=auental.id, name="Etat", **read))
    page = opened()
    page.due.list.menu_of(page.due.list.lines[0].key).actions()[1].trigger()
    assert store.first(DocumentReview).settled_on == TODAY
    assert context.toasts[-1][0] == "Zurückgegeben: Etat"
    qtbot.waitUntil(lambda: titles(page.due) == [])


def test_queues_are_there_only_where_something_waits(opened, store, auental, qtbot):
    page = opened()
    assert not page.reviews.isVisible()
    assert not page.out.isVisible()
    build.interview(store, auental, state=InterviewState.REVIEW, ended_at=datetime(2026, 11, 20, 12, 0))
    build.frozen(store, auental)
    qtbot.waitUntil(lambda: (titles(page.reviews), titles(page.out)) == (["Interview 1"], ["Landkreis Auental"]))


def test_to_whom_a_version_went_is_no_markup(opened, store, auental):
    store.change(build.frozen(store, auental), sent_to="<b>Büro</b> & Co")
    assert "&lt;b&gt;Büro&lt;/b&gt; &amp; Co" in opened().out.list.item(0).toolTip()


def test_a_long_list_is_folded(opened, store, auental):
    for number in range(12):
        store.add(FollowUp(municipality_id=auental.id, text=f"Sache {number}", due_on=TODAY))
    page = opened()
    assert (len(page.due.list.lines), page.due.more.text()) == (7, "5 weitere zeigen")
    page.due.more.click()
    assert len(page.due.list.lines) == 12


def test_arrows_walk_over_the_board_past_empty_columns_and_enter_opens(opened, store, auental, press, context):
    wiesau = build.municipality(store, name="Wiesau", contract_name="Stadt Wiesau")
    build.signed(store, auental)
    build.meeting(store, auental, state=MeetingState.HELD, meets_on=date(2026, 11, 20))
    board = opened().board
    board.setFocus()
    assert board.cards.card(board.currentIndex()).row.uid == wiesau.uid
    press(board, Qt.Key.Key_Right)
    press(board, Qt.Key.Key_Return)
    assert context.went == [Place("dossier", auental.uid)]


def test_a_card_is_read_out_with_its_pause(opened, store, auental):
    store.change(auental, paused_since=date(2026, 10, 16))
    board = opened().board
    assert board.cards.data(board.currentIndex()) == "Landkreis Auental, pausiert seit 16.10.2026"


def test_the_page_follows_what_happens(opened, store, auental, qtbot):
    page = opened()
    build.meeting(store, auental, meets_on=TODAY)
    qtbot.waitUntil(lambda: titles(page.visits) == ["Sondierungsgespräch"])


@pytest.mark.parametrize(("width", "scrolled"), [(1200, False), (600, True)])
def test_columns_of_the_board_keep_a_width_that_can_be_read(opened, store, auental, width, scrolled):
    board = opened().board
    board.setFixedWidth(width)
    widths = [board.columnWidth(column) for column in range(board.cards.columnCount())]
    assert min(widths) >= 150
    assert (sum(widths) > width) is scrolled


@pytest.mark.parametrize("zoom", [100, 150, 200])
def test_the_invitation_of_an_empty_store_is_not_cut_off(context, shown, qtbot, zoom):
    context.theme.apply(context.theme.appearance, zoom)
    page = shown(TodayPage(context))
    page.show_place(Place("today"))
    sentence = next(label for label in page.findChildren(QLabel) if label.text() == PURPOSE)
    qtbot.waitUntil(lambda: sentence.isVisible() and sentence.width() > 0)
    assert sentence.height() >= sentence.heightForWidth(sentence.width())
    for button in (page.add_button, page.demo_button):
        assert button.visibleRegion().boundingRect().height() == button.height() >= button.sizeHint().height()
