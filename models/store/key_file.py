"""The key file beside a store: its key, wrapped by the passphrase and by the recovery code.

Versioned JSON. A checksum tells a damaged file from a wrong passphrase.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import asdict, dataclass, replace
from typing import Any

from models.store import cipher
from models.store.cipher import Strength
from models.store.errors import KeyFileDamaged, StoreTooNew, WrongPassphrase
from models.store.recovery_code import looks_like_code, new_code, read_code

FORMAT = "transfermappe-key"
VERSION = 1
SALT_BYTES = 16
SLIP = "Im Wiederherstellungscode steckt ein Tippfehler. Er hat sieben Gruppen zu vier Zeichen."


@dataclass(frozen=True)
class KeyFile:
    """What the file holds. `passphrase` and `recovery` are the key wrapped by each (base64 of an age file)."""

    salt: str
    strength: Strength
    passphrase: str
    recovery: str

    @classmethod
    def make(cls, key: bytes, passphrase: str, strength: Strength) -> tuple[KeyFile, str]:
        """Wrap a store's key; returns with the recovery code, which is kept nowhere."""
        salt = secrets.token_bytes(SALT_BYTES)
        stretched, used = cipher.stretch_as_long_as_wanted(passphrase, salt, strength)
        code = new_code()
        by_code = cipher.from_recovery_code(read_code(code) or "")
        made = cls(salt.hex(), used, cipher.wrap(key, stretched), cipher.wrap(key, by_code))
        return made, code

    def open(self, secret: str) -> bytes:
        """The store's key, by passphrase or recovery code; raises WrongPassphrase."""
        code = read_code(secret)
        if code is not None:
            try:
                return cipher.unwrap(self.recovery, cipher.from_recovery_code(code))
            except WrongPassphrase:
                pass  # a passphrase may happen to look like a code
        try:
            return cipher.unwrap(self.passphrase, cipher.stretch(secret, bytes.fromhex(self.salt), self.strength))
        except WrongPassphrase:
            if looks_like_code(secret) and code is None:
                raise WrongPassphrase(SLIP) from None
            if code is not None:
                raise WrongPassphrase("Dieser Wiederherstellungscode gehört zu einem anderen Datenbestand.") from None
            raise

    def is_code(self, secret: str) -> bool:
        """Whether that is the recovery code; told at once, without stretching."""
        code = read_code(secret)
        if code is None:
            return False
        try:
            cipher.unwrap(self.recovery, cipher.from_recovery_code(code))
        except WrongPassphrase:
            return False
        return True

    def with_new_code(self, key: bytes) -> tuple[KeyFile, str]:
        """The same with the key wrapped by a new recovery code; returns with that code."""
        code = new_code()
        return replace(self, recovery=cipher.wrap(key, cipher.from_recovery_code(read_code(code) or ""))), code

    def digest(self) -> str:
        """SHA-256 of the file's bytes."""
        return hashlib.sha256(self.content()).hexdigest()

    def content(self) -> bytes:
        """The file's bytes."""
        plain = {"format": FORMAT, "version": VERSION, **asdict(self)}
        return json.dumps({**plain, "checksum": _checksum(plain)}, indent=1).encode()

    @classmethod
    def read(cls, content: bytes) -> KeyFile:
        """Read the file's bytes; raises KeyFileDamaged, or StoreTooNew for a later format."""
        try:
            plain = json.loads(content)
            if plain.pop("checksum") != _checksum(plain) or plain.pop("format") != FORMAT:
                raise KeyFileDamaged
            if plain.pop("version") > VERSION:
                raise StoreTooNew
            return cls(**{**plain, "strength": Strength(**plain["strength"])})
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise KeyFileDamaged from error


def _checksum(plain: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()
