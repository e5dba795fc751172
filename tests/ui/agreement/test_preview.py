"""The pages on screen: sharp, where the reader left them, never older over newer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from models.agreement_snapshot import AgreementSnapshot, Block, Section
from ui.render_process import Layout, PageImage
from ui.widgets.preview import LOADING, OUTDATED, Preview


def snapshot(text: str = "Die Kommune stellt Unterlagen bereit.", paragraphs: int = 120) -> AgreementSnapshot:
    blocks = tuple(Block(text=f"{text} {n}", fields=(f"topic/{n}/text", "agency/1/name")) for n in range(paragraphs))
    return AgreementSnapshot(title="Zielvereinbarung", sections=(Section(key="a", heading="Teil A", blocks=blocks),))


@pytest.fixture
def preview(context, qtbot):
    made = Preview(context)
    qtbot.addWidget(made)
    made.resize(600, 800)
    made.show()
    with qtbot.waitSignal(made.shown, timeout=20_000):
        made.show_snapshot("agreement", snapshot())
    return made


def test_before_the_first_pages_come_it_says_so(context, qtbot):
    made = Preview(context)
    qtbot.addWidget(made)
    made.show_snapshot("agreement", snapshot())
    assert made._words.text() == LOADING


def test_the_focus_is_seen_before_there_are_pages(context, qtbot):
    made = Preview(context)
    qtbot.addWidget(made)
    made.resize(300, 200)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    pictures = []
    for look in (made.view.setFocus, made.view.clearFocus):
        look()
        pictures.append(made.view.grab().toImage())
    assert pictures[0] != pictures[1]


def test_pages_are_drawn_pixel_for_pixel(preview):
    view = preview.view
    picture = view._shown.images[0]
    assert picture.scale == view.scale() * view.devicePixelRatioF()


def test_a_refresh_keeps_the_place(preview, qtbot):
    bar = preview.view.verticalScrollBar()
    bar.setValue(900)
    with qtbot.waitSignal(preview.shown, timeout=20_000):
        preview.show_snapshot("agreement", snapshot("Die Agentur wertet sie aus."))
    assert bar.value() == 900


def test_old_pages_stay_until_the_new_ones_are_painted(preview, qtbot):
    view, before = preview.view, preview.view.serial
    asked = preview.show_snapshot("agreement", snapshot("Neu."))
    with qtbot.waitSignal(preview._renderer.laid_out, timeout=20_000):
        pass
    assert view.serial == before
    qtbot.waitUntil(lambda: view.serial == asked, timeout=20_000)
    assert set(view._visible(view._shown)) <= set(view._shown.images)


def test_an_older_layout_never_covers_a_newer_one(preview):
    newer = preview.view.serial
    older = Layout(newer - 1, b"", (), ((595.0, 842.0),))
    preview.view.show_layout(older)
    preview.view.show_image(PageImage(newer - 1, 0, 1.0, 1, 1, 4, b"\0\0\0\0"))
    assert preview.view.serial == newer


@pytest.mark.parametrize(("keys", "grows"), [("Ctrl++", True), ("Ctrl+-", False)])
def test_keys_zoom_the_pages(preview, qtbot, keys, grows):
    before = preview.view.zoom()
    preview.view.setFocus()
    key = Qt.Key.Key_Plus if grows else Qt.Key.Key_Minus
    qtbot.keyClick(preview.view, key, Qt.KeyboardModifier.ControlModifier)
    assert (preview.view.zoom() > before) is grows


def test_ctrl_0_fits_the_width_again(preview, qtbot):
    before = preview.view.zoom()
    preview.view.set_zoom(2.0)
    qtbot.keyClick(preview.view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert preview.view.zoom() == before


def test_zoomed_pages_are_painted_anew(preview, qtbot):
    preview.view.set_zoom(1.5)
    qtbot.waitUntil(lambda: preview.view._shown.images[0].scale == preview.view.scale(), timeout=20_000)


def test_a_click_beside_a_block_finds_it(preview, qtbot, click_at):
    rect = preview.view.block_rect("topic/2/text")
    spot = rect.center()
    spot.setX(rect.right() + 5)
    with qtbot.waitSignal(preview.fields_clicked) as heard:
        click_at(preview.view.viewport(), spot)
    assert heard.args[0] == ("topic/2/text", "agency/1/name")


def test_a_click_far_from_text_does_nothing(preview, qtbot, click_at):
    with qtbot.assertNotEmitted(preview.fields_clicked):
        click_at(preview.view.viewport(), preview.view.viewport().rect().topLeft())


def test_a_field_off_screen_is_scrolled_to(preview, qtbot):
    preview.show_field("topic/110/text")
    view = preview.view
    qtbot.waitUntil(lambda: 0 < view.block_rect("topic/110/text").top() < view.height(), timeout=5000)


def test_end_and_home_reach_the_ends(preview, qtbot):
    bar = preview.view.verticalScrollBar()
    qtbot.keyClick(preview.view, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    qtbot.keyClick(preview.view, Qt.Key.Key_Home)
    assert bar.value() == 0


def test_the_place_is_told_in_words(preview, qtbot):
    assert preview._place.text() == f"Seite 1 von {preview.view.page_count}"
    assert preview.view.accessibleDescription().startswith("Seite 1 von")


@pytest.mark.logs("the renderer process failed")
def test_a_failure_is_said_above_the_pages_that_stay(preview, qtbot):
    with qtbot.waitSignal(preview._renderer.failed, timeout=20_000):
        preview.show_snapshot("no such report", snapshot())
    assert preview._words.text().startswith(OUTDATED)
    assert preview.view.page_count


def test_characters_that_no_font_has_are_named(preview, qtbot):
    with qtbot.waitSignal(preview.shown, timeout=20_000):
        preview.show_snapshot("agreement", snapshot("Bildung 🚀"))
    assert "🚀" in preview._words.text()


def test_locked_no_page_is_kept(context, preview):
    context.lock.set_locked(True)
    assert (preview.view.page_count, preview.view._outdated) == (0, {})


def test_unlocked_the_same_pages_stand_at_the_same_place(context, preview, qtbot):
    preview.view.verticalScrollBar().setValue(900)
    preview.show_field("topic/2/text")
    context.lock.set_locked(True)
    with qtbot.waitSignal(preview.shown, timeout=20_000):
        context.lock.set_locked(False)
    assert (preview.view.verticalScrollBar().value(), preview.view.page_count > 1) == (900, True)


def test_nothing_comes_back_that_was_not_shown(context, preview, qtbot):
    preview.clear()
    context.lock.set_locked(True)
    context.lock.set_locked(False)
    assert (preview._asked, preview._last) == (0, None)
