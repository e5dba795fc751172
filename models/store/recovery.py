"""A new recovery code for a store that is open: nobody has kept the first one, or its paper is lost."""

from __future__ import annotations

from models.store.errors import FolderVanished
from models.store.home import Home
from models.store.key_file import KeyFile
from models.store.passphrase_change import put_code
from models.store.state import State
from models.store.store import Store

CONFIRMED = "recovery_code.confirmed"


def is_code_confirmed(store: Store) -> bool:
    """Whether the user has said that the recovery code is on paper."""
    return bool(State(store).get(CONFIRMED, False))


def confirm_code(store: Store) -> None:
    """The code is on paper. Raises as `Store.transaction`."""
    State(store).set(CONFIRMED, True)


def draw_code(home: Home) -> tuple[KeyFile, str]:
    """A new code, and the key file in which it will count: until that is put (`put_code`), the old one does."""
    if home.path is None or home.key_file is None:
        raise FolderVanished
    return home.key_file.with_new_code(home.key)


def renew_code(store: Store) -> str:
    """Wrap the store's key by a new recovery code and return it; the old code opens nothing any more.

    The key file is replaced at once or not at all, and the passphrase opens both: a kill locks nobody out.
    Raises FolderVanished, or the errors of `write_durably`.
    """
    renewed, code = draw_code(store.home)
    put_code(store.home, renewed)
    return code
