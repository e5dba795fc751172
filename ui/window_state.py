"""Where the user was and how the window lay: kept in the store, but never worth an error."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from models.store.errors import KnownError
from models.store.state import State


class WindowState(State):
    """A disk that takes nothing more is no reason to stop someone from looking things up."""

    def set(self, key: str, value: Any) -> None:
        with suppress(KnownError):
            super().set(key, value)
