"""The Verlauf: lines as they read, their scopes and filters, and nothing that is nobody's business."""

from __future__ import annotations

import itertools
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.agreement_version import Topic
from models.contact import Contact, Role
from models.follow_up import FollowUp
from models.guide import Guide, GuideBlock, GuideQuestion
from models.history import History, Wanted, kinds
from models.history_line import SITTING, Entry, Folding
from models.interview import Interview
from models.meeting import NamedPartner
from models.municipality import Municipality
from models.organisation import Organisation
from models.passage import PassageKind, mark
from models.person import Salutation
from models.pseudonym import add_partner
from models.store.record import address
from tests import build

NOW = datetime(2026, 11, 23, 9, 30)


@pytest.fixture
def at(store):
    """Puts the store's clock to so many minutes after half past nine, as if the field had been left before."""

    def at(minutes):
        store.end_visit()
        store.clock = lambda: NOW + timedelta(minutes=minutes)

    return at


@pytest.fixture
def auental(store):
    store.staff_uid = build.me(store).uid
    return build.municipality(store)


@pytest.fixture
def ina(store, auental):
    contact = store.add(Contact(municipality_id=auental.id, first_name="Ina", last_name="Kern", phone="05021 1"))
    store.end_visit()
    return contact


def lines(store, where="", **wanted):
    history, found = History(store, where, Wanted(**wanted)), []
    while not history.done:
        found += history.more()
    return found


def told(store, where="", **wanted):
    return [(line.what, line.change) for line in lines(store, where, **wanted)]


# ------------------------------------------------------------ how lines read


def test_a_line_says_who_when_what_old_and_new(store, ina, at):
    at(5)
    store.change(ina, phone="05021 2")
    line = lines(store)[0]
    assert (line.at, line.who) == (NOW + timedelta(minutes=5), "Katrin Ahlers")
    assert (line.what, line.change) == ("Telefon · Ina Kern", "05021 1 → 05021 2")
    assert (line.municipality, line.details[0].old, line.details[0].new) == ("Landkreis Auental", "05021 1", "05021 2")


def test_an_unknown_writer_is_a_dash(store):
    store.staff_uid = "left-long-ago"
    build.municipality(store)
    assert lines(store)[0].who == "–"


def test_what_was_added_is_one_line_with_all_it_held(store, ina):
    line = lines(store)[0]
    assert (line.what, line.change) == ("Kontakt hinzugefügt: Ina Kern", "3 Angaben")
    assert [(d.what, d.new) for d in line.details] == [
        ("Kontakt hinzugefügt", ""), ("Vorname", "Ina"), ("Name", "Kern"), ("Telefon", "05021 1"),
    ]  # fmt: skip


def test_a_step_with_a_name_is_one_line(store, auental):
    with store.transaction("Kontakt hinzufügen"):
        build.contact(store, auental)
        build.head(store, auental)
    line = lines(store)[0]
    assert (line.what, line.step) == ("Kontakt hinzufügen: Brigitte Sommer", "Kontakt hinzufügen")
    assert line.change == "2 Einträge, 11 Angaben"


def test_removing_and_bringing_back_are_told(store, ina):
    store.restore(store.remove(ina))
    assert [line.what for line in lines(store)[:2]] == ["Kontakt zurückgeholt: Ina Kern", "Kontakt entfernt: Ina Kern"]


def test_of_what_is_gone_for_good_the_history_still_tells(store, ina):
    store.db.execute("delete from contact")
    assert lines(store)[0].what == "Kontakt hinzugefügt: Kontakt (gelöscht)"


@pytest.mark.parametrize(
    ("values", "change"),
    [
        ({"since": date(2017, 10, 16)}, "neu: 16.10.2017"),
        ({"roles": (Role.HEAD, Role.CONTACT)}, "neu: Leitung, Ansprechperson"),
        ({"salutation": Salutation.MRS}, "ohne → Frau"),
        ({"phone": ""}, "05021 1 → –"),
    ],
)
def test_values_read_as_people_write_them(store, ina, values, change):
    store.change(ina, **values)
    assert lines(store)[0].change == change


