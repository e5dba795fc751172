"""The toast's "Rückgängig": takes back the step that was just made, and says so where that can't be."""

from __future__ import annotations

from collections.abc import Callable

from models.store.errors import KnownError
from ui.context import Context

UNDO = "Rückgängig"


def undo_of(context: Context, then: Callable[[], object] | None = None) -> dict[str, Callable[[], object]]:
    """The button for a toast that tells of the step made last; none where nothing was written. `then` is called
    once it is taken back, as to put the cursor there."""
    step = context.store.steps.last
    if step is None:
        return {}

    def act() -> None:
        try:
            context.store.take_back(step)
        except KnownError as error:
            context.toast(str(error))
            return
        if then is not None:
            then()

    return {UNDO: act}
