"""A signed copy comes home in the real window: chosen by key or dropped, read in its process, taken up by one Enter."""

from __future__ import annotations

from contextlib import closing

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton

from models.agreement_life import freeze, frozen_document
from models.agreement_version import AgreementVersion, VersionState
from models.preferences import preferences
from models.returned_copy import copies_of, read_copy
from models.returned_finding import CopyKind
from models.signing_home import Way, lines_of
from models.store.cipher import QUICK
from models.store.opening import create_store
from reports.agreement import render
from tests import build
from tests.conftest import PASSPHRASE
from tests.hostile.signing import signed
from tests.ui.returned.files import scanned
from ui.pages.agreement import AgreementPage
from ui.pages.returned import ReturnedPage
from ui.pages.today import TodayPage
from ui.place import Place

LONG = 90_000
ACCEPT = "Als unterschriebene Fassung aufnehmen"


@pytest.fixture
def out(tmp_path):
    """The path of a store with a version that lies for signature; its PDF lies beside it."""
    path = tmp_path / "mappe" / "bestand.db"
    with closing(create_store(path, PASSPHRASE, strength=QUICK)[0]) as store:
        version = freeze(store, build.draft(store), lambda snapshot: render(snapshot).pdf)
        store.change(preferences(store), output_folder=str(tmp_path))
        (tmp_path / "hinaus.pdf").write_bytes(frozen_document(store, version))
    return path


def the_version(user) -> AgreementVersion:
    return user.store.first(AgreementVersion)


def read(user) -> None:
    """Wait until the page says what the file is."""
    user.wait(lambda: isinstance(user.page, ReturnedPage) and user.page.decision.bar.isVisible(), LONG)


def test_a_scan_is_chosen_by_key_and_taken_up_by_enter(start, out, tmp_path):
    scan = tmp_path / "Scan0001.pdf"
    scan.write_bytes(scanned((tmp_path / "hinaus.pdf").read_bytes()))
    user = start(out, PASSPHRASE)
    user.wait(lambda: user.all(QPushButton, "1 Fassung unterwegs"))
    user.press("Ctrl+Shift+U")
    user.wait(lambda: user.window.findChildren(QFileDialog))
    (dialog,) = user.window.findChildren(QFileDialog)
    user.wait(dialog.isActiveWindow)
    line = dialog.findChild(QLineEdit)
    user.wait(line.hasFocus)
    user.write(str(scan))
    user.press("Return")
    read(user)
    assert user.says("alle 4 Seiten sind da")
    user.wait(lambda: user.focus is user.page.decision.accept_button)
    user.press("Return")
    user.wait(lambda: the_version(user).state is VersionState.SIGNED)
    (copy,) = copies_of(user.store, the_version(user))
    assert copy.kind is CopyKind.SCAN
    assert read_copy(user.store, copy) == scan.read_bytes()
    user.wait(lambda: not user.all(QPushButton, "1 Fassung unterwegs"))


def test_a_file_signed_by_card_is_dropped_on_heute(start, out, tmp_path):
    file = tmp_path / "unterschrieben.pdf"
    file.write_bytes(signed((tmp_path / "hinaus.pdf").read_bytes(), "unterschrift-2", "Maren Tiedje"))
    user = start(out, PASSPHRASE)
    user.session.context.go(Place("today"))
    user.wait(lambda: isinstance(user.page, TodayPage) and user.page.acceptDrops())
    drop(user.page, file)
    read(user)
    assert user.says("Maren Tiedje")
    assert user.says("Aussteller unbekannt")
    user.press("Return")
    user.wait(lambda: lines_of(user.store, the_version(user))[1].signature is not None)
    line = lines_of(user.store, the_version(user))[1].signature
    assert line.way is Way.ELECTRONIC
    assert the_version(user).state is VersionState.FOR_SIGNATURE


def test_enter_on_the_day_of_the_signatures_presses_nothing_else(start, out):
    user = start(out, PASSPHRASE)
    user.session.context.go(Place("agreement", the_version(user).uid))
    user.click(user.find(QPushButton, "Unterschrieben zurück, ohne Datei …"))
    user.wait(lambda: isinstance(user.focus, QLineEdit))
    user.press("Return")
    user.wait(lambda: the_version(user).state is VersionState.SIGNED)
    user.wait(lambda: isinstance(user.focus, QPushButton))
    assert isinstance(user.page, AgreementPage)
    assert user.focus.text() == "&Nächste Fassung"


def drop(on, path) -> None:
    """Let go of a file over a widget."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(on, QDragEnterEvent(QPoint(300, 200), copy, data, left, none))
    QApplication.sendEvent(on, QDropEvent(QPointF(300, 200), copy, data, left, none))
