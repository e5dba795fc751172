"""By what a database file is known again: its first page, which is sealed with random bytes at each write."""

from __future__ import annotations

import hashlib
from pathlib import Path

PAGE = 4096
"""Bytes."""


def first_page(path: Path) -> str:
    """SHA-256 of it; "" where there is no file. Raises OSError when it can't be read."""
    try:
        with open(path, "rb") as file:
            return hashlib.sha256(file.read(PAGE)).hexdigest()
    except FileNotFoundError:
        return ""
