"""A new recovery code for a store that is open, when nobody has kept the first one."""

from __future__ import annotations

from dataclasses import replace

from models.store import cipher
from models.store.durable import write_durably
from models.store.errors import FolderVanished
from models.store.home import KEY_FILE, beside
from models.store.recovery_code import new_code, read_code
from models.store.state import State
from models.store.store import Store

CONFIRMED = "recovery_code.confirmed"


def is_code_confirmed(store: Store) -> bool:
    """Whether the user has said that the recovery code is on paper."""
    return bool(State(store).get(CONFIRMED, False))


def confirm_code(store: Store) -> None:
    """The code is on paper. Raises as `Store.transaction`."""
    State(store).set(CONFIRMED, True)


def renew_code(store: Store) -> str:
    """Wrap the store's key by a new recovery code and return it; the old code opens nothing any more.

    The key file is replaced at once or not at all, and the passphrase opens both: a kill locks nobody out.
    Raises FolderVanished, or the errors of `write_durably`.
    """
    home = store.home
    if home.path is None or home.key_file is None:
        raise FolderVanished
    home.guard()
    code = new_code()
    by_code = cipher.from_recovery_code(read_code(code) or "")
    renewed = replace(home.key_file, recovery=cipher.wrap(home.key, by_code))
    write_durably(beside(home.path, KEY_FILE), renewed.content())
    home.key_file = renewed
    return code
