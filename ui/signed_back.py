"""Unterschrieben zurück: one click, told by toast, taken back as easily."""

from __future__ import annotations

from collections.abc import Sequence

from models import signing_home
from models.agreement_version import AgreementVersion
from models.signature import Signature, Way, signatures_of
from models.signing_home import record_all
from models.store.errors import KnownError
from models.store.record import address
from ui.context import Context
from ui.place import Place

WITHOUT_FILE = "Unterschrieben zurück, ohne Datei"
"""Where it stands beside the way to take up a file."""


def sign_back(context: Context, version: AgreementVersion) -> None:
    """All have signed, on paper, today; the toast takes it back or leads to where the day is changed."""
    store = context.store
    version = store.get(AgreementVersion, version.id)
    before = {each.id for each in signatures_of(store, version.id)}
    try:
        record_all(store, version, Way.PAPER, store.clock().date())
    except KnownError as error:
        context.toast(str(error), {})
        return
    made = [each for each in signatures_of(store, version.id) if each.id not in before]
    context.toast(
        "Unterschrieben heute: Die Vereinbarung ist in Kraft.",
        {
            "Unterschrift zurücknehmen": lambda: take_back(context, made),
            "Tag ändern": lambda: context.go(_where(version)),
        },
    )


def _where(version: AgreementVersion) -> Place:
    return Place("agreement", version.uid, "", address(version, "completed_on"))


def take_back(context: Context, signatures: Sequence[Signature]) -> None:
    """Nobody has signed there after all; says by toast where that can't be."""
    try:
        signing_home.take_back(context.store, *signatures)
    except KnownError as error:
        context.toast(str(error), {})
