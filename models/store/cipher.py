"""From what a person knows to a key, and the store's key wrapped by it.

A passphrase is stretched with Argon2id (RFC 9106) to 32 bytes. They serve as the
X25519 identity of an age file that holds the store's key, so that wrapping is done
by a known format and not by one of our own.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
import time
import unicodedata
from dataclasses import dataclass, replace

import pyrage
from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw

from models.store.errors import KnownError, WrongPassphrase

KEY_BYTES = 32
BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
BECH32_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


@dataclass(frozen=True)
class Strength:
    """What Argon2id costs: KiB of memory, passes, lanes. More passes are taken until it lasts `seconds`."""

    memory: int
    passes: int
    lanes: int
    seconds: float = 0.0

    def raised(self, took: float) -> Strength:
        """As many passes as fit into `seconds`, given how long these took; never fewer."""
        return replace(self, passes=max(self.passes, int(self.passes * self.seconds / max(took, 0.001))))

    def at_least(self, other: Strength) -> Strength:
        """The higher memory and passes of both, each; the rest as here."""
        return replace(self, memory=max(self.memory, other.memory), passes=max(self.passes, other.passes))


DEFAULT = Strength(memory=262_144, passes=3, lanes=4, seconds=1.0)
QUICK = Strength(memory=64, passes=1, lanes=1)
"""For tests, and for throw-away stores whose passphrase is random."""


def new_key() -> bytes:
    """A random key for a store."""
    return secrets.token_bytes(KEY_BYTES)


def stretch(passphrase: str, salt: bytes, strength: Strength) -> bytes:
    """Argon2id of a passphrase; composed and decomposed umlauts are the same. Raises KnownError without memory."""
    plain = unicodedata.normalize("NFC", passphrase).encode()
    try:
        return hash_secret_raw(plain, salt, strength.passes, strength.memory, strength.lanes, KEY_BYTES, Type.ID)
    except HashingError as error:
        raise KnownError(
            "Zum Prüfen der Passphrase ist nicht genug Arbeitsspeicher frei. Bitte andere Programme schließen."
        ) from error


def stretch_as_long_as_wanted(passphrase: str, salt: bytes, strength: Strength) -> tuple[bytes, Strength]:
    """Stretch a new passphrase; on fast machines with more passes than the floor. Returns what was used."""
    start = time.perf_counter()
    key = stretch(passphrase, salt, strength)
    raised = strength.raised(time.perf_counter() - start)
    return (key, strength) if raised == strength else (stretch(passphrase, salt, raised), raised)


def from_recovery_code(code: str) -> bytes:
    """The key of a recovery code; it is random enough not to need stretching."""
    return hashlib.sha256(b"transfermappe recovery code\0" + code.encode()).digest()


def wrap(key: bytes, by: bytes) -> str:
    """The store's key, readable only with the 32 bytes `by`; as base64 text."""
    return base64.b64encode(pyrage.encrypt(key, [_identity(by).to_public()])).decode()


def unwrap(wrapped: str, by: bytes) -> bytes:
    """The store's key; raises WrongPassphrase."""
    try:
        key: bytes = pyrage.decrypt(base64.b64decode(wrapped), [_identity(by)])
    except pyrage.DecryptError as error:
        raise WrongPassphrase from error
    return key


def _identity(secret: bytes) -> pyrage.x25519.Identity:
    return pyrage.x25519.Identity.from_str(_bech32("age-secret-key-", secret).upper())


def _bech32(prefix: str, content: bytes) -> str:
    """Bech32 (BIP 173), in which age writes its keys."""
    bits = "".join(f"{byte:08b}" for byte in content)
    values = [int(bits[i : i + 5].ljust(5, "0"), 2) for i in range(0, len(bits), 5)]
    spread = [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]
    check = 1
    for value in [*spread, *values, 0, 0, 0, 0, 0, 0]:
        top, check = check >> 25, (check & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate(BECH32_GENERATORS):
            check ^= generator if top >> bit & 1 else 0
    check ^= 1
    values += [check >> 5 * (5 - i) & 31 for i in range(6)]
    return f"{prefix}1{''.join(BECH32[v] for v in values)}"
