"""What pages and forms are given: no singletons, no module-level state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from models.store.state import State
from models.store.store import Store
from ui.live import Live
from ui.lock import Lock
from ui.place import Place
from ui.saving import Saving
from ui.tasks import Tasks

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.theme import Theme
    from ui.worker import Renderer

HISTORY_KEYS = "Ctrl+Shift+H"
"""Ask for `Context.history`."""


def _nowhere(*_: object, **__: object) -> None:
    """Until the window sets it, as in a test of one widget."""


@dataclass
class Context:
    """The parts that screens work with.

    `go(place)` opens a page; `toast(text, actions)` shows a passing message that never takes the
    focus, with buttons (label → function); `history(address)` shows who changed a field or a record;
    `renderer` lays out PDFs in its process; `lock` tells when the curtain falls; `respell()` begins the
    spell check anew, as with another dictionary; `add_bar(widget)` puts a bar below the header of the window;
    each of `before_closing` is asked whether the user has to decide on something first, and calls what it is
    given when the app may be closed after all.
    """

    store: Store
    live: Live
    tasks: Tasks
    state: State
    saving: Saving
    theme: Theme
    renderer: Renderer | None = None
    make_renderer: Callable[[], None] = field(default=_nowhere)
    go: Callable[[Place], None] = field(default=_nowhere)
    toast: Callable[..., None] = field(default=_nowhere)
    history: Callable[[str], None] = field(default=_nowhere)
    respell: Callable[[], None] = field(default=_nowhere)
    add_bar: Callable[[QWidget], None] = field(default=_nowhere)
    before_closing: list[Callable[[Callable[[], object]], bool]] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)

    def the_renderer(self) -> Renderer:
        """The renderer; a page may want it before the window had the time to make it."""
        if self.renderer is None:
            self.make_renderer()
        assert self.renderer is not None
        return self.renderer
