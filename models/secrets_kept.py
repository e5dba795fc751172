"""What was marked confidential stays so when its text is edited: no mark shrinks without anybody seeing it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from models.passage import Passage, PassageKind, passage_on, passages_of
from models.store.record import Record, address
from models.store.store import Store

SHORTEST = 4
"""Fewer letters stand in many words: they are not taken for those that were confidential."""


def under_secret(found: Iterable[Passage], ever: bool) -> list[Passage]:
    """The evidence among the passages of a text that is confidential by a mark in it; `ever`: there is or was one."""
    passages = list(found)
    secrets = [each for each in passages if each.kind is PassageKind.CONFIDENTIAL]
    pieces = (each for each in passages if each.kind is PassageKind.EVIDENCE)
    return [piece for piece in pieces if _touched(piece, secrets) or (ever and (piece.gone or piece.changed))]


def keep_secrets(
    store: Store, source: Record, name: str, before: Sequence[Passage], edit: tuple[str, int, int]
) -> None:
    """Mark again what an edit has left bare.

    `before` are the passages as they stood, `edit` is the text as it is now with the stretch that is new in it. Words
    that were confidential are so again wherever they are put in this stretch, and evidence that was stays so.
    """
    gone = store.find(Passage, source=address(source, name), kind=PassageKind.CONFIDENTIAL, removed=True)
    now = passages_of(store, source, name)
    secrets = [each for each in now if each.kind is PassageKind.CONFIDENTIAL]
    if not gone and not secrets:
        return
    text = edit[0]
    bare = [place for passage in (*secrets, *gone) for words in _lost(passage) for place in _places(words, edit)]
    told = {piece.id for piece in under_secret(before, ever=True)}
    kept = {piece.id for piece in under_secret(now, ever=True)}
    bare += [(piece.start, piece.stop) for piece in now if piece.id in told - kept]
    for start, stop in bare:
        if not any(each.start <= start and stop <= each.stop for each in secrets):
            words = text[start:stop]
            secrets.append(store.add(passage_on(source, name, start, stop, words, PassageKind.CONFIDENTIAL)))


def _touched(piece: Passage, secrets: Iterable[Passage]) -> bool:
    return any(each.start < piece.stop and piece.start < each.stop for each in secrets)


def _lost(passage: Passage) -> list[str]:
    """The words of a mark that don't stand under it any more: as a whole, and what was cut at either end."""
    first, words = passage.first_words, passage.words
    if passage.removed_at is not None:
        found = [first, words]
    elif first == words:
        found = []
    else:
        before, there, behind = first.partition(words)
        found = [first, before.strip(), behind.strip()] if there else [first]
    return [each for each in dict.fromkeys(found) if len(each.strip()) >= SHORTEST]


def _places(words: str, edit: tuple[str, int, int]) -> list[tuple[int, int]]:
    """Where words stand that an edit has put there, or made whole."""
    text, head, new_end = edit
    found, start = [], text.find(words, max(head - len(words) + 1, 0))
    while 0 <= start < new_end:
        found.append((start, start + len(words)))
        start = text.find(words, start + 1)
    return found
