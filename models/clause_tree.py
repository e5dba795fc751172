"""Placeholders in clause texts: "{kommune.dativ}", "{themen ? A | B}", "{Akteur/innen}" — read once into a tree.

The language of the templates:

    {name} {name.kasus}           a value, in a case; {Name.kasus} begins a sentence
    {personen ? wird | werden}    one or none yet | two or more
    {personen:Wort/in.kasus}      a noun that follows number and gender of persons
    {Wort/innen.kasus}            a plural in the chosen gendering
    {{ }}                         braces
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from functools import lru_cache

from models.grammar import FOUR_CASES, Case
from models.store.errors import KnownError

# -------------------------------------------------------------------- what can be asked for


@dataclass(frozen=True)
class Placeholder:
    """A value that texts may use: the German label of its gap, its cases, and the one meant without a case."""

    label: str
    cases: tuple[str, ...] = ()
    bare: str = ""


_NAME = (*FOUR_CASES, Case.INSIDE, Case.BARE)

PLACEHOLDERS: dict[str, Placeholder] = {
    "kommune": Placeholder("Name der Kommune", _NAME, Case.BARE),
    "kommune.rolle": Placeholder("Bezeichnung der Kommune", _NAME, Case.BARE),
    "agentur": Placeholder("Name der Agentur", _NAME, Case.BARE),
    "agentur.vertrag": Placeholder("Name der Agentur in Verträgen", _NAME, Case.BARE),
    "agentur.kurz": Placeholder("Kurzname der Agentur", _NAME, Case.BARE),
    "programm": Placeholder("Förderprogramm"),
    "ministerium": Placeholder("Ministerium", _NAME, Case.BARE),
    "projekttraeger": Placeholder("Projektträger", _NAME, Case.BARE),
    "vertretung.agentur": Placeholder("Wer für die Agentur unterzeichnet", FOUR_CASES, Case.ACCUSATIVE),
    "vertretung.kommune": Placeholder("Wer für die Kommune unterzeichnet", FOUR_CASES, Case.ACCUSATIVE),
    "vertretung.kommune.amt": Placeholder("Amt der unterzeichnenden Person"),
    "weitere": Placeholder("Weitere Parteien", FOUR_CASES, Case.NOMINATIVE),
    "leitung": Placeholder("Leitung der Verwaltung", FOUR_CASES, Case.NOMINATIVE),
    "ansprechpersonen.agentur": Placeholder("Ansprechperson der Agentur"),
    "ansprechpersonen.kommune": Placeholder("Ansprechperson der Kommune"),
    "themen": Placeholder("Themenbereich"),
    "beginn": Placeholder("Beginn des Moduls"),
    "dauer": Placeholder("Dauer des Moduls", FOUR_CASES, Case.NOMINATIVE),
    "ort": Placeholder("Ort"),
    "datum": Placeholder("Datum", ("lang",)),
    "modul": Placeholder("Modul"),
    "modul.naechstes": Placeholder("Nächstes Modul"),
}

PERSONS = ("ansprechpersonen.kommune", "ansprechpersonen.agentur", "vertretung.kommune", "vertretung.agentur")
COUNTED = ("themen", "kommune.rolle", *PERSONS)


# -------------------------------------------------------------------- errors


class ClauseError(KnownError):
    """A text that can't be read. `place` is the offset of the offending brace in the text."""

    def __init__(self, message: str, place: int) -> None:
        super().__init__(message)
        self.place = place


class UnknownPlaceholder(ClauseError):
    """No value of that name."""


class UnknownCase(ClauseError):
    """The value has no such case."""


class UnclosedBrace(ClauseError):
    """A placeholder that doesn't end."""


class StrayBrace(ClauseError):
    """A closing brace without an opening one."""


class BrokenChoice(ClauseError):
    """A choice of texts by number that lacks its "|" or has too many."""


class UnknownNoun(ClauseError):
    """A noun that isn't written as "Wort/in" or "Wort/innen"."""


# -------------------------------------------------------------------- the tree


@dataclass(frozen=True)
class Shown:
    """A value in a case; `capital` at the beginning of a sentence."""

    name: str
    case: str
    capital: bool = False


@dataclass(frozen=True)
class Choice:
    """One text for one (or none yet), another for several."""

    what: str
    one: Tree
    several: Tree


@dataclass(frozen=True)
class Noun:
    """A noun in the chosen gendering; `persons` is empty for a plain plural."""

    word: str
    case: Case
    persons: str = ""


Node = str | Shown | Choice | Noun
Tree = tuple[Node, ...]


@lru_cache(maxsize=1024)
def parse(text: str) -> Tree:
    """The tree of a template. Raises a ClauseError that names what is wrong, and where."""
    return _Parser(text).whole()


_DEEPEST = 8


