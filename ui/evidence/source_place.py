"""From a passage to where its words stand, and the cursor to them."""

from __future__ import annotations

from dataclasses import replace

from models.passage import Passage
from models.store.store import Store
from ui.place import Place, split_range, with_range
from ui.whereabouts import place_of


def source_place(store: Store, passage: Passage) -> Place:
    """The place of a passage's text, with its characters to be shown; of one whose words are gone, of its text.

    Raises Gone, or InBin where the text lies there.
    """
    place = place_of(store, passage.source)
    if passage.gone or not place.field:
        return place
    return replace(place, field=with_range(place.field, passage.start, passage.stop))


def place_at(store: Store, where: str) -> Place:
    """The place of an address that may have characters behind it ("…/text#12-30").

    Raises Gone, or InBin where it lies there.
    """
    address, span = split_range(where)
    place = place_of(store, address)
    return replace(place, field=with_range(place.field, *span)) if span and place.field else place
