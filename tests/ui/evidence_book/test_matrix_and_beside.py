"""The matrix walked through by keyboard, answers side by side, and kept views."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from models.evidence_filter import EvidenceFilter, Flag, Group
from models.evidence_life import contradictions_of
from models.evidence_views import views_of
from models.interview import Consent, Interview, InterviewQuestion
from models.passage import PassageKind, mark
from tests import evidence
from ui.evidence_book.line_table import LineTable

ENTER = Qt.Key.Key_Return


@pytest.fixture
def matrix(view):
    view.bar.show_way("matrix")
    return view.matrix


@pytest.fixture
def beside(view):
    view.bar.show_way("beside")
    return view.beside


def go_to(matrix, row, column):
    """The cell of that category's number and that column's name."""
    made = matrix.model.matrix
    at = next(n for n, each in enumerate(made.rows) if each.name.split()[0] == row)
    across = next(n for n, each in enumerate(made.columns) if each.name == column)
    matrix.table.setCurrentIndex(matrix.model.index(at, across))
    return matrix.model.index(at, across)


def test_the_matrix_is_a_faithful_model(view, matrix):
    QAbstractItemModelTester(matrix.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    QAbstractItemModelTester(view.table.lines, QAbstractItemModelTester.FailureReportingMode.Fatal)
    view.apply(EvidenceFilter(kinds=frozenset({"need"})))


def test_a_cell_is_read_out_with_its_row_and_column(matrix):
    cell = go_to(matrix, "3", "Bedarf")
    spoken = cell.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "3 Interne Kooperation × Bedarf: 1 Beleg"


def test_enter_on_a_cell_lists_its_pieces(qtbot, view, matrix, shown):
    go_to(matrix, "3", "Herausforderung")
    qtbot.keyClick(matrix.table, ENTER)
    assert (view.bar.way(), shown()) == ("", [4])
    assert view.table.hasFocus() or isinstance(view.focusWidget(), LineTable)


def test_an_empty_cell_leads_nowhere(qtbot, view, matrix):
    go_to(matrix, "1", "Bedarf")
    qtbot.keyClick(matrix.table, ENTER)
    assert view.bar.way() == "matrix"


def test_the_last_row_says_how_many_different_pieces_a_column_has(matrix):
    model = matrix.model
    assert [model.count(model.rowCount() - 1, at) for at in range(model.columnCount())] == [1, 2, 0, 1, 0, 4]


def test_other_columns_are_chosen_above(matrix):
    matrix.show_axis(Group.DOCUMENT.value)
    model = matrix.model
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Bildungsbericht 2018"
    assert model.count(model.rowCount() - 1, 0) == 1


def test_a_filter_narrows_the_matrix(view, matrix):
    view.apply(EvidenceFilter(kinds=frozenset({"challenge"})))
    assert matrix.model.matrix.total == 1


def test_a_ground_goes_with_the_count_and_words_on_it_keep_their_contrast(view, matrix, theme):
    cell = go_to(matrix, "3", "Bedarf")
    assert cell.data(Qt.ItemDataRole.UserRole) != theme.color("surface")
    assert go_to(matrix, "1", "Bedarf").data(Qt.ItemDataRole.UserRole) is None


def test_every_partner_answers_in_a_column_with_the_evidence_below(beside):
    assert [answer.accessibleName()[:12] for answer in beside.answers] == ["Die Steuergr"] * 2
    assert [row.line.number for row in beside.rows] == [1, 3, 4]


def test_the_next_question_is_one_key_away(qtbot, beside):
    beside.on_button.click()
    assert [row.line.number for row in beside.rows][:1] == [2]


def test_words_of_an_answer_are_never_markup(view, beside, store):
    store.change(store.first(InterviewQuestion), polished="<b>fett</b> & <img src=x>")
    view.reload()
    assert "&lt;b&gt;fett" in beside.answers[0].text()


def test_confidential_words_of_an_answer_are_underlined_and_said_to_be(view, beside, store):
    mark(store, store.first(InterviewQuestion), "polished", 0, 10, PassageKind.CONFIDENTIAL)
    view.reload()
    assert "text-decoration:underline" in beside.answers[0].text()


def test_an_answer_without_consent_is_not_shown(view, beside, store):
    store.change(store.first(Interview), consent=Consent.WITHDRAWN)
    view.reload()
    assert len(beside.answers) == 1
    assert Flag.WITHDRAWN in beside.rows[0].line.flags


def test_two_pieces_side_by_side_contradict_each_other(qtbot, view, beside, store, pieces):
    for row in (beside.rows[0], beside.rows[1]):
        number = row.line.number
        qtbot.keyClick(next(each for each in beside.rows if each.line.number == number), Qt.Key.Key_W)
    assert len(contradictions_of(store, pieces[0])) == 1


def test_enter_beside_leads_to_the_source_and_space_into_the_list(qtbot, context, view, beside, pieces):
    qtbot.keyClick(beside.rows[1], ENTER)
    assert context.went[0].page == "interview"
    qtbot.keyClick(beside.rows[1], Qt.Key.Key_Space)
    assert (view.bar.way(), view.table.marked_id()) == ("", pieces[2].id)


def test_a_view_is_kept_under_a_name_and_chosen_from_the_menu(qtbot, view, store, kommune, shown):
    view.apply(EvidenceFilter(kinds=frozenset({"need"})))
    dialog = view.views.ask()
    dialog.name.setText("Bedarfe & Lücken")
    dialog.keep_button.click()
    view.apply(EvidenceFilter())
    view.views.fill()
    view.views.menu.actions()[0].trigger()
    assert shown() == [2, 3]
    assert view.views.menu.actions()[0].text() == "Bedarfe && Lücken"


def test_a_removed_view_comes_back_by_the_toast(qtbot, context, view, store, kommune):
    dialog = view.views.ask()
    dialog.name.setText("Bedarfe")
    dialog.keep_button.click()
    view.views.remove(views_of(store, kommune)[0])
    assert views_of(store, kommune) == []
    context.toasts[-1][1]["Rückgängig"]()
    assert [each.name for each in views_of(store, kommune)] == ["Bedarfe"]


def test_a_view_without_a_name_can_not_be_kept(qtbot, view, store, kommune):
    dialog = view.views.ask()
    dialog.name.setText("   ")
    assert not dialog.keep_button.isEnabled()
    dialog.reject()


@pytest.mark.parametrize("width", [420, 800, 1172, 1640])
@pytest.mark.parametrize("way", ["", "matrix", "beside"])
def test_every_part_has_its_place_at_any_width(qtbot, view, width, way):
    view.resize(width, 640)
    view.bar.show_way(way)
    assert view.arrangement.middle.width() > 150
    assert view.tree.isVisible() == (width >= 700)
    view.bar.tree_button.setChecked(True)
    assert view.tree.isVisible()


def test_the_tree_keeps_open_what_was_opened_when_a_piece_comes_to_it(view, store):
    tops = view.tree._tops()
    view.tree.collapse(tops["Art"].index())
    first = store.find(Interview)[0]
    question = store.rows("select id from interview_question where interview_id = ?", [first.id])[4]["id"]
    evidence.on(store, store.get(InterviewQuestion, question), "polished", evidence.SENTENCES[4])
    view.reload()
    assert not view.tree.isExpanded(view.tree._tops()["Art"].index())
