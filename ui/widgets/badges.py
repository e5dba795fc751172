"""Which badge tells which state: chip, plain, due, wrong, done."""

from __future__ import annotations

from models.agreement import AgreementState
from models.agreement_version import VersionState
from models.overview import Stage

VERSION_BADGES = {VersionState.DRAFT: "chip", VersionState.FOR_SIGNATURE: "due", VersionState.SIGNED: "done"}
AGREEMENT_BADGES = {
    AgreementState.IN_PROGRESS: "chip",
    AgreementState.IN_FORCE: "done",
    AgreementState.CONTINUED: "plain",
    AgreementState.COMPLETED: "done",
    AgreementState.TERMINATED: "wrong",
    AgreementState.CANCELLED: "wrong",
}
STAGE_BADGES = {
    Stage.FIRST_CONTACT: "plain",
    Stage.DRAFTING: "chip",
    Stage.FOR_SIGNATURE: "due",
    Stage.IN_FORCE: "done",
    Stage.COMPLETED: "done",
    Stage.ENDED: "plain",
}
