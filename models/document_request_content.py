"""What Modul 1 usually asks for; the format is told at the head of resources/content/document_requests.toml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from models.document_review import DocumentKind
from models.letters import fold
from models.toml_table import Table, check_once, read_table
from resources import path

SHIPPED = "content/document_requests.toml"


@dataclass(frozen=True, kw_only=True)
class Usual:
    """A document that is usually asked for; `known_by` are letters by which it is known."""

    key: str
    name: str
    kind: DocumentKind
    hint: str = ""
    known_by: tuple[str, ...] = ()

    def is_called(self, name: str) -> bool:
        """Whether a document of that name is this one."""
        letters = fold(name)
        return any(fold(each) in letters for each in self.known_by)


@dataclass(frozen=True, kw_only=True)
class RequestContent:
    """The usual documents in the order of the list, and the paragraphs before and after it."""

    opening: tuple[str, ...]
    closing: tuple[str, ...]
    documents: tuple[Usual, ...]


def request_content() -> RequestContent:
    """What is shipped. Raises BrokenContent for a faulty file."""
    return _shipped()


def read_requests(toml: str | bytes, name: str) -> RequestContent:
    """The content of a file; `name` is what errors call it. Raises BrokenContent."""
    file = read_table(toml, name)
    file.only({"opening", "closing", "document"})
    documents = tuple(_usual(table) for table in file.tables("document", "document"))
    check_once((each.key for each in documents), file)
    return RequestContent(
        opening=tuple(file.text("opening", lines=True).splitlines()),
        closing=tuple(file.text("closing", lines=True).splitlines()),
        documents=documents,
    )


@cache
def _shipped() -> RequestContent:
    return read_requests(path(SHIPPED).read_text("utf-8"), SHIPPED)


def _usual(table: Table) -> Usual:
    table.only({"key", "name", "kind", "known_by"}, {"hint"})
    return Usual(
        key=table.text("key"),
        name=table.text("name"),
        kind=table.one_of(DocumentKind, "kind"),
        hint=table.text("hint", may_be_empty=True),
        known_by=table.texts("known_by"),
    )
