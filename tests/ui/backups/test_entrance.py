"""From a backup to the app: a new laptop, a damaged store, a missing key file, a store that has vanished."""

from __future__ import annotations

import shutil
from contextlib import closing

import pytest
from PySide6.QtCore import Qt

from models.contact import Contact
from models.municipality import Municipality
from models.preferences import preferences
from models.store.backup import carry_over, make_backup
from models.store.backup_set import local_set, set_in
from models.store.home import KEY_FILE, beside
from models.store.key_file import KeyFile
from models.store.opening import open_store
from tests.conftest import PASSPHRASE
from ui import dialogs
from ui.app import Session
from ui.mnemonics import holders, mnemonic
from ui.pages.first_start import FirstStart
from ui.restoring.entrance import RestoreEntrance
from ui.unlock import UnlockPage


@pytest.fixture
def backup(store, store_path, clock, stick):
    """Of an hour ago, also on the stick; the store is closed with a phone number of now."""
    made = make_backup(store.home, local_set(store_path), clock())
    stick_set = set_in(stick, store_path)
    carry_over(made, stick_set, store.home.key)
    clock.go_on(hours=1)
    store.change(store.first(Contact), phone="0441 1")
    store.close()
    return made


@pytest.fixture
def session(qtbot, qapp, backup, store_path, clock, monkeypatch):
    """The program at its entrance; called once the files are as a test wants them."""
    monkeypatch.setattr("ui.restoring.choose_set.volumes", list)  # what is plugged in here is nobody's business
    made = []

    def begin():
        made.append(Session(qapp, store_path, clock=clock))
        made[-1].show_entrance()
        made[-1].window.show()
        return made[-1]

    yield begin
    for each in made:
        each.window.close()
        each.close()
        each.window.deleteLater()
    qapp.setStyleSheet("")


def entrance(session):
    page = session.window.centralWidget()
    assert isinstance(page, RestoreEntrance)
    return page


def type_in(card, secret):
    card.field.line.setText(secret)
    card.attempt()


def through(qtbot, session, secret):
    """Give the secret, look, and restore; returns the store that is open then."""
    page = entrance(session)
    type_in(page.card, secret)
    qtbot.waitUntil(page.look.restore_button.isEnabled, timeout=20_000)
    page.look.restore_button.click()
    qtbot.waitUntil(lambda: session.context is not None, timeout=20_000)
    return session.context.store


def refused(qtbot, session, secret=PASSPHRASE):
    door = session.window.centralWidget()
    assert isinstance(door, UnlockPage)
    type_in(door.card, secret)
    qtbot.waitUntil(lambda: not door.problem.isHidden())
    return door


def damage(path):
    content = bytearray(path.read_bytes())
    content[:9000] = b"x" * 9000
    path.write_bytes(bytes(content))


@pytest.mark.parametrize("by_code", [False, True])
def test_a_new_laptop_takes_all_from_the_stick(qtbot, session, store, store_path, stick, monkeypatch, by_code):
    shutil.rmtree(store_path.parent)
    running = session()
    start = running.window.centralWidget()
    assert isinstance(start, FirstStart)
    monkeypatch.setattr(dialogs, "choose_folder", lambda parent, title, begin, picked: picked(stick))
    start.offer.other_button.click()
    page = entrance(running)
    page.choose.folder_button.click()
    qtbot.waitUntil(page.choose.next_button.isEnabled)
    assert page.choose.list.currentItem().text() == "Ordner BLAU (bestand) · eine Sicherung, heute, 09:30"
    page.choose.next_button.click()
    opened = through(qtbot, running, store.recovery_code if by_code else PASSPHRASE)
    assert opened.path == store_path
    assert opened.first(Municipality).name == "Auental"
    assert opened.home.opened_by_code is by_code
    assert KeyFile.read(beside(store_path, KEY_FILE).read_bytes()).open(PASSPHRASE) == opened.home.key


def test_a_wrong_passphrase_is_told_in_place(qtbot, session, store_path, backup):
    store_path.unlink()
    running = session()
    running.window.centralWidget().offer.look_button.click()
    card = entrance(running).card
    type_in(card, "falsch")
    qtbot.waitUntil(lambda: not card.problem.isHidden())
    assert "stimmt nicht" in card.problem.text()


def test_a_folder_without_backups_is_told(qtbot, session, store_path, tmp_path):
    shutil.rmtree(store_path.parent)
    (tmp_path / "leer").mkdir()
    running = session()
    running.window.centralWidget().offer.other_button.click()
    page = entrance(running)
    page.choose.add_folder(tmp_path / "leer")
    qtbot.waitUntil(lambda: page.choose.told.text().startswith("In „leer“ liegt keine Sicherung"))
    assert not page.choose.next_button.isEnabled()


def test_escape_leads_back_to_where_one_was(qtbot, session, store_path):
    shutil.rmtree(store_path.parent)
    running = session()
    running.window.centralWidget().offer.other_button.click()
    qtbot.keyClick(entrance(running).choose, Qt.Key.Key_Escape)
    assert isinstance(running.window.centralWidget(), FirstStart)


