"""Unterschrieben zurück: one click, told by toast, taken back as easily."""

from __future__ import annotations

from models.agreement_version import AgreementVersion
from models.signing_home import Signature, Way, lines_of, record_all, take_back_all
from models.store.errors import KnownError
from models.store.record import address
from models.store.store import Store
from ui.context import Context
from ui.place import Place

WITHOUT_FILE = "Unterschrieben zurück, ohne Datei"
"""Where it stands beside the way to take up a file."""


def sign_back(context: Context, version: AgreementVersion) -> None:
    """All have signed, on paper, today; the toast takes it back or leads to where the day is changed."""
    store = context.store
    version = store.get(AgreementVersion, version.id)
    before = {each.id for each in _signatures(store, version)}
    try:
        record_all(store, version, Way.PAPER, store.clock().date())
    except KnownError as error:
        context.toast(str(error), {})
        return
    made = tuple(each for each in _signatures(store, version) if each.id not in before)
    context.toast(
        "Unterschrieben heute: Die Vereinbarung ist in Kraft.",
        {
            "Unterschrift zurücknehmen": lambda: _take_back(context, made),
            "Tag ändern": lambda: context.go(_where(version)),
        },
    )


def _signatures(store: Store, version: AgreementVersion) -> list[Signature]:
    return [line.signature for line in lines_of(store, version) if line.signature is not None]


def _where(version: AgreementVersion) -> Place:
    return Place("agreement", version.uid, "", address(version, "completed_on"))


def _take_back(context: Context, signatures: tuple[Signature, ...]) -> None:
    try:
        take_back_all(context.store, signatures)
    except KnownError as error:
        context.toast(str(error), {})
