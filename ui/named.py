"""Several things by their names, in one sentence."""

from __future__ import annotations

from collections.abc import Sequence

MOST_NAMED = 3


def named(names: Sequence[str]) -> str:
    """ "„a.pdf“, „b.pdf“, „c.pdf“ und 2 weitere"."""
    shown = ", ".join(f"„{name}“" for name in names[:MOST_NAMED])
    more = len(names) - MOST_NAMED
    return f"{shown} und {more} weitere" if more > 0 else shown
