"""What an agreement's PDF shows, as plain text: every value read, every case form made.

A snapshot is frozen, picklable and free of ids and clocks: the same snapshot
gives the same bytes. It is what `reports.agreement.render` takes, and what is
kept (as canonical JSON) when a version goes out for signature.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class BlockKind(StrEnum):
    """How a block of text stands on the page."""

    TEXT = "text"
    ITEM = "item"
    TOPIC = "topic"


@dataclass(frozen=True, kw_only=True)
class Block:
    """One paragraph of final text.

    `fields` are addresses (see `models.store.record.address`) of the fields it
    was made from: the first one is the field that a click on it leads to.
    `changed` tells that the text differs from the shipped wording.
    """

    text: str
    kind: BlockKind = BlockKind.TEXT
    fields: tuple[str, ...] = ()
    changed: bool = False


@dataclass(frozen=True, kw_only=True)
class Section:
    """A heading (may be empty) with its blocks; level 1 is a part, 2 a heading inside one.

    `fields` are the addresses of the heading's own wording, as in a block.
    """

    key: str
    heading: str = ""
    level: int = 1
    blocks: tuple[Block, ...] = ()
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SignatureSnapshot:
    """One line to sign on: "Landkreis Auental", "In Vertretung", "Dr. Maren Tiedje", "Landrätin".

    `name` is empty where only the office signs ("Die Landrätin" is then `function`).
    `place_and_date` is set only where each side has a line of its own; "" means
    the common line of the snapshot is used. `title` is what a program that reads aloud calls the line.
    """

    party: str
    capacity: str = ""
    name: str = ""
    function: str = ""
    place_and_date: str = ""
    title: str = ""
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AgreementSnapshot:
    """A whole agreement, ready to be laid out.

    `parties` are the lines below the title, in the dative ("der Transferagentur ...",
    "dem Landkreis Auental"), joined by "und" on the page. `sections` lie before the
    signatures, `appendix` behind them. A place or date that is open is given as ""
    and leaves a line for the pen. `code` is the version code of the footer, `agreement_uid`
    what the small code on each page calls the agreement by.
    """

    title: str
    subtitle: str = ""
    parties: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    closing: tuple[Block, ...] = ()
    place: str = ""
    date: str = ""
    one_place_and_date: bool = True
    place_fields: tuple[str, ...] = ()
    signatures: tuple[SignatureSnapshot, ...] = ()
    appendix_title: str = ""
    appendix: tuple[Section, ...] = ()
    footer: str = ""
    module: int = 0
    municipality: str = ""
    number: int = 1
    code: str = ""
    agreement_uid: str = ""
    draft: bool = True
    author: str = ""
    dated: str = "2000-01-01"
    logo: bytes = b""

    def canonical(self) -> bytes:
        """The snapshot as canonical JSON: sorted keys, no blanks, UTF-8.

        What came later is left out while empty: a version that was frozen without it keeps its digest.
        """
        plain = dataclasses.asdict(self)
        plain["logo"] = self.logo.hex()
        came_later = [
            (plain, "agreement_uid"),
            *((line, "title") for line in plain["signatures"]),
            *((section, "fields") for section in (*plain["sections"], *plain["appendix"])),
        ]
        for table, later in came_later:
            if not table[later]:
                del table[later]
        return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

    def digest(self) -> str:
        """SHA-256 of the canonical form, as hexadecimal text."""
        return hashlib.sha256(self.canonical()).hexdigest()


def read_snapshot(canonical: str) -> AgreementSnapshot:
    """The snapshot that was kept as canonical JSON."""
    plain = json.loads(canonical)
    kept = {
        "logo": bytes.fromhex(plain["logo"]),
        "parties": _blocks(plain["parties"]),
        "sections": _sections(plain["sections"]),
        "closing": _blocks(plain["closing"]),
        "place_fields": tuple(plain["place_fields"]),
        "signatures": tuple(SignatureSnapshot(**_listed(line)) for line in plain["signatures"]),
        "appendix": _sections(plain["appendix"]),
    }
    return AgreementSnapshot(**plain | kept)


def _sections(plain: list[dict[str, Any]]) -> tuple[Section, ...]:
    return tuple(
        Section(**section | {"blocks": _blocks(section["blocks"]), "fields": tuple(section.get("fields", ()))})
        for section in plain
    )


def _blocks(plain: list[dict[str, Any]]) -> tuple[Block, ...]:
    return tuple(Block(**_listed(block) | {"kind": BlockKind(block["kind"])}) for block in plain)


def _listed(plain: dict[str, Any]) -> dict[str, Any]:
    return plain | {"fields": tuple(plain["fields"])}
