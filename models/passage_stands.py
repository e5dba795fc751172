"""Where the marks of a text stood while it read so: an editor's own undo comes as an edit like any other, and brings a
text of before together with all that typing had taken from its marks.

Kept in memory only, of the last texts that were edited in this run; of a text there is no more than its digest.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from weakref import WeakKeyDictionary

from models.passage import Passage
from models.store.store import Store

Range = tuple[int, int]
Stands = dict[tuple[str, bytes], dict[tuple[str, str], Range]]

MOST = 500
"""So many texts of before are known; an editor keeps about as many steps of a field."""
_STANDS: WeakKeyDictionary[Store, Stands] = WeakKeyDictionary()


def remember(store: Store, source: str, text: str, passages: Iterable[Passage]) -> None:
    """Note where the marks of a text (`source` is its address) stand before it is edited."""
    found = {(each.uid, each.first_words): (each.start, each.stop) for each in passages if not each.gone}
    if not found:
        return
    stands = _STANDS.setdefault(store, {})
    stands.pop(key := _key(source, text), None)  # what is noted last is forgotten last
    stands[key] = found
    while len(stands) > MOST:
        del stands[next(iter(stands))]


def recalled(store: Store, source: str, text: str) -> dict[tuple[str, str], Range]:
    """Where each mark stood when the text read so: (uid, the words marked at first) → its characters."""
    stands = _STANDS.get(store)
    return stands.get(_key(source, text), {}) if stands else {}


def _key(source: str, text: str) -> tuple[str, bytes]:
    return source, blake2b(text.encode(), digest_size=16).digest()