class _Parser:
    """Reads a template from left to right, once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._depth = 0

    def whole(self) -> Tree:
        nodes: list[Node] = []
        while self._at < len(self._text):
            rest = self._text[self._at : self._at + 2]
            if rest in ("{{", "}}"):
                nodes.append(rest[0])
                self._at += 2
            elif rest[0] == "}":
                raise StrayBrace(f"Eine schließende Klammer ohne öffnende: {self._excerpt(self._at)}.", self._at)
            else:
                nodes.append(self._placeholder() if rest[0] == "{" else self._plain("{}"))
        return _merged(nodes)

    def _plain(self, stops: str) -> str:
        start = self._at
        while self._at < len(self._text) and self._text[self._at] not in stops:
            self._at += 1
        return self._text[start : self._at]

    def _placeholder(self) -> Node:
        start = self._at
        self._at += 1
        head = self._plain("{}?|")
        if self._text[self._at : self._at + 1] not in ("}", "?"):
            raise self._unclosed(start)
        self._at += 1
        if self._text[self._at - 1] == "?":
            return self._choice(head.strip(), start)
        if ":" in head:
            persons, _, noun = head.partition(":")
            return _persons_noun(persons.strip(), noun.strip(), start)
        return _noun(head.strip(), "/innen", start) if "/" in head else _shown(head, start)

    def _choice(self, what: str, start: int) -> Choice:
        if what not in COUNTED:
            raise UnknownPlaceholder(_unknown(what, COUNTED), start)
        if self._depth == _DEEPEST:
            raise BrokenChoice("Die Auswahl von Einzahl und Mehrzahl ist zu tief geschachtelt.", start)
        self._depth += 1
        one, end = self._branch(start)
        if end != "|":
            raise BrokenChoice(f"Hinter „{what} ?“ fehlt der Strich | zwischen Einzahl und Mehrzahl.", start)
        several, end = self._branch(start)
        if end != "}":
            raise BrokenChoice(f"Hinter „{what} ?“ steht mehr als ein Strich |.", start)
        self._depth -= 1
        return Choice(what, one, several)

    def _branch(self, start: int) -> tuple[Tree, str]:
        """One text of a choice and what ended it; "}}" is a brace only where "{{" stands before it."""
        nodes: list[Node] = []
        opened = 0
        while self._at < len(self._text):
            rest = self._text[self._at : self._at + 2]
            if rest == "{{" or (rest == "}}" and opened):
                opened += 1 if rest == "{{" else -1
                nodes.append(rest[0])
                self._at += 2
            elif rest[0] in "|}":
                self._at += 1
                return _stripped(_merged(nodes)), rest[0]
            else:
                nodes.append(self._placeholder() if rest[0] == "{" else self._plain("{}|"))
        raise self._unclosed(start)

    def _unclosed(self, start: int) -> UnclosedBrace:
        return UnclosedBrace(f"Eine Klammer wird nicht geschlossen: {self._excerpt(start)}.", start)

    def _excerpt(self, at: int) -> str:
        return f"„… {self._text[max(0, at - 12) : at + 18].strip()} …“"


def _shown(content: str, place: int) -> Shown:
    written = ".".join(part.strip() for part in content.split("."))
    capital = written[:1].isupper()
    name = written[:1].lower() + written[1:]
    if name in PLACEHOLDERS:
        return Shown(name, PLACEHOLDERS[name].bare, capital)
    stem, _, case = name.rpartition(".")
    if stem not in PLACEHOLDERS:
        raise UnknownPlaceholder(_unknown(written, tuple(PLACEHOLDERS)), place)
    if case not in PLACEHOLDERS[stem].cases:
        known = ", ".join(PLACEHOLDERS[stem].cases) or "keine"
        raise UnknownCase(f"„{{{stem}}}“ kennt die Form „{case}“ nicht. Möglich: {known}.", place)
    return Shown(stem, case, capital)


def _persons_noun(persons: str, noun: str, place: int) -> Noun:
    if persons not in PERSONS:
        raise UnknownPlaceholder(_unknown(persons, PERSONS), place)
    word = _noun(noun, "/in", place)
    return Noun(word.word, word.case, persons)


def _noun(content: str, ending: str, place: int) -> Noun:
    word, _, case = (part.strip() for part in content.partition("."))
    if not re.fullmatch(rf"[^\W\d_][\w-]*{ending}", word):
        raise UnknownNoun(f"„{word}“ ist kein Wort wie „Akteur{ending}“.", place)
    if case and case not in FOUR_CASES:
        known = ", ".join(FOUR_CASES)
        raise UnknownCase(f"„{{{word}}}“ kennt die Form „{case}“ nicht. Möglich: {known}.", place)
    return Noun(word, Case(case or Case.NOMINATIVE))


def _unknown(name: str, known: tuple[str, ...]) -> str:
    stem, _, case = name.rpartition(".")
    near = difflib.get_close_matches(name, known, 1) or difflib.get_close_matches(stem, known, 1)
    ending = f".{case}" if near and case in _NAME and near[0] not in (name, f"{stem}.{case}") else ""
    hint = f" Meinten Sie „{{{near[0]}{ending}}}“?" if near else ""
    shown = name if len(name) <= 40 else f"{name[:40]} …"
    return f"Den Platzhalter „{{{shown}}}“ gibt es nicht.{hint}"


def _merged(nodes: list[Node]) -> Tree:
    merged: list[Node] = []
    for node in nodes:
        if isinstance(node, str) and merged and isinstance(merged[-1], str):
            merged[-1] += node
        else:
            merged.append(node)
    return tuple(merged)


def _stripped(tree: Tree) -> Tree:
    nodes = list(tree)
    if nodes and isinstance(nodes[0], str):
        nodes[0] = nodes[0].lstrip()
    if nodes and isinstance(nodes[-1], str):
        nodes[-1] = nodes[-1].rstrip()
    return tuple(node for node in nodes if node != "")
