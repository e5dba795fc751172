"""What stands between a paper and the outside: nothing that gives somebody away leaves unseen, or without a reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from models.gate_decisions import against_words, decided, key_of
from models.leak import Leak, LeakFacts, LeakText
from models.leak_facts import leak_facts
from models.leaks import LeakReader, texts_of
from models.municipality import Municipality
from models.paper import Paper
from models.report import ReportVersion
from models.store.errors import KnownError
from ui.context import Context
from ui.gate.gate_dialog import GateDialog


@dataclass(frozen=True)
class Look:
    """A paper as it is now, its texts, and what gives somebody away in them."""

    paper: Paper
    texts: tuple[LeakText, ...]
    leaks: tuple[Leak, ...]
    municipality: Municipality
    version: ReportVersion | None = None


class Readers:
    """One reader as long as the facts are the same: a list that stays open reads after every change."""

    def __init__(self) -> None:
        self._reader: LeakReader | None = None

    def reader(self, facts: LeakFacts) -> LeakReader:
        """The one that knows these facts."""
        if self._reader is None or self._reader.facts != facts:
            self._reader = LeakReader(facts)
        return self._reader


def pass_gate(
    context: Context,
    parent: QWidget,
    make: Callable[[], Paper],
    file_name: Callable[[Paper], str],
    municipality: Municipality,
    go: Callable[[Paper, str], None],
) -> GateDialog | None:
    """Let the paper that make() gives pass by go(paper, ""), or show what is in its way first.

    The list isn't modal: texts can be put right in it and behind it. go(paper, "gegen 2 Hinweise: …") follows when
    somebody lets it pass all the same. What `make` or the facts raise as KnownError is told by toast.
    """

    readers = Readers()

    def look() -> Look:
        paper = make()
        texts = tuple(texts_of(paper, file_name(paper)))
        reader = readers.reader(leak_facts(context.store, municipality))
        return Look(paper, texts, reader.read_all(texts), municipality)

    return let_pass(context, parent, look, go)


def let_pass(
    context: Context, parent: QWidget, look: Callable[[], Look], go: Callable[[Paper, str], None]
) -> GateDialog | None:
    """As `pass_gate`, for what look() gives. Of a report's version it passes at once, too, where every warning was
    given its reason before."""
    for before in parent.findChildren(GateDialog):  # asked for once more: only the newest list counts
        before.reject()
    try:
        seen = look()
    except KnownError as error:
        context.toast(str(error), {})
        return None
    decisions = decided(context.store, seen.version) if seen.version is not None else {}
    keys = [key_of(leak, seen.texts[leak.index]) for leak in seen.leaks]
    if all(key in decisions for key in keys):
        go(seen.paper, against_words([decisions[key].reason for key in keys], len(keys)))
        return None
    dialog = GateDialog(context, seen, look, go, parent)
    dialog.show()
    return dialog
