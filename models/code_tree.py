"""The categories as a tree: those that ship, those of the agency, those of a Kommune; found by a few letters."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence

from models.code import Code, CodeKind
from models.code_content import CodeContent, shipped_codes
from models.interview_life import topics_of
from models.letters import begins, word_forms, words
from models.municipality import Municipality
from models.store.seeding import seed
from models.store.store import Store

NAMESPACE = uuid.UUID("5d3f7a52-3a0e-4f0b-9a51-0b0e6b7c9d11")
"""A shipped category has the same uid in every store: evidence from two laptops is assigned alike."""
TOPIC_KEY = "topic:"
SHARED = tuple(kind for kind in CodeKind if kind is not CodeKind.TOPIC)


def codes(store: Store, municipality: Municipality | None = None) -> list[Code]:
    """All categories in the order of the tree, a child behind its parent; of a Kommune its own ones, too.

    What ships is put in before, and what the Kommune's agreement names as Themenbereich.
    """
    ensure_codes(store)
    if municipality is not None:
        ensure_topics(store, municipality)
    found = store.find(Code, order_by="position, id")
    shown = [c for c in found if c.municipality_id is None or (municipality and c.municipality_id == municipality.id)]
    return in_tree_order(shown)


def in_tree_order(found: Sequence[Code]) -> list[Code]:
    """By kind, then by place, each with what stands below it; one whose parent isn't among them stands on its own."""
    ids = {code.id for code in found}
    below: dict[int | None, list[Code]] = {}
    for code in found:
        below.setdefault(code.parent_id if code.parent_id in ids else None, []).append(code)
    ordered: list[Code] = []
    waiting = sorted(below.get(None, []), key=lambda code: list(CodeKind).index(code.kind))[::-1]
    while waiting:
        code = waiting.pop()
        ordered.append(code)
        waiting += below.get(code.id, [])[::-1]
    return ordered


def path_of(code: Code, by_id: Mapping[int, Code]) -> str:
    """ "3 Interne Kooperation › 3.1 Steuerungsgruppe"."""
    names = [code.label()]
    while code.parent_id is not None and code.parent_id in by_id and len(names) < 20:
        code = by_id[code.parent_id]
        names.append(code.label())
    return " › ".join(reversed(names))


def find_codes(found: Sequence[Code], typed: str, recent: Sequence[Code] = ()) -> list[Code]:
    """The categories meant by beginnings of words ("kom int") or by a number ("3.2"), those used last first."""
    text = typed.strip()
    if not text:
        return list(recent)
    if text[0].isdigit():
        hits = [code for code in found if code.number.startswith(text)]
    else:
        query = words(text)
        hits = [code for code in found if query and begins(query, word_forms(f"{code.number} {code.name}"))]
    rank = {code.id: at for at, code in enumerate(recent)}
    return sorted(hits, key=lambda code: (rank.get(code.id, len(rank)),))


def ensure_codes(store: Store) -> None:
    """Put in what ships and isn't there yet, in the bin or not: once renamed or removed, it stays so."""
    known = {row["key"] for row in store.rows("select key from code where key <> '' and municipality_id is null")}
    if all(each.key in known for each in shipped_codes()):
        return
    with store.transaction(lasting=True):
        _put_in(store, shipped_codes(), None, known)


def ensure_topics(store: Store, municipality: Municipality) -> None:
    """Put in the Themenbereiche that a Kommune has agreed on; each is put in once."""
    wanted = [text for text in topics_of(store, municipality.id) if text.strip()]
    sql = "select key from code where municipality_id = ? and key <> ''"
    known = {row["key"] for row in store.rows(sql, [municipality.id])}
    fresh = [text for text in dict.fromkeys(wanted) if TOPIC_KEY + text not in known]
    if not fresh:
        return
    with store.transaction(lasting=True):
        for position, text in enumerate(fresh, len(known)):
            seed(
                store,
                Code(
                    uid=uuid.uuid4().hex, kind=CodeKind.TOPIC, municipality_id=municipality.id, position=position,
                    key=TOPIC_KEY + text, name=text,
                ),
            )  # fmt: skip


def _put_in(store: Store, contents: Sequence[CodeContent], parent: int | None, known: set[str]) -> None:
    for position, each in enumerate(contents):
        uid = uuid.uuid5(NAMESPACE, each.key).hex
        if each.key in known:
            found = store.by_uid(Code, uid)
        else:
            found = seed(
                store,
                Code(
                    uid=uid, kind=each.kind, parent_id=parent, position=position, key=each.key, number=each.number,
                    name=each.name, description=each.description,
                ),
            )  # fmt: skip
        _put_in(store, each.below, found.id, known)
