"""What goes out of a report: its PDF, its DOCX, its Kurzfassung; and every text that leaves with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum

from models.docx_properties import docx_properties
from models.leak import LeakText
from models.leaks import texts_of
from models.outgoing import DOCX, PDF, Outgoing, outgoing
from models.paper import Paper, PaperBlock, Words, WordsKind
from models.paper_snapshot import read_paper
from models.report import Report, ReportState, ReportVersion
from models.report_paper import report_paper
from models.short_report_paper import SHORT_REPORT, short_report_paper
from models.store.errors import KnownError
from models.store.store import Store

NO_SHORT = "Diese Fassung wurde ohne Kurzfassung übergeben. Mit „Korrektur beginnen“ lässt sich eine schreiben."


class ReportFile(StrEnum):
    """What can be made of a version."""

    WHOLE = "whole"
    WORD = "word"
    SHORT = "short"

    @property
    def document(self) -> str:
        return {"whole": "Ergebnisbericht", "word": "Ergebnisbericht", "short": "Kurzfassung"}[self.value]

    @property
    def kind(self) -> str:
        """That of the Ausgangsbuch."""
        return DOCX if self is ReportFile.WORD else PDF


def paper_of(store: Store, version: ReportVersion, file: ReportFile) -> Paper:
    """What is laid out: of a version that was handed over the very paper that was kept.

    Raises KnownError for a Kurzfassung that was handed over without a word in it: it would be an empty sheet.
    """
    if file is ReportFile.SHORT:
        paper = short_report_paper(store, version)
        if not paper.draft and all(_is_gap(block) for part in paper.parts for block in part.blocks):
            raise KnownError(NO_SHORT)
        return paper
    return report_paper(store, version) if version.state is ReportState.DRAFT else read_paper(version.snapshot)


def _is_gap(block: PaperBlock) -> bool:
    return isinstance(block, Words) and block.kind is WordsKind.GAP


def texts_out(paper: Paper, file: ReportFile, file_name: str) -> list[LeakText]:
    """Every text that leaves with it, name and properties of the file, too."""
    return texts_of(paper, file_name, docx_properties(paper) if file is ReportFile.WORD else {})


def all_texts(papers: Iterable[tuple[Paper, str]]) -> tuple[LeakText, ...]:
    """The texts of several papers (each with its file's name), each once, and of the DOCX that a report may become."""
    found = (text for paper, name in papers for text in texts_of(paper, name, _properties(paper)))
    return tuple(dict.fromkeys(found))


def _properties(paper: Paper) -> dict[str, str]:
    return {} if paper.kind == SHORT_REPORT else docx_properties(paper)


def going_out(store: Store, version: ReportVersion, file: ReportFile, against: str = "") -> Outgoing:
    """Its line in the Ausgangsbuch: whether it is a draft, and against which warnings it went."""
    draft = version.state is ReportState.DRAFT
    title = f"{file.document} (Entwurf)" if draft else file.document
    return replace(outgoing(store, version, title, file.kind, number=version.number), remark=against)


def municipality_id_of(store: Store, version: ReportVersion) -> int:
    """Whose report it is."""
    return store.get(Report, version.report_id).municipality_id
