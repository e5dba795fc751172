"""The words of one Markdown paragraph as they are printed: plain, with what stands out and its notes."""

from __future__ import annotations

from dataclasses import dataclass

from markdown_it.token import Token

from models.markdown_parser import Known, parse_words
from models.paper import Emphasis
from models.placed_text import PlacedText, joined, put


@dataclass(frozen=True)
class ReadWords:
    """`notes` are (how many characters before it, the label of a footnote)."""

    placed: PlacedText
    notes: tuple[tuple[int, str], ...] = ()
    emphasis: tuple[Emphasis, ...] = ()


def read_words(source: PlacedText, known: Known, *, notes: bool = True) -> ReadWords:
    """Read a paragraph's source; where `notes` can't stand, their signs stay as typed."""
    reading = _Reading(source)
    tokens = parse_words(source.text, known, notes=notes)
    ends = [*(int(token.meta.get("at", 0)) for token in tokens[1:]), len(source.text)]
    for token, end in zip(tokens, ends):
        reading.take(token, end)
    placed = joined(reading.parts, nowhere=source.start)
    marks = tuple(sorted(each for each in reading.emphasis if each.start < each.stop))
    return ReadWords(placed, tuple(reading.notes), marks)


class _Reading:
    def __init__(self, source: PlacedText) -> None:
        self.source = source
        self.parts: list[PlacedText] = []
        self.notes: list[tuple[int, str]] = []
        self.emphasis: list[Emphasis] = []
        self._length = 0
        self._open: list[int] = []
        self._links: list[int] = []

    def take(self, token: Token, end: int) -> None:
        """Take what stands from the token on to the `end`, where the next one begins."""
        at = int(token.meta.get("at", 0))
        match token.type:
            case "text":
                self._keep(at, at + len(token.content))
            case "text_special":
                whole = token.content == token.markup
                self._keep(at if whole else at + 1, at + len(token.markup))
            case "code_inline":
                self._code(token, at)
            case "softbreak":
                self._add(put(" ", self.source.place(at)))
            case "hardbreak":
                self._add(put("\n", self.source.place(at)))
            case "footnote_ref":
                self.notes.append((self._length, str(token.meta["label"])))
            case "em_open" | "strong_open":
                self._open.append(self._length)
            case "em_close" | "strong_close":
                self.emphasis.append(Emphasis(self._open.pop(), self._length, token.type == "strong_close"))
            case "link_open":
                self._links.append(len(self.parts))
            case "link_close":
                self._end_link(at, end)

    def _code(self, token: Token, at: int) -> None:
        begin = at + len(token.markup)
        if self.source.text[begin : begin + len(token.content)].replace("\n", " ") != token.content:
            begin += 1
        self._add(PlacedText(token.content, self.source.slice(begin, begin + len(token.content)).runs))

    def _end_link(self, at: int, end: int) -> None:
        """Paper leads nowhere: the address stands behind the words as typed, unless it is these."""
        words = "".join(part.text for part in self.parts[self._links.pop() :])
        begin, stop = at + 2, at + len(self.source.text[at:end].rstrip()) - 1
        address = self.source.slice(begin, stop).strip()
        if address.text and words.strip() != address.text.removeprefix("mailto:"):
            self._add(put(" (", self.source.place(at)))
            self._add(address)
            self._add(put(")", self.source.place(stop)))

    def _keep(self, start: int, stop: int) -> None:
        self._add(self.source.slice(start, stop))

    def _add(self, part: PlacedText) -> None:
        if part.text:
            self.parts.append(part)
            self._length += len(part.text)
