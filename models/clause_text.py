"""Clause texts with the facts of an agreement put in (the language of the templates: `models.clause_tree`).

`resolve` tells which fields a text was made from; a value that is missing leaves a visible gap and is reported.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.agency import Gender, Gendering
from models.clause_tree import PLACEHOLDERS, Choice, ClauseError, Noun, Shown, Tree, parse
from models.gendering import for_persons, plural
from models.grammar import capitalised

__all__ = ["ClauseError", "Facts", "Missing", "Resolved", "Value", "parse", "resolve"]


@dataclass(frozen=True, kw_only=True)
class Value:
    """One value: its text by case ("" where there are no cases), empty if there is none yet.

    `fields` are the addresses it was read from, `gap` is the address to jump to while it is missing.
    `optional` values leave no gap.
    """

    forms: Mapping[str, str] = field(default_factory=dict)
    fields: tuple[str, ...] = ()
    gap: str = ""
    optional: bool = False


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What an agreement knows, ready for texts: values by placeholder, persons by their list (see PERSONS)."""

    values: Mapping[str, Value]
    genders: Mapping[str, tuple[Gender | None, ...]]
    topics: int = 0
    role_is_plural: bool = False
    gendering: Gendering = Gendering.SLASH

    def count(self, what: str) -> int:
        """How many there are of one of COUNTED; of what the Kommune is called one, or two for a plural."""
        if what == "kommune.rolle":
            return 2 if self.role_is_plural else 1
        return self.topics if what == "themen" else len(self.genders.get(what, ()))


@dataclass(frozen=True)
class Missing:
    """A value that a text asked for in vain: its German label, and the address where it is typed."""

    name: str
    label: str
    address: str


@dataclass(frozen=True)
class Resolved:
    """Final text, the addresses of the fields that it shows (each once, in order), and what is missing."""

    text: str
    fields: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()


def resolve(text: str, facts: Facts) -> Resolved:
    """The final text of a template. Raises a ClauseError for one that can't be read."""
    fields: dict[str, None] = {}
    missing: dict[str, Missing] = {}
    final = _filled(parse(text), facts, fields, missing)
    return Resolved(final, tuple(fields), tuple(missing.values()))


def _filled(tree: Tree, facts: Facts, fields: dict[str, None], missing: dict[str, Missing]) -> str:
    parts = []
    for node in tree:
        if isinstance(node, str):
            parts.append(node)
        elif isinstance(node, Choice):
            chosen = node.several if facts.count(node.what) > 1 else node.one
            parts.append(_filled(chosen, facts, fields, missing))
        elif isinstance(node, Noun):
            parts.append(_noun_text(node, facts))
        else:
            parts.append(_value_text(node, facts, fields, missing))
    return "".join(parts)


def _noun_text(noun: Noun, facts: Facts) -> str:
    if noun.persons:
        return for_persons(noun.word, facts.genders.get(noun.persons, ()), facts.gendering, noun.case)
    return plural(noun.word, facts.gendering, noun.case)


def _value_text(shown: Shown, facts: Facts, fields: dict[str, None], missing: dict[str, Missing]) -> str:
    value = facts.values.get(shown.name, Value())
    text = value.forms.get(shown.case, "")
    if text:
        fields.update(dict.fromkeys(value.fields))
    elif not value.optional:
        label = PLACEHOLDERS[shown.name].label
        missing[shown.name] = Missing(shown.name, label, value.gap)
        fields.update(dict.fromkeys([value.gap] if value.gap else []))
        return f"[{label}]"
    return capitalised(text) if shown.capital else text
