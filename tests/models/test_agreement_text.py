from __future__ import annotations

import dataclasses
import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from models.agency import Agency, Article, Gender
from models.agreement import Agreement
from models.agreement_facts import facts_of
from models.agreement_signing import place_and_date
from models.agreement_snapshot import BlockKind, read_snapshot
from models.agreement_text import BrokenClause, compose, version_code
from models.agreement_version import (
    ClauseText,
    FurtherParty,
    ProcedureStep,
    Side,
    Signatory,
    Topic,
    VersionState,
    parts_of,
)
from models.contact import Contact
from models.content import procedure
from models.municipality import Municipality
from models.store.files import keep_file
from models.store.record import address
from tests.models.agreements import agreement_from

DATA = Path(__file__).parent.parent / "data"
GOLDEN = tomllib.loads((DATA / "golden_sentences.toml").read_text("utf-8"))["facts"]
ANATOMY = tomllib.loads((DATA / "agreement_anatomy.toml").read_text("utf-8"))


def drafted(store, facts="auental"):
    version = agreement_from(store, GOLDEN[facts] if isinstance(facts, str) else facts)
    for position, step in enumerate(procedure()):
        store.add(ProcedureStep(version_id=version.id, position=position, key=step.key))
    return version


def reworded(store, version, key, text="", included=True):
    return store.add(ClauseText(version_id=version.id, key=key, text=text, included=included))


def texts(sections):
    return [line for s in sections for line in (s.heading, *(b.text for b in s.blocks)) if line]


def whole(snapshot):
    """All of the document's text, line by line."""
    signed = [part for s in snapshot.signatures for part in (s.party, s.capacity, s.name, s.function) if part]
    return [
        snapshot.title, snapshot.subtitle, *(b.text for b in snapshot.parties), *texts(snapshot.sections),
        *(b.text for b in snapshot.closing), *signed, snapshot.appendix_title, *texts(snapshot.appendix),
    ]  # fmt: skip


@pytest.fixture
def draft(store):
    return drafted(store)


def test_the_document_has_the_parts_of_an_agreement(store, draft):
    snapshot = compose(store, draft).snapshot
    assert (snapshot.title, snapshot.subtitle) == ("Zielvereinbarung", "zu Modul 1: Ist-Stand-Analyse")
    assert [section.heading for section in snapshot.sections] == [
        "", "Präambel", "Teil A: Ziele der Kommune", "Teil B: Aufgaben der TA Nds",
        "Teil C: Vereinbarungen im Einzelnen", "Zeitrahmen und Ansprechpersonen", "Vorgehen Schritt für Schritt",
        "Ausblick auf Modul 2",
    ]  # fmt: skip
    assert [section.heading for section in snapshot.appendix] == [
        "Mitwirkung der Kommune", "Datenschutz", "Berichtspflicht", "Veröffentlichungen", "Kosten",
    ]  # fmt: skip


def test_parties_stand_in_the_dative(store, draft):
    assert [block.text for block in compose(store, draft).snapshot.parties] == [
        "der Transferagentur Kommunales Bildungsmanagement Niedersachsen",
        "dem Landkreis Auental",
    ]


def test_topics_and_steps_are_blocks_that_lead_to_their_fields(store, draft):
    blocks = [block for section in compose(store, draft).snapshot.sections for block in section.blocks]
    topic = parts_of(store, Topic, draft.id)[0]
    steps = parts_of(store, ProcedureStep, draft.id)
    assert next(b for b in blocks if b.kind is BlockKind.TOPIC).fields[0] == address(topic, "text")
    assert [b.fields[0] for b in blocks if b.fields[0].startswith("procedure_step")] == [
        address(step, "text") for step in steps
    ]


def test_a_click_on_the_time_frame_leads_to_the_begin(store, draft):
    schedule = next(s for s in compose(store, draft).snapshot.sections if s.key == "schedule")
    assert schedule.blocks[0].fields[0] == address(draft, "begin")


def test_an_own_wording_keeps_its_placeholders_alive(store, draft):
    reworded(store, draft, "aim", "Wir unterstützen {kommune.akkusativ}.")
    clause = next(c for c in compose(store, draft).clauses if c.key == "aim")
    assert (clause.resolved, clause.changed) == ("Wir unterstützen den Landkreis Auental.", True)
    assert clause.blocks[0].changed


def test_an_emptied_own_wording_gives_way_to_the_shipped_one(store, draft):
    reworded(store, draft, "aim", "  ")
    assert not next(c for c in compose(store, draft).clauses if c.key == "aim").changed


