from datetime import date

from models.bin import binned
from models.bin_return import bring_back
from models.trusted_issuer import TrustedIssuer, distrust, trust, trusted_issuers, trusted_roots

ROOT = bytes.fromhex("3082ab00ff")


def test_an_issuer_is_trusted_once(store):
    first = trust(store, ROOT, "Beispiel-CA 2", date(2031, 1, 1))
    assert trust(store, ROOT, "Beispiel-CA 2") == first
    assert (first.added_on, first.valid_until, len(first.fingerprint)) == (date(2026, 11, 23), date(2031, 1, 1), 64)
    assert trusted_roots(store) == (ROOT,)


def test_they_are_listed_by_name(store):
    for at, name in enumerate(("beta", "Alpha", "")):
        trust(store, bytes([at]), name)
    assert [each.label() for each in trusted_issuers(store)] == ["Vertrauter Aussteller", "Alpha", "beta"]


def test_one_that_is_trusted_no_longer_counts_no_longer_and_may_come_back(store):
    issuer = trust(store, ROOT, "Beispiel-CA")
    distrust(store, issuer)
    assert (trusted_roots(store), trusted_issuers(store)) == ((), [])
    bring_back(store, store.get(TrustedIssuer, issuer.id))
    assert trusted_roots(store) == (ROOT,)


def test_the_bin_shows_it_and_who_trusts_it_again_finds_the_same(store):
    issuer = trust(store, ROOT, "Beispiel-CA")
    distrust(store, issuer)
    assert [(line.title, line.label) for line in binned(store)] == [("Vertrauter Aussteller", "Beispiel-CA")]
    assert trust(store, ROOT, "Beispiel-CA").uid == issuer.uid
    assert (binned(store), trusted_roots(store)) == ([], (ROOT,))


def test_trusting_is_an_edit_that_undo_takes_back(store):
    trust(store, ROOT, "Beispiel-CA")
    assert store.undo().label == "Aussteller als vertraut merken"
    assert trusted_roots(store) == ()
