"""Evidence written as XLSX and REFI-QDA, and read back by others' readers."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from models.code_tree import codes
from models.evidence import EvidenceKind
from models.evidence_life import contradict
from models.evidence_out import evidence_out
from reports.evidence_xlsx import LONGEST, evidence_xlsx
from reports.refi_qda import refi_qda
from tests import build, evidence

SCHEMA = Path(__file__).parents[1] / "data" / "refi_qda" / "Project.xsd"
NS = {"q": "urn:QDA-XML:project:1.0"}
HOSTILE = '=HYPERLINK("x") <b>&amp; \x07 \ufffe\U0001f642 „Zitat“\r\nzweite Zeile'


@pytest.fixture
def auental(store):
    return build.people(store)


@pytest.fixture
def questions(store, auental):
    return evidence.talk(store, auental)


def workbook(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def rows(content, sheet):
    return [[cell.value for cell in row] for row in workbook(content)[sheet].iter_rows()]


def project(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        tree = etree.fromstring(archive.read("project.qde"))
        texts = {name: archive.read(name).decode() for name in archive.namelist() if name != "project.qde"}
    etree.XMLSchema(etree.parse(SCHEMA)).assertValid(tree)
    return tree, texts


def selections(tree, texts):
    """(words, categories) of every selection, read as any program does."""
    names = {code.get("guid"): code.get("name") for code in tree.iterfind(".//q:Code", NS)}
    found = []
    for source in tree.iterfind(".//q:TextSource", NS):
        text = texts[source.get("plainTextPath").replace("internal://", "sources/")]
        for each in source.iterfind("q:PlainTextSelection", NS):
            words = text[int(each.get("startPosition")) : int(each.get("endPosition"))]
            found.append((words, [names[ref.get("targetGUID")] for ref in each.iterfind("q:Coding/q:CodeRef", NS)]))
    return found


# ---------------------------------------------------------------- XLSX


def test_each_piece_has_a_line_with_its_categories(store, auental, questions):
    evidence.on(store, questions[0], "polished", "Bildungsbüro", evidence.code(store, "5"), kind=EvidenceKind.NEED)
    head, line = rows(evidence_xlsx(evidence_out(store, auental)), "Belege")
    told = dict(zip(head, line))
    assert (told["Nr."], told["Art"], told["Wortlaut"], told["von"]) == (1, "○ Bedarf", "Bildungsbüro", "I1")
    assert told["Kernkomponente, Aspekt"] == evidence.code(store, "5").label()


def test_categories_are_counted_by_kind(store, auental, questions):
    code = evidence.code(store, "5")
    evidence.on(store, questions[0], "polished", "Bildungsbüro", code, kind=EvidenceKind.NEED)
    evidence.on(store, questions[1], "polished", "Bildungsbüro", code, kind=EvidenceKind.NEED)
    head, line = rows(evidence_xlsx(evidence_out(store, auental)), "Kategorien")
    assert (line[0], dict(zip(head, line))["○ Bedarf"], line[-1]) == (code.label(), 2, 2)


def test_nothing_typed_is_a_formula_or_breaks_the_file(store, auental, questions):
    question = store.change(questions[0], polished=HOSTILE)
    evidence.on(store, question, "polished", question.polished, memo=HOSTILE * 2000)
    content = evidence_xlsx(evidence_out(store, auental))
    cells = [cell for row in workbook(content)["Belege"].iter_rows(min_row=2) for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "n"}
    assert max(len(str(cell.value)) for cell in cells) <= LONGEST


def test_an_empty_selection_is_a_file_that_says_so(store, auental):
    assert dict(rows(evidence_xlsx(evidence_out(store, auental)), "Zu dieser Datei"))["Belege"] == 0


# ---------------------------------------------------------------- REFI-QDA


def test_the_project_is_valid_and_each_selection_covers_its_words(store, auental, questions):
    code = evidence.code(store, "3.1")
    evidence.on(store, questions[0], "polished", "Bildungsbüro", code, kind=EvidenceKind.EXISTING, memo="wichtig")
    evidence.on(store, questions[2], "polished", "„versandet es“", kind=EvidenceKind.CHALLENGE)
    found = selections(*project(refi_qda(evidence_out(store, auental))))
    assert found == [("Bildungsbüro", ["Bestand", code.label()]), ("„versandet es“", ["Herausforderung"])]


def test_positions_count_characters_whatever_they_are(store, auental, questions):
    question = store.change(questions[0], polished=f"{HOSTILE} Ende \U0001f642 Schluss")
    evidence.on(store, question, "polished", "Schluss")
    assert [words for words, _ in selections(*project(refi_qda(evidence_out(store, auental))))] == ["Schluss"]


def test_every_category_is_there_below_its_own(store, auental, questions):
    evidence.on(store, questions[0], "polished", "Bildungsbüro", evidence.code(store, "3"))
    tree, _ = project(refi_qda(evidence_out(store, auental)))
    above = {c.get("name"): c.getparent().get("name") for c in tree.iterfind(".//q:Code", NS)}
    by_id = {code.id: code for code in codes(store)}
    for code in by_id.values():
        assert above[code.label()] == (by_id[code.parent_id].label() if code.parent_id else None)


def test_memos_contradictions_and_lost_words_go_along(store, auental, questions):
    one = evidence.on(store, questions[0], "polished", "Bildungsbüro", memo="nachfragen")
    other = evidence.on(store, questions[1], "polished", "Steuergruppe")
    gone = evidence.on(store, questions[2], "polished", "Kreistag")
    contradict(store, one, other, "Turnus")
    store.change(store.get(type(questions[2]), questions[2].id), polished="Leer.")
    tree, _ = project(refi_qda(evidence_out(store, auental)))
    notes = [note.findtext("q:PlainTextContent", namespaces=NS) for note in tree.iterfind(".//q:Note", NS)]
    assert any("nachfragen" in note for note in notes)
    assert any("Kreistag" in note for note in notes)
    assert [link.get("name") for link in tree.iterfind(".//q:Link", NS)] == ["Widerspruch: Turnus"]
    assert gone.number == 3


@pytest.mark.parametrize("write", [evidence_xlsx, refi_qda])
def test_the_same_evidence_gives_the_same_bytes(store, auental, questions, write):
    evidence.on(store, questions[0], "polished", "Bildungsbüro")
    out = evidence_out(store, auental)
    assert write(out) == write(out)


@pytest.mark.parametrize("write", [evidence_xlsx, refi_qda])
def test_evidence_of_many_talks_and_documents_is_written(store, auental, write):
    evidence.fill(store, auental, 300, interviews=3, documents=3)
    out = evidence_out(store, auental)
    assert (len(out.pieces), len(out.sources)) == (300, 7)
    assert len(write(out)) > 10_000
