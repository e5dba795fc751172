"""Two hundred names and fragments of notes that nobody bears and no file should hold, and the search for them."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

from models.letters import bare, fold

STEMS = ("Zwölfgrüb", "Ängsteroth", "Quöllmei", "Jürßenkamp", "Pfüßbeck", "Wäßlingr", "Öhmkruß", "Hüxtebröck")
"""What is looked for: each fragment begins with one of them."""
ENDS = (
    "anna", "bert", "cord", "dorle", "egon", "fenja", "gerd", "hilko", "imke", "jasper", "karla", "lasse", "meta",
    "nelo", "okka", "pelle", "quirin", "rieke", "silke", "tjark", "ubbo", "veit", "wiebke", "xaver", "ylva",
)  # fmt: skip
FRAGMENTS = tuple(f"{stem}{end}" for end in ENDS for stem in STEMS)
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "latin-1")
WAYS: dict[str, Callable[[str], bytes]] = {
    "decomposed": lambda text: unicodedata.normalize("NFD", text).encode(),
    "in a URL": lambda text: quote(text).encode(),
    "in JSON": lambda text: json.dumps(text)[1:-1].encode(),
    "in XML": lambda text: text.encode("ascii", "xmlcharrefreplace"),
    "as a terminal escapes it": lambda text: text.encode("ascii", "backslashreplace"),
}
"""How else an umlaut may be written: names of files, places that a dialog remembers, messages."""


def signs() -> dict[bytes, str]:
    """Each form in which a stem may lie in a file, also as an index folds it → how it lies there."""
    found: dict[bytes, str] = {}
    for stem in STEMS:
        for form in (stem, stem.casefold(), stem.upper(), fold(stem), bare(stem)):
            for encoding in ENCODINGS:
                found.setdefault(form.encode(encoding), f"{form} in {encoding}")
            for name, write in WAYS.items():
                found.setdefault(write(form), f"{form} {name}")
    return found


def hits(folder: Path, but: Iterable[Path] = ()) -> Iterator[str]:
    """Where in a folder a fragment lies, in a file or a name, but in these folders: "cache/x.tmp: ... in utf-8"."""
    wanted, left_out = signs(), tuple(but)
    for path in sorted(folder.rglob("*")):
        if any(path.is_relative_to(each) for each in left_out):
            continue
        content = path.name.encode() + (path.read_bytes() if path.is_file() else b"")
        for sign, form in wanted.items():
            if sign in content:
                yield f"{path.relative_to(folder)}: {form}"


def hits_in(text: str) -> list[str]:
    """The forms of fragments that stand in what a program has printed."""
    content = text.encode()
    return [form for sign, form in signs().items() if sign in content]
