"""Where a German dictionary lies: the user's own choice beside the store, else one that the system has.

Dictionaries are data of their own under their own licences and don't ship with the program. One is two files of
Hunspell's: words (.dic) and their forms (.aff).
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import zipfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

from models.store.durable import explained_files
from models.store.errors import KnownError
from models.store.home import DICTIONARY, beside

STEMS = ("de_DE", "de-DE", "de_DE_frami", "de_DE_neu", "de")
PACKED = (".oxt", ".xpi", ".zip")
"""Extensions of LibreOffice and Firefox are ZIP files."""

LARGEST = 40_000_000
HEAD = 4096


class NoDictionary(KnownError):
    """The chosen file holds no German dictionary."""


def find_dictionary(store_path: Path | None, places: Iterable[Path] | None = None) -> Path | None:
    """The .dic file to use; None where there is none. Its .aff lies beside it."""
    folders = [
        *([beside(store_path, DICTIONARY)] if store_path else []),
        *(known_places() if places is None else places),
    ]
    for folder in folders:
        for stem in STEMS:
            words = folder / f"{stem}.dic"
            if _is_whole(words):
                return words
    return None


def is_chosen(dictionary: Path | None, store_path: Path | None) -> bool:
    """Whether it is the one that the user chose."""
    return dictionary is not None and store_path is not None and dictionary.parent == beside(store_path, DICTIONARY)


def keep_dictionary(source: Path, store_path: Path) -> Path:
    """Copy a chosen dictionary beside the store; returns its new .dic file.

    `source` is a .dic or .aff file, or an extension of LibreOffice or Firefox that holds a German one. Raises
    NoDictionary, or the errors of `explained_files` where it can't be kept.
    """
    words, forms = _read_packed(source) if source.suffix.lower() in PACKED else _read_pair(source)
    if not re.match(rb"\s*(\xef\xbb\xbf)?\d+", words[:HEAD]) or not re.search(rb"^SET \S+", forms[:HEAD], re.MULTILINE):
        raise NoDictionary(f"„{source.name}“ ist kein Hunspell-Wörterbuch.")
    folder = beside(store_path, DICTIONARY)
    with explained_files():
        folder.mkdir(mode=0o700, exist_ok=True)
        for ending, content in ((".aff", forms), (".dic", words)):
            partial = folder / f"neu{ending}.teil"
            partial.write_bytes(content)
            os.replace(partial, folder / f"{STEMS[0]}{ending}")
    return folder / f"{STEMS[0]}.dic"


def drop_dictionary(store_path: Path) -> None:
    """Remove the user's own choice: the system's counts again."""
    shutil.rmtree(beside(store_path, DICTIONARY), ignore_errors=True)


def known_places(system: str = sys.platform, variables: Mapping[str, str] = os.environ) -> list[Path]:
    """Folders in which a system, LibreOffice, Firefox and Thunderbird keep dictionaries; not all exist."""
    home = Path(variables.get("HOME") or variables.get("USERPROFILE") or ".")
    office = "share/extensions/dict-de"
    if system == "win32":
        roots = [Path(variables[name]) for name in ("ProgramFiles", "ProgramFiles(x86)") if variables.get(name)]
        inside = (f"LibreOffice/{office}", "Mozilla Firefox/dictionaries", "Mozilla Thunderbird/dictionaries")
        return [root / part for root in roots for part in inside]
    if system == "darwin":
        programs = [Path("/Applications"), home / "Applications"]
        resources = "Contents/Resources"
        inside = (
            f"LibreOffice.app/{resources}/extensions/dict-de",
            f"Firefox.app/{resources}/dictionaries",
            f"Thunderbird.app/{resources}/dictionaries",
        )
        return [home / "Library/Spelling", Path("/Library/Spelling"), *(p / part for p in programs for part in inside)]
    parts = ("hunspell", "myspell", "myspell/dicts")
    libraries = ("firefox", "firefox-esr", "thunderbird")
    return [
        home / ".local/share/hunspell",
        *(Path("/usr/share") / part for part in parts),
        *(Path("/usr/local/share") / part for part in parts),
        *(Path("/usr/lib") / program / "dictionaries" for program in libraries),
        Path("/usr/lib/libreoffice") / office,
        Path("/usr/lib64/libreoffice") / office,
        *sorted(Path("/opt").glob(f"libreoffice*/{office}")),
    ]


def _is_whole(words: Path) -> bool:
    with suppress(OSError):
        return words.stat().st_size > 0 and words.with_suffix(".aff").stat().st_size > 0
    return False


def _read_pair(source: Path) -> tuple[bytes, bytes]:
    pair = source.with_suffix(".dic"), source.with_suffix(".aff")
    try:
        if any(path.stat().st_size > LARGEST for path in pair):
            raise NoDictionary(f"„{source.name}“ ist zu groß für ein Wörterbuch.")
        return pair[0].read_bytes(), pair[1].read_bytes()
    except OSError as error:
        raise NoDictionary(
            f"Ein Wörterbuch sind zwei Dateien: „{pair[0].name}“ und „{pair[1].name}“ im selben Ordner."
        ) from error


def _read_packed(source: Path) -> tuple[bytes, bytes]:
    try:
        with zipfile.ZipFile(source) as packed:
            names = {PurePosixPath(info.filename): info for info in packed.infolist() if info.file_size <= LARGEST}
            for stem in STEMS:
                for path, info in names.items():
                    forms = names.get(path.with_suffix(".aff"))
                    if path.name == f"{stem}.dic" and forms is not None:
                        return packed.read(info), packed.read(forms)
    except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
        raise NoDictionary(f"„{source.name}“ lässt sich nicht öffnen.") from error
    raise NoDictionary(f"In „{source.name}“ ist kein deutsches Wörterbuch.")
