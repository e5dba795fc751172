"""Einstellungen: what is said once for the whole agency."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from models.agency import Gendering, the_agency
from models.agreement_facts import logo_of
from models.agreement_text import compose
from models.funding_phase import FundingPhase
from models.municipality import Municipality
from models.preferences import Appearance, preferences
from models.staff import Staff
from reports.agreement import render
from tests.build import draft, people
from ui.mnemonics import holders, mnemonic
from ui.pages.settings import PARTS, WIDTH, SettingsPage
from ui.panes import next_pane
from ui.place import Place


@pytest.fixture
def page(qtbot, context):
    people(context.store)
    made = SettingsPage(context)
    qtbot.addWidget(made)
    made.resize(1220, 560)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def part(page, name):
    page.show_place(Place("settings", part=name))
    return page._parts[name]


@pytest.mark.parametrize("name", list(PARTS))
def test_every_part_says_where_it_is_and_is_for_keys_and_for_ears(page, name):
    shown = part(page, name)
    assert (page.trail()[-1][0], shown.isVisible()) == (PARTS[name].title, True)
    reached = [w for w in shown.findChildren(QWidget) if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    nameless = [w for w in reached if not (w.accessibleName() or getattr(w, "text", str)())]
    assert reached or name == "bin", "an empty bin has nothing to press, all else has"
    assert nameless == [], "takes the focus and has no name to be read out"
    letters = [mnemonic(h.text()) for h in holders(shown)]
    assert len(letters) == len(set(letters)), f"a letter is a mnemonic twice: {letters}"


def test_the_arrow_keys_lead_from_part_to_part_past_the_headings(qtbot, page):
    page.list.setFocus()
    part(page, "steps")
    with qtbot.waitSignal(page.place_changed) as moved:
        qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert moved.args == [Place("settings", part="look")]
    qtbot.keyClick(page.list, Qt.Key.Key_Home)
    assert page.part == "agency"


def test_enter_leads_from_the_list_into_the_part(qtbot, page):
    part(page, "agency")
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert page._parts["agency"].isAncestorOf(page.focusWidget())


def test_f6_goes_between_list_and_part(page):
    part(page, "staff")
    page.list.setFocus()
    next_pane(page.panes(), page.list)
    inside = page.focusWidget()
    next_pane(page.panes(), inside)
    assert (page._parts["staff"].isAncestorOf(inside), page.focusWidget()) == (True, page.list)


def test_where_there_is_no_room_the_list_is_one_line(qtbot, page):
    page.list.setFocus()
    page.resize(700, 560)
    assert (page.list.isVisible(), page.list.line.hasFocus()) == (False, True)
    with qtbot.waitSignal(page.place_changed) as moved:
        qtbot.keyClick(page.list.line, Qt.Key.Key_Down)
    assert moved.args == [Place("settings", part="staff")]
    page.resize(1220, 560)
    assert (page.list.hasFocus(), page.list.current()) == (True, "staff")


def test_a_part_that_fills_takes_all_the_room(page, monkeypatch):
    class Wide(QWidget):
        fills = True

        def __init__(self, context):
            super().__init__()

    monkeypatch.setitem(PARTS, "look", PARTS["look"]._replace(build=Wide))
    wide = part(page, "look")
    assert wide.width() > WIDTH
    assert wide.height() > page.height() - 100


def test_a_person_is_added_and_typed_at_once(qtbot, context, page, press_text):
    staff = part(page, "staff")
    staff.add_button.click()
    press_text(staff.form.editors["last_name"].input, "Ökonom")
    page.flush()
    assert [s.last_name for s in context.store.find(Staff)] == ["Wrede", "Ahlers", "Ökonom"]
    assert staff.list.item(2).text() == "Ökonom"


def test_another_person_can_be_me(context, page):
    staff = part(page, "staff")
    staff.list.setCurrentRow(0)
    staff.me_button.click()
    wrede = context.store.first(Staff, last_name="Wrede")
    assert (preferences(context.store).me_id, context.store.staff_uid) == (wrede.id, wrede.uid)
    assert (staff.me_badge.isVisible(), staff.me_button.isVisible()) == (True, False)


def test_a_removed_person_comes_back_from_the_toast(context, page):
    staff = part(page, "staff")
    staff.list.setCurrentRow(0)
    staff.remove_button.click()
    gone = staff.list.count()
    context.toasts[-1][1]["Rückgängig"]()
    assert (gone, staff.list.count()) == (1, 2)


def test_entf_removes_a_person(qtbot, context, page):
    staff = part(page, "staff")
    staff.list.setCurrentRow(0)
    staff.list.setFocus()
    qtbot.keyClick(staff.list, Qt.Key.Key_Delete)
    assert [s.last_name for s in context.store.find(Staff)] == ["Ahlers"]


def test_a_phase_moves_only_with_a_reason(context, page, press_text):
    from datetime import date

    phase = context.store.add(FundingPhase(name="1. Phase", ends_on=date(2026, 12, 31)))
    form = part(page, "phases").form
    ends = form.editors["ends_on"].input
    ends.clear()
    press_text(ends, "31.12.2027")
    assert not page.flush()
    press_text(form.editors["reason"].input, "Verlängerung bewilligt")
    page.flush()
    kept = context.store.get(FundingPhase, phase.id)
    assert (kept.ends_on, kept.reason) == (date(2027, 12, 31), "Verlängerung bewilligt")


@pytest.mark.parametrize("appearance", [Appearance.DARK, Appearance.LIGHT])
def test_the_appearance_is_kept(context, page, appearance):
    look = part(page, "look")
    look.choices[appearance].setChecked(True)
    assert preferences(context.store).appearance is appearance


def test_the_text_size_is_kept_after_a_pause(qtbot, context, page):
    look = part(page, "look")
    look.zoom.setValue(15)
    qtbot.waitUntil(lambda: preferences(context.store).text_zoom == 150)


def test_the_output_folder_is_chosen(context, page, monkeypatch, tmp_path):
    monkeypatch.setattr("ui.dialogs.choose_folder", lambda parent, title, start, picked: picked(tmp_path))
    documents = part(page, "documents")
    documents.choose_button.click()
    assert (preferences(context.store).output_folder, documents.folder.text()) == (str(tmp_path), str(tmp_path))


def test_the_spelling_is_kept(context, page):
    documents = part(page, "documents")
    documents.form.editors["gendering"].input.setCurrentIndex(list(Gendering).index(Gendering.COLON))
    page.flush()
    assert preferences(context.store).gendering is Gendering.COLON


def test_no_phase_yet_is_an_invitation(page):
    phases = part(page, "phases")
    assert (phases.empty.isVisible(), phases.list.isVisible(), phases.remove_button.isVisible()) == (True, False, False)
    phases.add_button.click()
    assert (phases.empty.isVisible(), phases.list.isVisible(), phases.remove_button.isVisible()) == (False, True, True)


@pytest.fixture
def logo_file(tmp_path):
    """A red picture of 200 by 100 pixels."""
    path = tmp_path / "logo.png"
    picture = QImage(200, 100, QImage.Format.Format_RGB32)
    picture.fill(QColor("#c00000"))
    picture.save(str(path))
    return path


def test_a_logo_is_chosen_shown_and_removed(context, page, logo_file, monkeypatch):
    monkeypatch.setattr("ui.dialogs.choose_file", lambda parent, title, start, kinds, picked: picked(logo_file))
    card = part(page, "agency").logo
    card.choose_button.click()
    shown = (card.picture.isVisible(), card.picture.pixmap().toImage().pixelColor(60, 40).name())
    assert (shown, logo_of(context.store, the_agency(context.store))) == ((True, "#c00000"), logo_file.read_bytes())
    card.remove_button.click()
    gone = (card.picture.isVisible(), the_agency(context.store).logo_id)
    context.toasts[-1][1]["Rückgängig"]()
    assert (gone, card.picture.isVisible()) == ((False, None), True)


def test_the_chosen_logo_is_in_the_pdf(context, page, logo_file):
    part(page, "agency").logo.take(logo_file)
    pdf = render(compose(context.store, draft(context.store, context.store.find(Municipality)[0])).snapshot).pdf
    assert [image.image.getpixel((5, 5)) for image in PdfReader(BytesIO(pdf)).pages[0].images] == [(192, 0, 0)]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"kein Bild", "nicht als Bild"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 60, "nicht als Bild"),
        (b"0" * 10_000_001, "10 MB"),
    ],
    ids=["text", "broken", "huge"],
)
def test_what_is_no_logo_is_refused_in_words(context, page, tmp_path, content, said):
    (tmp_path / "bild.png").write_bytes(content)
    card = part(page, "agency").logo
    card.take(tmp_path / "bild.png")
    assert (said in card.problem.text(), card.problem.isVisible()) == (True, True)
    assert the_agency(context.store).logo_id is None


def test_a_logo_that_vanished_is_told(page, tmp_path):
    card = part(page, "agency").logo
    card.take(tmp_path / "fort.png")
    assert "lässt sich nicht öffnen" in card.problem.text()