def test_yes_and_no_and_the_time_of_day_read_as_people_say_them(store, auental):
    meeting = build.meeting(store, auental)
    store.end_visit()
    store.change(meeting, starts_clock=True)
    store.change(meeting, meets_at=time(15, 30))
    changes = {line.what: line.change for line in lines(store)[:2]}
    assert changes["Mit diesem Gespräch beginnt die Zeit von Modul 1 · Sondierungsgespräch"] == "nein → ja"
    assert changes["um · Sondierungsgespräch"] == "14:00 Uhr → 15:30 Uhr"


def test_references_read_as_names_also_of_what_lies_in_the_bin(store, auental, ina, at):
    office = store.add(Organisation(municipality_id=auental.id, name="Jobcenter"))
    store.change(ina, organisation_id=office.id)
    at(20)
    store.change(ina, organisation_id=None)
    store.remove(office)
    assert told(store, address(ina, "organisation_id"))[:2] == [
        ("Organisation", "Jobcenter → –"), ("Organisation", "neu: Jobcenter"),
    ]  # fmt: skip


def test_of_a_long_text_the_line_shows_the_place_that_changed(store, auental, at):
    before = "Die Steuergruppe tagt alle sechs Wochen im Kreishaus. " * 20
    auental = store.change(auental, notes=f"{before}Parken hinter dem Haus.")
    at(20)
    store.change(auental, notes=f"{before}Parken vor dem Haus.")
    assert told(store)[0] == ("Notizen · Landkreis Auental", "… hinter → … vor")
    assert lines(store)[0].details[0].is_long


# ------------------------------------------------------------ neighbouring entries


def test_neighbouring_edits_of_one_field_are_one_line(store, ina, at):
    for minutes, phone in ((1, "0502"), (4, "05021 9"), (9, "05021 99")):
        at(minutes)
        store.change(ina, phone=phone)
    line = lines(store)[0]
    assert (line.change, line.edits) == ("05021 1 → 05021 99", 3)
    assert (line.since, line.at) == (NOW + timedelta(minutes=1), NOW + timedelta(minutes=9))


def test_what_was_typed_and_taken_back_in_one_sitting_says_so(store, ina, at):
    for minutes, phone in ((1, "A"), (3, "05021 1")):
        at(minutes)
        ina = store.change(ina, phone=phone)
    assert lines(store)[0].change == "wieder: 05021 1"


def test_another_sitting_is_another_line(store, ina, at):
    at(1)
    ina = store.change(ina, phone="A")
    at(12)
    store.change(ina, phone="B")
    assert [change for _, change in told(store)[:2]] == ["A → B", "05021 1 → A"]


def test_edits_of_two_people_are_two_lines(store, ina, at):
    at(1)
    ina = store.change(ina, phone="A")
    store.staff_uid = build.staff(store).uid
    at(2)
    store.change(ina, phone="B")
    assert [line.who for line in lines(store, address(ina, "phone"))[:2]] == ["Dr.\u00a0Henning Wrede", "Katrin Ahlers"]


def test_typing_does_not_swallow_a_step_with_a_name(store, ina, at):
    at(1)
    ina = store.change(ina, phone="A")
    with store.transaction("Nummer übernehmen"):
        ina = store.change(ina, phone="B")
    at(3)
    store.change(ina, phone="C")
    assert [line.change for line in lines(store)[:3]] == ["B → C", "A → B", "05021 1 → A"]
    assert lines(store)[1].what == "Nummer übernehmen: Telefon · Ina Kern"


ENTRIES = st.lists(
    st.tuples(st.sampled_from("ab"), st.sampled_from("xy"), st.integers(0, 15), st.booleans(), st.integers(0, 3)),
    max_size=30,
)


