"""Quellen: what the paragraph at the cursor rests on, by the keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt

from models.report import ReportSection
from ui.report.support_panel import SupportPanel


def test_the_words_of_a_befund_and_enter_let_the_paragraph_rest_on_it(qtbot, shown, rests_on):
    panel = shown(SupportPanel, paragraph=1)
    panel.choose()
    qtbot.keyClicks(panel.chooser.line, "brauchen")
    qtbot.keyClick(panel.chooser.line, Qt.Key.Key_Return)
    assert rests_on(1) == ["Berichte brauchen zu lange."]
    assert [row.side for row in panel.chooser.list.lines.rows] == ["✓ Quelle"]


def test_evidence_is_found_and_enter_on_it_leads_to_its_words(qtbot, shown, rests_on):
    panel = shown(SupportPanel, paragraph=1)
    panel.choose()
    panel.chooser.what.setCurrentIndex(1)
    qtbot.keyClicks(panel.chooser.line, "Steuergruppe")
    qtbot.keyClick(panel.chooser.line, Qt.Key.Key_Return)
    qtbot.keyClick(panel.chooser.line, Qt.Key.Key_Escape)
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    place = panel.went[-1]
    assert (place.page, place.field.partition("#")[2]) == ("interview", "0-76")


def test_delete_takes_a_source_off_the_paragraph_and_the_toast_brings_it_back(qtbot, context, shown, rests_on):
    panel = shown(SupportPanel)
    qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    assert rests_on(0) == []
    context.toasts[-1][1]["Rückgängig"]()
    assert rests_on(0) == ["Es gibt ein Leitbild."]


def test_a_befund_that_was_rewritten_is_marked_until_somebody_says_seen(store, shown, findings):
    panel = shown(SupportPanel)
    store.change(findings[0], text="Es gibt kein Leitbild.")
    panel.refresh_at_once()
    assert panel.list.lines.rows[0].side == "geändert"
    panel.mark_seen()
    assert panel.list.lines.rows[0].side == ""
    assert panel.seen_button.isHidden()


def test_of_a_version_that_was_handed_over_nothing_is_taken(shown, version, rests_on, qtbot, handed_over):
    panel = shown(SupportPanel)
    handed_over(version)
    panel.refresh_at_once()
    qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    assert rests_on(0) == ["Es gibt ein Leitbild."]
    assert not panel.add_button.isEnabled()


def test_words_still_being_typed_are_kept_before_the_paragraph_gets_a_source(store, shown, section, press_text, qtbot):
    panel = shown(SupportPanel, paragraph=1)
    panel.desk.source.input.moveCursor(panel.desk.source.input.textCursor().MoveOperation.End)
    panel.desk.source.input.insertPlainText("Neu dazu.")
    panel.choose()
    qtbot.keyClick(panel.chooser.line, Qt.Key.Key_Return)
    assert store.get(ReportSection, section.id).text.endswith("Neu dazu.")


def test_below_a_befund_stands_what_was_said_and_enter_leads_to_its_words(qtbot, shown):
    panel = shown(SupportPanel)
    qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    assert panel.list.row().words.startswith("Die Steuergruppe trifft sich")
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    place = panel.went[-1]
    assert (place.page, place.field.partition("#")[2]) == ("interview", "0-76")
