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
from models.store.home import NAMES_KEY, Home, beside

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


def _identity(home: Home, *, make: bool) -> pyrage.x25519.Identity:
    if not home.names_key:
        home.names_key = _read(home) or _make(home, make)
    return pyrage.x25519.Identity.from_str(home.names_key)


def _read(home: Home) -> str:
    if home.path is None:
        return ""
    file = beside(home.path, NAMES_KEY)
    with explained_files():
        if not file.is_file():
            return ""
        content = file.read_bytes()
    try:
        plain = json.loads(content)
        if plain["format"] != FORMAT or plain["version"] > VERSION:
            raise NamesUnreadable
        return cipher.unwrap(plain["key"], _wrapping(home)).decode()
    except (ValueError, TypeError, KeyError, WrongPassphrase) as error:
        raise NamesUnreadable from error


def _make(home: Home, wanted: bool) -> str:
    if not wanted:
        raise NamesUnreadable
    made = str(pyrage.x25519.Identity.generate())
    if home.path is not None:
        wrapped = cipher.wrap(made.encode(), _wrapping(home))
        content = json.dumps({"format": FORMAT, "version": VERSION, "key": wrapped}, indent=1).encode()
        write_durably(beside(home.path, NAMES_KEY), content)
    return made


def _wrapping(home: Home) -> bytes:
    return hashlib.sha256(b"transfermappe names key\0" + home.key).digest()