def test_each_line_of_an_own_wording_is_a_paragraph(store, draft):
    reworded(store, draft, "goals.own", "Erstens.\n\nZweitens.")
    goals = next(s for s in compose(store, draft).snapshot.sections if s.key == "goals")
    assert [block.text for block in goals.blocks][1:3] == ["Erstens.", "Zweitens."]


def test_an_optional_clause_comes_with_its_heading(store, draft):
    reworded(store, draft, "severability.clause")
    assert compose(store, draft).snapshot.appendix[-1].heading == "Salvatorische Klausel"


def test_a_section_whose_clauses_are_left_out_goes_with_its_heading(store, draft):
    reworded(store, draft, "costs.free", included=False)
    assert "Kosten" not in texts(compose(store, draft).snapshot.appendix)


def test_headings_can_be_worded_anew(store, draft):
    reworded(store, draft, "goals.heading", "Teil A: Vorhaben {kommune.rolle.genitiv}")
    assert "Teil A: Vorhaben der Kommune" in texts(compose(store, draft).snapshot.sections)


def test_a_heading_can_be_left_out(store, draft):
    reworded(store, draft, "subtitle", included=False)
    reworded(store, draft, "preamble.heading", included=False)
    snapshot = compose(store, draft).snapshot
    assert (snapshot.subtitle, snapshot.sections[1].heading) == ("", "")


@pytest.mark.parametrize("key", ["aim", "goals.heading", "title"])
def test_a_text_that_cannot_be_read_stops_the_document(store, draft, key):
    reworded(store, draft, key, "Ziele {komune.genitiv}")
    composition = compose(store, draft)
    assert [issue.kind for issue in composition.missing] == ["wrong"]
    with pytest.raises(BrokenClause, match="komune"):
        _ = composition.snapshot


def test_a_left_out_clause_may_say_anything_readable(store, draft):
    reworded(store, draft, "aim", "{leitung}", included=False)
    assert not compose(store, draft).missing


def test_an_office_signs_with_its_article(store):
    signature = compose(store, drafted(store, "heidekreis")).snapshot.signatures[1]
    assert (signature.name, signature.function) == ("", "Der Landrat")


def test_a_deputy_signs_in_vertretung(store):
    signature = compose(store, drafted(store, "sandheide")).snapshot.signatures[1]
    assert (signature.capacity, signature.name, signature.function) == ("In Vertretung", "Jörn Petersen", "Kreisrat")


def test_a_side_without_signatory_has_a_line_all_the_same(store, draft):
    for part in parts_of(store, Signatory, draft.id):
        store.remove(part)
    assert [s.party for s in compose(store, draft).snapshot.signatures] == [
        "Transferagentur Niedersachsen",
        "Landkreis Auental",
    ]


def test_one_line_of_place_and_date_stands_for_both(store, draft):
    snapshot = compose(store, draft).snapshot
    assert (snapshot.place, snapshot.date) == ("Auenburg", "16.10.2017")


def test_each_side_can_have_its_own_place_and_date(store, draft):
    own = store.change(draft, one_place=False, agency_place="Hannover", agency_signed_on=date(2017, 11, 2))
    snapshot = compose(store, own).snapshot
    assert [s.place_and_date for s in snapshot.signatures] == ["Hannover, den 02.11.2017", "Auenburg, den 16.10.2017"]
    assert (snapshot.one_place_and_date, snapshot.place) == (False, "")
    assert all(address(draft, name) in s.fields for name, s in zip(("agency_place", "place"), snapshot.signatures))


@pytest.mark.parametrize(
    ("place", "day", "line"),
    [
        ("Hannover", date(2017, 11, 2), "Hannover, den 02.11.2017"),
        ("Hannover", None, "Hannover, den __________________"),
        ("", date(2017, 11, 2), "__________________, den 02.11.2017"),
        ("", None, ""),
    ],
)
def test_what_is_open_in_a_line_of_place_and_date_is_left_to_the_pen(place, day, line):
    assert place_and_date(place, day) == line


