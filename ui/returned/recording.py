"""What was decided on a file becomes records: the copy, and the signatures that it shows. The toast takes them back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from models.agreement_version import AgreementVersion, VersionState
from models.returned_copy import Decision
from models.returned_finding import Finding
from models.signature import Signature
from models.signing_home import lines_of, record_signature, take_up_copy
from ui.context import Context
from ui.returned.breakable import breakable
from ui.returned.decision_card import Answer
from ui.returned.keeping import Kept
from ui.returned.signature_words import missing_words
from ui.signed_back import take_back

TAKE_BACK = "Unterschrift zurücknehmen", "Unterschriften zurücknehmen"


def record(
    context: Context, file_name: str, content: bytes, finding: Finding, answer: Answer, kept: Kept | None = None
) -> None:
    """Keep the file and what it shows, all or nothing, and tell it; raises KnownError as the store does. What is
    `kept` lies encrypted beside the store already."""
    store = context.store
    version = store.get(AgreementVersion, answer.version.id)
    with store.transaction("Unterschriebene Fassung aufnehmen", lasting=True):
        kind = Decision.ACCEPTED if answer.accepted else Decision.KEPT
        copy = take_up_copy(store, version, content, file_name, finding, kind, answer.note, kept=kept)
        signatures = [
            record_signature(store, version, each.line.line, each.way, each.day, each.place, copy)
            for each in answer.lines
        ]
    said = f"„{breakable(file_name)}“ liegt bei {version.label()}."
    tell(context, store.get(AgreementVersion, version.id), signatures, said)


def tell(context: Context, version: AgreementVersion, signatures: Sequence[Signature], otherwise: str = "") -> None:
    """Say by toast what was recorded, with the way back."""
    if not signatures:
        context.toast(otherwise, {})
        return
    several = len(signatures) > 1
    said = f"{len(signatures)} Unterschriften festgehalten." if several else "Unterschrift festgehalten."
    if version.state is VersionState.SIGNED:
        rest = "Alle sind da: Die Vereinbarung ist in Kraft."
    else:
        rest = missing_words(lines_of(context.store, version))
    context.toast(f"{said} {rest}".strip(), {TAKE_BACK[several]: partial(take_back, context, signatures)})
