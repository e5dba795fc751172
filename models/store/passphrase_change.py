"""New secrets for a store that is open: its key stays, only the key file wraps it anew.

The key file is replaced at once or not at all, so a kill leaves either the old secret or the new one, never none.
Those beside backups follow (`models.store.key_copies`), the store's own first: a backup that still opens with the
old secret locks nobody out, one that opens with a secret which the store doesn't know yet might.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from secrets import compare_digest

from models.store import cipher
from models.store.cipher import DEFAULT, Strength
from models.store.durable import write_durably
from models.store.errors import FolderVanished, WrongPassphrase
from models.store.home import KEY_FILE, Home, beside
from models.store.key_file import SALT_BYTES, KeyFile


def prove(home: Home, secret: str) -> None:
    """Raise WrongPassphrase unless that passphrase or recovery code opens the store; takes a second, any thread.

    Notes at the home whether it was the code.
    """
    assert home.key_file is not None
    if not compare_digest(home.key_file.open(secret), home.key):
        raise WrongPassphrase
    home.opened_by_code = home.key_file.is_code(secret)


def set_passphrase(home: Home, passphrase: str, *, strength: Strength = DEFAULT) -> None:
    """Wrap the store's key by another passphrase; the old one opens the store no more, the recovery code still does.

    It costs a guesser no less than the old one did. Takes a second or two, any thread. Raises as `put_key_file`.
    """
    before = _key_file(home)
    salt = secrets.token_bytes(SALT_BYTES)
    stretched, used = cipher.stretch_as_long_as_wanted(passphrase, salt, strength.at_least(before.strength))
    wrapped = cipher.wrap(home.key, stretched)
    # read anew: a recovery code may have been renewed while this one was stretched
    put_key_file(home, replace(_key_file(home), salt=salt.hex(), strength=used, passphrase=wrapped))
    home.opened_by_code = False


def put_code(home: Home, drawn: KeyFile) -> None:
    """Let the recovery code count that was drawn; the old one opens nothing any more. Raises as `put_key_file`."""
    put_key_file(home, replace(_key_file(home), recovery=drawn.recovery))


def put_key_file(home: Home, renewed: KeyFile) -> None:
    """Replace the key file of an open store. Raises FolderVanished, or the errors of `write_durably`."""
    home.guard()
    if home.path is None:
        raise FolderVanished
    write_durably(beside(home.path, KEY_FILE), renewed.content())
    home.key_file = renewed


def _key_file(home: Home) -> KeyFile:
    if home.key_file is None:
        raise FolderVanished
    return home.key_file