def a_history(drawn):
    """Entries of two fields as a store would write them: each begins with what the one before left."""
    at, values, found = NOW, {}, []
    for number, (field, staff, minutes, is_step, new) in enumerate(drawn):
        at += timedelta(minutes=minutes)
        old, values[field] = values.get(field), str(new)
        found.append(
            Entry(id=number, at=at, step_uid=str(number), step_label="Tat" if is_step else "", staff_uid=staff,
                  table="contact", uid="1", field=field, action="changed", old=old, new=str(new))
        )  # fmt: skip
    return found


def folded(entries):
    folding = Folding()
    for entry in reversed(entries):
        folding.feed(entry)
    folding.end()
    return list(folding.ready())


@given(ENTRIES)
def test_folding_hides_neither_who_nor_first_old_nor_last_new(drawn):
    entries = a_history(drawn)
    runs = folded(entries)
    assert sorted(e.id for run in runs for e in run.entries) == [e.id for e in entries]
    for run in runs:
        kept = run.entries[::-1]
        assert len({(e.staff_uid, e.field, e.step_label) for e in kept}) == 1
        assert (run.oldest.old, run.newest.new) == (kept[0].old, kept[-1].new)
        assert all(b.at - a.at <= SITTING and a.new == b.old for a, b in itertools.pairwise(kept))


@given(ENTRIES)
def test_each_field_reads_on_from_line_to_line(drawn):
    for field in "ab":
        runs = [run for run in folded(a_history(drawn)) if run.newest.field == field]
        assert all(later.oldest.old == earlier.newest.new for later, earlier in itertools.pairwise(runs))


# ------------------------------------------------------------ of what


def test_the_history_of_a_field_tells_of_that_field_only(store, ina):
    store.change(ina, phone="2", mail="ina@auental.example")
    assert told(store, address(ina, "phone")) == [
        ("Telefon", "05021 1 → 2"),
        ("Kontakt hinzugefügt: Ina Kern", "neu: 05021 1"),
    ]


def test_the_history_of_a_kommune_tells_of_all_that_belongs_to_it(store):
    version = build.draft(store)
    other = build.municipality(store, name="Wiesau", contract_name="Stadt Wiesau")
    build.contact(store, other)
    of = store.first(Municipality, name="Auental")
    store.change(store.first(Topic, version_id=version.id), text="Monitoring ausbauen.")
    found = lines(store, f"municipality/{of.uid}")
    assert found[0].what == "Themenbereich · Zielvereinbarung Modul 1 · Fassung 1 · Monitoring ausbauen."
    assert {line.municipality for line in found} == {"Landkreis Auental"}


def test_the_history_of_a_meeting_tells_of_its_parts_and_of_what_follows_from_it(store, auental):
    meeting = build.meeting(store, auental)
    build.meeting(store, auental, name="ein anderes")
    about = address(meeting, "").rstrip("/")
    store.add(FollowUp(municipality_id=auental.id, about=about, text="Rundmail"))
    assert [line.what for line in lines(store, about)] == [
        "Wiedervorlage hinzugefügt: Rundmail", "Gespräch hinzugefügt: Sondierungsgespräch",
    ]  # fmt: skip


def test_the_history_of_a_guide_tells_of_its_questions(store):
    guide = store.add(Guide(name="Eigener"))
    block = store.add(GuideBlock(guide_id=guide.id, name="Einstieg"))
    store.add(GuideQuestion(block_id=block.id, text="Wie begann es?"))
    assert [line.what for line in lines(store, f"guide/{guide.uid}")] == [
        "Frage hinzugefügt: Wie begann es?", "Block hinzugefügt: Einstieg", "Leitfaden hinzugefügt: Eigener",
    ]  # fmt: skip


def test_marks_belong_to_the_kommune_whose_talk_they_stand_in(store, auental):
    interview = store.change(build.interview(store, auental), notes="Protokolle gehen an alle.")
    mark(store, interview, "notes", 0, 10, PassageKind.QUOTE)
    line = lines(store, f"municipality/{auental.uid}")[0]
    assert (line.what, line.municipality) == ("Zitat: Interview 1 · Schulamt · Zitat: Protokolle", "Landkreis Auental")


