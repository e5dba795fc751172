"""The Markdown that a report is written in, parsed by markdown-it: CommonMark without HTML, pictures and addresses that
make themselves links, with tables and footnotes. What the parser would drop or turn into something else than was
typed stays off: definitions of links, entities, indented code, rules, headings by underlining.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from functools import cache
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote.index import footnote_def, footnote_ref

DEEPEST = 100
"""Lists and quotes in each other; what lies deeper is printed without their signs."""
BLOCKS = ["fence", "blockquote", "list", "heading", "table"]
INLINE = ["newline", "escape", "backticks", "emphasis", "link"]
SOURCE = "Quelle:"
Known = MutableMapping[str, Any]
"""What one text's parts know of each other: which footnotes are defined."""

_BLANK = "\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_ODD = str.maketrans(_BLANK, " " * len(_BLANK))
_EMPTY = re.compile(r"^[^\S\n]+$", re.MULTILINE)


def tidy(text: str) -> str:
    """The text with blanks for what ends lines elsewhere, and for all that is in lines of nothing but blanks."""
    return _EMPTY.sub(lambda hit: " " * len(hit.group()), text.translate(_ODD))


def parse_blocks(text: str, known: Known) -> list[Token]:
    """The blocks of a tidy text, their words not yet looked at; `map` of a token counts its lines."""
    tokens: list[Token] = []
    parser = _parser()
    parser.block.parse(text, parser, known, tokens)
    return tokens


def parse_words(text: str, known: Known, *, notes: bool = True) -> list[Token]:
    """What the words of a paragraph are; `meta["at"]` is where each token begins in them."""
    tokens: list[Token] = []
    state = _PlacedState(text, _parser(), known if notes else {}, tokens)
    state.md.inline.tokenize(state)
    for rule in state.md.inline.ruler2.getRules(""):
        rule(state)
    return tokens


class _PlacedState(StateInline):
    """Remembers where in the text each token was found, which markdown-it doesn't."""

    def __init__(self, src: str, md: MarkdownIt, env: Known, tokens: list[Token]) -> None:
        super().__init__(src, md, env, tokens)
        self._pending_at = 0
        self._pushed = (-1, -1)

    def append_pending(self, text: str) -> None:
        if not self.pending:
            self._pending_at = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:
        token = super().pushPending()
        token.meta["at"] = self._pending_at
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        before, count = self._pushed
        # the signs of "**" come one after the other while the place stays at the first
        self._pushed = (self.pos, count + 1 if ttype == "text" and before == self.pos else 0)
        token.meta["at"] = self.pos + (self._pushed[1] if ttype == "text" else 0)
        return token


def _ends_table(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """What a table rests on stands right below it, and is no row."""
    begin = state.bMarks[start] + state.tShift[start]
    return silent and str(state.parentType) == "table" and state.src.startswith(SOURCE, begin)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"maxNesting": DEEPEST}).enable([*BLOCKS, *INLINE])
    breaks: RuleOptionsType = {"alt": ["paragraph", "blockquote", "list"]}
    parser.block.ruler.before("paragraph", "footnote_def", footnote_def, breaks)
    parser.block.ruler.before("paragraph", "table_source", _ends_table, {"alt": ["blockquote"]})
    parser.inline.ruler.before("link", "footnote_ref", footnote_ref)
    parser.inline.ruler2.disable("fragments_join")  # it would forget where the first of them was
    parser.inline.ruler2.enable("emphasis")
    # an address stays as it was typed
    parser.normalizeLink = str  # type: ignore[method-assign, assignment]
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser
