"""The way through a flat list of markdown-it's tokens."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it.token import Token


def closing(tokens: list[Token], at: int) -> int:
    """The index of the token that closes the one there; its own for one that opens nothing."""
    depth = 0
    for index in range(at, len(tokens)):
        depth += tokens[index].nesting
        if depth <= 0:
            return index
    return len(tokens) - 1


def blocks_in(tokens: list[Token]) -> Iterator[tuple[Token, list[Token]]]:
    """Each block of a list of tokens, and what is inside it."""
    at = 0
    while at < len(tokens):
        end = closing(tokens, at)
        yield tokens[at], tokens[at + 1 : end]
        at = end + 1


def marks_of(opening: Token) -> Iterator[str]:
    """What stands before the items of a list: "3.", "4." ..., or nothing."""
    number = int(opening.attrs.get("start", 1))
    while True:
        yield f"{number}." if opening.type == "ordered_list_open" else ""
        number += 1
