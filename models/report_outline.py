"""The outline that new reports begin with: the shipped chapters, or the agency's own from the first change on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from models.code import Code, CodeKind
from models.code_tree import TOPIC_KEY, codes
from models.interview_life import topics_of
from models.municipality import Municipality
from models.report import LEVELS, ReportChapter, ReportSection
from models.report_content import ChapterText, chapter_text, chapter_texts
from models.store.store import Store

FINDINGS, TOPICS = "findings", "topics"
BELOW: dict[str, CodeKind] = {FINDINGS: CodeKind.COMPONENT, TOPICS: CodeKind.TOPIC}
"""Below these chapters a report has a section for each category of that kind."""


def own_chapters(store: Store) -> list[ReportChapter]:
    """The agency's chapters, in order; none while the shipped ones hold."""
    return store.find(ReportChapter, order_by="position, id")


def adopt_chapters(store: Store) -> list[ReportChapter]:
    """Make the shipped chapters the agency's own, so that they can be changed; those that are there stay."""
    if found := own_chapters(store):
        return found
    with store.transaction("Gliederung anpassen"):
        return [
            store.add(
                ReportChapter(
                    position=position, key=each.key, level=each.level, heading=each.heading, guidance=each.guidance
                )
            )
            for position, each in enumerate(chapter_texts(), 1)
        ]


def forget_chapters(store: Store) -> None:
    """Let the shipped chapters hold again; reports that were begun stay as they are."""
    with store.transaction("Zur Vorlage zurück"):
        for each in own_chapters(store):
            store.remove(each)


def chapters(store: Store) -> tuple[ChapterText, ...]:
    """What a new report begins with; an own chapter without a heading is none."""
    own = own_chapters(store)
    if not own:
        return chapter_texts()
    shipped = {each.key: each.below for each in chapter_texts()}
    return tuple(
        ChapterText(
            key=each.key, level=min(max(each.level, 1), LEVELS), heading=each.heading.strip(),
            guidance=each.guidance.strip(), below=shipped.get(each.key, ""),
        )
        for each in own if each.heading.strip()
    )  # fmt: skip


def section_texts(store: Store, municipality: Municipality, module: int = 1) -> Iterator[ChapterText]:
    """The chapters, and behind those of BELOW a section for each Kernkomponente and Themenbereich of the Kommune.

    A Themenbereich that a later talk has narrowed to others begins as left out: theirs tell what belongs to it. A
    heading that nobody has changed names the module that follows.
    """
    kept = {TOPIC_KEY + text for text in topics_of(store, municipality.id, module)}
    for chapter in chapters(store):
        shipped = chapter_text(chapter.key)
        if shipped is not None and shipped.heading == chapter.heading:
            yield replace(chapter, heading=shipped.heading_in(module))
        else:
            yield chapter
        kind = BELOW.get(chapter.key)
        for code in codes(store, municipality) if kind is not None else ():
            if code.kind is kind and code.parent_id is None:
                yield ChapterText(
                    key=section_key(chapter.key, code),
                    level=min(chapter.level + 1, LEVELS),
                    heading=(code.name or code.label()).rstrip(".;,"),
                    guidance=chapter.below,
                    included=not code.key.startswith(TOPIC_KEY) or code.key in kept,
                )


def section_key(chapter: str, code: Code) -> str:
    """What the section of a category below a chapter is called: "findings.<uid of the Kernkomponente>"."""
    return f"{chapter}.{code.uid}"


def code_of_key(store: Store, key: str) -> Code | None:
    """The category that such a key names, or that it was merged into, in the bin or not; None for another key."""
    chapter, _, uid = key.partition(".")
    found = store.rows("select id from code where uid = ?", [uid]) if chapter in BELOW and uid else []
    code, met = store.get(Code, found[0]["id"]) if found else None, set[int]()
    while code is not None and code.merged_into_id is not None and code.id not in met:
        met.add(code.id)
        code = store.get(Code, code.merged_into_id)
    return code


def guidance_of(store: Store, section: ReportSection) -> str:
    """What belongs into a section; "" for one of its own."""
    chapter, _, below = section.key.partition(".")
    if chapter in BELOW and below:
        found = chapter_text(chapter)
        return found.below if found else ""
    own = next((each.guidance.strip() for each in own_chapters(store) if each.key == section.key), "")
    shipped = chapter_text(section.key)
    return own or (shipped.guidance if shipped else "")
