"""Bitte um Unterlagen as a PDF: a letter that reads in order, its list a table with heads."""

from __future__ import annotations

from datetime import date

import pytest
import reading
from pypdf import PdfReader
from tree import tree

from models.document_request import Request, greeting_of, wishes_of
from models.document_request_paper import DOCUMENT_REQUEST, request_paper
from models.document_review import DocumentReview
from models.municipality import MunicipalityKind
from reports.catalog import REPORTS
from tests import build

LATER = date(2026, 12, 14)


@pytest.fixture
def letter(store):
    """The PDF of a letter to a Kommune that has promised one document and is asked for two more."""

    def letter(**kommune):
        build.agency(store)
        build.me(store)
        municipality = build.municipality(store, **kommune)
        head = build.head(store, municipality)
        store.add(DocumentReview(municipality_id=municipality.id, name="Etat <2026> & Plan", promised_on=LATER))
        request = Request(
            municipality=municipality, wishes=tuple(wishes_of(store, municipality)[:3]), contact=head,
            greeting=greeting_of(head), until=LATER,
        )  # fmt: skip
        return REPORTS[DOCUMENT_REQUEST].finish(request_paper(store, request)).pdf

    return letter


def test_the_letter_reads_from_the_greeting_to_the_name_below_it(letter):
    wanted = [
        "An Dr. Maren Tiedje, Landrätin, Landkreis Auental",
        "Sehr geehrte Frau Dr. Tiedje,",
        "wollen wir eine Auswahl der Unterlagen des Landkreises Auental sichten. Bitte stellen Sie uns bis zum",
        "Bereits zugesagt",
        "Etat <2026> & Plan 14.12.2026",
        "Darum bitten wir außerdem",
        "Bildungsbericht (der letzte, auch Teilberichte) 14.12.2026",
        "Vielen Dank für Ihre Mühe!",
        "Mit freundlichen Grüßen",
        "Katrin Ahlers, Transfermanagerin",
    ]
    assert reading.in_order(reading.running(letter()), wanted) == []


@pytest.mark.parametrize(
    ("kommune", "said"),
    [
        (
            {"name": "Hohenwerder", "contract_name": "Stadt Hohenwerder"},
            "der Unterlagen der Stadt Hohenwerder sichten.",
        ),
        ({"name": "Moorkreis", "contract_name": "Moorkreis"}, "der Unterlagen des Moorkreises sichten."),
        (
            {"name": "Bildungsverein Wiesau e. V.", "contract_name": "", "kind": MunicipalityKind.VEREIN},
            "der Unterlagen des Bildungsvereins Wiesau e. V. sichten.",
        ),
        (
            {"name": "Lüneburg", "contract_name": "", "kind": MunicipalityKind.HANSESTADT},
            "der Unterlagen der Hansestadt Lüneburg sichten.",
        ),
    ],
)
def test_the_kommune_stands_in_the_genitive(letter, kommune, said):
    assert said in reading.running(letter(**kommune))


def test_the_list_is_one_table_whose_rows_have_heads(letter, tmp_path):
    pdf = letter()
    (tmp_path / "letter.pdf").write_bytes(pdf)
    assert len(PdfReader(tmp_path / "letter.pdf").pages) == 1
    found = tree(pdf)
    heads = [node for node in found.all("TH") if node.attribute("/Scope") == "/Row"]
    assert len(list(found.all("Table"))) == 2  # the facts, and the list
    assert len(heads) >= 3
