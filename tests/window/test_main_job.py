"""From an empty laptop to the PDF that both sides sign, and once more for the next Kommune."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.window.hands import AGENCY, LEADER, ME, Job, Keyboard, Mouse, file_told
from tests.window.user import Touched, User
from ui.agreement.readiness_bar import ReadinessBar
from ui.widgets.toast import Toast

ALLOWED, ALLOWED_AGAIN = 25, 12
FIRST = Job(
    letters="nien",
    head="Landrätin Dr. Änne Öhlmann",
    contact="Jörg Süßmilch, Leiter des Fachbereichs Bildung, 05021 967-123",
    topics=("Ausbau des Bildungsmonitorings.", "Übergänge zwischen Schule und Beruf."),
    begin="2/27",
    told=("Landkreis Nienburg/Weser", "durch die Landrätin Dr. Änne Öhlmann", "Jörg Süßmilch", "Februar 2027"),
)
SECOND = Job(
    letters="lk os",
    head="Landrat Heiko Großmann",
    contact="Mia Çelik, Leiterin des Bildungsbüros, 0541 501-77",
    topics=("Frühkindliche Bildung.", "Weiterbildung im ländlichen Raum."),
    begin="September 2027",
    told=("Landkreis Osnabrück", "durch den Landrat Heiko Großmann", "Mia Çelik", "September 2027"),
)


@pytest.fixture
def touched(prepared):
    """Counts the editors that are touched."""
    made = Touched()
    yield made
    made.stop()


@pytest.mark.parametrize("way", [Keyboard, Mouse])
def test_the_main_job_takes_few_editors(way, start, touched, tmp_path, home, capsys):
    user = start(tmp_path / "bestand.db")
    hands = way(user)
    hands.first_start()
    for job, allowed in ((FIRST, ALLOWED), (SECOND, ALLOWED_AGAIN)):
        hands.add_municipality(job)
        hands.write_agreement(job)
        wait_until_ready(user)
        check_text(pdf_text(user, home, hands.make_pdf), job)
        tell(capsys, way, touched.names())
        assert len(touched.names()) <= allowed
        touched.clear()


def wait_until_ready(user: User) -> None:
    """Nothing is missing any more, and all of it is on disk."""
    user.wait(lambda: user.find(ReadinessBar).sign_button.isVisible())
    assert user.page.form.autosave.pending == ()


def pdf_text(user: User, home: Path, make_pdf) -> str:
    """The text of the PDF that is made, in one line, once the toast tells of it."""
    for earlier in home.rglob("*.pdf"):
        earlier.unlink()
    for toast in user.all(Toast):
        toast.leave()
    make_pdf()
    user.wait(lambda: file_told(user))
    (written,) = home.rglob("*.pdf")
    return " ".join("\n".join(page.extract_text() for page in PdfReader(written).pages).split())


def check_text(text: str, job: Job) -> None:
    """Parties, topics, signatories, contact persons, and nothing left open in brackets."""
    people = (f"{LEADER[1]} {LEADER[2]}", f"{ME[1]} {ME[2]}")
    for words in (AGENCY, *people, *job.topics, *job.told):
        assert words in text
    assert re.findall(r"\[.*?\]", text) == []


def tell(capsys, way: type, names: list[str]) -> None:
    """Print what was counted."""
    with capsys.disabled():
        print(f"\n{len(names)} editors, {way.__name__}:", *names, sep="\n  ")
