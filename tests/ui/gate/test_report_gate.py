"""Each warning of a report is mended, released, or given a reason of its own; the panel shows them while one writes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from models.passage import PassageKind, mark
from models.report import SHORT, GateDecision, Report, ReportSection, sections_of
from models.report_life import frozen_paper, hand_over, start_report
from models.report_out import ReportFile
from models.store.record import address
from tests import build, evidence
from ui.gate.gate_dialog import GateDialog
from ui.gate.gate_panel import GatePanel
from ui.gate.report_gate import pass_report_gate
from ui.place import Place, with_range
from ui.report.warnings_count import WarningsCount

SAID = "Wir haben drei Konzepte und keines hat jemand gelesen."
TEXT = f"Die Liste führt **Frau Sommer**.\n\nEs fehlt an Zeit.\n\n> {SAID}"


@pytest.fixture
def kommune(store):
    return build.people(store)


@pytest.fixture
def quote(store, kommune):
    return mark(store, evidence.talk(store, kommune, text=SAID)[0], "polished", 0, len(SAID), PassageKind.QUOTE)


@pytest.fixture
def version(store, kommune, quote):
    return start_report(store, kommune)


@pytest.fixture
def section(store, version):
    return store.change(sections_of(store, version.id)[1], text=TEXT)


@pytest.fixture
def panel(qtbot, context, section, version):
    made = GatePanel(context, pause_ms=20)
    qtbot.addWidget(made)
    made.resize(900, 260)
    with qtbot.waitSignal(made.reading.done):
        made.show_version(version)
        made.show()
    return made


def rows(panel):
    return [panel.rows.list.item(at).text() for at in range(panel.rows.list.count())]


def act(qtbot, panel, button):
    with qtbot.waitSignal(panel.reading.done):
        button.click()


def press(panel, words):
    return next(each for each in panel.rows.fix_buttons if each.text() == words)


def test_what_a_lock_has_cut_off_is_read_once_it_is_seen_again(qtbot, context, panel):
    panel.look_again()
    context.lock.set_locked(True)
    panel.hide()
    with qtbot.waitSignal(panel.reading.done):
        panel.show()
        context.lock.set_locked(False)


def test_a_count_that_a_lock_has_cut_off_begins_anew(qtbot, context, panel, version):
    counting = WarningsCount(context, panel)
    counting.count(version)
    context.lock.set_locked(True)
    with qtbot.waitSignal(counting.counted) as told:
        context.lock.set_locked(False)
    assert told.args == [2]


def test_the_panel_shows_each_warning_and_leads_to_its_exact_words(qtbot, panel, version, section):
    assert rows(panel) == [
        "Name · Absatz: Die Liste führt »Frau Sommer«.",
        f"Zitat · Absatz: »{SAID[:-1]}«.",
    ]
    assert panel.lead.text() == "2 Stellen sind vor der Weitergabe zu klären"
    start = TEXT.index("Frau")
    with qtbot.waitSignal(panel.wanted) as led:
        panel.rows.list.itemActivated.emit(panel.rows.list.item(0))
    where = with_range(address(section, "text"), start, start + len("Frau Sommer"))
    assert led.args == [Place("report", version.uid, section.uid, where)]


def test_a_fix_is_told_and_can_be_undone(qtbot, panel, context, store, section):
    act(qtbot, panel, press(panel, "„[eine Person]“ einsetzen"))
    assert store.get(ReportSection, section.id).text.startswith("Die Liste führt **[eine Person]**.")
    assert len(rows(panel)) == 1
    told, ways = context.toasts[-1]
    assert told == "Statt „Frau Sommer“ steht dort jetzt „[eine Person]“."
    ways["Rückgängig"]()
    assert store.get(ReportSection, section.id).text == TEXT


def test_tab_goes_from_a_warning_to_what_helps_and_on_to_the_reason(panel):
    chain, at = [], panel.rows.list
    for _ in range(40):
        at = at.nextInFocusChain()
        chain += [at] if at.focusPolicy() & Qt.FocusPolicy.TabFocus and at.isVisible() else []
    wanted = [*panel.rows.fix_buttons, panel.rows.reason, panel.rows.decide_button]
    assert chain[: len(wanted)] == wanted


def test_a_quote_is_released_where_it_was_said(qtbot, panel, quote):
    panel.rows.list.setCurrentRow(1)
    with qtbot.waitSignal(panel.wanted) as led:
        press(panel, "Zum Zitat").click()
    assert led.args[0].page == "interview"
    assert led.args[0].field == with_range(quote.source, 0, len(SAID))


def test_a_reason_is_shown_and_can_be_taken_back(qtbot, panel, store):
    panel.rows.reason.setText("Sie will es so.")
    act(qtbot, panel, panel.rows.decide_button)
    assert rows(panel)[0].startswith("begründet · Name")
    assert panel.lead.text() == "2 Stellen sind vor der Weitergabe zu klären; eine davon ist begründet"
    act(qtbot, panel, panel.rows.back_button)
    assert not store.find(GateDecision)
    assert rows(panel)[0].startswith("Name")


def test_a_reason_that_is_being_typed_stays_while_the_text_is_read_anew(qtbot, panel, store, version, section):
    panel.rows.list.setCurrentRow(1)
    panel.rows.reason.setText("Mündlich frei")
    with qtbot.waitSignal(panel.reading.done):
        store.change(section, text=f"Frau Sommer kommt.\n\n{TEXT}")
    assert (panel.rows.list.count(), panel.rows.list.currentRow()) == (3, 2)
    assert panel.rows.reason.text() == "Mündlich frei"
    act(qtbot, panel, panel.rows.decide_button)
    assert rows(panel)[2].startswith("begründet · Zitat")


def test_what_is_typed_meanwhile_is_read_after_a_pause(qtbot, panel, store, section):
    with qtbot.waitSignal(panel.counted) as told:
        store.change(section, text="Es fehlt an Zeit.")
    assert told.args == [0]
    assert not panel.rows.isVisible()


def test_the_kurzfassung_has_warnings_of_its_own(context, host, store, version):
    short = next(each for each in sections_of(store, version.id) if each.key == SHORT)
    store.change(short, text="Frau Sommer lädt ein.")
    went = []
    for file in (ReportFile.WHOLE, ReportFile.SHORT):
        pass_report_gate(context, host, version, file, lambda paper, _: went.append(paper.kind))
    assert went == ["report"]
    assert host.findChild(GateDialog).rows.list.count() == 1


def test_a_report_leaves_once_each_warning_has_its_reason_and_then_at_once(qtbot, context, host, version, section):
    went = []
    dialog = pass_report_gate(context, host, version, ReportFile.WORD, lambda paper, against: went.append(against))
    for reason in ("Sie will es so.", "Wir durften."):
        assert not dialog.go_button.isEnabled()
        dialog.rows.reason.setText(reason)
        left = dialog.rows.open_count
        dialog.rows.decide_button.click()
        qtbot.waitUntil(lambda left=left: dialog.rows.open_count == left - 1)
        dialog.list.setCurrentRow(1)
    dialog.go_button.click()
    told = "gegen 2 Hinweise: Sie will es so.; Wir durften."
    assert went == [told]
    assert pass_report_gate(context, host, version, ReportFile.WORD, lambda _, against: went.append(against)) is None
    assert went == [told, told]


def test_what_was_handed_over_is_asked_about_as_well_and_says_where_it_may_be_changed(context, host, store, version):
    for each in sections_of(store, version.id):
        store.change(each, text="Frau Sommer lädt ein.")
    kept = hand_over(store, version, frozen_paper(store, version), b"%PDF-1.7", "Kreistag")
    dialog = pass_report_gate(context, host, kept, ReportFile.WHOLE, lambda *_: None)
    assert (dialog.fix_buttons, dialog.go_button.isEnabled()) == ([], False)
    assert dialog.rows.sentence.text().endswith("Ändern lässt es sich in einer Korrektur.")


def test_a_name_in_the_title_is_one_warning_with_one_way_and_one_reason(qtbot, panel, store, version, section):
    with qtbot.waitSignal(panel.reading.done):
        store.change(section, text="Es fehlt an Zeit.")
        store.change(store.get(Report, version.report_id), name="Bericht für Frau Sommer")
    assert rows(panel) == ["Name · Titel: Bericht für »Frau Sommer«"]
    with qtbot.waitSignal(panel.wanted) as led:
        panel.rows.list.itemActivated.emit(panel.rows.list.item(0))
    assert (led.args[0].page, led.args[0].part) == ("dossier", "report")
    panel.rows.reason.setText("Sie hat es so gewünscht.")
    act(qtbot, panel, panel.rows.decide_button)
    assert panel.rows.open_count == 0
