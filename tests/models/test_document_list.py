"""The register: how each document stands, what is counted, found, sorted."""

from __future__ import annotations

from datetime import date

import pytest

from models.contact import Contact
from models.document_file import DocumentFile, DocumentPage, FileState
from models.document_list import Counts, DocumentFilter, Order, Standing, arranged, counts, date_key, register
from models.document_promise import area_codes, promise_in_meeting, promised_in_meeting, promised_where, set_area
from models.document_review import Afterwards, DocumentKind, DocumentReview, DocumentState
from models.evidence import EvidenceKind
from models.evidence_life import add_evidence
from models.interview import interview_questions
from models.interview_life import plan_interview, start_interview
from models.interview_notes import promise_document
from models.meeting_life import add_participant
from tests import build

YESTERDAY, TOMORROW = date(2026, 11, 22), date(2026, 11, 24)


@pytest.fixture
def kommune(store):
    return build.municipality(store)


@pytest.fixture
def add(store, kommune):
    def add(name="Bericht", **values):
        return store.add(DocumentReview(municipality_id=kommune.id, name=name, **values))

    return add


def only(store, kommune):
    (line,) = register(store, kommune.id)
    return line


@pytest.mark.parametrize(
    ("values", "standing"),
    [
        ({"promised_on": YESTERDAY}, Standing.PROMISED),
        ({"promised_on": YESTERDAY, "due_on": TOMORROW}, Standing.PROMISED),
        ({"promised_on": YESTERDAY, "due_on": YESTERDAY}, Standing.OVERDUE),
        ({"requested_on": YESTERDAY}, Standing.REQUESTED),
        ({"requested_on": YESTERDAY, "due_on": YESTERDAY}, Standing.OVERDUE),
        ({"requested_on": YESTERDAY, "promised_on": YESTERDAY}, Standing.PROMISED),
        ({"state": DocumentState.RECEIVED, "due_on": YESTERDAY}, Standing.RECEIVED),
        ({"state": DocumentState.READ}, Standing.READ),
        ({"state": DocumentState.NOT_SELECTED}, Standing.NOT_SELECTED),
    ],
)
def test_a_document_stands_as_its_state_and_days_say(store, kommune, add, values, standing):
    add(**values)
    assert only(store, kommune).standing is standing


def test_what_was_not_selected_counts_for_nothing(store, kommune, add):
    for state in (*DocumentState, DocumentState.READ):
        add(state=state, promised_on=YESTERDAY, due_on=YESTERDAY)
    assert counts(register(store, kommune.id)) == Counts(read=2, of=4, awaited=1, overdue=1)


def test_only_what_is_there_is_to_be_given_back_and_only_once(store, kommune, add):
    document = add(state=DocumentState.READ, afterwards=Afterwards.GIVE_BACK)
    assert only(store, kommune).to_settle
    document = store.change(document, settled_on=YESTERDAY)
    assert not only(store, kommune).to_settle
    store.change(document, settled_on=None, state=DocumentState.PROMISED)
    assert not only(store, kommune).to_settle


def test_what_is_overdue_comes_first_and_what_was_left_last(store, kommune, add):
    add("Z", state=DocumentState.NOT_SELECTED)
    add("Y", state=DocumentState.READ)
    add("X", promised_on=YESTERDAY)
    add("W", promised_on=YESTERDAY, due_on=YESTERDAY)
    assert [line.name for line in register(store, kommune.id)] == ["W", "X", "Y", "Z"]


def test_files_and_pages_are_counted_without_those_in_the_bin(store, kommune, add):
    document = add()
    for pages in (3, 4):
        store.add(DocumentFile(document_id=document.id, pages=pages, state=FileState.READY))
    store.remove(store.add(DocumentFile(document_id=document.id, pages=9)))
    line = only(store, kommune)
    assert (line.files, line.pages, line.waiting, line.unreadable) == (2, 7, 0, 0)


def test_a_note_on_the_whole_or_on_a_page_is_told(store, kommune, add):
    document = add()
    file = store.add(DocumentFile(document_id=document.id))
    page = store.add(DocumentPage(file_id=file.id, text="Steuerung"))
    assert not only(store, kommune).noted
    store.change(page, note="Wichtig")
    assert only(store, kommune).noted
    store.change(page, note="")
    store.change(document, note="Überholt")
    assert only(store, kommune).noted


