"""What stands between a paper and the outside: nothing that gives somebody away leaves unseen, or without a reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from models.leak import Leak, LeakText
from models.leak_facts import leak_facts
from models.leaks import find_leaks, texts_of
from models.municipality import Municipality
from models.paper import Paper
from models.store.errors import KnownError
from ui.context import Context
from ui.gate.gate_dialog import GateDialog


@dataclass(frozen=True)
class Look:
    """A paper as it is now, its texts, and what gives somebody away in them."""

    paper: Paper
    texts: tuple[LeakText, ...]
    leaks: tuple[Leak, ...]


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

    def look() -> Look:
        paper = make()
        texts = tuple(texts_of(paper, file_name(paper)))
        return Look(paper, texts, find_leaks(texts, leak_facts(context.store, municipality)))

    for before in parent.findChildren(GateDialog):  # asked for once more: only the newest list counts
        before.reject()
    try:
        seen = look()
    except KnownError as error:
        context.toast(str(error), {})
        return None
    if not seen.leaks:
        go(seen.paper, "")
        return None
    dialog = GateDialog(context, seen, look, go, parent)
    dialog.show()
    return dialog
