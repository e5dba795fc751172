"""A text as the gate reads it: composed, words broken at a line's end made whole, cut into tokens with their places."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import NamedTuple

from models.letters import bare, composed, cut, fold

_WORD = re.compile(r"[^\W_]+")
_NAMED = re.compile(r"[A-ZÀ-ÖØ-Þ]+(?![^\W\d_A-ZÀ-ÖØ-Þ])|[A-ZÀ-ÖØ-Þ]?[^\W\d_A-ZÀ-ÖØ-Þ]+|\d+")
_BROKEN = re.compile("[-\u2010\u2011][ \t]*\r?\n\\s*")
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_ODD = re.compile(f"[{_INVISIBLE}\u0300-\u036f\u2010\u2011]|{_BROKEN.pattern}")
_NUMBER = re.compile(r"\s*(?:(?:[A-Z]\.)?\d+(?:\.\d+)+\.?|[A-Z]\.\d+\.?|\d+[.)])\s+")
"""What may stand before a heading: "4.1", "3.", "A.2"; no lone figure, which may count people."""
_SENTENCE = re.compile(r"[.!?:;„“”»«\"]|\n\s*\n|[|•]")


class Token(NamedTuple):
    """A word or a number: characters `start` to `stop` of `Reading.plain`; `folded` and `bare` as in letters."""

    start: int
    stop: int
    text: str
    folded: str
    bare: str


class Reading:
    """Tokens of a text; with `named` (a file's name, a property) also parted at figures and inner capitals."""

    def __init__(self, text: str, *, named: bool = False, known: dict[str, tuple[str, str]] | None = None) -> None:
        self.text, self.named = text, named
        self.plain: str = text
        self._at: list[int] | None = None
        if _ODD.search(text):
            self.plain, self._at = _plain(text)
        forms = known if known is not None else {}
        number = _NUMBER.match(self.plain)
        self._numbered = number.end() if number else 0
        self.tokens = [_token(hit, forms) for hit in (_NAMED if named else _WORD).finditer(self.plain)]

    def place(self, start: int, stop: int) -> tuple[int, int]:
        """Where characters of `plain` stand in the text as it was given."""
        if self._at is None:
            return start, stop
        return self._at[start], self._at[stop - 1] + 1 if stop > start else self._at[start]

    def gap(self, at: int) -> str:
        """What stands between token `at` and the one before it; for the first, a sentence's end."""
        if at <= 0 or at >= len(self.tokens):
            return "."
        return self.plain[self.tokens[at - 1].stop : self.tokens[at].start]

    def word(self, at: int) -> str:
        """The folded word there, "" outside of the text."""
        return self.tokens[at].folded if 0 <= at < len(self.tokens) else ""

    def before(self, at: int) -> str:
        """The word before that one, "" where a sentence begins."""
        return self.word(at - 1) if at > 0 and not self.begins(at) else ""

    def after(self, at: int) -> str:
        """The word right behind that one with nothing but blanks between, else ""."""
        return self.word(at + 1) if not self.gap(at + 1).strip(" \u00a0\n\t'’") else ""

    def begins(self, at: int) -> bool:
        """Whether a sentence, a cell or what somebody says begins with this token."""
        gap = self.gap(at)
        if 0 < at < len(self.tokens) and self.tokens[at].start == self._numbered:
            return True
        if gap.isspace() and "\n" not in gap:
            return False
        if gap.startswith(".") and at > 0 and _short(self.tokens[at - 1]):
            return False
        return at == 0 or _SENTENCE.search(gap) is not None


def window(items: int, at: int, before: int, behind: int) -> Iterable[int]:
    """The places around `at`, itself left out."""
    return [i for i in range(max(0, at - before), min(items, at + behind + 1)) if i != at]


def folded_words(text: str, known: dict[str, str]) -> list[str]:
    """The folded words that a `Reading` of it has, sooner; `known` keeps those of words that were met before."""
    if _ODD.search(text):
        text = _BROKEN.sub(_joint, composed(text))
    words = cut(text)
    known.update((word, fold(word)) for word in {*words}.difference(known))
    return [known[word] for word in words]


def _short(token: Token) -> bool:
    """Whether a point behind it is one of an abbreviation: "B.", "Dr.", "z."."""
    return len(token.text) <= 1 or token.folded in ("dr", "prof", "fr", "hr", "hrn", "dipl", "st", "bzw", "vgl", "ca")


def _token(hit: re.Match[str], forms: dict[str, tuple[str, str]]) -> Token:
    word = hit.group()
    found = forms.get(word)
    if found is None:
        found = forms[word] = fold(word), bare(word)
    return Token(hit.start(), hit.end(), word, *found)


def _plain(text: str) -> tuple[str, list[int]]:
    """The text composed and without breaks, and where each character of it stands (its last one, for composed)."""
    out: list[str] = []
    at: list[int] = []
    broken = {hit.start(): hit.end() for hit in _BROKEN.finditer(text)}
    i, put = 0, _putter(out, at)
    while i < len(text):
        sign = text[i]
        if i in broken:
            i = _over(text, i, broken[i], out, put)
        elif sign in _INVISIBLE:
            i += 1
        elif unicodedata.combining(sign) and out:
            whole = unicodedata.normalize("NFC", out[-1] + sign)
            if len(whole) == 1:
                out[-1], at[-1] = whole, i
            i += 1
        else:
            put("-" if sign in "\u2010\u2011" else sign, i)
            i += 1
    return "".join(out), at


def _putter(out: list[str], at: list[int]) -> Callable[[str, int], None]:
    def put(sign: str, place: int) -> None:
        out.append(sign)
        at.append(place)

    return put


def _over(text: str, start: int, stop: int, out: list[str], put: Callable[[str, int], None]) -> int:
    """Past a hyphen at a line's end: it goes where a word was broken, and stays in "Sommer-\\nPapier"."""
    if not _goes_on("".join(out[-2:]), text[stop : stop + 1]):
        put("-", start)
    return stop


def _joint(hit: re.Match[str]) -> str:
    text, (start, stop) = hit.string, hit.span()
    return "" if _goes_on(text[max(0, start - 2) : start], text[stop : stop + 1]) else "-"


def _goes_on(last: str, following: str) -> bool:
    """Whether these letters before and behind a hyphen are of one word."""
    return last[-1:].isalpha() and following.isalpha() and (following.islower() or (len(last) > 1 and last.isupper()))
