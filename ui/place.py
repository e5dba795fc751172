"""Where the user is: what the history of back and forward, the sidebar and every jump speak in."""

from __future__ import annotations

from dataclasses import dataclass

from models.text_range import split_range, with_range

__all__ = ["Place", "same_stop", "split_range", "with_range"]


@dataclass(frozen=True)
class Place:
    """A page ("municipalities", "dossier", "agreement", "settings", ...), the uid of what it shows,
    the tab or section in it, and the address of the field that has the cursor (`models.store.record.address`);
    "#12-30" behind it are the characters of its text that are to be shown (`with_range`)."""

    page: str
    uid: str = ""
    part: str = ""
    field: str = ""


def same_stop(one: Place, other: Place) -> bool:
    """Whether two places differ at most in the field that has the cursor: one stop on the way."""
    return (one.page, one.uid, one.part) == (other.page, other.uid, other.part)
