"""The two ways of working: the keyboard alone, and the mouse with nothing but letters from the keyboard."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QPushButton

from tests.window.user import User
from ui.agreement.form import AgreementForm
from ui.dossier.municipality_finder import MunicipalityFinder
from ui.pages.agreement import AgreementPage
from ui.pages.dossier import DossierPage
from ui.widgets.toast import Toast

PASSPHRASE = "Nebelkrähe über Auenwiesen 7"
AGENCY = "Transferagentur Kommunales Bildungsmanagement Mittelland"
ME = ("Frau", "Katrin", "Ahlers")
LEADER = ("Herr", "Henning", "Wrede")
CODE_KEPT = "Ich habe den Code ausgedruckt oder abgeschrieben."


@dataclass(frozen=True)
class Job:
    """What is typed for one agreement, and what its PDF then says."""

    letters: str
    head: str
    contact: str
    topics: tuple[str, ...]
    begin: str
    told: tuple[str, ...]


def file_told(user: User) -> bool:
    """Whether a toast tells that a file is there; others may stand there still."""
    return any("ist geschrieben" in toast.accessibleName() for toast in user.all(Toast))


class Keyboard:
    """Tab, Enter, shortcuts; the cursor is where the program put it."""

    def __init__(self, user: User) -> None:
        self.user = user

    def first_start(self) -> None:
        """From the passphrase to the empty list of Kommunen."""
        user = self.user
        for _ in range(2):
            user.write(PASSPHRASE)
            user.press("Return")
        user.find(QCheckBox, CODE_KEPT)
        user.tab_to(QCheckBox)
        user.press("Space", "Return")
        user.wait(lambda: user.focus.objectName() == "name")
        user.write(AGENCY)
        user.press("Return")
        user.wait(lambda: user.focus.objectName() == "salutation")
        self._person(*ME)
        user.tab_to(QComboBox, "salutation")
        self._person(*LEADER)
        user.press("Return")
        user.wait(lambda: user.window.workspace is not None)

    def add_municipality(self, job: Job) -> None:
        """A Kommune from the shipped list, with its head and an Ansprechperson."""
        user = self.user
        user.press("Ctrl+1", "Ctrl+N")
        user.wait(lambda: user.focus.accessibleName() == "Name der Kommune")
        user.write(job.letters)
        user.press("Return")
        user.wait(lambda: isinstance(user.page, DossierPage))
        for name, line in (("Leitung hinzufügen", job.head), ("Ansprechperson hinzufügen", job.contact)):
            user.wait(lambda name=name: user.focus.accessibleName() == name)
            user.write(line)
            user.press("Return")
        user.wait(user.find(QPushButton, "Vereinbarung anlegen").hasFocus)  # and the same Enter doesn't press it

    def write_agreement(self, job: Job) -> None:
        """Begin the agreement and fill in what only a person can know."""
        user = self.user
        user.press("Ctrl+Return")
        user.wait(lambda: isinstance(user.page, AgreementPage) and isinstance(user.focus, QPlainTextEdit))
        user.write(job.topics[0])
        for topic in job.topics[1:]:
            user.press("Return")
            user.write(topic)
        user.press("F7")
        user.wait(lambda: user.focus.objectName() == "begin")
        user.write(job.begin)

    def make_pdf(self) -> None:
        """Ctrl+E, and the first time Enter for the folder that is offered."""
        user = self.user
        user.press("Ctrl+E")
        user.wait(lambda: file_told(user) or user.all(QPushButton, "Hier ablegen"))
        for here in user.all(QPushButton, "Hier ablegen"):
            user.wait(here.hasFocus)  # the window manager gives a new window the keyboard a little later
            user.press("Return")

    def _person(self, salutation: str, first_name: str, last_name: str) -> None:
        self.user.write(salutation[0])
        for field, text in (("first_name", first_name), ("last_name", last_name)):
            self.user.tab_to(QLineEdit, field)
            self.user.write(text)


class Mouse:
    """Clicks, and the letters of what is typed."""

    def __init__(self, user: User) -> None:
        self.user = user

    def first_start(self) -> None:
        """From the passphrase to the empty list of Kommunen."""
        user = self.user
        for name in ("Passphrase", "Noch einmal"):
            user.fill(user.find(QLineEdit, name), PASSPHRASE)
        self._go_on()
        user.click(user.find(QCheckBox, CODE_KEPT))
        self._go_on()
        user.fill(user.find(QLineEdit, "name"), AGENCY)
        self._go_on()
        user.find(QLineEdit, "last_name")
        for at, (salutation, first_name, last_name) in enumerate((ME, LEADER)):
            user.choose(user.all(QComboBox, "salutation")[at], salutation)
            user.fill(user.all(QLineEdit, "first_name")[at], first_name)
            user.fill(user.all(QLineEdit, "last_name")[at], last_name)
        user.click(user.find(QPushButton, "Fertig"))
        user.wait(lambda: user.window.workspace is not None)

    def add_municipality(self, job: Job) -> None:
        """A Kommune from the shipped list, with its head and an Ansprechperson."""
        user = self.user
        user.click(user.find(QAbstractButton, "Kommunen", user.window.workspace.sidebar))
        user.click(user.find(QPushButton, "Kommune hinzufügen"))
        finder = user.find(MunicipalityFinder)
        user.fill(finder.line, job.letters)
        user.click_row(finder.list, 0)
        user.wait(lambda: isinstance(user.page, DossierPage))
        for name, line in (("Leitung hinzufügen", job.head), ("Ansprechperson hinzufügen", job.contact)):
            user.fill(user.find(QLineEdit, name), line)
            user.click(user.find(QPushButton, name))

    def write_agreement(self, job: Job) -> None:
        """Begin the agreement and fill in what only a person can know."""
        user = self.user
        user.click(user.find(QPushButton, "Vereinbarung anlegen"))
        form = user.find(AgreementForm)
        topics = next(entry.list for entry in form.entries if entry.name == "topics")
        user.fill(topics.rows[0].first_input(), job.topics[0])
        for topic in job.topics[1:]:
            user.click(topics.add_button)
            user.wait(lambda: user.focus is topics.rows[-1].first_input())
            user.write(topic)
        user.fill(user.find(QLineEdit, "begin"), job.begin)

    def make_pdf(self) -> None:
        """*PDF erstellen*, and the first time *Hier ablegen*."""
        user = self.user
        user.click(user.find(QPushButton, "PDF erstellen"))
        user.wait(lambda: file_told(user) or user.all(QPushButton, "Hier ablegen"))
        if user.all(QPushButton, "Hier ablegen"):
            user.click(user.find(QPushButton, "Hier ablegen"))

    def _go_on(self) -> None:
        self.user.click(self.user.find(QPushButton, "Weiter"))
