"""An open editor of a wording that ships: it shows the user's own one, kept in a record that its first letter makes."""

from __future__ import annotations

from collections.abc import Callable

from models.store.record import Record
from ui.forms.autosave import Autosave
from ui.forms.text_editors import LongEditor


def follow_own(
    autosave: Autosave, editor: LongEditor, own: Record | None, create: Callable[[], Record], text: str
) -> None:
    """Show the wording that holds now where undo took the own one away, or brought it back; what is typed stays."""
    bound = editor.bound
    if bound is None or bound.pending:
        return
    shown = bound.target.record
    if (shown.id if shown is not None else None) != (own.id if own is not None else None):
        autosave.bind(editor, own if own is not None else create, "text")
        editor.show(text)
    elif not editor.typed() and not editor.input.document().isUndoAvailable():  # emptied, and not by the user
        editor.show(text)
