"""What the gate looks for, piece by piece; the set that judges it as a whole is in test_leaks_judged."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.leak import LeakPerson
from models.leaks import Leak, LeakFacts, LeakKind, LeakText, find_leaks, texts_of
from models.paper import Bar, Chart, Column, Fact, Footnote, Paper, Part, Table, TableRow, Words

FACTS = LeakFacts(
    people=(
        LeakPerson(
            salutation="Frau",
            first="Gesine",
            last="Sommer",
            function="Leiterin des Kulturamts",
            unit="Kulturamt",
            numbers=("04321 555-77", "0160 5557788"),
            mail="g.sommer@kreis.example",
            pseudonyms=("I1",),
        ),
        LeakPerson(salutation="Herr", first="Jörg", last="Groß", function="Sachbearbeiter", unit="Kulturamt"),
        LeakPerson(salutation="Herr", first="Piet", last="Thomsen", function="Sachbearbeiter", unit="Bauamt"),
        LeakPerson(
            salutation="Frau", first="Ada", last="Kühl", function="Landrätin", unit="Kreisverwaltung", head=True
        ),
    ),
    quotes=("Wir reden seit Jahren nur noch übereinander und nie miteinander.",),
    released=("Ohne die Vereine gäbe es hier gar keine Ferien.",),
    secrets=("Der Haushalt ist für zwei Jahre schon gesperrt.",),
    institutions=("Haus Sommer am Deich",),
    places=("Landkreis Deichland",),
    public_numbers=("04321 555-0",),
    public_mails=("info@kreis.example",),
)
LETTERS = st.text(
    alphabet=st.sampled_from("SommerGroßI1 .,-\n\u00ad\u0308oB0432155577@()KulturamtLeiterin„“'"), max_size=120
)


def leaks(text: str, where: str = "paragraph text") -> tuple[Leak, ...]:
    return find_leaks([LeakText(where, text)], FACTS)


def found(text: str, where: str = "paragraph text") -> list[tuple[LeakKind, str]]:
    return [(leak.kind, leak.words) for leak in leaks(text, where)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Frau Dr. Sommer sagte zu.", "Frau Dr. Sommer"),
        ("Das Sommer-Papier liegt vor.", "Sommer"),
        ("Gesine Sommer kam.", "Gesine Sommer"),
        ("So Groß im Gespräch.", "Groß"),
        ("Thomsens Vorschlag", "Thomsens"),
        ("Thom-\nsen war da.", "Thom-\nsen"),
        ("JOERG GROSS", "JOERG GROSS"),
        (unicodedata.normalize("NFD", "Jörg kam."), unicodedata.normalize("NFD", "Jörg")),
    ],
)
def test_a_name_is_found_as_people_write_it(text, words):
    assert found(text) == [(LeakKind.NAME, words)]


@pytest.mark.parametrize(
    "text",
    ["Im Sommer ist Pause.", "Groß ist die Not.", "Haus Sommer am Deich", "Sommer 2026", "Ada Kühl kam.", "ein groß"],
)
def test_a_word_that_is_a_surname_elsewhere_is_let_through(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Frau Siemers von der vhs führt die Liste.", "Frau Siemers"),
        ("Das sagt Herr Prof. Dr. von Au-Hof.", "Herr Prof. Dr. von Au-Hof"),
        ("Herrn Jan Siemers Anfang Mai", "Herrn Jan Siemers"),
        ("dass jede Frau Zugang hat; eine Frau Mitte vierzig", ""),
        ("Frau Ministerin Prien, Herr Landrat", ""),
        ("Mann und Frau. Herr. Die Frau-Holle-Schule", ""),
    ],
)
def test_a_stranger_is_found_behind_frau_and_herr(text, words):
    assert "".join(each for kind, each in found(text) if kind is LeakKind.NAME) == words


@pytest.mark.parametrize("text", ["Leiterin des Kulturamts", "Kulturamtsleitung", "der Leiter des Kulturamtes"])
def test_a_function_that_one_person_holds_is_found_in_any_wording(text):
    assert [kind for kind, _ in found(text)] == [LeakKind.FUNCTION]


@pytest.mark.parametrize("text", ["der Leiter des Jobcenters", "die Leitung des Jobcenters Auental", "Jobcenterleiter"])
def test_a_unit_that_ends_like_an_inflected_word_is_found_in_the_genitive(text):
    facts = LeakFacts(people=(LeakPerson(last="Bahr", function="Leiter", unit="Jobcenter Auental"),))
    assert [leak.kind for leak in find_leaks([LeakText("t", text)], facts)] == [LeakKind.FUNCTION]


def test_a_function_of_several_needs_its_unit_to_leave_one_person():
    assert found("Die Sachbearbeitung klagt.") == []
    assert found("Sachbearbeitung im Bauamt") == [(LeakKind.FUNCTION, "Sachbearbeitung im Bauamt")]


def test_the_heads_office_may_be_named():
    assert found("vertreten durch die Landrätin") == []


def test_a_pseudonym_gives_itself_away_beside_what_only_one_person_is():
    assert found("I1 war dagegen.") == []
    assert found("I1, Leiterin des Kulturamts")[0][0] is LeakKind.PSEUDONYM


@pytest.mark.parametrize("number", ["04321 55577", "+49 (0) 4321/555-77", "0049 4321 55577", "0160/555 77 88"])
def test_a_phone_is_found_in_every_spelling(number):
    assert found(f"Anruf: {number}.") == [(LeakKind.PHONE, number)]


def test_an_extension_counts_where_the_text_says_that_it_is_one():
    assert found("Durchwahl 77") == [(LeakKind.PHONE, "77")]
    assert found("77 Kinder, Telefon 04321 555-0") == []


def test_a_mail_address_and_what_stands_before_its_at_are_found():
    assert [kind for kind, _ in found("G.Sommer (at) kreis.example oder g.sommer")] == [LeakKind.MAIL] * 2
    assert found("info@kreis.example") == []


def test_six_words_of_a_quote_in_a_row_are_found_whatever_case_and_marks():
    assert found("Man rede „SEIT JAHREN, nur noch – übereinander und“ so fort.")[0][0] is LeakKind.QUOTE
    assert found("Man rede seit Jahren nur noch übereinander.") == []
    assert found("Ohne die Vereine gäbe es hier gar keine Ferien.") == []


def test_five_words_of_a_confidential_passage_in_a_row_are_found():
    assert found("Der Haushalt ist für zwei Tage offen.")[0][0] is LeakKind.CONFIDENTIAL


@pytest.mark.parametrize(
    ("last", "text", "words"),
    [
        ("Li", "Gefragt wurde Frau Li in Ruhe.", "Frau Li"),
        ("So", "Das sagte Mei So gestern.", "Mei So"),
        ("So", "So geht es am Do. nicht weiter. So, wie es ist.", ""),
        ("Do", "Mo–Do, am Do. und jeden Do um zehn; do it.", ""),
        ("von der Heide", "Das sagt Frau von der Heide.", "Frau von der Heide"),
        ("von der Heide", "Das sagt Frau v. d. Heide.", "Frau v. d. Heide"),
        ("O'Brien", "Das sagt Frau O’Brien.", "Frau O’Brien"),
    ],
)
def test_a_last_name_is_found_as_a_whole_however_short(last, text, words):
    facts = LeakFacts(people=(LeakPerson(salutation="Frau", first="Mei", last=last),))
    assert "".join(leak.words for leak in find_leaks([LeakText("paragraph text", text)], facts)) == words


@pytest.mark.parametrize(
    ("field", "said", "is_found"),
    [
        ("quotes", "Alle sind müde.", True),
        ("quotes", "Ja, sicher.", False),
        ("secrets", "im Mai Kündigung", True),
        ("secrets", "Insolvenz", True),
        ("secrets", "Amt", False),
        ("withdrawn", "Es fehlt an Zeit.", False),
        ("withdrawn", "Der Kreistag hat nie gefragt.", True),
    ],
)
def test_what_is_shorter_than_such_a_row_is_found_as_a_whole(field, said, is_found):
    (one,) = find_leaks(
        [LeakText("paragraph text", f"Dazu hieß es: „{said}“ Mehr nicht.")], LeakFacts(**{field: (said,)})
    ) or (None,)
    assert (one is not None and said.startswith(one.words)) == is_found


def test_a_short_quote_that_is_released_within_a_longer_one_is_no_leak():
    facts = LeakFacts(quotes=("Alle sind müde.",), released=("Hier im Haus sind wir fast alle: Alle sind müde.",))
    assert not find_leaks([LeakText("paragraph text", "Alle sind müde.")], facts)


def test_initials_count_beside_a_title_or_a_unit_that_fits():
    assert found("G. S. aus dem Kulturamt")[0][0] is LeakKind.INITIALS
    assert found("siehe S. 12 im Kulturamt") == []


def test_a_leak_says_what_can_be_done():
    (leak,) = leaks("Frau Sommer")
    assert [fix.put for fix in leak.fixes] == ["I1", ""]
    assert leak.sentence.endswith(".")


def test_what_stands_for_a_name_is_inflected_with_it():
    (leak,) = leaks("Das ist Sommers Liste.")
    assert leak.fixes[0].put == "I1s"


def test_a_file_name_is_read_at_its_seams():
    assert found("protokoll_thomsen_2026.pdf", "file name") == [(LeakKind.NAME, "thomsen")]


def test_every_text_of_a_paper_is_read():
    table = Table(columns=(Column("Kopf"),), rows=(TableRow(("Zelle",)),), title="Tabelle", source="Quelle")
    chart = Chart(bars=(Bar("Balken", 1, "eins"),), title="Bild", alt="Ersatz")
    words = Words("Absatz", notes=(Footnote(1, "Fußnote"),))
    part = Part("Überschrift", (words, table, chart))
    paper = Paper(kind="x", title="Titel", facts=(Fact("Was", "Wert"),), parts=(part,), author="Autorin", footer="Fuß")
    read = {each.text for each in texts_of(paper, "datei.pdf")}
    wanted = "Kopf Zelle Tabelle Quelle Balken eins Bild Ersatz Absatz Fußnote Überschrift Titel Was Wert Autorin Fuß"
    assert read == {*wanted.split(), "datei.pdf"}


@given(st.lists(st.tuples(st.sampled_from(["paragraph text", "file name"]), st.text() | LETTERS), max_size=4))
@settings(max_examples=150, deadline=None)
def test_whatever_is_read_every_leak_lies_inside_its_text_and_none_over_another(texts):
    before: tuple[int, int] = (0, 0)
    for leak in find_leaks([LeakText(*each) for each in texts], FACTS):
        assert 0 <= leak.start < leak.stop <= len(texts[leak.index][1])
        assert texts[leak.index][1][leak.start : leak.stop] == leak.words
        assert leak.index > before[0] or leak.start >= before[1] or before == (0, 0)
        before = leak.index, leak.stop


@given(LETTERS)
@settings(max_examples=100, deadline=None)
def test_a_full_name_is_found_whatever_stands_around_it(text):
    around = text.replace("\u00ad", "").replace("\u0308", "")
    assert any("Thomsen" in leak.words for leak in leaks(f"{around} \n\nFrau Thomsen\n\n{around}"))


@pytest.mark.parametrize(
    "piece", ["1 ", "A.", "(", "-\n", "a\u0301", "Frau Sommer ", "Tel. 1, ", "Leiterin des Kulturamts "]
)
def test_the_time_grows_with_the_length_and_no_faster(piece):
    def took(times: int) -> float:
        begun = time.process_time()
        leaks(piece * times)
        return time.process_time() - begun

    took(200)
    assert took(16_000) < 12 * took(4_000) + 0.2


def test_a_report_of_sixty_pages_is_read_in_well_under_a_second():
    page = (
        "Im Sommer 2026 sprach die Leiterin des Kulturamts (I1) unter 04321 555-77 mit dem Beirat, z. B. über Zahlen. "
    )
    texts = [LeakText("paragraph text", page * 5)] * (150_000 // (5 * len(page)))
    begun = time.process_time()
    find_leaks(texts, FACTS)
    assert time.process_time() - begun < 1.0  # 0.2 on two busy cores


@pytest.mark.parametrize("number", ["4.1", "3.", "A.2"])
def test_a_word_behind_the_number_of_a_heading_begins_a_sentence(number):
    assert found(f"{number} Groß ist die Not", "heading") == []
    assert found(f"{number} Was Frau Groß sagt", "heading") == [(LeakKind.NAME, "Frau Groß")]
