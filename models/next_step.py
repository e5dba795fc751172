"""What to do next for a Kommune, and what can be handed out: it asks for the whole text of a draft."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from models.agreement import Agreement
from models.agreement_text import compose
from models.agreement_version import AgreementVersion, VersionState, versions_of
from models.content import NoContent
from models.municipality import Municipality
from models.overview import Stage, standing
from models.store.store import Store


class Action(StrEnum):
    """The one thing that the dossier's head offers; it follows the stage."""

    START = "start"
    WRITE = "write"
    CREATE_PDF = "create_pdf"
    MARK_SIGNED = "mark_signed"
    OPEN = "open"

    @property
    def label(self) -> str:
        return {
            "start": "Vereinbarung anlegen",
            "write": "Vereinbarung weiterschreiben",
            "create_pdf": "PDF erstellen",
            "mark_signed": "Unterschrieben zurück",
            "open": "Vereinbarung öffnen",
        }[self.value]


@dataclass(frozen=True, kw_only=True)
class NextStep:
    """What to do next, and with which version (None: there is none yet)."""

    action: Action
    version: AgreementVersion | None = None

    @property
    def label(self) -> str:
        return self.action.label


def next_step(store: Store, municipality: Municipality) -> NextStep:
    """The primary action of the dossier's head."""
    row = standing(store, municipality)
    if row.leading_id is None or row.stage is Stage.ENDED:
        return NextStep(action=Action.START)
    version = store.get(AgreementVersion, row.leading_id)
    if row.stage is Stage.FOR_SIGNATURE:
        return NextStep(action=Action.MARK_SIGNED, version=version)
    if row.stage is Stage.DRAFTING:
        return NextStep(action=Action.CREATE_PDF if _whole(store, version) else Action.WRITE, version=version)
    return NextStep(action=Action.OPEN, version=version)


def finished_versions(store: Store, municipality: Municipality | None = None) -> list[AgreementVersion]:
    """What can be handed out, of one Kommune or of all, oldest first: frozen versions, and drafts without a gap."""
    found = []
    for agreement in store.find(Agreement, order_by="municipality_id, module, id"):
        if municipality and agreement.municipality_id != municipality.id:
            continue
        for version in reversed(versions_of(store, agreement.id)):
            if version.state is not VersionState.DRAFT or _whole(store, version):
                found.append(version)
    return found


def _whole(store: Store, version: AgreementVersion) -> bool:
    try:
        return not compose(store, version).missing
    except NoContent:
        return False
