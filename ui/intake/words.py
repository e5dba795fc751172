"""What is said of files on their way in: how far it is, what has come of them, what was not taken and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from models.document_file import DocumentFile
from models.document_review import DocumentReview
from models.store.steps import Step
from ui.heard_finding import heard_text
from ui.named import named

INTAKE = "Unterlagen aufnehmen"
GONE = "Die Unterlage oder Kommune, zu der sie gehören sollte, ist nicht mehr da."


@dataclass(eq=False)
class Waiting:
    """A file to take in: for a Kommune, and for a document that is there already or a new one (None)."""

    path: Path
    municipality_id: int
    document_id: int | None = None
    called: str = ""

    @property
    def name(self) -> str:
        """Its name as it may be shown and kept: its own, unless it is to be called otherwise."""
        return heard_text(self.called or self.path.name).strip() or "Datei"


@dataclass
class Tally:
    """What has come of the files so far."""

    total: int = 0
    taken: list[DocumentFile] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    known: list[tuple[Waiting, DocumentReview]] = field(default_factory=list)
    refused: list[tuple[Waiting, str]] = field(default_factory=list)
    unread: int = 0
    called_off: int = 0

    @property
    def settled(self) -> int:
        """Files that have come in, or won't."""
        return len(self.taken) + len(self.known) + len(self.refused)


def size_in_words(size: int) -> str:
    """ "95 MB", "0,4 MB", "12 KB"."""
    if size < 100_000:
        return f"{max(1, round(size / 1000))} KB"
    megabytes = size / 1_000_000
    return f"{megabytes:.1f} MB".replace(".", ",") if megabytes < 10 else f"{megabytes:.0f} MB"


def coming(tally: Tally, name: str, size: int = 0) -> str:
    """While a file comes in."""
    which = f"Datei {tally.settled + 1} von {tally.total}" if tally.total > 1 else "Datei"
    large = f" ({size_in_words(size)})" if size else ""
    return f"{which} wird aufgenommen: „{name}“{large}"


def being_read(tally: Tally, left: int) -> str:
    """While what stands in the files is read out."""
    of = len(tally.taken)
    which = f"Datei {min(of, of - left + 1)} von {of}" if of > 1 else "der Datei"
    return f"Text von {which} wird gelesen …" if of > 1 else f"Text {which} wird gelesen …"


def outcome(tally: Tally, title: str) -> str:
    """What the toast says in the end; `title` is what the first document is called."""
    parts = []
    if len(tally.taken) == 1:
        parts.append(f"„{title}“ aufgenommen")
    elif tally.taken:
        several = len({file.document_id for file in tally.taken}) == len(tally.taken)
        parts.append(f"{len(tally.taken)} {'Unterlagen' if several else 'Dateien'} aufgenommen")
    if tally.unread:
        one = "ihr Inhalt ließ" if len(tally.taken) == 1 else f"{tally.unread} ließ"
        parts.append(f"{one} sich nicht lesen" if tally.unread == 1 else f"{tally.unread} ließen sich nicht lesen")
    if tally.known:
        parts.append(_known(tally))
    if tally.called_off:
        parts.append(f"{tally.called_off} nach „Abbrechen“ nicht aufgenommen")
    said = ", ".join(parts)
    return f"{said[:1].upper()}{said[1:]}." if said else ""


def _known(tally: Tally) -> str:
    if len(tally.known) > 1:
        return f"{len(tally.known)} lagen schon vor"
    waiting, document = tally.known[0]
    return f"„{waiting.name}“ liegt schon vor als „{document.label()}“"


def not_taken(refused: Sequence[tuple[str, str]]) -> str:
    """Which files were not taken in, each with its reason; many with the same are told together."""
    reasons: dict[str, list[str]] = {}
    for name, sentence in refused:
        reasons.setdefault(sentence, []).append(name)
    lines = [f"{named(names)}: {sentence}" for sentence, names in reasons.items()]
    head = "Nicht aufgenommen. " if len(refused) == 1 else f"{len(refused)} Dateien nicht aufgenommen. "
    return head + "\n".join(lines)


def left_over(names: Sequence[str]) -> str:
    """Which files were still to come when the app ended."""
    if len(names) == 1:
        return f"Beim letzten Mal wurde {named(names)} nicht mehr aufgenommen."
    return f"Beim letzten Mal wurden {len(names)} Dateien nicht mehr aufgenommen: {named(names)}."
