"""A day with documents in the real window: twelve come in at once, three are read, twenty passages are marked by
keyboard alone, a text is corrected afterwards, and all of it goes out and is read back by others' readers.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from lxml import etree
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QRadioButton, QWidget

from models.document_file import DocumentFile, FileState
from models.document_review import DocumentReview
from models.evidence import Evidence, EvidenceKind
from models.evidence_life import pieces_of
from models.export_log import ExportLog
from models.interview import Interview, InterviewQuestion
from models.municipality import Municipality
from models.outgoing import QDPX, XLSX
from models.passage import Passage
from models.store.record import address, read_address
from tests import evidence
from tests.conftest import PASSPHRASE
from tests.handed_over import twelve
from tests.window.conftest import fill
from ui.evidence_out import EvidenceOutDialog
from ui.intake.intake import intake_of
from ui.pages.document import ReaderPage
from ui.pages.dossier import DossierPage
from ui.pages.interview import InterviewPage
from ui.place import Place

LONG = 180_000
READ = ("Bildungsbericht-2023", "Integrationskonzept-2024", "Leitbild-Bildung")
EACH, IN_TALK = 6, 2
CATEGORIES = ("strat", "koop", "1.4", "monit", "3.1", "7.1")
SAID = "Die Steuergruppe tagt alle sechs Wochen. Im Haushalt steht davon nichts. Gelobt wird das Bildungsbüro."
SCHEMA = Path(__file__).parents[1] / "data" / "refi_qda" / "Project.xsd"
NS = {"q": "urn:QDA-XML:project:1.0"}


@pytest.fixture
def user(start, tmp_path):
    """The program over a filled store, the register of its Kommune shown."""
    fill(tmp_path / "mappe" / "bestand.db", tmp_path / "Ausgang")
    user = start(tmp_path / "mappe" / "bestand.db", PASSPHRASE)
    to_tab(user, "documents")
    return user


def to_tab(user, tab):
    user.session.context.go(Place("dossier", user.store.first(Municipality).uid, tab))
    user.wait(lambda: isinstance(user.page, DossierPage))


def drop(on: QWidget, paths: list[Path]) -> None:
    """As a file manager does."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    rest = data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(on, QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, *rest))
    QApplication.sendEvent(on, QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, *rest))


def take_in(user, files):
    """All at once, until the last is read."""
    intake = intake_of(user.session.context)
    drop(next(part for part in user.page.findChildren(QWidget) if part.acceptDrops() and part.isVisible()), files)
    user.wait(lambda: user.store.find(DocumentFile) and not intake.busy and not intake.reader.left, LONG)


def open_by_key(user, name):
    """From the register to a document: down its rows, Enter."""
    to_tab(user, "documents")
    table = user.page.tab.table
    user.wait(lambda: table.view.isVisible() and table.model.rows)
    table.view.setFocus()
    user.press("Home")
    for _ in table.model.rows:
        if table.line() is not None and table.line().name == name:
            break
        user.press("Down")
    user.press("Return")
    user.wait(lambda: isinstance(user.page, ReaderPage) and user.page.desk.view.sheets)
    view = user.page.desk.view
    user.wait(lambda: view.pictures.get(0) is not None and view.sheets[0].ready and user.focus is view)
    return view


def assign(user, letter, typed):
    """Make what is selected evidence, and assign it: Ctrl+G, a letter, letters, Enter, Enter."""
    text = user.focus
    user.press("Ctrl+G")
    user.wait(lambda: user.focus is not text)
    user.press(letter)
    user.wait(lambda: isinstance(user.focus, QLineEdit))
    user.write(typed)
    user.press("Return", "Return")
    user.wait(lambda: user.focus is text)


def read_and_mark(user, name):
    """Sentence by sentence."""
    open_by_key(user, name)
    for letter, typed in zip("BDGHAB", CATEGORIES, strict=True):
        user.press("S")
        assign(user, letter, typed)


def mark_in_reinschrift(user):
    """The first two sentences of what was said; returns the question."""
    question = evidence.talk(user.store, user.store.first(Municipality), text=SAID)[0]
    talk = user.store.get(Interview, question.interview_id)
    user.session.context.go(Place("interview", talk.uid, "review", address(question, "polished")))
    user.wait(lambda: isinstance(user.page, InterviewPage) and user.focus is user.page.view.view.polished.input)
    user.press("Ctrl+Home")
    for sentence, letter in zip(SAID.split(". ")[:IN_TALK], "BH", strict=True):
        user.press(*["Shift+Right"] * (len(sentence) + 1))
        assign(user, letter, "strat")
        user.press("Right")
    return question


