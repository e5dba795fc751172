"""From an agreement to a PDF in the output folder: a draft as it stands, a frozen version as it was kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from models.agreement_life import frozen_document, frozen_snapshot, keep_frozen
from models.agreement_snapshot import read_snapshot
from models.agreement_text import compose
from models.agreement_version import AgreementVersion, VersionState
from models.outgoing import outgoing_version
from models.store.errors import KnownError
from reports.catalog import REPORTS
from ui.context import Context
from ui.export import Export, run_export
from ui.outbox import NOTHING, Offers
from ui.printing import run_print

AGREEMENT = "agreement"
ORIGINALS = 2


class AgreementExport(Export):
    """A version on its way. A draft is laid out; of a frozen version the very bytes that were kept go out.

    With `for_signature` the draft is frozen with what was laid out: `frozen(version)` tells so, before the
    file is written.
    """

    frozen = Signal(object)

    def __init__(
        self, context: Context, version: AgreementVersion, parent: QWidget, *, for_signature: bool = False
    ) -> None:
        draft = version.state is VersionState.DRAFT and not for_signature
        going = outgoing_version(context.store, version, REPORTS[AGREEMENT].title, draft=draft)
        super().__init__(context, AGREEMENT, None, going, parent)
        self._version = version
        self._host = parent
        self.for_signature = for_signature

    def start(self) -> None:
        store, version = self._context.store, self._version
        try:
            if version.state is not VersionState.DRAFT:
                self._snapshot = read_snapshot(version.snapshot)
                self._write(frozen_document(store, version) or b"")
            else:
                freeze = self.for_signature
                self._snapshot = frozen_snapshot(store, version) if freeze else compose(store, version).snapshot
                self._lay_out()
        except KnownError as error:
            self._fail(0, str(error))

    def told(self, path: Path) -> str:
        return f"{path.name} kann unterschrieben werden." if self.for_signature else ""

    def offers(self) -> Offers:
        if not self.for_signature:
            return NOTHING
        window = self._host.window()  # it outlives the page, and this export
        return {"Drucken …": partial(print_agreement, self._context, self._version, window)}

    def _laid_out(self, pdf: bytes) -> None:
        if self.for_signature:
            try:
                self._version = keep_frozen(self._context.store, self._version, self._snapshot, pdf)
            except KnownError as error:
                self._fail(0, str(error))
                return
            self.frozen.emit(self._version)
        self._write(pdf)


def export_agreement(
    context: Context,
    version: AgreementVersion,
    parent: QWidget,
    started: Callable[[AgreementExport], object] | None = None,
    *,
    for_signature: bool = False,
) -> None:
    """Write the version's PDF, as `run_export` does. With `for_signature` the draft is frozen on the way."""

    def make() -> AgreementExport:
        return AgreementExport(context, version, parent, for_signature=for_signature)

    run_export(context, parent, make, started)


def print_agreement(
    context: Context,
    version: AgreementVersion,
    parent: QWidget,
    started: Callable[[AgreementExport], object] | None = None,
) -> None:
    """Print the version, as `run_print` does: a draft as it stands, a frozen one as the very bytes that were kept.

    While it is out for signature one original for each side is preset.
    """
    copies = ORIGINALS if version.state is VersionState.FOR_SIGNATURE else 1
    run_print(context, parent, lambda: AgreementExport(context, version, parent), started, copies=copies)


def export_newest(context: Context, version_id: int | None, parent: QWidget) -> None:
    """Write that version, a Kommune's newest, as PDF; where there is none yet, say so."""
    if version_id is None:
        context.toast("Hier gibt es noch keine Vereinbarung, die ein PDF werden könnte.", {})
        return
    export_agreement(context, context.store.get(AgreementVersion, version_id), parent)


def print_newest(context: Context, version_id: int | None, parent: QWidget) -> None:
    """Print that version, a Kommune's newest; where there is none yet, say so."""
    if version_id is None:
        context.toast("Hier gibt es noch keine Vereinbarung zum Drucken.", {})
        return
    print_agreement(context, context.store.get(AgreementVersion, version_id), parent)
