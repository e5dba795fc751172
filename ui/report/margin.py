"""What stands beside each paragraph: how much it rests on, whether that has changed, what the Kommune said to it."""

from __future__ import annotations

from models.report import CommentState, ReportSection, ReportVersion
from models.report_comments import PlacedComment, comments_of
from models.report_support import Paragraph, ReportSources, SourceState
from models.store.store import Store
from ui.report.source_edit import MarginRow

SIGN, NONE = "●", "○"
GONE = (SourceState.GONE, SourceState.WITHDRAWN)


def margin_rows(
    store: Store, version: ReportVersion, section: ReportSection, reading: ReportSources | None = None
) -> list[MarginRow]:
    """One row for each paragraph of a section, in their order. A `reading` that still holds saves most of the time."""
    said = [each for each in comments_of(store, version) if each.section is not None and each.section.id == section.id]
    open_ones = [each for each in said if each.comment.state is CommentState.OPEN]
    return [
        _row(each, _beside(each, open_ones)) for each in (reading or ReportSources(store, version)).paragraphs(section)
    ]


def _row(paragraph: Paragraph, comments: int) -> MarginRow:
    count = 0 if paragraph.gap else len(paragraph.sources)  # what is missing rests on nothing
    lost = sum(source.state in GONE for source in paragraph.sources)
    sign = f"{SIGN}{count}" if count else (NONE if paragraph.needs_source else "")
    told = [f"beruht auf {_counted(count, 'Quelle', 'Quellen')}" if count else ""]
    told += ["ohne Quelle" if paragraph.needs_source and not count else ""]
    told += [f"{_counted(lost, 'Quelle', 'Quellen')} entfernt oder widerrufen" if lost else ""]
    told += ["Quelle geändert" if paragraph.changed and not lost else ""]
    told += [_counted(comments, "offene Anmerkung", "offene Anmerkungen") if comments else ""]
    return MarginRow(
        start=paragraph.start, stop=paragraph.stop, words=sign, spoken=", ".join(filter(None, told)),
        changed=paragraph.changed, comments=comments,
    )  # fmt: skip


def _beside(paragraph: Paragraph, comments: list[PlacedComment]) -> int:
    return sum(each.start < paragraph.stop and max(each.stop, each.start + 1) > paragraph.start for each in comments)


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
