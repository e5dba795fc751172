"""The command line as people call it: real processes, without a display."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from models.export_log import ExportLog
from models.store.files import read_file
from models.store.home import LOCK, beside
from models.store.moving import move_store
from models.store.opening import open_store
from models.store.stored_file import StoredFile
from tests import build
from tests.child import UNPRIVILEGED
from tests.conftest import PASSPHRASE
from ui.command_line import Misuse, parse

ROOT = Path(__file__).parent.parent
NO_QT = "import sys; sys.modules['PySide6'] = None; import main; sys.exit(main.main(sys.argv[1:]))"
DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def call(*arguments, code=None, **environment):
    """Run main.py with these arguments and no display; `code` is run in its place."""
    plain = {name: value for name, value in os.environ.items() if name not in DISPLAYS}
    return subprocess.run(
        [sys.executable, *(["-c", code] if code else [ROOT / "main.py"]), *map(str, arguments)],
        cwd=ROOT, env={**plain, "PYTHONDONTWRITEBYTECODE": "1", **environment},
        capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL,
    )  # fmt: skip


def refusal(*arguments, **options):
    """The one line that a refused call says."""
    ended = call(*arguments, **options)
    assert (ended.returncode, ended.stdout) == (2, ""), ended
    (line,) = ended.stderr.splitlines()
    return line


def content(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def passphrase(tmp_path):
    file = tmp_path / "passphrase.txt"
    file.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    return file


@pytest.fixture
def mappe(store_on_disk, store_path):
    """A closed store in which one version lies for signature."""
    store_on_disk.frozen = build.frozen(store_on_disk)
    store_on_disk.close()
    return store_path


# ---------------------------------------------------------------- export


def test_the_sample_dossier_is_exported_without_qt_or_a_display_and_the_throw_away_store_is_gone(tmp_path):
    (tmp_path / "tmp").mkdir()
    ended = call("export", "--demo", "--out", tmp_path / "aus", code=NO_QT, TMPDIR=str(tmp_path / "tmp"))
    paths = [Path(line) for line in ended.stdout.splitlines()]
    assert (ended.returncode, ended.stderr) == (0, "")
    assert sorted(paths) == sorted((tmp_path / "aus").iterdir())
    assert len(paths) == 6
    assert all(path.read_bytes().startswith(b"%PDF-") for path in paths)
    assert list((tmp_path / "tmp").iterdir()) == []


def test_of_a_frozen_version_the_very_bytes_go_out_and_into_the_log(mappe, passphrase, reopened, tmp_path):
    ended = call("export", "--store", mappe, "--passphrase-file", passphrase, "--out", tmp_path / "aus")
    written = Path(ended.stdout.strip())
    assert written.name == "2026-11-23_Zielvereinbarung_Modul-1_Landkreis-Auental_v1.pdf"
    assert written.read_bytes() == build.PDF
    (entry,) = reopened().find(ExportLog)
    assert (entry.document, entry.number, entry.target) == ("Zielvereinbarung", 1, str(written))
    assert entry.digest == hashlib.sha256(build.PDF).hexdigest()


@pytest.mark.parametrize("kommune", ["03991", "Landkreis Auental", "auental"])
def test_one_kommune_can_be_chosen(store_on_disk, store_path, passphrase, tmp_path, kommune):
    auental = build.people(store_on_disk)
    build.frozen(store_on_disk, store_on_disk.change(auental, ags="03991"))
    build.frozen(store_on_disk, build.neighbours(store_on_disk))
    store_on_disk.close()
    of, out = ["--store", store_path, "--passphrase-file", passphrase], tmp_path / "aus"
    ended = call("export", *of, "--kommune", kommune, "--document", "zielvereinbarung", "--out", out)
    assert ended.returncode == 0
    assert {path.name.split("_")[3] for path in out.iterdir()} == {"Landkreis-Auental"}


def test_a_kommune_can_be_chosen_by_uid(mappe, passphrase, reopened, tmp_path):
    uid = reopened().rows("select uid from municipality")[0]["uid"]
    reopened().close()
    out = tmp_path / "aus"
    ended = call("export", "--store", mappe, "--passphrase-file", passphrase, "--kommune", uid, "--out", out)
    assert (ended.returncode, len(list(out.iterdir()))) == (0, 1)


def test_a_second_export_takes_the_place_of_the_first(mappe, passphrase, tmp_path):
    for _ in range(2):
        ended = call("export", "--store", mappe, "--passphrase-file", passphrase, "--out", tmp_path / "aus")
        assert ended.returncode == 0
    assert len(list((tmp_path / "aus").iterdir())) == 1


def test_with_nothing_finished_nothing_is_written_and_that_is_said(store_on_disk, store_path, passphrase, tmp_path):
    build.people(store_on_disk)
    store_on_disk.close()
    ended = call("export", "--store", store_path, "--passphrase-file", passphrase, "--out", tmp_path / "aus")
    assert (ended.returncode, ended.stdout) == (0, "")
    assert "noch kein Dokument" in ended.stderr
    assert not (tmp_path / "aus").exists()


# ---------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--frobnicate"], "Unbekannte Angabe: --frobnicate."),
        (["exprot"], "Unbekannter Befehl: exprot."),
        (["--store"], "Hinter --store fehlt etwas."),
        (["--store", "a", "--demo"], "--store und --demo gehen nicht zusammen."),
        (["--demo=ja"], "--demo steht für sich"),
        (["export", "--demo"], "Es fehlt: --out."),
        (["export", "--out", "x"], "Es fehlt --store oder --demo."),
        (["export", "--demo", "--store", "a", "--out", "x"], "--store und --demo gehen nicht zusammen."),
        (["check"], "Es fehlt: --store."),
        (["check", "--demo"], "Unbekannte Angabe: --demo."),
        (["export", "--demo", "--out", "x", "zuviel"], "Unbekannte Angabe: zuviel."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_use_is_told_in_german(arguments, said):
    with pytest.raises(Misuse) as refused:
        parse(arguments)
    assert str(refused.value).startswith(said)
    assert "(Hilfe: main.py --help)" in str(refused.value) or "(Hilfe: main.py export --help)" in str(refused.value)


def test_wrong_use_ends_with_one_sentence_and_status_2():
    assert refusal("--frobnicate") == "Unbekannte Angabe: --frobnicate. (Hilfe: main.py --help)"


@pytest.mark.parametrize("command", [["export", "--out", "x"], ["check"], []], ids=["export", "check", "window"])
def test_a_missing_store_is_told_and_not_made(tmp_path, passphrase, command):
    missing = tmp_path / "fehlt" / "x.db"
    assert "liegt kein Datenbestand" in refusal(*command, "--store", missing, "--passphrase-file", passphrase)
    assert not missing.parent.exists()


@pytest.mark.parametrize("command", ["export", "check"])
def test_a_wrong_passphrase_changes_nothing(mappe, tmp_path, command):
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("Auenwald im Regen\n", encoding="utf-8")
    beside(mappe, LOCK).unlink()
    before = content(mappe.parent)
    out = ["--out", tmp_path / "aus"] if command == "export" else []
    said = refusal(command, "--store", mappe, "--passphrase-file", wrong, *out)
    assert said.startswith("Die Passphrase stimmt nicht.")
    assert content(mappe.parent) == before
    assert not (tmp_path / "aus").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [(None, "lässt sich nicht lesen"), (b"", "ist leer"), (b"\nzweite", "ist leer"), (b"\xff\xfe", "UTF-8")],
    ids=["missing", "empty", "blank", "binary"],
)
def test_a_useless_passphrase_file_is_told(mappe, tmp_path, text, said):
    file = tmp_path / "p.txt"
    if text is not None:
        file.write_bytes(text)
    assert said in refusal("check", "--store", mappe, "--passphrase-file", file)


def test_without_passphrase_and_terminal_the_way_out_is_told(mappe):
    assert "--passphrase-file" in refusal("check", "--store", mappe)


def test_a_passphrase_file_written_on_windows_opens_too(mappe, tmp_path):
    file = tmp_path / "p.txt"
    file.write_bytes(b"\xef\xbb\xbf" + PASSPHRASE.encode() + b"\r\n")
    assert call("check", "--store", mappe, "--passphrase-file", file).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--kommune", "Landkreis Nirgends"], "„Landkreis Nirgends“ gibt es in diesem Datenbestand nicht."),
        (["--kommune", ""], "„“ gibt es in diesem Datenbestand nicht."),
        (["--document", "Ergebnisbericht"], "Ein Dokument „Ergebnisbericht“ gibt es nicht; es gibt: „Zielverein"),
    ],
    ids=["kommune", "no name", "document"],
)
def test_what_is_not_there_cannot_be_exported(mappe, passphrase, tmp_path, arguments, said):
    store = "--store", mappe, "--passphrase-file", passphrase
    assert said in refusal("export", *store, *arguments, "--out", tmp_path / "aus")
    assert not (tmp_path / "aus").exists()


def test_an_out_that_is_a_file_is_told_and_stays(mappe, passphrase, tmp_path):
    file = tmp_path / "aus"
    file.write_text("wichtig")
    said = refusal("export", "--store", mappe, "--passphrase-file", passphrase, "--out", file)
    assert "ist eine Datei und kein Ordner" in said
    assert file.read_text() == "wichtig"


AS_ANOTHER_USER = f"""
import contextlib, io, os, sys, main
with contextlib.redirect_stdout(io.StringIO()):  # loads all that another user may not read
    main.main(["export", "--demo", "--out", sys.argv.pop(1)])
{UNPRIVILEGED}
sys.exit(main.main(sys.argv[1:]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX")
def test_a_folder_that_may_not_be_written_is_told(tmp_path):
    with TemporaryDirectory() as place:  # pytest's own folders let nobody else in
        closed = Path(place)
        closed.chmod(0o555)
        said = refusal(tmp_path / "warm", "export", "--demo", "--out", closed, code=AS_ANOTHER_USER)
        assert said.startswith(f"In den Ordner „{closed}“ darf nicht geschrieben werden.")
        assert list(closed.iterdir()) == []


@pytest.mark.parametrize("environment", [{}, {"DISPLAY": ":77"}, {"DISPLAY": ":77", "QT_QPA_PLATFORM": "xcb"}])
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has displays that can be missing")
def test_without_a_display_the_window_is_not_tried(environment):
    assert "Kein Bildschirm ist erreichbar" in refusal("--demo", **environment)


# ---------------------------------------------------------------- the window


@pytest.fixture
def offscreen():
    return {"QT_QPA_PLATFORM": "offscreen"}


def test_the_sample_dossier_is_shown_and_leaves_nothing(tmp_path, offscreen):
    ended = call("--demo", "--quit-when-shown", TMPDIR=str(tmp_path), **offscreen)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
    assert list(tmp_path.iterdir()) == []


def test_the_first_start_is_shown_and_makes_nothing_by_itself(tmp_path, offscreen):
    assert call("--quit-when-shown", XDG_DATA_HOME=str(tmp_path), **offscreen).returncode == 0
    assert list(tmp_path.iterdir()) == []


def test_a_store_is_shown_with_its_passphrase_from_a_file(mappe, passphrase, offscreen):
    ended = call("--store", mappe, "--passphrase-file", passphrase, "--quit-when-shown", **offscreen)
    assert (ended.returncode, ended.stderr) == (0, "")


def test_a_wrong_passphrase_shows_no_window(mappe, tmp_path, offscreen):
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("Auenwald im Regen\n", encoding="utf-8")
    assert refusal("--store", mappe, "--passphrase-file", wrong, **offscreen).startswith("Die Passphrase stimmt nicht.")


# ---------------------------------------------------------------- check, help, names


def test_a_whole_store_is_said_to_be_whole(mappe, passphrase):
    ended = call("check", "--store", mappe, "--passphrase-file", passphrase)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout == f"„{mappe}“ ist heil.\n"


def test_a_damaged_stored_file_is_found(mappe, passphrase):
    (kept,) = [path for path in content(mappe.parent) if path.parent != mappe.parent]
    kept.write_bytes(kept.read_bytes()[:-1] + b"?")
    assert "beschädigt" in refusal("check", "--store", mappe, "--passphrase-file", passphrase)


@pytest.mark.parametrize("command", [[], ["export"], ["check"]])
def test_help_speaks_german(command):
    ended = call(*command, "--help")
    assert ended.returncode == 0
    assert ended.stdout.startswith("Aufruf: main.py")
    assert not [word for word in ("usage", "options", "show this", "positional") if word in ended.stdout]


def test_frozen_documents_are_kept_beside_the_store_not_in_it(mappe, reopened):
    (stored,) = reopened().find(StoredFile)
    assert read_file(reopened(), stored) == build.PDF


@pytest.mark.parametrize("system", [{"XDG_DATA_HOME": "daten"}], ids=["linux"])
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="each system has its own place")
def test_this_users_store_lies_where_the_system_keeps_data(tmp_path, system):
    environment = {name: str(tmp_path / folder) for name, folder in system.items()}
    code = "import main; print(main.default_store())"
    assert call(code=code, **environment).stdout.strip() == str(tmp_path / "daten/Transfermappe/Transfermappe.db")


@pytest.mark.parametrize("command", [("check",), ("--quit-when-shown",)])
def test_a_store_that_moved_is_found_by_its_old_path(mappe, passphrase, offscreen, tmp_path, command):
    store = open_store(mappe, PASSPHRASE)
    move_store(store, tmp_path / "Sicher" / "Mappe.db")
    store.close()
    ended = call(*command, "--store", mappe, "--passphrase-file", passphrase, **offscreen)
    assert (ended.returncode, ended.stderr) == (0, "")


def test_a_store_that_moved_to_a_medium_that_is_not_there_is_told(mappe, passphrase, tmp_path):
    store = open_store(mappe, PASSPHRASE)
    move_store(store, tmp_path / "Stick" / "Mappe.db")
    store.close()
    (tmp_path / "Stick").rename(tmp_path / "abgezogen")
    assert "umgezogen" in refusal("check", "--store", mappe, "--passphrase-file", passphrase)
