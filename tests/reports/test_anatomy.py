"""An agreement of the usual anatomy, written by someone who has not seen the code, laid out and read back."""

from __future__ import annotations

import tomllib
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pytest
import reading
import samples

from models.agreement_snapshot import AgreementSnapshot, Section, SignatureSnapshot
from reports.agreement import render

ANATOMY = Path(__file__).parents[1] / "data" / "agreement_anatomy.toml"


@pytest.fixture(scope="module")
def anatomy() -> dict[str, Any]:
    return tomllib.loads(ANATOMY.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def pdf(anatomy: dict[str, Any]) -> bytes:
    return render(snapshot_of(anatomy)).pdf


def snapshot_of(anatomy: dict[str, Any]) -> AgreementSnapshot:
    def part(heading: str, paragraphs: list[str], topics: list[str] | tuple[str, ...] = ()) -> Section:
        blocks = (*map(samples.text, paragraphs), *map(samples.topic, topics))
        return Section(key=heading, heading=heading, blocks=blocks)

    def steps(name: str) -> Section:
        table = anatomy[name]
        return Section(key=name, heading=table["heading"], level=2, blocks=tuple(map(samples.item, table["items"])))

    def signatory(table: dict[str, str]) -> SignatureSnapshot:
        name, _, function = table["line"].rpartition(", ")
        return SignatureSnapshot(party=table["organisation"], name=name, function=function)

    return AgreementSnapshot(
        title=anatomy["title"],
        parties=tuple(map(samples.text, anatomy["party_block"][1::2])),
        sections=(
            part("", [anatomy["basis"], anatomy["aim"]]),
            part(anatomy["preamble_title"], anatomy["preamble"]),
            part(anatomy["part_a_title"], anatomy["part_a"], anatomy["topics"]),
            part(anatomy["part_b_title"], anatomy["part_b"]),
            part(anatomy["part_c_title"], []),
            *map(steps, ("timeframe", "procedure", "outlook")),
        ),
        closing=(samples.text(anatomy["closing"]),),
        place=anatomy["place"],
        date=anatomy["date"].strftime("%d.%m.%Y"),
        signatures=tuple(map(signatory, anatomy["signatories"])),
        appendix_title=anatomy["appendix"]["title"],
        appendix=tuple(part(clause["heading"], clause["paragraphs"]) for clause in anatomy["appendix"]["clauses"]),
        draft=False,
    )


def test_every_sentence_and_heading_is_there_in_order(anatomy: dict[str, Any], pdf: bytes) -> None:
    assert not reading.in_order(reading.running(pdf), samples.sentences(snapshot_of(anatomy)))


def test_the_signature_block_stands_between_closing_and_appendix(anatomy: dict[str, Any], pdf: bytes) -> None:
    ours, theirs = (table["organisation"] for table in anatomy["signatories"])
    signed = [anatomy["closing"], anatomy["date_line"], ours, "Dr. Wiebke Ahlers", theirs, "Die Landrätin"]
    assert not reading.in_order(reading.running(pdf), [*signed, anatomy["appendix"]["title"]])


def test_themes_are_italic_items(anatomy: dict[str, Any], pdf: bytes) -> None:
    italic: list[str] = []

    def visit(text: str, _cm: object, _tm: object, font: dict[str, Any] | None, _size: float) -> None:
        if font and str(font["/BaseFont"]).endswith("-It"):
            italic.append(text)

    for page in pypdf.PdfReader(BytesIO(pdf)).pages:
        page.extract_text(visitor_text=visit)
    assert not reading.in_order(reading.joined("".join(italic)), anatomy["topics"])
    assert "".join(italic).count("•") == len(anatomy["topics"])
