"""Two texts compared word by word, so that line breaks, hyphens at line ends, ligatures and bullets don't count."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from reports.returned.german import quoted

_BROKEN_WORD = re.compile("[\u00ad\u0002\ufffe]\\s*")
_HYPHEN_AT_END = re.compile(r"(?<=[^\W\d_])[-\u2010]\s*(?=[^\W\d_]|$)")
_MARKS_ONLY = re.compile("[-\u2010-\u2015_•·▪●◦∙*\uf000-\uf0ff]+")
_AROUND = 4
"""So many words before and behind a difference are told, that it can be found on the page."""
_MOST_STEPS = 4_000_000


@dataclass(frozen=True)
class Difference:
    """Words that stood there, words that stand there now, and the words around them."""

    before: str
    after: str
    ahead: str
    behind: str

    def sentence(self) -> str:
        place = f" (bei „… {self.ahead} [ ] {self.behind} …“)" if self.ahead or self.behind else ""
        if not self.before:
            return f"hinzugekommen ist {quoted(self.after)}{place}"
        if not self.after:
            return f"es fehlt {quoted(self.before)}{place}"
        return f"statt {quoted(self.before)} steht dort {quoted(self.after)}{place}"


def words_of(text: str) -> list[str]:
    """The words of a text as they are compared: hyphenated ones whole, bullets and lines for the pen left out."""
    text = _BROKEN_WORD.sub("", unicodedata.normalize("NFKC", text))
    text = "".join(c for c in text if unicodedata.category(c) not in ("Cf", "Cn") or c in "\r\n")
    return [word for word in text.split() if not _MARKS_ONLY.fullmatch(word)]


def differences(before: Sequence[str], after: Sequence[str]) -> list[Difference]:
    """Where two texts differ; empty if they say the same."""
    if _dense(before) == _dense(after):
        return []
    head = _same(before, after)
    tail = _same(before[head:][::-1], after[head:][::-1])
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    if len(old) * len(new) > _MOST_STEPS:
        return [_difference(before, after, (head, head + len(old)), (head, head + len(new)))]
    found = []
    for kind, a0, a1, b0, b1 in _steps(old, new):
        if kind == "equal" or _dense(old[a0:a1]) == _dense(new[b0:b1]):
            continue
        found.append(_difference(before, after, (head + a0, head + a1), (head + b0, head + b1)))
    return found


def only_unreadable(difference: Difference) -> bool:
    """Whether nothing differs but characters beyond ASCII of which the file keeps no more than the shape.

    Some writers lose what an umlaut, a quotation mark or a soft hyphen is, though it looks as before.
    """
    new = [c for c in difference.after if not c.isspace() and unicodedata.category(c) not in ("Cc", "Cn", "Co")]
    new = [c for c in new if c != "\ufffd"]
    at = 0
    for c in difference.before:
        if at < len(new) and c == new[at]:
            at += 1
        elif c.isascii() and not c.isspace() and c != "-":
            return False
    return at == len(new)


def _steps(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """What became of what; changes with a single word between them that is the same are one change."""
    joined: list[tuple[str, int, int, int, int]] = []
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for at, (kind, a0, a1, b0, b1) in enumerate(steps):
        short = kind == "equal" and a1 - a0 == 1 and 0 < at < len(steps) - 1
        if joined and joined[-1][0] != "equal" and (short or kind != "equal"):
            joined[-1] = ("replace", joined[-1][1], a1, joined[-1][3], b1)
        else:
            joined.append((kind, a0, a1, b0, b1))
    return joined


def _difference(before: Sequence[str], after: Sequence[str], old: tuple[int, int], new: tuple[int, int]) -> Difference:
    return Difference(
        " ".join(before[slice(*old)]),
        " ".join(after[slice(*new)]),
        " ".join(after[max(0, new[0] - _AROUND) : new[0]]),
        " ".join(after[new[1] : new[1] + _AROUND]),
    )


def likeness(before: Sequence[str], after: Sequence[str]) -> float:
    """How much two texts share, from 0 to 1, whatever the order of their words."""
    if not before or not after:
        return 0.0
    counts: dict[str, int] = {}
    for word in before:
        counts[word] = counts.get(word, 0) + 1
    shared = 0
    for word in after:
        if counts.get(word, 0):
            counts[word] -= 1
            shared += 1
    return 2 * shared / (len(before) + len(after))


def _same(one: Sequence[str], other: Sequence[str]) -> int:
    count = 0
    for a, b in zip(one, other):
        if a != b:
            break
        count += 1
    return count


def _dense(words: Sequence[str]) -> str:
    """Without what a writer may set otherwise: blanks, and hyphens between letters."""
    return "".join(_HYPHEN_AT_END.sub("", " ".join(words)).split())
