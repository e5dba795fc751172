"""The frozen versions that the returned files belong to: two of Landkreis Auental, one of the Stadt Bramhorst.

A fourth comes from another agency's program and is in no label. All people are invented.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from models.agreement_snapshot import AgreementSnapshot, Block, Section, SignatureSnapshot
from reports.agreement import render
from reports.packing import packed
from tests.reports import samples

AUENTAL, BRAMHORST, ELBAUE = (hashlib.sha256(name).hexdigest()[:32] for name in (b"Auental", b"Bramhorst", b"Elbaue"))
OUR_LINE = "Unterschrift der Projektleitung, Transferagentur Niedersachsen"
BRAMHORST_WORDS = {
    "dem Landkreis Auental": "der Stadt Bramhorst",
    "der Landkreis Auental": "die Stadt Bramhorst",
    "Im Landkreis Auental": "In der Stadt Bramhorst",
    "Landkreis Auental": "Stadt Bramhorst",
    "die Landrätin Dr. Maren Tiedje": "den Oberbürgermeister Ocke Petersen-Rahn",
    "Brigitte Sommer, Leiterin des Fachbereichs „Bildung und Sport“": "Femke Uhlhorn, Leiterin des Bildungsbüros",
    "Februar 2027": "März 2027",
    "Tjark Ahlers": "Wiebke Osthoff",
}
ELBAUE_WORDS = {
    "Transferagentur Niedersachsen": "Transferagentur Elbaue",
    "Kommunales Bildungsmanagement Niedersachsen": "Kommunales Bildungsmanagement Elbaue",
    "TA Nds": "TA Elbaue",
    "Dr. Jana Behrens": "Prof. Dr. Lorenz Kupfer",
    "Landkreis Auental": "Landkreis Mühlgrund",
    "die Landrätin Dr. Maren Tiedje": "den Landrat Gero von Ziegra",
    "Tjark Ahlers": "Malte Quandt",
}


@dataclass(frozen=True)
class Original:
    """A frozen version: its text and the bytes that went out."""

    uid: str
    snapshot: AgreementSnapshot
    title: str

    @property
    def pdf(self) -> bytes:
        return finished(self.snapshot)


def finished(snapshot: AgreementSnapshot) -> bytes:
    """The PDF as the program writes it."""
    return packed(render(snapshot).pdf)


def frozen(snapshot: AgreementSnapshot, agreement_uid: str, number: int) -> AgreementSnapshot:
    """The text as it goes out, with its code."""
    text = dataclasses.replace(snapshot, agreement_uid=agreement_uid, number=number, draft=False, code="")
    return dataclasses.replace(text, code=f"{agreement_uid[:6]}-v{number}-{text.digest()[:8]}")


def replaced(snapshot: AgreementSnapshot, words: dict[str, str]) -> AgreementSnapshot:
    """The snapshot with words replaced in every clause."""

    def reworded(text: str) -> str:
        for old, new in words.items():
            text = text.replace(old, new)
        return text

    def blocks(given: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(dataclasses.replace(each, text=reworded(each.text)) for each in given)

    def sections(given: tuple[Section, ...]) -> tuple[Section, ...]:
        return tuple(
            dataclasses.replace(each, heading=reworded(each.heading), blocks=blocks(each.blocks)) for each in given
        )

    return dataclasses.replace(
        snapshot,
        parties=blocks(snapshot.parties),
        sections=sections(snapshot.sections),
        closing=blocks(snapshot.closing),
        appendix=sections(snapshot.appendix),
        footer=reworded(snapshot.footer),
        municipality=reworded(snapshot.municipality),
        author=reworded(snapshot.author),
    )


def _auental(number: int) -> AgreementSnapshot:
    signatures = (
        dataclasses.replace(samples.OURS, title=OUR_LINE),
        dataclasses.replace(samples.THEIRS, title="Unterschrift der Landrätin, Landkreis Auental"),
    )
    text = samples.agreement(signatures=signatures, dated="2026-10-01", date="05.10.2026")
    if number == 2:
        text = replaced(text, {"ca. 3 bis 6 Monaten": "ca. 4 bis 8 Monaten", "Februar 2027": "April 2027"})
        text = dataclasses.replace(text, dated="2026-11-02", date="", place="")
    return frozen(text, AUENTAL, number)


def _bramhorst() -> AgreementSnapshot:
    signatures = (
        dataclasses.replace(samples.OURS, title=OUR_LINE),
        SignatureSnapshot(
            party="Stadt Bramhorst",
            name="Ocke Petersen-Rahn",
            function="Oberbürgermeister",
            title="Unterschrift des Oberbürgermeisters, Stadt Bramhorst",
        ),
        SignatureSnapshot(
            party="Stadt Bramhorst",
            capacity="In Vertretung",
            name="Katharina Wübbenhorst",
            function="Stadträtin für Bildung und Jugend",
            title="Unterschrift der Stadträtin, Stadt Bramhorst",
        ),
        SignatureSnapshot(
            party="Bildungswerk Bramhorst eG",
            name="Henrik Sałacki",
            function="Vorstand",
            title="Unterschrift des Vorstands, Bildungswerk Bramhorst eG",
        ),
    )
    text = replaced(samples.agreement(), BRAMHORST_WORDS)
    parties = (*text.parties, samples.text("dem Bildungswerk Bramhorst eG"))
    text = dataclasses.replace(
        text, parties=parties, signatures=signatures, one_place_and_date=False, place="", date="", dated="2026-11-09"
    )
    return frozen(text, BRAMHORST, 1)


def _elbaue() -> AgreementSnapshot:
    text = replaced(samples.agreement(dated="2026-11-04"), ELBAUE_WORDS)
    ours = dataclasses.replace(samples.OURS, party="Transferagentur Elbaue", name="Prof. Dr. Lorenz Kupfer")
    theirs = SignatureSnapshot(party="Landkreis Mühlgrund", name="Gero von Ziegra", function="Landrat")
    return frozen(dataclasses.replace(text, signatures=(ours, theirs)), ELBAUE, 2)


ORIGINALS: dict[str, Callable[[], Original]] = {
    "auental-1": lambda: Original(_uid("auental-1"), _auental(1), _title("Landkreis Auental", 1)),
    "auental-2": lambda: Original(_uid("auental-2"), _auental(2), _title("Landkreis Auental", 2)),
    "bramhorst-1": lambda: Original(_uid("bramhorst-1"), _bramhorst(), _title("Stadt Bramhorst", 1)),
}
"""Those that the store knows."""


def foreign() -> AgreementSnapshot:
    """What another agency has sent out."""
    return _elbaue()


def _uid(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[32:]


def _title(municipality: str, number: int) -> str:
    return f"Zielvereinbarung Modul 1, {municipality}, Fassung {number}"
