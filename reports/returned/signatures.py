"""The electronic signatures in a PDF: who, when, whether they hold, by whose certificate. Facts, never a verdict."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from asn1crypto import cms, crl, ocsp, x509
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.generic_cms import (
    extract_certs_for_validation,
    extract_tst_data_iter,
    message_imprint_checker,
    validate_sig_integrity,
    validate_tst_signed_data,
)
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from models.returned_finding import SIGNED_BY, FoundSignature
from reports.returned import certificate
from reports.returned.behind import Reviews
from reports.returned.broken import BROKEN
from reports.returned.german import counted, listed, moment, quoted

MOST = 50
NOT_COMPUTED = "Die Unterschrift ließ sich nicht nachrechnen: Ihr Verfahren ist hier unbekannt."
STAMP, CLOCK = "Zeitstempel", "Uhr der unterschreibenden Person"
_OWN_FIELD = re.compile(r"(?:^|\.)unterschrift-([1-9][0-9]{0,2})$")
_PERMITTED = {1: "keine Änderung mehr", 2: "nur noch das Ausfüllen von Feldern und Unterschriften"}


def read_signatures(
    reader: PdfFileReader, content: bytes, roots: Sequence[bytes]
) -> tuple[tuple[FoundSignature, ...], tuple[str, ...]]:
    """The signatures in the order in which they were made, and sentences on time stamps of the whole document."""
    proofs, reviews = _proofs(reader), Reviews(reader, content)
    found: list[tuple[int, FoundSignature]] = []
    stamps: list[str] = []
    for name, field in _filled(reader):
        try:
            embedded = EmbeddedPdfSignature(reader, field, name)
            if embedded.sig_object_type == "/DocTimeStamp":
                stamps.append(_document_stamp(embedded))
            else:
                found.append((embedded.signed_revision, _signature(embedded, reviews, roots, proofs)))
        except BROKEN:
            found.append((1_000_000, _unread(name)))
    found.sort(key=lambda each: each[0])
    return tuple(signature for _, signature in found), tuple(stamps)


def line_of(field_name: str) -> int | None:
    """The line (from 0) of the frozen version whose own field that is."""
    own = _OWN_FIELD.search(field_name)
    return int(own[1]) - 1 if own else None


def _filled(reader: PdfFileReader) -> list[tuple[str, generic.DictionaryObject]]:
    found: list[tuple[str, generic.DictionaryObject]] = []
    try:
        for name, _, field in enumerate_sig_fields(reader, filled_status=True):
            found.append((name, field.get_object()))
            if len(found) >= MOST:
                break
    except BROKEN:
        return found
    return found


def _unread(name: str) -> FoundSignature:
    return FoundSignature(
        field=name, line=line_of(name), facts=("Diese Unterschrift ist beschädigt oder von unbekannter Art.",)
    )


def _signature(
    embedded: EmbeddedPdfSignature, reviews: Reviews, roots: Sequence[bytes], proofs: certificate.Proofs
) -> FoundSignature:
    certs = extract_certs_for_validation(embedded.signed_data)
    cert = certs.signer_cert
    others = [*certs.other_certs, *proofs.certificates]
    intact, valid, broken = _integrity(embedded, cert)
    at, source, time_facts = _time(embedded)
    trusted, doubts = certificate.trust(cert, others, roots, at, proofs) if roots else (False, [])
    qualified, qualified_words = certificate.qualified(cert)
    coverage = embedded.evaluate_signature_coverage()
    return FoundSignature(
        field=embedded.field_name,
        line=line_of(embedded.field_name),
        signer=certificate.holder(cert),
        organisation=certificate.name_of(cert.subject, "organization_name"),
        issuer=certificate.issuer(cert),
        serial=f"{cert.serial_number:x}",
        signed_at=at,
        time_source=source,
        intact=intact,
        valid=valid,
        trusted=trusted and valid,
        qualified=qualified,
        certifies=_certifies(embedded),
        covers_all=coverage == SignatureCoverageLevel.ENTIRE_FILE,
        facts=(
            *broken,
            *time_facts,
            *certificate.period_words(cert, at),
            *qualified_words,
            *certificate.purpose_words(cert),
            *doubts,
            *_behind(embedded, reviews, coverage),
            *_said(embedded),
        ),
        certificate=bytes(cert.dump()),
        root=certificate.root_of(certificate.chain(cert, others)),
    )


def _integrity(embedded: EmbeddedPdfSignature, cert: x509.Certificate) -> tuple[bool, bool, list[str]]:
    try:
        intact, valid = validate_sig_integrity(embedded.signer_info, cert, "data", embedded.compute_digest())
    except BROKEN:
        return False, False, [NOT_COMPUTED]
    if not intact:
        return False, False, ["Was sie deckt, wurde nach dem Unterschreiben verändert."]
    if not valid:
        return True, False, ["Sie passt nicht zum Schlüssel ihres Zertifikats."]
    weak = embedded.md_algorithm in ("md5", "sha1")
    return True, True, ["Sie verwendet ein veraltetes Prüfverfahren (SHA-1 oder älter)."] if weak else []


def _time(embedded: EmbeddedPdfSignature) -> tuple[datetime | None, str, list[str]]:
    """When it was made, who says so, and what is to be said of that."""
    doubts: list[str] = []
    for stamp in extract_tst_data_iter(embedded.signer_info, signed=False):
        at = _stamped(stamp, message_imprint_checker(embedded.signer_info))
        if at is not None:
            return at, STAMP, [f"Den Zeitstempel gab {quoted(_authority(stamp))}."]
        doubts.append("Der beigefügte Zeitstempel gilt nicht.")
    try:
        at = embedded.self_reported_timestamp
    except BROKEN:
        at = None
    if at is None:
        return None, "", [*doubts, "Wann unterschrieben wurde, steht nicht darin."]
    return (at if at.tzinfo else at.replace(tzinfo=UTC)), CLOCK, doubts


def _stamped(stamp: cms.SignedData, imprint: Any) -> datetime | None:
    """The time that a time stamp proves; None if it was altered or belongs to something else."""
    try:
        context = ValidationContext(trust_roots=[], allow_fetching=False)
        status = asyncio.run(validate_tst_signed_data(stamp, context, imprint))
    except BROKEN:
        return None
    at = status.get("timestamp")
    return at if status.get("intact") and status.get("valid") and isinstance(at, datetime) else None


def _authority(stamp: cms.SignedData) -> str:
    try:
        return certificate.holder(extract_certs_for_validation(stamp).signer_cert)
    except BROKEN:
        return "unbekannt"


def _document_stamp(embedded: EmbeddedPdfSignature) -> str:
    at = _stamped(embedded.signed_data, embedded.compute_digest)
    if at is None:
        return "Die Datei trägt einen Zeitstempel, der nicht gilt."
    return f"Die ganze Datei trägt einen Zeitstempel von {quoted(_authority(embedded.signed_data))} vom {moment(at)}."


def _certifies(embedded: EmbeddedPdfSignature) -> bool:
    try:
        references = embedded.sig_object.get("/Reference", ())
        return any(each.get_object()["/TransformMethod"] == "/DocMDP" for each in references)
    except BROKEN:
        return False


def _behind(embedded: EmbeddedPdfSignature, reviews: Reviews, coverage: SignatureCoverageLevel) -> Iterator[str]:
    """What was written into the file since, and whether the signature allowed that."""
    if coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return
    if coverage != SignatureCoverageLevel.ENTIRE_REVISION:
        yield "Sie deckt nicht die ganze Datei, wie sie beim Unterschreiben war."
        return
    try:
        _, _, start, length = embedded.byte_range
        end = max(0, int(start)) + max(0, int(length))
        if reviews.nothing_since(end):
            yield "Dahinter stehen nur Leerzeichen oder Zeilenenden."
            return
        clean = reviews.only_signatures_since(embedded.signed_revision, end)
        level = embedded.docmdp_level if _certifies(embedded) else None
    except BROKEN:
        yield "Was danach in die Datei geschrieben wurde, ließ sich nicht deuten."
        return
    if clean:
        yield "Danach kamen nur weitere Unterschriften oder Nachweise zu Unterschriften hinzu."
    else:
        yield "Danach wurde die Datei noch verändert; das deckt diese Unterschrift nicht."
    if level is not None and (level.value == 1 or not clean) and level.value in _PERMITTED:
        yield f"Beim Unterschreiben war festgelegt: {_PERMITTED[level.value]}."


def _said(embedded: EmbeddedPdfSignature) -> Iterator[str]:
    """What the signature says in words of its own, which nothing proves."""
    for key, word in (("/Reason", "Grund"), ("/Location", "Ort"), ("/ContactInfo", "Kontakt")):
        value = embedded.sig_object.get(key, None)
        if isinstance(value, generic.TextStringObject) and value.strip():
            yield f"Angegeben ist als {word}: {quoted(str(value))}."


def _proofs(reader: PdfFileReader) -> certificate.Proofs:
    try:
        store = DocumentSecurityStore.read_dss(reader)
        return certificate.Proofs(
            certificates=tuple(store.load_certs())[: MOST * 4],
            revoked=tuple(crl.CertificateList.load(each.get_object().data) for each in store.crls[:MOST]),
            answers=tuple(ocsp.OCSPResponse.load(each.get_object().data) for each in store.ocsps[:MOST]),
        )
    except BROKEN:
        return certificate.Proofs()


def who_and_when(signature: FoundSignature) -> str:
    """ "Dr. Maren Tiedje am 12.11.2026 um 14:03 (Uhr der unterschreibenden Person)"."""
    who = signer(signature)
    if signature.signed_at is None:
        return f"{who}, ohne Zeitangabe"
    return f"{who} am {moment(signature.signed_at)} ({signature.time_source})"


def sentence(signature: FoundSignature) -> str:
    """The signature in one sentence: who, when, whether it holds, and whether its issuer is trusted."""
    if not signature.signer and not signature.certificate:
        return f"Unterschrift im Feld {quoted(signature.field)}: {' '.join(signature.facts)}"
    issuer = f"der Aussteller {quoted(signature.issuer)}" if signature.issuer else "der Aussteller"
    if NOT_COMPUTED in signature.facts:
        state = "die Unterschrift ließ sich hier nicht nachrechnen"
    elif not signature.intact:
        state = "die Unterschrift ist nicht mehr gültig: Was sie deckt, wurde danach verändert"
    elif not signature.valid:
        state = "die Unterschrift ist ungültig: Sie passt nicht zu ihrem Zertifikat"
    else:
        state = f"unversehrt; {_backing(signature, issuer)}"
    return f"{SIGNED_BY[signature.certifies]}{who_and_when(signature)}; {state}."


def signer(signature: FoundSignature) -> str:
    """Who signed, to be put behind "von"."""
    return signature.signer or "einer Person, die das Zertifikat nicht nennt"


def broken_words(signatures: Sequence[FoundSignature]) -> str:
    """Which signatures don't hold and why, with a blank ahead; "" if all do."""
    read = [each for each in signatures if each.certificate and NOT_COMPUTED not in each.facts]
    altered = [each for each in read if not each.intact]
    false = [each for each in read if each.intact and not each.valid]
    unread = len(signatures) - len(read)
    words = ""
    if altered:
        which = "Die Unterschrift" if len(altered) == 1 else "Die Unterschriften"
        verb = "ist" if len(altered) == 1 else "sind"
        names = listed(list(map(signer, altered)))
        words += f" {which} von {names} {verb} nicht mehr gültig, weil unterschriebene Bytes geändert wurden."
    if false:
        verb = "passt" if len(false) == 1 else "passen"
        which = "Die Unterschrift" if len(false) == 1 else "Die Unterschriften"
        words += f" {which} von {listed(list(map(signer, false)))} {verb} nicht zum Zertifikat."
    if unread:
        words += f" {counted(unread, 'Unterschrift ließ', 'Unterschriften ließen')} sich nicht prüfen."
    return words


def _backing(signature: FoundSignature, issuer: str) -> str:
    """What stands behind the name: its issuer, and whether its certificate was over."""
    ended = certificate.ended(signature.certificate, signature.signed_at)
    more = f", {ended}" if ended else ""
    if signature.trusted:
        return f"{issuer} ist als vertraut eingetragen{more}"
    if certificate.REVOKED in signature.facts:
        return "das Zertifikat war nach den beigefügten Sperrlisten gesperrt"
    if any(fact.startswith(certificate.DOUBTED) for fact in signature.facts):
        return f"die Kette bis zum vertrauten Aussteller hielt der Prüfung nicht stand{more}"
    return f"{issuer} ist hier nicht als vertraut bekannt{more}"
