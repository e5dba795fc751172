"""The Standortbestimmung as a PDF in the output folder, or on paper. The caller has flushed its forms."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from models.assessment import Assessment
from models.assessment_paper import ASSESSMENT, assessment_paper
from models.outgoing import Outgoing, outgoing
from models.paper import Paper
from models.store.errors import KnownError
from reports.catalog import REPORTS
from ui.context import Context
from ui.export import export_document

Put = Callable[[Context, str, Paper, Outgoing, QWidget], None]


def put_out_assessment(context: Context, assessment: Assessment, parent: QWidget, put: Put = export_document) -> None:
    """`put` says where it goes: `export_document`, or `print_document`; what stands in the way is told by toast."""
    try:
        paper = assessment_paper(context.store, assessment)
    except KnownError as error:
        context.toast(str(error), {})
        return
    title = REPORTS[ASSESSMENT].title
    going = outgoing(context.store, assessment, f"{title} (Entwurf)" if paper.draft else title)
    put(context, ASSESSMENT, paper, going, parent)
