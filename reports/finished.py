"""Finished documents of a store, written to a folder: what `main.py export` does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from models.agreement_life import frozen_document
from models.agreement_snapshot import AgreementSnapshot
from models.agreement_text import compose
from models.agreement_version import VersionState
from models.guide_life import guides
from models.guide_paper import GUIDE, guide_paper
from models.information_paper import INFORMATION, information_paper
from models.interview import Interview, InterviewState, interviews_of
from models.municipality import Municipality
from models.next_step import finished_versions
from models.outgoing import Outgoing, log_export, outgoing, outgoing_version
from models.paper import Paper
from models.pseudonymised_paper import PSEUDONYMISED, pseudonymised_paper
from models.record_paper import RECORD, record_paper
from models.release_paper import RELEASE, release_paper
from models.store.errors import KnownError, ReadOnly
from models.store.record import Record
from models.store.store import Store
from reports.catalog import REPORTS, Report
from reports.notes import notes
from reports.output import write_beside

AGREEMENT = "agreement"
_Document = tuple[str, bytes, Outgoing, tuple[str, ...]]
"""Its file name, its bytes, what the Ausgangsbuch says of it, and what the user should know about it."""


def agreement_pdf(snapshot: AgreementSnapshot) -> bytes:
    """The agreement as it goes out, laid out in this process."""
    return REPORTS[AGREEMENT].finish(snapshot).pdf


def report_pdf(paper: Paper) -> bytes:
    """A report as it is handed over, laid out in this process."""
    return REPORTS[paper.kind].finish(paper).pdf


def document_key(name: str) -> str:
    """The key of the document with that title or key; raises KnownError if there is none that is written here."""
    titled = {key: REPORTS[key].title for key in (AGREEMENT, *_COLLECTED)}
    for key, title in titled.items():
        if name.casefold() in (key, title.casefold()):
            return key
    titles = ", ".join(f"„{title}“" for title in titled.values())
    raise KnownError(f"Ein Dokument „{name}“ gibt es nicht; es gibt: {titles}.")


def write_finished(
    store: Store,
    folder: Path,
    municipality: Municipality | None = None,
    key: str = AGREEMENT,
    tell: Callable[[str], object] = lambda sentence: None,
) -> Iterator[Path]:
    """Write each finished document of that kind into the folder, which is made if need be, and into the Ausgangsbuch.

    Gives each path once the file is whole. Of a frozen version the very bytes go out that were kept. What the user
    should know about a document, as characters that no font has, is told.
    Raises the errors of `write_beside`, and NamesUnreadable for papers of interviews.
    """
    taken: set[str] = set()
    documents = _agreements(store, municipality) if key == AGREEMENT else _papers(store, municipality, key)
    for name, pdf, going, notable in documents:
        if not taken:
            _make(folder)
        target = folder / _free(name, taken)
        write_beside(target, pdf)
        log_export(store, going, target, pdf)
        for sentence in notable:
            tell(f"{target.name}: {sentence}")
        yield target


def _agreements(store: Store, municipality: Municipality | None) -> Iterator[_Document]:
    report = REPORTS[AGREEMENT]
    for version in finished_versions(store, municipality):
        snapshot, frozen = compose(store, version).snapshot, frozen_document(store, version)
        pdf, notable = _laid_out(report, snapshot) if frozen is None else (frozen, ())
        draft = version.state is VersionState.DRAFT
        going = outgoing_version(store, version, report.title, draft=draft)
        yield report.file_name(snapshot), pdf, going, notable


def _laid_out(report: Report, snapshot: Any) -> tuple[bytes, tuple[str, ...]]:
    rendered = report.finish(snapshot)
    return rendered.pdf, notes(rendered.replaced, rendered.faults)


def _papers(store: Store, municipality: Municipality | None, key: str) -> Iterator[_Document]:
    report = REPORTS[key]
    for record, paper in _COLLECTED[key](store, municipality):
        pdf, notable = _laid_out(report, paper)
        yield report.file_name(paper), pdf, outgoing(store, record, report.title), notable


_Collected = Iterator[tuple[Record, Paper]]


def _guides(store: Store, municipality: Municipality | None) -> _Collected:
    return ((municipality or guide, guide_paper(store, guide, municipality)) for guide in guides(store))


def _information(store: Store, municipality: Municipality | None) -> _Collected:
    every = [municipality] if municipality else store.find(Municipality)
    return ((each, information_paper(store, each)) for each in every)


def _of_interviews(
    collect: Callable[[Store, Interview], Paper], *states: InterviewState
) -> Callable[[Store, Municipality | None], _Collected]:
    def collected(store: Store, municipality: Municipality | None) -> _Collected:
        every = store.find(Interview, order_by="municipality_id, number")
        found = interviews_of(store, municipality.id) if municipality else every
        return ((each, collect(store, each)) for each in found if each.state in states)

    return collected


_COLLECTED: dict[str, Callable[[Store, Municipality | None], _Collected]] = {
    RECORD: _of_interviews(record_paper, InterviewState.CLOSED),
    PSEUDONYMISED: _of_interviews(lambda *of: pseudonymised_paper(*of).paper, InterviewState.CLOSED),
    RELEASE: _of_interviews(release_paper, InterviewState.REVIEW, InterviewState.CLOSED),
    GUIDE: _guides,
    INFORMATION: _information,
}
"""Papers that are written only when asked for by name: what people said in confidence goes out for nobody unasked."""


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
