"""Nothing that anyone is called or has said lies readable in any file: a day of work, then every file is searched."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from models.store.opening import open_store
from tests.child import ROOT
from tests.conftest import PASSPHRASE
from tests.leaks.fragments import ENCODINGS, FRAGMENTS, STEMS, WAYS, hits, hits_in

DAY = (
    "planted", "typed", "looked around", "talked", "reported", "searched", "put out", "taken back", "chosen a file",
    "suffered faults", "locked", "taken in", "evidence put out", "opened outside", "changed outside",
    "backed up", "restored", "looked around", "saved elsewhere", "opened outside", "killed",
)  # fmt: skip
KILLED = 9
CACHE, SENT = "home/.cache/Transfermappe", "Eingang"
"""Where copies for other programs lie, and where files that others sent: those are not ours to hide."""
KEPT_BY_QT, ELSEWHERE = "home/.config/QtProject.conf", "file:///opt/anderswo"
PACKED = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"SQLite f")
"""How files begin that hold words in packed form, or as a picture; and a database that is not encrypted."""


@dataclass(frozen=True)
class Left:
    """What a day has left behind: files by name, places of fragments in them and in what went out, what was printed;
    `outside` are the copies for other programs that lay about until the next start."""

    place: Path
    files: set[str]
    found: list[str]
    meant: list[str]
    told: str
    outside: list[str]


@pytest.fixture(scope="module")
def day(tmp_path_factory):
    """A day of work, looked through at once: opening the store anew would clear away its log."""
    place = tmp_path_factory.mktemp("tag")
    around = dict(os.environ) | {"QT_QPA_PLATFORM": "offscreen", "SECOND_PLACE": str(place / "Stick")}
    folders = {
        "HOME": "home", "USERPROFILE": "home", "TMPDIR": "tmp", "TEMP": "tmp", "TMP": "tmp", "XDG_RUNTIME_DIR": "run",
        "XDG_CONFIG_HOME": "home/.config", "XDG_CACHE_HOME": "home/.cache", "XDG_DATA_HOME": "home/.local/share",
        "XDG_STATE_HOME": "home/.local/state", "APPDATA": "home/AppData", "LOCALAPPDATA": "home/AppData",
        "PWD": "here", "SECOND_PLACE": "Stick",
    }  # fmt: skip
    for name, folder in folders.items():
        (place / folder).mkdir(mode=0o700, parents=True, exist_ok=True)
        around[name] = str(place / folder)
    (place / KEPT_BY_QT).parent.mkdir(exist_ok=True)
    (place / KEPT_BY_QT).write_text(f"[FileDialog]\nlastVisited={ELSEWHERE}\n")
    around["PYTHONPATH"] = str(ROOT)
    code, told = run("tests.leaks.day", place, around)
    assert code == KILLED, told
    outside = [path.name for path in files_in(place / CACHE) if path.suffix != ".sperre"]
    code, more = run("tests.leaks.next_start", place, around)
    assert code == 0, more
    files = {path.relative_to(place).as_posix() for path in files_in(place)}
    out, sent = place / "Ausgang", place / SENT
    return Left(place, files, list(hits(place, but=[out, sent])), list(hits(out)), told + more, outside)


def run(module: str, place: Path, around: dict[str, str]) -> tuple[int, str]:
    """Run a program there; its exit status, and what it printed."""
    command = [sys.executable, "-m", module, str(place)]
    ended = subprocess.run(
        command, cwd=place / "here", env=around, capture_output=True, text=True, timeout=180, check=False
    )
    return ended.returncode, ended.stdout + ended.stderr


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_the_day_was_a_whole_one(day):
    assert [line for line in day.told.splitlines() if line in DAY] == list(DAY)


def test_every_fragment_was_there(day):
    with closing(open_store(day.place / "Mappe" / "bestand.db", PASSPHRASE)) as store:
        tables = [row["name"] for row in store.rows("select name from pragma_table_list where type = 'table'")]
        kept = "".join(str(store.rows(f'select * from "{table}"')) for table in tables)
    assert [each for each in FRAGMENTS if each not in kept] == []


def test_what_one_expects_to_be_left_is_left(day):
    for part in (
        "Mappe/gerettet.db-wal",
        "Mappe/bestand.db.sicherungen/",
        "Stick/",
        "home/.config/",
    ):
        assert any(name.startswith(part) for name in day.files), (part, sorted(day.files))
    assert len([name for name in day.files if name.startswith("Ausgang/")]) == 5


def test_no_file_holds_one(day):
    assert day.found == []


def test_a_copy_for_another_program_lay_about_after_the_kill_and_is_gone_after_the_next_start(day):
    assert sorted(day.outside) == [".~lock.odt#", "Unterlage 1.txt"]
    assert [name for name in day.files if name.startswith(CACHE)] == []


def test_where_other_programs_have_been_is_still_known(day):
    assert f"lastVisited={ELSEWHERE}" in (day.place / KEPT_BY_QT).read_text()


def test_nothing_lies_about_that_the_search_could_not_read(day):
    ours = [name for name in day.files if not name.startswith(("Ausgang/", f"{SENT}/"))]
    heads = {name: (day.place / name).read_bytes()[:8] for name in ours}
    assert [name for name, head in heads.items() if head.startswith(PACKED)] == []


def test_nothing_that_was_printed_holds_one(day):
    assert hits_in(day.told) == []
    assert "builtins.KeyError" in day.told


def test_no_file_holds_the_passphrase(day):
    signs = [PASSPHRASE.encode(encoding) for encoding in ENCODINGS]
    files = {name: (day.place / name).read_bytes() for name in day.files}
    assert [name for name, content in files.items() if any(sign in content for sign in signs)] == []
    assert PASSPHRASE not in day.told


def test_what_was_meant_to_go_out_does_and_is_found_by_the_same_search(day):
    assert any("Ausgangsbuch.csv: Zwölfgrüb in utf-8" in hit for hit in day.meant)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("stem", STEMS)
def test_the_search_finds_a_fragment_in_the_midst_of_a_file(tmp_path, stem, encoding):
    (tmp_path / "cache").mkdir()
    content = os.urandom(70_001) + f"{stem}anna".encode(encoding) + os.urandom(999)
    (tmp_path / "cache" / "x.tmp").write_bytes(content)
    assert f"cache/x.tmp: {stem} in {encoding}" in [hit.replace(os.sep, "/") for hit in hits(tmp_path)]


@pytest.mark.parametrize("way", WAYS)
def test_the_search_finds_an_umlaut_however_it_is_written(tmp_path, way):
    (tmp_path / "QtProject.conf").write_bytes(b"lastVisited=" + WAYS[way](STEMS[0]) + b"anna")
    assert [hit.partition(": ")[2] for hit in hits(tmp_path)] == [f"{STEMS[0]} {way}"]


def test_the_search_finds_a_fragment_in_the_name_of_a_file_or_folder(tmp_path):
    (tmp_path / "vorschau_aengsterothgerd").mkdir()
    assert list(hits(tmp_path)) == ["vorschau_aengsterothgerd: aengsteroth in utf-8"]