def test_a_further_party_co_signs(store, draft):
    party = store.add(
        FurtherParty(
            version_id=draft.id, name="Regionales Landesamt für Schule", short_name="RLSB", gender=Gender.NEUTER
        )
    )
    store.add(
        Signatory(version_id=draft.id, side=Side.FURTHER, party_id=party.id, name="Enno Kruse", function="Direktor")
    )
    snapshot = compose(store, draft).snapshot
    assert snapshot.parties[2].text == "dem Regionalen Landesamt für Schule"
    assert (
        "sowie das Regionale Landesamt für Schule, vertreten durch den Direktor Enno Kruse (nachfolgend „RLSB“),"
        in (snapshot.sections[0].blocks[0].text)
    )
    assert (snapshot.signatures[2].party, snapshot.signatures[2].name) == (party.name, "Enno Kruse")


def test_the_footer_tells_which_document_it_is(store, draft):
    snapshot = compose(store, draft).snapshot
    assert snapshot.footer == "Zielvereinbarung zu Modul 1 · Landkreis Auental"
    assert re.fullmatch(r"[0-9a-f]{6}-v1", snapshot.code)


def test_a_code_ends_with_the_start_of_the_texts_hash(store, draft):
    agreement = dataclasses.replace(store.get(Agreement, draft.agreement_id), uid="3f9a2c77")
    assert version_code(agreement, draft, "0123456789abcdef") == "3f9a2c-v1-01234567"


def test_the_same_records_and_day_give_the_same_snapshot(store, draft):
    day = date(2026, 11, 23)
    assert compose(store, draft, day).snapshot.digest() == compose(store, draft, day).snapshot.digest()


def test_a_snapshot_is_read_back_as_it_was(store, draft):
    snapshot = dataclasses.replace(compose(store, draft).snapshot, logo=b"\x89PNG")
    assert read_snapshot(snapshot.canonical().decode()) == snapshot


def test_a_frozen_version_says_what_it_said(store, draft):
    before = compose(store, draft).snapshot
    frozen = store.change(draft, state=VersionState.FOR_SIGNATURE, snapshot=before.canonical().decode())
    store.change(store.find(Contact)[0], last_name="Neumann")
    composition = compose(store, frozen)
    assert (composition.snapshot, composition.issues) == (before, ())


# ------------------------------------------------------------ an agreement of the usual anatomy, worded by others


def test_an_agreement_in_its_own_words_comes_out_sentence_by_sentence(store):
    version = agreement_from(store, ANATOMY["parties"])
    a = ANATOMY
    own = {
        "basis": a["basis"], "aim": a["aim"],
        "preamble.heading": a["preamble_title"], "preamble.offer": "\n".join(a["preamble"]),
        "goals.heading": a["part_a_title"], "goals.general": a["part_a"][0], "goals.own": a["part_a"][1],
        "goals.topics_intro": a["part_a"][2],
        "task.heading": a["part_b_title"], "task.analysis": a["part_b"][0], "task.result": a["part_b"][1],
        "terms.heading": a["part_c_title"],
        "schedule.heading": a["timeframe"]["heading"],
        "schedule.begin": a["timeframe"]["items"][0], "schedule.municipality": a["timeframe"]["items"][1],
        "schedule.agency": a["timeframe"]["items"][2],
        "procedure.heading": a["procedure"]["heading"],
        "outlook.heading": a["outlook"]["heading"], "outlook.next": a["outlook"]["items"][0],
        "closing.declaration": a["closing"],
    }  # fmt: skip
    keys = ("participation.staff", "privacy.confidential", "reporting.forwarding", "publication.name", "costs.free")
    for key, clause in zip(keys, a["appendix"]["clauses"]):
        own[f"{key.split('.')[0]}.heading"] = clause["heading"]
        own[key] = "\n".join(clause["paragraphs"])
    for key, text in own.items():
        reworded(store, version, key, text)
    gone = ("preamble.module_1", "preamble.module_2", "preamble.module_3", "preamble.stepwise")
    for key in (*gone, "participation.documents", "privacy.destruction"):
        reworded(store, version, key, included=False)
    for position, text in enumerate(a["procedure"]["items"]):
        store.add(ProcedureStep(version_id=version.id, position=position, text=text))

    snapshot = compose(store, version).snapshot
    assert texts(snapshot.sections) == [
        a["basis"], a["aim"], a["preamble_title"], *a["preamble"], a["part_a_title"], *a["part_a"], *a["topics"],
        a["part_b_title"], *a["part_b"], a["part_c_title"], a["timeframe"]["heading"], *a["timeframe"]["items"],
        a["procedure"]["heading"], *a["procedure"]["items"], a["outlook"]["heading"], *a["outlook"]["items"],
    ]  # fmt: skip
    assert [block.text for block in snapshot.closing] == [a["closing"]]
    clauses = a["appendix"]["clauses"]
    assert texts(snapshot.appendix) == [t for c in clauses for t in (c["heading"], *c["paragraphs"])]
    assert [block.text for block in snapshot.parties] == a["party_block"][1::2]
    assert f"{snapshot.place}, den {snapshot.date}" == a["date_line"]
    for line, signatory in zip(snapshot.signatures, a["signatories"]):
        assert line.party == signatory["organisation"]
        assert ", ".join(part for part in (line.name, line.function) if part) == signatory["line"]


