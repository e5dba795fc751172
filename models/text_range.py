"""Characters of a field's text as an address: "report_section/<uid>/text#12-30"."""

from __future__ import annotations


def with_range(field: str, start: int, stop: int) -> str:
    """The address of a field with characters of its text, as Python counts: "interview/<uid>/notes#12-30"."""
    return f"{field}#{start}-{stop}"


def split_range(field: str) -> tuple[str, tuple[int, int] | None]:
    """The address of a field, and the characters (start, stop) that are to be shown in it, if any."""
    where, _, span = field.partition("#")
    start, _, stop = span.partition("-")
    return where, (int(start), int(stop)) if start.isdecimal() and stop.isdecimal() else None
