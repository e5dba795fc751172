"""Alt and a letter: each letter once on a page."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget


def mnemonic(text: str) -> str:
    """The letter after the single &, in lower case; "" if there is none."""
    at = text.replace("&&", "\0\0").find("&")
    return text[at + 1 : at + 2].casefold() if at >= 0 else ""


def holders(root: QWidget) -> list[QLabel | QAbstractButton]:
    """The labels with a buddy and the buttons of a page that have a mnemonic, in the order in which they were made."""
    found = [w for w in root.findChildren(QWidget) if isinstance(w, QAbstractButton | QLabel)]
    return [w for w in found if mnemonic(w.text()) and (not isinstance(w, QLabel) or w.buddy() is not None)]


def share_out(root: QWidget, given: str = "") -> None:
    """Give every second bearer of a letter another one of its own, or none; two forms know nothing of each other.

    `given` are letters that belong to something outside.
    """
    taken = set(given)
    for holder in holders(root):
        letter = mnemonic(holder.text())
        if letter in taken:
            plain = holder.text().replace("&", "", 1)
            free = [i for i, c in enumerate(plain.casefold()) if c.isalpha() and c.isascii() and c not in taken]
            letter = plain[free[0]].casefold() if free else ""
            holder.setText(f"{plain[: free[0]]}&{plain[free[0] :]}" if free else plain)
        taken.add(letter)
