"""Files kept beside the store, each encrypted (age) with a key of its own that the store holds.

A file is named by an HMAC of its content with a key from the store: the name tells
nothing, and the same content kept twice is one file.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

import pyrage

from models.store.durable import explained_files, write_durably
from models.store.errors import FolderVanished, StoreDamaged
from models.store.state import State
from models.store.store import Store
from models.store.stored_file import StoredFile

NAME_KEY = "files.name_key"
DAMAGED = (
    "Die abgelegte Datei „{name}“ ist beschädigt. Alles andere ist lesbar. Bitte sie aus einer Sicherung zurückholen."
)
MISSING = "Die abgelegte Datei „{name}“ fehlt neben dem Datenbestand. Bitte sie aus einer Sicherung zurückholen."


def keep_file(store: Store, content: bytes, media_type: str, file_name: str) -> StoredFile:
    """Keep content beside the store; what is kept already is found again. Raises as `Store.transaction`."""
    with store.transaction():
        name = hmac.new(_name_key(store), content, hashlib.sha256).hexdigest()
        known = store.find(StoredFile, name=name) + store.find(StoredFile, removed=True, name=name)
        identity = pyrage.x25519.Identity.from_str(known[0].key) if known else pyrage.x25519.Identity.generate()
        # the file first: a record must never point to what isn't on disk
        if not known or not (store.home.folder() / name).exists():
            write_durably(store.home.folder() / name, pyrage.encrypt(content, [identity.to_public()]))
        if known:
            return store.restore(known[0]) if known[0].removed_at else known[0]
        return store.add(
            StoredFile(
                name=name,
                key=str(identity),
                digest=hashlib.sha256(content).hexdigest(),
                size=len(content),
                media_type=media_type,
                file_name=file_name,
            )
        )


def read_file(store: Store, stored: StoredFile) -> bytes:
    """The exact bytes that were kept; raises StoreDamaged when they are missing or differ."""
    name = stored.file_name or stored.name
    try:
        with explained_files():
            sealed = (store.home.folder() / stored.name).read_bytes()
    except FolderVanished as error:
        raise StoreDamaged(MISSING.format(name=name)) from error
    try:
        content: bytes = pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(stored.key)])
    except pyrage.DecryptError as error:
        raise StoreDamaged(DAMAGED.format(name=name)) from error
    if hashlib.sha256(content).hexdigest() != stored.digest:
        raise StoreDamaged(DAMAGED.format(name=name))
    return content


def _name_key(store: Store) -> bytes:
    state = State(store)
    kept = state.get(NAME_KEY)
    if kept is None:
        kept = secrets.token_hex(32)
        state.set(NAME_KEY, kept)
    return bytes.fromhex(kept)
