"""The lines of the search: headings, places and commands to jump to, and what was found in texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from models.finding import Hit

AGENCY, SECRET = "Agentur", "vertraulich"


@dataclass(frozen=True)
class Heading:
    """Not to be chosen; `count` is what stands below it, "" for nothing to say."""

    text: str
    count: str = ""

    def spoken(self) -> str:
        return self.text


@dataclass(frozen=True)
class Jump:
    """A place or a command; `act` goes there or does it, `hint` stands at the right."""

    key: str
    text: str
    act: Callable[[], object]
    icon: str
    hint: str = ""

    def spoken(self) -> str:
        return ", ".join(filter(None, (self.text, self.hint)))


@dataclass(frozen=True)
class HitRow:
    """A record in which all words were found."""

    hit: Hit

    @property
    def key(self) -> str:
        return self.hit.address

    def head(self) -> str:
        """Where it was found: "Interview 6 · Fachdienst Jugend"."""
        return " · ".join(filter(None, (self.hit.title, self.hit.part)))

    def field(self) -> str:
        """What was found in it: "Notiz", "vertraulich · Notiz"."""
        return f"{SECRET} · {self.hit.field}" if self.hit.confidential else self.hit.field

    def spoken(self) -> str:
        return f"{self.head()}, {self.field()}: {self.hit.snippet.text}"


Row = Heading | Jump | HitRow


def grouped(hits: Sequence[Hit], shown_above: Iterable[str] = ()) -> list[Row]:
    """The hits under the names of their Kommunen, in the order of each one's first hit; what is the agency's last.

    A name that stands above already as a place to jump to, by the uid of its record, is no hit of its own.
    """
    above = set(shown_above)
    groups: dict[str, list[Hit]] = {}
    for hit in hits:
        _, uid, _ = hit.address.split("/")
        if uid not in above or hit.is_text:
            groups.setdefault(hit.municipality.label() if hit.municipality else AGENCY, []).append(hit)
    if AGENCY in groups:
        groups[AGENCY] = groups.pop(AGENCY)
    rows: list[Row] = []
    for name, held in groups.items():
        rows.append(Heading(name, str(len(held))))
        rows += [HitRow(hit) for hit in held]
    return rows
