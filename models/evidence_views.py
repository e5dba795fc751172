"""Ansichten: choices of evidence that are kept under a name, for one Kommune or for all."""

from __future__ import annotations

import dataclasses

from models.evidence import EvidenceView
from models.evidence_filter import EvidenceFilter, Group, Look
from models.letters import sort_key
from models.municipality import Municipality
from models.store.store import Store

EVERYWHERE = (Group.KIND, Group.CODE, Group.QUESTION, Group.FLAG)
"""What means the same in every Kommune: interviews, meetings and documents are those of one."""


def views_of(store: Store, municipality: Municipality) -> list[EvidenceView]:
    """Those of the Kommune and those for all, by name."""
    found = store.find(EvidenceView, municipality_id=municipality.id) + store.find(EvidenceView, municipality_id=None)
    return sorted(found, key=lambda view: sort_key(view.name))


def keep_view(
    store: Store, municipality: Municipality, name: str, look: Look, *, for_all: bool = False
) -> EvidenceView:
    """Keep what is looked at; one of the same name and reach takes the new filters. For all, only what all share."""
    kept = dataclasses.replace(look, filter=_shared(look.filter)) if for_all else look
    of = None if for_all else municipality.id
    with store.transaction("Ansicht behalten"):
        there = store.first(EvidenceView, municipality_id=of, name=name.strip())
        if there is not None:
            return store.change(there, filters=kept.to_text())
        return store.add(EvidenceView(municipality_id=of, name=name.strip(), filters=kept.to_text()))


def rename_view(store: Store, view: EvidenceView, name: str) -> EvidenceView:
    """Call it otherwise; an empty name changes nothing."""
    with store.transaction("Ansicht umbenennen"):
        return store.change(view, name=name.strip() or view.name)


def remove_view(store: Store, view: EvidenceView) -> None:
    """Move it to the bin."""
    with store.transaction("Ansicht entfernen"):
        store.remove(view)


def _shared(wanted: EvidenceFilter) -> EvidenceFilter:
    kept = EvidenceFilter(words=wanted.words)
    for group in EVERYWHERE:
        kept = kept.with_values(group, wanted.of(group))
    return kept
