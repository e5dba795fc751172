"""Which version of which report is shown, with its sections as they are now."""

from __future__ import annotations

from collections.abc import Collection

from models.markdown_reading import is_gap
from models.municipality import Municipality
from models.report import (
    Insertion,
    Report,
    ReportSection,
    ReportState,
    ReportVersion,
    sections_of,
    versions_of_report,
)
from models.report_insertions import by_mark
from models.report_numbers import Numbered, numbered
from models.store.errors import Gone, InBin
from models.store.record import address
from models.store.store import Store
from ui.place import Place
from ui.report.outline import Line, lines_of


class Shown:
    """One version at a time; remembers of each which section was shown last."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.version: ReportVersion | None = None
        self.report = Report(municipality_id=0)
        self.municipality = Municipality()
        self.section: ReportSection | None = None
        self.numbers: list[Numbered] = []
        self.changed: frozenset[int] = frozenset()
        """Sections of which a source has changed, as far as they were read."""
        self.insertions: dict[str, Insertion] = {}
        """Those of the version by their marks."""
        self._gaps: frozenset[str] = frozenset()
        self._last: dict[int, str] = {}

    @property
    def is_draft(self) -> bool:
        """Whether it can be changed."""
        return self.version is not None and self.version.state is ReportState.DRAFT

    @property
    def lines(self) -> list[Line]:
        """What the outline lists."""
        return lines_of(self.numbers, self._gaps, self.changed)

    def find(self, uid: str) -> ReportVersion:
        """The version of that uid, or the newest one of the report of that uid; raises Gone or InBin."""
        try:
            version = self._store.by_uid(ReportVersion, uid)
        except Gone:
            found = versions_of_report(self._store, self._store.by_uid(Report, uid).id)
            if not found:
                raise
            version = found[0]
        if version.removed_at is not None:
            raise InBin(version.label(), address(version, ""))
        return version

    def is_shown(self, version: ReportVersion) -> bool:
        """Whether it is this one, in the same state."""
        now = self.version
        return now is not None and (version.id, version.state) == (now.id, now.state)

    def take(self, version: ReportVersion) -> None:
        """Show this one from now on; of the same report the same section as before."""
        before, self.version, self.section = self.section, version, None
        self.changed = frozenset()
        sister = before is not None and self.report.id == version.report_id
        self.read()
        for each in self.numbers:
            if sister and before is not None and each.section.key == before.key:
                self._last[version.id] = each.section.uid

    def read(self) -> None:
        """Read the sections anew; one that is gone is shown no more."""
        if self.version is None:
            return
        self.version = self._store.get(ReportVersion, self.version.id)
        self.report = self._store.get(Report, self.version.report_id)
        self.municipality = self._store.get(Municipality, self.report.municipality_id)
        self.numbers = numbered(sections_of(self._store, self.version.id))
        self.insertions = by_mark(self._store, self.version.id)
        self._gaps = frozenset(mark for mark, each in self.insertions.items() if is_gap(each.taken))
        if self.section is not None:
            kept = self.section.id
            self.section = next((each.section for each in self.numbers if each.section.id == kept), None)

    def show(self, section: ReportSection | None) -> None:
        """This section is the one that is written in."""
        self.section = section
        if section is not None and self.version is not None:
            self._last[self.version.id] = section.uid

    def mark_changed(self, uids: Collection[str]) -> None:
        """Of these sections, and of no others, a source has changed."""
        self.changed = frozenset(each.section.id for each in self.numbers if each.section.uid in uids)

    def mark_section(self, *, changed: bool) -> None:
        """Of the section shown a source has changed, or has not; what is left out of the report doesn't count."""
        if self.section is not None:
            here = frozenset((self.section.id,))
            is_marked = changed and self.is_draft and self.is_printed()
            self.changed = self.changed | here if is_marked else self.changed - here

    def section_at(self, uid: str) -> ReportSection | None:
        """The section of that uid, else the one that was shown last, else the first that is listed."""
        last = self._last.get(self.version.id, "") if self.version is not None else ""
        for wanted in (uid, last):
            for each in self.numbers:
                if each.section.uid == wanted:
                    return each.section
        first = next(iter(self.lines), None)
        return next((each.section for each in self.numbers if first and each.section.id == first.id), None)

    def by_id(self, id: int) -> ReportSection | None:
        """The section with that id."""
        return next((each.section for each in self.numbers if each.section.id == id), None)

    def is_printed(self) -> bool:
        """Whether the section shown is in the report, with all that it lies in."""
        here = self.section.id if self.section is not None else 0
        return any(each.included for each in self.numbers if each.section.id == here)

    def number(self) -> str:
        """That of the section shown."""
        here = self.section.id if self.section is not None else 0
        return next((each.number for each in self.numbers if each.section.id == here), "")

    def place(self, field: str = "") -> Place:
        """Where one is."""
        section = self.section.uid if self.section is not None else ""
        return Place("report", self.version.uid if self.version is not None else "", section, field)
