"""What is written: safe on disk before it is called so, small, and unreadable without the key."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.contact import Contact
from models.store.draft import keep_draft
from models.store.files import keep_file
from models.store.state import State
from tests import child
from tests.build import municipality
from tests.conftest import PASSPHRASE

SECRET = "Sondierungsgespräch mit Frau Tiedje"


def everything(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())


@pytest.mark.parametrize("when", ["open", "closed"])
def test_no_file_holds_plain_text(store_on_disk, store_path, when):
    kommune = municipality(store_on_disk, notes=SECRET)
    store_on_disk.change(kommune, notes="überschrieben")
    store_on_disk.add(Contact(municipality_id=kommune.id, last_name=SECRET))
    keep_draft(store_on_disk, "municipality/1/notes", SECRET)
    State(store_on_disk).set("recent", [SECRET])
    keep_file(store_on_disk, SECRET.encode() * 50, "text/plain", f"{SECRET}.txt")
    if when == "closed":
        store_on_disk.close()
    found = everything(store_path.parent)
    assert len(found) > 100_000
    for word in ("Sondierungsgespräch", "Tiedje", "überschrieben", "municipality"):
        assert not any(word.encode(coding) in found for coding in ("utf-8", "utf-16-le", "utf-16-be"))


def test_nothing_names_a_stored_file_or_its_length(store_on_disk):
    stored = keep_file(store_on_disk, b"%PDF", "application/pdf", "Auental.pdf")
    names = [file.name for file in store_on_disk.home.folder().iterdir()]
    assert names == [stored.name]
    assert len(stored.name) == 64


def test_an_hour_of_typing_grows_the_store_by_at_most_five_megabytes(store_on_disk, store_path):
    kommune = municipality(store_on_disk, notes="x" * 12_000)
    before = len(everything(store_path.parent))
    largest = 0
    for second in range(3600):
        store_on_disk.change(kommune, notes=f"{second} {'Bildung '}" * 1000)
        if second % 60 == 0:
            largest = max(largest, len(everything(store_path.parent)))
    largest = max(largest, len(everything(store_path.parent)))
    print(f"grown by {(largest - before) / 1e6:.2f} MB at most")
    assert largest - before <= 5_000_000
    assert len(store_on_disk.rows("select id from audit_entry where field = 'notes' and action = 'changed'")) == 1


SLOWED = f"""
def say(word):
    with open(os.environ["SYNC_LOG"], "a") as log: log.write(word + "\\n")
store = open_store(path, {PASSPHRASE!r})
kommune = store.first(Municipality)
store.subscribe(lambda change: say("told"))
say("ready")
for number in range(5):
    say("asked")
    store.change(kommune, name=str(number))
    say("returned")
store.close()
"""


def test_a_change_is_told_only_when_the_disk_has_it(store_on_disk, store_path, tmp_path):
    municipality(store_on_disk)
    store_on_disk.close()
    environment, log = child.slow_sync(tmp_path, milliseconds=30)
    child.run(SLOWED, store_path, environment=environment)
    events = log.read_text().split("ready\n")[1].splitlines()
    for number in range(5):
        edit = events[: events.index("returned") + 1]
        events = events[len(edit) :]
        begins = [i for i, event in enumerate(edit) if event == "sync begins"]
        ends = [i for i, event in enumerate(edit) if event == "sync ends"]
        assert edit[0] == "asked", number
        assert begins, edit
        assert ends[-1] < edit.index("told") < edit.index("returned"), edit


def test_an_acknowledged_change_is_read_by_the_next_process(store_on_disk, store_path):
    kommune = municipality(store_on_disk)
    store_on_disk.close()
    written = child.run(
        f"store = open_store(path, {PASSPHRASE!r})\nprint(store.change(store.first(Municipality), name='B').name)\n"
        "sys.stdout.flush(); os._exit(0)",
        store_path,
    )
    code = f"print(open_store(path, {PASSPHRASE!r}).get(Municipality, {kommune.id}).name)"
    assert child.run(code, store_path) == written == "B"
