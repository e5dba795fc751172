"""Functions that only one person holds, and pseudonyms that give themselves away beside one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from models.leak import Fix, FixKind, Found, LeakFacts, LeakKind, LeakPerson
from models.leak_posts import LEADING, Post, PostFinder
from models.leak_reading import Reading

_FUNCTION = "Diese Funktion hat im Dossier nur eine Person: Man weiß damit, wer gemeint ist."
_PSEUDONYM = "Neben dem Pseudonym steht, was im Dossier nur eine Person ist: Damit verrät es sich."
_NEAR = 4
_REFERENT = ("referent", "koordin")


class FunctionFinder:
    """Finds posts of a single holder. Heads of both parties may be told by their office."""

    def __init__(self, facts: LeakFacts, posts: PostFinder) -> None:
        self._people, self._posts = facts.people, posts
        self._pseudonyms = {p.casefold(): at for at, each in enumerate(facts.people) for p in each.pseudonyms}

    def find(self, reading: Reading) -> Iterator[Found]:
        """Each such post, and each pseudonym with what gives it away."""
        posts = list(self._posts.find(reading))
        for post in posts:
            if len(post.holders) == 1 and not post.bare and not post.vague:
                person = self._people[post.holders[0]]
                if not person.head:
                    yield _found(reading, LeakKind.FUNCTION, post.first, post.last, _FUNCTION, person)
        for at, token in enumerate(reading.tokens):
            owner = self._pseudonyms.get(token.folded)
            if owner is not None:
                yield from self._beside(reading, at, owner, posts)

    def _beside(self, reading: Reading, at: int, owner: int, posts: Sequence[Post]) -> Iterator[Found]:
        person = self._people[owner]
        for post in posts:
            near = post.first - at if post.first > at else at - post.last
            if 0 < near <= _NEAR and post.holders == (owner,) and _joined(reading, at, post.first, post.last):
                first, last = min(at, post.first), max(at, post.last)
                yield _found(reading, LeakKind.PSEUDONYM, first, last, _PSEUDONYM, person)
                return
        last = self._unit_behind(reading, at, owner)
        if last > at:
            yield _found(reading, LeakKind.PSEUDONYM, at, last, _PSEUDONYM, person)

    def _unit_behind(self, reading: Reading, at: int, owner: int) -> int:
        """ "I2 (Jobcenter)", where nobody else of the Jobcenter is known: the unit's last word, or the pseudonym's."""
        gap = reading.gap(at + 1).strip()
        if gap not in (",", "(", "", "–") or (gap == "" and reading.word(at + 1) not in ("aus", "vom")):
            return at
        unit = self._posts.units(reading, at + 1, at + 5)
        holders = [place for place in range(len(self._people)) if self._posts.within(place, unit)]
        if holders != [owner]:
            return at
        return max(i for i in range(at + 1, at + 5) if self._posts.units(reading, i, i + 1))


def _joined(reading: Reading, at: int, first: int, last: int) -> bool:
    """Whether no sentence ends between pseudonym and post."""
    start, stop = (at + 1, first + 1) if first > at else (last + 1, at + 1)
    return not any(re.search(r"[.!?;]", reading.gap(i)) for i in range(start, stop))


def _found(reading: Reading, kind: LeakKind, first: int, last: int, sentence: str, person: LeakPerson) -> Found:
    fixes = [Fix(FixKind.GENERALISE, _general(person)), Fix(FixKind.REMOVE)]
    if kind is LeakKind.FUNCTION and person.pseudonyms:
        fixes.insert(0, Fix(FixKind.PSEUDONYMISE, person.stands_for))
    return Found(kind, reading.tokens[first].start, reading.tokens[last].stop, sentence, tuple(fixes))


def _general(person: LeakPerson) -> str:
    """What may be said of the post."""
    return "eine Person mit Leitungsaufgaben" if LEADING in person.function.casefold() else "eine Person der Verwaltung"
