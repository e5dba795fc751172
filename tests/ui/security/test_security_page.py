"""Einstellungen, Sicherheit, over an encrypted store and over one without a passphrase."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from models.backup_medium import BackupMedium
from models.key_copies import note_renewed
from ui.mnemonics import holders, mnemonic
from ui.pages.settings_security import DEMO, SecuritySettings
from ui.security.caution import caution_of
from ui.security.code_dialog import CodeDialog
from ui.security.passphrase_dialog import PassphraseDialog
from ui.security.place_card import FINE
from ui.security.protection_table import DANGERS, Protection, ProtectionTable


@pytest.fixture
def page(qtbot, disk_context):
    made = SecuritySettings(disk_context)
    qtbot.addWidget(made)
    made.resize(860, 1400)
    made.show()
    return made


def said(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def test_it_says_where_the_data_lie_and_what_was_found(qtbot, page, disk_context, store_path):
    caution = caution_of(disk_context)
    caution._look = lambda path: None
    caution.look()
    qtbot.waitUntil(lambda: page.place.finding.text() == FINE)
    assert page.place.path.text() == str(store_path)


@pytest.mark.parametrize(("press", "kind"), [("passphrase_button", PassphraseDialog), ("code_button", CodeDialog)])
def test_the_secrets_are_changed_from_here(qtbot, page, press, kind):
    getattr(page.secrets, press).click()
    (dialog,) = page.findChildren(kind)
    assert dialog.isVisible()
    dialog.close()


def test_media_with_an_old_key_are_listed_until_they_follow(qtbot, page, store_on_disk):
    medium = store_on_disk.add(BackupMedium(name="Stick BLAU", seen_at=datetime(2026, 11, 12), key_digest="0"))
    qtbot.waitUntil(lambda: "Stick BLAU  ·  zuletzt gesehen am 12.11.2026" in said(page.secrets))
    note_renewed(store_on_disk, {medium.uid})
    assert not page.secrets.old.isVisible()


def test_everything_that_takes_the_focus_has_a_name_and_a_letter_of_its_own(page):
    reached = [w for w in page.findChildren(QWidget) if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    letters = [mnemonic(h.text()) for h in holders(page)]
    assert [w for w in reached if not (w.accessibleName() or getattr(w, "text", str)())] == []
    assert len(letters) == len(set(letters))


def test_tab_goes_from_top_to_bottom(qtbot, page):
    def tab(widget):
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
        return page.focusWidget()

    page.place.move_button.setFocus()
    found = [page.place.move_button]
    while len(found) < 6 and (focus := tab(found[-1])) is not found[0]:
        found.append(focus)
    chosen = next(choice for choice in page.choices.values() if choice.isChecked())
    secrets = page.secrets.passphrase_button, page.secrets.code_button
    assert found == [page.place.move_button, *secrets, chosen, page.lock_button, page.screen_button]


def test_without_a_passphrase_there_is_none_to_change(qtbot, context):
    page = SecuritySettings(context)
    qtbot.addWidget(page)
    page.show()
    assert (page.secrets, page.place, DEMO in said(page)) == (None, None, True)


def test_the_table_tells_in_words_how_far_each_protection_goes(qtbot, theme):
    table = ProtectionTable(theme)
    qtbot.addWidget(table)
    names = {label.accessibleName() for label in table.findChildren(QLabel)}
    assert {d.protection for d in DANGERS} == set(Protection)
    assert all(f"{d.name}. {d.protection.value}: {d.answer}" in names for d in DANGERS)
