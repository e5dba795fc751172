"""When backups are made, where they go, and what is told of it."""

from __future__ import annotations

import shutil
from contextlib import closing

import pytest

from models.backup_media import HERE
from models.backup_medium import BackupMedium
from models.contact import Contact
from models.export_log import ExportLog
from models.outgoing import digest_of
from models.preferences import preferences
from models.store.backup import make_backup
from models.store.backup_set import ELSEWHERE, local_set, set_in
from models.store.cipher import QUICK
from models.store.files import keep_file
from models.store.moving import move_store
from models.store.opening import create_store
from tests.conftest import PASSPHRASE
from ui.backup_media import SAME_DISK, SYNCED
from ui.backups import OWN, SETTINGS, Backups, back_up
from ui.lock import Lock
from ui.rescue import Rescue


@pytest.fixture
def made(store_path):
    """The names of the backups beside the store, newest first."""
    return lambda: [backup.path.name for backup in local_set(store_path).backups()]


@pytest.fixture
def begin(backups, settled):
    """As some seconds after the first paint; later, as a minute after."""

    def begin():
        backups._begin()
        settled()

    return begin


def edit(store):
    person = store.first(Contact)
    store.change(person, phone=f"{person.phone}1")


def test_the_first_start_of_a_day_makes_one(begin, made, backups):
    begin()
    assert len(made()) == 1
    assert backups.overview.newest is not None


def test_a_second_start_of_the_day_makes_none(begin, made):
    begin()
    begin()
    assert len(made()) == 1


def test_another_day_makes_another_even_without_a_change(begin, made, backups, clock):
    begin()
    backups._changes = False
    clock.go_on(days=1)
    begin()
    assert len(made()) == 2


@pytest.mark.parametrize(("changed", "minutes", "count"), [(True, 61, 2), (True, 59, 1), (False, 61, 1)])
def test_an_hour_with_a_change_makes_one(store, begin, made, backups, clock, changed, minutes, count):
    begin()
    backups._changes = False
    if changed:
        edit(store)
    clock.go_on(minutes=minutes)
    begin()
    assert len(made()) == count


def test_nothing_is_made_before_the_window_is_there(backups, settled, made):
    backups.look()
    settled()
    assert made() == []


def test_switched_off_only_the_button_makes_one(store, context, begin, made, backups, settled):
    store.change(preferences(store), backups=False)
    begin()
    assert made() == []
    backups.make_now()
    settled()
    assert len(made()) == 1
    assert context.toasts[-1][0].startswith("Sicherung geprüft: heute, 09:30")


def test_a_store_in_memory_and_the_sample_dossier_have_none(store, context):
    context.lock = Lock(has_passphrase=False)
    assert not Backups(context).possible


def test_the_second_place_is_chosen_once_something_lies_there(store, backups, settled, stick, store_path):
    backups.choose_second(stick)
    settled()
    assert preferences(store).second_place == str(stick)
    assert [b.path.name for b in backups.seen.second] == [b.path.name for b in local_set(store_path).backups()]
    assert set_in(stick, store_path).key_file().open(PASSPHRASE) == store.home.key


def test_each_that_leaves_has_a_line_in_the_ausgangsbuch(store, backups, settled, stick):
    backups.choose_second(stick)
    settled()
    (line,) = store.find(ExportLog)
    assert (line.kind, line.target) == ("Sicherung", str(backups.seen.second[0].path))
    assert line.digest == digest_of(backups.seen.second[0].path)


def test_one_beside_the_store_leaves_nothing_in_the_ausgangsbuch(store, begin):
    begin()
    assert store.find(ExportLog) == []


def test_media_with_a_key_are_kept_with_the_day_they_were_seen(store, backups, settled, stick, clock):
    backups.choose_second(stick)
    settled()
    clock.go_on(days=2)
    shutil.rmtree(stick)
    backups.look()
    settled()
    seen = {each.name: each.seen_at.day for each in store.find(BackupMedium)}
    assert seen == {HERE: 25, "Ordner BLAU": 23}


