from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.store.backup import make_backup
from models.store.backup_set import Backup, local_set
from models.store.files import keep_file
from models.store.home import FILES, beside
from models.store.retention import kept
from tests.conftest import NOW


def at(moment: datetime, number: int = 1) -> Backup:
    return Backup(Path(f"Sicherung {moment:%Y-%m-%d %H%M%S} Stand {number:06}.db"), moment, number)


MOMENTS = st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31)).map(lambda moment: moment.replace(microsecond=0))
SETS = st.lists(st.tuples(MOMENTS, st.integers(0, 5000)), max_size=120, unique=True).map(
    lambda pairs: [at(*pair) for pair in pairs]
)


@given(SETS)
def test_the_last_ten_are_kept_and_not_more_than_each_rule_asks_for(backups):
    chosen, newest_first = kept(backups), sorted(backups, key=Backup.age, reverse=True)
    assert chosen[:10] == newest_first[:10]
    assert len(chosen) == len(set(chosen)) <= 10 + 7 + 4 + 6
    assert set(chosen) <= set(backups)


@given(SETS)
def test_the_newest_of_each_of_the_last_days_weeks_and_months_is_kept(backups):
    chosen = set(kept(backups))
    periods = ((7, lambda b: b.made_at.date()), (4, lambda b: b.made_at.isocalendar()[:2]),
               (6, lambda b: (b.made_at.year, b.made_at.month)))  # fmt: skip
    for most, period in periods:
        last = sorted({period(backup) for backup in backups}, reverse=True)[:most]
        newest = {max((b for b in backups if period(b) == each), key=Backup.age) for each in last}
        assert newest <= chosen


@given(SETS)
def test_keeping_twice_keeps_the_same(backups):
    assert kept(kept(backups)) == kept(backups)


@given(SETS, MOMENTS)
def test_a_newer_one_never_brings_back_what_fell_out(backups, moment):
    newest = at(max([moment, *(backup.made_at for backup in backups)]) + timedelta(seconds=1))
    assert set(kept([*kept(backups), newest])) == set(kept([*backups, newest]))


def test_a_year_of_hourly_backups_leaves_what_a_person_would_ask_for():
    now = datetime(2026, 11, 25, 17)
    chosen = kept(at(now - timedelta(hours=hour)) for hour in range(24 * 365))
    assert [backup.made_at.hour for backup in chosen[:10]] == list(range(17, 7, -1))
    assert [f"{backup.made_at:%d.%m. %H}" for backup in chosen[10:]] == [
        "24.11. 23", "23.11. 23", "22.11. 23", "21.11. 23", "20.11. 23", "19.11. 23",
        "15.11. 23", "08.11. 23",
        "31.10. 23", "30.09. 23", "31.08. 23", "31.07. 23", "30.06. 23",
    ]  # fmt: skip


# ------------------------------------------------------------ in a folder


@pytest.fixture
def local(store_on_disk, store_path):
    """The set beside the store, with one backup."""
    make_backup(store_on_disk.home, local_set(store_path), NOW)
    return local_set(store_path)


def make_earlier(local, number=12, by=timedelta(minutes=1)):
    """Copies of the oldest backup that seem to have been made before it."""
    first = local.backups()[-1]
    for count in range(1, number + 1):
        moment = f"{first.made_at - by * count:%Y-%m-%d %H%M%S}"
        shutil.copyfile(first.path, local.folder / f"Sicherung {moment} Stand 000001.db")


def without_record(store):
    with store.transaction():
        store.db.execute("delete from stored_file")


def test_what_falls_out_is_deleted(local, store_on_disk):
    make_earlier(local)
    newest = make_backup(store_on_disk.home, local, NOW + timedelta(minutes=1))
    assert local.backups()[0] == newest
    assert len(local.backups()) == 10


def test_what_is_foreign_stays(local, store_on_disk):
    foreign = ["Sicherung.db", "Sicherung 2020-01-01 000000 Stand 000001.db.bak", "Brief.odt", "Dateien/Brief.odt",
               "Sicherung 2020-13-45 000000 Stand 000001.db", "x Sicherung 2020-01-01 000000 Stand 000001.db",
               "Brief.odt.teil"]  # fmt: skip
    for name in foreign:
        (local.folder / name).write_bytes(b"foreign")
    make_earlier(local)
    make_backup(store_on_disk.home, local, NOW + timedelta(minutes=1))
    assert all((local.folder / name).read_bytes() == b"foreign" for name in foreign)


def test_stored_files_go_with_the_last_backup_that_names_them(store_on_disk, store_path):
    local, store = local_set(store_path), store_on_disk
    stored = keep_file(store, b"early", "", "early.pdf")
    make_backup(store.home, local, NOW)
    without_record(store)
    for minute in range(1, 10):
        make_backup(store.home, local, NOW + timedelta(minutes=minute))
    assert (local.files / stored.name).exists()
    make_backup(store.home, local, NOW + timedelta(minutes=10))
    assert not (local.files / stored.name).exists()
    assert beside(store_path, FILES).joinpath(stored.name).exists()


def test_no_stored_file_goes_while_a_kept_backup_cannot_be_read(local, store_on_disk):
    lost = local.files / ("0" * 64)
    lost.write_bytes(b"named by the damaged one, perhaps")
    make_earlier(local)
    local.backups()[0].path.write_bytes(b"damaged" * 1000)
    make_backup(store_on_disk.home, local, NOW + timedelta(minutes=1))
    assert len(local.backups()) == 10
    assert lost.exists()


def test_the_one_just_made_stays_though_the_clock_was_a_year_ahead(local, store_on_disk):
    make_earlier(local, by=timedelta(days=-365))
    made = [make_backup(store_on_disk.home, local, NOW + timedelta(seconds=second)) for second in (1, 2)]
    assert made[-1] in local.backups()
