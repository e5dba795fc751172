"""What may happen to a process while it has a document open: put in the opener's place by the tests of the window's
side. Each `serve` runs in a process of its own, as `ui.document_child.serve` does.
"""

from __future__ import annotations

import json
import sys
from array import array
from functools import partial

from models.store.errors import KnownError
from reports.documents.document import TextDocument
from reports.documents.shapes import CharBoxes, DocumentShape, PageShape, PageText, Picture
from tests import judges
from ui import document_child
from ui.document_child import attend


class Three:
    """Three pages; the second is damaged, and what happens on the third is up to the case."""

    def __init__(self, happens=lambda: None) -> None:
        self._happens = happens

    def shape(self):
        return DocumentShape(tuple(PageShape(100.0, 50.0, f"S. {at}") for at in (1, 2, 3)), True, True)

    def picture(self, page, scale):
        self._meet(page)
        width, height = round(100 * scale), round(50 * scale)
        return Picture(page, scale, width, height, bytes([page]) * (4 * width * height))

    def boxes(self, page):
        self._meet(page)
        return CharBoxes(page, "ab", array("f", range(8)))

    def text(self, page):
        if page == 3:
            self._happens()
        return PageText(page, f"S. {page}", f"Seite {page}")

    def remark(self):
        return "Gelesen."

    def close(self):
        pass

    def _meet(self, page):
        if page == 2:
            raise KnownError("Diese Seite nicht.")
        if page == 3:
            self._happens()


def three(content, file_name):
    return Three()


def tell_all(content, file_name):
    """What the process was given."""
    return TextDocument([(file_name, content.decode())])


def refuse(content, file_name):
    raise KnownError("Ein Satz.")


def stumble(content, file_name):
    raise RuntimeError(content.decode())


def hang(content, file_name):
    judges.hang()


def grow(content, file_name):
    judges.grow()


def grow_slowly(content, file_name):
    judges.grow_slowly()


def crash_later(content, file_name):
    return Three(judges.crash)


def hang_later(content, file_name):
    return Three(judges.hang)


def break_out(content, file_name):
    """The pages' names are what went."""
    went = judges.break_out(content, file_name).reasons
    return TextDocument([(name, "ging") for name in (*went, "Ende")])


def look_around(content, file_name):
    """What is loaded that must not be."""
    import reports.documents.opening  # noqa: F401

    foreign = {"PySide6", "sqlcipher3", "models.store.store", "models.store.cipher", "reportlab"} & set(sys.modules)
    return TextDocument([(name, "geladen") for name in (*sorted(foreign), "Ende")])


def serve_with(opener):
    """A `serve` with that opener; to be pickled by its name."""
    return partial(judges.serve_by, attend, opener)


serve_bounded = partial(judges.serve_bounded, serving=attend, given=grow)


def serve_unbounded(questions, answers):
    """As on macOS and Windows, where the system doesn't refuse memory."""
    judges.serve_unbounded(questions, answers, document_child, attend, grow_slowly)


def serve_one_by_one(questions, answers):
    """A page's text at a time."""
    document_child.MOST_AT_ONCE = 1
    attend(questions, answers, lambda: three)


def babble(said, questions, answers):
    """Answers the first question with something that no honest process would say."""
    answers.send_bytes(b'{"ready": ""}')
    questions.recv()
    for each in said:
        answers.send_bytes(each)
    questions.recv()


def shape(**changed):
    """A shape as it is said."""
    said = {"pages": [[100.0, 50.0, "S. 1"]], "has_text": True, "drawn": True, "remark": "", "attachments": []}
    return [json.dumps({"shape": said | changed}).encode()]


LIES = {
    "no JSON": [b"\x80\x04cos\nsystem\n"],
    "nested": [b"[" * 200_000],
    "a word too much": [b'{"shape": {}, "known": ""}'],
    "no such word": [b'{"run": "x"}'],
    "an answer to another question": [b'{"picture": [1, 1]}', bytes(4)],
    "a sentence that is none": [b'{"known": 7}'],
    "nothing": [b'{"shape": {}}'],
    "no pages": shape(pages=[]),
    "too many pages": shape(pages=[[1.0, 1.0, ""]] * 10_001),
    "a page without end": shape(pages=[[float("inf"), 1.0, ""]]),
    "a page that is no number": shape(pages=[[float("nan"), 1.0, ""]]),
    "a page of nothing": shape(pages=[[0.0, 0.0, ""]]),
    "a page's name that is none": shape(pages=[[1.0, 1.0, ["x"]]]),
    "a flag that is none": shape(drawn="yes"),
    "too much attached": shape(attachments=["x"] * 1_001),
}
