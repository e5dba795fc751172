"""Marks on a text that are not in it: wavy lines, quotes, confidential passages.

They are formats of the paragraphs' layouts, as a syntax highlighter's: text, undo and `textChanged` know nothing
of them. Only paragraphs whose marks change are laid out anew. One object owns all marks of an editor, in layers
by name, so that those who show one layer need not know of the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QPlainTextEdit

MANY = 12
"""From so many paragraphs on, they are laid out when they come into sight, not each at once."""


@dataclass(slots=True)
class _Mark:
    start: int
    end: int
    style: QTextCharFormat


class TextMarks(QObject):
    """The marks of one editor; get it with `marks_of`. Positions count as QTextCursor's."""

    def __init__(self, editor: QPlainTextEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self._layers: dict[str, list[_Mark]] = {}
        self._on_top: set[str] = set()
        self._ground: Callable[[QTextBlock], list[QTextLayout.FormatRange]] | None = None
        self._dressed: set[int] = set()
        """Numbers of the paragraphs that may have formats: the others need no look."""
        self._blocks = editor.blockCount()
        editor.document().contentsChange.connect(self._move)

    def show_layer(
        self, name: str, ranges: Iterable[tuple[int, int, QTextCharFormat]], *, on_top: bool = False
    ) -> None:
        """Show these (start, end, style) as that layer, in place of what it showed; `on_top` holds from then on."""
        wanted = [_Mark(start, end, style) for start, end, style in ranges]
        before = self._layers.get(name, [])
        self._layers[name] = wanted
        if on_top:
            self._on_top.add(name)
        if touched := _differences(before, wanted):
            self._paint(touched)

    def drop_touching(self, name: str, start: int, end: int) -> None:
        """Take away a layer's marks that touch start to end."""
        marks = self._layers.get(name, ())
        if any(m.end >= start and m.start <= end for m in marks):
            self.show_layer(name, [(m.start, m.end, m.style) for m in marks if m.end < start or m.start > end])

    def clear_layer(self, name: str) -> None:
        """Take a layer's marks away."""
        self.show_layer(name, ())

    def ranges(self, name: str) -> list[tuple[int, int]]:
        """Where the marks of a layer are now, in the order in which they were shown.

        A mark moves with the text: letters typed before it or at its start push it, those at its end stay out of
        it. One whose text is gone is empty, its start equals its end.
        """
        return [(mark.start, mark.end) for mark in self._layers.get(name, ())]

    def set_ground(self, ground: Callable[[QTextBlock], list[QTextLayout.FormatRange]]) -> None:
        """Below all layers, let a paragraph's text say how it looks: asked for whatever paragraph changes."""
        self._ground = ground
        self.dress_again(range(self._editor.blockCount()))

    def dress_again(self, numbers: Sequence[int]) -> None:
        """Look anew at these paragraphs, in their order: what they stand in has changed."""
        self._dress(numbers)

    # ------------------------------------------------------------ inside

    def _move(self, place: int, gone: int, came: int) -> None:
        """The text changed; runs before the editor lays the paragraph out."""
        if self._ground is None and not any(self._layers.values()):
            self._blocks = self._editor.blockCount()
            return
        last = self._editor.document().characterCount() - 1
        for marks in self._layers.values():
            for mark in marks:
                if mark.end > place:
                    mark.end = min(_moved(mark.end, place, gone, came, at_end=True), last)
                    mark.start = min(_moved(mark.start, place, gone, came), mark.end)
        document, blocks = self._editor.document(), self._editor.blockCount()
        first, final = document.findBlock(place), document.findBlock(min(place + came, last))
        if blocks != self._blocks:
            self._dressed = {n if n < first.blockNumber() else n + blocks - self._blocks for n in self._dressed}
            self._dressed |= {first.blockNumber(), final.blockNumber()}
            self._blocks = blocks
        self._dress(range(first.blockNumber(), final.blockNumber() + 1))

    def _paint(self, touched: Iterable[tuple[int, int]]) -> None:
        document, numbers = self._editor.document(), set()
        for spot in touched:
            first, final = (document.findBlock(place).blockNumber() for place in spot)
            if first >= 0:
                numbers |= set(range(first, max(first, final) + 1))
        self._dress(sorted(numbers))

    def _dress(self, numbers: Sequence[int]) -> None:
        """Give these paragraphs their formats, and have those laid out that change."""
        document = self._editor.document()
        blocks = [document.findBlockByNumber(number) for number in numbers]
        if not blocks:
            return
        start, end = blocks[0].position(), blocks[-1].position() + blocks[-1].length()
        near = [m for marks in self._stacked() for m in marks if start <= m.end and m.start < m.end and m.start < end]
        changed = [block for block in blocks if self._format(block, near)]
        if len(changed) < MANY:
            for block in changed:
                document.markContentsDirty(block.position(), block.length())
        else:
            start, last = changed[0].position(), changed[-1]
            document.markContentsDirty(start, last.position() + last.length() - start)

    def _stacked(self) -> Iterable[list[_Mark]]:
        """The layers from the lowest to the highest."""
        return (self._layers[name] for name in sorted(self._layers, key=self._on_top.__contains__))

    def _format(self, block: QTextBlock, near: Sequence[_Mark]) -> bool:
        """Set a paragraph's formats; tells whether they differ from before."""
        start, length, number = block.position(), block.length() - 1, block.blockNumber()
        end = start + length
        formats = self._ground(block) if self._ground is not None else []
        formats += [_format_range(m, start, length) for m in near if m.start < end and m.end > start]
        if not formats and number not in self._dressed:
            return False
        layout = block.layout()
        if layout.formats() == formats:
            return False
        layout.setFormats(formats)
        (self._dressed.add if formats else self._dressed.discard)(number)
        return True


def marks_of(editor: QPlainTextEdit) -> TextMarks:
    """The marks of an editor, made at the first call."""
    found = editor.findChild(TextMarks)
    return found if isinstance(found, TextMarks) else TextMarks(editor)


def _differences(before: Iterable[_Mark], wanted: Iterable[_Mark]) -> list[tuple[int, int]]:
    """Where two layers look different. Those who show a layer anew often make the same styles again."""
    then = {(m.start, m.end): m.style for m in before}
    now = {(m.start, m.end): m.style for m in wanted}
    return [spot for spot in then.keys() | now.keys() if then.get(spot) != now.get(spot)]


def _moved(position: int, place: int, gone: int, came: int, *, at_end: bool = False) -> int:
    """Where a position is after `gone` letters at place were replaced by `came`."""
    if position >= place + gone and not (at_end and gone and position == place + gone):
        return position + came - gone
    if position < place:
        return position
    # inside of what was replaced: an end closes before the new letters, a start opens behind them
    return place if at_end else place + came


def _format_range(mark: _Mark, start: int, length: int) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start = max(mark.start - start, 0)
    made.length = min(mark.end - start, length) - made.start
    made.format = mark.style
    return made
