"""The Standortbestimmungen of the sample dossier: an early one, and that after eight interviews.

They are in resources/content/demo_assessment.toml, each statement with the first words of what it rests on.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from functools import partial
from typing import Any

import resources
from models.assessment import Assessment, FindingPart, RatingView
from models.assessment_life import add_finding, close_assessment, rate, rest_on, start_assessment
from models.code import Code, CodeKind
from models.demo_visit import Event
from models.evidence import Evidence
from models.municipality import Municipality
from models.passage import Passage
from models.store.store import Store

CONTENT = "content/demo_assessment.toml"
TOPICS = "topic", "topic.report", "topic.transition"
"""The Themenbereiche as the file calls them, in their order."""
PAUSE = timedelta(minutes=3)
"""Between two statements of one sitting."""

Table = dict[str, Any]


def assessment_events(store: Store) -> Iterator[Event]:
    """What was found of one Kommune, as of the store's own day."""
    content = tomllib.loads(resources.path(CONTENT).read_text(encoding="utf-8"))
    yield from _Assessments(store, content).events()


class _Assessments:
    """The story of one Kommune's Standortbestimmungen; evidence is looked up when its time has come."""

    def __init__(self, store: Store, content: Table) -> None:
        self._store, self._content = store, content
        self._today = store.clock().date()
        found = store.first(Municipality, name=content["municipality"])
        assert found is not None
        self._municipality = found
        self._made: dict[int, Assessment] = {}
        self._held: list[tuple[str, Evidence]] = []

    def events(self) -> Iterator[Event]:
        """All that was done."""
        for number, table in enumerate(self._content["assessment"]):
            moment = self._at(table["day"], table["at"])
            yield Event(moment, partial(self._start, number, table), "Standortbestimmung beginnen")
            for at, finding in enumerate(table["finding"], 1):
                yield Event(moment + at * PAUSE, partial(self._add, number, finding), "Befund")
            for rating in table.get("rating", ()):
                yield Event(moment + 30 * PAUSE, partial(self._rate, number, rating), "Einstufung")
            if "closed" in table:
                yield Event(self._at(table["closed"], "09:15"), partial(self._close, number), "abschließen")

    def _start(self, number: int, table: Table) -> None:
        made = start_assessment(self._store, self._municipality)
        self._made[number] = self._store.change(made, note=table["note"], rated=table.get("rated", False))

    def _add(self, number: int, table: Table) -> None:
        made = add_finding(
            self._store, self._made[number], self._code(table["code"]), FindingPart(table["part"]), table["text"]
        )
        for words in table.get("on", ()):
            rest_on(self._store, made, self._evidence(words))
        for words in table.get("against", ()):
            rest_on(self._store, made, self._evidence(words), contradicts=True)

    def _rate(self, number: int, table: Table) -> None:
        rate(self._store, self._made[number], self._code(table["code"]), RatingView(table["view"]), table["step"])

    def _close(self, number: int) -> None:
        self._made[number] = close_assessment(self._store, self._made[number])

    def _code(self, key: str) -> Code:
        if key in TOPICS:
            of = self._municipality.id
            topics = self._store.find(Code, kind=CodeKind.TOPIC, municipality_id=of, order_by="position, id")
            return topics[TOPICS.index(key)]
        found = self._store.first(Code, key=key, municipality_id=None)
        assert found is not None, key
        return found

    def _evidence(self, words: str) -> Evidence:
        for each in self._store.find(Evidence, municipality_id=self._municipality.id, order_by="id")[len(self._held) :]:
            self._held.append((_letters(self._store.get(Passage, each.passage_id).first_words), each))
        found = [each for letters, each in self._held if letters.startswith(_letters(words))]
        assert len(found) == 1, words
        return found[0]

    def _at(self, days: int, at: str) -> datetime:
        return datetime.combine(self._today - timedelta(days=days), time.fromisoformat(at))


def _letters(words: str) -> str:
    """Without what the lines of a page break a text into."""
    return "".join(words.replace("-", "").split())
