"""How an agreement stands by its signatures: in force once a version is signed, as before once that is taken back."""

from __future__ import annotations

import json
from datetime import date

from models.agreement import Agreement, AgreementState
from models.agreement_version import AgreementVersion, VersionState
from models.store.store import Store

_BEFORE = """
select e.old as state, d.old as state_on from audit_entry e
  left join audit_entry d on d.step_uid = e.step_uid and d.record_uid = e.record_uid and d.field = 'state_on'
 where e.record_uid = ? and e.field = 'state' and e.action = 'changed' and e.new = ? order by e.id desc limit 1
"""


def come_into_force(store: Store, version: AgreementVersion, on: date) -> AgreementVersion:
    """Everybody has signed, the last one on that day: the agreement is in force, the one before is fortgeschrieben.

    Of a version that was signed already only the day is corrected.
    """
    was_signed = version.state is VersionState.SIGNED
    signed = store.change(version, state=VersionState.SIGNED, completed_on=on)
    if was_signed:
        return signed
    agreement = store.get(Agreement, version.agreement_id)
    if agreement.state is AgreementState.IN_PROGRESS:
        store.change(agreement, state=AgreementState.IN_FORCE, state_on=on)
    before = _continued(store, agreement)
    if before is not None and not before.state.needs_reason and before.state is not AgreementState.CONTINUED:
        store.change(before, state=AgreementState.CONTINUED, state_on=on)
    return signed


def out_again(store: Store, version: AgreementVersion) -> AgreementVersion:
    """A signature is missing (again): the agreement and the one before stand as they stood before it was signed.

    What somebody made of them since, as *abgeschlossen*, stays, and so does what another signed version holds up.
    """
    if version.state is not VersionState.SIGNED:
        return version
    out = store.change(version, state=VersionState.FOR_SIGNATURE, completed_on=None)
    if store.first(AgreementVersion, agreement_id=version.agreement_id, state=VersionState.SIGNED) is not None:
        return out
    agreement = store.get(Agreement, version.agreement_id)
    if agreement.state is AgreementState.IN_FORCE:
        _stand_as_before(store, agreement, AgreementState.IN_PROGRESS)
    before = _continued(store, agreement)
    if before is not None and before.state is AgreementState.CONTINUED:
        _stand_as_before(store, before, AgreementState.IN_FORCE)
    return out


def _continued(store: Store, agreement: Agreement) -> Agreement | None:
    return store.get(Agreement, agreement.continues_id) if agreement.continues_id is not None else None


def _stand_as_before(store: Store, agreement: Agreement, usual: AgreementState) -> None:
    """As the history has it; the usual state, the day as it is, where it tells nothing."""
    found = store.rows(_BEFORE, [agreement.uid, json.dumps(agreement.state.value)])
    row = found[0] if found else {"state": None, "state_on": None}
    state = AgreementState(json.loads(row["state"])) if row["state"] else usual
    day = date.fromisoformat(json.loads(row["state_on"])) if row["state_on"] else agreement.state_on
    store.change(agreement, state=state, state_on=day)
