"""What is said of files on their way in."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.document_file import DocumentFile
from models.document_review import DocumentReview
from ui.intake.words import Tally, Waiting, being_read, coming, left_over, not_taken, outcome, size_in_words


def taken(*documents: int) -> list[DocumentFile]:
    return [DocumentFile(document_id=document, file_name="a.pdf") for document in documents]


WAITING = Waiting(Path("Bericht.pdf"), 1)
KNOWN = (WAITING, DocumentReview(municipality_id=1, name="Bericht 2018"))


@pytest.mark.parametrize(
    ("tally", "said"),
    [
        (Tally(), ""),
        (Tally(taken=taken(1)), "„Bericht“ aufgenommen."),
        (Tally(taken=taken(1), unread=1), "„Bericht“ aufgenommen, ihr Inhalt ließ sich nicht lesen."),
        (Tally(taken=taken(1, 2, 3), unread=1), "3 Unterlagen aufgenommen, 1 ließ sich nicht lesen."),
        (Tally(taken=taken(1, 2, 3), unread=2), "3 Unterlagen aufgenommen, 2 ließen sich nicht lesen."),
        (Tally(taken=taken(1, 1)), "2 Dateien aufgenommen."),
        (Tally(known=[KNOWN]), "„Bericht.pdf“ liegt schon vor als „Bericht 2018“."),
        (Tally(known=[KNOWN, KNOWN]), "2 lagen schon vor."),
        (Tally(taken=taken(1, 2), known=[KNOWN] * 2), "2 Unterlagen aufgenommen, 2 lagen schon vor."),
        (Tally(called_off=3), "3 nach „Abbrechen“ nicht aufgenommen."),
    ],
)
def test_the_outcome_is_one_sentence(tally, said):
    assert outcome(tally, "Bericht") == said


def test_how_far_it_is_names_the_file_and_its_size():
    tally = Tally(total=12, taken=taken(1, 2))
    assert coming(tally, "Bericht.pdf", 95_400_000) == "Datei 3 von 12 wird aufgenommen: „Bericht.pdf“ (95 MB)"
    assert coming(Tally(total=1), "Bericht.pdf") == "Datei wird aufgenommen: „Bericht.pdf“"
    assert being_read(tally, 1) == "Text von Datei 2 von 2 wird gelesen …"
    assert being_read(Tally(taken=taken(1)), 1) == "Text der Datei wird gelesen …"


@pytest.mark.parametrize(("size", "said"), [(12, "1 KB"), (40_400, "40 KB"), (420_000, "0,4 MB"), (2e8, "200 MB")])
def test_a_size_is_said_as_people_do(size, said):
    assert size_in_words(int(size)) == said


def test_files_with_the_same_reason_are_told_together_and_only_some_by_name():
    refused = [(f"{letter}.pdf", "Die Datei ist leer.") for letter in "abcde"] + [("f.pdf", "Das ist ein Ordner.")]
    assert not_taken(refused) == (
        "6 Dateien nicht aufgenommen. „a.pdf“, „b.pdf“, „c.pdf“ und 2 weitere: Die Datei ist leer.\n"
        "„f.pdf“: Das ist ein Ordner."
    )
    assert left_over(["a.pdf"]) == "Beim letzten Mal wurde „a.pdf“ nicht mehr aufgenommen."


def test_a_name_is_one_line_that_can_be_kept():
    assert Waiting(Path("Be\u202efdp\nricht\udcff.exe"), 1).name == "Befdp richt.exe"
    assert Waiting(Path("\udcff"), 1).name == "Datei"
