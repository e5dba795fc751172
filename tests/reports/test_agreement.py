from __future__ import annotations

import dataclasses
import os
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
import reading
import samples

from models.agreement_snapshot import AgreementSnapshot, Section
from reports.agreement import render
from reports.outline import LOGO_FAULT

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return render(samples.agreement()).pdf


def signature_page(snapshot: AgreementSnapshot) -> str:
    """The page (as lines) on which the first signatory's name stands below the line."""
    name = snapshot.signatures[0].name or snapshot.signatures[0].function
    return next(page for page in reading.pages(render(snapshot).pdf) if f"\n{name}" in page)


def long_text(words: int) -> str:
    return " ".join(samples.PREAMBLE.split()[at % 80] for at in range(words))


@pytest.mark.parametrize("snapshot", [samples.agreement(), samples.long_agreement()], ids=["four", "long"])
def test_every_sentence_is_there_and_in_order(snapshot: AgreementSnapshot) -> None:
    assert not reading.in_order(reading.running(render(snapshot).pdf), samples.sentences(snapshot))


def test_an_agreement_like_the_sample_takes_four_pages() -> None:
    assert render(samples.agreement()).page_count == 4


def test_the_outline_names_every_heading(pdf: bytes) -> None:
    def titles(outline: list) -> list[str]:
        return [title for entry in outline for title in (titles(entry) if isinstance(entry, list) else [entry.title])]

    snapshot = samples.agreement()
    sections = [section.heading for section in snapshot.sections if section.heading]
    expected = [*sections, snapshot.appendix_title, *(section.heading for section in snapshot.appendix)]
    assert titles(pypdf.PdfReader(BytesIO(pdf)).outline) == expected


def test_the_appendix_starts_a_page(pdf: bytes) -> None:
    assert reading.pages(pdf)[-1].startswith("Anhang: Allgemeine Bestimmungen")


def test_every_page_is_numbered_and_bears_the_version_code(pdf: bytes) -> None:
    texts = [page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages]
    for number, text in enumerate(texts, 1):
        assert f"Seite {number} von {len(texts)}" in text
        assert "K7QM-2-4F1A" in text
        assert "Zielvereinbarung Modul 1 · Landkreis Auental" in text


def test_the_same_snapshot_gives_the_same_bytes(pdf: bytes) -> None:
    assert render(samples.agreement()).pdf == pdf


@pytest.mark.parametrize("seed", ["0", "1", "77"])
def test_another_process_gives_the_same_bytes(pdf: bytes, seed: str) -> None:
    code = (
        "import sys; sys.path[:0] = ['.', 'tests/reports']; import samples; from reports.agreement import render;"
        "sys.stdout.buffer.write(render(samples.agreement()).pdf)"
    )
    env = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run([sys.executable, "-c", code], env=env, cwd=ROOT, capture_output=True, check=True)
    assert done.stdout == pdf


def test_another_snapshot_gives_another_file_id(pdf: bytes) -> None:
    other = render(samples.agreement(code="K7QM-3-0000")).pdf
    first, second = (pypdf.PdfReader(BytesIO(each)).trailer["/ID"][0] for each in (pdf, other))
    assert first != second


