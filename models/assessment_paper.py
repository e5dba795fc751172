"""The Standortbestimmung as a sheet: a table for each Kernkomponente, then what goes across them.

It counts evidence and quotes none; who said what stays in the app.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.agency import the_agency
from models.agreement_facts import long_date
from models.assessment import Assessment, AssessmentFinding, FindingPart, RatingView
from models.assessment_reading import ACROSS_PARTS, COMPONENT_PARTS, AssessmentReading, Basis
from models.code import Code
from models.municipality import Municipality
from models.paper import Align, Column, Fact, Facts, Paper, PaperBlock, Part, RowKind, Table, TableRow, Words, WordsKind
from models.paper_parts import author_of
from models.store.record import address
from models.store.store import Store

ASSESSMENT = "assessment"
TITLE = "Standortbestimmung"
NOTHING = "Zu dieser Kernkomponente liegt noch kein Befund vor."
LEGEND = (
    "Die Befunde sind Anhaltspunkte und keine Bewertung. Neben jedem steht, auf wie vielen Belegen aus Gesprächen und "
    "Unterlagen er beruht, und wie viele dagegen sprechen."
)
ABOUT = "Bezug"


def assessment_paper(store: Store, assessment: Assessment) -> Paper:
    """The sheet as it is now; a draft until it is closed."""
    reading = AssessmentReading(store, assessment)
    municipality = store.get(Municipality, assessment.municipality_id)
    agency = the_agency(store)
    day = assessment.assessed_on
    parts = [Part("", (Words(LEGEND, WordsKind.NOTE),))]
    parts += [_component(reading, code) for code in reading.components]
    parts += [part for each in ACROSS_PARTS for part in _across(reading, each)]
    return Paper(
        kind=ASSESSMENT,
        title=TITLE,
        subtitle=municipality.label(),
        facts=tuple(fact for fact in _facts(reading, municipality, author_of(agency)) if fact.value),
        parts=tuple(parts),
        footer=f"{assessment.label()} · {municipality.label()}",
        author=author_of(agency),
        dated=(day or store.clock().date()).isoformat(),
        draft=assessment.closed_on is None,
        file_parts=(TITLE, municipality.label()),
    )


def basis_words(basis: Basis) -> str:
    """ "3 Belege, 1 dagegen"."""
    many, against = len(basis.supports), len(basis.against)
    held = f"{many} {'Beleg' if many == 1 else 'Belege'}" if many else "ohne Beleg"
    return f"{held}, {against} dagegen" if against else held


def _facts(reading: AssessmentReading, municipality: Municipality, agency: str) -> Iterator[Fact]:
    assessment = reading.assessment
    used = {id for each in reading.findings for id in (*reading.basis(each).supports, *reading.basis(each).against)}
    yield Fact("Kommune", municipality.label())
    yield Fact("Stand vom", long_date(assessment.assessed_on), (address(assessment, "assessed_on"),))
    yield Fact("Erstellt von", agency)
    told = [each for each in reading.findings if each.text.strip()]
    found, basis = "Befund" if len(told) == 1 else "Befunde", "Beleg" if len(used) == 1 else "Belegen"
    yield Fact("Umfang", f"{len(told)} {found} auf {len(used)} {basis}")


def _component(reading: AssessmentReading, component: Code) -> Part:
    blocks: list[PaperBlock] = []
    if component.description:
        blocks.append(Words(component.description))
    if reading.assessment.rated:
        rows = [Fact(f"Einstufung {view.label}", reading.rating(component, view)) for view in RatingView]
        blocks.append(Facts(tuple(rows)))
    among = reading.within(component)
    groups = [(part.label, _told(reading.statements(part, among))) for part in COMPONENT_PARTS]
    blocks += [_table(reading, groups)] if any(found for _, found in groups) else [Words(NOTHING, WordsKind.NOTE)]
    return Part(component.label(), tuple(blocks), fields=(address(component, "name"),))


def _across(reading: AssessmentReading, part: FindingPart) -> list[Part]:
    """What goes across components; left out where there is nothing."""
    found = _told(reading.statements(part))
    return [Part(part.label, (_table(reading, [("", found)]),))] if found else []


def _told(findings: Sequence[AssessmentFinding]) -> list[AssessmentFinding]:
    return [each for each in findings if each.text.strip()]


def _table(reading: AssessmentReading, groups: Sequence[tuple[str, Sequence[AssessmentFinding]]]) -> Table:
    rows: list[TableRow] = []
    for heading, findings in groups:
        if heading and findings:
            rows.append(TableRow((heading,), RowKind.GROUP))
        for each in findings:
            about = reading.codes[reading.about(each)].label()
            cells = about, each.text.strip(), basis_words(reading.basis(each))
            rows.append(TableRow(cells, fields=(address(each, "text"),)))
    columns = Column(ABOUT, share=0.26), Column("Befund", share=0.54), Column("Grundlage", Align.LEFT, 0.2)
    return Table(columns=columns, rows=tuple(rows), row_heads=True)
