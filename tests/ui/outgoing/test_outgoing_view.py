"""The Ausgangsbuch on screen."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from models.export_log import ExportLog
from models.outgoing import BACKUP, CODE, PRINT, STORE, Outgoing, log_export, log_outgoing, outgoing, outgoing_version
from models.preferences import preferences
from models.store.record import read_address
from tests import build
from tests.conftest import NOW
from ui.outgoing.table import KOMMUNE
from ui.outgoing.view import OutgoingView
from ui.place import Place
from ui.whereabouts import place_of


@pytest.fixture
def version(store):
    return build.draft(store)


@pytest.fixture
def logged(store, version, output):
    """A guide ten days ago, and a draft today; both files are there."""
    moment = [NOW - timedelta(days=10)]
    store.clock = lambda: moment[0]
    kept = []
    for going, name in (
        (outgoing(store, build.municipality(store, name="Wiesau", contract_name="Stadt Wiesau"), "Leitfaden"), "l.pdf"),
        (outgoing_version(store, version, "Zielvereinbarung", draft=True), "zv.pdf"),
    ):
        (output / name).write_bytes(name.encode())
        kept.append(log_export(store, going, output / name, name.encode()))
        moment[0] = NOW
    return kept


@pytest.fixture
def view(qtbot, context, logged):
    made = OutgoingView(context)
    qtbot.addWidget(made)
    made.resize(940, 560)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    context.tasks.wait()
    return made


def documents(view):
    return [view.table.book.line(id).entry.label() for id in view.table.model.rows]


def mark(view, entry):
    assert view.table.mark(entry.id)
    view.context.tasks.wait()


def test_the_newest_line_is_on_top_and_told_below(view):
    assert documents(view) == ["Zielvereinbarung (Entwurf) · Fassung 1", "Leitfaden"]
    assert view.card.title.text() == view.card.accessibleName() == "Zielvereinbarung (Entwurf) · Fassung 1"
    assert view.card.facts.text() == "PDF · 23.11.2026 09:30 · Landkreis Auental"


def test_for_whom_it_was_is_typed_and_saves_itself(view, store, logged, press_text):
    press_text(view.card.for_whom.input, "Büro der Landrätin")
    assert view.flush()
    assert store.get(ExportLog, logged[1].id).for_whom == "Büro der Landrätin"


def test_undo_leads_to_the_line_whatever_is_filtered(view, store, logged, press_text):
    press_text(view.card.for_whom.input, "Büro der Landrätin")
    view.flush()
    place = place_of(store, store.steps.last.address)
    assert (place.page, place.part) == ("settings", "outgoing")
    view.table.filter.setText("Leitfaden")
    view.table.reload()
    view.focus_field(*read_address(place.field)[1:])
    assert view.table.line().entry.id == logged[1].id
    assert view.card.for_whom.input.hasFocus()


def test_f2_leads_to_for_whom(qtbot, view):
    view.table.view.setFocus()
    qtbot.keyClick(view.table.view, Qt.Key.Key_F2)
    assert view.card.for_whom.input.hasFocus()


def test_what_is_typed_belongs_to_the_line_that_was_marked(view, store, logged, press_text):
    press_text(view.card.for_whom.input, "Steuergruppe")
    mark(view, logged[0])
    assert [each.for_whom for each in store.find(ExportLog)] == ["", "Steuergruppe"]
    assert view.card.for_whom.typed() == ""


def test_enter_leads_to_the_record_that_went_out(qtbot, view, context, version):
    view.table.view.setFocus()
    qtbot.keyClick(view.table.view, Qt.Key.Key_Return)
    assert context.went == [Place("agreement", version.uid)]


def test_a_record_in_the_bin_is_not_led_to(view, store, logged):
    store.remove(store.first(type(build.municipality(store)), name="Wiesau"))
    mark(view, logged[0])
    assert not view.card.record_button.isVisible()


@pytest.mark.parametrize(("change", "said"), [("", "unverändert"), ("write", "verändert"), ("gone", "nicht mehr da")])
def test_checking_says_what_became_of_the_file(qtbot, view, output, change, said):
    if change == "write":
        (output / "zv.pdf").write_bytes(b"anders")
    elif change:
        (output / "zv.pdf").unlink()
    view.card.check_button.click()
    qtbot.waitUntil(lambda: view.card.fate.text() == said)


def test_a_file_that_cannot_be_read_is_not_called_changed(qtbot, view, output):
    (output / "zv.pdf").unlink()
    (output / "zv.pdf").mkdir()
    view.card.check_button.click()
    qtbot.waitUntil(lambda: view.card.fate.text() == "nicht lesbar")
    assert "Ordner" in view.card.fate.toolTip()


def test_the_ways_to_the_file_are_there_only_with_the_file(qtbot, view, output, logged):
    qtbot.waitUntil(view.card.open_button.isVisible)
    (output / "l.pdf").unlink()
    mark(view, logged[0])
    qtbot.waitUntil(view.card.folder_button.isVisible)
    assert not view.card.open_button.isVisible()


def test_a_printed_sheet_has_no_file_to_check(qtbot, view, store):
    line = log_outgoing(store, Outgoing(document=CODE, kind=PRINT))
    qtbot.waitUntil(lambda: line.id in view.table.model.rows)
    mark(view, line)
    shown = [each.isVisible() for each in (view.card.check_button, view.card.copy_button, view.card.open_button)]
    assert (view.card.target.text(), view.card.digest.text(), shown) == ("auf Papier", "keine", [False] * 3)


def test_the_digest_is_shown_whole_and_copied(view, logged):
    digest = logged[1].digest
    assert view.card.digest.text() == f"{digest[:8]} …"
    view.card.digest_button.click()
    assert view.card.digest.text().replace(" ", "") == digest
    view.card.copy_button.click()
    assert QGuiApplication.clipboard().text() == digest


def test_a_file_from_here_is_known_wherever_it_lies(qtbot, view, logged, tmp_path):
    (tmp_path / "Anhang.pdf").write_bytes(b"l.pdf")
    view.check_file(tmp_path / "Anhang.pdf")
    qtbot.waitUntil(lambda: "stammt von hier" in view.answer.text())
    assert "Leitfaden, 13.11.2026" in view.answer.text()
    assert view.table.current() == logged[0].id


@pytest.mark.parametrize(("content", "said"), [(b"x.pdf", "so nicht von hier"), (None, "nicht mehr")])
def test_another_file_is_not(qtbot, view, tmp_path, content, said):
    if content:
        (tmp_path / "Anhang.pdf").write_bytes(content)
    view.check_file(tmp_path / "Anhang.pdf")
    qtbot.waitUntil(lambda: said in view.answer.text())


def test_kind_period_and_words_narrow_the_list(qtbot, view):
    view.table.period.setCurrentText("letzte 7 Tage")
    assert documents(view) == ["Zielvereinbarung (Entwurf) · Fassung 1"]
    view.table.filter.setText("wiesau")
    qtbot.waitUntil(lambda: documents(view) == [])
    assert not view.card.isVisible()
    view.table.show_all()
    assert len(documents(view)) == 2


def test_backups_can_be_left_out_and_stay_so(qtbot, view, store, context):
    backup = log_outgoing(store, Outgoing(document=STORE, kind=BACKUP), "/stick/bestand.db", "ab")
    qtbot.waitUntil(lambda: backup.id in view.table.model.rows)
    view.table.kind.setCurrentText("ohne Sicherungen")
    view.table.kind.activated.emit(view.table.kind.currentIndex())
    assert (len(documents(view)), backup.id in view.table.model.rows) == (2, False)
    another = OutgoingView(context)
    qtbot.addWidget(another)
    assert another.table.kind.currentText() == "ohne Sicherungen"


def test_the_list_goes_out_as_a_file_and_into_itself(qtbot, view, store, output):
    view.list_button.click()
    qtbot.waitUntil(lambda: bool(store.find(ExportLog, kind="CSV")))
    line = store.first(ExportLog, kind="CSV")
    assert (line.document, line.target) == ("Ausgangsbuch", str(output / "2026-11-23_Ausgangsbuch.csv"))
    assert "Wiesau" in (output / "2026-11-23_Ausgangsbuch.csv").read_text("utf-8-sig")


def test_a_kommune_sees_its_own_lines(view, store, version):
    view.show_municipality(store.first(type(build.municipality(store)), name="Auental"))
    assert documents(view) == ["Zielvereinbarung (Entwurf) · Fassung 1"]
    assert view.table.view.isColumnHidden(KOMMUNE)


def test_nothing_yet_says_what_will_be_here(qtbot, context, store):
    made = OutgoingView(context)
    qtbot.addWidget(made)
    made.show()
    assert (made.card.isVisible(), made.table.filter.isVisible(), made.table.view.isVisible()) == (False, False, False)
    assert preferences(store).output_folder == ""


@pytest.mark.parametrize("width", [940, 1160])
def test_tab_goes_as_one_reads_wherever_the_buttons_are(qtbot, view, width):
    view.resize(width, 560)
    qtbot.waitUntil(lambda: view._head.isHidden() is (width > 980) and view.list_button.isVisible())
    above = [view.check_button, view.list_button]
    filters = [view.table.filter, view.table.kind, view.table.period]
    way = [*above, *filters] if width < 980 else [*filters, *above]
    way[0].setFocus()
    for wanted in (*way[1:], view.table.view, view.card.record_button):
        qtbot.keyClick(view.focusWidget(), Qt.Key.Key_Tab)
        assert view.focusWidget() is wanted
