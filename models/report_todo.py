"""What is still to be done at a version of a report, each with its place: gaps, sources, insertions, comments."""

from __future__ import annotations

from dataclasses import dataclass, field

from models.one_line import one_line
from models.report import CommentState, ReportState, ReportVersion, sections_of
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


class TodoReader:
    """Reads a version section by section. What was read of a text is known as long as that says the same; `forget`
    is to be called when anything but texts of this version has changed."""

    def __init__(self, store: Store, version: ReportVersion) -> None:
        self._store, self.version = store, version
        self._sources: ReportSources | None = None
        self._known: dict[int, tuple[str, list[Paragraph]]] = {}
        self._lines: list[Numbered] = []
        self._at = 0

    def forget(self) -> None:
        """Read all anew, also what was read since `begin`."""
        self._sources = None
        self._known.clear()
        self._at = 0 if self.version.state is ReportState.DRAFT else len(self._lines)

    def begin(self) -> None:
        """Look at the version as it is now."""
        self.version = self._store.get(ReportVersion, self.version.id)
        self._lines, self._at = numbered(sections_of(self._store, self.version.id)), 0
        if self.version.state is not ReportState.DRAFT:
            self._at = len(self._lines)

    def step(self) -> bool:
        """Read one section more; False once there is none left."""
        if self._at >= len(self._lines):
            return False
        line, self._at = self._lines[self._at], self._at + 1
        text = line.section.text
        if line.included and text.strip() and self._known.get(line.section.id, ("", []))[0] != text:
            self._sources = self._sources or ReportSources(self._store, self.version)
            told = [each for each in self._sources.paragraphs(line.section) if _is_open(each)]
            self._known[line.section.id] = text, told
        return self._at < len(self._lines)

    def found(self) -> ToDos:
        """What there is to do, by what was read."""
        found = ToDos()
        if self.version.state is ReportState.DRAFT:
            above = {each.parent for each in self._lines if each.included}
            for at, line in enumerate(self._lines):
                if line.included:
                    self._sort(found, line, is_above=at in above)
        names = {line.section.id: _name(line) for line in self._lines}
        for placed in comments_of(self._store, self.version):
            if placed.comment.state is CommentState.OPEN:
                where = names[placed.section.id] if placed.section is not None else "Zum ganzen Bericht"
                found.comments.append(ToDo(where, one_line(placed.comment.text), "", address(placed.comment, "answer")))
        return found

    def _sort(self, found: ToDos, line: Numbered, *, is_above: bool) -> None:
        found.sections += 1
        section = line.section
        if not section.text.strip() and not is_above:
            found.fillable += not section.key.startswith(OWN)
            found.empty.append(ToDo(_name(line), "", section.uid, address(section, "text")))
        for each in self._known[section.id][1] if section.text.strip() else ():
            kinds: tuple[tuple[list[ToDo], bool], ...] = (
                (found.gaps, bool(each.gap)),
                (found.insertions, bool(each.mark) and each.changed),
                (found.sources, not each.mark and each.changed),
                (found.bare, each.needs_source),
            )
            for into, is_so in kinds:
                if is_so:
                    where = with_range(address(section, "text"), each.start, each.stop)
                    said = each.gap if into is found.gaps else each.words
                    into.append(ToDo(_name(line), one_line(said), section.uid, where))


def todos_of(store: Store, version: ReportVersion) -> ToDos:
    """What is to be done now; of a version that was handed over only the comments. Left out sections don't count."""
    reader = TodoReader(store, version)
    reader.begin()
    while reader.step():
        pass
    return reader.found()


def _is_open(paragraph: Paragraph) -> bool:
    return bool(paragraph.gap) or paragraph.changed or paragraph.needs_source


def _name(line: Numbered) -> str:
    return f"{line.number} {line.section.label()}".strip()
