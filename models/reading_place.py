"""Where reading a file was left: kept with the file, no part of its history, no step of undo. When is not kept."""

from __future__ import annotations

import json
from dataclasses import dataclass

from models.document_file import DocumentFile
from models.store.store import Store

LEAST_ZOOM, MOST_ZOOM = 0.1, 10.0


@dataclass(frozen=True)
class ReadingPlace:
    """The page at the upper edge (from 1), the share of it above the edge, and the zoom: a factor, 0 fits the width,
    -1 the whole page."""

    page: int = 1
    share: float = 0.0
    zoom: float = 0.0


def place_in(file: DocumentFile) -> ReadingPlace:
    """Where reading was left; the beginning where nothing is known, or what is kept makes no sense."""
    try:
        kept = json.loads(file.place or "{}")
        page, share, zoom = int(kept.get("page", 1)), float(kept.get("share", 0)), float(kept.get("zoom", 0))
    except (ValueError, TypeError, AttributeError, OverflowError):
        return ReadingPlace()
    known = zoom in (0, -1) or LEAST_ZOOM <= zoom <= MOST_ZOOM
    return ReadingPlace(max(page, 1), min(max(share, 0.0), 1.0) if share == share else 0.0, zoom if known else 0.0)


def keep_place(store: Store, file: DocumentFile, place: ReadingPlace) -> None:
    """Remember where reading was left."""
    kept = json.dumps({"page": place.page, "share": round(place.share, 3), "zoom": round(place.zoom, 3)})
    if store.get(DocumentFile, file.id).place != kept:
        with store.transaction(lasting=True):
            store.adjust(DocumentFile, {file.id: {"place": kept}})
