"""Names of people of whom the dossier knows nothing, where "Frau" or "Herr" says that they are names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from models.leak import Fix, FixKind, Found, LeakFacts, LeakKind, LeakPerson
from models.leak_reading import Reading
from models.leak_words import words_of
from models.letters import fold

_SENTENCE = "Hier steht ein Name, den das Dossier nicht kennt."
_ADDRESS = words_of("frau herr herrn kollege kollegin")
_TITLES = words_of("dr prof professor professorin dipl ing med phil jur rer nat h c")
_PARTICLES = words_of("von van der den de zu zur zum vom")
_NO_ADDRESS = words_of(
    """
    eine einer keine keiner jede jeder diese dieser welche welcher ihre ihrer seine seiner die der pro als ein
    """
)
"""Words before "Frau" that make a noun of it: "dass jede Frau Zugang hat"."""
_BEHIND = words_of(
    """
    anfang mitte ende januar februar maerz april mai juni juli august september oktober november dezember
    """
)
_OFFICE = re.compile(
    r"(?:rat|raetin|minister|ministerin|meister|meisterin|praesident|praesidentin|dezernent|dezernentin|direktor|"
    r"direktorin|vorsitzende|vorsitzender|sekretaer|sekretaerin|leiter|leiterin|rektor|rektorin|kanzler|kanzlerin)$"
)


class StrangerFinder:
    """Finds "Frau Siemers", "Herrn Dr. von Au"; those who head a party may be named, and an office is no name."""

    def __init__(self, facts: LeakFacts) -> None:
        heads = (person.last for person in facts.people if person.head)
        self._public = frozenset(word for last in heads for word in re.findall(r"\w+", fold(last)))

    def find(self, reading: Reading) -> Iterator[Found]:
        """Each such name, from its address on."""
        if reading.named:
            return
        for first, token in enumerate(reading.tokens):
            if token.folded not in _ADDRESS or not token.text[0].isupper() or reading.before(first) in _NO_ADDRESS:
                continue
            last = self._name(reading, first)
            if last > first:
                fixes = (Fix(FixKind.PSEUDONYMISE, LeakPerson().stands_for), Fix(FixKind.REMOVE))
                yield Found(LeakKind.NAME, token.start, reading.tokens[last].stop, _SENTENCE, fixes)

    def _name(self, reading: Reading, first: int) -> int:
        """The last token of the name behind an address; that one where there is none."""
        at = first + 1
        if "." in reading.gap(at):
            return first
        while reading.word(at) in _TITLES | _PARTICLES and _joined(reading.gap(at)):
            at += 1
        if not self._is_name(reading, at):
            return first
        while reading.gap(at + 1) == "-" and at + 1 < len(reading.tokens):
            at += 1
        behind = self._is_name(reading, at + 1) and reading.word(at + 1) not in _BEHIND
        return at + 1 if behind and not _OFFICE.search(reading.word(at + 1)) else at

    def _is_name(self, reading: Reading, at: int) -> bool:
        if at >= len(reading.tokens) or not _joined(reading.gap(at)):
            return False
        token = reading.tokens[at]
        word = token.folded
        known = word in self._public or word.removesuffix("s") in self._public
        return token.text[0].isupper() and len(word) > 1 and not known and not _OFFICE.search(word)


def _joined(gap: str) -> bool:
    return gap.strip(" \u00a0") in ("", ".") and "\n" not in gap
