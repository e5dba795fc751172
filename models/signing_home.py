"""The copy comes home: signatures recorded one at a time or all at once, taken back; what a file is compared with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.agreement_standing import come_into_force
from models.agreement_version import AgreementVersion, VersionState
from models.out_for_signature import Out, count_out, out_for_signature
from models.returned_copy import Decision, ReturnedCopy, copies_of, drop_copy, read_copy, take_up_copy
from models.returned_finding import FrozenLabel
from models.signature import DRAFT, NO_LINE, Signature, Way, follow_signatures, lines_to_sign, signatures_of
from models.store.errors import InvalidValue
from models.store.store import Store

__all__ = [
    "Decision",
    "Out",
    "ReturnedCopy",
    "Signature",
    "SigningLine",
    "Way",
    "copies_of",
    "count_out",
    "drop_copy",
    "frozen_labels",
    "lines_of",
    "out_for_signature",
    "read_copy",
    "record_all",
    "record_signature",
    "take_back",
    "take_up_copy",
]

_LABELS = """
select v.uid, a.uid as agreement_uid, v.number, a.module, v.code, v.pdf_digest, v.snapshot_digest,
       coalesce(f.size, 0) as size, coalesce(nullif(m.contract_name, ''), m.name) as municipality
  from agreement_version v
  join agreement a on a.id = v.agreement_id
  join municipality m on m.id = a.municipality_id
  left join stored_file f on f.id = v.pdf_id
 where v.removed_at is null and a.removed_at is null and m.removed_at is null and v.state <> 'draft'
 order by v.frozen_at desc, v.id desc
"""


@dataclass(frozen=True, kw_only=True)
class SigningLine:
    """One line to sign on: `line` counts from 0, `who` is the person ("" where only the office signs)."""

    line: int
    party: str
    who: str
    office: str
    signature: Signature | None = None

    @property
    def named(self) -> str:
        """Who signs; where only the office does, or nobody is named, that."""
        return self.who or self.office or self.party


def lines_of(store: Store, version: AgreementVersion) -> tuple[SigningLine, ...]:
    """The lines of the frozen text, each with its signature if there is one; none for a draft."""
    there = {each.line: each for each in signatures_of(store, version.id)}
    return tuple(
        SigningLine(line=at, party=line.party, who=line.name, office=line.function, signature=there.get(at))
        for at, line in enumerate(lines_to_sign(version))
    )


def record_signature(
    store: Store,
    version: AgreementVersion,
    line: int,
    way: Way,
    signed_on: date,
    place: str = "",
    copy: ReturnedCopy | None = None,
) -> Signature:
    """Somebody has signed on that line. With the last one missing the version is signed, on the latest of the days.

    Raises InvalidValue for a draft, a line that there is not, one that is signed, or a day to come.
    """
    lines = lines_to_sign(version)
    if line not in range(len(lines)):
        raise InvalidValue("", DRAFT if version.state is VersionState.DRAFT else NO_LINE)
    with store.transaction("Unterschrift festhalten", lasting=True):
        added = store.add(
            Signature(
                version_id=version.id,
                line=line,
                party=lines[line].party,
                name=lines[line].name or lines[line].function,
                way=way,
                signed_on=signed_on,
                place=place.strip(),
                copy_id=copy.id if copy is not None else None,
            )
        )
        follow_signatures(store, version.id)
    return added


def record_all(store: Store, version: AgreementVersion, way: Way, signed_on: date) -> AgreementVersion:
    """Everybody who has yet to sign did so that day, and the version is signed.

    Where nobody is missing the day is corrected: signatures of the latest day get this one. Raises InvalidValue
    for a draft or a day to come.
    """
    if version.state is VersionState.DRAFT:
        raise InvalidValue("state", DRAFT)
    with store.transaction("Fassung unterschrieben zurück", lasting=True):
        lines = len(lines_to_sign(version))
        if not lines:
            return come_into_force(store, version, signed_on)
        there = signatures_of(store, version.id)
        missing = set(range(lines)) - {each.line for each in there}
        for line in sorted(missing):
            record_signature(store, version, line, way, signed_on)
        if not missing:
            latest = max(each.signed_on or date.min for each in there)
            for each in there:
                if (each.signed_on or date.min) == latest:
                    store.change(each, signed_on=signed_on)
        return follow_signatures(store, version.id)


def take_back(store: Store, *signatures: Signature) -> None:
    """Those have not signed after all: their version is out again, its agreement and the one before as they stood."""
    with store.transaction("Unterschrift zurücknehmen", lasting=True):
        for each in signatures:
            store.remove(each)


def frozen_labels(store: Store) -> tuple[FrozenLabel, ...]:
    """By what each frozen version is recognised, the newest first."""
    return tuple(
        FrozenLabel(
            version_uid=row["uid"],
            agreement_uid=row["agreement_uid"],
            number=row["number"],
            code=row["code"],
            pdf_digest=row["pdf_digest"],
            pdf_size=row["size"],
            snapshot_digest=row["snapshot_digest"],
            title=f"Zielvereinbarung Modul {row['module']}, {row['municipality']}, Fassung {row['number']}",
        )
        for row in store.rows(_LABELS)
    )
