"""Words of a page on one line: what its lines cut is whole again."""

from __future__ import annotations

import re

_CUT = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]\n\s*(?!(?:und|oder|bzw|sowie|als|noch|bis)\b)(?=[^\W\d_])(?P<next>.)")
_SOFT = re.compile("\u00ad")


def one_line(words: str) -> str:
    """Blanks and line ends as one blank; a word that was hyphenated at a line's end in one piece.

    >>> one_line("Das Hafenvier-\\ntel und die Aus-\\nund Weiterbildung")
    'Das Hafenviertel und die Aus- und Weiterbildung'
    """
    whole = _CUT.sub(lambda hit: hit["next"] if hit["next"].islower() else f"-{hit['next']}", words)
    return " ".join(_SOFT.sub("", whole).split())