def test_a_stick_that_comes_later_gets_the_newest(store, begin, backups, settled, stick, tmp_path, clock, store_path):
    backups.choose_second(stick)
    settled()
    stick.rename(tmp_path / "weg")
    clock.go_on(days=1)
    begin()
    assert backups.seen.second is None
    (tmp_path / "weg").rename(stick)
    begin()
    newest = local_set(store_path).backups()[0].path.name
    assert set_in(stick, store_path).backups()[0].path.name == newest


def test_a_stick_under_another_letter_is_found_again(store, backups, settled, tmp_path, begin):
    (tmp_path / "E" / "Sicher").mkdir(parents=True)
    backups.choose_second(tmp_path / "E" / "Sicher")
    settled()
    (tmp_path / "E").rename(tmp_path / "F")
    backups._roots = lambda: [tmp_path / "F"]
    begin()
    assert preferences(store).second_place == str(tmp_path / "F" / "Sicher")
    assert len(store.find(BackupMedium, name="Ordner Sicher")) == 1


def test_an_empty_folder_in_its_place_gets_nothing(backups, settled, begin, stick, clock):
    backups.choose_second(stick)
    settled()
    shutil.rmtree(stick)
    stick.mkdir()
    clock.go_on(days=1)
    begin()
    assert list(stick.iterdir()) == []


def test_the_set_of_another_store_by_the_same_name_is_not_ours(
    store, backups, settled, begin, stick, clock, store_path, tmp_path
):
    backups.choose_second(stick)
    settled()
    shutil.rmtree(stick / ELSEWHERE)
    clock.go_on(hours=30)
    with closing(create_store(tmp_path / "fremd.db", "anders", strength=QUICK)[0]) as other:
        theirs = make_backup(other.home, set_in(stick, store_path), clock())
    store.change(preferences(store), backups=False)
    begin()
    assert (backups.seen.place, backups.line().text) == (None, "Sicherung ist 30 Stunden alt · Ordner BLAU")
    assert store.first(BackupMedium, name="Ordner BLAU").seen_at < clock.now
    store.change(preferences(store), backups=True)
    begin()
    assert set_in(stick, store_path).backups() == [theirs]
    assert backups.error == ""


def test_one_from_the_future_stands_for_no_other(begin, backups, made, clock):
    clock.go_on(days=400)
    begin()
    clock.go_on(days=-400)
    begin()
    begin()
    assert len(made()) == 2
    clock.go_on(days=2)
    assert backups.line().text.startswith("Sicherung ist 2 Tage alt")


def test_a_place_that_may_not_be_read_stops_no_backup(backups, settled, begin, stick, made, clock):
    backups.choose_second(stick)
    settled()
    shutil.rmtree(stick)
    stick.symlink_to(stick)
    clock.go_on(days=1)
    begin()
    assert len(made()) == 2


def test_backups_that_cannot_be_listed_are_told(backups, begin, store_path):
    local_set(store_path).folder.write_bytes(b"")
    begin()
    assert backups.line().text == "Sicherung nicht gelungen"


@pytest.mark.parametrize("pointed", [ELSEWHERE, f"{ELSEWHERE}/bestand"])
def test_who_points_into_the_second_place_gets_no_set_within_a_set(store, backups, settled, stick, pointed):
    backups.choose_second(stick)
    settled()
    backups.choose_second(stick / pointed)
    settled()
    assert preferences(store).second_place == str(stick)
    assert len(list(stick.rglob("Schluessel"))) == 1


def test_the_place_of_the_store_is_no_second_one(store, context, backups, store_path):
    backups.choose_second(store_path.parent)
    assert context.toasts == [(OWN, {})]
    assert (backups.busy, preferences(store).second_place) == (False, "")


def test_a_second_place_on_the_same_disk_is_told(backups, settled, stick):
    backups.choose_second(stick)
    settled()
    assert backups.seen.remark == SAME_DISK


