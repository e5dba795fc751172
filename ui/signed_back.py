"""Unterschrieben zurück: one click, told by toast, taken back as easily."""

from __future__ import annotations

from models.agreement import Agreement
from models.agreement_life import mark_signed
from models.agreement_version import AgreementVersion, municipality_of
from models.store.errors import KnownError
from models.store.record import address
from models.store.store import Store
from ui.context import Context
from ui.place import Place


def sign_back(context: Context, version: AgreementVersion) -> None:
    """Both sides have signed, today; the toast takes it back or leads to where the day is changed."""
    store = context.store
    version = store.get(AgreementVersion, version.id)
    agreement = store.get(Agreement, version.agreement_id)
    continued = [store.get(Agreement, agreement.continues_id)] if agreement.continues_id else []
    try:
        mark_signed(store, version, store.clock().date())
    except KnownError as error:
        context.toast(str(error), {})
        return
    context.toast(
        "Unterschrieben heute: Die Vereinbarung ist in Kraft.",
        {
            "Unterschrift zurücknehmen": lambda: _take_back(store, version, [agreement, *continued]),
            "Tag ändern": lambda: context.go(_where(store, version)),
        },
    )


def _where(store: Store, version: AgreementVersion) -> Place:
    return Place("dossier", municipality_of(store, version).uid, "agreements", address(version, "completed_on"))


def _take_back(store: Store, version: AgreementVersion, agreements: list[Agreement]) -> None:
    with store.transaction("Unterschrift zurücknehmen", lasting=True):
        store.change(version, state=version.state, completed_on=version.completed_on)
        for before in agreements:
            store.change(before, state=before.state, state_on=before.state_on)
