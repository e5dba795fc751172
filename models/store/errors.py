"""Errors whose German text may be shown to the user; anything else is a bug.

Each text says what happened, what is safe, and what to do.
"""

from __future__ import annotations


class KnownError(Exception):
    """Something went wrong that the user can understand and act on."""


class InvalidValue(KnownError):
    """A value that a field doesn't accept; nothing was written."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class Locked(KnownError):
    """The record is frozen: a version out for signature, a report handed over."""


class Gone(KnownError):
    """The record is not there any more."""


class WrongPassphrase(KnownError):
    """The passphrase or recovery code doesn't open the key file."""


class StoreDamaged(KnownError):
    """The file is not readable although the key is right."""


class KeyFileDamaged(KnownError):
    """The key file is missing or not readable."""


class StoreTooNew(KnownError):
    """The file was written by a later version of the app."""


class StoreInUse(KnownError):
    """Another instance has the store open."""


class StoreMissing(KnownError):
    """There is no store at that path."""


class ReadOnly(KnownError):
    """The file or folder cannot be written."""


class DiskFull(KnownError):
    """No space is left on the device."""


class DriveFailed(KnownError):
    """The device reports an error of its own."""


class FolderVanished(KnownError):
    """The folder or file is no longer where it was opened."""


class FileOpen(KnownError):
    """The target is open in another program."""
