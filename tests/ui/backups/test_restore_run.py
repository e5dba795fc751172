"""All goes back to a backup in the same window, and a start over a store that lost its tail."""

from __future__ import annotations

import pytest

from models.backup_medium import BackupMedium
from models.contact import Contact
from models.export_log import ExportLog
from models.preferences import preferences
from models.store.backup import make_backup
from models.store.backup_set import local_set
from models.store.commit_number import STAND, Stand
from models.store.errors import StoreDamaged
from models.store.home import beside
from models.store.opening import open_store
from tests.conftest import PASSPHRASE
from ui.app import Session
from ui.backups import backups_of
from ui.damage import LOOK, DamageBar
from ui.lost_tail import LostTail
from ui.pages.backup import UNCOMPARED
from ui.place import Place
from ui.privacy_screen import Cover as PrivacyCover
from ui.restore_run import DAMAGED, Cover


@pytest.fixture
def session(qtbot, qapp, store, store_path, clock):
    """The whole window over the store, once backups are watched. Ends in order."""
    made = Session(qapp, store_path, clock=clock)

    def begin(opened=store):
        made.take(opened)
        made.window.show()
        qtbot.waitUntil(lambda: backups_of(made.context).started, timeout=20_000)
        return made

    yield begin
    made.window.close()
    made.close()
    made.window.deleteLater()
    qapp.setStyleSheet("")


@pytest.fixture
def backup(store, store_path, clock):
    """Of an hour ago; the phone number is of now."""
    made = make_backup(store.home, local_set(store_path), clock())
    clock.go_on(hours=1)
    store.change(store.first(Contact), phone="0441 1")
    return made


def harm(store, table):
    """Flip a bit of the table's first page, on the disk and out of the connection's memory."""
    page = store.rows("select rootpage from sqlite_master where name = ?", [table])[0]["rootpage"]
    store.db.execute("pragma wal_checkpoint(truncate)").fetchone()
    with store.path.open("r+b") as file:
        file.seek((page - 1) * 4096 + 2000)
        found = file.read(1)
        file.seek(-1, 1)
        file.write(bytes([found[0] ^ 1]))
    store.db.execute("pragma shrink_memory")


def restored(qtbot, session, backup):
    before = session.context
    qtbot.waitUntil(lambda: backups_of(before).started, timeout=20_000)
    backups_of(before).restore_asked.emit(backup)
    qtbot.waitUntil(lambda: session.context not in (None, before), timeout=20_000)
    return session.context.store


def test_everything_is_as_it_was_then_in_the_same_window(qtbot, session, backup):
    running = session()
    window = running.window
    store = restored(qtbot, running, backup)
    assert store.first(Contact).phone == ""
    assert running.window is window
    assert window.workspace.context is running.context
    assert window.findChild(Cover) is None or not window.findChild(Cover).isVisible()


def test_no_other_backup_is_made_meanwhile(session, backup):
    running = session()
    backups = backups_of(running.context)
    backups.restore_asked.emit(backup)
    assert backups.busy


def test_one_that_was_stopped_lets_backups_go_on(qtbot, session, backup):
    running = session()
    backups = backups_of(running.context)
    backups.restore_asked.emit(backup)
    running.window.findChild(Cover).stop_button.click()
    qtbot.waitUntil(lambda: not backups.busy, timeout=20_000)


def test_the_present_is_backed_up_first_and_leads_back(qtbot, session, backup, store_path):
    running = session()
    restored(qtbot, running, backup)
    store = restored(qtbot, running, local_set(store_path).backups()[0])
    assert store.first(Contact).phone == "0441 1"


def test_nothing_is_told_as_lost_afterwards_and_there_is_nothing_to_undo(qtbot, session, backup):
    store = restored(qtbot, session(), backup)
    assert (store.lost, store.steps.last) == (0, None)


def test_the_restored_store_opens_with_the_same_passphrase(qtbot, session, backup, store_path):
    running = session()
    restored(qtbot, running, backup)
    running.window.close()
    running.close()
    opened = open_store(store_path, PASSPHRASE)
    assert opened.first(Contact).phone == ""
    opened.close()


def test_media_second_place_and_ausgangsbuch_are_not_forgotten(qtbot, session, backup, stick):
    running = session()
    before = backups_of(running.context)
    before.choose_second(stick)
    qtbot.waitUntil(lambda: bool(before.seen.second) and not before.busy, timeout=20_000)
    store = restored(qtbot, running, backup)
    assert preferences(store).second_place == str(stick)
    assert "Ordner BLAU" in {medium.name for medium in store.find(BackupMedium)}
    assert len(store.find(ExportLog)) == 1


def test_it_can_be_stopped_while_the_present_is_backed_up(qtbot, session, backup):
    running = session()
    context = running.context
    backups_of(context).restore_asked.emit(backup)
    cover = running.window.findChild(Cover)
    assert not running.window.workspace.isEnabled()
    cover.stop_button.click()
    qtbot.waitUntil(lambda: running.window.workspace.isEnabled(), timeout=20_000)
    assert running.context is context
    assert context.store.first(Contact).phone == "0441 1"


