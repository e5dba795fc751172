"""Which items make up a list: those that follow each other; a deeper one begins a list inside the item before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from reports.blocks import Block, Role, Text
from reports.sheet import Sheet

SAME_DEPTH = 6.0
"""Points that the labels of one list may differ: a bullet stands a little further in than a number."""


@dataclass(eq=False)
class ListOf:
    """One list: how far in its labels stand, and the item that it lies in, if it does."""

    depth: float
    numbered: bool
    inside: Item | None = None


@dataclass(eq=False)
class Item:
    """One item of a list; its label and text are drawn by its block."""

    of: ListOf
    block: Text = field(repr=False)


def items_of(blocks: Iterable[Block]) -> dict[int, Item]:
    """The item that each block is, by the block's id."""
    found: dict[int, Item] = {}
    open_lists: list[tuple[ListOf, Item]] = []
    for block in blocks:
        if not isinstance(block, Text) or block.role is not Role.ITEM:
            if block.role is not Role.SPACE:
                open_lists.clear()
            continue
        depth, numbered = block.style.bullet_indent, block.style.bullet[:1].isdigit()
        while open_lists and open_lists[-1][0].depth > depth + SAME_DEPTH:
            open_lists.pop()
        if open_lists and open_lists[-1][0].depth >= depth - SAME_DEPTH:
            whole, before = open_lists.pop()
            if whole.numbered != numbered:  # what is numbered is no item among those that aren't
                whole = ListOf(depth, numbered, before.of.inside)
        else:
            whole = ListOf(depth, numbered, open_lists[-1][1] if open_lists else None)
        item = found[id(block)] = Item(whole, block)
        open_lists.append((whole, item))
    return found


@contextmanager
def item_open(sheet: Sheet, item: Item | None) -> Iterator[None]:
    """Let what is drawn lie in that item, or just where it is if it is none."""
    with ExitStack() as nest:
        for each in _chain(item):
            whole = each.of
            made = sheet.element("L", whole, numbering="Decimal" if whole.numbered else "Disc")
            nest.enter_context(sheet.within(made))
            nest.enter_context(sheet.within(sheet.element("LI", each)))
            if each is not item:
                nest.enter_context(sheet.within(sheet.element("LBody", each.block)))
        yield


def _chain(item: Item | None) -> list[Item]:
    """The item and those that it lies in, the outermost first."""
    chain: list[Item] = []
    while item is not None:
        chain.append(item)
        item = item.of.inside
    return chain[::-1]
