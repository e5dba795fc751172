"""A version that is out: two ways to say that it is signed, which can't be taken for each other."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton

from models.agreement_version import AgreementVersion, VersionState
from models.signing_home import Way, lines_of, record_signature
from tests import build
from ui.agreement.frozen_view import FrozenView
from ui.agreement.sheets import SignedSheet
from ui.agreement.version_actions import VersionActions
from ui.pages.agreement import AgreementPage
from ui.place import Place


@pytest.fixture
def out(store):
    """Dr. Wrede is to sign for the agency, Dr. Tiedje for the Kommune."""
    return build.frozen(store)


@pytest.fixture
def view(context, out, qtbot):
    made = FrozenView(context, out)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_way_without_a_file_says_so(view):
    texts = [each.text().replace("&", "") for each in view.findChildren(QPushButton)]
    assert texts[:2] == ["Unterschriebene Fassung aufnehmen …", "Unterschrieben zurück, ohne Datei …"]
    assert any("auf diese Seite ziehen" in label.text() for label in view.findChildren(QLabel))


@pytest.mark.parametrize(
    ("signed", "asked"),
    [
        ((), "Wann haben alle unterschrieben?"),
        ((0,), "Wann hat auch Dr. Maren Tiedje unterschrieben?"),
    ],
)
def test_only_who_is_missing_is_asked_for(context, store, out, qtbot, signed, asked):
    for line in signed:
        record_signature(store, out, line, Way.PAPER, date(2026, 11, 19))
    sheet = SignedSheet(context, out)
    qtbot.addWidget(sheet)
    assert sheet.words.text().replace("\u00a0", " ").startswith(asked)


def test_who_had_signed_before_keeps_the_day(context, store, out, qtbot, view):
    record_signature(store, out, 0, Way.PAPER, date(2026, 11, 19))
    actions = VersionActions(context, view, lambda: True, lambda: ())
    qtbot.addWidget(actions.sheets)
    actions.show_version(out)
    actions.ask_signed()
    actions.sheets.sheet.confirmed.emit(date(2026, 11, 20))
    assert [line.signature.signed_on.day for line in lines_of(store, out)] == [19, 20]
    assert store.get(AgreementVersion, out.id).state is VersionState.SIGNED


@pytest.fixture
def page(context, demo, store, qtbot):
    """The page of a version that is out."""
    made = AgreementPage(context)
    qtbot.addWidget(made)
    made.resize(1200, 640)
    made.show()
    made.show_place(Place("agreement", store.first(AgreementVersion, state=VersionState.FOR_SIGNATURE).uid))
    return made


def ask(page, qtbot):
    """Press *Unterschrieben zurück, ohne Datei* by key; gives the button."""
    button = next(each for each in page.findChildren(QPushButton) if "ohne Datei" in each.text())
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    return button


def test_escape_leaves_the_question_for_the_button_that_asked(page, qtbot):
    button = ask(page, qtbot)
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Escape)
    assert page.version_actions.sheets.sheet is None
    assert page.focusWidget() is button


def test_enter_on_the_day_goes_on_at_what_comes_next(page, qtbot):
    ask(page, qtbot)
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.version.state is VersionState.SIGNED)
    assert page.focusWidget().text() == "&Nächste Fassung"


def test_the_last_tick_leaves_the_cursor_on_its_day(page, qtbot):
    tick = next(each for each in page.findChildren(QCheckBox) if "hat unterschrieben" in each.accessibleName())
    tick.setFocus()
    qtbot.keyClick(tick, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.version.state is VersionState.SIGNED)
    assert page.focusWidget().accessibleName().startswith("unterschrieben am: ")
