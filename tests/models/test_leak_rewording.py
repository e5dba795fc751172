"""What is put in the place of words that gave somebody away leaves a sentence; what is taken out leaves nothing."""

from __future__ import annotations

import pytest

from models.leak import Fix, FixKind
from models.leak_rewording import reworded

POST = "eine Person mit Leitungsaufgaben"


def put(text: str, fix: Fix) -> str:
    """The words to be replaced stand between ‹ and ›."""
    start = text.index("‹")
    stop = text.index("›") - 1
    return reworded(text.replace("‹", "").replace("›", ""), start, stop, fix)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Gefragt wurde die ‹Leiterin des Amts›.", f"Gefragt wurde {POST}."),
        ("Die ‹Leiterin› sagt zu.", "Eine Person mit Leitungsaufgaben sagt zu."),
        ("‹Leiterin des Amts› ist sie.", "Eine Person mit Leitungsaufgaben ist sie."),
        ("Ein Wort der ‹Leiterin des Amts› genügt.", "Ein Wort einer Person mit Leitungsaufgaben genügt."),
        ("Wie der ‹Amtsleiter› sagt.", f"Wie {POST} sagt."),
        ("Mit dem **‹Amtsleiter›** reden.", "Mit **einer Person mit Leitungsaufgaben** reden."),
        ("Das lag beim ‹Amtsleiter›.", "Das lag bei einer Person mit Leitungsaufgaben."),
        ("Zur ‹Leiterin› kam es.", "Zu einer Person mit Leitungsaufgaben kam es."),
        ("Gespräch mit ‹Leiterin› und Team", "Gespräch mit einer Person mit Leitungsaufgaben und Team"),
    ],
)
def test_the_article_gives_way_to_what_is_said_of_a_post(text, wanted):
    assert put(text, Fix(FixKind.GENERALISE, POST)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Das sagt die ‹Leiterin›.", "Das sagt I3."),
        ("Der Rat des ‹Leiters› fehlt.", "Der Rat von I3 fehlt."),
        ("Vom ‹Leiter› kam nichts.", "Von I3 kam nichts."),
        ("Es führt ‹Frau Sommer›.", "Es führt I3."),
    ],
)
def test_nor_does_it_stand_before_a_pseudonym(text, wanted):
    assert put(text, Fix(FixKind.PSEUDONYMISE, "I3")) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Es hieß: „‹Alle sind müde›.“ Mehr nicht.", "Es hieß: Mehr nicht."),
        ("Es fehlt Zeit. ‹Alle sind müde›. Mehr nicht.", "Es fehlt Zeit. Mehr nicht."),
        ("‹Alle sind müde›. Mehr nicht.", "Mehr nicht."),
        ("Es fehlt, ‹das Amt geht›, Zeit.", "Es fehlt, Zeit."),
        ("- eins\n- ‹Alle sind müde›.\n- drei", "- eins\n- drei"),
        ("Davor\n\n> ‹Alle sind müde›.\n> — I3\n\nDanach", "Davor\n\n\nDanach"),
        ("> eins\n> ‹Alle sind müde›.\n> — I3", "> eins\n> — I3"),
        ("```diagramm\nTitel: T\n‹Frau Sommer›: 3\nAmt: 2\n```", "```diagramm\nTitel: T\nAmt: 2\n```"),
        ("| A | B |\n|---|---|\n| x | ‹geheim› |", "| A | B |\n|---|---|\n| x | |"),
        ("‹Alles›", ""),
    ],
)
def test_what_is_taken_out_leaves_nothing_behind(text, wanted):
    assert put(text, Fix(FixKind.REMOVE)) == wanted
