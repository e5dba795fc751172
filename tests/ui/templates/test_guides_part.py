from __future__ import annotations

import tomllib

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from models.export_log import ExportLog
from models.guide import Guide, blocks_of, questions_of
from models.guide_content import guide_texts, write_guide
from models.guide_edit import remove_block
from models.guide_life import guides
from models.preferences import preferences
from models.store.errors import Gone
from models.store.record import address
from ui import dialogs
from ui.templates.guide_list import DETAILS
from ui.templates.guides_part import GuidesPart
from ui.worker import Renderer

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def part(context, shown):
    """The guides that ship, the short one shown."""
    made = GuidesPart(context)
    shown(made)
    made.show_guide(guides(context.store)[1].uid)
    return made


@pytest.fixture
def names(store):
    return lambda: [guide.name for guide in guides(store)]


@pytest.fixture
def other_file(tmp_path):
    """A guide that nobody has here."""
    path = tmp_path / "kita.toml"
    path.write_text(write_guide(guide_texts()[1]).replace("Kurzleitfaden", "Leitfaden für Kitas"), encoding="utf-8")
    return path


def drop_files(view, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(20, 20), Qt.DropAction.CopyAction, data, left, none)
    view.dropEvent(event)


def test_nothing_of_the_editor_is_cut_off_in_a_small_window_with_large_text(context, shown, qtbot):
    context.theme.apply(context.theme.appearance, 200)
    made = GuidesPart(context)
    shown(made, 1144, 500)  # about what is left of 1280 beside the sidebar
    made.show_guide(guides(context.store)[0].uid)
    editor, box = made.editor, made.editor.boxes[0]
    qtbot.waitUntil(lambda: box.isVisible() and box.width() > 0)
    assert editor.widget().minimumSizeHint().width() <= editor.viewport().width()


# ------------------------------------------------------------------ the list


def test_the_list_tells_what_a_guide_is(part):
    assert part.list.item(0).text() == "Leitfaden Ist-Stand-Analyse"
    assert part.list.item(0).data(DETAILS)[:2] == ["Gilt für neue Interviews", "60 Min. · 43 Fragen · Fassung 1"]
    assert part.list.item(2).data(DETAILS)[1].startswith("für Schulleitung")


def test_another_guide_is_shown_when_it_is_chosen(part):
    part.list.setCurrentRow(3)
    assert part.editor.head.name.value() == "Leitfaden für die Kämmerei"


def test_alt_up_in_the_list_makes_a_guide_the_default(part, press, names, qtbot):
    press(part.list, Qt.Key.Key_Up, ALT)
    assert names()[0] == "Kurzleitfaden"
    assert part.list.item(0).data(DETAILS)[0] == "Gilt für neue Interviews"
    assert part.current().name == "Kurzleitfaden"


def test_entf_removes_a_guide_and_the_toast_brings_it_back(part, press, names, context):
    before = names()
    press(part.list, Qt.Key.Key_Delete)
    assert names() == [before[0], *before[2:]]
    assert part.editor.head.name.value() == part.current().name
    context.toasts[-1][1]["Rückgängig"]()
    assert names() == before
    assert part.current().name == "Kurzleitfaden"


def test_enter_leads_from_the_list_into_the_guide(part, press):
    press(part.list, Qt.Key.Key_Return)
    assert part.editor.head.name.input.hasFocus()


def test_the_list_follows_what_is_typed(part, press_text, qtbot):
    press_text(part.editor.head.name.input, " neu")
    part.flush()
    qtbot.waitUntil(lambda: part.list.item(1).text() == "Kurzleitfaden neu")


def test_without_any_guide_there_is_an_invitation(part, context, press):
    for _ in range(4):
        press(part.list, Qt.Key.Key_Delete)
    assert part.empty.isVisible()
    assert part.current() is None
    part.shipped_button.click()
    assert part.list.count() == 4
    assert not part.shipped_button.isVisible()
    assert part.editor.head.name.value() == "Leitfaden Ist-Stand-Analyse"


def test_a_guide_in_the_bin_is_told_of(part, store):
    guide = store.remove(guides(store)[2])
    with pytest.raises(Gone, match="Papierkorb"):
        part.show_guide(guide.uid)


# ------------------------------------------------------------------ what the buttons do


def test_a_new_guide_waits_for_its_name(part, names):
    part.new_button.click()
    assert names()[-1] == ""
    assert part.editor.head.name.input.hasFocus()


def test_a_variant_stands_below_with_its_name_to_be_typed_over(part, names):
    part.duplicate()
    assert names()[2] == "Kurzleitfaden (Variante)"
    assert part.editor.head.name.input.selectedText() == "Kurzleitfaden (Variante)"


def test_the_way_back_to_the_shipped_text_is_there_once_it_was_changed(part, store):
    menu = part.menu_button.menu()
    menu.aboutToShow.emit()
    assert not part._restore.isEnabled()
    remove_block(store, blocks_of(store, part.current())[0])
    menu.aboutToShow.emit()
    assert part._restore.isEnabled()


