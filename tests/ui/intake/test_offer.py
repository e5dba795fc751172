"""Files are handed over by a drop on a page, or chosen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from models.document_file import DocumentFile
from models.document_review import DocumentReview
from ui.intake.offer import accept_documents, choose_documents


@pytest.fixture
def page(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def drop(page, paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    offered = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    QApplication.sendEvent(page, QDragEnterEvent(QPoint(5, 5), offered, data, *buttons))
    dropped = QDropEvent(QPointF(5, 5), offered, data, *buttons)
    QApplication.sendEvent(page, dropped)
    assert dropped.dropAction() is Qt.DropAction.CopyAction


def test_many_files_dropped_become_documents_and_stay_where_they_were(store, page, auental, intake, at_rest, file):
    paths = [file("a.txt", "a"), file("b.txt", "b")]
    accept_documents(intake._context, page, lambda: (auental, None))
    drop(page, paths)
    at_rest()
    assert [each.name for each in store.find(DocumentReview)] == ["a", "b"]
    assert all(path.exists() for path in paths)


def test_dropped_where_no_place_is_nothing_comes_in(store, page, intake, file):
    accept_documents(intake._context, page, lambda: None)
    drop(page, [file("a.txt")])
    assert not intake.busy


def test_chosen_files_come_to_the_document_that_is_given(
    context, store, page, auental, intake, at_rest, file, monkeypatch
):
    promised = store.add(DocumentReview(municipality_id=auental.id, name="Organigramm"))
    paths = [file("a.txt", "a"), file("b.txt", "b")]
    monkeypatch.setattr("ui.dialogs.choose_files", lambda parent, title, start, kinds, picked: picked(paths))
    choose_documents(context, page, auental, promised)
    at_rest()
    assert {each.document_id for each in store.find(DocumentFile)} == {promised.id}
