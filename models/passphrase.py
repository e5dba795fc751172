"""How hard a passphrase is to guess, judged honestly: German words and our own count as words.

Guesses are estimated by zxcvbn (Wheeler, USENIX Security 2016). It knows English only, so it is given
frequent German words, the words of the trade, and the names of Kommunen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from itertools import pairwise
from typing import Any

import resources

LONGEST_JUDGED = 72
"""zxcvbn raises above; what is longer is judged by its beginning."""

ENOUGH_DIGITS, STRONG_DIGITS = 10, 13
"""Powers of ten of guesses. Each costs 256 MiB for half a second: a rack that makes a thousand a second needs
months for the first, centuries for the second."""


class Strength(IntEnum):
    """From guessed at once to out of reach."""

    EMPTY = 0
    VERY_WEAK = 1
    WEAK = 2
    FAIR = 3
    STRONG = 4

    @property
    def label(self) -> str:
        return ("", "sehr schwach", "schwach", "brauchbar", "stark")[self]


LEAST = ((Strength.STRONG, STRONG_DIGITS), (Strength.FAIR, ENOUGH_DIGITS), (Strength.WEAK, 6))


@dataclass(frozen=True)
class Judgement:
    """A strength and, in a German sentence, what makes it weak or that it will do."""

    strength: Strength
    reason: str

    @property
    def enough(self) -> bool:
        """Whether a store may be made with it."""
        return self.strength >= Strength.FAIR


def judge(passphrase: str) -> Judgement:
    """Judge a passphrase as it is being typed; some milliseconds, up to a tenth of a second for long ones."""
    if not passphrase:
        return Judgement(Strength.EMPTY, "Am besten mehrere Wörter, die nichts miteinander zu tun haben.")
    from zxcvbn import zxcvbn  # late: 30,000 words that only the first start needs

    # a blank between words tells a guesser nothing, but zxcvbn counts it as something of its own
    closed = re.sub(r"[\W_]+", "", passphrase) or passphrase
    tried = [zxcvbn(text[:LONGEST_JUDGED], user_inputs=list(known_words())) for text in (passphrase, closed)]
    digits = min(float(each["guesses_log10"]) for each in tried)
    strength = next((s for s, least in LEAST if digits >= least), Strength.VERY_WEAK)
    typed_is_weak = tried[0]["guesses_log10"] < ENOUGH_DIGITS
    return Judgement(strength, _reason(strength, tried[0 if typed_is_weak else 1]["sequence"]))


@cache
def known_words() -> tuple[str, ...]:
    """Words that whoever guesses would try first: of the trade, frequent in German, names of Kommunen."""
    from models.directory import entries

    found: dict[str, None] = {}
    for name in ("domain_words", "weak_words"):
        found.update(dict.fromkeys(resources.path(f"content/{name}.txt").read_text(encoding="utf-8").split()))
    for entry in entries():
        found.update(dict.fromkeys(part.lower() for part in (entry.name, entry.seat, *entry.name.split())))
    plain = {word.translate(_PLAIN): None for word in found}
    return tuple((found | plain).keys())


_PLAIN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def _reason(strength: Strength, parts: list[dict[str, Any]]) -> str:
    if strength is Strength.STRONG:
        return "Die ist kaum zu erraten."
    if strength is Strength.FAIR:
        return "Das genügt. Ein weiteres Wort macht sie stark."
    found = [_say(part) for part in parts if part["pattern"] != "bruteforce"]
    words = [part["token"] for part in parts if part["pattern"] == "dictionary"]
    if len(words) > 1 and all(_follow(a, b) for a, b in pairwise(parts)):
        found = [f"„{'“ und „'.join(words)}“ sind bekannte Wörter"]
    hint = "Bitte noch ein oder zwei Wörter, die nichts damit zu tun haben."
    return f"{found[0]}. {hint}" if found else f"Noch zu kurz. {hint}"


def _follow(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return bool(one["j"] + 1 == other["i"]) and one["pattern"] == other["pattern"] == "dictionary"


def _say(part: dict[str, Any]) -> str:
    token = part["token"]
    if part["pattern"] == "dictionary":
        if part.get("l33t"):
            return f"„{token}“ ist ein bekanntes Wort mit vertauschten Zeichen"
        return (
            f"„{token}“ ist rückwärts ein bekanntes Wort"
            if part.get("reversed")
            else f"„{token}“ ist ein bekanntes Wort"
        )
    return {
        "spatial": f"„{token}“ liegt auf der Tastatur nebeneinander",
        "repeat": f"„{token}“ wiederholt sich",
        "sequence": f"„{token}“ ist eine einfache Folge",
        "date": f"„{token}“ ist ein Datum",
        "regex": f"„{token}“ sieht nach einer Jahreszahl aus",
    }.get(part["pattern"], f"„{token}“ ist leicht zu erraten")
