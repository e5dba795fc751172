"""Einfügungen, Anmerkungen, Absätze ohne Quelle."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip

from models.report import CommentState, Insertion, InsertionKind, ReportComment, ReportSection
from models.report_comments import add_comment
from models.report_insertions import marks_in, offers
from models.report_life import next_version
from ui.report.comments_panel import CommentsPanel
from ui.report.insertion_panel import OLDER, InsertionPanel
from ui.report.row_list import Row, RowList
from ui.report.without_source_panel import WithoutSourcePanel


def inserted(store, panel, version):
    """Puts the sentence on the talks in; gives the insertion."""
    offer = next(each for each in offers(store, version) if each.kind is InsertionKind.INTERVIEWS)
    panel.put_in(offer)
    return store.first(Insertion)


def test_what_is_put_in_stands_behind_the_line_with_the_cursor(store, shown, version, section):
    panel = shown(InsertionPanel)
    insertion = inserted(store, panel, version)
    lines = [line for line in store.get(ReportSection, section.id).text.splitlines() if line]
    assert marks_in(lines[1]) == [insertion.mark]
    assert panel.desk.text() == store.get(ReportSection, section.id).text


def test_a_changed_one_is_counted_and_shown_until_it_is_taken_over(store, shown, version):
    panel = shown(InsertionPanel)
    insertion = store.change(inserted(store, panel, version), taken="Es gab drei Gespräche.")
    told = []
    panel.titled.connect(told.append)
    panel.refresh_at_once()
    assert told[-1] == "Einfügungen (1)"
    assert "drei" in panel.difference.accessibleName()
    panel.take()
    assert told[-1] == "Einfügungen"
    assert "drei" not in store.get(Insertion, insertion.id).taken


def test_one_that_is_left_as_it_is_stays_so(store, shown, version):
    panel = shown(InsertionPanel)
    insertion = store.change(inserted(store, panel, version), taken="Es gab drei Gespräche.")
    panel.refresh_at_once()
    panel.leave_it()
    assert [row.side for row in panel.list.lines.rows] == [""]
    assert panel.difference.text() == OLDER
    assert store.get(Insertion, insertion.id).taken == "Es gab drei Gespräche."


def test_a_comment_is_answered_in_every_version(store, shown, version, section, press_text, handed_over):
    store.change(add_comment(store, version, section, 0, 9), text="Seit wann?")
    handed_over(version)
    draft = next_version(store, version)
    panel = shown(CommentsPanel)
    panel.show_section(draft, None, -1)
    panel.read_if_seen()
    press_text(panel.card.editors["answer"].input, "Seit 2019.")
    panel.card.editors["state"].input.setCurrentText("übernommen")
    assert panel.flush()
    assert {(each.answer, each.state) for each in store.find(ReportComment)} == {("Seit 2019.", CommentState.TAKEN)}


def test_a_new_comment_is_on_the_paragraph_at_the_cursor(store, shown, section, press_text, qtbot):
    panel = shown(CommentsPanel, paragraph=1)
    panel.add()
    press_text(panel.card.editors["text"].input, "Das stimmt so nicht.")
    assert panel.flush()
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert panel.went[-1].field == f"report_section/{section.uid}/text#29-55"
    assert [row.side for row in panel.list.lines.rows] == ["offen"]


def test_a_comment_on_an_insertion_says_what_that_is_called(store, shown, version, section):
    insertion = inserted(store, shown(InsertionPanel), version)
    text = store.get(ReportSection, section.id).text
    start = text.index("{{")
    add_comment(store, version, section, start, text.index("}}") + 2)
    about = shown(CommentsPanel).card.about.text()
    assert about.startswith("Zu: „[Einfügung: ")
    assert insertion.mark not in about


def test_enter_leads_to_the_paragraph_that_rests_on_nothing(qtbot, shown, section):
    panel = shown(WithoutSourcePanel)
    qtbot.waitUntil(lambda: bool(panel.list.lines.rows))
    assert [row.words for row in panel.list.lines.rows] == ["Der Bericht kommt zu spät."]
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert panel.went[-1].field == f"report_section/{section.uid}/text#29-55"


def test_a_long_name_takes_a_second_line_and_what_is_cut_all_the_same_is_a_tooltip(qtbot, context):
    rows = RowList(context.theme, "Einfügungen", lines=1, wrapped=True)
    qtbot.addWidget(rows)
    rows.resize(200, 400)
    names = ("Zeitrahmen", "Wie viele Unterlagen gesichtet wurden", "Zeitrahmen der Vereinbarung " * 4)
    rows.show_rows([Row(name, "2 Vorgehen", "geändert") for name in names])
    rows.show()
    spots = [rows.visualRect(rows.lines.index(at)) for at in range(3)]
    one, two, most = (spot.height() for spot in spots)
    assert one < two == most
    told = []
    for spot in spots:
        point = spot.center()
        QCoreApplication.sendEvent(rows.viewport(), QHelpEvent(QEvent.Type.ToolTip, point, rows.mapToGlobal(point)))
        told.append(bool(QToolTip.text()))
    assert told == [False, False, True]
