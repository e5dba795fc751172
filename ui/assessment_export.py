"""The Standortbestimmung as a PDF in the output folder, or on paper. The caller has flushed its forms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from models.assessment import Assessment
from models.assessment_paper import ASSESSMENT, assessment_paper
from models.municipality import Municipality
from models.outgoing import Outgoing, outgoing
from models.paper import Paper
from reports.catalog import REPORTS
from ui.context import Context
from ui.export import export_document
from ui.gate.gate import pass_gate

Put = Callable[[Context, str, Paper, Outgoing, QWidget], None]


def put_out_assessment(context: Context, assessment: Assessment, parent: QWidget, put: Put = export_document) -> None:
    """`put` says where it goes: `export_document`, or `print_document`; what stands in the way is told by toast."""

    def go(paper: Paper, against: str) -> None:
        title = REPORTS[ASSESSMENT].title
        told = f"{title} (Entwurf)" if paper.draft else title
        put(context, ASSESSMENT, paper, replace(outgoing(context.store, assessment, told), remark=against), parent)

    municipality = context.store.get(Municipality, assessment.municipality_id)
    make = partial(assessment_paper, context.store, assessment)
    pass_gate(context, parent, make, REPORTS[ASSESSMENT].file_name, municipality, go)