def right(user):
    """Whether each piece stands at its words, or says that they are gone."""
    for piece in user.store.find(Evidence):
        passage = user.store.get(Passage, piece.passage_id)
        table, uid, field = read_address(passage.source)
        text = user.store.rows(f'select "{field}" as text from "{table}" where uid = ?', [uid])[0]["text"]
        if not passage.gone and text[passage.start : passage.stop] != passage.words:
            return False
    return True


def put_out(user, kind, ending):
    """Alt+N, arrows to the kind, Enter; returns the file's bytes."""
    before = len(user.store.find(ExportLog))
    to_tab(user, "evidence")
    user.wait(lambda: user.page.tab.view.book is not None and user.page.tab.view.isAncestorOf(user.focus))
    user.press("Alt+N")
    user.wait(lambda: user.window.findChildren(EvidenceOutDialog) and isinstance(user.focus, QRadioButton))
    [dialog] = user.window.findChildren(EvidenceOutDialog)
    if not dialog.kind_buttons[kind].isChecked():
        user.press("Down")
    user.wait(lambda: dialog.kind_buttons[kind].isChecked() and dialog.sum.text())
    user.press("Return")
    user.wait(lambda: len(user.store.find(ExportLog)) == before + 1, LONG)
    user.wait(lambda: not user.window.findChildren(EvidenceOutDialog))
    [file] = Path(user.store.find(ExportLog)[-1].target).parent.glob(f"*.{ending}")
    return file.read_bytes()


def words_in_project(content):
    """What each selection of a REFI-QDA project covers; the project is valid."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        tree = etree.fromstring(archive.read("project.qde"))
        etree.XMLSchema(etree.parse(SCHEMA)).assertValid(tree)
        texts = {source: archive.read(source.get("plainTextPath").replace("internal://", "sources/")).decode()
                 for source in tree.iterfind(".//q:TextSource", NS)}  # fmt: skip
    return [
        texts[source][int(each.get("startPosition")) : int(each.get("endPosition"))]
        for source in texts
        for each in source.iterfind("q:PlainTextSelection", NS)
    ]


def one_line(words):
    """Words as a table has them: no ends of lines, nor what was parted there."""
    return re.sub(r"(?<=\w)- (?=[a-zäöüß])", "", " ".join(words.split()))


def test_a_day_with_twelve_documents_and_twenty_passages(user, tmp_path):
    store = user.store
    take_in(user, twelve(tmp_path / "Eingang"))
    states = {file.file_name: file.state for file in store.find(DocumentFile)}
    assert len(states) == len(store.find(DocumentReview)) == 11
    assert [name for name, state in states.items() if state is not FileState.READY] == ["Kaputt.pdf"]
    for name in READ:
        read_and_mark(user, name)
    question = mark_in_reinschrift(user)
    pieces = store.find(Evidence)
    assert len(pieces) == EACH * len(READ) + IN_TALK == 20
    assert EvidenceKind.OPEN not in {piece.kind for piece in pieces}
    assert right(user)
    user.press("Ctrl+Home")
    user.write("Vorab: ")
    user.press(*["Ctrl+Right"] * 2)
    user.write("große ")
    assert user.page.flush()
    first, second = pieces_of(store, store.get(InterviewQuestion, question.id), "polished")
    assert first.passage.words == "Die Steuergruppe große tagt alle sechs Wochen."
    assert (second.passage.words, second.passage.changed) == ("Im Haushalt steht davon nichts.", False)
    assert right(user)
    book = openpyxl.load_workbook(io.BytesIO(put_out(user, XLSX, "xlsx")))["Belege"]
    wanted = sorted(one_line(store.get(Passage, piece.passage_id).words) for piece in pieces)
    head = [cell.value for cell in book[1]]
    assert sorted(one_line(row[head.index("Wortlaut")].value) for row in book.iter_rows(min_row=2)) == wanted
    assert sorted(map(one_line, words_in_project(put_out(user, QDPX, "qdpx")))) == wanted
