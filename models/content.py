"""Shipped content: the wording of agreements, read from TOML into typed objects and checked as a whole."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from models.agency import Article
from models.clause_tree import ClauseError, parse
from models.municipality import MunicipalityKind
from models.store.errors import KnownError
from models.toml_table import BrokenContent
from resources import path

E = TypeVar("E", bound=StrEnum)


class NoContent(KnownError):
    """There is no text for this module."""


class ClauseKind(StrEnum):
    """What a clause puts on the page: a paragraph, an item, the Themenbereiche, the steps, or a heading."""

    TEXT = "text"
    ITEM = "item"
    TOPICS = "topics"
    STEPS = "steps"
    HEADING = "heading"


class Part(StrEnum):
    """Where a section lies: before the signatures, right above them, or behind them."""

    BODY = "body"
    CLOSING = "closing"
    APPENDIX = "appendix"


@dataclass(frozen=True)
class PartyWord:
    """What the text calls the Kommune after the party block.

    `kinds` tells for which Kommunen ("the rest" if there are none), `named` a part of the name that they have.
    """

    text: str = "Kommune"
    article: Article = Article.FEMININE
    kinds: tuple[MunicipalityKind, ...] = ()
    named: str = ""

    def fits(self, kind: MunicipalityKind, name: str) -> bool:
        return kind in self.kinds and self.named in name.casefold()


@dataclass(frozen=True, kw_only=True)
class Clause:
    """One clause as shipped. `label` is its name in the form; one that is `included` is in unless told otherwise."""

    key: str
    label: str
    kind: ClauseKind = ClauseKind.TEXT
    text: str = ""
    optional: bool = False
    included: bool = True
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class SectionText:
    """A heading with its clauses; `heading_key` is the key under which a version keeps another heading."""

    key: str
    heading: str = ""
    level: int = 1
    part: Part = Part.BODY
    clauses: tuple[Clause, ...] = ()

    @property
    def heading_key(self) -> str:
        return f"{self.key}.heading"


@dataclass(frozen=True, kw_only=True)
class Step:
    """A step of the procedure that a new agreement starts with."""

    key: str
    text: str


@dataclass(frozen=True, kw_only=True)
class AgreementContent:
    """All that ships for the agreement on one module."""

    module: int
    title: str
    subtitle: str
    appendix_heading: str
    party_words: tuple[PartyWord, ...]
    sections: tuple[SectionText, ...]
    steps: tuple[Step, ...]

    def step(self, key: str) -> Step | None:
        """The shipped step of that key."""
        return next((step for step in self.steps if step.key == key), None)


@cache
def agreement_content(module: int = 1) -> AgreementContent:
    """The shipped agreement on a module. Raises NoContent where nothing ships, BrokenContent for a faulty file."""
    name = _file_of(module)
    if not ships_agreement(module):
        raise NoContent(
            f"Für Modul {module} liegt noch kein Vereinbarungstext bei. Die Angaben bleiben gespeichert; "
            "ein Dokument entsteht, sobald es den Text gibt."
        )
    return read_content(path(name).read_text("utf-8"), name)


def ships_agreement(module: int) -> bool:
    """Whether there is a text for the agreement on that module: without one, none should be begun."""
    return path(_file_of(module)).exists()


def _file_of(module: int) -> str:
    return f"content/agreement_module_{module}.toml"


def procedure(module: int = 1) -> tuple[Step, ...]:
    """The steps that a new agreement starts with, in order; none where nothing ships for the module."""
    try:
        return agreement_content(module).steps
    except NoContent:
        return ()


def party_word(module: int, kind: MunicipalityKind, name: str) -> PartyWord:
    """What a new agreement calls a Kommune of that kind and name: "Kommune", a Verein "Verein"."""
    try:
        known = agreement_content(module).party_words
    except NoContent:
        return PartyWord()
    fitting = [word for word in known if word.fits(kind, name)] or [word for word in known if not word.kinds]
    return max(fitting, key=lambda word: len(word.named), default=PartyWord())


def read_content(toml: str, name: str) -> AgreementContent:
    """Read one content file; `name` is what errors call it. Raises BrokenContent."""
    try:
        found = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        raise BrokenContent(f"{name} ist kein gültiges TOML: {error}") from error
    reader = _Reader(name)
    content = reader.agreement(found)
    reader.check_once(s.key for s in content.sections)
    reader.check_once(k for s in content.sections for k in (s.heading_key, *(c.key for c in s.clauses)))
    reader.check_once(step.key for step in content.steps)
    return content


class _Reader:
    """Turns tables into objects; every complaint names the file and the entry."""

    def __init__(self, name: str) -> None:
        self._name = name

    def agreement(self, table: Mapping[str, Any]) -> AgreementContent:
        texts = ("title", "subtitle", "appendix_heading")
        self._check_keys(table, {"module", *texts, "party_word", "section", "step"}, set(), "die Datei")
        return AgreementContent(
            module=table["module"],
            party_words=tuple(self._party_word(each) for each in table["party_word"]),
            sections=tuple(self._section(each) for each in table["section"]),
            steps=tuple(self._step(each) for each in table["step"]),
            **{text: self._template(table[text], text) for text in texts},
        )

    def _party_word(self, table: Mapping[str, Any]) -> PartyWord:
        where = f"[[party_word]] {table.get('text', '?')}"
        self._check_keys(table, {"text", "article"}, {"kinds", "named"}, where)
        return PartyWord(
            text=table["text"],
            article=self._one_of(Article, table["article"], where),
            kinds=tuple(self._one_of(MunicipalityKind, kind, where) for kind in table.get("kinds", ())),
            named=table.get("named", ""),
        )

    def _section(self, table: Mapping[str, Any]) -> SectionText:
        where = f"[[section]] {table.get('key', '?')}"
        self._check_keys(table, {"key", "part"}, {"heading", "level", "clause"}, where)
        return SectionText(
            key=table["key"],
            heading=self._template(table.get("heading", ""), where),
            level=table.get("level", 1),
            part=self._one_of(Part, table["part"], where),
            clauses=tuple(self._clause(each) for each in table.get("clause", ())),
        )

    def _clause(self, table: Mapping[str, Any]) -> Clause:
        where = f"[[section.clause]] {table.get('key', '?')}"
        self._check_keys(table, {"key", "label", "kind"}, {"text", "optional", "included", "note"}, where)
        kind = self._one_of(ClauseKind, table["kind"], where)
        if (kind in (ClauseKind.TEXT, ClauseKind.ITEM)) != ("text" in table):
            raise BrokenContent(f"{self._name}, {where}: text und kind = {kind.value} passen nicht zusammen.")
        return Clause(**{**table, "kind": kind, "text": self._template(table.get("text", ""), where)})

    def _step(self, table: Mapping[str, Any]) -> Step:
        where = f"[[step]] {table.get('key', '?')}"
        self._check_keys(table, {"key", "text"}, set(), where)
        return Step(key=table["key"], text=self._template(table["text"], where))

    def _template(self, text: str, where: str) -> str:
        try:
            parse(text)
        except ClauseError as error:
            raise BrokenContent(f"{self._name}, {where}: {error}") from error
        return text

    def _check_keys(self, table: Mapping[str, Any], needed: set[str], allowed: set[str], where: str) -> None:
        if unknown := sorted(set(table) - needed - allowed):
            raise BrokenContent(f"{self._name}, {where}: unbekannt ist {', '.join(unknown)}.")
        if absent := sorted(needed - set(table)):
            raise BrokenContent(f"{self._name}, {where}: es fehlt {', '.join(absent)}.")

    def _one_of(self, kind: type[E], value: str, where: str) -> E:
        try:
            return kind(value)
        except ValueError as error:
            known = ", ".join(kind)
            raise BrokenContent(f"{self._name}, {where}: „{value}“ ist keines von {known}.") from error

    def check_once(self, keys: Iterable[str]) -> None:
        seen: set[str] = set()
        for key in keys:
            if key in seen:
                raise BrokenContent(f"{self._name}: der Schlüssel {key} kommt zweimal vor.")
            seen.add(key)
