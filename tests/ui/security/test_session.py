"""The bars in the whole window, from the door on."""

from __future__ import annotations

from contextlib import closing

import pytest

from models.agency import Agency
from models.export_log import ExportLog
from models.outgoing import ICS, Outgoing
from models.preferences import preferences
from models.store.cipher import QUICK
from models.store.moving import move_store
from models.store.opening import create_store, open_store
from tests.build import people
from tests.conftest import PASSPHRASE
from ui.app import Session
from ui.outbox import write_out
from ui.security.caution import caution_of


@pytest.fixture
def cloud_store(tmp_path):
    """(path, recovery code) of a store in a folder that is called as Nextcloud calls its own."""
    path = tmp_path / "Nextcloud" / "bestand.db"
    store, code = create_store(path, PASSPHRASE, strength=QUICK)
    people(store)
    store.close()
    return path, code


@pytest.fixture
def opened(qtbot, qapp):
    """Opens a session over a path; it ends in order."""
    sessions = []

    def opened(path, secret=PASSPHRASE):
        sessions.append(Session(qapp, path))
        sessions[-1].open(secret)
        sessions[-1].window.show()
        caution = caution_of(sessions[-1].context)
        qtbot.waitUntil(lambda: caution.location_bar is not None and caution.known)
        return caution

    opened.sessions = sessions
    yield opened
    for session in sessions:
        session.close()
        session.window.deleteLater()
    qapp.setStyleSheet("")


def test_a_store_in_a_cloud_folder_is_told_below_the_header(opened, cloud_store):
    caution = opened(cloud_store[0])
    assert (caution.location_bar.isVisible(), caution.code_bar.isVisible()) == (True, False)


def test_opening_with_the_code_offers_a_new_passphrase(opened, cloud_store):
    assert opened(*cloud_store).code_bar.isVisible()


def test_what_goes_out_as_the_program_ends_stands_in_the_ausgangsbuch(opened, cloud_store, tmp_path):
    context = opened(cloud_store[0]).context
    context.store.change(preferences(context.store), output_folder=str(tmp_path))
    write_out(context, context.live.parent(), "termine.ics", b"BEGIN:VCALENDAR", Outgoing(document="Termine", kind=ICS))
    opened.sessions[-1].close()
    with closing(open_store(cloud_store[0], PASSPHRASE)) as store:
        assert (tmp_path / "termine.ics").exists()
        assert [line.document for line in store.find(ExportLog)] == ["Termine"]


def test_what_a_move_had_to_leave_goes_at_the_next_start(qtbot, opened, cloud_store, tmp_path):
    path, left = cloud_store[0], cloud_store[0].with_name("bestand.db.schluessel")
    store = open_store(path, PASSPHRASE)
    key_file = left.read_bytes()
    move_store(store, tmp_path / "Sicher" / "bestand.db")
    assert store.find(Agency)
    store.close()
    left.write_bytes(key_file)
    caution = opened(path, PASSPHRASE)
    qtbot.waitUntil(lambda: not left.exists())
    assert (caution.context.store.path, caution.location_bar.isVisible()) == (tmp_path / "Sicher/bestand.db", False)
