"""A document goes into the bin while it is read, as by an undo."""

from __future__ import annotations

from models.bin import throw_away
from models.municipality import Municipality
from ui.place import Place


def test_what_lies_in_the_bin_is_not_read_any_more(store, qtbot, context, page, document):
    went = []
    context.go = went.append
    throw_away(store, document)
    qtbot.waitUntil(lambda: bool(went))
    assert went == [Place("dossier", store.first(Municipality).uid, "documents")]
