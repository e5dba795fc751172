"""Posts in a text, in any wording and gender, and who holds them: "Leiterin des Schulamts", "Schulamtsleitung"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from models import leak_words as words
from models.leak import LeakFacts, LeakPerson
from models.leak_reading import Reading
from models.leak_words import words_of
from models.letters import fold

LEADING = "leit"
_LEADS = (
    r"leit(?:er|erin|ers|ung|ende|ender|enden)|chef|chefs|chefin|(?:geschaefts)?fuehr(?:er|erin|ers|ung|ende|ender|enden)|"
    r"rektor|rektors|rektorin|direktor|direktors|direktorin|vorsteher|vorstehers|vorsteherin|spitze"
)
_WORKS = r"bearbeit(?:er|erin|ers|ung|ende|ender|enden)"
_DOES = r"koordinat(?:or|ors|orin)|koordinier(?:ende|ender|enden)|beauftragte[rn]?|referent(?:in|en)?"
_PLURAL = r"(?:leiterinnen|leitungen|leitern|chefs|rektoren|referentinnen|koordinatoren|koordinatorinnen|innen)$"
_ROLE = re.compile(rf"^(?P<prefix>.*?)(?:(?P<lead>{_LEADS})|(?P<works>{_WORKS})|(?P<does>{_DOES}))$")
_MANY = words_of(
    """
    alle allen aller zwei drei vier mehrere mehreren einige einigen viele vielen beide beiden
    """
)
_ANY = words_of(
    """
    ein eine einer eines einem einen jede jeder jedes jeden jedem kein keine keiner keinen
    """
)
_OF = words_of(
    """
    des der im vom fuer am beim von in bei aus dem den das die und
    """
)
_FOREIGN_AFTER = words_of(
    """
    des der vom von fuer eines einer
    """
)
_UNIT_WORDS = words_of(
    """
    fachbereich fachdienst fachbereichs fachdienstes stabsstelle amt amtes abteilung dezernat referat team
    """
)
_SHORT = {
    "fachbereich": "fb",
    "fachdienst": "fd",
    "stabsstelle": "stst",
    "kreisvolkshochschule": "kvhs",
    "oberschule": "obs",
    "grundschule": "gs",
    "jobcenter": "jc",
    "gymnasium": "gym",
    "abteilung": "abt",
}
_UNIT_ENDINGS = ("amt", "amts", "amtes", "bereich", "bereichs", "abteilung", "stelle", "team", "teams")
_NEUTRAL = words_of(
    """
    landkreis landkreises kreis kreises stadt kreisverwaltung verwaltung
    """
)
_VERBS = frozenset(("leitet", "leitete", "fuehrt"))
_SIDE = re.compile(r"^\s*(?:,|\(|:|–|/|\||;|-|·|\[|\n)?\s*$")
_AWAY = frozenset(("weiter", "ab", "ein", "um", "her"))
_PHRASE = 9
_LONGEST = 60
"""Letters of a word that is still looked into; German has hardly any longer."""


class Post(NamedTuple):
    """Tokens `first` to `last` name a post; `holders` are the places of the people in the facts who may hold it.

    `bare`: only what somebody is, without a unit; `vague`: one of several ("eine Schulleitung").
    """

    first: int
    last: int
    holders: tuple[int, ...]
    bare: bool
    vague: bool


class _Holder(NamedTuple):
    role: str
    words: frozenset[str]
    own: frozenset[str]
    """Words inside of the role itself: "schul" of "Schulleitung"."""


class PostFinder:
    """Finds the posts of everybody in the facts."""

    def __init__(self, facts: LeakFacts) -> None:
        self._holders = [_holder(person) for person in facts.people]
        self._known = frozenset(word for each in self._holders for word in each.words)
        self._places = {stem(w) for place in facts.places for w in re.findall(r"\w+", fold(place))}
        self._pieces: dict[str, tuple[str, ...] | None] = {}
        self._roles: dict[str, tuple[str, str] | None] = {}

    def find(self, reading: Reading) -> Iterator[Post]:
        """Every post, whether one or several hold it."""
        for at, token in enumerate(reading.tokens):
            role = self._role(token.folded)
            if role is not None:
                yield from self._post(reading, at, role)
            elif token.folded in _VERBS:
                yield from self._leading(reading, at)

    def units(self, reading: Reading, start: int, stop: int) -> frozenset[str]:
        """The words of units among these tokens."""
        found: set[str] = set()
        for at in range(max(0, start), min(stop, len(reading.tokens))):
            found.update(self._split(reading.word(at)) or ())
        return frozenset(found)

    def within(self, place: int, unit: Iterable[str]) -> bool:
        """Whether these words are of that person's unit or function; at least one must be there."""
        unit = frozenset(unit) - self._places
        return bool(unit) and unit <= self._holders[place].words

    # ------------------------------------------------------------------ posts

    def _role(self, word: str) -> tuple[str, str] | None:
        """Role and what stands before it in the same word; None for the plural and for all other words."""
        if word not in self._roles:
            hit = _ROLE.match(word) if not re.search(_PLURAL, word) else None
            self._roles[word] = (_kind(hit), hit["prefix"]) if hit else None
        return self._roles[word]

    def _post(self, reading: Reading, at: int, role: tuple[str, str]) -> Iterator[Post]:
        kind, prefix = role
        first, unit, foreign = self._prefix(reading, at, prefix)
        if foreign or (reading.word(first - 1) in _MANY and not reading.gap(first).strip()):
            return
        if kind.endswith("beauftragt") and reading.word(at).endswith("en") and reading.word(first - 1) == "die":
            return
        own = frozenset(unit)
        last, unit, foreign, vague = self._phrase(reading, at, unit)
        if not unit - own and not foreign:
            first, more = self._ahead(reading, first)
            unit = unit | more
        if foreign:
            return
        yield from self._of(first, last, kind, unit, own, vague or reading.before(first) in _ANY)

    def _of(
        self, first: int, last: int, kind: str, unit: frozenset[str], own: frozenset[str], vague: bool
    ) -> Iterator[Post]:
        told = unit - self._places or unit
        fits = tuple(
            place
            for place, each in enumerate(self._holders)
            if each.role == kind and (told <= each.words or (told - self._places <= each.words and told - self._places))
        )
        exact = tuple(place for place in fits if unit <= self._holders[place].words) or fits
        if exact:
            yield Post(first, last, exact, not told or not unit, vague)

    def _prefix(self, reading: Reading, at: int, prefix: str) -> tuple[int, frozenset[str], bool]:
        """What the word itself says of the unit; True where that is none of ours."""
        first, found = at, set[str]()
        if prefix and prefix not in ("sach", "projekt"):
            pieces = self._split(prefix)
            if pieces is None:
                return at, frozenset(), True
            found.update(pieces)
        while first > 0 and reading.gap(first) == "-":
            pieces = self._split(reading.word(first - 1))
            if pieces is None:
                return at, frozenset(), True
            found.update(pieces)
            first -= 1
        return first, frozenset(found), False

    def _phrase(self, reading: Reading, at: int, unit: frozenset[str]) -> tuple[int, frozenset[str], bool, bool]:
        """The words behind the role that tell its unit: last token, them, whether another's, whether any of many."""
        found, last, vague, after = set(unit), at, False, ""
        for i in range(at + 1, min(at + _PHRASE, len(reading.tokens))):
            gap, word = reading.gap(i), reading.word(i)
            if gap.strip(" \u00a0\n-") and not (i == at + 1 and _SIDE.match(gap)) and gap.strip() not in ("(", "/"):
                break
            if (word in _ANY and i == at + 1) or (word in ("eines", "einer")):
                vague, after = True, word
                continue
            if word in _OF:
                after = word
                continue
            pieces = self._split(word)
            if pieces is not None and (reading.tokens[i].text[0].isupper() or gap == "-"):
                found.update(pieces)
                last, after = i, word
            elif word in _NEUTRAL or stem(word) in self._places:
                after = word
            elif reading.tokens[i].text[0].isupper() and word not in words.TITLES:
                strange = after in _FOREIGN_AFTER or after in _UNIT_WORDS | _NEUTRAL or not found
                if strange and not gap.strip(" \u00a0\n"):
                    return last, frozenset(found), (bool(after) or not found), vague
                break
            else:
                break
        return last, frozenset(found), False, vague

    def _ahead(self, reading: Reading, first: int) -> tuple[int, frozenset[str]]:
        """A unit right before the role: "Schulamt (Leitung)", "die im Schulamt tätige Sachbearbeiterin"."""
        at, found = first, set[str]()
        if reading.gap(first).strip() not in ("", ",", "(", ":", "–", "/", "|", "-"):
            return first, frozenset()
        apart = reading.gap(first).strip() != ""
        for i in range(first - 1, max(-1, first - 6), -1):
            word = reading.word(i)
            pieces = self._split(word) if reading.tokens[i].text[0].isupper() else None
            if pieces is not None:
                found.update(pieces)
                at = i
            elif not (word in _OF or word in ("taetige", "zustaendige", "arbeitende") or stem(word) in self._places):
                break
            if i > 0 and reading.gap(i).strip(" \u00a0"):
                break
            if not apart and word in ("und", "die", "der", "das"):
                break
        return (at, frozenset(found)) if found else (first, frozenset())

    def _leading(self, reading: Reading, at: int) -> Iterator[Post]:
        """ "wer das Schulamt leitet", "sie leitet das Schulamt"."""
        ahead = self.units(reading, at - 3, at)
        relative = any(
            reading.word(i) in ("wer", "die", "der") and reading.gap(i + 1).strip() == "" for i in (at - 3, at - 4)
        )
        if ahead and relative and reading.word(at - 1) not in _OF:
            yield from self._of(at - 2, at, LEADING, ahead, frozenset(), False)
            return
        behind, last = set[str](), at
        for i in range(at + 1, min(at + 6, len(reading.tokens))):
            pieces = self._split(reading.word(i))
            if reading.gap(i).strip() or (pieces is None and reading.word(i) not in _OF):
                break
            behind.update(pieces or ())
            last = i if pieces else last
        rest = {reading.word(i) for i in range(last + 1, last + 8)}
        if behind and not rest & _AWAY:
            yield from self._of(at, last, LEADING, frozenset(behind), frozenset(), False)

    # ------------------------------------------------------------------ words of units

    def _split(self, word: str) -> tuple[str, ...] | None:
        """The known words that a word is made of: "jugendfachdienst" → jugend, fachdienst; None for others."""
        if word not in self._pieces:
            self._pieces[word] = self._cut(word) if len(word) <= _LONGEST else None
        return self._pieces[word]

    def _cut(self, word: str) -> tuple[str, ...] | None:
        for bare in (stem(word), stem(stem(word))):  # "Jobcenters" → "jobcenter" → "jobcent", as the unit itself is
            if bare in self._known:
                return (bare,)
        if word in self._known:
            return (word,)
        for length in range(len(word) - 1, 2, -1):
            head = word[:length]
            if head in self._known or stem(head) in self._known:
                rest = self._cut(word[length:].removeprefix("s") or word[length:]) if len(word) - length > 2 else None
                if rest is not None:
                    return (head if head in self._known else stem(head), *rest)
        for ending in _UNIT_ENDINGS:
            if word.endswith(ending) and stem(word.removesuffix(ending)) in self._known:
                return (stem(word.removesuffix(ending)),)
        return None


