"""The papers of interviews as PDFs in the output folder, or on paper: one function each, for a button.

The caller has flushed its forms. `put` says where it goes: `export_document`, or `print_document`.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from models.guide import Guide
from models.guide_life import current_version
from models.guide_paper import guide_paper
from models.information_paper import information_paper
from models.interview import Interview
from models.municipality import Municipality
from models.outgoing import Outgoing, outgoing
from models.paper import Paper
from models.pseudonymised_paper import pseudonymised_paper
from models.record_paper import RECORD, record_paper
from models.release_paper import release_paper
from models.store.errors import KnownError
from models.store.record import Record
from reports.catalog import REPORTS
from ui.context import Context
from ui.covered_names import ask_for_reading
from ui.export import export_document

Put = Callable[[Context, str, Paper, Outgoing, QWidget], None]


def export_record(
    context: Context, interview: Interview, parent: QWidget, *, raw: bool = False, put: Put = export_document
) -> None:
    """Mitschrift mit Namen; `raw` adds the Mitschrift where the Reinschrift says it otherwise."""
    document = f"{REPORTS[RECORD].title} und Rohnotizen" if raw else ""
    _export(context, interview, parent, lambda: record_paper(context.store, interview, raw=raw), put, document)


def export_pseudonymised(
    context: Context, interview: Interview, parent: QWidget, *, put: Put = export_document
) -> None:
    """Pseudonymised record, after showing which names are covered in it."""
    try:
        made = pseudonymised_paper(context.store, interview)
    except KnownError as error:
        context.toast(str(error), {})
        return
    ask_for_reading(made, parent, lambda: _export(context, interview, parent, lambda: made.paper, put))


def export_release_note(context: Context, interview: Interview, parent: QWidget, *, put: Put = export_document) -> None:
    """Gesprächsnotiz zur Freigabe."""
    _export(context, interview, parent, lambda: release_paper(context.store, interview), put)


def export_guide(
    context: Context,
    guide: Guide,
    parent: QWidget,
    municipality: Municipality | None = None,
    *,
    prompts: bool = True,
    lines: bool = False,
    put: Put = export_document,
) -> None:
    """Leitfaden, with or without prompts and lines to write on; for a Kommune with its Themenbereiche."""

    def paper() -> Paper:
        return guide_paper(context.store, guide, municipality, prompts=prompts, lines=lines)

    _export(context, municipality or guide, parent, paper, put, number=current_version(context.store, guide))


def export_information(
    context: Context, about: Interview | Municipality, parent: QWidget, *, put: Put = export_document
) -> None:
    """The sheet of Art. 13 with the consent to sign."""
    _export(context, about, parent, lambda: information_paper(context.store, about), put)


def _export(
    context: Context,
    record: Record,
    parent: QWidget,
    make: Callable[[], Paper],
    put: Put,
    document: str = "",
    number: int = 0,
) -> None:
    """Put out the paper about that record; what stands in its way is told by toast. `document` is what the
    Ausgangsbuch calls it, "" for its title, and `number` its version, 0 where it has none.
    """
    try:
        paper = make()
    except KnownError as error:
        context.toast(str(error), {})
        return
    going = outgoing(context.store, record, document or REPORTS[paper.kind].title, number=number)
    put(context, paper.kind, paper, going, parent)
