"""Initials beside a title, a unit or an institution that fits their owner; official abbreviations are none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from models.leak import Fix, FixKind, Found, LeakFacts, LeakKind, LeakPerson
from models.leak_posts import PostFinder
from models.leak_reading import Reading
from models.leak_words import words_of
from models.letters import bare

_SENTENCE = "Diese Anfangsbuchstaben sagen neben dem, was dabei steht, wer gemeint ist."
_DOTTED = re.compile(r"(?<![^\W_])((?:[^\W\d_]\.[ \u00a0\-]{0,2}){0,4}[^\W\d_]{1,3}\.)(?![^\W_])")
_CAPITALS = re.compile(r"(?<![^\W_])(?<!-)(?:v[dD]?)?[^\W\d_a-zß-ÿ]{1,4}(?![^\W_])(?!-[^\W_])")
_TITLED = re.compile(
    r"(?:(frau|herrn?|fr\.|hr\.|hrn\.|kollegin|kollegen?)\s+)?((?:prof\.\s*)?(?:dr\.\s*))?$", re.IGNORECASE
)
_ARTICLES = words_of(
    """
    der die das des dem den im am vom zum zur beim ein eine einer eines einem kein keine
    """
)
_OFFICIAL = words_of("mk km mw ms mi bs gs os hs rs fs ag ga ba sb sk pk dv it ab jh jc vhs bb az tn nr")
"""Initials that are taken for an office, a kind of school or a word unless a unit stands right beside them."""
_BEFORE = 5
_BEHIND = 6


class InitialsFinder:
    """Finds the initials of everybody but the heads."""

    def __init__(self, facts: LeakFacts, posts: PostFinder) -> None:
        self._people, self._posts = facts.people, posts
        self._both: dict[str, list[int]] = {}
        self._last: dict[str, list[int]] = {}
        self._ends: dict[int, tuple[int, ...]] = {}
        self._begins: dict[int, tuple[int, ...]] = {}
        for at, person in enumerate(facts.people):
            if not person.head and person.last:
                for letters in _both(person):
                    self._both.setdefault(letters, []).append(at)
                for letter in _lasts(person):
                    self._last.setdefault(letter, []).append(at)

    def find(self, reading: Reading) -> Iterator[Found]:
        """Each of them once."""
        text = reading.plain
        posts = [post for post in self._posts.find(reading) if len(post.holders) == 1 or not post.bare]
        self._ends = {post.last + 1: post.holders for post in posts}
        self._begins = {post.first - 1: post.holders for post in posts}
        starts = {token.start: at for at, token in enumerate(reading.tokens)}
        for hit in _DOTTED.finditer(text):
            yield from self._dotted(reading, hit, starts)
        for hit in _CAPITALS.finditer(text):
            at = starts.get(hit.start())
            letters = bare(hit.group())
            owners = (self._both if len(letters) > 1 else self._last).get(letters, ())
            if (
                at is None
                or not owners
                or reading.before(at) in _ARTICLES
                or (len(letters) < 2 and text[hit.end() :][:1] == ".")
            ):
                continue
            titled = _TITLED.search(text[max(0, hit.start() - 24) : hit.start()])
            for owner in owners:
                fits = titled and self._title_fits(titled, self._people[owner])
                if fits or (
                    len(letters) > 1 and self._unit_beside(reading, at, at, owner, anyhow=letters not in _OFFICIAL)
                ):
                    yield self._found(_begin(hit, titled), hit.end(), owner)
                    break

    def _dotted(self, reading: Reading, hit: re.Match[str], starts: dict[int, int]) -> Iterator[Found]:
        parts = re.findall(r"[^\W\d_]+", hit.group(1))
        letters = "".join(bare(part)[0] for part in parts)
        first = starts.get(hit.start())
        if first is None or not all(len(part) == 1 for part in parts[:-1]) or not parts[-1][0].isupper():
            return
        last = first + len(parts) - 1
        titled = _TITLED.search(reading.plain[max(0, hit.start() - 24) : hit.start()])
        for owner in [*self._both.get(letters, ()), *self._last.get(letters, ())]:
            if titled and self._title_fits(titled, self._people[owner]):
                yield self._found(_begin(hit, titled), hit.end(), owner)
                return
            several = len(parts) > 1
            if self._unit_beside(reading, first, last, owner, anyhow=several) and (
                several or self._alone(reading, first)
            ):
                yield self._found(_begin(hit, titled), hit.end(), owner)
                return

    def _title_fits(self, titled: re.Match[str], person: LeakPerson) -> bool:
        """Whether "Frau" or "Dr." before it is hers."""
        called, doctor = (titled[1] or "").casefold(), bool(titled[2])
        if not called and not doctor:
            return False
        hers = {"fr": "Frau", "ko": "Frau"} if called in ("frau", "fr.", "kollegin") else {}
        wanted = "Frau" if hers else "Herr" if called else ""
        if wanted and person.salutation and person.salutation != wanted:
            return False
        return not doctor or "dr" in person.title.casefold()

    def _alone(self, reading: Reading, at: int) -> bool:
        """A single letter is a surname's only with a unit behind it: "S. aus dem Fachbereich", not "S. 12"."""
        gap = reading.gap(at + 1).strip(" \u00a0")
        return gap in (".,", ". (") or (gap == "." and reading.word(at + 1) in ("aus", "vom", "von"))

    def _unit_beside(self, reading: Reading, first: int, last: int, owner: int, anyhow: bool = False) -> bool:
        """Whether the owner's unit or post stands beside it; `anyhow`: in whatever way."""
        if owner in self._ends.get(first, ()) and reading.gap(first).strip() in ("", ",", "(", "–", "/", ":", "|", "["):
            return True
        if owner in self._begins.get(last, ()):
            return True
        gap = reading.gap(last + 1).strip(" .\u00a0\n")
        joined = gap in (",", "(", "–", "/", ":", "|", "[") or (
            gap == "" and reading.word(last + 1) in ("aus", "vom", "von", "im", "in", "beim", "am", "der", "des")
        )
        if (joined or anyhow) and self._posts.within(owner, self._near(reading, last + 1, last + 1 + _BEHIND)):
            return True
        gap = reading.gap(first).strip(" \u00a0\n")
        if first and (anyhow or gap in (",", "(", "–", "/", ":", "|", "[")):
            return self._posts.within(owner, self._near(reading, max(0, first - _BEFORE), first, back=True))
        return False

    def _near(self, reading: Reading, start: int, stop: int, *, back: bool = False) -> frozenset[str]:
        """The words of units up to the next sentence's end."""
        order = range(stop - 1, start - 1, -1) if back else range(start, min(stop, len(reading.tokens)))
        found: set[str] = set()
        for i in order:
            edge = i + 1 if back else i
            if i not in (start, stop - 1) and re.search(r"[.!?;]", reading.gap(edge)):
                break
            found |= self._posts.units(reading, i, i + 1)
            if found and not self._posts.units(reading, i, i + 1):
                break
        return frozenset(found)

    def _found(self, start: int, stop: int, owner: int) -> Found:
        put = self._people[owner].stands_for
        return Found(LeakKind.INITIALS, start, stop, _SENTENCE, (Fix(FixKind.PSEUDONYMISE, put), Fix(FixKind.REMOVE)))


def _begin(hit: re.Match[str], titled: re.Match[str] | None) -> int:
    """Where "Frau Dr." before it begins: what stands for the initials takes its place as well."""
    return hit.start() - (len(titled.group()) if titled else 0)


def _lasts(person: LeakPerson) -> set[str]:
    parts = re.findall(r"[^\W\d_]+", person.last)
    names = [part for part in parts if part[0].isupper()] or parts
    letters = "".join(bare(name)[0] for name in names)
    whole = "".join(bare(part)[0] for part in parts)
    return {letters, letters[0], letters[-1], whole}


def _both(person: LeakPerson) -> set[str]:
    firsts = [bare(part)[0] for part in re.findall(r"[^\W\d_]+", person.first)]
    if not firsts:
        return set()
    begins = {firsts[0], "".join(firsts)}
    return {begin + last for begin in begins for last in _lasts(person)}
