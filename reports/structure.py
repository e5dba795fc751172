"""The structure tree of a tagged PDF, grown while the pages are drawn (ISO 32000-1, 14.7 and 14.8).

An element is known by the block that it stands for, so that a paragraph that runs over pages is one element. It
joins its parent with its first content: the order of the tree is the order of drawing, and nothing in it is empty.
"""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFObject

from reports.archive import text_string

_TEXTS = {"alt": b"/Alt", "id": b"/ID"}


class Element(PDFObject):  # type: ignore[misc]
    """One element: its kind ("P", "H1", "TH", ...), its parent, and what else is to be said of it.

    Attributes: alt, id (texts); scope ("Row", "Column"); span (columns, rows); numbering ("Disc", "Decimal"); box
    (left, bottom, right, top in points).
    """

    def __init__(self, kind: str, parent: Element | None, **attributes: Any) -> None:
        self.kind, self.parent, self.attributes = kind, parent, attributes
        self.kids: list[Any] = []
        self.above = b""
        """What the file calls the root of the tree, which the topmost element lies below."""
        self._joined = parent is None
        self._reference = b""

    def reference(self, doc: Any) -> bytes:
        """How other objects of the file point to it."""
        if not self._reference:
            self._reference = doc.Reference(self).format(doc)
        return self._reference

    def join(self) -> None:
        """Stand below the parent, from the first content on."""
        if not self._joined:
            self._joined = True
            assert self.parent is not None
            self.parent.join()
            self.parent.kids.append(self)

    def format(self, doc: Any) -> bytes:
        """The element as a dictionary of the file."""
        above = self.parent.reference(doc) if self.parent else self.above
        out = [b"<</Type/StructElem/S/%s/P %s" % (self.kind.encode(), above)]
        page = next((kid[0] for kid in self.kids if type(kid) is tuple), None)
        if page is not None:
            out.append(b"/Pg " + page.format(doc))
        kids = [self._kid(kid, page, doc) for kid in self.kids]
        # One kid stands without brackets: with them, pyHanko takes a signed Form for a forbidden change.
        if kids:
            out.append(b"/K " + kids[0] if len(kids) == 1 else b"/K[%s]" % b" ".join(kids))
        for name, key in _TEXTS.items():
            if self.attributes.get(name):
                out.append(key + text_string(self.attributes[name]).format(doc))
        owned = self._owned()
        if owned:
            out.append(b"/A " + owned[0] if len(owned) == 1 else b"/A[%s]" % b" ".join(owned))
        out.append(b">>")
        return b"".join(out)

    @staticmethod
    def _kid(kid: Any, page: Any, doc: Any) -> bytes:
        if isinstance(kid, Element):
            return kid.reference(doc)
        on, mark, annotation = kid
        if annotation is not None:
            return b"<</Type/OBJR/Obj %s/Pg %s>>" % (annotation.format(doc), on.format(doc))
        if on.name == page.name:
            return b"%d" % mark
        return b"<</Type/MCR/Pg %s/MCID %d>>" % (on.format(doc), mark)

    def _owned(self) -> list[bytes]:
        """Attributes by their owner: of tables, lists, layout."""
        known, owned = self.attributes, []
        table = b""
        if known.get("scope"):
            table += b"/Scope/%s" % known["scope"].encode()
        if known.get("span", (1, 1)) != (1, 1):
            table += b"/ColSpan %d/RowSpan %d" % known["span"]
        if table:
            owned.append(b"<</O/Table%s>>" % table)
        if known.get("numbering"):
            owned.append(b"<</O/List/ListNumbering/%s>>" % known["numbering"].encode())
        if known.get("box"):
            corners = b" ".join(b"%.2f" % value for value in known["box"])
            owned.append(b"<</O/Layout/Placement/Block/BBox[%s]>>" % corners)
        return owned


class Structure:
    """The tree of one document, and which element each piece of content and each annotation belongs to."""

    def __init__(self) -> None:
        self.root = Element("Document", None)
        self._known: dict[tuple[object, ...], tuple[object, Element]] = {}
        self._owners: list[Element | list[Element]] = []
        self._marks: list[Element] = []
        self._depths: list[int] = []

    def element(self, kind: str, key: object, *parts: object, parent: Element, **attributes: Any) -> Element:
        """The element that this block (and part of it) stands for; made at the first call."""
        found = self._known.get((id(key), *parts))
        if found is None:
            found = self._known[(id(key), *parts)] = (key, Element(kind, parent, **attributes))
        return found[1]

    def knows(self, key: object, *parts: object) -> bool:
        """Whether that element was made already: what goes on after a page break was."""
        return (id(key), *parts) in self._known

    def level(self, depth: int) -> int:
        """The level of a heading that lies `depth` deep in the document's own outline: no level is skipped."""
        while self._depths and self._depths[-1] >= depth:
            self._depths.pop()
        self._depths.append(depth)
        return len(self._depths)

    def mark(self, element: Element, page: Any) -> int:
        """The number, on this page, of a piece of content of that element."""
        element.join()
        self._marks.append(element)
        element.kids.append((page, len(self._marks) - 1, None))
        return len(self._marks) - 1

    def own(self, element: Element, annotation: Any, page: Any) -> None:
        """Let an annotation, numbered by `next_owner`, belong to that element."""
        element.join()
        element.kids.append((page, -1, annotation))
        self._owners.append(element)

    @property
    def next_owner(self) -> int:
        """The number of the next annotation or page in the parent tree."""
        return len(self._owners)

    def end_page(self) -> int:
        """The page's number in the parent tree."""
        self._owners.append(self._marks)
        self._marks = []
        return len(self._owners) - 1

    def tree(self, doc: Any) -> Any:
        """The root of it all, ready for the catalog; nothing may be drawn after that."""
        numbered = b" ".join([b"%d %s" % (number, _referred(owner, doc)) for number, owner in enumerate(self._owners)])
        root = {
            "Type": "/StructTreeRoot",
            "K": self.root.reference(doc),
            "ParentTree": doc.Reference(PDFDictionary({"Nums": b"[%s]" % numbered})),
            "ParentTreeNextKey": len(self._owners),
        }
        tree = doc.Reference(PDFDictionary(root))
        self.root.above = tree.format(doc)
        return tree


def _referred(owner: Element | list[Element], doc: Any) -> bytes:
    """The element that owns an annotation, or those of a page's pieces of content."""
    if isinstance(owner, Element):
        return owner.reference(doc)
    return b"[%s]" % b" ".join([element.reference(doc) for element in owner])
