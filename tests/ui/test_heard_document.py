"""What a process says of a document is checked before anybody sees it."""

from __future__ import annotations

import json
from array import array

import pytest

from reports.documents.shapes import LONGEST_LABEL, LONGEST_PAGE, MOST_PIXELS
from tests import openers
from ui.heard_document import heard_boxes, heard_picture, heard_shape, heard_texts
from ui.heard_finding import Unsound


def hear(*messages):
    """Messages that come one after the other; none is longer than allowed, as with a pipe."""
    waiting = list(messages)

    def heard(longest):
        message = waiting.pop(0)
        if len(message) > longest:
            raise OSError
        return message

    return heard


def test_a_shape_is_heard_as_it_was_said_and_names_are_cleaned():
    [said] = openers.shape(pages=[[100.0, 50.0, "S.\u202e 1\n" + "x" * 1_000]], attachments=["a\0.pdf"])
    shape = heard_shape(json.loads(said)["shape"])
    assert (shape.pages[0].width, shape.drawn, shape.attachments) == (100.0, True, ("a.pdf",))
    assert shape.pages[0].label.startswith("S. 1 x")
    assert len(shape.pages[0].label) == LONGEST_LABEL


@pytest.mark.parametrize(
    ("value", "pixels"),
    [
        ([2, 1], bytes(7)),
        ([2, 1], bytes(9)),
        ([0, 1], b""),
        ([-1, -1], bytes(4)),
        ([True, 1], bytes(4)),
        ([MOST_PIXELS, 2], b""),
        ("ab", b""),
        ([1], b""),
    ],
)
def test_a_picture_has_exactly_its_pixels(value, pixels):
    with pytest.raises((Unsound, OSError)):
        heard_picture(value, 1, 1.0, hear(pixels))


def test_a_picture_that_is_one():
    told = heard_picture([2, 1], 3, 1.5, hear(b"12345678"))
    assert (told.page, told.scale, told.width, told.height, told.pixels) == (3, 1.5, 2, 1, b"12345678")


@pytest.mark.parametrize(
    "edges", [[0.0] * 7, [0.0] * 9, [float("nan")] * 8, [float("inf")] * 8, [0.0] * 7 + [30_000.0]], ids=str
)
def test_boxes_are_as_many_as_characters_and_on_the_page(edges):
    with pytest.raises(Unsound):
        heard_boxes(1, hear(b"ab", array("f", edges).tobytes()))


@pytest.mark.parametrize(
    "text", [b"\xff", "a\u202eb".encode(), "o\u0308".encode(), b"a\0b", b"x" * (LONGEST_PAGE + 1)], ids=lambda t: t[:9]
)
def test_text_comes_clean_or_not_at_all(text):
    """It is kept as it is, and places in it are counted."""
    with pytest.raises(Unsound):
        heard_texts({"labels": ["S. 1"], "remark": ""}, 1, 1, hear(text))


@pytest.mark.parametrize(
    "value", [{}, [], {"labels": [], "remark": ""}, {"labels": ["a"] * 3, "remark": ""}, {"labels": ["a"]}]
)
def test_texts_are_those_that_were_asked_for(value):
    with pytest.raises(Unsound):
        heard_texts(value, 5, 6, hear(b"a", b"b", b"c"))


def test_texts_that_are_some():
    texts, remark = heard_texts({"labels": ["S. 5", "S. 6"], "remark": "Gelesen."}, 5, 6, hear(b"a", b""))
    assert [(each.number, each.label, each.text) for each in texts] == [(5, "S. 5", "a"), (6, "S. 6", "")]
    assert remark == "Gelesen."
