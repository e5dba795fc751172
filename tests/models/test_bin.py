from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from models.bin import binned, throw_away
from models.bin_return import LABEL, bring_all_back, bring_back
from models.bin_words import NAMED, hanging
from models.board import board
from models.calendar_dates import all_dates
from models.catalog import RECORDS
from models.contact import Contact
from models.contact_finding import where_from
from models.due_steps import all_due
from models.evidence_life import codes_of, pieces_of, remove_evidence
from models.finding import MOST_HITS, Finder
from models.follow_up import FollowUp
from models.guide import GuideBlock, GuideQuestion
from models.guide_edit import remove_block
from models.guide_life import guides
from models.hanging import ADDRESSES, KINDS, holders, mentions
from models.interview import Interview
from models.interview_life import partners_without_interview, plan_interview, start_interview
from models.last_edits import last_edits
from models.meeting import Meeting, MeetingParticipant
from models.meeting_life import add_participant, name_partner, remove_meeting
from models.municipality import Municipality
from models.organisation import Organisation
from models.overview import municipality_rows
from models.passage import PassageKind, mark, passages_of
from models.store.errors import KnownError
from models.store.opening import open_memory
from models.store.record import address
from models.today import due, reviews
from models.visits import visits
from tests import build, evidence
from tests.conftest import NOW
from tests.models.bins import fill, live_rows, one_of


@pytest.fixture(scope="module")
def filled(sample_of):
    store = open_memory(clock=lambda: NOW)
    fill(store, sample_of(NOW))
    yield store
    store.close()


@pytest.fixture
def full(store, filled):
    """A store with something of every kind."""
    filled.db.conn.backup(store.db.conn)
    store.home.names_key, store.staff_uid = filled.home.names_key, filled.staff_uid
    return store


@pytest.fixture
def auental(store):
    return build.people(store)


def lines(store):
    return [(line.title, line.label) for line in binned(store)]


# ---------------------------------------------------------------- what is listed


def test_a_line_says_what_it_was_where_when_and_by_whom(store, auental):
    store.staff_uid = build.me(store, last_name="Kern").uid
    store.remove(build.contact(store, auental, last_name="Doppelt"))
    line = binned(store)[0]
    assert (line.title, line.label, line.place) == ("Kontakt", "Brigitte Doppelt", "Landkreis Auental")
    assert (line.at, line.by) == (NOW, "Katrin Kern")


def test_the_latest_is_first(store, auental):
    for days, name in enumerate(("Alt", "Neu")):
        store.clock = lambda days=days: NOW + timedelta(days=days)
        store.remove(build.contact(store, auental, last_name=name))
    assert [label for _, label in lines(store)] == ["Brigitte Neu", "Brigitte Alt"]


def test_what_went_with_its_whole_is_in_its_line(store, auental):
    talk = build.meeting(store, auental)
    add_participant(store, talk, store.first(Contact))
    store.add(FollowUp(municipality_id=auental.id, about=address(talk, "").rstrip("/"), text="Protokoll schicken"))
    remove_meeting(store, talk)
    (line,) = binned(store)
    assert line.label == "Sondierungsgespräch am 26.11.2026"
    assert hanging(store, line.kind, line.id, line.step) == "mit 1 Wiedervorlage, 1 teilnehmenden Person"


def test_what_was_removed_alone_before_has_a_line_of_its_own(store, auental):
    store.remove(store.first(Contact))
    store.remove(auental)
    found = {line.title: line for line in binned(store)}
    assert found["Kontakt"].whole_gone
    assert not found["Kommune"].whole_gone
    assert hanging(store, Municipality, auental.id, found["Kommune"].step) == "mit 1 Kontakt"


def test_a_part_is_listed_with_what_it_was_a_part_of(store, auental):
    talk = build.meeting(store, auental)
    store.remove(add_participant(store, talk, store.first(Contact)))
    (line,) = binned(store)
    assert line.label == "Teilnehmende Person: Dr. Maren Tiedje"
    assert line.place == "Landkreis Auental › Sondierungsgespräch am 26.11.2026"


def test_what_was_never_filled_has_no_line(store, auental):
    store.add(Contact(municipality_id=auental.id))
    store.undo()
    assert lines(store) == []
    assert [line.label for line in binned(store, blank=True)] == ["ohne Namen"]


def test_a_talk_that_was_begun_and_taken_back_leaves_no_forty_lines(store, auental):
    interview = plan_interview(store, auental, [store.first(Contact)], guide=guides(store)[0])
    start_interview(store, interview)
    store.undo()
    assert lines(store) == []


def test_a_mark_is_listed_as_long_as_its_words_stand_in_the_text(store, auental):
    interview = build.interview(store, auental, notes="Das Bildungsbüro hat zu wenig Leute.")
    quote = mark(store, interview, "notes", 4, 16, PassageKind.QUOTE)
    mark(store, interview, "notes", quote.start, quote.stop, PassageKind.QUOTE)
    assert lines(store) == [("Markierung", "Zitat: Bildungsbüro")]
    store.change(interview, notes="Zu wenig Leute.")
    assert lines(store) == []


