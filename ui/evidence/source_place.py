"""From a passage to where its words stand, and there selected."""

from __future__ import annotations

from models.passage import Passage
from models.store.record import address
from models.store.store import Store
from ui.place import Place
from ui.whereabouts import place_of


def source_place(store: Store, passage: Passage) -> Place:
    """The place of a passage's text, with its characters to be selected; of one whose words are gone, of its text.

    Raises Gone, or InBin where the text lies there.
    """
    return place_of(store, address(passage, "words"))
