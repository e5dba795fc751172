"""The structure of a PDF as a tree that tests can walk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pypdf
from pypdf.generic import ArrayObject, DictionaryObject


@dataclass
class Node:
    """An element: its kind, its own dictionary, the elements below it, and the annotations that belong to it."""

    kind: str
    said: DictionaryObject
    kids: list[Node] = field(default_factory=list)
    annotations: list[DictionaryObject] = field(default_factory=list)

    def all(self, *kinds: str) -> Iterator[Node]:
        """Every element of these kinds below, from top to bottom."""
        for kid in self.kids:
            if kid.kind in kinds:
                yield kid
            yield from kid.all(*kinds)

    def attribute(self, name: str, default: Any = None) -> Any:
        """An attribute of whatever owner."""
        owned = self.said.get("/A", ())
        for each in owned if isinstance(owned, ArrayObject) else (owned,):
            if each and name in each.get_object():
                return each.get_object()[name]
        return default


def tree(pdf: bytes) -> Node:
    """The document's root element."""
    root = pypdf.PdfReader(BytesIO(pdf)).trailer["/Root"]["/StructTreeRoot"]
    return _node(_listed(root["/K"])[0])


def owner_of(pdf: bytes, annotation: DictionaryObject) -> DictionaryObject:
    """The element that the parent tree names for an annotation."""
    numbers = pypdf.PdfReader(BytesIO(pdf)).trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    return dict(zip(numbers[::2], numbers[1::2]))[annotation["/StructParent"]].get_object()


def _node(said: DictionaryObject) -> Node:
    node = Node(said["/S"][1:], said)
    for kid in _listed(said.get("/K", ArrayObject())):
        if isinstance(kid, DictionaryObject) and kid.get("/Type") == "/OBJR":
            node.annotations.append(kid["/Obj"].get_object())
        elif isinstance(kid, DictionaryObject) and "/S" in kid:
            node.kids.append(_node(kid))
    return node


def _listed(kids: Any) -> list[Any]:
    kids = kids.get_object()
    return [each.get_object() for each in kids] if isinstance(kids, ArrayObject) else [kids]