# ------------------------------------------------------------ filters


@pytest.fixture
def a_week(store, ina, at):
    """Ina's phone was written on three days, by two people, and a note was taken."""
    other = build.staff(store)
    for days, staff_uid, phone in ((1, store.staff_uid, "A"), (2, other.uid, "B"), (5, store.staff_uid, "C")):
        at(days * 24 * 60)
        store.staff_uid = staff_uid
        ina = store.change(ina, phone=phone)
    store.change(store.first(Municipality), notes="Parken hinter dem Kreishaus in Lüneburg")
    return other


def test_the_edits_of_one_person_can_be_asked_for(store, a_week):
    assert told(store, staff_uid=a_week.uid) == [("Telefon · Ina Kern", "A → B")]


def test_the_edits_of_one_kind_can_be_asked_for(store, a_week):
    assert next(line.what for line in lines(store, tables=("municipality",))) == "Notizen · Landkreis Auental"


def test_the_edits_of_some_days_can_be_asked_for(store, a_week):
    since, until = date(2026, 11, 24), date(2026, 11, 25)
    assert [change for _, change in told(store, since=since, until=until) if "→" in change] == ["A → B", "05021 1 → A"]


@pytest.mark.parametrize("words", ["lueneburg", "Lüneburg", "notizen park", "auental kreishaus"])
def test_words_are_found_in_labels_and_values(store, a_week, words):
    assert [line.what for line in lines(store, words=words)] == ["Notizen · Landkreis Auental"]


def test_every_kind_that_has_a_history_can_be_chosen():
    assert {"contact", "municipality", "interview"} <= {table for tables in kinds().values() for table in tables}
    assert ("meeting_topic" in kinds()["Themenbereich"], "topic" in kinds()["Themenbereich"]) == (True, True)


def test_a_long_history_comes_in_pages_without_a_gap(store, auental, at):
    for number in range(700):
        at(number * 11)
        auental = store.change(auental, seat=f"Ort {number}")
    history = History(store, f"municipality/{auental.uid}")
    first = history.more(60)
    rest = []
    while not history.done:
        rest += history.more(60)
    changes = [line.change for line in (*first, *rest)]
    assert len(first) < 400
    assert changes[:2] == ["Ort 698 → Ort 699", "Ort 697 → Ort 698"]
    assert len(changes) == len(set(changes)) == 701


# ------------------------------------------------------------ what is not told


def test_places_in_a_list_and_frozen_texts_are_not_told(store):
    build.frozen(store)
    for line in lines(store):
        labels = {detail.what for detail in line.details}
        assert not labels & {"Platz", "Prüfsumme des Textes", "Festgehaltener Text", "Kennung", "Baustein", "Nummer"}
        assert '{"' not in " ".join(detail.new for detail in line.details)


def test_moving_rows_alone_is_no_line(store, auental):
    person = build.contact(store, auental)
    meeting = build.meeting(store, auental)
    row = store.add(NamedPartner(meeting_id=meeting.id, contact_id=person.id, position=1))
    before = len(lines(store))
    store.change(row, position=2)
    assert len(lines(store)) == before


def test_no_line_says_who_was_interviewed(store, auental):
    interview = build.interview(store, auental)
    with store.transaction("Interviewpartner/in hinzufügen"):
        person = build.contact(store, auental)
        add_partner(store, interview, person)
    for where in ("", f"municipality/{auental.uid}", f"interview/{interview.uid}"):
        for line in lines(store, where):
            told = {text for d in line.details for text in (d.record, d.what, d.old, d.new)} | {line.what}
            named = any("Sommer" in text for text in told)
            assert not (named and any("Interview 1" in text or "I1" in text for text in told))
            assert not any("sealed" in text or "verschlossen" in text for text in told)
    assert store.find(Interview) == [interview]
