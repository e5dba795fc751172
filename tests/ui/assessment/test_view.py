"""Standort: statements are written, moved, removed; evidence becomes their basis by one key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel

from models.assessment import AssessmentFinding, AssessmentRating, FindingPart, RatingView
from models.assessment_life import basis_of, close_assessment, findings_of, start_assessment
from models.assessment_reading import AssessmentReading
from tests import evidence
from ui.assessment.evidence_drag import packed
from ui.assessment.outline import DETAILS, GAPS, KEY, code_key, part_key
from ui.assessment.statement_body import StatementBody


def texts(store, assessment, part=FindingPart.EXISTING):
    return [each.text for each in findings_of(store, assessment) if each.part is part]


def write(qtbot, widget, text):
    for letter in text:
        qtbot.keyClick(widget, letter)


def labels(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]


def test_enter_begins_the_next_statement_about_the_same_aspect(qtbot, view, store, assessment, findings, row_of):
    text = row_of(findings[0]).editors["text"].input
    text.setFocus()
    qtbot.keyClick(text, Qt.Key.Key_Return)
    fresh = view.statements.lists[0].rows[1]
    write(qtbot, fresh.editors["text"].input, "Neu")
    view.flush()
    assert texts(store, assessment) == ["Es gibt ein Leitbild.", "Neu", "Der Rat hat es beschlossen."]
    made = next(each for each in findings_of(store, assessment) if each.text == "Neu")
    assert made.code_id == findings[0].code_id


def test_alt_and_an_arrow_move_a_statement(qtbot, view, store, assessment, findings, row_of):
    text = row_of(findings[0]).editors["text"].input
    qtbot.keyClick(text, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert texts(store, assessment) == ["Der Rat hat es beschlossen.", "Es gibt ein Leitbild."]


def test_a_removed_statement_comes_back_by_its_toast(qtbot, view, store, context, assessment, findings, row_of):
    view.statements.lists[0].remove_row(row_of(findings[0]))
    assert texts(store, assessment) == ["Der Rat hat es beschlossen."]
    store.take_back(store.steps.last)
    assert texts(store, assessment)[0] == "Es gibt ein Leitbild."
    assert len(basis_of(store, findings[0])) == 1


def test_one_key_makes_the_marked_evidence_a_basis_and_lets_go_of_it(qtbot, view, store, findings, pieces, row_of):
    row_of(findings[1]).editors["text"].input.setFocus()
    qtbot.keyClick(row_of(findings[1]).editors["text"].input, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert view.basis.finding.id == findings[1].id
    view.basis.list.mark(pieces[1].id)
    qtbot.keyClick(view.basis.list, Qt.Key.Key_Return)
    assert [each.evidence_id for each in basis_of(store, findings[1])] == [pieces[1].id]
    assert view.statements.lists[0].body_of(row_of(findings[1])).basis_button.text() == "●1"
    qtbot.keyClick(view.basis.list, Qt.Key.Key_Return)
    assert basis_of(store, findings[1]) == []


def test_minus_says_that_a_piece_speaks_against(qtbot, view, store, findings, pieces, row_of):
    view.show_field(f"assessment_finding/{findings[0].uid}/text")
    view.basis.list.mark(pieces[2].id)
    qtbot.keyClick(view.basis.list, Qt.Key.Key_Minus)
    body = view.statements.lists[0].body_of(row_of(findings[0]))
    assert body.basis_button.text() == "●1 · 1 dagegen"
    assert body.basis_button.accessibleName() == "Belege des Befunds: 1 Beleg, 1 dagegen"


def test_evidence_dropped_on_a_statement_becomes_its_basis(view, store, findings, pieces, row_of):
    body = row_of(findings[1]).findChild(StatementBody)
    data = packed([pieces[0].id, pieces[1].id])
    drop = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    body.dropEvent(drop)
    assert len(basis_of(store, findings[1])) == 2


def test_what_a_statement_rests_on_comes_first_among_the_evidence_of_its_part(view, findings, pieces):
    view.show_field(f"assessment_finding/{findings[0].uid}/text")
    assert view.basis.list.lines.ids[0] == pieces[0].id
    assert pieces[3].id not in view.basis.list.lines.ids


def test_b_leads_to_the_evidence_and_tells_where_one_was(qtbot, view, findings, pieces):
    view.show_field(f"assessment_finding/{findings[0].uid}/text")
    came = []
    view.leaving.connect(came.append)
    view.evidence_wanted.connect(came.append)
    qtbot.keyClick(view.basis.list, Qt.Key.Key_B)
    assert came == [f"assessment_finding/{findings[0].uid}", pieces[0].uid]


def test_escape_leads_from_the_evidence_back_to_the_statement(qtbot, view, findings, row_of):
    view.show_field(f"assessment_finding/{findings[0].uid}/text")
    view.basis.focus_list()
    qtbot.keyClick(view.basis.list, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: row_of(findings[0]).editors["text"].input.hasFocus())


def test_a_component_lists_its_aspects_and_how_far_it_is(view):
    model = view.outline.model()
    shown = [model.index(row, 0) for row in range(model.rowCount())]
    said = [index.data(Qt.ItemDataRole.AccessibleTextRole) for index in shown]
    assert "1 Strategie und Ziele, 1 von 5 Aspekten" in said
    assert "1.3 Schwerpunkte und Handlungskonzept, ohne Befund" in said
    assert not any("2.1" in each for each in said)


def test_a_statement_on_another_component_is_found_from_its_address(view, findings, row_of):
    view.show_field(f"assessment_finding/{findings[2].uid}/text")
    assert row_of(findings[2]).editors["text"].typed() == "Der Bericht kommt zu spät."


def test_the_gaps_lead_to_where_they_are_filled(qtbot, view, store, findings):
    view.outline.chosen.emit(GAPS)
    assert any("Befunde ohne Beleg (2)" in each for each in labels(view.gaps))
    view.gaps.aspect_wanted.emit(evidence.code(store, "4.1"))
    assert view.outline.currentIndex().data(KEY) == code_key(evidence.code(store, "4.1").uid)


def test_a_later_one_begins_empty_and_takes_statements_over(view, store, kommune, assessment, findings):
    view.begin()
    later = view.assessment
    assert later.id != assessment.id
    assert findings_of(store, later) == []
    view.earlier.taken.emit(findings[0])
    assert texts(store, later) == ["Es gibt ein Leitbild."]
    assert len(basis_of(store, findings_of(store, later)[0])) == 1
    assert len(findings_of(store, assessment)) == 3


def test_a_closed_one_is_read_only_and_opens_again(qtbot, view, store, assessment, findings):
    close_assessment(store, assessment)
    view.reload()
    assert view.statements.lists == []
    qtbot.waitUntil(lambda: "Es gibt ein Leitbild." in labels(view.statements))
    assert not view.basis.hold_button.isEnabled()
    view.head.closing_wanted.emit()
    view.reload()
    assert view.statements.lists


@pytest.mark.parametrize("rated", [False, True])
def test_steps_are_asked_for_only_where_somebody_switched_them_on(view, store, assessment, rated):
    store.change(store.get(type(assessment), assessment.id), rated=rated)
    view.reload()
    assert (view.statements.rating is not None) is rated


def test_three_views_are_kept_apart(view, store, assessment):
    store.change(store.get(type(assessment), assessment.id), rated=True)
    view.reload()
    view.statements.rating.choices[RatingView.MUNICIPALITY].setCurrentIndex(2)
    (kept,) = store.find(AssessmentRating)
    assert (kept.view, kept.step) == (RatingView.MUNICIPALITY, 2)
    reading = AssessmentReading(store, store.get(type(assessment), assessment.id))
    assert reading.rating(reading.components[0], RatingView.AGENCY) == "nicht erhoben"


def test_across_components_a_statement_begins_with_what_it_is_about(qtbot, view, store, assessment):
    view.outline.chosen.emit(part_key(FindingPart.ACTION_FIELD.value))
    field = next(code for code in view.reading.fields() if code.name == "Ganztag")
    view._add_about(field)
    write(qtbot, view.statements.lists[0].rows[0].editors["text"].input, "Gemeinsam planen")
    view.flush()
    (made,) = [each for each in findings_of(store, assessment) if each.part is FindingPart.ACTION_FIELD]
    assert (made.text, made.code_id) == ("Gemeinsam planen", field.id)


def test_a_memo_is_there_on_request(qtbot, view, store, findings, row_of):
    body = row_of(findings[0]).findChild(StatementBody)
    body.memo_button.click()
    write(qtbot, row_of(findings[0]).editors["memo"].input, "intern")
    view.flush()
    assert store.get(AssessmentFinding, findings[0].id).memo == "intern"


def test_user_text_is_never_markup(view, store, findings):
    store.change(findings[0], text="<b>fett</b>")
    view.show_field(f"assessment_finding/{findings[0].uid}/text")
    assert "<b>fett</b>" in view.basis.lead.text()
    told = [label for part in (view.statements, view.basis, view.gaps) for label in part.findChildren(QLabel)]
    formats = {label.textFormat() for label in told if "<b>" in label.text()}
    assert formats == {Qt.TextFormat.PlainText}


def test_what_is_typed_about_details_is_kept(view, store, assessment):
    view.outline.chosen.emit(DETAILS)
    view.details.form.editors["scale"].retype("unten\noben")
    assert view.flush()
    assert store.get(type(assessment), assessment.id).steps == ("unten", "oben")


def test_where_there_is_little_room_the_parts_are_one_line(view):
    view.resize(700, 480)
    assert view.outline.line.isVisibleTo(view)
    assert not view.outline.isVisibleTo(view)


def test_another_one_of_the_kommune_stands_beside(view, store, kommune, findings):
    start_assessment(store, kommune)
    view.reload()
    view.right_tabs.setCurrentIndex(1)
    assert view.right_tabs.isVisibleTo(view)
    assert view.earlier.chosen() is not None
