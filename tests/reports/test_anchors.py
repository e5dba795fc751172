from __future__ import annotations

import pytest
import reading
import samples

from models.agreement_snapshot import AgreementSnapshot, Section
from reports.agreement import render


def shown(snapshot: AgreementSnapshot) -> dict[str, str]:
    """The text that each field's anchors enclose, by the first field, pieces joined."""
    rendered = render(snapshot)
    found: dict[str, str] = {}
    for anchor in rendered.anchors:
        corners = (anchor.x0 - 1, anchor.y0, anchor.x1 + 1, anchor.y1)
        text = reading.text_in(rendered.pdf, anchor.page, corners)
        found[anchor.fields[0]] = found.get(anchor.fields[0], "") + text.strip() + "\n"
    return {field: reading.joined(text).strip() for field, text in found.items()}


@pytest.mark.parametrize("snapshot", [samples.agreement(), samples.long_agreement()], ids=["four", "long"])
def test_every_anchor_lies_where_its_text_stands(snapshot: AgreementSnapshot) -> None:
    found = shown(snapshot)
    for section in (*snapshot.sections, *snapshot.appendix):
        for block in section.blocks:
            assert found[block.fields[0]] == reading.joined(block.text)


def test_signatories_and_place_have_anchors_of_their_own() -> None:
    found = shown(samples.agreement())
    assert found["agreement:1:place"] == "Auenburg, den 23.11.2026"
    for text in ("Landkreis Auental", "Dr. Maren Tiedje", "Landrätin"):
        assert text in found["agreement:1:signatory_municipality"]
    assert "Behrens" not in found["agreement:1:signatory_municipality"]


def test_a_paragraph_over_two_pages_has_an_anchor_on_each() -> None:
    pages = [anchor.page for anchor in render(samples.long_agreement()).anchors if anchor.fields == ("clause:D1:text",)]
    assert len(pages) == 2
    assert pages[1] == pages[0] + 1


def test_a_block_of_several_fields_names_them_all() -> None:
    fields = {anchor.fields for anchor in render(samples.agreement()).anchors}
    assert ("agreement:1:begins_in", "agreement:1:span") in fields


def test_a_heading_leads_to_its_wording() -> None:
    section = Section(
        key="A", heading="Ziele des Landkreises", blocks=(samples.text("Text."),), fields=("a:1:clause.A",)
    )
    found = shown(samples.agreement(sections=(section,)))
    assert found["a:1:clause.A"] == "Ziele des Landkreises"
