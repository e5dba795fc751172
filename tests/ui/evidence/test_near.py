"""Where a card lies beside words."""

from __future__ import annotations

from PySide6.QtCore import QRect

from ui.evidence.near import beside

ROOM = QRect(8, 8, 1144, 540)


def test_a_card_is_no_higher_than_its_room_where_the_words_are_scrolled_out_of_it():
    assert ROOM.contains(beside(QRect(43, 918, 300, 38), ROOM, 600, lambda high: min(888, high)))


def test_a_card_lies_below_words_that_leave_room_there():
    assert beside(QRect(43, 100, 300, 38), ROOM, 600, lambda high: min(200, high)).top() > 138
