"""The versions that a file may belong to."""

from __future__ import annotations

from dataclasses import dataclass

from models.agreement_version import AgreementVersion
from models.signing_home import frozen_labels, out_for_signature
from models.store.record import read_address
from models.store.store import Store


@dataclass(frozen=True)
class Candidate:
    """A frozen version, by its name on screen."""

    version: AgreementVersion
    title: str


def candidates(store: Store, *likely: str) -> tuple[Candidate, ...]:
    """Frozen versions: those of these uids first, then what is out for signature, then the rest, newest first."""
    titles = {label.version_uid: label.title for label in frozen_labels(store)}
    out = [read_address(each.address)[1] for each in out_for_signature(store)]
    uids = dict.fromkeys(uid for uid in (*likely, *out, *titles) if uid in titles)
    return tuple(Candidate(store.by_uid(AgreementVersion, uid), titles[uid]) for uid in uids)
