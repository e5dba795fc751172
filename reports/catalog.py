"""Every document that the app writes: its title, how it is laid out, what its file is called.

What is heavy is imported on first use, so that the window starts without ReportLab.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from models.agreement_snapshot import AgreementSnapshot
from models.paper import Paper
from models.store.errors import KnownError
from reports.file_name import file_name

if TYPE_CHECKING:
    from reports.document import Rendered


@dataclass(frozen=True, kw_only=True)
class Report:
    """A kind of document. Both functions take the frozen snapshot that the document is made from, and nothing else."""

    title: str
    render: Callable[[Any], Rendered]
    file_name: Callable[[Any], str]
    one_page: bool = False
    """Whether it goes out on one page or not at all."""

    def finish(self, snapshot: Any) -> Rendered:
        """The document as it goes out: laid out, and packed into a smaller file.

        Raises KnownError where it would be longer than it may be.
        """
        from reports.packing import packed

        rendered = self.render(snapshot)
        if self.one_page and rendered.page_count > 1:
            raise KnownError(rendered.faults[-1])
        return replace(rendered, pdf=packed(rendered.pdf))


def _render_agreement(snapshot: AgreementSnapshot) -> Rendered:
    from reports.agreement import render

    return render(snapshot)


def _agreement_file_name(snapshot: AgreementSnapshot) -> str:
    module = f"Modul {snapshot.module}" if snapshot.module else ""
    parts = (snapshot.dated, snapshot.title, module, snapshot.municipality, f"v{snapshot.number}")
    return file_name(*parts, draft=snapshot.draft)


def _render_paper(paper: Paper) -> Rendered:
    from reports.paper import render

    return render(paper)


def _paper_file_name(paper: Paper) -> str:
    dated = "" if paper.undated else paper.dated
    return file_name(dated, *paper.file_parts or (paper.title,), draft=paper.draft)


def _render_short_report(paper: Paper) -> Rendered:
    from reports.short_report import render

    return render(paper)


def _paper(title: str) -> Report:
    return Report(title=title, render=_render_paper, file_name=_paper_file_name)


REPORTS: dict[str, Report] = {
    "agreement": Report(title="Zielvereinbarung", render=_render_agreement, file_name=_agreement_file_name),
    "interview_record": _paper("Mitschrift mit Namen"),
    "interview_pseudonymised": _paper("Pseudonymisierte Mitschrift"),
    "interview_release": _paper("Gesprächsnotiz zur Freigabe"),
    "guide": _paper("Leitfaden"),
    "information": _paper("Information zum Interview"),
    "visit": _paper("Besuchsvorbereitung"),
    "document_request": _paper("Bitte um Unterlagen"),
    "assessment": _paper("Standortbestimmung"),
    "report": _paper("Ergebnisbericht"),
    "short_report": Report(title="Kurzfassung", render=_render_short_report, file_name=_paper_file_name, one_page=True),
}


def warm_up() -> None:
    """Read code, fonts and hyphenation patterns now, so that the first document is as fast as the next."""
    import reports.agreement
    import reports.packing
    import reports.paper  # noqa: F401 - only loaded
    from reports.fonts import FACES, face
    from reports.hyphens import positions

    for name in FACES:
        face(name)
    positions("Zielvereinbarung")


def forget() -> None:
    """Let go of every text that was laid out, as when the window is locked: the caches hold what was typed."""
    from reports import hyphens, lines

    for cached in (lines.break_lines, lines.cut_word, hyphens.positions):
        cached.cache_clear()