def test_a_damaged_store_meets_its_newest_backup_and_is_kept(qtbot, session, store_path):
    damage(store_path)
    content = store_path.read_bytes()
    running = session()
    door = refused(qtbot, running)
    assert "löschen" not in door.problem.text()
    assert door.offer.look_button.accessibleName() == "Sicherung von heute, 09:30 ansehen und wiederherstellen"
    door.offer.look_button.click()
    opened = through(qtbot, running, PASSPHRASE)
    assert opened.first(Contact).phone == ""
    kept = store_path.with_name("bestand beschädigt 2026-11-23 1030.db")
    assert kept.read_bytes() == content
    toasts = running.window.workspace.toasts
    qtbot.waitUntil(lambda: bool(toasts.visible()))
    assert f"„{kept.name}“" in toasts.visible()[-1].accessibleName()


@pytest.mark.parametrize("table", ["preferences", "municipality"])
def test_a_store_that_opens_but_cannot_be_shown_meets_it_too(qtbot, session, store_path, clock, table):
    with closing(open_store(store_path, PASSPHRASE, clock=clock)) as opened:
        page = opened.rows("select rootpage from sqlite_master where name = ?", [table])[0]["rootpage"]
    content = bytearray(store_path.read_bytes())
    content[(page - 1) * 4096 + 2000] ^= 1
    store_path.write_bytes(content)
    running = session()
    first = running.window.centralWidget()
    type_in(first.card, PASSPHRASE)
    qtbot.waitUntil(lambda: running.window.centralWidget() is not first, timeout=20_000)
    running.window.centralWidget().offer.look_button.click()
    assert through(qtbot, running, PASSPHRASE).first(Contact).phone == ""


def test_before_that_it_says_that_what_lies_there_stays(qtbot, session, store_path):
    damage(store_path)
    running = session()
    refused(qtbot, running).offer.look_button.click()
    page = entrance(running)
    type_in(page.card, PASSPHRASE)
    qtbot.waitUntil(page.look.restore_button.isEnabled, timeout=20_000)
    assert "Er wird nicht gelöscht" in page.look.told.text()


def test_a_missing_key_file_comes_from_the_backups_and_nothing_goes_back(qtbot, session, store_path):
    beside(store_path, KEY_FILE).unlink()
    running = session()
    type_in(running.window.centralWidget().card, PASSPHRASE)
    qtbot.waitUntil(lambda: running.context is not None, timeout=20_000)
    assert running.context.store.first(Contact).phone == "0441 1"


def test_without_a_key_file_anywhere_a_backup_from_elsewhere_is_offered(qtbot, session, store_path):
    beside(store_path, KEY_FILE).unlink()
    shutil.rmtree(local_set(store_path).folder)
    assert refused(qtbot, session()).offer.newest is None


def test_a_store_that_vanished_is_offered_on_the_first_start(qtbot, session, store_path):
    store_path.unlink()
    running = session()
    start = running.window.centralWidget()
    assert isinstance(start, FirstStart)
    start.offer.look_button.click()
    assert through(qtbot, running, PASSPHRASE).first(Municipality) is not None


def test_a_wrong_passphrase_at_the_door_offers_no_backup(qtbot, session):
    assert refused(qtbot, session(), "falsch").offer is None


def test_a_damaged_backup_lets_another_be_chosen(qtbot, session, store_path, backup):
    store_path.unlink()
    running = session()
    running.window.centralWidget().offer.look_button.click()
    page = entrance(running)
    backup.path.write_bytes(b"x" * 8192)
    type_in(page.card, PASSPHRASE)
    qtbot.waitUntil(lambda: not page.look.problem.isHidden(), timeout=20_000)
    assert not page.look.restore_button.isEnabled()
    assert page.look.which.isEnabled()


def test_beside_no_backup_the_door_still_knows_a_way(qtbot, session, store_path):
    damage(store_path)
    shutil.rmtree(local_set(store_path).folder)
    running = session()
    refused(qtbot, running).offer.other_button.click()
    assert isinstance(running.window.centralWidget(), RestoreEntrance)


def test_each_letter_is_a_mnemonic_once(qtbot, session, store_path):
    store_path.unlink()
    running = session()
    pages = [running.window.centralWidget()]

    def check():
        for page in pages:
            letters = [mnemonic(h.text()) for h in holders(page) if h.isVisible()]
            assert len(letters) == len(set(letters)), letters

    check()
    pages[0].offer.other_button.click()
    pages[:] = [entrance(running)]
    check()
    pages[0].ask(local_set(store_path))
    check()
    type_in(pages[0].card, PASSPHRASE)
    qtbot.waitUntil(pages[0].look.restore_button.isEnabled, timeout=20_000)
    check()


def test_going_back_to_the_list_saves_no_waiting_after_wrong_tries(qtbot, session, store, store_path, stick):
    shutil.rmtree(store_path.parent)
    page = RestoreEntrance(session().theme, session().tasks, store_path, set_in(stick, store_path))
    qtbot.addWidget(page)
    for _ in range(3):
        type_in(page.card, "falsch")
        qtbot.waitUntil(lambda: not page.card.problem.isHidden())
    page.ask(set_in(stick, store_path))
    assert not page.card.button.isEnabled()


@pytest.mark.parametrize("name", ["bestand", "anders"])
def test_the_stick_is_the_second_place_where_its_set_bears_the_name_of_the_store(
    qtbot, session, store_path, stick, name
):
    shutil.rmtree(store_path.parent)
    running = session()
    running._path = store_path.with_name(f"{name}.db")
    running._show_backups(set_in(stick, store_path))
    opened = through(qtbot, running, PASSPHRASE)
    assert preferences(opened).second_place == (str(stick) if name == "bestand" else "")