def test_a_lock_in_between_is_waited_for(qtbot, session, backup):
    running = session()
    context = running.context
    qtbot.waitUntil(lambda: running._guard is not None)
    backups_of(context).restore_asked.emit(backup)
    context.lock.ask()
    assert context.lock.is_locked
    qtbot.waitUntil(lambda: len(local_set(context.store.path).backups()) == 2, timeout=20_000)
    context.tasks.wait()
    qtbot.waitUntil(lambda: not context.tasks.is_busy)
    assert running.context is context
    running._guard.locker.unlock()
    qtbot.waitUntil(lambda: running.context not in (None, context), timeout=20_000)
    assert running.context.store.first(Contact).phone == ""


def test_a_blickschutz_over_it_goes_with_the_workspace(qtbot, session, backup):
    running = session()
    qtbot.waitUntil(lambda: running._guard is not None)
    screen = running._guard.screen
    screen.toggle()
    restored(qtbot, running, backup)
    assert not [w for w in running.window.findChildren(PrivacyCover) if w.isVisible()]


def test_damage_while_one_works_stays_told_and_leads_to_the_newest_backup(qtbot, session, backup, store_path):
    running = session()
    harm(running.context.store, "contact")
    with pytest.raises(StoreDamaged) as raised:
        running.context.store.find(Contact)
    for _ in range(2):
        running._hear(raised.value)
    (bar,) = running.window.findChildren(DamageBar)
    assert bar.isVisible()
    bar.buttons[LOOK].click()
    page = running.window.workspace.page
    qtbot.waitUntil(page.preview.isVisible, timeout=20_000)
    assert page.backup.path == backup.path
    assert page.problem.text() == UNCOMPARED
    assert page.restore_button.isVisible()


def test_damage_that_only_a_backup_notices_is_told_as_that(qtbot, session, backup):
    running = session()
    harm(running.context.store, "own_text")
    with qtbot.captureExceptions() as raised:
        backups_of(running.context).make_now()
        qtbot.waitUntil(lambda: bool(raised), timeout=20_000)
    assert [kind for kind, *_ in raised] == [StoreDamaged]
    assert backups_of(running.context).line().text.startswith("Sicherung nicht gelungen")


def test_a_damaged_store_goes_back_to_a_backup_and_its_file_is_kept(qtbot, session, backup, store_path):
    running = session()
    harm(running.context.store, "contact")
    store = restored(qtbot, running, backup)
    assert store.first(Contact).phone == ""
    assert len(list(store_path.parent.glob("bestand beschädigt *.db"))) == 1
    toasts = running.window.workspace.toasts
    qtbot.waitUntil(lambda: bool(toasts.visible()))
    assert toasts.visible()[-1].accessibleName().endswith(DAMAGED)


def test_a_damaged_backup_leaves_the_store_as_it_is_and_says_so(qtbot, session, backup):
    running = session()
    content = bytearray(backup.path.read_bytes())
    content[9000:9100] = b"x" * 100
    backup.path.write_bytes(bytes(content))
    store = restored(qtbot, running, backup)
    assert store.first(Contact).phone == "0441 1"
    toasts = running.window.workspace.toasts
    qtbot.waitUntil(lambda: bool(toasts.visible()))
    assert "Nichts wurde wiederhergestellt" in toasts.visible()[-1].accessibleName()


def test_the_status_bar_tells_how_the_backups_stand_and_leads_to_them(qtbot, session, backup):
    running = session()
    status = running.window.workspace.status
    qtbot.waitUntil(status.backup.isVisible)
    assert status.backup.text() == "Sicherung geprüft vor 1 Std. · nur auf diesem Laptop"
    status.backup.click()
    assert running.window.workspace.way.here == Place("settings", part="backup")


def test_the_window_closes_while_a_backup_is_made(qtbot, session):
    running = session()
    backups_of(running.context).make_now()
    running.window.close()
    running.close()


def lose(store, path, count):
    """As a copy without its log: the number outside is ahead."""
    store.close()
    stand = Stand(beside(path, STAND))
    stand.set(stand.number + count)
    stand.close()


def test_a_lost_tail_is_told_until_it_is_understood(qtbot, session, store, store_path, clock):
    lose(store, store_path, 3)
    running = session(open_store(store_path, PASSPHRASE, clock=clock))
    bar = running.window.findChild(LostTail)
    qtbot.waitUntil(bar.isVisible)
    assert bar.title.text().startswith("Die letzten 3 Speicherungen fehlen")
    assert not bar.look_button.isVisible()
    bar.done_button.click()
    assert (bar.isVisible(), running.context.store.lost) == (False, 0)


def test_a_backup_that_knows_more_is_offered(qtbot, session, store, store_path, clock):
    backup = make_backup(store.home, local_set(store_path), clock())
    lose(store, store_path, 1)
    newer = backup.path.with_name(backup.path.name.replace("Stand 0", "Stand 1"))
    backup.path.rename(newer)
    running = session(open_store(store_path, PASSPHRASE, clock=clock))
    bar = running.window.findChild(LostTail)
    running.theme.apply(running.theme.appearance, 200)
    running.window.resize(1280, 720)
    qtbot.waitUntil(lambda: bar.height() == bar.heightForWidth(bar.width()) > 150)
    assert bar.offer.text() == "Eine Sicherung von heute, 09:30 enthält mehr davon."
    bar.look_button.click()
    assert running.window.workspace.way.here == Place("backup", newer.name)
