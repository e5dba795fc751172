"""What can be done with a version of a report: put out, handed over, corrected, compared."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QWidget

from models.municipality import Municipality
from models.report import FROZEN, Report, ReportSection, ReportState, ReportVersion, versions_of_report
from models.report_draft import AGAIN, Drafted, draft_again, draft_report
from models.report_life import next_version
from models.store.errors import KnownError
from ui.context import Context
from ui.place import Place
from ui.printing import PRINT_KEYS
from ui.report.hand_over import HandOver
from ui.report.head import Entry
from ui.report_export import print_report, print_short, put_out_docx, put_out_report, put_out_short
from ui.take_back import undo_of
from ui.theme import set_role
from ui.widgets.card import button, row, words
from ui.widgets.sheets import SheetPlace

CORRECT = "Korrektur beginnen"
TO_THE_DRAFT = "Zum Entwurf"
COMPARE = "report_compare"
"""What an address in the dossier begins with that shows a version beside the one before it."""


class FrozenStrip(QFrame):
    """Says of a version that was handed over that it stays as it is, with the way to one that can be changed."""

    correction_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        set_role(self, "notice")
        self.sentence = words(FROZEN, wrap=True)
        self.button = button(context.theme, CORRECT, self.correction_wanted.emit)
        line = row(self.sentence, self.button, spacing=10)
        line.setContentsMargins(24, 8, 16, 8)
        line.setStretch(0, 1)
        self.setLayout(line)
        self.hide()

    def show_version(self, version: ReportVersion, *, has_draft: bool) -> None:
        """Say since when, if it was handed over."""
        self.setVisible(version.state is not ReportState.DRAFT)
        to = f" (an: {version.handed_to})" if version.handed_to else ""
        on = f" am {version.handed_on:%d.%m.%Y}" if version.handed_on else ""
        first, _, way = FROZEN.partition(". ")
        way = "Geändert wird im Entwurf." if has_draft else way
        self.sentence.setText(f"{first.replace('ist übergeben', f'ist{on} übergeben{to}')}. {way}")
        self.button.setText(TO_THE_DRAFT if has_draft else CORRECT)


class VersionActions(QObject):
    """Does them for the version shown. `flush` writes what is pending."""

    def __init__(self, context: Context, host: QWidget, flush: Callable[[], bool]) -> None:
        super().__init__(host)
        self._context, self._host, self._flush = context, host, flush
        self.version: ReportVersion | None = None
        self.section: ReportSection | None = None
        """The one in the editor."""
        self.frozen = FrozenStrip(context)
        self.frozen.correction_wanted.connect(self.correct)
        self.sheets = SheetPlace()
        self._hand_over = HandOver(context, host, flush, self.sheets)
        self._hand_over.became.connect(lambda version: context.go(Place("report", version.uid)))

    def show_version(self, version: ReportVersion) -> None:
        """Act on this version from now on."""
        self.sheets.close_sheet()
        self.version = version
        others = versions_of_report(self._context.store, version.report_id)
        self.frozen.show_version(version, has_draft=any(each.state is ReportState.DRAFT for each in others))

    def entries(self) -> list[Entry]:
        """The menu: (words, keys, what it does), None for a line between groups."""
        version = self.version
        if version is None:
            return []
        entries: list[Entry] = [
            ("PDF erstellen", "Ctrl+E", self.export),
            ("Word-Datei erstellen", "", lambda: self._put(put_out_docx)),
            ("Kurzfassung als PDF", "", lambda: self._put(put_out_short)),
            ("Drucken …", PRINT_KEYS, self.print),
            ("Kurzfassung drucken …", "", lambda: self._put(print_short)),
            None,
        ]
        found = versions_of_report(self._context.store, version.report_id)
        if version.state is ReportState.DRAFT:
            entries += [
                ("Leere Abschnitte entwerfen", "", self.draft),
                (AGAIN, "", self.draft_section),
                ("Übergeben …", "", self.ask_hand_over),
            ]
        else:
            has_draft = any(each.state is ReportState.DRAFT for each in found)
            entries.append((TO_THE_DRAFT if has_draft else CORRECT, "", self.correct))
        others = [each for each in found if each.id != version.id]
        entries += [("Fassungen vergleichen", "", self.compare), None] if others else []
        for other in others:
            text = f"{other.label()} · {other.state.label}"
            entries.append((text, "", lambda uid=other.uid: self._context.go(Place("report", uid))))
        return entries

    def export(self) -> None:
        """The report as PDF, through the gate."""
        self._put(put_out_report)

    def print(self) -> None:
        """The report on paper, through the gate."""
        self._put(print_report)

    def ask_hand_over(self) -> None:
        """Übergeben: ask to whom and when."""
        if self.version is not None:
            self._hand_over.ask(self.version)

    def draft(self) -> None:
        """Write what can be written of the sections that are empty; what was typed stays."""
        version = self.version
        if version is not None:
            self._draft(lambda: draft_report(self._context.store, version), "Kein Abschnitt ist mehr leer.")

    def draft_section(self) -> None:
        """Write the section in the editor anew, in the place of what stands there; the toast takes it back."""
        section = self.section
        if section is not None:
            self._draft(lambda: draft_again(self._context.store, section), "Ein neuer Entwurf sagt dasselbe.")

    def _draft(self, draft: Callable[[], Drafted], nothing_new: str) -> None:
        if not self._flush():
            return
        try:
            drafted = draft()
        except KnownError as error:
            self._context.toast(str(error))
            return
        if not drafted.sections:
            self._context.toast(nothing_new)
            return
        told = "1 Abschnitt entworfen" if drafted.sections == 1 else f"{drafted.sections} Abschnitte entworfen"
        self._context.toast(told, undo_of(self._context))

    def compare(self) -> None:
        """This version beside the one before it, in the dossier."""
        if self.version is not None:
            report = self._context.store.get(Report, self.version.report_id)
            whose = self._context.store.get(Municipality, report.municipality_id)
            self._context.go(Place("dossier", whose.uid, "report", f"{COMPARE}/{self.version.uid}"))

    def _put(self, put: Callable[[Context, ReportVersion, QWidget], object]) -> None:
        if self.version is not None and self._flush():
            put(self._context, self._context.store.get(ReportVersion, self.version.id), self._host)

    def correct(self) -> None:
        """The draft that can be edited: the one there is, or the next version."""
        if self.version is None or not self._flush():
            return
        try:
            draft = next_version(self._context.store, self.version)
        except KnownError as error:
            self._context.toast(str(error))
            return
        self._context.go(Place("report", draft.uid))
