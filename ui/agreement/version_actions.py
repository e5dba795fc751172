"""What can be done with a version: PDF, zur Unterschrift, unterschrieben zurück, nächste Fassung."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from models.agreement_life import next_version
from models.agreement_version import AgreementVersion, VersionState, versions_of
from models.readiness import Issue
from models.signing_home import Way, record_all
from models.store.errors import KnownError
from ui.agreement.progress import ExportProgress
from ui.agreement.sheets import FreezeSheet, SignedSheet
from ui.agreement_export import AgreementExport, export_agreement, print_agreement
from ui.context import Context
from ui.outbox import choose_folder
from ui.place import Place
from ui.printing import PRINT_KEYS
from ui.returned.begin import TAKE_UP, TAKE_UP_KEYS, choose_copy
from ui.signed_back import WITHOUT_FILE
from ui.widgets.sheets import SheetPlace

UNSAVED = "Eine Eingabe ist noch nicht gespeichert; das Dokument entstünde ohne sie. Bitte zuerst dort nachsehen."

Entry = tuple[str, str, Callable[[], object]] | None


class VersionActions(QObject):
    """Does them for the version that is shown; `became(version)` when it, or another one, is to be shown now.

    `flush` writes what is pending, `issues` tells what is open; `jump(address)` leads to an open point.
    """

    became = Signal(object)
    jump = Signal(str)

    def __init__(
        self, context: Context, host: QWidget, flush: Callable[[], bool], issues: Callable[[], Sequence[Issue]]
    ) -> None:
        super().__init__(host)
        self._context = context
        self._host = host
        self._flush = flush
        self._issues = issues
        self.version: AgreementVersion | None = None
        self.progress = ExportProgress()
        self.sheets = SheetPlace()

    def show_version(self, version: AgreementVersion) -> None:
        """Act on this version from now on."""
        self.sheets.close_sheet()
        self.version = version

    def entries(self) -> Sequence[Entry]:
        """The menu: (words, keys, what it does), None for a line between groups."""
        version = self._now()
        entries: list[Entry] = [("PDF erstellen", "Ctrl+E", self.export), ("Drucken …", PRINT_KEYS, self.print)]
        if version.state is VersionState.DRAFT:
            entries.append(("Zur Unterschrift …", "", self.ask_freeze))
        if version.state is VersionState.FOR_SIGNATURE:
            entries.append((f"{WITHOUT_FILE} …", "", self.ask_signed))
        if version.state is not VersionState.DRAFT:
            entries.append((f"{TAKE_UP} …", TAKE_UP_KEYS, self.take_up))
            entries.append(("Nächste Fassung", "", self.go_to_next))
        others = [v for v in versions_of(self._context.store, version.agreement_id) if v.id != version.id]
        entries += [None] if others else []
        for other in others:
            words = f"{other.label()} · {other.state.label}"
            entries.append((words, "", lambda uid=other.uid: self._context.go(Place("agreement", uid))))
        return [*entries, None, ("Ausgabeordner wählen …", "", lambda: choose_folder(self._context, self._host))]

    def export(self) -> None:
        """PDF erstellen."""
        self._put(export_agreement)

    def print(self) -> None:
        """Drucken."""
        self._put(print_agreement)

    def ask_freeze(self) -> None:
        """Zur Unterschrift: ask, as there is no way back."""
        if not self._flush():
            self.progress.fail(UNSAVED)
            return
        sheet = FreezeSheet(self._now(), self._issues())
        sheet.jump.connect(self.jump)
        sheet.confirmed.connect(self._freeze)
        self.sheets.show_sheet(sheet)

    def take_up(self) -> None:
        """Unterschriebene Fassung aufnehmen: ask for the file."""
        choose_copy(self._context, self._host, self._now().uid)

    def ask_signed(self) -> None:
        """Unterschrieben zurück: ask for the day."""
        sheet = SignedSheet(self._context, self._now())
        sheet.confirmed.connect(lambda day: self._mark_signed(sheet, day))
        self.sheets.show_sheet(sheet)

    def go_to_next(self) -> None:
        """Nächste Fassung: the draft that can be edited."""
        try:
            version = next_version(self._context.store, self._now())
        except KnownError as error:
            self.progress.fail(str(error))
            return
        self.became.emit(version)
        self._context.go(Place("agreement", version.uid))

    def _put(self, put: Callable[..., object]) -> None:
        if self.version is None:
            return
        if self._flush():
            put(self._context, self._now(), self._host, self.progress.follow)
        else:
            self.progress.fail(UNSAVED)

    def _freeze(self) -> None:
        export_agreement(self._context, self._now(), self._host, self._follow_freezing, for_signature=True)

    def _follow_freezing(self, export: AgreementExport) -> None:
        export.frozen.connect(self.became)
        self.progress.follow(export)

    def _mark_signed(self, sheet: SignedSheet, day: date) -> None:
        try:
            version = record_all(self._context.store, self._now(), Way.PAPER, day)
        except KnownError as error:
            sheet.say(str(error))
            return
        self.became.emit(version)

    def _now(self) -> AgreementVersion:
        """The version as it is kept now."""
        assert self.version is not None
        return self._context.store.get(AgreementVersion, self.version.id)