def test_evidence_is_listed_by_its_number_and_comes_back_when_its_words_are_gone_too(store, auental):
    interview = build.interview(store, auental, notes="Das Bildungsbüro hat zu wenig Leute.")
    piece = evidence.on(store, interview, "notes", "Bildungsbüro", evidence.code(store, "3"))
    remove_evidence(store, piece)
    store.change(store.get(Interview, interview.id), notes="Zu wenig Leute.")
    (line,) = binned(store)
    assert line.label == "Beleg 1"
    bring_back(store, store.get(line.kind, line.id))
    (back,) = pieces_of(store, interview, "notes")
    assert (back.passage.gone, back.passage.words) == (True, "Bildungsbüro")
    assert [code.number for code in codes_of(store, back.evidence)] == ["3"]


def test_what_was_confidential_is_not_told_by_the_bin(store, auental):
    interview = build.interview(store, auental, notes="Das Bildungsbüro hat zu wenig Leute.")
    for _ in range(2):
        mark(store, interview, "notes", 4, 16, PassageKind.CONFIDENTIAL)
    assert lines(store) == [("Markierung", "vertraulich")]


def test_every_address_is_declared(full):
    """What leads to another record by its address must be known to the bin, or it would lead into nothing."""
    tables = {kind.table() for kind in RECORDS}
    for kind in KINDS:
        for record in full.find(kind):
            found = {
                n for n, v in vars(record).items() if isinstance(v, str) and v.split("/")[0] in tables and "/" in v
            }
            assert found <= {ADDRESSES.get(kind)}


def test_every_kind_has_what_it_hangs_on_from_its_references():
    assert holders(GuideQuestion) == ("block_id",)
    assert mentions(MeetingParticipant) == ("contact_id", "staff_id")
    assert set(NAMED) <= set(KINDS)


# ---------------------------------------------------------------- back again


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_everything_comes_back_as_it_was(full, kind):
    before, record = live_rows(full), one_of(full, kind)
    full.remove(record)
    assert live_rows(full) != before
    bring_back(full, record)
    assert live_rows(full) == before


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.undoable], ids=lambda kind: kind.__name__)
def test_taking_it_back_puts_it_into_the_bin_again(full, kind):
    record = one_of(full, kind)
    full.remove(record)
    gone = live_rows(full)
    bring_back(full, record)
    assert full.steps.last.label == LABEL
    full.undo()
    assert live_rows(full) == gone


def test_a_meeting_comes_back_with_all_that_went(full):
    before, talk = live_rows(full), full.first(Meeting, order_by="id desc")
    remove_meeting(full, talk)
    bring_back(full, talk)
    assert live_rows(full) == before


def test_what_was_removed_before_on_its_own_stays_in_the_bin(store, auental):
    talk = build.meeting(store, auental)
    gone = store.remove(add_participant(store, talk, store.first(Contact)))
    remove_meeting(store, talk)
    bring_back(store, talk)
    assert store.get(MeetingParticipant, gone.id).removed_at is not None


def test_a_block_of_a_guide_comes_back_to_its_place(store):
    guide = guides(store)[0]
    before, block = live_rows(store), store.find(GuideBlock, guide_id=guide.id)[2]
    remove_block(store, block)
    bring_back(store, block)
    assert live_rows(store) == before


def test_its_whole_comes_back_with_it(store, auental):
    contact = store.remove(store.first(Contact))
    store.remove(auental)
    back = bring_back(store, contact)
    assert [whole.label() for whole in back.wholes] == ["Landkreis Auental"]
    assert store.find(Municipality)
    assert binned(store) == []


def test_what_is_there_already_stays(store, auental):
    store.restore(store.remove(auental))
    assert bring_back(store, auental).record.removed_at is None


def test_an_ags_that_another_kommune_has_by_now_is_said(store):
    first = build.municipality(store, ags="03256")
    store.remove(first)
    build.municipality(store, name="Weserau", contract_name="Landkreis Weserau", ags="03256")
    before = live_rows(store)
    with pytest.raises(KnownError, match="„Landkreis Auental“ lässt sich nicht zurückholen: AGS 03256 ist inzwischen"):
        bring_back(store, first)
    assert live_rows(store) == before


def test_a_number_that_is_taken_by_now_is_said(store, auental):
    first = build.interview(store, auental, number=3)
    store.remove(first)
    build.interview(store, auental, number=3)
    with pytest.raises(KnownError, match="Nummer 3 ist inzwischen vergeben"):
        bring_back(store, first)


def test_of_several_those_that_fit_come_back(store, auental):
    one, other = build.interview(store, auental, number=1), build.interview(store, auental, number=2)
    for each in (one, other):
        store.remove(each)
    build.interview(store, auental, number=1)
    back, refused = bring_all_back(store, [one, other])
    assert [each.record.number for each in back] == [2]
    assert len(refused) == 1
    store.undo()
    assert [each.number for each in store.find(Interview)] == [1]


