"""The lines to sign on are fields for electronic signatures: whoever signs first, every signature stays valid, and
the file stays PDF/UA-1 and PDF/A-2a. Judges: pyHanko, poppler's pdfsig, veraPDF."""

from __future__ import annotations

import dataclasses
import itertools
from datetime import date
from io import BytesIO

import pikepdf
import pytest

from models.agreement_snapshot import SignatureSnapshot
from models.paper import WritingLine
from reports.agreement import render
from reports.catalog import REPORTS
from reports.fonts import FACES, face
from reports.lines import whole_line
from reports.packing import packed
from reports.sheet import Meta, Sheet
from tests.conftest import need
from tests.reports import paper_samples, samples
from tests.tools.defects import SPOILS_SIGNING, planted
from tests.tools.signing import empty_fields, pdfsig_is_there, sign, told_by_pdfsig

PEOPLE = ("Dr. Jana Behrens", "Dr. Maren Tiedje", "Heike Brandt-Osterkamp", "Ulf Harms")
ORDERS = [
    *itertools.permutations(range(2)),
    *itertools.permutations(range(3)),
    (3, 1, 0, 2),
    (2, 3, 1, 0),
    (3, 2, 1, 0),
]


@pytest.fixture(scope="module")
def signers(authority):
    return [authority.signer(person) for person in PEOPLE]


@pytest.fixture(scope="module")
def blank() -> dict[int, bytes]:
    """An agreement for two, three or four to sign, on one page so that it is judged soon."""
    lines = samples.long_agreement().signatures
    short = samples.agreement(draft=False, sections=samples.agreement().sections[1:2], appendix_title="", appendix=())
    return {count: packed(render(dataclasses.replace(short, signatures=lines[:count])).pdf) for count in (2, 3, 4)}


@pytest.fixture(scope="module")
def stamp() -> bytes:
    """What somebody's program shows where it signs: words in an embedded font."""
    sheet = Sheet((180, 40), Meta(title="Stempel", author="", subject="", dated=date(2026, 11, 23)))
    font = face(FACES[0])
    with sheet.artifact():
        sheet.lines([whole_line("Elektronisch unterschrieben", font)], font, 9, [(4, 16)], "#000000")
    sheet.showPage()
    return sheet.finish()


def judged(pdf: bytes, authority, verapdf, count: int) -> None:
    """All three judges find that many signatures, and nothing wrong."""
    assert authority.findings(pdf) == {f"unterschrift-{number}": "valid" for number in range(1, count + 1)}
    assert told_by_pdfsig(pdf) == ["Signature is Valid."] * count
    assert verapdf.broken_rules(pdf) == {}


@pytest.fixture(autouse=True)
def _poppler_is_there():
    need(pdfsig_is_there(), "needs pdfsig, of poppler-utils")


def test_each_signatory_has_a_field_in_the_order_of_the_page(blank):
    assert empty_fields(blank[4]) == [f"unterschrift-{number}" for number in (1, 2, 3, 4)]


@pytest.mark.parametrize("certify", [False, True], ids=["signed", "certified first"])
@pytest.mark.parametrize("order", ORDERS, ids=lambda order: "".join(str(at + 1) for at in order))
def test_signed_in_any_order_every_signature_stays_valid(order, certify, blank, signers, authority, verapdf):
    pdf = blank[len(order)]
    for turn, at in enumerate(order):
        pdf = sign(pdf, f"unterschrift-{at + 1}", signers[at], certify=certify and turn == 0)
    judged(pdf, authority, verapdf, len(order))


@pytest.mark.parametrize("certify", [False, True], ids=["signed", "certified first"])
@pytest.mark.parametrize("shown", [(0,), (1, 2), (0, 1, 2, 3)], ids=["first", "two", "all"])
def test_signatures_that_show_themselves_keep_it_so(shown, certify, blank, signers, stamp, authority, verapdf):
    pdf = blank[4]
    for at in (2, 0, 3, 1):
        pdf = sign(
            pdf, f"unterschrift-{at + 1}", signers[at], certify=certify and at == 2, stamp=stamp if at in shown else b""
        )
    judged(pdf, authority, verapdf, 4)


def test_after_each_signature_those_before_are_still_valid(blank, signers, authority, verapdf):
    pdf = blank[3]
    for count in (1, 2, 3):
        pdf = sign(pdf, f"unterschrift-{count}", signers[count])
        judged(pdf, authority, verapdf, count)


def test_a_signed_file_begins_with_the_very_bytes_that_went_out(blank, signers):
    assert sign(blank[2], "unterschrift-2", signers[0]).startswith(blank[2])


def test_a_changed_byte_makes_a_signature_invalid(blank, signers, authority):
    pdf = bytearray(sign(blank[2], "unterschrift-1", signers[0]))
    pdf[pdf.index(b"\n%") + 3] ^= 1  # in the comment at the head, which no reader looks at
    assert authority.findings(bytes(pdf))["unterschrift-1"] != "valid"


@pytest.mark.logs("Error in diff operation")
def test_a_field_in_an_array_would_spoil_the_first_signature(blank, signers, authority, verapdf):
    pdf = planted(blank[2], SPOILS_SIGNING)
    assert verapdf.broken_rules(pdf) == {}
    for at in (1, 0):
        pdf = sign(pdf, f"unterschrift-{at + 1}", signers[at])
    assert authority.findings(pdf)["unterschrift-2"] != "valid"
    assert verapdf.broken_rules(pdf) == {}


def test_words_in_a_font_that_is_not_embedded_break_the_standards(blank, signers, verapdf):
    pdf = sign(blank[2], "unterschrift-1", signers[0], stamp=None)
    assert "ua1 7.21.4.1-1" in verapdf.broken_rules(pdf)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (SignatureSnapshot(party="", name="Unterschrift", title="Unterschrift der befragten Person"), None),
        (SignatureSnapshot(party="Gesprächspartnerin"), "Unterschrift: Gesprächspartnerin"),
        (SignatureSnapshot(party="", name="Brigitte Sommer"), "Unterschrift: Brigitte Sommer"),
        (SignatureSnapshot(party="Moorkreis", function="Der Landrat"), "Unterschrift: Der Landrat, Moorkreis"),
    ],
    ids=["title", "party", "name", "function"],
)
def test_a_field_is_named_by_what_is_known_and_a_line_for_the_date_is_none(line, words):
    date_line = WritingLine(party="", name="Ort, Datum")
    pdf = REPORTS["information"].finish(paper_samples.paper(signatures=(date_line, line))).pdf
    with pikepdf.open(BytesIO(pdf)) as opened:
        (field,) = opened.Root.AcroForm.Fields
        assert (str(field.T), str(field.TU)) == ("unterschrift-1", words or line.title)
