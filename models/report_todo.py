"""What is still to be done at a version of a report, each with its place: gaps, sources, insertions, comments."""

from __future__ import annotations

from dataclasses import dataclass, field

from models.markdown_reading import PieceKind
from models.one_line import one_line
from models.report import CommentState, ReportSection, ReportState, ReportVersion, sections_of
from models.report_comments import comments_of
from models.report_numbers import OWN, Numbered, numbered
from models.report_support import Paragraph, ReportSources
from models.store.record import address
from models.store.store import Store
from models.text_range import with_range


@dataclass(frozen=True)
class ToDo:
    """Something at characters of a section's text. `where` names the section, `field` is the address with them."""

    where: str
    words: str
    section_uid: str = ""
    field: str = ""


@dataclass
class ToDos:
    """All of a version, each list in the order of the report. `empty` are sections without a text, `fillable` of
    them those that a first draft has words for."""

    gaps: list[ToDo] = field(default_factory=list)
    bare: list[ToDo] = field(default_factory=list)
    insertions: list[ToDo] = field(default_factory=list)
    sources: list[ToDo] = field(default_factory=list)
    comments: list[ToDo] = field(default_factory=list)
    empty: list[ToDo] = field(default_factory=list)
    sections: int = 0
    fillable: int = 0

    @property
    def count(self) -> int:
        """How many there are in all; an empty section is no fault."""
        return sum(map(len, (self.gaps, self.bare, self.insertions, self.sources, self.comments)))


def todos_of(store: Store, version: ReportVersion) -> ToDos:
    """What is to be done now; of a version that was handed over only the comments. Left out sections don't count."""
    found = ToDos()
    lines = numbered(sections_of(store, version.id))
    if version.state is ReportState.DRAFT:
        sources = ReportSources(store, version)
        below = {each.parent for each in lines if each.included}
        for at, line in enumerate(lines):
            if not line.included:
                continue
            found.sections += 1
            if line.section.text.strip():
                for paragraph in sources.paragraphs(line.section):
                    _sort(found, line, paragraph)
            elif at not in below:
                found.fillable += not line.section.key.startswith(OWN)
                found.empty.append(ToDo(_name(line), "", line.section.uid, address(line.section, "text")))
    names = {line.section.id: _name(line) for line in lines}
    for placed in comments_of(store, version):
        if placed.comment.state is CommentState.OPEN:
            where = names[placed.section.id] if placed.section is not None else "Zum ganzen Bericht"
            said = one_line(placed.comment.text)
            found.comments.append(ToDo(where, said, field=address(placed.comment, "answer")))
    return found


def _sort(found: ToDos, line: Numbered, paragraph: Paragraph) -> None:
    kinds: tuple[tuple[list[ToDo], bool], ...] = (
        (found.gaps, paragraph.kind is PieceKind.GAP),
        (found.insertions, bool(paragraph.mark) and paragraph.changed),
        (found.sources, not paragraph.mark and paragraph.changed),
        (found.bare, paragraph.needs_source),
    )
    for into, is_so in kinds:
        if is_so:
            into.append(_todo(line, line.section, paragraph))


def _todo(line: Numbered, section: ReportSection, paragraph: Paragraph) -> ToDo:
    where = with_range(address(section, "text"), paragraph.start, paragraph.stop)
    return ToDo(_name(line), one_line(paragraph.words), section.uid, where)


def _name(line: Numbered) -> str:
    return f"{line.number} {line.section.label()}".strip()
