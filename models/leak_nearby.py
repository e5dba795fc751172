"""Whether the words around say that a name is meant: titles, first names, who speaks, a noun without an article."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from models import leak_words as words
from models.leak import LeakPerson
from models.leak_reading import Reading
from models.letters import fold

_PARTICLES = frozenset(("von", "van", "der", "den", "de", "zu", "zur", "vom", "v", "d", "z"))
_LISTED = re.compile(r"^\s*(?:,|/|;|&|\||\n|·|–)\s*$")
_SIDE = re.compile(r"^\s*(?:,|\(|:|–|/|\||;|\n|\[|·|-)\s*$|^ \($")


class Name(NamedTuple):
    """One part of somebody's name; `owners` are the places of those in the facts who have it."""

    owners: tuple[int, ...]
    last: bool
    sort: str
    """"season", "noun", "adjective", "little" ("so", "an"); "" where it is no word of the language."""


class Nearby:
    """Judges names where they stand in one reading. `hits` are token → name and the ending it is written with."""

    def __init__(self, reading: Reading, hits: Mapping[int, tuple[Name, str]], people: Sequence[LeakPerson]) -> None:
        self._reading, self._hits, self._people = reading, hits, people

    def speaks(self, at: int) -> bool:
        """Whether a person is named by this token."""
        name, ending = self._hits[at]
        begin = self._begin(at, name)
        if self._others(begin, at, name, ending):
            return False
        if self._hers(begin, at, name):
            return True
        if name.sort == "little":
            return False
        if not name.sort:
            return self._rare(at, name, ending)
        token = self._reading.tokens[at]
        if self._reading.named:
            return self._in_a_file_name(at, name)
        if not token.text[0].isupper():
            return ending.startswith("sch") and name.sort != "season"
        if token.text.isupper() and len(token.text) > 2:
            return self._in_capitals(at) or self._listed(at, name) or self._beside_unit(at, name)
        return self._word(begin, at, name, ending)

    # ------------------------------------------------------------------ who else, who surely

    def _begin(self, at: int, name: Name) -> int:
        """Where the whole last name begins: "von der Heide"."""
        begin = at
        if name.last and any(" " in self._people[owner].last for owner in name.owners):
            while begin > 0 and self._reading.before(begin) in _PARTICLES:
                begin -= 1
        return begin

    def _firsts(self, name: Name) -> set[str]:
        return {part for owner in name.owners for part in re.findall(r"\w+", fold(self._people[owner].first))}

    def _others(self, begin: int, at: int, name: Name, ending: str) -> bool:
        """Whether it is somebody else with that name, or something that is called after him."""
        reading, firsts = self._reading, self._firsts(name)
        before, gap = reading.word(begin - 1), reading.gap(begin)
        if before in ("sankt", "st") and gap.strip() in ("", "."):
            return True
        behind = reading.word(at + 1) if reading.gap(at + 1).strip(" \u00a0") in ("-", "") else ""
        if reading.gap(at + 1).strip() == "-" and _public(behind) and behind not in words.AUTHORED:
            return True
        if name.last:
            if (
                gap in (" ", "-", "\u00a0", "\n")
                and before in words.FIRST_NAMES - firsts
                and begin - 1 not in self._hits
            ):
                return True
            return self._other_initial(begin, at, firsts)
        after = reading.tokens[at + 1] if at + 1 < len(reading.tokens) else None
        foreign = after is not None and at + 1 not in self._hits and after.text[0].isupper() and not ending
        if foreign and after is not None and reading.gap(at + 1) == "-":
            return after.folded not in words.AUTHORED
        if foreign and after is not None and len(after.text) == 1:
            return after.bare not in {
                part[0] for owner in name.owners for part in re.findall(r"\w+", fold(self._people[owner].last))
            }
        return foreign and after is not None and reading.gap(at + 1) == " " and not self._known_word(after.folded)

    def _known_word(self, word: str) -> bool:
        """Whether a capital word behind a first name is surely no other surname."""
        return word.endswith(("ung", "heit", "keit", "schaft", "tion", "en")) or word in words.TITLES or word.isdigit()

    def _other_initial(self, begin: int, at: int, firsts: set[str]) -> bool:
        """ "K. Petersen", "Petersen, K. (2017)": another's initial."""
        reading = self._reading
        letters = {first[0] for first in firsts}
        if reading.word(begin - 2) in ("z", "u", "i", "m", "d") and reading.gap(begin - 1).startswith("."):
            return False
        before = re.fullmatch(r"\.[ \u00a0]?", reading.gap(begin)) is not None and self._letter(begin - 1)
        if before:
            return bool(letters) and reading.tokens[begin - 1].bare not in letters
        behind = reading.gap(at + 1) in (", ", " ") and reading.gap(at + 2)[:1] == "." and self._letter(at + 1)
        return behind and bool(letters) and reading.tokens[at + 1].bare not in letters

    def _letter(self, at: int) -> bool:
        """Whether this token is a single capital."""
        token = self._reading.tokens[at] if 0 <= at < len(self._reading.tokens) else None
        return token is not None and len(token.text) == 1 and token.text.isupper()

    def _hers(self, begin: int, at: int, name: Name) -> bool:
        """Whether a title, her first name or its initial stand beside it."""
        reading, firsts = self._reading, self._firsts(name)
        before, gap = reading.word(begin - 1), reading.gap(begin).strip(" \u00a0\n")
        if gap in ("", ".", "_") and before in words.TITLES and not (gap == "." and len(before) > 4):
            return True
        if not name.last:
            return False
        if gap == "." and reading.word(begin - 2) == "i" and before in ("a", "v"):
            return True
        letters = {first[0] for first in firsts}
        if gap in ("", "-", "_", ".") and before in firsts:
            return True
        if gap in (".", "", "_", "-") and len(before) == 1 and reading.tokens[begin - 1].bare in letters:
            return True
        behind, follow = reading.gap(at + 1).strip(" \u00a0\n"), reading.word(at + 1)
        if behind in (",", "_", "") and follow in firsts:
            return True
        return behind in (",", "_") and len(follow) == 1 and reading.tokens[at + 1].bare in letters

    def _rare(self, at: int, name: Name, ending: str) -> bool:
        """A name that is no word: nearly always the person."""
        token = self._reading.tokens[at]
        if token.text[0].isupper() or self._reading.named:
            return True
        return len(token.text) >= 5

    # ------------------------------------------------------------------ names that are words

    def _in_a_file_name(self, at: int, name: Name) -> bool:
        reading = self._reading
        if name.sort == "season":
            follow = reading.word(at + 1)
            return len(reading.tokens) <= 2 or (
                not (follow.isdigit() or at + 1 == len(reading.tokens)) and self._person_word(at)
            )
        if name.sort == "adjective":
            return reading.tokens[at].text[0].isupper()
        return not reading.gap(at + 1).startswith(" ") or self._person_word(at) or len(reading.tokens) <= 3

    def _person_word(self, at: int) -> bool:
        around = {self._reading.word(at - 1), self._reading.word(at + 1)}
        return bool(around & (words.AUTHORED | words.LABELS))

    def _in_capitals(self, at: int) -> bool:
        """A surname in capitals among words that aren't, or where all are in capitals behind "MIT" or "VON"."""
        if self._reading.before(at) in words.WITH_SEASON | {"von", "laut", "nach"} | words.SAYING:
            return True
        if self._reading.after(at) in words.SPEECH:
            return True
        around = [
            t.text for t in self._reading.tokens[max(0, at - 3) : at + 4] if t.text[0].isalpha() and len(t.text) > 2
        ]
        return sum(word.isupper() for word in around) == 1 and len(around) > 1

    def _word(self, begin: int, at: int, name: Name, ending: str) -> bool:
        if ending.startswith("sch"):
            return True
        hyphen = self._reading.gap(at + 1) == "-"
        if hyphen or self._reading.gap(at) == "-":
            return hyphen and self._reading.word(at + 1) in words.AUTHORED and self._reading.gap(at) != "-"
        if (
            self._listed(at, name)
            or self._beside_unit(at, name)
            or self._labelled(begin)
            or self._speech(begin, at, name)
        ):
            return True
        apostrophe = re.fullmatch(r"['’ʼ`´]", self._reading.gap(at + 1)) is not None
        if apostrophe and self._reading.word(at + 1).startswith("sch"):
            return True
        if ending or apostrophe or re.match(r"['’ʼ`´] ", self._reading.gap(at + 1)):
            return self._genitive(begin, at, name)
        return self._adjective(begin, at) if name.sort == "adjective" else self._noun(begin, at, name)

    def _listed(self, at: int, name: Name) -> bool:
        """Among other names: "Sommer, Koch und Lang"; not "Sommer und Herbst"."""
        for other, gap in ((at + 1, at + 1), (at - 1, at)):
            beside = self._hits.get(other)
            if beside and beside[0].last and _LISTED.match(self._reading.gap(gap)) and self._two(name, beside[0]):
                return True
        for other, und in ((at + 2, at + 1), (at - 2, at - 1)):
            beside = self._hits.get(other)
            if beside and beside[0].last and self._reading.word(und) in ("und", "sowie") and self._two(name, beside[0]):
                return True
        return False

    def _two(self, one: Name, other: Name) -> bool:
        return not (one.sort == other.sort and one.sort in ("season", "adjective"))

    def _beside_unit(self, at: int, name: Name) -> bool:
        """Where her unit stands beside it: "Koch (Jobcenter)", "Jobcenter: Koch"."""
        reading = self._reading
        units = {w for o in name.owners for w in re.findall(r"\w{4,}", fold(self._people[o].unit))} - words.NOUNS
        if _SIDE.match(reading.gap(at + 1)):
            ahead = [reading.word(i) for i in range(at + 1, at + 5)]
            if any(_alike(word, unit) for word in ahead for unit in units):
                return True
        if reading.word(at + 1) in ("aus", "vom", "von") and not reading.gap(at + 1).strip():
            ahead = [reading.word(i) for i in range(at + 2, at + 5)]
            if any(_alike(word, unit) for word in ahead for unit in units):
                return True
        if at and _SIDE.match(reading.gap(at)):
            back = [reading.word(i) for i in range(max(0, at - 3), at)]
            return any(_alike(word, unit) for word in back for unit in units)
        return False

    def _labelled(self, begin: int) -> bool:
        gap = self._reading.gap(begin).strip()
        return begin > 0 and gap in (":", ".") and self._reading.word(begin - 1) in words.LABELS - {"leitung"}

    def _speech(self, begin: int, at: int, name: Name) -> bool:
        """Who speaks or does what only people do."""
        reading = self._reading
        before, after = reading.before(begin), reading.after(at)
        if before in words.DETERMINERS and begin == at:
            return before == "die" and name.sort in ("noun", "season") and after in words.SPEECH
        if after in words.SPEECH or before in words.SAYING:
            return (
                name.sort != "season"
                or after in words.SAYING | {"will", "wollte"}
                or before in words.SAYING
                or (after in words.SPEECH)
            )
        if after in words.HAVING:
            nextnext = reading.word(at + 2)
            if name.sort == "adjective" and reading.begins(begin):
                return nextnext in ("den", "dem", "ihn", "ihm", "uns", "mir", "es", "dies", "dazu", "darauf", "bereits")
            return reading.word(at + 2) not in ("gelernt", "begonnen")
        gap = reading.gap(begin)
        return gap.strip() == "" and before in ("so", "laut", "gemaess") and reading.tokens[at].text[0].isupper()

    def _genitive(self, begin: int, at: int, name: Name) -> bool:
        """ "Kochs Vorschlag", not "des Kochs", "am Ende des letzten Sommers"."""
        reading = self._reading
        before = reading.before(begin)
        if before in words.DETERMINERS and begin == at:
            return False
        if before.endswith("en") and reading.before(begin - 1) in words.DETERMINERS and before not in ("von", "gegen"):
            return False
        if re.fullmatch(r"['’ʼ`´]", reading.gap(at + 1)):
            at += 1
        if before and begin and reading.tokens[begin - 1].text[0].isupper():
            return before not in ("ende", "anfang", "mitte", "beginn", "eines", "laufe")
        after = reading.tokens[at + 1] if at + 1 < len(reading.tokens) else None
        return (
            after is not None
            and not reading.gap(at + 1).strip(" '’ʼ`´")
            and (after.text[0].isupper() or name.sort == "adjective" or after.folded.endswith(("e", "er", "es", "en")))
        )

    def _adjective(self, begin: int, at: int) -> bool:
        """Capital, not inflected, not where a sentence begins: no adjective looks like that but in idioms."""
        reading = self._reading
        if reading.begins(begin):
            return False
        before, after = reading.before(begin), reading.after(at)
        if before == "und":
            return at - 2 in self._hits
        if before in words.IDIOMS:
            return False
        if after == "auf":
            return before != "von"
        return after not in ("und", "oder", "bis") or before in words.WITH | {"nach"}

    def _noun(self, begin: int, at: int, name: Name) -> bool:
        """A noun in the singular without an article where it would need one."""
        reading = self._reading
        before, after = reading.before(begin), reading.after(at)
        gap = reading.gap(begin).strip()
        if gap == "" and before and before.endswith(words.ROLE_ENDINGS):
            return True
        if gap == "" and before in words.AUTHORED | words.LABELS | words.CIRCLES:
            return not after.isdigit()
        behind = reading.gap(at + 1).strip()
        if behind in (",", "(") and {reading.word(at + 1), reading.word(at + 2)} & words.TOLD:
            return True
        if after.isdigit():
            return False
        if gap == "" and before in words.SPEECH | words.HAVING and after not in ("gelernt", "begonnen", "werden"):
            return name.sort != "season" or before in words.SPEECH or after.endswith(("t", "en"))
        if before in words.WITH_SEASON or (before in words.WITH and name.sort != "season"):
            return after not in ("und", "oder", "bis")
        if before == "von" and name.sort == "season":
            return after not in ("bis", "zu", "an", "auf", "und")
        if name.sort == "season":
            return False
        if before in words.CLAUSES and gap in ("", "."):
            return after not in ("und", "oder", "zu", "bis")
        if before == "nach":
            return True
        return reading.begins(begin) and after in words.BEING | words.HAVING


def _public(word: str) -> bool:
    return any(word.endswith(ending) for ending in words.PUBLIC_ENDINGS)


def _alike(word: str, unit: str) -> bool:
    return len(word) >= 4 and (word.startswith(unit) or (unit.startswith(word) and len(word) >= 6))
