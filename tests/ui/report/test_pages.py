"""A chapter that was laid out anew stands in the place of its pages, whatever else comes when."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from reports.document import Anchor
from ui.render_process import Layout, PageImage
from ui.report.pages import ReportPages, splice

A4 = (595.0, 842.0)


def anchor(uid, page, start=0, top=700):
    return Anchor((f"report_section/{uid}/text#{start}-{start + 9}",), page, 70, top - 40, 500, top)


def layout(serial, *pages):
    """A layout with a paragraph on each page, of the section named."""
    return Layout(serial, b"", tuple(anchor(uid, at) for at, uid in enumerate(pages)), (A4,) * len(pages))


@pytest.fixture
def view(qtbot):
    """Pages over a whole of four chapters of one page, painted."""
    made = ReportPages(QColor("teal"))
    qtbot.addWidget(made)
    made.page_wanted.connect(lambda serial, page, scale, _: paint(made, serial, page, scale))
    made.resize(500, 600)
    made.show()
    made.show_layout(layout(1, "a", "b", "c", "d"))
    return made


def paint(view, serial, page, scale):
    view.show_image(PageImage(serial, page, scale, 1, 1, 4, b"\0\0\0\0"))


def sections(view):
    return [each.fields[0].split("/")[1] for each in view._anchors()]


def test_a_chapter_takes_the_place_of_its_pages_and_the_others_move_on():
    made, origin = splice(layout(1, "a", "b", "c"), layout(2, "b", "b"), {"b"})
    assert [(each.fields[0].split("/")[1], each.page) for each in made.anchors] == [
        ("a", 0), ("b", 1), ("b", 2), ("c", 3)
    ]  # fmt: skip
    assert origin == ((1, 0), (2, 0), (2, 1), (1, 2))


def test_a_chapter_that_the_whole_does_not_have_yet_is_shown_alone():
    assert splice(layout(1, "a"), layout(2, "n"), {"n"})[1] == ()


def test_a_whole_that_is_older_than_the_chapter_never_covers_it(view):
    view.show_piece(layout(3, "b", "b"), {"b"})
    view.show_layout(layout(2, "a", "b", "c", "d"))
    assert sections(view) == ["a", "b", "b", "c", "d"]
    view.show_layout(layout(4, "a", "b", "b", "c", "d"))
    assert view.serial == 4


def test_the_paragraph_that_is_followed_stays_where_it_is(view):
    view.show_field("report_section/c/text#3-3")
    view.scroll_to(round(view._strip().rects[2].top()))
    before = view.block_rect("report_section/c/text#3-3").top()
    view.show_piece(layout(3, "b", "b"), {"b"})
    assert view.block_rect("report_section/c/text#3-3").top() == pytest.approx(before, abs=1)


def test_who_scrolls_away_to_read_is_not_taken_back(qtbot, view):
    view.show_field("report_section/a/text#0-0")
    qtbot.keyClick(view, Qt.Key.Key_End)
    before = view.block_rect("report_section/d/text#0-0").top()
    view.show_layout(layout(5, "a", "x", "b", "c", "d"))
    assert view.block_rect("report_section/d/text#0-0").top() == pytest.approx(before, abs=1)


def test_the_cursor_is_in_the_last_paragraph_that_begins_before_it(view):
    whole = Layout(9, b"", (anchor("a", 0, 0), anchor("a", 0, 40, 600), anchor("a", 0, 90, 500)), (A4,))
    view.show_layout(whole)
    assert [each.y1 for each in view._marked("report_section/a/text#75-75")] == [600]
