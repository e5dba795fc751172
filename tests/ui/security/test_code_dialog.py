"""Another recovery code: it counts once it is said to be kept, and not before."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from models.export_log import ExportLog
from models.outgoing import CODE, PRINT
from models.store.recovery import is_code_confirmed
from tests.conftest import PASSPHRASE
from ui.security.code_dialog import DONE, CodeDialog


@pytest.fixture
def dialog(qtbot, disk_context, parent):
    made = CodeDialog(disk_context, parent)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.open()
    return made


@pytest.fixture
def shown(qtbot, dialog):
    """The dialog with a new code on it."""
    dialog.known.line.setText(PASSPHRASE)
    dialog.go_on()
    qtbot.waitUntil(lambda: dialog.sheet is not None)
    return dialog


def counts(store, code):
    return store.home.key_file.is_code(code)


def test_the_passphrase_is_asked_first(dialog):
    dialog.go_on()
    assert ("zuerst die Passphrase" in dialog.problem.text(), dialog.sheet) == (True, None)


def test_a_wrong_one_shows_no_code(qtbot, dialog):
    dialog.known.line.setText("falsch")
    dialog.go_on()
    qtbot.waitUntil(dialog.problem.isVisible)
    assert ("stimmt nicht" in dialog.problem.text(), dialog.sheet) == (True, None)


def test_an_unkept_code_goes_no_further(shown, store_on_disk):
    shown.go_on()
    assert ("drucken oder abschreiben" in shown.problem.text(), shown.isVisible()) == (True, True)
    assert counts(store_on_disk, store_on_disk.recovery_code)


def test_a_kept_one_counts_and_the_old_one_opens_nothing(qtbot, shown, store_on_disk, disk_context):
    code = shown.sheet._code
    shown.sheet.kept.setChecked(True)
    shown.go_on()
    qtbot.waitUntil(lambda: bool(disk_context.toasts))
    assert (counts(store_on_disk, code), counts(store_on_disk, store_on_disk.recovery_code)) == (True, False)
    assert (disk_context.toasts[0][0], is_code_confirmed(store_on_disk)) == (DONE, True)


def test_cancelling_leaves_the_old_one_as_it_was(shown, store_on_disk):
    code = shown.sheet._code
    shown.cancel_button.click()
    assert (counts(store_on_disk, code), counts(store_on_disk, store_on_disk.recovery_code)) == (False, True)


def test_the_code_is_whole_on_screen(qtbot, shown):
    qtbot.waitUntil(lambda: shown.height() >= shown.layout().totalHeightForWidth(shown.width()))


def test_a_printed_sheet_stands_in_the_ausgangsbuch_without_the_code(shown, store_on_disk):
    shown.sheet.printed.emit()
    (line,) = store_on_disk.find(ExportLog)
    assert (line.kind, line.document, line.target, line.digest) == (PRINT, CODE, "", "")


def test_tab_goes_from_the_sheet_to_the_buttons(qtbot, shown):
    shown.sheet.print_button.setFocus()
    met = []
    for _ in range(3):
        qtbot.keyClick(shown, Qt.Key.Key_Tab)
        met.append(shown.focusWidget())
    assert met == [shown.sheet.kept, shown.cancel_button, shown.go_button]
