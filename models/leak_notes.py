"""Words that stand in the notes of a talk just so, though nobody marked them as a quote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from models.leak import Fix, FixKind, Found, LeakFacts, LeakKind
from models.leak_reading import Reading, folded_words

ROW = 7
"""So many words in a row are taken for copied: with six, turns of speech are stopped as well."""
TELLING, LETTERS = 2, 5
"""So many words of so many letters tell a sentence from what anybody says ("das ist ja auch nicht so, dass wir")."""
_TALK = "Diese Worte stehen so in einer Mitschrift und sind nicht freigegeben."
_MEETING = "Diese Worte stehen so in den Notizen zu einem Gespräch und sind nicht freigegeben."
_SPEECH = (
    "aber abermals alles allem allen aller andere anderen anders auch bisher dabei dafuer dagegen damals damit danach "
    "daran darauf daraus darin darueber darum davon davor dazwischen denen deren derzeit desto diese diesem diesen "
    "dieser dieses doch durch eigentlich einem einen einer eines einfach einige einmal etwas gegen gerade genau haben "
    "haette haetten hatte hatten hierzu immer irgendwie jedem jeden jeder jedes jetzt kann kannst keine keinem keinen "
    "keiner koennen koennte manche manchmal meine meinem meinen meiner mehr muessen muesste musste natuerlich nicht "
    "nichts niemand noch oder ohne schon sehen sehr seine seinem seinen seiner seit selbst sind sollen sollte "
    "sondern sonst ueber unsere unserem unseren unserer unter viele vielen vielleicht waere waeren waren warum weil "
    "welche welchem welchen welcher welches wenig weniger wenn werden wieder wirklich wissen wollen wollte worden "
    "wurde wurden wuerde wuerden zwischen"
)
_COMMON = frozenset(_SPEECH.split())


class NoteFinder:
    """Finds rows of words whatever their case and punctuation; what is said openly as well is no leak."""

    def __init__(self, facts: LeakFacts) -> None:
        self._forms: dict[str, str] = {}
        self._kinds: tuple[tuple[set[int], str], ...] = ((set(), _TALK), (set(), _MEETING))
        self._open: set[int] = set()
        self._names: dict[str, list[list[str]]] = {}
        for words in map(self._words, (*facts.titles, *facts.institutions, *facts.places)):
            self._name(words)
        self._left = self._lessons(facts)

    def learn(self) -> bool:
        """Take in one more text of the dossier; False once all are known. It takes 1 ms a text of 3,000 words."""
        return next(self._left, False)

    def find(self, reading: Reading, known: Sequence[Found]) -> Iterator[Found]:
        """Each stretch of such rows of which no other warning speaks yet; `known` are those."""
        if len(reading.tokens) < ROW:
            return
        while self.learn():
            pass
        words = [token.folded for token in reading.tokens]
        rows = _rows(words, ROW)
        free: list[bool] = []
        for copied, sentence in self._kinds:
            at = [i for i, row in enumerate(rows) if row in copied]
            if not at:
                continue
            free = free or self._free(reading, rows, known)
            within = {i + n for i in at for n in range(ROW)}
            for start, stop in _runs(len(words), [i in within and free[i] for i in range(len(words))]):
                if self._tells(words[start:stop]):
                    place = reading.tokens[start].start, reading.tokens[stop - 1].stop
                    yield Found(LeakKind.QUOTE, *place, sentence, (Fix(FixKind.REMOVE),))
                    free[start:stop] = [False] * (stop - start)

    # ------------------------------------------------------------ what is known

    def _lessons(self, facts: LeakFacts) -> Iterator[bool]:
        for texts, (rows, _) in zip((facts.talk_notes, facts.meeting_notes), self._kinds):
            for text in texts:
                rows.update(_rows(self._words(text), ROW))
                yield True
        for text in (*facts.released, *facts.open_texts):
            words = self._words(text)
            if len(words) < ROW:
                self._name(words)
            self._open.update(row for row in _rows(words, ROW) if any(row in rows for rows, _ in self._kinds))
            yield True

    def _name(self, words: list[str]) -> None:
        if len(words) > 1:  # one alone is a word like any other
            self._names.setdefault(words[0], []).append(words)

    def _words(self, text: str) -> list[str]:
        return folded_words(text, self._forms)

    # ------------------------------------------------------------ what is found

    def _free(self, reading: Reading, rows: Sequence[int], known: Iterable[Found]) -> list[bool]:
        """Word by word, whether it is neither said openly nor part of another warning."""
        free = [True] * len(reading.tokens)
        for i, row in enumerate(rows):
            if row in self._open:
                free[i : i + ROW] = [False] * ROW
        for each in known:
            for i, token in enumerate(reading.tokens):
                if token.start < each.stop and each.start < token.stop:
                    free[i] = False
        return free

    def _tells(self, words: Sequence[str]) -> bool:
        """Whether these are enough words, those of names and of short open texts among them left out."""
        own, i = [], 0
        while i < len(words):
            names = [name for name in self._names.get(words[i], ()) if [*words[i : i + len(name)]] == name]
            if not names:
                own.append(words[i])
            i += max(map(len, names), default=1)
        telling = {word for word in own if len(word) >= LETTERS and word not in _COMMON}
        return len(own) >= ROW and len(telling) >= TELLING


def _rows(words: Sequence[str], length: int) -> list[int]:
    """The hash of each row of so many words."""
    return [*map(hash, zip(*(words[i:] for i in range(length))))]


def _runs(many: int, holds: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Where it holds for a row of words or more."""
    start = 0
    for i in range(many + 1):
        if i < many and holds[i]:
            continue
        if i - start >= ROW:
            yield start, i
        start = i + 1