def test_a_mark_comes_back_to_its_words(store, auental):
    interview = build.interview(store, auental, notes="Das Bildungsbüro hat zu wenig Leute.")
    quote = mark(store, interview, "notes", 4, 16, PassageKind.QUOTE)
    mark(store, interview, "notes", 4, 16, PassageKind.QUOTE)
    store.change(interview, notes="Ja: Das Bildungsbüro hat zu wenig Leute.")
    bring_back(store, quote)
    (back,) = passages_of(store, store.get(Interview, interview.id), "notes")
    assert (back.start, back.words) == (8, "Bildungsbüro")


# ---------------------------------------------------------------- into the bin


def test_what_was_to_be_done_about_it_goes_along(store, auental):
    interview = build.interview(store, auental)
    about = address(interview, "").rstrip("/")
    store.add(FollowUp(municipality_id=auental.id, about=about, text="Termin bestätigen", due_on=date(2026, 11, 30)))
    before = live_rows(store)
    throw_away(store, interview)
    assert store.find(FollowUp) == []
    bring_back(store, interview)
    assert live_rows(store) == before


def test_an_organisation_comes_back_to_its_people(store, auental):
    school = store.add(Organisation(municipality_id=auental.id, name="IGS Auental"))
    store.change(store.first(Contact), organisation_id=school.id)
    before = live_rows(store)
    store.remove(school)
    bring_back(store, school)
    assert live_rows(store) == before


# ---------------------------------------------------------------- found no more, and found again


def titles(store, typed):
    finder = Finder(store)
    finder.index.catch_up()
    hits = finder.word_hits(typed)
    return [hit.title for hit in hits + finder.part_hits(typed, known=[hit.entry for hit in hits])]


def test_nothing_of_a_kommune_in_the_bin_is_found_until_it_is_back(store, auental):
    build.contact(store, auental, last_name="Wolkenstein", notes="Wolkenkuckucksheim")
    build.interview(store, auental, notes="Die Wolke steht.")
    assert len(titles(store, "wolke")) == 2
    store.remove(auental)
    assert titles(store, "wolke") == titles(store, "kuckuck") == []
    bring_back(store, auental)
    assert len(titles(store, "wolke")) == 2
    assert len(titles(store, "kuckuck")) == 1


def test_nothing_of_a_guide_in_the_bin_is_found(store):
    guide = guides(store)[0]
    block = store.first(GuideBlock, guide_id=guide.id)
    store.add(GuideQuestion(block_id=block.id, text="Wo steht die Zimtschnecke?"))
    assert titles(store, "zimt") == [guide.name]
    store.remove(guide)
    assert titles(store, "zimt") == []


def test_what_lies_in_the_bin_crowds_out_nothing(store, auental):
    weser = build.municipality(store, name="Weser", contract_name="Landkreis Weser")
    build.contact(store, auental, last_name="Wolke")
    for number in range(MOST_HITS + 20):
        build.contact(store, weser, last_name=f"Wolke {number}")
    store.remove(weser)
    assert titles(store, "wolke") == ["Brigitte Wolke"]
    assert titles(store, "olke") == ["Brigitte Wolke"]


@pytest.mark.parametrize("ask", [due, reviews, visits, board, all_dates, municipality_rows, last_edits, all_due])
def test_no_list_tells_of_a_kommune_in_the_bin(full, ask):
    of = full.first(Municipality, name="Hohenwerder")
    assert "Hohenwerder" in repr(ask(full))
    full.remove(of)
    assert "Hohenwerder" not in repr(ask(full))
    bring_back(full, of)
    assert "Hohenwerder" in repr(ask(full))


def test_the_sample_dossier_has_something_in_its_bin(full):
    found = {line.title: line for line in binned(full)}
    assert {"Kontakt", "Unterlage", "Wiedervorlage"} <= set(found)
    assert (found["Kontakt"].label, found["Kontakt"].by) == ("Brigitte Sommer", "Jonas Feddersen")
    assert found["Kontakt"].at == datetime(2026, 11, 14, 9, 31)


def test_nobody_in_the_bin_is_planned_an_interview_with(store, auental):
    talk = build.meeting(store, auental)
    partner = name_partner(store, talk, store.first(Contact))
    assert len(partners_without_interview(store, talk)) == 1
    store.remove(store.get(Contact, partner.contact_id))
    assert partners_without_interview(store, talk) == []


def test_an_organisation_in_the_bin_is_named_with_nobody(store, auental):
    school = store.add(Organisation(municipality_id=auental.id, name="IGS Auental"))
    person = build.contact(store, auental, organisation_id=school.id)
    assert "IGS" in where_from(store, person)
    store.remove(school)
    assert "IGS" not in where_from(store, person)
