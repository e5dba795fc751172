"""The documents and the evidence of the sample dossier."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from datetime import datetime

import pytest

import resources
from models.belonging import record_at
from models.code import Code, CodeKind
from models.code_content import shipped_codes
from models.demo_evidence import CONTENT, place_of
from models.document_file import DocumentFile, DocumentPage, FileState
from models.document_list import Standing, register
from models.document_review import Afterwards, Confidentiality, DocumentReview, DocumentState
from models.evidence import Contradiction, Evidence, EvidenceKind
from models.evidence_book import EvidenceBook
from models.evidence_filter import Flag, Look
from models.evidence_views import views_of
from models.municipality import Municipality
from models.passage import Passage
from models.reading_place import place_in
from models.store.files import read_file
from models.store.record import read_address
from models.store.stored_file import StoredFile

NOW = datetime(2026, 11, 25, 9, 30)
DECLARED = [
    piece["words"]
    for session in tomllib.loads(resources.path(CONTENT).read_text("utf-8"))["session"]
    for piece in session["piece"]
]


@pytest.fixture(scope="module")
def demo(sample_of):
    return sample_of(NOW)


@pytest.fixture(scope="module")
def kommune(demo):
    return demo.first(Municipality, name="Hohenwerder")


@pytest.fixture(scope="module")
def book(demo, kommune):
    return EvidenceBook(demo, kommune.id)


@pytest.fixture(scope="module")
def lines(book):
    return book.lines(book.ids())


def flagged(lines, flag):
    return [line for line in lines if flag in line.flags]


# ---------------------------------------------------------------- documents


def test_the_files_lie_beside_the_store_as_they_ship(demo):
    files = demo.find(DocumentFile)
    assert len(files) == 14
    for file in files:
        shipped = resources.path(f"demo/documents/{file.file_name}").read_bytes()
        assert read_file(demo, demo.get(StoredFile, file.file_id)) == shipped
        assert (file.state, file.size) == (FileState.READY, len(shipped))


def test_every_page_has_the_text_that_was_read_out_of_it(demo):
    said = json.loads(resources.path("demo/documents/pages.json").read_text("utf-8"))
    for file in demo.find(DocumentFile):
        pages = demo.find(DocumentPage, file_id=file.id, order_by="number")
        assert [{"name": page.name, "text": page.text} for page in pages] == said[file.file_name]["pages"]
        assert file.pages == len(pages)


def test_the_register_has_documents_at_every_standing_but_asked_for_only(demo, kommune):
    found = {line.standing for line in register(demo, kommune.id)}
    assert found == set(Standing) - {Standing.REQUESTED}


def test_what_comes_back_to_the_kommune_or_goes_is_told(demo):
    after = {each.afterwards: each for each in demo.find(DocumentReview)}
    assert after[Afterwards.GIVE_BACK].afterwards_on > NOW.date()
    assert after[Afterwards.GIVE_BACK].confidentiality is Confidentiality.CONFIDENTIAL
    assert after[Afterwards.DESTROY].settled_on < NOW.date()


def test_a_document_is_read_after_it_came_and_what_was_not_selected_says_why(demo):
    for each in demo.find(DocumentReview):
        if each.state is DocumentState.READ:
            assert each.received_on <= each.read_on < NOW.date(), each.name
        assert (each.state is DocumentState.NOT_SELECTED) == bool(each.reason), each.name


def test_one_document_was_left_in_the_middle(demo):
    (document,) = demo.find(DocumentReview, name="Konzept Bildungsbüro (Entwurf)")
    (file,) = demo.find(DocumentFile, document_id=document.id)
    assert place_in(file).page == 2


# ---------------------------------------------------------------- evidence


def test_there_are_118_pieces_and_each_is_assigned(demo, lines):
    assert len(lines) == len(demo.find(Evidence)) == 118
    assert all(line.codes and line.kind is not EvidenceKind.OPEN for line in lines)


def test_they_are_of_every_kind_and_of_every_component(demo, lines):
    codes = {code.id: code for code in demo.find(Code)}
    aspects = {codes[id].key.partition(".")[0] for line in lines for id in line.codes if codes[id].parent_id}
    assert aspects == {each.key for each in shipped_codes() if each.kind is CodeKind.COMPONENT}
    assert {line.kind for line in lines} == set(EvidenceKind) - {EvidenceKind.OPEN}
    assert {codes[id].kind for line in lines for id in line.codes} == set(CodeKind) - {CodeKind.COMPONENT}


def test_they_come_from_talks_a_meeting_pages_and_notes_on_pages(demo, lines):
    found = Counter(read_address(line.source)[0::2] for line in lines)
    assert set(found) == {
        ("interview_question", "polished"),
        ("meeting", "results"),
        ("document_page", "text"),
        ("document_page", "note"),
    }
    assert len({line.partner for line in lines if line.partner}) == 8
    assert len({line.document for line in lines if line.document}) >= 11


@pytest.mark.parametrize("words", DECLARED, ids=lambda words: words[:30])
def test_the_words_in_the_content_are_those_that_were_marked(demo, words):
    marked = [p.first_words for p in demo.find(Passage) if p.first_words]
    assert any(place_of(words, each) == (0, len(each)) for each in marked)


def test_each_piece_covers_its_words_but_the_one_that_lost_them(demo, lines):
    for line in lines:
        passage = demo.get(Passage, line.passage_id)
        text = getattr(record_at(demo, passage.source), read_address(passage.source)[2])
        assert (text[passage.start : passage.stop] == passage.words) == (not passage.gone)
    assert [line.where[:2] for line in flagged(lines, Flag.GONE)] == ["I7"]
    assert [line.where[:2] for line in flagged(lines, Flag.CHANGED)] == ["I7"]


def test_some_are_confidential_some_released_and_some_contradict_each_other(demo, lines):
    assert len(flagged(lines, Flag.CONFIDENTIAL)) == 3
    assert len(flagged(lines, Flag.RELEASED)) >= 6
    assert len(demo.find(Contradiction)) == 9
    assert all(each.note for each in demo.find(Contradiction))
    assert len(flagged(lines, Flag.CONTRADICTED)) == 18


def test_no_memo_is_long(lines):
    assert all(len(line.memo) <= 90 for line in lines)
    assert sum(bool(line.memo) for line in lines) > 15


def test_the_views_find_something(demo, kommune, book):
    views = views_of(demo, kommune)
    assert [view.municipality_id for view in views].count(None) == 1
    for view in views:
        look = Look.from_text(view.filters)
        assert 1 < len(book.ids(look.filter)) < 80, view.name
        assert look.filter.known(book.offered()) == look.filter


def test_words_are_found_over_the_ends_of_lines():
    text = "Das Hafenvier-\ntel  liegt gleich-\nauf mit der U25-\nStatistik."
    start, stop = place_of("Hafenviertel liegt gleichauf mit der U25-Statistik", text)
    assert text[start:stop] == text[4:-1]
    assert place_of("Nordstadt", text) is None
