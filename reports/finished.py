"""Every finished document of a store, written to a folder: what `main.py export` does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from models.agreement_life import document_bytes
from models.agreement_snapshot import AgreementSnapshot
from models.agreement_text import compose
from models.municipality import Municipality
from models.next_step import finished_versions
from models.outgoing import log_export, outgoing
from models.store.errors import KnownError, ReadOnly
from models.store.store import Store
from reports.catalog import REPORTS
from reports.output import write_beside

AGREEMENT = "agreement"


def agreement_pdf(snapshot: AgreementSnapshot) -> bytes:
    """The agreement laid out, in this process."""
    return REPORTS[AGREEMENT].render(snapshot).pdf


def check_document(name: str) -> None:
    """Raise KnownError if no document has that title or key; "" stands for every one."""
    known = {word.casefold() for key, report in REPORTS.items() for word in (key, report.title)}
    if name and name.casefold() not in known:
        titles = ", ".join(f"„{report.title}“" for report in REPORTS.values())
        raise KnownError(f"Ein Dokument „{name}“ gibt es nicht; es gibt: {titles}.")


def write_finished(store: Store, folder: Path, municipality: Municipality | None = None) -> Iterator[Path]:
    """Write each finished agreement into the folder, which is made if need be, and into the Ausgangsbuch.

    Gives each path once the file is whole. Of a frozen version the very bytes go out that were kept.
    Raises the errors of `write_beside`.
    """
    versions = finished_versions(store, municipality)
    if versions:
        _make(folder)
    taken: set[str] = set()
    for version in versions:
        report = REPORTS[AGREEMENT]
        pdf = document_bytes(store, version, agreement_pdf)
        target = folder / _free(report.file_name(compose(store, version).snapshot), taken)
        write_beside(target, pdf)
        log_export(store, outgoing(store, version, report.title, number=version.number), target, pdf)
        yield target


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise ReadOnly(f"„{folder}“ ist eine Datei und kein Ordner. Bitte einen Ordner angeben.") from error
    except OSError as error:
        raise ReadOnly(f"Den Ordner „{folder}“ gibt es nicht, und er lässt sich nicht anlegen.") from error


def _free(name: str, taken: set[str]) -> str:
    """The name, numbered if this run has written one of that name already."""
    stem, number = name.removesuffix(".pdf"), 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem}_{number}.pdf"
    taken.add(name.casefold())
    return name
