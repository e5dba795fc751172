"""Guides that come from a file and go into one, as TOML (the format: `models.guide_content`)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from models.guide import Guide
from models.guide_content import GuideText, read_guides, write_guide
from models.guide_edit import free_name, same_guide
from models.guide_life import add_guide, guides
from models.guide_text import text_of_guide
from models.store.errors import FolderVanished, KnownError, ReadOnly
from models.store.store import Store
from models.toml_table import MOST_BYTES

MOST_GUIDES, MOST_QUESTIONS = 50, 400
"""In one file, and in one guide: more than a talk of a day could hold, and little enough to be shown."""


@dataclass(frozen=True)
class Imported:
    """What a file brought: guides that are new here, and the names of those that were there already."""

    added: tuple[Guide, ...]
    known: tuple[str, ...]


def import_guides(store: Store, path: Path) -> Imported:
    """Take the guides of a file, as one step. One that says the same as a guide here isn't taken again.

    One whose name is taken comes as a variant beside it. Raises a KnownError whose sentence names the
    entry; nothing has changed then.
    """
    texts = read_guides(_bytes_of(path), path.name)
    _check_size(texts, path.name)
    added, known = [], []
    with store.transaction("Leitfäden importieren"):
        for text in texts:
            here = guides(store)
            twin = next((each for each in here if same_guide(text_of_guide(store, each), text)), None)
            if twin is not None:
                known.append(twin.label())
                continue
            if any(each.name == text.title for each in here):
                text = replace(text, title=free_name(store, text.title))
            added.append(add_guide(store, text, len(here)))
    return Imported(tuple(added), tuple(known))


def exported_guide(store: Store, guide: Guide) -> bytes:
    """The file of a guide."""
    return write_guide(text_of_guide(store, guide)).encode()


def _check_size(texts: tuple[GuideText, ...], name: str) -> None:
    if len(texts) > MOST_GUIDES:
        raise KnownError(f"{name} enthält {len(texts)} Leitfäden. Mehr als {MOST_GUIDES} auf einmal gehen nicht.")
    for text in texts:
        if max(len(text.questions), len(text.blocks)) > MOST_QUESTIONS:
            raise KnownError(f"{name}, „{text.title[:80]}“: mehr als {MOST_QUESTIONS} Fragen oder Blöcke gehen nicht.")


def _bytes_of(path: Path) -> bytes:
    """What the file holds, one byte more than is allowed at most."""
    try:
        if not path.is_file():
            raise FolderVanished(f"„{path.name}“ ist keine Datei, die es (noch) gibt.")
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except PermissionError as error:
        raise ReadOnly(f"„{path.name}“ darf nicht gelesen werden. Bitte die Rechte an der Datei prüfen.") from error
    except (OSError, ValueError) as error:
        raise KnownError(
            f"„{path.name}“ lässt sich nicht lesen. Bitte die Datei an einen anderen Ort legen."
        ) from error