def test_the_file_says_what_it_is(pdf: bytes) -> None:
    reader = pypdf.PdfReader(BytesIO(pdf))
    assert reader.metadata.title == "Entwurf: Zielvereinbarung zu Modul 1: Ist-Stand-Analyse"
    assert reader.metadata.author == "Transferagentur Niedersachsen"
    assert reader.metadata.creation_date.date().isoformat() == "2026-11-23"
    assert reader.root_object["/Lang"] == "de-DE"
    assert reader.root_object["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.startswith(b"%PDF-1.7")


@pytest.mark.parametrize("text", ["", "Straße 😀 ł ş ∮ \u2603"], ids=["plain", "fallback"])
def test_every_font_is_embedded(text: str) -> None:
    found = reading.fonts(render(samples.agreement(closing=(samples.text(samples.CLOSING + text),))).pdf)
    assert found
    assert all(found.values())


@pytest.mark.parametrize(("draft", "shown"), [(True, True), (False, False)])
def test_only_a_draft_bears_the_watermark(draft: bool, shown: bool) -> None:
    from reports.pages import page_image

    image = page_image(render(samples.agreement(draft=draft)).pdf, 2, 0.3)
    greys = sum(image.pixels[at : at + 3] == bytes.fromhex("F2F1EE") for at in range(0, len(image.pixels), 4))
    assert (greys > 200) is shown


def test_the_watermark_is_not_among_the_words(pdf: bytes) -> None:
    assert "ENTWURF" not in pypdf.PdfReader(BytesIO(pdf)).pages[1].extract_text()


@pytest.mark.parametrize("draft", [True, False])
def test_only_a_draft_says_so_in_its_header(draft: bool) -> None:
    texts = pypdf.PdfReader(BytesIO(render(samples.agreement(draft=draft)).pdf)).pages[1].extract_text()
    assert ("Entwurf, Fassung 2" in texts) is draft


@pytest.mark.parametrize("words", range(20, 640, 17))
def test_the_signatures_stay_whole_and_with_the_closing_declaration(words: int) -> None:
    filler = samples.text(long_text(words))
    snapshot = samples.agreement(sections=(*samples.agreement().sections, Section(key="more", blocks=(filler,))))
    page = reading.joined(signature_page(snapshot))
    for piece in (samples.CLOSING, "Auenburg, den 23.11.2026", "Transferagentur Niedersachsen", "Landrätin"):
        assert piece in page


@pytest.mark.parametrize("words", range(300, 620, 23))
def test_without_a_closing_declaration_two_lines_go_with_the_signatures(words: int) -> None:
    filler = Section(key="more", blocks=(samples.text(long_text(words)), samples.text("Ein kurzer Satz.")))
    page = signature_page(samples.agreement(sections=(filler,), closing=()))
    above = page[: page.index("Auenburg, den")].strip().split("\n")
    assert len(above) >= 2


def test_a_closing_longer_than_a_page_leaves_two_lines_with_the_signatures() -> None:
    page = signature_page(samples.agreement(closing=(samples.text(long_text(900)),)))
    above = page[: page.index("Auenburg, den")].strip().split("\n")
    assert len(above) >= 2


@pytest.mark.parametrize(
    ("place", "on", "expected"),
    [
        ("Auenburg", "23.11.2026", "Auenburg, den 23.11.2026"),
        ("", "", "Ort, Datum"),
        ("Auenburg", "", "Auenburg, den"),
        ("", "23.11.2026", ", den 23.11.2026"),
    ],
)
def test_place_and_date_are_printed_or_left_to_the_pen(place: str, on: str, expected: str) -> None:
    assert expected in signature_page(samples.agreement(place=place, date=on))


def test_each_side_has_its_own_place_and_date() -> None:
    text = signature_page(samples.long_agreement())
    assert text.count("Ort, Datum") == 3
    assert "Wiesau, den 23.11.2026" in text


def test_four_signatories_are_on_one_page_with_all_their_words() -> None:
    text = reading.joined(signature_page(samples.long_agreement()))
    for each in samples.long_agreement().signatures:
        assert all(word in text for word in (each.party, each.capacity, each.name, each.function))


def test_twenty_signatories_run_over_pages_and_none_is_lost() -> None:
    many = tuple(dataclasses.replace(samples.THEIRS, party=f"Gemeinde {at}", name=f"Person {at}") for at in range(20))
    text = reading.running(render(samples.agreement(signatures=many)).pdf)
    assert [int(at) for at in re.findall(r"Person (\d+)", text)] == list(range(20))


def test_an_empty_snapshot_still_gives_a_page() -> None:
    assert render(AgreementSnapshot(title="")).page_count == 1


@pytest.mark.parametrize("logo", [b"no picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, b"GIF89a" + b"\0" * 40])
def test_a_broken_logo_is_left_out_and_reported(logo: bytes) -> None:
    rendered = render(samples.agreement(logo=logo))
    assert rendered.faults == (LOGO_FAULT,)
    assert rendered.page_count == 4


@pytest.mark.parametrize(
    ("mode", "kind"), [("RGB", "JPEG"), ("CMYK", "JPEG"), ("RGBA", "PNG"), ("P", "PNG"), ("L", "PNG")]
)
def test_a_logo_is_printed_as_plain_rgb(mode: str, kind: str) -> None:
    from PIL import Image

    out = BytesIO()
    Image.new(mode, (300, 90)).save(out, kind)
    rendered = render(samples.agreement(logo=out.getvalue()))
    image = pypdf.PdfReader(BytesIO(rendered.pdf)).pages[0].images[0].image
    assert rendered.faults == ()
    assert image.mode == "RGB"
    assert "/SMask" not in str(pypdf.PdfReader(BytesIO(rendered.pdf)).pages[0]["/Resources"]["/XObject"])


def test_a_logo_that_would_fill_the_memory_is_refused() -> None:
    from PIL import Image

    out = BytesIO()
    Image.new("1", (9000, 9000)).save(out, "PNG")
    assert render(samples.agreement(logo=out.getvalue())).faults == (LOGO_FAULT,)
