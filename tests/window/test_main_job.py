"""From an empty laptop to the PDF that both sides sign: once by keyboard, once by mouse."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QPushButton
from pypdf import PdfReader

from models.agreement_version import AgreementVersion
from ui.agreement.readiness_bar import ReadinessBar
from ui.pages.agreement import AgreementPage
from ui.pages.dossier import DossierPage
from ui.widgets.toast import Toast

PASSPHRASE = "Nebelkrähe über Auenwiesen 7"
AGENCY = "Transferagentur Kommunales Bildungsmanagement Mittelland"
ALLOWED, ALLOWED_AGAIN = 25, 12


def test_the_main_job_takes_few_editors_by_keyboard_alone(start, tmp_path, home, capsys):
    user = start(tmp_path / "bestand.db")
    first_start_by_keys(user)
    user.press("Return")
    kommune_by_keys(user, "nien", "Landrätin Dr. Änne Öhlmann", "Jörg Süßmilch, Leiter des Fachbereichs Bildung, 05021 967-123")
    agreement_by_keys(user, ("Ausbau des Bildungsmonitorings.", "Übergänge zwischen Schule und Beruf."), "2/27")
    assert ready(user)
    user.press("Ctrl+E")
    user.find(QPushButton, "Hier ablegen")
    user.press("Return")
    pdf = the_pdf(user, home)
    tell(capsys, "by keyboard", user.touched.names())
    assert len(user.touched.names()) <= ALLOWED
    check_first(pdf)


# ---------------------------------------------------------------- by keyboard


def first_start_by_keys(user):
    user.write(PASSPHRASE)
    user.press("Return")
    user.write(PASSPHRASE)
    user.press("Return")
    user.find(QCheckBox, "Ich habe den Code ausgedruckt oder abgeschrieben.")
    user.tab_to(QCheckBox)
    user.press("Space", "Return")
    user.wait(lambda: user.focus.objectName() == "name")
    user.write(AGENCY)
    user.press("Return")
    user.wait(lambda: user.focus.objectName() == "salutation")
    user.write("F")
    user.tab_to(QLineEdit, "first_name")
    user.write("Katrin")
    user.tab_to(QLineEdit, "last_name")
    user.write("Ahlers")
    user.tab_to(QComboBox, "salutation")
    user.write("H")
    user.tab_to(QLineEdit, "first_name")
    user.write("Henning")
    user.tab_to(QLineEdit, "last_name")
    user.write("Wrede")
    user.press("Return")
    user.wait(lambda: user.window.workspace is not None)


def kommune_by_keys(user, letters, head, contact):
    user.wait(lambda: user.focus.accessibleName() == "Name der Kommune")
    user.write(letters)
    user.press("Return")
    user.wait(lambda: isinstance(user.page, DossierPage) and isinstance(user.focus, QLineEdit))
    user.write(head)
    user.press("Return")
    user.wait(lambda: user.focus.accessibleName() == "Ansprechperson hinzufügen")
    user.write(contact)
    user.press("Return", "Ctrl+Return")
    user.wait(lambda: isinstance(user.page, AgreementPage))


def agreement_by_keys(user, topics, begin):
    user.wait(lambda: isinstance(user.focus, QPlainTextEdit))
    user.write(topics[0])
    user.press("Return")
    user.write(topics[1])
    user.wait(lambda: user.window.flush())
    user.press("F7")
    user.wait(lambda: user.focus.objectName() == "begin")
    user.write(begin)
    user.wait(lambda: user.window.flush())


# ---------------------------------------------------------------- what came of it


def ready(user) -> bool:
    """Whether nothing is missing any more."""
    bar = user.find(ReadinessBar)
    user.wait(lambda: bar.sign_button.isVisible())
    return True


def the_pdf(user, folder: Path) -> str:
    """The text of the PDF, once the toast tells of it."""
    user.wait(lambda: any(toast for toast in user.all(Toast)))
    found = sorted(folder.rglob("*.pdf"), key=lambda path: path.stat().st_mtime)
    return " ".join("\n".join(page.extract_text() for page in PdfReader(found[-1]).pages).split())


def check_first(text: str) -> None:
    for words in (
        AGENCY,
        "Landkreis Nienburg/Weser",
        "Ausbau des Bildungsmonitorings.",
        "Übergänge zwischen Schule und Beruf.",
        "Dr. Änne Öhlmann",
        "Henning Wrede",
        "Jörg Süßmilch",
        "Katrin Ahlers",
        "Februar 2027",
    ):
        assert words in text
    assert not re.findall(r"\[[^]]*\]", text)


def tell(capsys, how, names) -> None:
    with capsys.disabled():
        print(f"\n{len(names)} editors {how}:", *names, sep="\n  ")
