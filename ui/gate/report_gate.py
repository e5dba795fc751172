"""The gate before a report: nothing of it leaves unseen, and each warning that stays has its reason."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from models.gate_decisions import once
from models.leak_facts import leak_facts
from models.municipality import Municipality
from models.paper import Paper
from models.report import ReportVersion
from models.report_out import ReportFile, municipality_id_of, paper_of, texts_out
from reports.file_name import file_name
from ui.context import Context
from ui.gate.gate import Look, Readers, let_pass
from ui.gate.gate_dialog import GateDialog


def pass_report_gate(
    context: Context,
    parent: QWidget,
    version: ReportVersion,
    file: ReportFile,
    go: Callable[[Paper, str], None],
    make: Callable[[], Paper] | None = None,
) -> GateDialog | None:
    """Let what `file` is made of pass by go(paper, against), or show what is in its way first; see `let_pass`.

    `make` gives the paper where it isn't that of `paper_of`: the one that is handed over.
    """
    municipality = context.store.get(Municipality, municipality_id_of(context.store, version))

    readers = Readers()

    def look() -> Look:
        store = context.store
        now = store.get(ReportVersion, version.id)
        paper = make() if make is not None else paper_of(store, now, file)
        texts = tuple(texts_out(paper, file, name_of(paper, file)))
        reader = readers.reader(leak_facts(store, municipality))
        return Look(paper, texts, once(reader.read_all(texts), texts), municipality, now)

    return let_pass(context, parent, look, go)


def name_of(paper: Paper, file: ReportFile) -> str:
    """What the file is called."""
    parts = paper.file_parts or (paper.title,)
    return file_name(paper.dated, *parts, ending=file.kind.lower(), draft=paper.draft)
