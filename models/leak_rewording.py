"""What a text says once words that gave somebody away are replaced or gone: still a sentence, and nothing left over."""

from __future__ import annotations

import re

from models.leak import Fix

SOMEBODY = "eine Person"
"""How what stands for a post begins; an article before the post has to give way to it."""
_ARTICLE = re.compile(
    r"(?<!\w)(?P<word>der|die|das|den|dem|des|eine?|eine[rmns]|beim|vom|zum|zur)[ \u00a0]+(?P<marks>[*_]*)$", re.I
)
_LEFT = {"beim": "bei ", "vom": "von ", "zum": "zu ", "zur": "zu "}
_DATIVE = re.compile(r"(?<!\w)(?:mit|von|bei|zu|nach|aus|seit|gegenüber|außer|laut)[ \u00a0][*_]*$", re.I)
_OTHER_CASE = frozenset(("dem", "des", "einem", "einer", "eines", *_LEFT))
_HER = re.compile(r"(?:in|frau|beauftragte)\b")
_BEGIN = re.compile(r"(?:^|\n|[.!?…][ \u00a0\n]|\|[ \u00a0]?)[\s>#|*_+\-]*$")
_OPEN, _CLOSED = "„‚»«“‘\"'", "“‘«»”’\"'"
_MARKS_ONLY = re.compile(r"[ \t]*(?:>|[-*+]|\d+[.)]|#{1,6})*[ \t>]*(?:[—–][^\n]*)?")
_BAR = re.compile(r"[ \t]*:[ \t]*[-+\d][^\n]*")


def reworded(value: str, start: int, stop: int, fix: Fix) -> str:
    """The text with the fix in the place of its characters `start` to `stop`."""
    if not fix.put:
        return _without(value, start, stop)
    before, behind, put = value[:start], value[stop:], fix.put
    article = _ARTICLE.search(before)
    if not put.startswith(SOMEBODY):
        if article is None or not put[:1].isupper() or len(put) > 4:
            return f"{before}{put}{behind}"
        left = _LEFT.get(article["word"].lower(), "von " if article["word"].lower() == "des" else "")
        return f"{before[: article.start()]}{_as(article['word'], left)}{article['marks']}{put}{behind}"
    other = _DATIVE.search(before) is not None
    left, big = "", _BEGIN.search(before) is not None
    if article is not None:
        word = article["word"]
        other = word.lower() in _OTHER_CASE or (word.lower() == "der" and _is_hers(value[start:stop]))
        left, big = _LEFT.get(word.lower(), ""), word[0].isupper()
        before = f"{before[: article.start()]}{_as(word, left)}{article['marks']}"
    put = f"einer{put.removeprefix('eine')}" if other else put
    return f"{before}{put[0].upper() if big and not left else put[0]}{put[1:]}{behind}"


def _is_hers(words: str) -> bool:
    """Whether a post is told in a woman's form, so that "der" before it is another case."""
    return _HER.search(words.split()[0]) is not None if words.split() else False


def _as(word: str, put: str) -> str:
    return put[:1].upper() + put[1:] if word[0].isupper() else put


def _without(value: str, start: int, stop: int) -> str:
    """With marks, full stop and line of what is gone, where nothing else is left in them."""
    before, behind = value[:start], value[stop:]
    end = re.match(r"[.!?…]*", behind)
    rest = behind[end.end() :] if end else behind
    if before[-1:] and before[-1] in _OPEN and rest[:1] and rest[0] in _CLOSED:
        before, behind = before[:-1], rest[1:]
    elif end and end.end() and (_BEGIN.search(before) or not before.strip()):
        behind = rest
    line = before.rpartition("\n")[2] + behind.partition("\n")[0]
    if _is_left_over(line, before, behind):
        return _without_line(before, behind)
    if before.endswith(", ") and behind.startswith(","):
        behind = behind[1:].lstrip(" ")
    elif before.endswith(" ") and behind[:1] in ("", "\n", " ", ",", ".", ";", ":", "!", "?", ")"):
        before = before[:-1]  # the blank of what is gone goes with it
    elif (not before or before.endswith("\n")) and behind.startswith(" "):
        behind = behind[1:]
    return f"{before}{behind}"


def _is_left_over(line: str, before: str, behind: str) -> bool:
    """Whether an item, a quote or a bar is empty now."""
    lone = bool(before.strip() or behind.strip()) and _MARKS_ONLY.fullmatch(line) is not None and bool(line.strip())
    return lone or ("```" in before and _BAR.fullmatch(line) is not None)


def _without_line(before: str, behind: str) -> str:
    head, _, begun = before.rpartition("\n")
    tail = behind.partition("\n")[2]
    who = re.match(r">[ \t]*[—–][^\n]*(?:\n|$)", tail) if begun.lstrip().startswith(">") else None
    if who and not head.rpartition("\n")[2].lstrip().startswith(">"):
        tail = tail[who.end() :]  # nobody is left to be named
    return f"{head}\n{tail}" if head and tail else f"{head}{tail}"
