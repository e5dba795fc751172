"""What is out for signature is seen on Heute, in the dossier, below every page; from there one takes up what comes."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea

from models.agreement_version import AgreementVersion, VersionState, municipality_of
from models.signing_home import Way, lines_of, record_all, record_signature
from models.store.record import address
from ui import dialogs
from ui.pages.dossier_agreements import AgreementsTab
from ui.pages.dossier_overview import OverviewTab
from ui.pages.today import TodayPage
from ui.place import Place
from ui.signed_back import sign_back
from ui.widgets.status import StatusLine

HALF = "Unterschrieben: Transferagentur Mittelland. Es fehlt noch: Landkreis Auental."


@pytest.fixture
def half(store, out):
    """The agency has signed, the Kommune hasn't."""
    record_signature(store, out, 0, Way.PAPER, date(2026, 11, 19))
    return out


@pytest.fixture
def shown(context, store, half, qtbot):
    """Shows a tab of the Kommune's dossier."""

    def shown(kind):
        tab = kind(context)
        qtbot.addWidget(tab)
        tab.resize(1200, 600)
        tab.show_municipality(municipality_of(store, half))
        tab.show()
        return tab

    return shown


def drop(on, path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(on, QDragEnterEvent(QPoint(9, 9), copy, data, left, none))
    QApplication.sendEvent(on, QDropEvent(QPointF(9, 9), copy, data, left, none))


def test_heute_says_with_whom_since_when_and_who_has_signed(context, half, qtbot):
    page = TodayPage(context)
    qtbot.addWidget(page)
    page.resize(1240, 660)
    page.show_place(Place("today", part="out"))
    page.show()
    qtbot.waitUntil(lambda: page.board is not None and bool(page.out.list.lines))
    (line,) = page.out.list.lines
    assert (line.key, line.title, line.detail) == (
        address(half, "").rstrip("/"),
        "Landkreis Auental",
        "Modul 1, Fassung 1",
    )
    assert (line.below.replace("\u00a0", " "), line.mark) == (
        "liegt seit heute bei: Dr. Maren Tiedje",
        "◐ 1 von 2",
    )
    assert page.focusWidget() is page.out.list


def test_with_whom_it_is_has_room_on_the_smallest_page(context, store, half, qtbot):
    store.change(half, sent_to="Büro der Landrätin, Frau Lüders, 2 Originale", sent_on=date(2026, 9, 11))
    page = TodayPage(context)
    qtbot.addWidget(page)
    page.resize(1220, 640)
    page.show_place(Place("today"))
    page.show()
    qtbot.waitUntil(lambda: page.board is not None and bool(page.out.list.lines))
    shown = page.out.list
    room = shown.viewport().width() - context.theme.px(16)
    small = QFont(shown.font())
    small.setPixelSize(context.theme.px(12.5))
    assert QFontMetrics(small).horizontalAdvance(shown.lines[0].below) <= room
    assert shown.sizeHintForRow(0) >= 2 * QFontMetrics(shown.font()).height()
    assert shown.height() >= shown.sizeHintForRow(0)


def test_the_way_there_brings_it_into_sight_also_in_one_column(context, half, qtbot):
    page = TodayPage(context)
    qtbot.addWidget(page)
    page.resize(700, 200)
    page.show_place(Place("today", part="out"))
    page.show()
    qtbot.waitUntil(lambda: page.board is not None and bool(page.out.list.lines))
    area = page.findChild(QScrollArea)

    def in_sight() -> bool:
        return area.viewport().rect().contains(page.out.list.mapTo(area.viewport(), page.out.list.rect().center()))

    qtbot.waitUntil(in_sight)


def test_the_menu_of_its_line_takes_up_a_file_for_it(context, half, qtbot, monkeypatch, tmp_path):
    page = TodayPage(context)
    qtbot.addWidget(page)
    page.show_place(Place("today"))
    page.show()
    qtbot.waitUntil(lambda: page.board is not None and bool(page.out.list.lines))
    scan = tmp_path / "a.pdf"
    monkeypatch.setattr(dialogs, "choose_file", lambda parent, title, start, kinds, picked: picked(scan))
    page.out.list.menu_of(page.out.list.lines[0].key).actions()[1].trigger()
    assert context.went == [Place("returned", half.uid, str(scan))]


@pytest.mark.parametrize("kind", [AgreementsTab, OverviewTab])
def test_the_dossier_says_who_has_signed(shown, kind):
    told = [label.text().replace("\u00a0", " ") for label in shown(kind).findChildren(QLabel)]
    assert any(text.endswith(HALF) for text in told)


def test_a_signature_is_heard_of_at_once(shown, store, half, qtbot):
    tab = shown(AgreementsTab)
    record_all(store, half, Way.PAPER, date(2026, 11, 20))
    qtbot.waitUntil(lambda: "unterschrieben am 20.11.2026" in tab.blocks[0].rows[0].detail.text())


def test_a_file_dropped_in_the_dossier_is_thought_to_be_the_one_that_is_out(shown, context, half, tmp_path):
    drop(shown(AgreementsTab), tmp_path / "a.pdf")
    assert context.went == [Place("returned", half.uid, str(tmp_path / "a.pdf"))]


@pytest.mark.parametrize(("count", "text"), [(1, "1 Fassung unterwegs"), (2, "2 Fassungen unterwegs")])
def test_the_line_below_the_page_counts_what_is_out(theme, qtbot, count, text):
    status = StatusLine(theme, "")
    qtbot.addWidget(status)
    status.show()
    status.show_out(count)
    assert status.out.text() == text
    with qtbot.waitSignal(status.out_asked):
        status.out.click()
    status.show_out(0)
    assert not status.out.isVisible()


def test_one_click_signs_only_for_those_who_are_missing_and_takes_back_only_that(context, store, half):
    sign_back(context, half)
    assert store.get(AgreementVersion, half.id).state is VersionState.SIGNED
    context.toasts[-1][1]["Unterschrift zurücknehmen"]()
    there = [line.signature is not None for line in lines_of(store, half)]
    assert there == [True, False]