def stem(word: str) -> str:
    """A word without what German puts at its end: "Schulamts" → "schulamt", "Schulen" → "schul"."""
    for ending in ("es", "en", "er", "em", "s", "e", "n"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _kind(hit: re.Match[str]) -> str:
    if hit["lead"]:
        return LEADING
    if hit["works"]:
        return "bearbeit"
    return "koordin" if hit["does"].startswith("koordin") else re.sub(r"(?:e[rn]?|in|en)$", "", hit["does"])


def _holder(person: LeakPerson) -> _Holder:
    """What a person's function and unit are made of."""
    tokens = re.findall(r"[^\W_]+", fold(person.function))
    role, own, rest = "", set[str](), set[str]()
    for word in tokens:
        hit = _ROLE.match(word)
        if hit and not role:
            role = _kind(hit)
            if hit["prefix"] and hit["prefix"] not in ("sach", "projekt"):
                own.add(stem(hit["prefix"]))
        elif word not in _OF:
            rest.add(stem(word))
    if not role and tokens:
        role = re.sub(r"in$", "", tokens[0])
    unit = re.findall(r"[^\W_]+", fold(person.unit))
    rest.update(stem(word) for word in unit)
    rest.update(_SHORT[word] for word in unit if word in _SHORT)
    rest.update(
        part for word in unit for part in ("schul",) if word.endswith(("schule", "schulen")) and role == LEADING
    )
    rest.update(("vhs", "volkshochschul") if "kreisvolkshochschule" in unit else ())
    letters = "".join(word[0] for word in unit if word not in _OF)
    rest.update({letters} if len(letters) >= 3 else ())
    if letters[:2] == "bs" and len(unit) > 1 and unit[0].startswith("berufsbild"):
        rest.add("bbs")
    return _Holder(role, frozenset(rest | own), frozenset(own))
