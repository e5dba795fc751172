from __future__ import annotations

from datetime import date

import pytest

from models.follow_up import OwedBy
from models.store.draft import drafts
from ui.process.follow_up_line import FollowUpLine, described, read_follow_up

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "text", "day"),
    [
        ("Termin Steuergruppe vorschlagen, in 2 Wochen", "Termin Steuergruppe vorschlagen", date(2026, 12, 7)),
        ("Termin Steuergruppe vorschlagen in 2 Wochen", "Termin Steuergruppe vorschlagen", date(2026, 12, 7)),
        ("Protokoll schicken, morgen", "Protokoll schicken", date(2026, 11, 24)),
        ("Protokoll schicken bis Freitag", "Protokoll schicken", date(2026, 11, 27)),
        ("Organigramm anfordern, bis zum 3.12.", "Organigramm anfordern", date(2026, 12, 3)),
        (
            "Schulamt, Jugendamt und vhs anrufen, am 4. Dezember",
            "Schulamt, Jugendamt und vhs anrufen",
            date(2026, 12, 4),
        ),
        ("Entwurf durchsehen 3.12.", "Entwurf durchsehen", date(2026, 12, 3)),
        ("Jahresbericht, 15.1.", "Jahresbericht", date(2027, 1, 15)),
        ("Protokoll vom 3.11. ablegen", "Protokoll vom 3.11. ablegen", None),
        ("Frau Sommer anrufen, 051124", "Frau Sommer anrufen, 051124", None),
        ("Bildungsbericht 2027", "Bildungsbericht 2027", None),
        ("morgen", "morgen", None),
        ("Frau Sommer, Schulamt", "Frau Sommer, Schulamt", None),
    ],
)
def test_a_line_gives_its_text_and_the_day_at_its_end(typed, text, day):
    read = read_follow_up(typed, MONDAY)
    assert (read.text, read.due_on) == (text, day)


def test_what_the_kommune_owes_is_said_before_it():
    read = read_follow_up("Kommune: Organigramm schicken, in 3 Tagen", MONDAY)
    assert (read.owed_by, read.text) == (OwedBy.MUNICIPALITY, "Organigramm schicken")


def test_the_reading_says_day_and_weekday():
    read = read_follow_up("Kommune: Organigramm schicken, in 3 Tagen", MONDAY)
    assert described(read, MONDAY) == "die Kommune  ·  Organigramm schicken  ·  in 3 Tagen (Do 26.11.2026)"


def test_a_line_stands_until_what_it_says_is_kept(context, shown, enter):
    line = shown(FollowUpLine(context))
    line.begin("agency")
    line.entered.connect([].append)
    enter(line.line, "Protokoll schicken, morgen")
    assert line.line.text() == "Protokoll schicken, morgen"
    assert line.flush()
    assert [draft.text for draft in drafts(context.store)] == ["Protokoll schicken, morgen"]
    line.accept()
    assert (line.line.text(), drafts(context.store)) == ("", [])
    assert not line.line.isUndoAvailable()  # Ctrl+Z takes back the follow-up, not the emptying of the line
