"""What is told of a signature: facts of cryptography and certificate, never a verdict."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import pytest

from models.returned_finding import CopyKind, FoundSignature
from reports.returned.german import day, moment
from reports.returned.signatures import NOT_COMPUTED, broken_words, sentence
from tests.reports.returned.copies import (
    QUALIFIED,
    STAMPED_AT,
    certificate,
    issuer,
    read,
    resaved,
    sign,
    time_stamped,
    time_stamper,
    versions,
)


@pytest.fixture(scope="module")
def pdf():
    return versions()[0].pdf


def only(content, roots=()):
    (signature,) = read(content, roots=roots).signatures
    return signature


def test_who_signed_is_read_from_the_certificate(pdf):
    signature = only(sign(pdf, "unterschrift-1", "Dr. Jana Behrens", organisation="TA Niedersachsen"))
    assert (signature.signer, signature.organisation) == ("Dr. Jana Behrens", "TA Niedersachsen")
    assert (signature.issuer, signature.serial) == ("Vertrauensdienst Nord CA 3", "1267")
    assert signature.time_source == "Uhr der unterschreibenden Person"
    assert abs(signature.signed_at - datetime.now(UTC)) < timedelta(minutes=5)


def test_a_time_stamp_tells_when_rather_than_the_person_s_clock(pdf):
    signature = only(sign(pdf, "unterschrift-1", stamper=time_stamper()))
    assert (signature.signed_at, signature.time_source) == (STAMPED_AT, "Zeitstempel")


def test_a_time_stamp_on_the_whole_file_is_no_signature_and_no_change(pdf):
    finding = read(time_stamped(sign(pdf, "unterschrift-1")))
    assert (finding.kind, len(finding.signatures)) == (CopyKind.SIGNED, 1)
    assert any("Zeitstempel von „Zeitdienst Nord“" in reason for reason in finding.reasons)


def test_an_issuer_is_trusted_only_if_the_store_trusts_it(pdf):
    signed = sign(pdf, "unterschrift-1")
    assert not only(signed).trusted
    assert only(signed, roots=[issuer()]).trusted


def test_trust_holds_without_the_chain_in_the_file(pdf):
    signature = only(sign(pdf, "unterschrift-1", chain=False), roots=[issuer()])
    assert (signature.trusted, signature.root) == (True, b"")


def test_another_issuer_of_the_same_name_is_not_trusted(pdf):
    false = certificate("Fremde CA", issuer="Fremde CA")
    assert not only(sign(pdf, "unterschrift-1"), roots=[false]).trusted


def test_the_chain_s_end_can_be_remembered(pdf):
    assert only(sign(pdf, "unterschrift-1")).root == issuer()


def test_a_certificate_that_had_ended_is_told_and_its_issuer_is_still_the_trusted_one(pdf):
    finding = read(sign(pdf, "unterschrift-1", "Karl Alt", ends=2022), roots=[issuer()])
    (signature,) = finding.signatures
    assert (signature.valid, signature.trusted) == (True, True)
    assert any("zur Zeit der Unterschrift war es abgelaufen" in fact for fact in signature.facts)
    told = next(reason for reason in finding.reasons if reason.startswith("Unterschrieben von"))
    assert told.endswith("ist als vertraut eingetragen, das Zertifikat war beim Unterschreiben abgelaufen.")


def test_a_trusted_issuer_whose_own_certificate_has_ended_is_trusted_and_that_is_told(pdf):
    old = certificate("Alte CA", issuer="Alte CA", ends=2024)
    signature = only(sign(pdf, "unterschrift-1", "Ina Jung", issuer="Alte CA"), roots=[old])
    assert signature.trusted
    assert any("Ausstellers ist seit 01.01.2024 abgelaufen" in fact for fact in signature.facts)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system's clock can't be set to another zone")
def test_days_and_times_are_told_as_the_clock_on_the_wall_has_them(monkeypatch):
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    try:
        late = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
        assert (moment(late), day(late)) == ("01.01.2027 um 00:30", "01.01.2027")
    finally:
        monkeypatch.undo()
        time.tzset()


def test_changed_bytes_make_the_sentence_say_that_the_signatures_are_over(pdf):
    signed = bytearray(sign(sign(pdf, "unterschrift-1", "Dr. Jana Behrens"), "unterschrift-2"))
    signed[500] ^= 1
    finding = read(bytes(signed))
    assert finding.sentence.endswith(
        "Die Unterschriften von Dr. Jana Behrens und Dr. Maren Tiedje sind nicht mehr gültig, "
        "weil unterschriebene Bytes geändert wurden."
    )
    assert finding.reasons[0].endswith("die hinausgingen, ist 1 Byte anders.")


@pytest.mark.parametrize("extension", [b"", QUALIFIED])
def test_qualified_is_what_the_certificate_says_of_itself(pdf, extension):
    signature = only(sign(pdf, "unterschrift-1", f"Person {len(extension)}", extension=extension))
    assert signature.qualified is bool(extension)


def test_a_signature_in_a_file_written_anew_is_told_as_broken(pdf):
    finding = read(resaved(sign(pdf, "unterschrift-2")))
    assert finding.kind is CopyKind.REWRITTEN
    (signature,) = finding.signatures
    assert (signature.line, signature.intact, signature.valid) == (1, False, False)


def test_a_false_signature_value_is_intact_but_not_valid(pdf):
    signed = bytearray(sign(pdf, "unterschrift-2"))
    start = signed.index(b"<", signed.index(b"/Contents", len(pdf)))
    value = bytes.fromhex(signed[start + 1 : start + 9].decode())
    length = int.from_bytes(value[2:4], "big") + 4
    at = start + 1 + 2 * length - 20
    signed[at : at + 2] = b"00" if signed[at : at + 2] != b"00" else b"11"
    signature = only(bytes(signed))
    assert (signature.intact, signature.valid) == (True, False)


def test_a_signature_of_an_unknown_kind_is_not_told_to_be_broken():
    strange = FoundSignature(signer="Karl Alt", certificate=b"x", facts=(NOT_COMPUTED,))
    assert sentence(strange).endswith("die Unterschrift ließ sich hier nicht nachrechnen.")
    assert broken_words([strange]) == " 1 Unterschrift ließ sich nicht prüfen."
