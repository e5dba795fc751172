"""Media that hold a key, and what a restore must not forget."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models.backup_media import Sighting, carry_on, media, medium_at, note_sighting
from models.backup_medium import BackupMedium
from models.export_log import ExportLog
from models.municipality import Municipality
from models.preferences import preferences
from tests import build
from tests.conftest import NOW
from tests.models.backups import copied

BLUE = Sighting("Stick BLAU", "/media/BLAU", "d1", NOW)


def at(store, **later):
    store.clock = lambda: NOW + timedelta(**later)


def test_a_medium_is_kept_once_with_the_moment_it_was_seen(store):
    note_sighting(store, BLUE)
    at(store, days=1)
    note_sighting(store, BLUE)
    (found,) = media(store)
    assert (found.label(), found.seen_at) == ("Stick BLAU", NOW + timedelta(days=1))


def test_within_an_hour_nothing_is_written(store):
    first = note_sighting(store, BLUE)
    at(store, minutes=50)
    assert note_sighting(store, BLUE) == first


@pytest.mark.parametrize("news", [{"digest": "d2"}, {"backed_up_at": NOW + timedelta(minutes=5)}])
def test_but_what_is_new_is(store, news):
    note_sighting(store, BLUE)
    at(store, minutes=5)
    seen = Sighting(**{"name": BLUE.name, "path": BLUE.path, "digest": "d1", "backed_up_at": NOW} | news)
    assert note_sighting(store, seen).seen_at == NOW + timedelta(minutes=5)


def test_under_another_letter_it_is_the_same(store):
    note_sighting(store, BLUE)
    note_sighting(store, Sighting("Stick BLAU", "/media/BLAU1", "d1", NOW, before="/media/BLAU"))
    assert [each.path for each in media(store)] == ["/media/BLAU1"]
    assert medium_at(store, "/media/BLAU1") is not None


def test_another_stick_at_the_same_place_is_another(store):
    note_sighting(store, BLUE)
    note_sighting(store, Sighting("Stick ROT", "/media/BLAU", "d1", NOW))
    assert {each.name for each in media(store)} == {"Stick BLAU", "Stick ROT"}


def test_a_sighting_is_nothing_to_undo(store):
    note_sighting(store, BLUE)
    assert store.steps.last is None


def test_a_restore_forgets_neither_media_nor_what_went_out_nor_how_this_laptop_is_set(store):
    auental = build.municipality(store)
    then = copied(store)
    note_sighting(store, BLUE)
    store.change(preferences(store), second_place="/media/BLAU", text_zoom=200)
    store.add(ExportLog(kind="PDF", document="Leitfaden", municipality_id=auental.id))
    carry_on(store)(then)
    assert (preferences(then).second_place, preferences(then).text_zoom) == ("/media/BLAU", 200)
    assert [each.name for each in then.find(BackupMedium)] == ["Stick BLAU"]
    assert then.first(ExportLog).municipality_id == then.first(Municipality).id
    assert then.steps.last is None
    then.close()


def test_a_line_of_a_kommune_that_wasnt_there_yet_stays_without_it(store):
    then = copied(store)
    store.add(ExportLog(kind="PDF", document="Leitfaden", municipality_id=build.municipality(store).id))
    carry_on(store)(then)
    assert then.first(ExportLog).municipality_id is None
    then.close()
