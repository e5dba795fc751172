"""The toast's "Rückgängig": takes back the step that was just made, and says so where that can't be."""

from __future__ import annotations

from collections.abc import Callable

from models.store.errors import KnownError
from models.store.record import Record
from ui.context import Context

UNDO = "Rückgängig"


def undo_of(
    context: Context,
    then: Callable[[], object] | None = None,
    *,
    first: Callable[[], object] | None = None,
    about: Record | None = None,
) -> dict[str, Callable[[], object]]:
    """The button for a toast that tells of the step made last; none where nothing was written.

    With `about` only if that step wrote this record: nothing may have changed, or undo itself have changed it.
    `first` may write what is pending, or refuse by False or a KnownError, which is told; `then` is called once the step
    is taken back, as to put the cursor there.
    """
    step = context.store.steps.last
    if step is None or (about is not None and about.uid not in {delta.uid for delta in step.deltas}):
        return {}

    def act() -> None:
        try:
            if first is not None and first() is False:
                return
            context.store.take_back(step)
        except KnownError as error:
            context.toast(str(error))
            return
        if then is not None:
            then()

    return {UNDO: act}
