"""The files that the demo Kommune hands over are what their sources say, and good PDFs."""

from __future__ import annotations

import json

import pytest

from reports.documents.opening import open_document
from tests.tools.demo_files import FOLDER, PAGES, demo_files

ANEW = "write them anew: python tests/tools/demo_files.py"
MOST_BYTES = 1_000_000


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return demo_files()


def test_the_shipped_files_are_what_their_sources_make(made: dict[str, bytes]) -> None:
    shipped = {path.name: path.read_bytes() for path in FOLDER.iterdir()}
    assert sorted(shipped) == sorted(made), ANEW
    assert [name for name in made if shipped[name] != made[name]] == [], ANEW


def test_their_texts_are_what_the_app_reads_in_the_shipped_files() -> None:
    for name, said in json.loads((FOLDER / PAGES).read_text("utf-8")).items():
        document = open_document((FOLDER / name).read_bytes(), name)
        texts = [document.text(number) for number in range(1, len(document.shape().pages) + 1)]
        assert [(page["name"], page["text"]) for page in said["pages"]] == [(t.label, t.text) for t in texts], name
        document.close()


def test_each_pdf_is_tagged_and_fit_for_archives(verapdf, made: dict[str, bytes]) -> None:
    broken = {name: verapdf.broken_rules(pdf) for name, pdf in made.items() if name.endswith(".pdf")}
    assert {name: rules for name, rules in broken.items() if rules} == {}
    assert len(broken) >= 12


def test_together_they_are_small(made: dict[str, bytes]) -> None:
    assert sum(map(len, made.values())) < MOST_BYTES


def test_two_of_them_are_scans_and_say_so(made: dict[str, bytes]) -> None:
    said = json.loads(made[PAGES])
    scans = [name for name, each in said.items() if not any(page["text"] for page in each["pages"])]
    assert scans == ["Freigabe-Datenschutz.pdf", "Presse-Bildungsbericht.pdf"]
    assert all(said[name]["sentence"] for name in scans)
