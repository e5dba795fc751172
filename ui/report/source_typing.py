"""What keys do in a report's source: lists go on, a paragraph ends, words are set off."""

from __future__ import annotations

import re

from PySide6.QtGui import QTextBlock, QTextCursor

from models.markdown_reading import INSERTION

_LISTED = re.compile(
    r"^(?P<before>[ \t]*(?:>[ \t]?)*[ \t]*)(?P<sign>(?:[-*+]|(?P<number>\d{1,8})[.)])[ \t]+)(?P<words>.*)$"
)
_QUOTED = re.compile(r"^(?P<before>[ \t]*(?:>[ \t]?)+)(?P<words>.*)$")
_LINE_BY_LINE = re.compile(r"^[ \t]*(?:\||Tabelle:|\{\{)")
_BEGIN = re.compile(r"^[ \t]*(?:(?:>[ \t]?|(?:[-*+]|\d{1,8}[.)])[ \t]+|#{1,6}[ \t]+)[ \t]*)*")
_BULLET = re.compile(r"^[ \t]*[•·▪◦‣●○■]\s+|^[ \t]*[o–]\t+")
_TOGETHER = re.compile(r"^[ \t]*(?:[-*+>|]|\d{1,9}[.)]\s)")
"""Items, quotes and rows need no empty line between them."""
_WORD = re.compile(r"[\w-]+")


def end_line(cursor: QTextCursor, *, fenced: bool) -> None:
    """Enter: the next item, line of a quote or row of a table, else a new paragraph. In an empty item the list ends."""
    line = cursor.block().text()
    here = _utf16(line)[: cursor.positionInBlock()] if not cursor.hasSelection() else None
    cursor.beginEditBlock()
    if here is None or fenced:
        cursor.insertText("\n")
    elif (found := _LISTED.match(line)) and len(here) >= found.start("words"):
        if found["words"].strip():
            sign = found["sign"]
            if found["number"]:
                sign = sign.replace(found["number"], str(int(found["number"]) + 1))
            cursor.insertText(f"\n{found['before']}{sign}")
        else:
            _end_block(cursor)
    elif (found := _QUOTED.match(line)) and len(here) >= found.start("words"):
        if found["words"].strip():
            cursor.insertText(f"\n{found['before']}")
        else:
            _end_block(cursor)
    elif not here.strip() or (_LINE_BY_LINE.match(line) and not INSERTION.match(line)):
        cursor.insertText("\n")
    else:
        cursor.insertText("\n\n")
    cursor.endEditBlock()


def break_line(cursor: QTextCursor) -> None:
    """Shift+Enter: a new line in the same paragraph."""
    cursor.insertText("  \n")


def from_elsewhere(text: str) -> str:
    """What was copied in a word processor or a browser: there each line is a paragraph, and a bullet a sign.

    >>> from_elsewhere("Ziele\\n•\\tBüro\\n•\\tAmt\\nEnde")
    'Ziele\\n\\n- Büro\\n- Amt\\n\\nEnde'
    """
    lines = [_BULLET.sub("- ", line.rstrip()) for line in text.replace("\r\n", "\n").split("\n")]
    made = ""
    for before, line in zip(["", *lines], lines):
        apart = before and line and not (_TOGETHER.match(before) and _TOGETHER.match(line))
        made += f"\n{line}" if made and not apart else f"\n\n{line}" if made else line
    return made


def remove_chip(cursor: QTextCursor, *, backwards: bool) -> bool:
    """Take an insertion away as a whole, where the cursor is at its end or its beginning."""
    if cursor.hasSelection() or not (cursor.atBlockEnd() if backwards else cursor.atBlockStart()):
        return False
    if not INSERTION.match(cursor.block().text()):
        return False
    _clear(cursor)
    return True


def set_off(cursor: QTextCursor, sign: str) -> None:
    """Set what is selected, else the word at the cursor, between two signs; the same again takes them away."""
    if not cursor.hasSelection():
        _select_word(cursor)
    if not cursor.hasSelection():
        cursor.insertText(sign + sign)
        cursor.movePosition(QTextCursor.MoveOperation.Left, n=len(sign))
        return
    start, stop = cursor.selectionStart(), cursor.selectionEnd()
    cursor.beginEditBlock()
    document, first = cursor.document(), cursor.document().findBlock(start)
    number, last = first.blockNumber(), document.findBlock(stop).blockNumber()
    end = document.characterCount() - 1 - stop
    spots = []
    for each in range(number, last + 1):
        block = document.findBlockByNumber(each)
        limit = document.characterCount() - 1 - end
        stretch = max(start, block.position()), min(limit, block.position() + block.length() - 1)
        spots += _toggle(block, *stretch, sign)
    cursor.endEditBlock()
    if spots:
        cursor.setPosition(spots[0])
        cursor.setPosition(spots[-1], QTextCursor.MoveMode.KeepAnchor)


def _toggle(block: QTextBlock, start: int, stop: int, sign: str) -> tuple[int, ...]:
    """Set one paragraph's selected words off, without blanks at their ends and the signs of a list; where they are."""
    at = block.position()
    text = _utf16(block.text())
    begin = _BEGIN.match(block.text())
    start = max(start, at + (begin.end() if begin else 0))
    words = text[start - at : stop - at]
    start += len(words) - len(words.lstrip())
    stop -= len(words) - len(words.rstrip())
    if start >= stop:
        return ()
    words, wide = text[start - at : stop - at], len(sign)
    cursor = QTextCursor(block)
    inside = words.startswith(sign) and words.endswith(sign) and len(words) > 2 * wide
    around = text[: start - at].endswith(sign) and text[stop - at :].startswith(sign)
    if sign == "*" and _strong(text[: start - at], text[stop - at :]):
        around = False
    if inside and not (sign == "*" and words.startswith("**") and not words.startswith("***")):
        _take(cursor, stop - wide, stop)
        _take(cursor, start, start + wide)
        return start, stop - 2 * wide
    if around:
        _take(cursor, stop, stop + wide)
        _take(cursor, start - wide, start)
        return start - wide, stop - wide
    cursor.setPosition(stop)
    cursor.insertText(sign)
    cursor.setPosition(start)
    cursor.insertText(sign)
    return start + wide, stop + wide


def _strong(before: str, behind: str) -> bool:
    """Whether exactly two signs stand around: those of strong words aren't taken for slanted ones."""
    left, right = len(before) - len(before.rstrip("*")), len(behind) - len(behind.lstrip("*"))
    return left == 2 and right == 2


def _take(cursor: QTextCursor, start: int, stop: int) -> None:
    cursor.setPosition(start)
    cursor.setPosition(stop, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()


def _select_word(cursor: QTextCursor) -> None:
    text, at, here = _utf16(cursor.block().text()), cursor.block().position(), cursor.positionInBlock()
    for found in _WORD.finditer(text):
        if found.start() <= here <= found.end():
            cursor.setPosition(at + found.start())
            cursor.setPosition(at + found.end(), QTextCursor.MoveMode.KeepAnchor)
            return


def _end_block(cursor: QTextCursor) -> None:
    """An empty line in the place of an empty item or line of a quote: what stands right below it would belong to it."""
    _clear(cursor)
    if cursor.block().previous().text().strip():
        cursor.insertText("\n")


def _clear(cursor: QTextCursor) -> None:
    cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()


def _utf16(text: str) -> str:
    """The text with two signs for each that Qt counts twice."""
    return "".join(sign if sign <= "\uffff" else "xx" for sign in text)