def test_an_empty_agreement_shows_its_gaps(store):
    version = drafted(store, {})
    text = "\n".join(whole(compose(store, version).snapshot))
    for gap in ("[Name der Kommune]", "[Beginn des Moduls]", "[Themenbereich]", "[Förderprogramm]"):
        assert gap in text


def test_the_logo_goes_into_the_document(store, draft):
    logo = keep_file(store, b"\x89PNG picture", "image/png", "logo.png")
    store.change(store.find(Agency)[0], logo_id=logo.id)
    assert compose(store, draft).snapshot.logo == b"\x89PNG picture"


def test_texts_may_ask_for_the_head_who_does_not_sign(store):
    version = drafted(store, "sandheide")
    assert facts_of(store, version).values["leitung"].forms["nominativ"] == "der Landrat Hinrich Oltmanns"


def test_an_agreements_role_word_is_not_its_name(store, draft):
    store.change(store.find(Municipality)[0], contract_name="Kreis Auental")
    assert "Teil A: Ziele der Kommune" in texts(compose(store, draft).snapshot.sections)


def test_a_missing_word_for_the_kommune_is_reported_where_it_is_typed(store, draft):
    composition = compose(store, store.change(draft, party_word=" "))
    assert [(issue.message, issue.address) for issue in composition.missing] == [
        ("Bezeichnung der Kommune", address(draft, "party_word"))
    ]


def test_a_click_on_a_text_with_the_word_leads_to_the_text(store, draft):
    composition = compose(store, draft)
    aim = next(c for c in composition.clauses if c.key == "aim")
    assert aim.blocks[0].fields[0] == aim.address


@pytest.mark.parametrize(
    ("word", "article", "sentences"),
    [
        (
            "Kommune", Article.FEMININE,
            "Teil A: Ziele der Kommune|Die Kommune möchte das|erhält die Kommune eine|begleitet die Kommune auf|"
            "die der Kommune weiterhelfen|Die Kommune unterrichtet alle|und wirbt bei ihnen|Die Kommune stellt sie|"
            "Die Kommune stimmt zu|Die Kommune stimmt deshalb zu|auf die Kommune zugeschnitten",
        ),
        (
            "Verein", Article.MASCULINE,
            "Teil A: Ziele des Vereins|Der Verein möchte das|erhält der Verein eine|begleitet den Verein auf|"
            "die dem Verein weiterhelfen|Der Verein unterrichtet alle|und wirbt bei ihnen|Der Verein stellt sie|"
            "Der Verein stimmt zu|Der Verein stimmt deshalb zu|auf den Verein zugeschnitten",
        ),
        (
            "Netzwerk", Article.NEUTER,
            "Teil A: Ziele des Netzwerks|Das Netzwerk möchte das|erhält das Netzwerk eine|begleitet das Netzwerk auf|"
            "die dem Netzwerk weiterhelfen|Das Netzwerk unterrichtet alle|und wirbt bei ihnen|Das Netzwerk stellt sie|"
            "Das Netzwerk stimmt zu|Das Netzwerk stimmt deshalb zu|auf das Netzwerk zugeschnitten",
        ),
        (
            "Städte", Article.PLURAL,
            "Teil A: Ziele der Städte|Die Städte möchten das|erhalten die Städte eine|begleitet die Städte auf|"
            "die den Städten weiterhelfen|Die Städte unterrichten alle|und werben bei ihnen|Die Städte stellen sie|"
            "Die Städte stimmen zu|Die Städte stimmen deshalb zu|auf die Städte zugeschnitten",
        ),
    ],
)  # fmt: skip
def test_every_shipped_text_follows_the_word_for_the_kommune(store, draft, word, article, sentences):
    text = "\n".join(whole(compose(store, store.change(draft, party_word=word, party_article=article)).snapshot))
    assert [sentence for sentence in sentences.split("|") if sentence not in text] == []
    assert f"(nachfolgend „{word}“)" in text
