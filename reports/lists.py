"""Which items make up a list: those that follow each other; a deeper one begins a list inside the item before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from reports.blocks import Block, Role, Text
from reports.sheet import Sheet


@dataclass(eq=False)
class ListOf:
    """One list: how far its items are indented, and the item that it lies in, if it does."""

    indent: float
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
        indent = block.style.indent
        while open_lists and open_lists[-1][0].indent > indent:
            open_lists.pop()
        if open_lists and open_lists[-1][0].indent == indent:
            whole = open_lists.pop()[0]
        else:
            numbered = block.style.bullet[:1].isdigit()
            whole = ListOf(indent, numbered, open_lists[-1][1] if open_lists else None)
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
