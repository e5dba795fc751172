"""An agreement as text: its clauses with all values put in, and the snapshot that the PDF is made from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from models.agency import the_agency
from models.agreement import Agreement
from models.agreement_clauses import ClauseComposer, ComposedClause, ComposedSection
from models.agreement_facts import facts_of, logo_of, short_date
from models.agreement_signing import party_block, signature_lines
from models.agreement_snapshot import AgreementSnapshot, Section, read_snapshot
from models.agreement_version import AgreementVersion, VersionState
from models.clause_text import Facts, resolve
from models.content import Part, agreement_content
from models.readiness import Issue, IssueKind, issues_of
from models.store.errors import KnownError
from models.store.record import address
from models.store.store import Store


class BrokenClause(KnownError):
    """A clause whose text can't be read stops the document; the message names it."""


@dataclass(frozen=True)
class Titles:
    """The three headings above sections."""

    title: ComposedClause
    subtitle: ComposedClause
    appendix: ComposedClause

    @property
    def all(self) -> tuple[ComposedClause, ...]:
        return (self.title, self.subtitle, self.appendix)


@dataclass(frozen=True, kw_only=True)
class Composition:
    """An agreement's text, clause by clause for the form, and as a snapshot for the page."""

    titles: Titles
    sections: tuple[ComposedSection, ...]
    issues: tuple[Issue, ...]
    built: AgreementSnapshot | None

    @property
    def clauses(self) -> tuple[ComposedClause, ...]:
        """Every text there is, headings first in their section, in the order of the document."""
        inside = [text for s in self.sections for text in (s.heading, *s.clauses)]
        return (self.titles.title, self.titles.subtitle, *inside, self.titles.appendix)

    @property
    def missing(self) -> tuple[Issue, ...]:
        """What keeps it from being ready."""
        return tuple(issue for issue in self.issues if issue.hinders)

    @property
    def snapshot(self) -> AgreementSnapshot:
        """What the PDF shows. Raises BrokenClause while a text can't be read."""
        if self.built is None:
            wrong = next(issue for issue in self.issues if issue.kind is IssueKind.WRONG)
            raise BrokenClause(
                f"{wrong.message} Das Dokument entsteht, sobald der Text stimmt; alles Eingegebene ist gespeichert."
            )
        return self.built


def compose(store: Store, version: AgreementVersion, today: date | None = None) -> Composition:
    """Everything that one version says; a frozen one says what it said when it was frozen.

    `today` is the day of a draft's document (default: the store's). Raises NoContent for a module without text.
    """
    day = today or store.clock().date()
    agreement = store.get(Agreement, version.agreement_id)
    content = agreement_content(agreement.module)
    facts = facts_of(store, version)
    composer = ClauseComposer(store, version, content, facts)
    titles = Titles(
        composer.heading("title", content.title),
        composer.heading("subtitle", content.subtitle),
        composer.heading("appendix.heading", content.appendix_heading),
    )
    sections = tuple(composer.section(section) for section in content.sections)
    if version.state is not VersionState.DRAFT:
        return Composition(titles=titles, sections=sections, issues=(), built=read_snapshot(version.snapshot))
    issues = issues_of(store, version, day, titles.all, sections, facts)
    wrong = any(issue.kind is IssueKind.WRONG for issue in issues)
    built = None if wrong else _snapshot(store, version, agreement, day, titles, sections, facts)
    return Composition(titles=titles, sections=sections, issues=issues, built=built)


def version_code(agreement: Agreement, version: AgreementVersion, digest: str = "") -> str:
    """What the footer says a document is: "3f9a2c-v2", once frozen with the start of the text's SHA-256."""
    return "-".join(part for part in (agreement.uid[:6], f"v{version.number}", digest[:8]) if part)


def _snapshot(
    store: Store,
    version: AgreementVersion,
    agreement: Agreement,
    day: date,
    titles: Titles,
    sections: Iterable[ComposedSection],
    facts: Facts,
) -> AgreementSnapshot:
    agency = the_agency(store)
    title = titles.title.shown
    municipality = resolve("{kommune}", facts).text
    return AgreementSnapshot(
        title=title,
        subtitle=titles.subtitle.shown,
        parties=party_block(store, version, facts),
        sections=_sections(sections, Part.BODY),
        closing=tuple(block for s in sections if s.source.part is Part.CLOSING for block in s.blocks),
        place=version.place.strip() if version.one_place else "",
        date=short_date(version.signed_on) if version.one_place else "",
        one_place_and_date=version.one_place,
        place_fields=(address(version, "place"), address(version, "signed_on")),
        signatures=signature_lines(store, version, facts),
        appendix_title=titles.appendix.shown,
        appendix=_sections(sections, Part.APPENDIX),
        footer=f"{title} zu Modul {agreement.module} · {municipality}",
        module=agreement.module,
        municipality=municipality,
        number=version.number,
        code=version_code(agreement, version),
        agreement_uid=agreement.uid,
        draft=version.state is VersionState.DRAFT,
        author=agency.name or agency.contract_name if agency else "",
        dated=day.isoformat(),
        logo=logo_of(store, agency) or b"" if agency else b"",
    )


def _sections(sections: Iterable[ComposedSection], part: Part) -> tuple[Section, ...]:
    return tuple(
        Section(
            key=s.source.key,
            heading=s.heading.shown,
            level=s.source.level,
            blocks=s.blocks,
            fields=(s.heading.address,) if s.heading.shown else (),
        )
        for s in sections
        if s.source.part is part and s.shown
    )
