"""Where this user's store lies if nothing else is said."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_data_path


def usual_store() -> Path:
    """In the system's folder for a user's application data, which stays on this machine."""
    return user_data_path("Transfermappe", appauthor=False) / "Transfermappe.db"
