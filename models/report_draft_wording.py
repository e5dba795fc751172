"""The sentences of a first draft: for each purpose several, taken in turn, so that no pattern repeats down a page."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from models.grammar import Case, CaseForms, capitalised, municipality_forms
from models.municipality import Municipality
from models.toml_table import check_once, read_table
from resources import path

SHIPPED = "content/report_sentences.toml"
SLOT = re.compile(r"\{\w+\}")
"""What is put in, in braces."""


class Wording:
    """Takes sentences in the order of the file; the same asked for twice is said in other words."""

    def __init__(self, municipality: Municipality) -> None:
        self._texts, self._leads = _shipped()
        self._taken: Counter[str] = Counter()
        forms = municipality_forms(municipality) or CaseForms(
            nominative="die Kommune", genitive="der Kommune", dative="der Kommune", accusative="die Kommune",
            inside="in der Kommune", bare="Kommune",
        )  # fmt: skip
        self._always = {
            "kommune": forms.of(Case.NOMINATIVE),
            "kommune_in": forms.of(Case.INSIDE),
            "kommune_gen": forms.of(Case.GENITIVE),
        }

    def say(self, key: str, **values: str) -> str:
        """The next sentence of that purpose. A slot with a capital takes its value with one: "{In_talks}"."""
        texts = self._texts[key]
        text = texts[self._taken[key] % len(texts)]
        self._taken[key] += 1
        return self._filled(text, values)

    def shipped_lead(self, key: str) -> str:
        """What the first sentence of a Kernkomponente's section begins with, "" for one of the agency's own."""
        return self._filled(self._leads[key], {}) if key in self._leads else ""

    def lead(self, name: str, description: str) -> str:
        """What the section of a Kernkomponente of the agency's own begins with."""
        return self.say("lead.described" if description else "lead.named", name=name, description=description)

    def _filled(self, text: str, values: dict[str, str]) -> str:
        every = {**self._always, **values}
        found = SLOT.sub(lambda hit: _value(every, hit[0][1:-1]), text)
        return capitalised(found)


def _value(values: dict[str, str], slot: str) -> str:
    """ "{In_talks}" is "in_talks" with a capital."""
    return values[slot] if slot in values else capitalised(values[slot[0].lower() + slot[1:]])


def sentences() -> dict[str, tuple[str, ...]]:
    """Purpose → its sentences, as they ship. Raises BrokenContent for a faulty file."""
    return _shipped()[0]


@cache
def _shipped() -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    file = read_table(path(SHIPPED).read_text("utf-8"), SHIPPED)
    file.only({"sentence", "component"})
    found, leads = {}, {}
    rows = file.tables("sentence", "sentence")
    for row in rows:
        row.only({"key", "texts"})
        found[row.text("key")] = row.texts("texts")
    check_once((row.text("key") for row in rows), file)
    for row in file.tables("component", "component"):
        row.only({"key", "lead"})
        leads[row.text("key")] = row.text("lead")
    return found, leads
