"""A file that is dropped on a page is looked at; text that is dragged by is not."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from models.agreement_version import AgreementVersion
from models.store.record import specs
from ui.forms.editors import editor_for
from ui.place import Place
from ui.returned.begin import accept_files
from ui.returned.drop import ONE

LEFT, NONE, COPY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction


@pytest.fixture
def ground(context, qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.drop = accept_files(context, made, lambda: "u1")
    made.show()
    return made


def dragged(*paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def enter(ground, data):
    event = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.MoveAction | COPY, data, LEFT, NONE)
    QApplication.sendEvent(ground, event)
    return event


def drop(ground, data):
    enter(ground, data)
    event = QDropEvent(QPointF(9, 9), Qt.DropAction.MoveAction | COPY, data, LEFT, NONE)
    QApplication.sendEvent(ground, event)
    return event


def test_the_page_says_that_it_takes_a_file(ground, tmp_path):
    assert enter(ground, dragged(tmp_path / "a.pdf")).isAccepted()
    assert ground.drop.is_offered
    QApplication.sendEvent(ground, QDragLeaveEvent())
    assert not ground.drop.is_offered


def test_a_dropped_file_is_looked_at_and_never_moved(ground, context, tmp_path):
    event = drop(ground, dragged(tmp_path / "a.pdf"))
    assert event.dropAction() is COPY
    assert context.went == [Place("returned", "u1", str(tmp_path / "a.pdf"))]


def test_several_at_once_are_refused_in_a_sentence(ground, context, tmp_path):
    drop(ground, dragged(tmp_path / "a.pdf", tmp_path / "b.pdf"))
    assert context.went == []
    assert context.toasts == [(ONE, {})]


def test_text_and_what_lies_in_the_web_is_not_taken(ground):
    text, web = QMimeData(), QMimeData()
    text.setText("Hallo")
    web.setUrls([QUrl("https://example.org/a.pdf")])
    for data in (text, web):
        enter(ground, data)
        assert not ground.drop.is_offered


@pytest.mark.parametrize("name", ["sent_to", "answer"])
def test_a_file_dropped_on_a_field_goes_to_the_page_and_not_into_the_text(ground, context, name, tmp_path):
    editor = editor_for(context, specs(AgreementVersion)[name])
    editor.widget.setParent(ground)
    editor.widget.setGeometry(0, 0, 300, 200)
    editor.widget.show()
    data = dragged(tmp_path / "a.pdf")
    data.setText(str(tmp_path / "a.pdf"))  # as file managers on Linux add
    under = editor.input.viewport() if hasattr(editor.input, "viewport") else editor.input
    assert not enter(under, data).isAccepted() or ground.drop.is_offered
    drop(under, data)
    assert editor.typed() == ""
