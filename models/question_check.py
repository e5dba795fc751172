"""Whether a question invites people to talk, or can be answered by yes or no: a hint for those who write guides.

German tells by its order of words: an open question begins with a question word, one for yes or no with its verb.
What stands before either ("Wenn Sie zurückblicken, …", "Was die Schulen angeht: …") is led past. It is a hint, so
what can't be told counts as a question for yes or no only where a question mark says that something is asked.
"""

from __future__ import annotations

import re
from enum import Enum, auto


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_QUESTION_WORD = re.compile(
    r"(wer|wen|wem|wessen|was|wann|wohin|woher|warum|weshalb|weswegen|wieso|wie|wieviele?|wieweit|wievielte[nrs]?"
    r"|wo|wo(bei|durch|für|gegen|hinter|mit|nach|neben|r?an|r?auf|r?aus|r?in|r?über|r?um|r?unter|von|vor|zu)"
    r"|inwiefern|inwieweit|welch(e[mnrs]?)?)"
)
_IN_PLACE = re.compile(r"(wer|wen|wem|wessen|wann|wohin|woher|warum|weshalb|wieso|wieviele?|welche[mnrs]?|wozu|wofür)")
"""Question words that can only ask, wherever they stand: "Sie treffen sich wann?" """
_PREPOSITIONS = _set(
    "ab abseits an am anhand auf aufgrund aus außer bei bis durch entlang für gegen gegenüber hinter im in "
    "innerhalb mit mithilfe nach neben ohne seit trotz über um unter von vom vor wegen während zu zum zur "
    "zwischen"
)
_FILLERS = _set(
    "und oder aber also nun dann denn sondern na ja nein gut schön noch nochmal nochmals mal einmal doch "
    "eigentlich konkret genauer genau kurz vielleicht nur ganz bitte so ok okay umgekehrt"
)
_LEADS = _set(
    "wenn falls sofern nachdem bevor ehe weil obwohl seitdem seit während sobald solange als damit indem "
    "angenommen gesetzt vorausgesetzt abgesehen da dass sollte sollten hätten wären"
)
"""Words that begin what only leads to the question."""
_SUBJECTS = _set(
    "ich du er sie es wir ihr man das dies dieser diese dieses der die den dem ein eine einen jemand alle ihre "
    "ihren ihrem ihrer unser unsere beide jeder jede"
)
_TELL = re.compile(
    r"(erzähl|beschreib|schilder|nenn|erläuter|erklär|skizzier|bericht|zeichne|zeig|führ|sag|verrat|umreiß|gib|geb)\w*"
)
_PLEASE = _set("bitte doch mal einmal uns mir")
_THINK = re.compile(r"(denken|stellen|nehmen|versetzen|schauen|blicken|erinnern|gehen|betrachten) (sie|wir)\b")
_WONDER = re.compile(
    r"\b(mich|uns)\b.*\binteressier|\binteressier\w* (mich|uns)\b|\bich frage mich|\bneugierig"
    r"|\bwüsste\w* (ich |wir )?gern|\b(möchte|möchten|würde|würden)\b.*\b(wissen|verstehen|hören|erfahren)\b"
)
_OPENER = re.compile(
    r"(was|wie) (meinen|denken|glauben|finden|sagen|sehen|schätzen) sie( das| dazu)?( denn)?( ein)?"
    r"|wie (ist|sieht|steht|war|läuft) (das|es|es denn|das denn)( bei ihnen| hier| damit| da)?( aus)?"
    r"|(was|wie) ist (mit|das mit) .*"
)
"""Questions that only call for attention where another follows: "Was meinen Sie, reicht das?" """
_ASIDE = re.compile(
    r"was .*\b(betrifft|angeht|anbelangt)|wie (sie|wir|ich|schon|bereits|eben|gesagt|erwähnt|besprochen)\b.*"
    r"|wie (vorhin|vorher|zuvor)\b.*|wo (wir|sie) (gerade|schon|eben)\b.*"
)
_TAG = re.compile(r"(oder|oder nicht|oder doch|nicht wahr|nicht|richtig|stimmts|stimmt s|stimmt das|korrekt|gell|ne)")
_ABBREVIATION = re.compile(
    r"\b([zudoi]\.\s?[aäbdhru]\.|(bzw|ca|dr|prof|nr|usw|etc|ggf|evtl|inkl|abs|art|std|min|mio|vgl|sog|str|st)\."
    r"|\d+\.(?=\s*\w))",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_PARTS = re.compile(r"[,;:…]|\s[–—-]+\s|[–—]")
_WORD = re.compile(r"[\w/]+(?:[-'’]\w+)*")


class _Says(Enum):
    NOTHING = auto()
    OPEN = auto()
    CLOSED = auto()


def is_open(question: str) -> bool:
    """False for a question that yes or no would answer; True also for one that isn't there yet."""
    text = _ABBREVIATION.sub(lambda found: found[0].replace(".", ""), question)
    sentences = [each.strip() for each in _SENTENCE.findall(text) if _WORD.search(each)]
    asked = [each for each in sentences if each.endswith("?")]
    if not asked:
        return not sentences or _says(sentences[-1]) is not _Says.CLOSED
    told = any(_tells(each) for each in sentences if each not in asked)
    told = told and len(asked) < 2 and _says(asked[-1]) is not _Says.CLOSED
    if len(asked) > 1 and _OPENER.fullmatch(" ".join(_words(asked[0]))):
        asked = asked[1:]
    return told or any(_says(each) is _Says.OPEN for each in asked)


def _tells(sentence: str) -> bool:
    words = _without_fillers(_words(sentence))
    return bool(words) and bool(_TELL.fullmatch(words[0])) and "ob" not in words


def _says(sentence: str) -> _Says:
    """What one sentence asks, read part by part; the last part that asks something decides."""
    parts = [words for words in map(_words, _PARTS.split(sentence)) if words]
    if len(parts) > 1 and _TAG.fullmatch(" ".join(parts[-1])):
        return _Says.CLOSED
    says = _Says.NOTHING
    invited = False  # "Erzählen Sie", "Mich interessiert": whatever follows but "ob"
    knows = False  # the sentence has its verb already: what follows a comma is a clause of it
    for number, words in enumerate(parts):
        last = number == len(parts) - 1
        joined = words[0] in ("und", "oder", "aber", "sondern")
        bare = _without_fillers(words)
        if len(bare) == 2 and bare[0] in ("wenn", "falls") and bare[1] in ("ja", "nein", "nicht", "doch"):
            knows = False
            continue
        if bare[0] in _LEADS and not last and not knows:
            continue
        text = " ".join(bare)
        if not last and (_ASIDE.fullmatch(text) or (_OPENER.fullmatch(text) and not knows)):
            says = _Says.OPEN if _OPENER.fullmatch(text) else says
            continue
        if bare[0] == "ob":
            return says if says is _Says.OPEN else _Says.CLOSED
        if _invites(bare, sentence.endswith("?")):
            invited = True
            continue
        found = _part_says(bare, knows=knows, joined=joined)
        if found is _Says.OPEN and number == 0 and (len(bare) == 1 or bare[-2].startswith("welch")):
            return found  # "Was, glauben Sie, ist …?", "Welche Zahlen, die …, sind das?"
        if found is _Says.CLOSED and says is _Says.OPEN and joined:
            continue
        says = says if found is _Says.NOTHING else found
        knows = knows or found is _Says.CLOSED or _has_verb_of_knowing(bare)
    if says is not _Says.NOTHING:
        return says
    if invited:
        return _Says.OPEN
    return _Says.CLOSED if sentence.endswith("?") else says


def _invites(words: list[str], question: bool) -> bool:
    """Whether a part asks people to tell; with a question mark only where it pleads: "Führen Sie Protokoll?" """
    if "ob" in words or len(words) < 2:
        return False
    tells = _TELL.fullmatch(words[0]) and (not question or _PLEASE & set(words))
    return bool(tells or _WONDER.search(" ".join(words)))


def _part_says(words: list[str], *, knows: bool, joined: bool) -> _Says:
    if (at := _question_word(words)) is not None:
        subordinate = at + 1 < len(words) and words[at + 1] in _SUBJECTS
        return _Says.NOTHING if knows and (subordinate or not joined) else _Says.OPEN
    if _THINK.match(" ".join(words)):
        return _Says.NOTHING
    if _verb_first(words):
        return _Says.CLOSED
    in_place = any(_IN_PLACE.fullmatch(word) for word in words[1:])
    return _Says.OPEN if in_place and not knows else _Says.NOTHING


def _question_word(words: list[str]) -> int | None:
    """Where the question word stands that begins a part, behind its preposition: "seit wann", "auf welcher"."""
    at = 0
    while at < min(2, len(words) - 1) and words[at] in _PREPOSITIONS:
        at += 1
    return at if _QUESTION_WORD.fullmatch(words[at]) else None


_VERB = re.compile(
    r"(ist|sind|war|waren|wäre|wären|hat|haben|hatte|hatten|hätte|hätten|wird|werden|wurde|wurden|würde|würden|kann|können"
    r"|könnte|könnten|soll|sollen|sollte|sollten|muss|müssen|müsste|müssten|darf|dürfen|dürfte|dürften|will|wollen|mag"
    r"|mögen|möchte|möchten|lässt|lassen|weiß|wissen|gibt|gab|gäbe|geben|\w+(t|en|eln|ern|te|ten))"
)


def _verb_first(words: list[str]) -> bool:
    """Whether a part begins as a question for yes or no does: its verb, then its subject."""
    return len(words) > 1 and words[0] not in _LEADS and bool(_VERB.fullmatch(words[0])) and words[1] in _SUBJECTS


def _has_verb_of_knowing(words: list[str]) -> bool:
    return any(
        re.fullmatch(r"(weiß|wissen|wusst\w*|kennen|bekannt|klar|erinner\w*|sagen|übersicht|überblick)", w)
        for w in words
    )


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _without_fillers(words: list[str]) -> list[str]:
    at = 0
    while at < len(words) - 1 and words[at] in _FILLERS:
        at += 1
    return words[at:]
