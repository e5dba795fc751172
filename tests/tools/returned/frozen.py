"""The frozen originals as they lie in the data folder."""

from __future__ import annotations

from functools import cache
from pathlib import Path

DATA = Path(__file__).parents[2] / "data" / "returned"


@cache
def original(name: str) -> bytes:
    """The bytes that went out: "auental-1", "auental-2", "bramhorst-1"; "elbaue-2" is another agency's."""
    return (DATA / "originals" / f"{name}.pdf").read_bytes()
