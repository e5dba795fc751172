"""From a passage to where its words stand, and there selected."""

from __future__ import annotations

from dataclasses import replace

from models.passage import Passage
from models.store.store import Store
from ui.place import Place, with_range
from ui.whereabouts import place_of


def source_place(store: Store, passage: Passage) -> Place:
    """The place of a passage's text, with its characters to be selected; of one whose words are gone, of its text.

    Raises Gone, or InBin where the text lies there.
    """
    place = place_of(store, passage.source)
    field = place.field or passage.source
    return place if passage.gone else replace(place, field=with_range(field, passage.start, passage.stop))
