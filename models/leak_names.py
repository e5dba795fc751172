"""Names of people in a text; a surname that is a word as well counts where the words around it say that it's a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from models import leak_words as words
from models.leak import Fix, FixKind, Found, LeakFacts, LeakKind, LeakPerson
from models.leak_nearby import Name, Nearby
from models.leak_reading import Reading
from models.letters import bare, fold

_SENTENCE = "Hier steht der Name einer Person aus dem Dossier."
_ENDINGS = ("", "s", "es", "ns", "ens", "sche", "schen", "scher", "sches", "schem")
_GLUED, _GLUED_REST = 5, 3
_SHORTEST, _SHORTEST_LAST = 3, 2
"""Letters of a name that is looked for; a last name may be as short as "Li", but then the words around must say so."""
_PARTICLES = words.words_of("von van der den dem zur zum vom zu am im de da di du la le el al")
_LITTLE = words.words_of("so do mo mi fr sa an es er da du ob ab um in wo ja na je wie man")
"""Words that are no surname unless a title or a first name says so."""


class NameFinder:
    """Finds names; of heads none, and none inside the name of a public institution."""

    def __init__(self, facts: LeakFacts) -> None:
        self._people = facts.people
        self._names: dict[str, Name] = {}
        for place, person in enumerate(facts.people):
            if not person.head:
                self._learn(place, person)
        self._forms = {f"{name}{ending}": (name, ending) for name in self._names for ending in reversed(_ENDINGS)}
        self._forms |= {name: (name, "") for name in self._names}
        self._glued = {n for n, name in self._names.items() if name.last and not name.sort and len(n) >= _GLUED}
        self._shorter = sorted({len(name) for name in self._names}, reverse=True)
        self._lengths = sorted({len(name) for name in self._glued}, reverse=True)
        self._logins = self._log_in_names()
        self._institutions = _masks(facts)

    def find(self, reading: Reading) -> Iterator[Found]:
        """Each name once, first and last together."""
        hits = {at: hit for at in range(len(reading.tokens)) if (hit := self._hit(reading, at)) is not None}
        if not hits:
            return
        public = _public(reading, self._institutions)
        nearby = Nearby(reading, hits, self._people)
        sure = [at for at in hits if at not in public and nearby.speaks(at)]
        for first, last in _together(reading, sure):
            tokens = reading.tokens
            person = self._people[hits[last][0].owners[0]]
            owned = hits[last][1] in ("s", "es", "ns", "ens") and person.stands_for.isalnum()
            put = f"{person.stands_for}s" if owned else person.stands_for
            fixes = (Fix(FixKind.PSEUDONYMISE, put), Fix(FixKind.REMOVE))
            begin = _addressed(reading, self._whole_name(reading, first, hits[first][0]))
            yield Found(LeakKind.NAME, tokens[begin].start, tokens[last].stop, _SENTENCE, fixes)

    def _learn(self, place: int, person: LeakPerson) -> None:
        for whole, last in ((person.last, True), (person.first, False)):
            for part in re.findall(r"[^\W\d_]+", fold(whole)) if whole else ():
                if len(part) >= (_SHORTEST_LAST if last else _SHORTEST) and part not in _PARTICLES:
                    self._keep(part, place, last)
            for part in re.findall(r"[^\W\d_]+", whole):
                if len(part) >= _SHORTEST and not part.islower() and bare(part) != fold(part):
                    self._keep(bare(part), place, last)

    def _keep(self, part: str, place: int, last: bool) -> None:
        known = self._names.get(part)
        owners = (*known.owners, place) if known else (place,)
        self._names[part] = Name(tuple(dict.fromkeys(owners)), last or bool(known and known.last), _sort(part))

    def _whole_name(self, reading: Reading, at: int, name: Name) -> int:
        """Where the whole last name begins: "von der Heide", "v. d. Heide", "O'Brien"."""
        token = reading.tokens[at]
        for owner in name.owners:
            parts = re.findall(r"[^\W\d_]+", fold(self._people[owner].last))
            place = next((i for i, part in enumerate(parts) if token.folded.startswith(part)), 0)
            begin = at
            while (
                place and begin and len(reading.gap(begin)) <= 2 and _is_part(reading.word(begin - 1), parts[place - 1])
            ):
                begin, place = begin - 1, place - 1
            if begin < at:
                return begin
        return at

    def _log_in_names(self) -> dict[str, Name]:
        """ "mkoch", "kochm": what computers call people."""
        found: dict[str, Name] = {}
        for person_at, person in enumerate(self._people):
            first, last = fold(person.first)[:1], "".join(re.findall(r"\w+", fold(person.last)))
            if not person.head and first and len(last) >= _SHORTEST:
                found |= dict.fromkeys((first + last, last + first), Name((person_at,), True, ""))
        return found

    def _hit(self, reading: Reading, at: int) -> tuple[Name, str] | None:
        token = reading.tokens[at]
        for way in (token.folded, token.bare):
            if way in self._forms:
                name, ending = self._forms[way]
                return self._names[name], ending
            if way in self._logins and (reading.named or token.text.islower()) and way not in words.ADJECTIVES:
                return self._logins[way], ""
        if token.text[0].isupper():
            for length in self._lengths:
                rest = token.folded[length:]
                if len(rest) >= _GLUED_REST and token.folded[:length] in self._glued and not _is_public(rest):
                    return self._names[token.folded[:length]], "-"
            for length in self._shorter:
                if token.folded[length:] in words.GLUED and token.folded[:length] in self._names:
                    return self._names[token.folded[:length]], "sch"
        return None


def _is_part(word: str, part: str) -> bool:
    """Whether a word is that part of a name, or its first letter."""
    return word in (part, part[0])


def _sort(part: str) -> str:
    if part in words.SEASONS:
        return "season"
    if part in _LITTLE:
        return "little"
    if part in words.NOUNS or len(part) < _SHORTEST:
        return "noun"
    return "adjective" if part in words.ADJECTIVES else ""


def _is_public(word: str) -> bool:
    return any(word.endswith(ending) for ending in words.PUBLIC_ENDINGS)


def _masks(facts: LeakFacts) -> dict[str, list[list[str]]]:
    """Names of institutions as stems, by their first word's beginning; the place at the end may be left out."""
    found: dict[str, list[list[str]]] = {}
    places = {stem(word) for place in facts.places for word in re.findall(r"\w+", fold(place))}
    for name in facts.institutions:
        parts = [stem(word) for word in re.findall(r"[^\W_]+", fold(name))]
        short = parts[:-1] if len(parts) > 1 and parts[-1] in places else parts
        for each in [parts] if short == parts else [parts, short]:
            if each:
                found.setdefault(each[0], []).append(each)
    return found


def stem(word: str) -> str:
    """A word without what German puts at its end: "Weißen" and "Weißes" → "weiss", "Schulamts" → "schulamt"."""
    for ending in ("es", "en", "er", "em", "s", "e", "n"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _public(reading: Reading, masks: dict[str, list[list[str]]]) -> set[int]:
    """The tokens that belong to a public institution's name."""
    found: set[int] = set()
    stems = [stem(token.folded) for token in reading.tokens] if masks else []
    for at, each in enumerate(stems):
        for mask in masks.get(each, ()):
            if stems[at : at + len(mask)] == mask:
                found.update(range(at, at + len(mask)))
    return found


def _addressed(reading: Reading, first: int) -> int:
    """Where "Frau Dr." before a name begins: what stands for the name takes its place as well."""
    while first > 0 and reading.word(first - 1) in words.ADDRESSES and reading.gap(first).strip() in ("", "."):
        first -= 1
    return first


def _together(reading: Reading, sure: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Names side by side as one: first and last token."""
    begun = before = -2
    for at in sure:
        if at == before + 1 and len(reading.gap(at)) <= 2 and begun >= 0:
            before = at
            continue
        if begun >= 0:
            yield begun, before
        begun = before = at
    if begun >= 0:
        yield begun, before
