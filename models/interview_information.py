"""What a person was told before the talk and agreed to: the words, filled in, and that they were said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.interview import Consent, Informed, Interview
from models.interview_texts import TextKey, shipped_text, wording
from models.municipality import Municipality
from models.own_text import OwnText
from models.store.store import Store

__all__ = ["InterviewText", "TextKey", "inform", "record_consent", "text_of", "version_of"]

_TOLD_BY = {Informed.READ_ALOUD: TextKey.READ_ALOUD, Informed.HANDED_OVER: TextKey.INFORMATION}


@dataclass(frozen=True)
class InterviewText:
    """The final words, and which version of them: "2026-11", or "2026-11, geändert am 25.11.2026".

    `missing` are the labels of what stands in it as a gap: "Träger der Agentur".
    """

    version: str
    text: str
    title: str = ""
    missing: tuple[str, ...] = ()


def text_of(store: Store, about: Interview | Municipality, key: TextKey) -> InterviewText:
    """The text as it is said for this interview, or to anybody of this Kommune."""
    municipality = about if isinstance(about, Municipality) else store.get(Municipality, about.municipality_id)
    found = wording(store, key, municipality)
    return InterviewText(version_of(store, key), found.plain, found.title, found.missing)


def version_of(store: Store, key: TextKey) -> str:
    """Which version of a text holds now; an own wording says since when."""
    shipped, own = shipped_text(key), store.first(OwnText, key=key.value)
    if own is None or not own.text.strip() or own.text.strip() == shipped.plain:
        return shipped.version
    written, _ = store.last_written(own, "text")
    day = date.fromisoformat(written[:10]) if written else store.clock().date()
    return f"{shipped.version}, geändert am {day:%d.%m.%Y}"


def inform(store: Store, interview: Interview, how: Informed) -> Interview:
    """The person was informed now, in these words; NOT_YET takes it back. Raises Locked for a closed interview."""
    told = text_of(store, interview, _TOLD_BY[how]) if how in _TOLD_BY else None
    with store.transaction("Information festhalten"):
        return store.change(
            interview,
            informed=how,
            informed_at=store.clock().replace(microsecond=0) if told else None,
            information_version=told.version if told else "",
            information_text=told.text if told else "",
        )


def record_consent(store: Store, interview: Interview, consent: Consent) -> Interview:
    """The person agreed to these words now, or declined; OPEN takes it back. Raises Locked for a closed interview."""
    asked = text_of(store, interview, TextKey.CONSENT) if consent is not Consent.OPEN else None
    with store.transaction("Einwilligung festhalten"):
        return store.change(
            interview,
            consent=consent,
            consent_at=store.clock().replace(microsecond=0) if asked else None,
            consent_version=asked.version if asked else "",
            consent_text=asked.text if asked else "",
        )
