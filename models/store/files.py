"""Files kept beside the store, each encrypted (age) with a key of its own that the store holds.

A file is named by an HMAC of its content with a key from the store: the name tells
nothing, and the same content kept twice is one file.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from pathlib import Path

import pyrage

from models.store.durable import explained_files, sync_folder, write_durably
from models.store.errors import FolderVanished, StoreDamaged
from models.store.sealing import Sealed
from models.store.state import State
from models.store.store import Store
from models.store.stored_file import StoredFile

NAME_KEY = "files.name_key"
DAMAGED = (
    "Die abgelegte Datei „{name}“ ist beschädigt. Alles andere ist lesbar. Bitte sie aus einer Sicherung zurückholen."
)
MISSING = "Die abgelegte Datei „{name}“ fehlt neben dem Datenbestand. Bitte sie aus einer Sicherung zurückholen."


def keep_file(store: Store, content: bytes, media_type: str, file_name: str, *, lasting: bool = True) -> StoredFile:
    """Keep content beside the store; what is kept already is found again. Raises as `Store.transaction`.

    Not `lasting`: the store is thrown away at the end, and needn't wait until the disk has it.
    """
    with store.transaction():
        name = hmac.new(name_key(store), content, hashlib.sha256).hexdigest()
        known = known_as(store, name)
        identity = pyrage.x25519.Identity.from_str(known.key) if known else pyrage.x25519.Identity.generate()
        # the file first: a record must never point to what isn't on disk
        if not known or not lies_there(store, known):
            _write(store.home.folder() / name, pyrage.encrypt(content, [identity.to_public()]), lasting)
        if known:
            return store.restore(known) if known.removed_at else known
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


def _write(path: Path, sealed: bytes, lasting: bool) -> None:
    if lasting:
        write_durably(path, sealed)
    else:
        with explained_files():
            path.write_bytes(sealed)


def keep_sealed(store: Store, sealed: Sealed, media_type: str, file_name: str) -> StoredFile:
    """Keep a file that lies encrypted beside the store already; what is kept already is found again, and the second one
    goes. Of whatever size it is, this takes as long as two small writes.

    Raises as `Store.transaction`, FolderVanished when it doesn't lie there any more (the store has moved, say), or
    StoreDamaged when a file is known that is lost and has another key; the sealed one lies where it lay then.
    """
    content = sealed.content
    with store.transaction():
        known = known_as(store, content.name)
        if known is not None and lies_there(store, known):
            with suppress(OSError):
                sealed.arrival.unlink()
        elif known is not None and known.key != sealed.key:
            raise StoreDamaged(MISSING.format(name=known.file_name or file_name))
        else:
            _put_in_place(store, sealed)
        if known is not None:
            return store.restore(known) if known.removed_at else known
        return store.add(
            StoredFile(
                name=content.name,
                key=sealed.key,
                digest=content.digest,
                size=content.size,
                media_type=media_type,
                file_name=file_name,
            )
        )


def known_as(store: Store, name: str) -> StoredFile | None:
    """The file of that name, in the bin or not."""
    found = store.find(StoredFile, name=name) + store.find(StoredFile, removed=True, name=name)
    return found[0] if found else None


def lies_there(store: Store, stored: StoredFile) -> bool:
    """Whether something lies where the file should."""
    return (store.home.folder() / stored.name).exists()


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


def name_key(store: Store) -> bytes:
    """What files are named with; made when first asked for. Raises as `Store.transaction`."""
    state = State(store)
    kept = state.get(NAME_KEY)
    if kept is None:
        kept = secrets.token_hex(32)
        state.set(NAME_KEY, kept)
    return bytes.fromhex(kept)


def _put_in_place(store: Store, sealed: Sealed) -> None:
    """Give the sealed file its name; what a kill leaves of it without a record is swept with what a purge has left."""
    folder = store.home.folder()
    with explained_files():
        os.replace(sealed.arrival, folder / sealed.content.name)
        sync_folder(folder)
