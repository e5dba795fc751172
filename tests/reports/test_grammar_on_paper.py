"""The German of an agreement, from its records to the page: whole sentences, written out by hand.

Nothing here is made by the program's own rules: who reads German can judge each sentence by itself.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
import reading

from models.agreement_text import compose
from models.agreement_version import ProcedureStep
from models.content import procedure
from models.store.store import Store
from reports.agreement import render
from tests.models.agreements import agreement_from, person

DATA = Path(__file__).parent.parent / "data" / "golden_sentences.toml"
BEHRENS = {"salutation": "Frau", "title": "Dr.", "first": "Jana", "last": "Behrens", "function": "Projektleitung"}
AUENTAL = tomllib.loads(DATA.read_text("utf-8"))["facts"]["auental"] | {"agency_signs": [BEHRENS]}


@pytest.fixture
def paper(store: Store):
    """What a reader of the PDF has before him, as one line, with the facts of Landkreis Auental and some others."""

    def on_paper(**facts: Any) -> str:
        version = agreement_from(store, AUENTAL | facts)
        for position, step in enumerate(procedure()):
            store.add(ProcedureStep(version_id=version.id, position=position, key=step.key))
        return reading.running(render(compose(store, version).snapshot).pdf)

    return on_paper


def between(text: str, before: str, after: str) -> str:
    """What stands between two words that are there."""
    assert before in text, before
    rest = text.split(before, 1)[1]
    assert after in rest, after
    return rest.split(after, 1)[0].strip()


LANDKREIS = {"kind": "Landkreis", "status": "Landkreis", "name": "Auental", "contract_name": "Landkreis Auental"}
STADT = {"kind": "Stadt", "status": "kreisfreie Stadt", "name": "Osnabrück", "contract_name": "Stadt Osnabrück"}
REGION = {"kind": "Region", "status": "Region", "name": "Hannover", "contract_name": "Region Hannover"}
LANDESHAUPTSTADT = {"kind": "Landeshauptstadt", "name": "Hannover", "contract_name": "Landeshauptstadt Hannover"}
HEIDEKREIS = {"kind": "Landkreis", "status": "Landkreis", "name": "Heidekreis", "contract_name": "Heidekreis"}
MAERKISCHER_KREIS = {"kind": "Kreis", "name": "Märkischer Kreis", "contract_name": "Märkischer Kreis"}
HANSESTADT = {"kind": "Hansestadt", "name": "Lüneburg", "contract_name": "Hansestadt Lüneburg"}
VEREIN = {"kind": "Verein", "name": "Bildungsverein Wiesau e. V.", "contract_name": "Bildungsverein Wiesau e. V."}
GENOSSENSCHAFT = {"kind": "Verein", "name": "Bildungsgenossenschaft Südheide eG"}

#: the party, who signs for it, the line of the party, the basis from the Kommune on, where education is shaped,
#: and the Kommune's signatures
PARTIES = {
    "Landkreis, Landrätin": (
        LANDKREIS, [person("Frau", "Landrätin", "Maren Tiedje")],
        "dem Landkreis Auental",
        "der Landkreis Auental, vertreten durch die Landrätin Maren Tiedje (nachfolgend „Kommune“)",
        "im Landkreis Auental",
        "Landkreis Auental Maren Tiedje Landrätin",
    ),
    "Landkreis, Landrätin without a name": (
        LANDKREIS, [person("Frau", "Landrätin")],
        "dem Landkreis Auental",
        "der Landkreis Auental, vertreten durch die Landrätin (nachfolgend „Kommune“)",
        "im Landkreis Auental",
        "Landkreis Auental Die Landrätin",
    ),
    "kreisfreie Stadt, Oberbürgermeister": (
        STADT, [person("Herr", "Oberbürgermeister", "Karsten Wenzel")],
        "der Stadt Osnabrück",
        "die Stadt Osnabrück, vertreten durch den Oberbürgermeister Karsten Wenzel (nachfolgend „Kommune“)",
        "in der Stadt Osnabrück",
        "Stadt Osnabrück Karsten Wenzel Oberbürgermeister",
    ),
    "Region, Regionspräsident": (
        REGION, [person("Herr", "Regionspräsident", "Jens Wolter")],
        "der Region Hannover",
        "die Region Hannover, vertreten durch den Regionspräsidenten Jens Wolter (nachfolgend „Kommune“)",
        "in der Region Hannover",
        "Region Hannover Jens Wolter Regionspräsident",
    ),
    "Region, Regionspräsident without a name": (
        REGION, [person("Herr", "Regionspräsident")],
        "der Region Hannover",
        "die Region Hannover, vertreten durch den Regionspräsidenten (nachfolgend „Kommune“)",
        "in der Region Hannover",
        "Region Hannover Der Regionspräsident",
    ),
    "Region, Regionspräsidentin": (
        REGION, [person("Frau", "Regionspräsidentin", "Imke Rosenow")],
        "der Region Hannover",
        "die Region Hannover, vertreten durch die Regionspräsidentin Imke Rosenow (nachfolgend „Kommune“)",
        "in der Region Hannover",
        "Region Hannover Imke Rosenow Regionspräsidentin",
    ),
    "Landeshauptstadt, Oberbürgermeisterin without a name": (
        LANDESHAUPTSTADT, [person("Frau", "Oberbürgermeisterin")],
        "der Landeshauptstadt Hannover",
        "die Landeshauptstadt Hannover, vertreten durch die Oberbürgermeisterin (nachfolgend „Kommune“)",
        "in der Landeshauptstadt Hannover",
        "Landeshauptstadt Hannover Die Oberbürgermeisterin",
    ),
    "Heidekreis, Landrat without a name": (
        HEIDEKREIS, [person("Herr", "Landrat")],
        "dem Heidekreis",
        "der Heidekreis, vertreten durch den Landrat (nachfolgend „Kommune“)",
        "im Heidekreis",
        "Heidekreis Der Landrat",
    ),
    "Märkischer Kreis, a Dezernentin in Vertretung": (
        MAERKISCHER_KREIS, [person("Frau", "Dezernentin", "Heike Brandt", "in Vertretung")],
        "dem Märkischen Kreis",
        "der Märkische Kreis, vertreten durch die Dezernentin Heike Brandt (nachfolgend „Kommune“)",
        "im Märkischen Kreis",
        "Märkischer Kreis In Vertretung Heike Brandt Dezernentin",
    ),
    "Hansestadt, an Erster Stadtrat in Vertretung": (
        HANSESTADT, [person("Herr", "Erster Stadtrat", "Ulf Ramin", "in Vertretung")],
        "der Hansestadt Lüneburg",
        "die Hansestadt Lüneburg, vertreten durch den Ersten Stadtrat Ulf Ramin (nachfolgend „Kommune“)",
        "in der Hansestadt Lüneburg",
        "Hansestadt Lüneburg In Vertretung Ulf Ramin Erster Stadtrat",
    ),
    "Landkreis, two who sign": (
        LANDKREIS, [person("Herr", "Landrat", "Hinrich Oltmanns"), person("Herr", "Dezernent", "Jörn Petersen")],
        "dem Landkreis Auental",
        "der Landkreis Auental, vertreten durch den Landrat Hinrich Oltmanns und den Dezernenten Jörn Petersen "
        "(nachfolgend „Kommune“)",
        "im Landkreis Auental",
        "Landkreis Auental Hinrich Oltmanns Landrat Landkreis Auental Jörn Petersen Dezernent",
    ),
    "Verein, Vorsitzender": (
        VEREIN, [person("Herr", "Vorsitzender", "Enno Kruse")],
        "dem Bildungsverein Wiesau e. V.",
        "der Bildungsverein Wiesau e. V., vertreten durch den Vorsitzenden Enno Kruse (nachfolgend „Verein“)",
        "im Bildungsverein Wiesau e. V.",
        "Bildungsverein Wiesau e. V. Enno Kruse Vorsitzender",
    ),
    "Verein, Vorsitzende without a name": (
        VEREIN, [person("Frau", "Vorsitzende")],
        "dem Bildungsverein Wiesau e. V.",
        "der Bildungsverein Wiesau e. V., vertreten durch die Vorsitzende (nachfolgend „Verein“)",
        "im Bildungsverein Wiesau e. V.",
        "Bildungsverein Wiesau e. V. Die Vorsitzende",
    ),
    "Genossenschaft, Geschäftsführerin": (
        GENOSSENSCHAFT, [person("Frau", "Geschäftsführerin", "Antje Kruse")],
        "der Bildungsgenossenschaft Südheide eG",
        "die Bildungsgenossenschaft Südheide eG, vertreten durch die Geschäftsführerin Antje Kruse "
        "(nachfolgend „Genossenschaft“)",
        "in der Bildungsgenossenschaft Südheide eG",
        "Bildungsgenossenschaft Südheide eG Antje Kruse Geschäftsführerin",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("kommune", "signs", "party", "basis", "inside", "signatures"), PARTIES.values(), ids=PARTIES)
def test_a_party_reads_right_from_its_first_line_to_its_signature(
    paper, kommune, signs, party, basis, inside, signatures
):
    text = paper(kommune=kommune, kommune_signs=signs)
    assert between(text, "zwischen", "Im Rahmen der Förderinitiative") == (
        f"der Transferagentur Kommunales Bildungsmanagement Niedersachsen und {party}"
    )
    assert between(text, "Im Rahmen der Förderinitiative", "Gemeinsames Ziel") == (
        "„Transferagentur Kommunales Bildungsmanagement“ des Bundesministeriums für Bildung und Forschung schließen "
        f"die Transferagentur Niedersachsen, vertreten durch Dr. Jana Behrens (nachfolgend „TA Nds“), und {basis}, "
        "die folgende Zielvereinbarung."
    )
    assert between(text, "Am Anfang steht", "Die Ist-Stand-Analyse berücksichtigt") == (
        f"die Ist-Stand-Analyse: Sie arbeitet heraus, welche Strukturen und Bedarfe die Bildung {inside} prägen, und "
        "benennt Handlungsfelder und Gelingensfaktoren für den Auf- und Ausbau eines datenbasierten "
        "Bildungsmanagements."
    )
    assert between(text, "Auenburg, den 16.10.2017", "Anhang: Allgemeine Bestimmungen") == (
        f"Transferagentur Niedersachsen Dr. Jana Behrens Projektleitung {signatures}"
    )


@pytest.mark.parametrize(
    ("kommune", "sentences"),
    [
        (
            LANDKREIS,
            [
                "Ziel ist es, das datenbasierte kommunale Bildungsmanagement der Kommune weiterzuentwickeln.",
                "Die TA Nds unterstützt und begleitet die Kommune auf diesem Weg.",
                "Modelle und Konzepte (Transfergegenstände) auszuwählen, die der Kommune weiterhelfen.",
                "In Modul 3 begleitet die TA Nds die Kommune dabei, den Transferplan in den kommunalen Strukturen",
                "So bleibt in jedem Schritt Raum für die besondere Ausgangslage der Kommune.",
                "Teil A: Ziele der Kommune Die Kommune möchte das Bildungsmonitoring ausbauen",
            ],
        ),
        (
            VEREIN,
            [
                "Ziel ist es, das datenbasierte kommunale Bildungsmanagement des Vereins weiterzuentwickeln.",
                "Die TA Nds unterstützt und begleitet den Verein auf diesem Weg.",
                "Modelle und Konzepte (Transfergegenstände) auszuwählen, die dem Verein weiterhelfen.",
                "In Modul 3 begleitet die TA Nds den Verein dabei, den Transferplan in den kommunalen Strukturen",
                "So bleibt in jedem Schritt Raum für die besondere Ausgangslage des Vereins.",
                "Teil A: Ziele des Vereins Der Verein möchte das Bildungsmonitoring ausbauen",
            ],
        ),
    ],
    ids=["Kommune", "Verein"],
)
def test_aim_and_preamble_call_the_party_by_its_word(paper, kommune, sentences):
    assert reading.in_order(paper(kommune=kommune), sentences) == []


@pytest.mark.parametrize(
    ("topics", "sentences"),
    [
        (
            ["Sprachbildung"],
            [
                "Die Ist-Stand-Analyse berücksichtigt besonders den gemeinsam festgelegten Themenbereich: "
                "Sprachbildung Teil B: Aufgaben der TA Nds",
                "Im Mittelpunkt steht der in Teil A genannte Themenbereich.",
                "Ergänzend wertet die TA Nds eine Auswahl der Unterlagen aus, die von der Kommune zum vereinbarten "
                "Themenbereich bereitgestellt werden.",
            ],
        ),
        (
            ["Sprachbildung", "Ganztag", "Weiterbildung"],
            [
                "Die Ist-Stand-Analyse berücksichtigt besonders die gemeinsam festgelegten Themenbereiche: "
                "Sprachbildung Ganztag Weiterbildung Teil B: Aufgaben der TA Nds",
                "Im Mittelpunkt stehen die in Teil A genannten Themenbereiche.",
                "Ergänzend wertet die TA Nds eine Auswahl der Unterlagen aus, die von der Kommune zu den vereinbarten "
                "Themenbereichen bereitgestellt werden.",
            ],
        ),
    ],
    ids=["one", "three"],
)
def test_the_sentences_on_themenbereiche_follow_their_number(paper, topics, sentences):
    assert reading.in_order(paper(topics=topics), sentences) == []


SOMMER = person("Frau", "Leiterin des Fachbereichs Bildung", "Brigitte Sommer")
WULF = person("Frau", "Bildungskoordinatorin", "Anke Wulf")
ABEL = person("Herr", "Referent", "Tom Abel")
NITZ = person("Herr", "Leiter des Schulamts", "Gregor Nitz")
SANDER = person("", "Bildungsmonitoring", "Kim Sander")
HARTWIG = person("Frau", "Transfermanagerin", "Lena Hartwig")
FARWICK = person("Herr", "Transfermanager", "Timo Farwick")


@pytest.mark.parametrize(
    ("gendering", "kommune", "agency", "first", "second"),
    [
        (
            "slash", [SOMMER], [FARWICK],
            "Als Ansprechpartnerin der Kommune wird benannt: Brigitte Sommer, Leiterin des Fachbereichs Bildung",
            "Als Ansprechpartner der TA Nds wird benannt: Timo Farwick, Transfermanager",
        ),
        (
            "colon", [ABEL], [HARTWIG],
            "Als Ansprechpartner der Kommune wird benannt: Tom Abel, Referent",
            "Als Ansprechpartnerin der TA Nds wird benannt: Lena Hartwig, Transfermanagerin",
        ),
        (
            "star", [SOMMER, WULF], [FARWICK],
            "Als Ansprechpartnerinnen der Kommune werden benannt: Brigitte Sommer, Leiterin des Fachbereichs Bildung; "
            "Anke Wulf, Bildungskoordinatorin",
            "Als Ansprechpartner der TA Nds wird benannt: Timo Farwick, Transfermanager",
        ),
        (
            "slash", [SOMMER, ABEL], [HARTWIG, FARWICK],
            "Als Ansprechpartner/innen der Kommune werden benannt: Brigitte Sommer, Leiterin des Fachbereichs Bildung; "
            "Tom Abel, Referent",
            "Als Ansprechpartner/innen der TA Nds werden benannt: Lena Hartwig, Transfermanagerin; Timo Farwick, "
            "Transfermanager",
        ),
        (
            "pair", [ABEL, WULF], [HARTWIG],
            "Als Ansprechpartnerinnen und Ansprechpartner der Kommune werden benannt: Tom Abel, Referent; Anke Wulf, "
            "Bildungskoordinatorin",
            "Als Ansprechpartnerin der TA Nds wird benannt: Lena Hartwig, Transfermanagerin",
        ),
        (
            "star", [ABEL, NITZ], [FARWICK],
            "Als Ansprechpartner*innen der Kommune werden benannt: Tom Abel, Referent; Gregor Nitz, Leiter des "
            "Schulamts",
            "Als Ansprechpartner der TA Nds wird benannt: Timo Farwick, Transfermanager",
        ),
        (
            "colon", [SANDER], [FARWICK],
            "Als Ansprechpartner:in der Kommune wird benannt: Kim Sander, Bildungsmonitoring",
            "Als Ansprechpartner der TA Nds wird benannt: Timo Farwick, Transfermanager",
        ),
        (
            "pair", [SANDER], [HARTWIG],
            "Als Ansprechpartnerin oder Ansprechpartner der Kommune wird benannt: Kim Sander, Bildungsmonitoring",
            "Als Ansprechpartnerin der TA Nds wird benannt: Lena Hartwig, Transfermanagerin",
        ),
    ],
    ids=["a woman", "a man", "two women", "both", "both, as a pair", "two men", "unknown", "unknown, as a pair"],
)  # fmt: skip
def test_who_is_named_follows_number_and_gender(paper, gendering, kommune, agency, first, second):
    text = paper(gendering=gendering, kommune_contacts=kommune, agency_contacts=agency)
    start, end = "nach dem Sondierungsgespräch vorgesehen.", "Vorgehen Schritt für Schritt"
    assert between(text, start, end) == f"{first} {second}"


@pytest.mark.parametrize(
    ("gendering", "talk", "interviews", "staff"),
    [
        (
            "slash",
            "kommen Vertreter/innen der Kommune und der TA Nds zu einem Sondierungsgespräch zusammen. Sie grenzen die "
            "Themen ein und legen fest, welche Interviewpartner/innen angesprochen werden.",
            "Interviews mit Akteur/innen innerhalb und außerhalb der Verwaltung.",
            "alle Mitarbeiter/innen der Verwaltung, die am Prozess beteiligt sind,",
        ),
        (
            "colon",
            "kommen Vertreter:innen der Kommune und der TA Nds zu einem Sondierungsgespräch zusammen. Sie grenzen die "
            "Themen ein und legen fest, welche Interviewpartner:innen angesprochen werden.",
            "Interviews mit Akteur:innen innerhalb und außerhalb der Verwaltung.",
            "alle Mitarbeiter:innen der Verwaltung, die am Prozess beteiligt sind,",
        ),
        (
            "star",
            "kommen Vertreter*innen der Kommune und der TA Nds zu einem Sondierungsgespräch zusammen. Sie grenzen die "
            "Themen ein und legen fest, welche Interviewpartner*innen angesprochen werden.",
            "Interviews mit Akteur*innen innerhalb und außerhalb der Verwaltung.",
            "alle Mitarbeiter*innen der Verwaltung, die am Prozess beteiligt sind,",
        ),
        (
            "pair",
            "kommen Vertreterinnen und Vertreter der Kommune und der TA Nds zu einem Sondierungsgespräch zusammen. Sie "
            "grenzen die Themen ein und legen fest, welche Interviewpartnerinnen und Interviewpartner angesprochen "
            "werden.",
            "Interviews mit Akteurinnen und Akteuren innerhalb und außerhalb der Verwaltung.",
            "alle Mitarbeiterinnen und Mitarbeiter der Verwaltung, die am Prozess beteiligt sind,",
        ),
    ],
)
def test_persons_are_written_in_the_chosen_gendering(paper, gendering, talk, interviews, staff):
    text = paper(gendering=gendering)
    assert between(text, "Nach der Unterzeichnung", "Im Anschluss") == talk
    assert between(text, "Im Anschluss führt die TA Nds leitfadengestützte", "Die Ergebnisse fließen") == interviews
    assert between(text, "Die Kommune unterrichtet", "Für die Ist-Stand-Analyse kann") == (
        f"{staff} über diese Vereinbarung und wirbt bei ihnen für eine konstruktive Zusammenarbeit."
    )