def test_a_second_place_that_is_synchronised_is_told(backups, settled, tmp_path):
    (tmp_path / "Nextcloud").mkdir()
    backups.choose_second(tmp_path / "Nextcloud")
    settled()
    assert backups.seen.remark == SYNCED.format(service="Nextcloud")


def test_none_is_made_while_somebody_else_makes_one(backups, settled, made):
    backups.reserve(True)
    backups._begin()
    backups.make_now()
    assert not backups.looks
    backups.reserve(False)
    backups._begin()
    settled()
    assert len(made()) == 1


def test_a_failure_is_told_once_and_the_second_place_gets_its_own(context, backups, begin, settled, stick, store_path):
    backups.choose_second(stick)
    settled()
    folder = local_set(store_path).folder
    shutil.rmtree(folder)
    folder.write_bytes(b"")  # no folder can be made here
    backups.make_now()
    settled()
    backups._calm_until = None
    count = len(context.toasts)
    begin()
    assert len(context.toasts) == count
    assert len(backups.seen.second) >= 1
    assert backups.line().due


def test_the_toast_of_a_failure_leads_to_the_settings(context, backups, settled, store_path):
    local_set(store_path).folder.write_bytes(b"")
    backups.make_now()
    settled()
    text, actions = context.toasts[-1]
    assert text.endswith(".")
    actions["Sicherung zeigen"]()
    assert context.went == [SETTINGS]


def test_the_end_gives_up_what_is_being_made(backups, context, made):
    backups.make_now()
    backups.stop()
    context.tasks.wait()
    assert len(made()) <= 1
    assert not list(local_set(context.store.path).folder.glob("*.teil*"))


def test_without_the_first_place_the_second_is_tried(store, stick, store_path, clock):
    local_set(store_path).folder.write_bytes(b"")
    outcome = back_up(store.home, stick, clock(), lambda: True)
    assert outcome.made is None
    assert outcome.carried is not None
    assert outcome.error is not None


def test_a_full_second_place_does_not_make_the_first_a_failure(backups, settled, stick, store_path):
    backups.choose_second(stick)
    settled()
    files = set_in(stick, store_path).files
    files.rmdir()
    files.write_bytes(b"")
    backups.make_now()
    settled()
    assert backups.line().text == "Sicherung geprüft gerade eben · nicht auf Ordner BLAU"


def test_a_stored_file_that_is_lost_is_told(store, backups, settled):
    stored = keep_file(store, b"scan", "application/pdf", "Scan.pdf")
    (store.home.folder() / stored.name).unlink()
    backups.make_now()
    settled()
    assert "Scan.pdf" in backups.error
    assert backups.line().text == "Sicherung geprüft gerade eben · abgelegte Dateien fehlen"


def test_forgetting_the_second_place_leaves_what_lies_there(store, backups, settled, stick, store_path):
    backups.choose_second(stick)
    settled()
    backups.forget_second()
    assert preferences(store).second_place == ""
    assert len(set_in(stick, store_path).backups()) == 1
    assert backups.overview.place == ""


def test_a_second_place_that_is_forgotten_during_a_look_stays_so(store, backups, settled, stick):
    backups.choose_second(stick)
    settled()
    backups.look()
    backups.forget_second()
    settled()
    assert preferences(store).second_place == ""


def test_a_store_that_moves_during_a_look_leaves_no_medium_behind(store, backups, settled, stick, tmp_path):
    backups.make_now()
    settled()
    store.db.execute("delete from backup_medium")
    backups.look()
    move_store(store, tmp_path / "Neu" / "bestand.db")
    settled()
    assert [each.path for each in store.find(BackupMedium)] == [str(local_set(store.path).folder)]


def test_a_place_that_was_left_holds_a_key_too(store, context, store_path, tmp_path):
    Rescue(context, lambda: True).save_to(tmp_path / "Stick" / "gerettet.db")
    (left,) = store.find(BackupMedium)
    assert (left.name, left.path) == ("Ordner Mappe, früherer Ort", str(store_path.parent))
