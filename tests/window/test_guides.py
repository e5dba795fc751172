"""A guide is worked over by keyboard alone: changed, carried about, handed on, and taken from others."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QPlainTextEdit

from models.guide import blocks_of, questions_of
from models.guide_life import guides
from models.preferences import preferences
from tests.conftest import PASSPHRASE
from ui import dialogs
from ui.forms.text_editors import GrowingText
from ui.pages.templates import TemplatesPage
from ui.widgets.toast import Toast

CLOSED, OPEN, NEW = "Gibt es Ziele?", "Wie fing für Sie alles an?", "Leitfaden für Kitas"


def asked(user, guide=0):
    """The questions of a guide, block by block."""
    store = user.store
    return [[q.text for q in questions_of(store, b)] for b in blocks_of(store, guides(store)[guide])]


def test_a_guide_is_worked_over_without_the_mouse(start, ready_store, monkeypatch):
    user = start(ready_store, PASSPHRASE)
    user.press("Ctrl+2")
    user.wait(lambda: isinstance(user.page, TemplatesPage) and user.focus is user.page.guides.list)
    before = asked(user)
    # change a question
    user.press("Return")
    user.tab_to(GrowingText, "Frage")
    user.press("Ctrl+A")
    user.write(CLOSED)
    user.wait(lambda: user.says("Ließe sich mit Ja oder Nein beantworten"))
    # add one, and carry it over the end of the block
    user.press("Return")
    user.write(OPEN)
    for _ in before[0]:
        user.press("Alt+Down")
    user.wait(lambda: OPEN in asked(user)[1])
    assert asked(user) == [[CLOSED, *before[0][1:]], [OPEN, *before[1]], *before[2:]]
    assert isinstance(user.focus, QPlainTextEdit)
    assert user.focus.toPlainText() == OPEN
    assert user.focus.textCursor().atEnd()
    path = export(user)
    take_over(user, monkeypatch, path)


def export(user) -> Path:
    """Hand the guide on as a file; returns it."""
    user.press("Alt+M")
    user.wait(QApplication.activePopupWidget)
    user.press("D")
    user.wait(lambda: user.all(Toast))
    [path] = Path(preferences(user.store).output_folder).glob("*.toml")
    assert OPEN in path.read_text("utf-8")
    return path


def take_over(user, monkeypatch, path: Path) -> None:
    """Take a guide of others, and find it open with the cursor within reach."""
    text = path.read_text("utf-8").replace("Leitfaden Ist-Stand-Analyse", NEW)
    path.write_text(text, encoding="utf-8")
    monkeypatch.setattr(dialogs, "choose_file", lambda parent, title, start, kinds, picked: picked(path))
    user.press("Alt+I")
    user.wait(lambda: user.page.guides.editor.head.name.value() == NEW)
    assert asked(user, -1) == asked(user, 0)
    assert [guide.name for guide in guides(user.store)][-1] == NEW
