"""What is typed in an hour's talk: shorthand as it is written on site, with all that German keyboards have."""

from __future__ import annotations

from itertools import cycle, islice

LETTERS_A_NOTE = 530

_LINES = (
    "StG tagt alle 6 Wo, Einladung d. Bildungsbüro; Protokolle gehen an FBL, sonst „versandet“ alles.",
    "Jugendhilfeplanung sitzt nicht mit am Tisch – lt. Hr. Gößling „aus Gewohnheit, nicht aus Absicht“.",
    "Monitoring: Excel-Listen je Fachdienst, jede/r zählt anders; Übergänge Kl. 4 → 5 nur auf Anfrage.",
    "Budget f. Bildungsbüro 48.000 €/Jahr, davon ⅔ Personal; Rest für Veranstaltungen u. Druck.",
    "Schulamt liefert Zahlen erst im März, dann sind HH-Beratungen längst durch. Müsste früher kommen!",
    "Ganztag ab 2026: Räume fehlen in Süd u. Außenbezirken, Träger warten auf verlässliche Zusage.",
    "KiTa-Fachberatung kennt d. Familienzentren gut, wird aber zu Übergängen nie gefragt.",
    "Leitbild 2019 beschlossen, seither nicht mehr angefasst; größtes Problem: keiner fühlt sich zuständig.",
    "Bürgermeister/innen ziehen mit, solange es „nichts kostet“ – bei Schülerbeförderung endet das.",
    "VHS + Musikschule + Bücherei stimmen Programme ab, läuft über kurze Wege (Frau Jäger, Hr. Ünal).",
    "Daten liegen bei IT, Zugriff nur über Ticket; DSB sehr streng, Prüfung dauert 3–4 Mon.",
    "Wunsch: 1 x jährl. gemeinsamer Bericht, max. 20 S., mit Zahlen je Sozialraum statt nur Kreisschnitt.",
    "Berufsorientierung läuft gut, JBA seit 2021 unter einem Dach; §-Fragen (SGB II/VIII) bleiben zäh.",
    "Ehrenamt trägt viel: Lesepat/innen an 14 GS, Koordination hängt an einer ½-Stelle bis 31.12.",
    "Politik fragt nach Schließungen, nicht nach Qualität. Ausschuss hat zuletzt über Möbel gestritten.",
    "Zugewanderte Familien erreichen wir über Stadtteilmütter; Übersetzung fehlt für Kurmandschi u. Tigrinya.",
    "Fr. Groß (FD Soziales) würde mitarbeiten, „wenn mich jemand fragt“ – bisher keine Einladung.",
    "Förderprogramm läuft aus, Verstetigung offen; Entscheidung im Kreistag voraussichtl. nach Ostern.",
    "Übergang Schule–Beruf: Abbrüche in Pflege 30 %, Gründe unbekannt; Kammer hat Zahlen, gibt sie ungern.",
)  # fmt: skip


def note(place: int) -> str:
    """The note that is typed at the place-th question visited (from 0), about LETTERS_A_NOTE long."""
    lines: list[str] = [f"({place + 1})"]
    for at, line in enumerate(islice(cycle(_LINES), 4 * place, None)):
        if sum(map(len, lines)) + len(line) > LETTERS_A_NOTE + 20:
            break
        lines.append(f"\n{line}" if at % 2 else f" {line}")
    return "".join(lines)


QUOTE = "„Ohne das Büro läuft hier nichts.“"
SAID, SAID_BY = "Datenschutz bremst alles", "Hr. Voß:"
CONFIDENTIAL = "Unter uns: die Stelle von Fr. Blümchen wird zum 1. Mai gestrichen."
QUESTION_LEFT = "Wer schlägt im Kreistag die Verstetigung vor?"
CONTACT = "Frau Özlem Yıldız, Leiterin Jugendamt, 05123 45678"
DOCUMENT = "Schulentwicklungsplan 2024, Entwurf"
STRAY = "Landeselternrat will mitreden – Termin mit Fr. Größer suchen."
AROUND = ("Bisher drei Treffen der Arbeitsgruppe, ", "danach lange Pause; nächster Termin folgt.")
WORDS_AFTER = 8
"""What Ctrl+Left takes for words in the second part: the two marks are some, too."""
LONG_WORDS = (
    "Schulentwicklungsplanung, Jugendhilfeplanung, Sozialraumbeobachtung, Übergangsbegleitung, Berufsvorbereitung, "
    "Familienbildungsstätten, Ganztagsbetreuung, Eingliederungshilfe, Erwachsenenbildung, Ausbildungsförderung, "
    "Größenverhältnisse, Fachkräftegewinnung, Haushaltsberatungen, Öffentlichkeitsarbeit, Gesundheitsförderung, "
)
"""Typed until the machine dies."""
