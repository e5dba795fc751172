"""How a report's text says that something is missing: a paragraph "[Lücke: Es fehlt die Zahl.]"."""

from __future__ import annotations

import re

GAP = "[Lücke:"
"""What a gap begins with; it ends with "]"."""
_GAP = re.compile(rf"{re.escape(GAP)}(.*)\]", re.DOTALL)


def is_gap(text: str) -> bool:
    """Whether a paragraph says that something is missing."""
    return _GAP.fullmatch(text) is not None


def missing_in(gap: str) -> str:
    """What a gap says is missing; of other words themselves.

    >>> missing_in("[Lücke: Es fehlt die Zahl.]")
    'Es fehlt die Zahl.'
    """
    found = _GAP.fullmatch(gap.strip())
    return " ".join((found[1] if found else gap).split())