def test_evidence_on_pages_and_in_the_note_is_counted(store, kommune, add):
    document = add(note="Die Steuerung fehlt.")
    add("Anderes")
    file = store.add(DocumentFile(document_id=document.id))
    page = store.add(DocumentPage(file_id=file.id, text="Die Steuerung tagt.", note="Wer tagt?"))
    add_evidence(store, page, "text", 0, 13, EvidenceKind.EXISTING)
    add_evidence(store, page, "note", 0, 3, EvidenceKind.NEED)
    add_evidence(store, document, "note", 0, 13, EvidenceKind.NEED)
    assert {line.name: line.evidence for line in register(store, kommune.id)} == {"Bericht": 3, "Anderes": 0}


def test_bildungsbereiche_are_named_and_taken_away_again(store, kommune, add):
    document, first = add(), area_codes(store)[0]
    set_area(store, document, first.id, chosen=True)
    assert only(store, kommune).areas == ((first.id, first.name),)
    set_area(store, document, first.id, chosen=False)
    assert only(store, kommune).areas == ()


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (DocumentFilter(), {"Bildungsbericht", "Organigramm"}),
        (DocumentFilter(standing=Standing.OVERDUE), {"Organigramm"}),
        (DocumentFilter(standing=Standing.PROMISED), {"Organigramm"}),
        (DocumentFilter(standing=Standing.REQUESTED), set()),
        (DocumentFilter(kind=DocumentKind.REPORT), {"Bildungsbericht"}),
        (DocumentFilter(words="behr"), {"Organigramm"}),
        (DocumentFilter(words="2018 bild"), {"Bildungsbericht"}),
        (DocumentFilter(words="2018 organ"), set()),
        (DocumentFilter(to_settle=True), {"Bildungsbericht"}),
    ],
)
def test_a_filter_finds(store, kommune, add, wanted, names):
    person = store.add(Contact(municipality_id=kommune.id, last_name="Behrens"))
    read = {"state": DocumentState.READ, "afterwards": Afterwards.DESTROY}
    add("Bildungsbericht", kind=DocumentKind.REPORT, dated="2018", **read)
    add("Organigramm", promised_on=YESTERDAY, due_on=YESTERDAY, contact_id=person.id)
    assert {line.name for line in arranged(register(store, kommune.id), wanted)} == names


def test_a_filter_by_area_finds_what_tells_of_it(store, kommune, add):
    first, second = area_codes(store)[:2]
    set_area(store, add("Kita"), first.id, chosen=True)
    set_area(store, add("Schule"), second.id, chosen=True)
    found = arranged(register(store, kommune.id), DocumentFilter(area=second.id))
    assert [line.name for line in found] == ["Schule"]


@pytest.mark.parametrize(
    ("dated", "key"),
    [
        ("März 2017", (2017, 3, 0)),
        ("2016/17", (2016, 0, 0)),
        ("12.03.2018", (2018, 3, 12)),
        ("3. Februar 2026", (2026, 2, 3)),
        ("Stand: Oktober 2019", (2019, 10, 0)),
        ("undatiert", (0, 0, 0)),
        ("", (0, 0, 0)),
    ],
)
def test_a_date_on_a_document_is_read_as_far_as_it_goes(dated, key):
    assert date_key(dated) == key


def test_the_newest_document_comes_first_where_that_is_asked_for(store, kommune, add):
    for dated in ("2016", "März 2018", "Januar 2018"):
        add(dated, dated=dated)
    found = arranged(register(store, kommune.id), order=Order.DATED, descending=True)
    assert [line.name for line in found] == ["März 2018", "Januar 2018", "2016"]


def test_where_it_was_promised_is_told_by_talk_and_question(store, kommune):
    interview = start_interview(store, plan_interview(store, kommune, [build.head(store, kommune)]))
    question = interview_questions(store, interview)[2]
    document = promise_document(store, interview, "Organigramm", question)
    assert promised_where(store, document).endswith("Frage 3")
    assert promised_where(store, store.change(document, source="")) == ""


def test_what_is_promised_in_a_meeting_is_awaited_from_its_one_guest(store, kommune):
    head = build.head(store, kommune)
    meeting = build.meeting(store, kommune, meets_on=YESTERDAY)
    add_participant(store, meeting, head)
    document = promise_in_meeting(store, meeting, " Organigramm ")
    assert (document.name, document.contact_id, document.promised_on) == ("Organigramm", head.id, YESTERDAY)
    assert promised_in_meeting(store, meeting) == [document]
    assert promised_where(store, document) == "Sondierungsgespräch"
