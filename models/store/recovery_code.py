"""The code that is printed once and opens the store when the passphrase is forgotten.

28 letters and digits in groups of four: 130 random bits, and two signs by which a
slip is noticed. The alphabet is Crockford's: no I, L, O or U, and those are read as 1, 1, 0, V.
"""

from __future__ import annotations

import hashlib
import re
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RANDOM_SIGNS = 26
CHECK_SIGNS = 2
LENGTH = RANDOM_SIGNS + CHECK_SIGNS
GROUP = 4
MOST_OFF = 2
"""Signs that may be missing or too many in what was still meant as a code."""
_MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V"})


def new_code() -> str:
    """A code to print: "7K3M-...", 28 signs in seven groups."""
    signs = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM_SIGNS))
    signs += _check(signs)
    return "-".join(signs[i : i + GROUP] for i in range(0, len(signs), GROUP))


def looks_like_code(text: str) -> bool:
    """Whether this was meant to be a recovery code, with or without a slip."""
    signs = _signs(text)
    # digits and hyphens here and there tell a code from words of the same length
    several = len(re.findall(r"\d+|-", text)) > 1
    return several and set(signs) <= set(ALPHABET) and abs(len(signs) - LENGTH) <= MOST_OFF


def read_code(text: str) -> str | None:
    """The plain signs of a code typed with any case, blanks and hyphens; None if it holds a slip."""
    signs = _signs(text)
    whole = set(signs) <= set(ALPHABET) and _check(signs[:RANDOM_SIGNS]) == signs[RANDOM_SIGNS:]
    return signs if whole else None


def _signs(text: str) -> str:
    return "".join(sign for sign in text.upper() if sign.isalnum()).translate(_MISREAD)


def _check(signs: str) -> str:
    number = int.from_bytes(hashlib.sha256(signs.encode()).digest()[:2], "big")
    return ALPHABET[number >> 5 & 31] + ALPHABET[number & 31]
