"""Signatures on a frozen version: who signed on which line, when and how. All lines signed: the version is signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar, Self

from models.agreement_snapshot import SignatureSnapshot, read_snapshot
from models.agreement_standing import come_into_force, out_again
from models.agreement_version import AgreementVersion, VersionState
from models.store.errors import InvalidValue, Locked
from models.store.record import Record, field, reference
from models.store.store import Store

DRAFT = "Ein Entwurf kann nicht unterschrieben sein. Bitte erst „Zur Unterschrift“ geben."
TAKEN = "Für diese Zeile ist schon eine Unterschrift festgehalten."
NO_LINE = "Diese Fassung hat keine solche Zeile zum Unterschreiben."
STAYS = "Eine Unterschrift bleibt auf ihrer Zeile. Bitte zurücknehmen und auf der anderen festhalten."
FUTURE = "Dieser Tag liegt in der Zukunft."


class Way(StrEnum):
    """How somebody signed."""

    PAPER = "paper"
    ELECTRONIC = "electronic"

    @property
    def label(self) -> str:
        return {"paper": "auf Papier", "electronic": "elektronisch"}[self.value]


@dataclass(frozen=True, kw_only=True)
class Signature(Record):
    """One signature. `line` counts the lines of the frozen text from 0; `copy_id` is the file that it came home in.

    Whatever becomes of a signature, its version follows: signed once there is one on each line, out before.
    """

    title: ClassVar[str] = "Unterschrift"

    version_id: int = reference("Fassung", "agreement_version")
    line: int = field("Zeile", default=0, hidden=True)
    party: str = field("Partei", hidden=True)
    name: str = field("Name", hidden=True, private=True)
    way: Way = field("wie unterschrieben", default=Way.PAPER, width=14)
    signed_on: date | None = field("unterschrieben am", default=None, width=12)
    place: str = field("Ort", width=24)
    copy_id: int | None = reference("zurückgekommene Datei", "returned_copy")

    def label(self) -> str:
        """ "Landkreis Auental, Dr. Maren Tiedje"."""
        return ", ".join(part for part in (self.party, self.name) if part) or self.title

    def check(self, store: Store, before: Self | None) -> None:
        if self.signed_on and self.signed_on > store.clock().date():
            raise InvalidValue("signed_on", FUTURE)
        if before is not None:
            if (before.version_id, before.line) != (self.version_id, self.line):
                raise Locked(STAYS)
            return
        version = store.get(AgreementVersion, self.version_id)
        if version.state is VersionState.DRAFT:
            raise InvalidValue("", DRAFT)
        if self.line not in range(len(lines_to_sign(version))):
            raise InvalidValue("", NO_LINE)
        if any(each.id != self.id for each in store.find(Signature, version_id=version.id, line=self.line)):
            raise InvalidValue("", TAKEN)

    def follow(self, store: Store, before: Self) -> None:
        follow_signatures(store, self.version_id)


def lines_to_sign(version: AgreementVersion) -> tuple[SignatureSnapshot, ...]:
    """The lines as they were frozen; none for a draft."""
    return read_snapshot(version.snapshot).signatures if version.snapshot else ()


def signatures_of(store: Store, version_id: int) -> list[Signature]:
    """The signatures there are, by line."""
    return store.find(Signature, version_id=version_id, order_by="line, id")


def follow_signatures(store: Store, version_id: int) -> AgreementVersion:
    """Let a version, and its agreement, stand as its signatures say: signed on the latest day, or out.

    A draft, and a frozen text without lines, stay as they are.
    """
    version = store.get(AgreementVersion, version_id)
    lines = len(lines_to_sign(version))
    if version.state is VersionState.DRAFT or not lines:
        return version
    signatures = signatures_of(store, version_id)
    if len({each.line for each in signatures}) < lines:
        return out_again(store, version)
    days = [each.signed_on for each in signatures if each.signed_on]
    return come_into_force(store, version, max(days, default=version.completed_on or store.clock().date()))
