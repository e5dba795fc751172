"""As many pictures are kept as memory allows."""

from __future__ import annotations

import pytest

from ui.reader import page_pictures
from ui.reader.page_pictures import FINEST, PagePicture, PagePictures

A4 = (595.0, 842.0)


def picture(width=100, height=100):
    return PagePicture(bytes(width * height * 4), width, height, 1.0)


@pytest.fixture
def kept():
    """Pictures of ten pages."""
    made = PagePictures()
    for page in range(10):
        made.put(page, picture(), 1.0)
    return made


def test_pictures_far_from_the_view_go_first_and_those_in_view_never(kept, monkeypatch):
    monkeypatch.setattr(page_pictures, "MOST", 3 * 40_000)
    kept.trim(8, (0, 8))
    assert [page for page in range(10) if kept.get(page)] == [0, 8, 9]


def test_a_picture_is_wanted_in_another_size_only(kept):
    assert (kept.wanted_scale(0, 1.0, A4), kept.wanted_scale(0, 2.0, A4), kept.wanted_scale(11, 1.0, A4)) == (0, 2, 1)


def test_a_plan_is_painted_as_fine_as_memory_allows_and_asked_for_once():
    kept, plan = PagePictures(), (3370.0, 2384.0)
    scale = kept.wanted_scale(0, 6.0, plan)
    assert scale**2 * plan[0] * plan[1] == pytest.approx(FINEST)
    kept.put(0, picture(), scale)
    assert kept.wanted_scale(0, 6.0, plan) == 0


def test_a_page_that_cannot_be_painted_is_not_asked_for_again(kept):
    kept.pending[3] = 2.0
    kept.fail(3, "Diese Seite ist beschädigt.")
    assert (kept.wanted_scale(3, 2.0, A4), kept.pending) == (0, {})


def test_nothing_is_kept_after_clearing(kept):
    kept.clear()
    assert (len(kept), kept.get(1)) == (0, None)
