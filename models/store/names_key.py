"""The key of the real names: apart from the store's own, so that notes can be handed on without them.

It lies beside the store in a file of its own ("bestand.db.namen"), wrapped by the store's key. A copy of the
store without that file opens as ever, but no name can be read from it.
"""

from __future__ import annotations

import base64
import hashlib
import json

import pyrage

from models.store import cipher
from models.store.durable import explained_files, write_durably
from models.store.errors import KnownError, WrongPassphrase
from models.store.home import Home

FORMAT, VERSION = "transfermappe-names-key", 1


class NamesUnreadable(KnownError):
    """The key of the real names isn't there, or isn't the one that sealed them."""

    sentence = (
        "Die Klarnamen der Interviews lassen sich nicht lesen: Neben dem Datenbestand fehlt die Datei mit der "
        "Endung „.namen“, oder es ist eine andere. Alles andere ist lesbar. Bitte sie aus einer Sicherung zurücklegen."
    )


def seal(home: Home, plain: str, *, first: bool) -> str:
    """Text that only this store's names key opens, as base64; for the first one of a store the key is made.

    Raises NamesUnreadable where it has gone: a new key would part the names of before from those of after.
    """
    identity = _identity(home, make=first)
    return base64.b64encode(pyrage.encrypt(plain.encode(), [identity.to_public()])).decode()


def unseal(home: Home, sealed: str) -> str:
    """The text again; raises NamesUnreadable."""
    try:
        found: bytes = pyrage.decrypt(base64.b64decode(sealed), [_identity(home, make=False)])
    except (pyrage.DecryptError, ValueError) as error:
        raise NamesUnreadable from error
    return found.decode()


def opens_names(content: bytes, key: bytes) -> bool:
    """Whether these bytes of a names key file are whole and belong to the store of that key."""
    try:
        return bool(_unwrap(content, key))
    except NamesUnreadable:
        return False


def _identity(home: Home, *, make: bool) -> pyrage.x25519.Identity:
    if not home.names_key:
        home.names_key = _read(home) or _make(home, make)
    return pyrage.x25519.Identity.from_str(home.names_key)


def _read(home: Home) -> str:
    file = home.names_file()
    if file is None:
        return ""
    with explained_files():
        if not file.is_file():
            return ""
        content = file.read_bytes()
    return _unwrap(content, home.key)


def _unwrap(content: bytes, key: bytes) -> str:
    try:
        plain = json.loads(content)
        if plain["format"] != FORMAT or plain["version"] > VERSION:
            raise NamesUnreadable
        return cipher.unwrap(plain["key"], _wrapping(key)).decode()
    except (ValueError, TypeError, KeyError, WrongPassphrase) as error:
        raise NamesUnreadable from error


def _make(home: Home, wanted: bool) -> str:
    if not wanted:
        raise NamesUnreadable
    made = str(pyrage.x25519.Identity.generate())
    file = home.names_file()
    if file is not None:
        wrapped = cipher.wrap(made.encode(), _wrapping(home.key))
        content = json.dumps({"format": FORMAT, "version": VERSION, "key": wrapped}, indent=1).encode()
        write_durably(file, content)
    return made


def _wrapping(key: bytes) -> bytes:
    return hashlib.sha256(b"transfermappe names key\0" + key).digest()
