"""What is done to the outline: sections added, moved, put deeper, left out, removed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from models.report import ReportSection, ReportVersion, sections_of
from models.report_life import add_section, leave_out, move_section, remove_section, set_level, take_in
from models.report_numbers import Numbered, numbered, span_of
from models.store.errors import Gone, KnownError
from ui.context import Context
from ui.report.outline import Outline
from ui.take_back import undo_of


class OutlineActions(QObject):
    """Does them for the version shown; `added(section)` when there is a new one. `flush` writes what is pending."""

    added = Signal(object)

    def __init__(self, context: Context, outline: Outline, flush: Callable[[], bool]) -> None:
        super().__init__(outline)
        self._context, self._outline, self._flush = context, outline, flush
        self.version: ReportVersion | None = None
        outline.moved.connect(self.move)
        outline.levelled.connect(self.put_deeper)
        outline.dropped.connect(self.drop)
        outline.toggled.connect(self.toggle)
        outline.removal_wanted.connect(self.remove)

    def add(self) -> None:
        """A new section behind the one that is marked, on its level; behind all others where the Kurzfassung is."""
        found, at = self._where(self._outline.current())
        version = self.version
        if version is None or self._outline.fixed:
            return
        behind = [each for each in found if not each.short]
        here = found[at] if at is not None and not found[at].short else (behind[-1] if behind else None)
        section = here.section if here is not None else None
        level = here.level if here is not None and at is not None and not found[at].short else 1
        made = self._do(lambda: add_section(self._context.store, version, section, level))
        if isinstance(made, ReportSection):
            self.added.emit(made)

    def move(self, id: int, step: int) -> None:
        """One place up (-1) or down (1), past all that lies below its neighbour."""
        found, at = self._where(id)
        to = place_beside(found, at, step) if at is not None else None
        if at is not None and to is not None:
            self._do(lambda: move_section(self._context.store, found[at].section, to))

    def drop(self, id: int, before: int) -> None:
        """Before that section; at the end for 0."""
        found, at = self._where(id)
        if at is None or found[at].short:
            return
        others = [each for place, each in enumerate(found) if place not in span_of(found, at)]
        ids = [each.section.id for each in others]
        to = ids.index(before) if before in ids else len(ids)
        inside = before in [found[place].section.id for place in span_of(found, at)]
        if not inside:
            self._do(lambda: move_section(self._context.store, found[at].section, to))

    def put_deeper(self, id: int, step: int) -> None:
        """One level deeper (1) or less deep (-1), with all below it."""
        found, at = self._where(id)
        if at is not None and not found[at].short and found[at].level + step >= 1:
            self._do(lambda: set_level(self._context.store, found[at].section, found[at].level + step))

    def toggle(self, id: int) -> None:
        """Leave a section out of the report, or take it in again."""
        found, at = self._where(id)
        if at is not None:
            section = found[at].section
            self._do(lambda: (leave_out if section.included else take_in)(self._context.store, section))

    def remove(self, id: int) -> None:
        """Move a section and what lies below it to the bin."""
        found, at = self._where(id)
        if at is None or found[at].short:
            return
        section, span = found[at].section, span_of(found, at)
        beside = [each for each in found[span.stop :] + found[: span.start][::-1] if not each.short]
        if beside:
            self._outline.choose(beside[0].section.id)  # before it is gone: then the first one would be shown
        if self._do(lambda: (remove_section(self._context.store, section), True)) is not None:
            self._context.toast(f"„{section.label()}“ liegt im Papierkorb.", undo_of(self._context))

    # ------------------------------------------------------------ inside

    def _where(self, id: int) -> tuple[list[Numbered], int | None]:
        if self.version is None:
            return [], None
        found = numbered(sections_of(self._context.store, self.version.id))
        return found, next((at for at, each in enumerate(found) if each.section.id == id), None)

    def _do(self, act: Callable[[], object]) -> object:
        """Write what is pending, then do it; None where it can't be, which a toast says."""
        if self._outline.fixed or not self._flush():
            return None
        try:
            return act()
        except Gone:
            return None
        except KnownError as error:
            self._context.toast(str(error))
            return None


def place_beside(found: Sequence[Numbered], at: int, step: int) -> int | None:
    """Where a section is put (as `move_section` counts) to stand before (-1) or behind (1) its neighbour; None where
    there is none."""
    if found[at].short:
        return None
    span, level = span_of(found, at), found[at].level
    others = [each for place, each in enumerate(found) if place not in span]
    if step > 0:
        to = span.start
        while to < len(others) and others[to].short:
            to += 1
        if to == len(others):
            return None
        to += 1
        while to < len(others) and others[to].level > level:
            to += 1
        return to
    to = span.start - 1
    while to >= 0 and (others[to].level > level or others[to].short):
        to -= 1
    return to if to >= 0 else None
