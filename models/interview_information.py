"""What a person was told before the talk and agreed to: the words, filled in, and that they were said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from models.interview import Consent, Informed, Interview
from models.interview_texts import TextKey, shipped_text, wording
from models.municipality import Municipality
from models.own_text import OwnText
from models.store.errors import InvalidValue
from models.store.store import Store

__all__ = ["InterviewText", "TextKey", "date_told", "inform", "record_consent", "text_of", "version_of"]

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
    """The person was informed now, in these words; NOT_YET takes it back."""
    told = text_of(store, interview, _TOLD_BY[how]) if how in _TOLD_BY else None
    with store.transaction("Information festhalten"):
        return store.change(
            interview,
            informed=how,
            informed_at=store.clock().replace(microsecond=0) if told else None,
            information_version=told.version if told else "",
            information_text=told.text if told else "",
        )


def date_told(store: Store, interview: Interview, name: str, day: date) -> Interview:
    """It was on another day that the person was informed or answered; `name` is "informed_at" or "consent_at"."""
    said: datetime | None = getattr(interview, name)
    if said is None or said.date() == day:
        return interview
    if day > store.clock().date():
        raise InvalidValue(name, "Das liegt in der Zukunft. Bitte den Tag eingeben, an dem es war.")
    with store.transaction("Tag berichtigen"):
        return store.change(interview, **{name: datetime.combine(day, said.time())})


def record_consent(store: Store, interview: Interview, consent: Consent) -> Interview:
    """The person agreed to these words now, or declined; OPEN takes it back.

    Who withdraws a consent withdraws it of the words that were agreed to.
    """
    if consent is Consent.WITHDRAWN and interview.consent_text:
        now = store.clock().replace(microsecond=0)
        with store.transaction("Widerruf festhalten"):
            return store.change(interview, consent=consent, consent_at=now)
    asked = text_of(store, interview, TextKey.CONSENT) if consent is not Consent.OPEN else None
    with store.transaction("Einwilligung festhalten"):
        return store.change(
            interview,
            consent=consent,
            consent_at=store.clock().replace(microsecond=0) if asked else None,
            consent_version=asked.version if asked else "",
            consent_text=asked.text if asked else "",
        )
