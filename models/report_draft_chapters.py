"""The chapters of a first draft around the findings: Auftrag, Vorgehen, Ausgangslage, Ausblick, the appendix."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from models import insertion_agreement, insertion_documents, insertion_guide, insertion_interviews
from models.agency import Gender
from models.agreement_facts import long_date
from models.code import Code, CodeKind
from models.counted import counted, number_word
from models.evidence import EvidenceKind
from models.evidence_book import EvidenceLine
from models.evidence_filter import Flag
from models.grammar import Case, joined
from models.interview import InterviewState, interviews_of
from models.interview_life import agreed_topics, narrowed_topics
from models.markdown_writing import inline, plain
from models.meeting import MeetingState
from models.meeting_kind import MeetingKind
from models.report import InsertionKind
from models.report_draft_page import Page
from models.report_draft_sources import DraftSources, Ground
from models.report_draft_wording import Wording

PER_AREA = 4
"""So many sentences of documents tell of a Bildungsbereich."""
_GUIDES = 3
_TALKS = "Gespräch", "Gesprächen", Gender.NEUTER
_NOTES = "Mitschrift", "Mitschriften", Gender.FEMININE


def order(page: Page, sources: DraftSources, wording: Wording) -> None:
    """Who wanted what, by the agreement."""
    for about in (insertion_agreement.PARTIES, insertion_agreement.GOALS, insertion_agreement.TOPICS):
        _put(page, sources, InsertionKind.AGREEMENT, about)
    if not page.blocks:
        page.put(InsertionKind.AGREEMENT, insertion_agreement.PARTIES)


def approach(page: Page, sources: DraftSources, wording: Wording) -> None:
    """The steps, talks by number and function, documents."""
    if insertion_agreement.PROCEDURE in _offered(sources, InsertionKind.AGREEMENT):
        page.paragraph(wording.say("approach.procedure"), ())
        page.put(InsertionKind.AGREEMENT, insertion_agreement.PROCEDURE)
    _put(page, sources, InsertionKind.AGREEMENT, insertion_agreement.TIME)
    _narrowed(page, sources, wording)
    page.heading("Gespräche")
    page.put(InsertionKind.INTERVIEWS, insertion_interviews.SENTENCE)
    _put(page, sources, InsertionKind.GUIDE, insertion_guide.SENTENCE)
    if talks := sources.facts.interviews:
        page.paragraph(wording.say("approach.functions" if len(talks) > 1 else "approach.function"), ())
        _put(page, sources, InsertionKind.INTERVIEWS, insertion_interviews.BY_FUNCTION)
    page.put_chart(sources.facts, "interviews_by_institution")
    _not_yet(page, sources, wording)
    page.heading("Unterlagen")
    page.put(InsertionKind.DOCUMENTS, insertion_documents.SENTENCE)
    page.put_chart(sources.facts, "documents_by_area")
    if many := sources.unread:
        one = many == 1
        documents = f"{'der' if one else 'den'} noch nicht abschließend gesichteten Unterlage{'' if one else 'n'}"
        page.paragraph(wording.say("approach.unread", documents=documents), ())


def situation(page: Page, sources: DraftSources, wording: Wording) -> None:
    """What public documents say of the Kommune, Bildungsbereich by Bildungsbereich, in their words."""
    areas = [code for code in sources.codes.values() if code.kind is CodeKind.AREA]
    told = [(area, found) for area in areas if (found := _of_area(sources, area))]
    if not told:
        page.gap(wording.say("gap.situation"))
        return
    every = [line for _, found in told for line in found]
    key = "situation.intro" if sources.ground(every).documents > 1 else "situation.intro.one"
    page.paragraph(wording.say(key), map(sources.evidence, every))
    for area, found in told:
        notes = [sources.note([line]) for line in found]
        said = [
            inline(sources.words(line)) + (page.note(note) if note != following else "")
            for line, note, following in zip(found, notes, [*notes[1:], ""])
        ]
        page.paragraph(f"**{plain(area.name)}.** {' '.join(said)}", map(sources.evidence, found))


def outlook(page: Page, sources: DraftSources, wording: Wording) -> None:
    """What the agreement says comes next, and that a day is to be found."""
    page.put(InsertionKind.AGREEMENT, insertion_agreement.OUTLOOK)
    page.gap(wording.say("gap.decision"))


def documents(page: Page, sources: DraftSources, wording: Wording) -> None:
    """What was read."""
    about = insertion_documents.TABLE if _offered(sources, InsertionKind.DOCUMENTS) else insertion_documents.SENTENCE
    page.put(InsertionKind.DOCUMENTS, about)


def guide(page: Page, sources: DraftSources, wording: Wording) -> None:
    """What was asked; several guides one after the other."""
    if not sources.facts.interviews:
        page.gap(wording.say("gap.no_talk"))
        return
    wanted = [about for about in _offered(sources, InsertionKind.GUIDE) if about != insertion_guide.SENTENCE]
    for about in wanted[:_GUIDES] or [insertion_guide.QUESTIONS]:
        name = _offered(sources, InsertionKind.GUIDE).get(about, "")
        if len(wanted) > 1:
            page.heading(plain(name.removeprefix("Fragen: ")))
        page.put(InsertionKind.GUIDE, about)


def method(page: Page, sources: DraftSources, wording: Wording) -> None:
    """How talks and documents became findings, how names are kept, and where the limits are."""
    many = len({row["id"] for row in sources.facts.usable_evidence})  # as the chart below counts them
    found = sources.usable(sources.in_findings)
    if not found:
        return
    areas = [code for code in sources.codes.values() if code.kind is CodeKind.AREA]
    used = len({line.id for lines in (found, *(_of_area(sources, area) for area in areas)) for line in lines})
    one = many == 1
    used_words = "Davon wurde eine" if used == 1 else f"Davon wurden {number_word(used)}"
    page.paragraph(
        wording.say(
            "method.evidence",
            where=where_words(sources.ground(sources.usable(sources.lines)), _NOTES),
            pieces=counted(many, "Stelle", "Stellen"), wurden="wurde" if one else "wurden",
            belege="Beleg" if one else "Belege",
            used=used_words if used < many else "Sie wurde" if one else "Alle wurden",
        ),
        (),
    )  # fmt: skip
    page.put_chart(sources.facts, "evidence_by_kind")
    if apart := sources.contradictions:
        cases = counted(apart, "Fall", "Fällen", Gender.MASCULINE, Case.DATIVE)
        page.paragraph(wording.say("method.contradictions", cases=cases), ())
    ground = sources.ground(sources.usable(sources.in_findings))
    if ground.talks:
        page.paragraph(wording.say("method.names"), ())
    limits = "" if ground.talks and ground.documents else ".talks" if ground.talks else ".documents"
    page.paragraph(wording.say(f"method.limits{limits}"), ())


CHAPTERS: dict[str, Callable[[Page, DraftSources, Wording], None]] = {
    "order": order,
    "approach": approach,
    "situation": situation,
    "outlook": outlook,
    "appendix.documents": documents,
    "appendix.guide": guide,
    "appendix.method": method,
}


def ground_words(ground: Ground, case: Case = Case.NOMINATIVE) -> str:
    """ "sieben Gespräche und vier Unterlagen", in the dative "sieben Gesprächen und einer Unterlage"."""
    dative = "n" if case is Case.DATIVE else ""
    meetings, gender = meetings_word(ground, dative)
    said = (
        (ground.talks, "Gespräch", f"Gespräche{dative}", Gender.NEUTER),
        (ground.documents, "Unterlage", "Unterlagen", Gender.FEMININE),
        (ground.meetings, ground.meeting, meetings, gender),
    )
    told = joined([counted(many, one, several, gender, case) for many, one, several, gender in said if many])
    return told or ("eigenen Aufzeichnungen" if case is Case.DATIVE else "eigene Aufzeichnungen")


def meetings_word(ground: Ground, dative: str = "") -> tuple[str, Gender]:
    """What several of its meetings are called."""
    if ground.meeting.endswith("gespräch"):
        return f"{ground.meeting}e{dative}", Gender.NEUTER
    return f"{ground.meeting}en", Gender.FEMININE


def where_words(ground: Ground, talks: tuple[str, str, Gender] = _TALKS) -> str:
    """ "Gesprächen, Unterlagen und einem Sondierungsgespräch", without what there is none of; in the dative."""
    meetings, gender = meetings_word(ground, "n")
    named = (
        (ground.talks, *talks),
        (ground.documents, "Unterlage", "Unterlagen", Gender.FEMININE),
        (ground.meetings, ground.meeting, meetings, gender),
    )
    said = [
        counted(1, one, several, gender, Case.DATIVE) if many == 1 else several
        for many, one, several, gender in named
        if many
    ]
    return joined(said) or "eigenen Aufzeichnungen"


def _put(page: Page, sources: DraftSources, kind: InsertionKind, about: str) -> None:
    """Put in what has something to show."""
    if about in _offered(sources, kind):
        page.put(kind, about)


def _narrowed(page: Page, sources: DraftSources, wording: Wording) -> None:
    """What the Sondierungsgespräch made of the Themenbereiche that were agreed on."""
    of = sources.municipality.id, sources.facts.report.module
    meeting, kept = narrowed_topics(sources.store, *of)
    if meeting is None or meeting.kind is not MeetingKind.SOUNDING or meeting.state is not MeetingState.HELD:
        return
    if set(kept) == set(agreed_topics(sources.store, *of)):
        return
    page.paragraph(
        wording.say(
            "approach.narrowed",
            day=f" vom {long_date(meeting.meets_on)}" if meeting.meets_on else "",
            wurden="wurden" if len(kept) > 1 else "wurde",
            topics=counted(len(kept), "Schwerpunkt", "Schwerpunkte", Gender.MASCULINE),
            names=joined([f"„{inline(text.rstrip('.;,'))}“" for text in kept]),
        ),
        (),
    )


def _not_yet(page: Page, sources: DraftSources, wording: Wording) -> None:
    """Talks that the report can't rest on, or not for good."""
    module = sources.facts.report.module
    every = [e for e in interviews_of(sources.store, sources.municipality.id) if e.module == module]
    planned = sum(each.state is InterviewState.PLANNED for each in every)
    review = sum(each.state is InterviewState.REVIEW for each in sources.facts.interviews)
    said = []
    if planned:
        talks = counted(planned, "weiteres Gespräch", "weitere Gespräche", Gender.NEUTER)
        one = planned == 1
        said.append(
            wording.say("approach.planned", talks=talks, sind="ist" if one else "sind", sie="es" if one else "sie")
        )
    if review:
        talks = counted(review, "Gespräch", "Gesprächen", Gender.NEUTER, Case.DATIVE)
        said.append(wording.say("approach.review", talks=talks))
    if said:
        page.paragraph(" ".join(said), ())


def _offered(sources: DraftSources, kind: InsertionKind) -> dict[str, str]:
    return sources.offered(kind)


def _of_area(sources: DraftSources, area: Code) -> list[EvidenceLine]:
    found: Iterable[EvidenceLine] = (
        line
        for line in sources.usable(sources.lines)
        if area.id in line.codes
        and line.kind is EvidenceKind.EXISTING
        and line.id not in sources.in_findings
        and Flag.CONTRADICTED not in line.flags
        and sources.is_citation(line)
    )
    return sorted(found, key=lambda line: line.number)[:PER_AREA]
