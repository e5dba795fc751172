"""Tooltips show what users write letter by letter, wherever it is cut off."""

from __future__ import annotations

from PySide6.QtGui import Qt, QTextDocumentFragment

from ui.plain_tip import plain_tip
from ui.widgets.eliding_link import ElidingLink
from ui.widgets.eliding_words import ElidingWords

MARKUP = "<img src=x> & Söhne"


def read(tip: str) -> str:
    """What somebody sees of a tooltip."""
    return QTextDocumentFragment.fromHtml(tip).toPlainText() if Qt.mightBeRichText(tip) else tip


def test_markup_in_a_tooltip_is_shown_as_it_was_typed():
    assert read(plain_tip(MARKUP)) == MARKUP
    assert "&lt;img src=x&gt;" in plain_tip(MARKUP)
    assert plain_tip("") == ""


def test_a_link_of_a_file_shows_its_name_and_loads_nothing(qtbot):
    link = ElidingLink(MARKUP, lambda: None)
    qtbot.addWidget(link)
    assert read(link.toolTip()) == MARKUP


def test_words_that_are_cut_off_are_whole_in_the_tooltip(qtbot):
    words = ElidingWords()
    qtbot.addWidget(words)
    words.show_words(f"{MARKUP} " * 9)
    words.resize(90, 20)
    words.show()
    assert read(words.toolTip()).startswith(MARKUP)