def test_the_shipped_text_comes_back_and_the_own_one_by_the_toast(part, store, context):
    remove_block(store, blocks_of(store, part.current())[0])
    part.restore()
    assert len(part.editor.boxes) == 10
    context.toasts[-1][1]["Rückgängig"]()
    assert len(blocks_of(store, part.current())) == 9


def test_an_own_guide_has_no_shipped_text_to_go_back_to(part):
    part.add()
    part.menu_button.menu().aboutToShow.emit()
    assert not part._restore.isVisible()


# ------------------------------------------------------------------ files


def test_a_guide_goes_out_as_a_file_that_is_logged_and_told(part, store, context, tmp_path, qtbot):
    store.change(preferences(store), output_folder=str(tmp_path))
    part.export()
    qtbot.waitUntil(lambda: bool(context.toasts))
    path = tmp_path / "Leitfaden_Kurzleitfaden_Fassung-1.toml"
    assert tomllib.loads(path.read_text("utf-8"))["guide"][0]["title"] == "Kurzleitfaden"
    [logged] = store.find(ExportLog)
    assert (logged.kind, logged.document, logged.number, logged.target) == ("TOML", "Leitfaden", 1, str(path))
    assert "ist geschrieben" in context.toasts[-1][0]


def test_a_guide_comes_in_from_a_file_and_is_shown(part, names, other_file, monkeypatch, context):
    monkeypatch.setattr(dialogs, "choose_file", lambda parent, title, start, kinds, picked: picked(other_file))
    part.import_button.click()
    assert names()[-1] == "Leitfaden für Kitas"
    assert part.editor.head.name.value() == "Leitfaden für Kitas"
    assert context.toasts[-1][0] == "„Leitfaden für Kitas“ ist dazugekommen."


def test_a_file_that_is_dropped_on_the_list_comes_in_and_goes_by_the_toast(part, names, other_file, context):
    before = names()
    drop_files(part.list, other_file)
    assert names() == [*before, "Leitfaden für Kitas"]
    context.toasts[-1][1]["Rückgängig"]()
    assert names() == before


def test_what_is_wrong_with_a_file_is_told_and_changes_nothing(part, names, tmp_path, context):
    before = names()
    path = tmp_path / "kaputt.toml"
    path.write_text("[[guide]]\nkey = 'a'\n", encoding="utf-8")
    drop_files(part.list, path)
    assert context.toasts[-1][0] == "kaputt.toml, [[guide]] a: es fehlt minutes, title."
    assert names() == before


def test_a_file_of_another_kind_is_not_taken(part, names, tmp_path, context):
    path = tmp_path / "brief.docx"
    path.write_bytes(b"PK")
    drop_files(part.list, path)
    assert context.toasts == []


def test_a_guide_that_is_here_already_is_said_so(part, names, tmp_path, context):
    path = tmp_path / "kurz.toml"
    path.write_text(write_guide(guide_texts()[1]), encoding="utf-8")
    drop_files(part.list, path)
    assert context.toasts[-1] == ("„Kurzleitfaden“ gibt es hier schon genauso.", {})


def test_a_guide_is_dragged_to_another_place_by_the_store(part, names, store):
    moved = guides(store)[1]
    place = part.list.visualItemRect(part.list.item(3)).center() + QPoint(0, 5)
    event = QDropEvent(
        QPointF(place), Qt.DropAction.MoveAction, QMimeData(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    part.list._drop_guide(event)
    QApplication.processEvents()
    assert names()[-1] == moved.name
    assert part.list.count() == 4
    assert part.current().uid == moved.uid


def test_the_page_knows_where_the_user_is(part, qtbot, store):
    places = []
    part.shown.connect(lambda uid, address: places.append((uid, address)))
    part.list.setCurrentRow(2)
    part.editor.head.name.focus()
    guide = guides(store)[2]
    assert places == [(guide.uid, ""), (guide.uid, f"guide/{guide.uid}/name")]
    assert isinstance(store.by_uid(Guide, guide.uid), Guide)


def test_ctrl_e_writes_the_guide_as_pdf(part, store, context, tmp_path, qtbot, press):
    store.change(preferences(store), output_folder=str(tmp_path))
    context.renderer = Renderer()
    qtbot.keyClick(part.list, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(context.toasts), timeout=20_000)
    context.renderer.stop()
    [path] = tmp_path.glob("*.pdf")
    assert path.read_bytes().startswith(b"%PDF")
    line = store.first(ExportLog)
    assert (line.record_uid, line.document, line.number) == (part.current().uid, "Leitfaden", 1)


def test_a_place_leads_to_a_question_and_to_the_list_once_that_is_gone(part, store):
    block = blocks_of(store, part.current())[-1]
    question = questions_of(store, block)[-1]
    part.show_guide(part.current().uid, address(question, "text"))
    assert part.editor.boxes[-1].questions.rows[-1].editors["text"].input.hasFocus()
    store.remove(question)
    QApplication.processEvents()
    part.show_guide(part.current().uid, address(question, "text"))
    assert part.list.hasFocus()
