"""What our layout costs against plain ReportLab paragraphs of the same text, in one run.

    .venv/bin/python tests/bench/bench_render.py

Both write the same words in the same fonts and sizes on A4. Ours adds what plain paragraphs
do not have: lines broken a paragraph at a time, hyphens, held pages, margins, outline and
anchors. The runs alternate; the paragraph cache is emptied before each of ours, so that
every line is broken anew, while words and their hyphens stay known ("kept" shows what a
preview sees, where only one clause changes; "forgotten" the first document after locking).
"""

# ruff: noqa: E402 - the path comes first: this is a script

from __future__ import annotations

import gc
import statistics
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1] / "reports"), str(Path(__file__).parent)]

import paper_samples
import samples
from plain_fonts import plain as untouched
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate

from models.agreement_snapshot import AgreementSnapshot, BlockKind
from models.paper import Paper, WordsKind
from reports.agreement import render
from reports.catalog import forget, warm_up
from reports.lines import break_lines
from reports.paper import render as render_paper
from reports.style import Style, TextStyle

ROUNDS = 60
GOAL = 1.2
Snapshot = AgreementSnapshot | Paper


def plain(snapshot: AgreementSnapshot, *, german: bool = False) -> bytes:
    """The agreement's words as plain ReportLab paragraphs; `german` has them hyphenated by ReportLab."""
    look = Style()
    extra = {"hyphenationLang": "de_DE", "embeddedHyphenation": 1} if german else {}

    def style(name: str, **more: object) -> ParagraphStyle:
        kind = getattr(look, name)
        return ParagraphStyle(
            name, fontName=untouched(kind.face), fontSize=kind.size, leading=kind.leading, **more, **extra
        )

    body = style("text", alignment=TA_JUSTIFY, spaceAfter=6.5)
    styles = {
        BlockKind.TEXT: (body, None),
        BlockKind.ITEM: (style("item", leftIndent=14, spaceAfter=4.5, alignment=TA_JUSTIFY), "•"),
        BlockKind.TOPIC: (style("topic", leftIndent=28, spaceAfter=4.5, alignment=TA_JUSTIFY), "•"),
    }
    title, part, heading = style("title"), style("part"), style("heading")
    story = [Paragraph(escape(snapshot.title), title), Paragraph(escape(snapshot.subtitle), heading)]
    story += [Paragraph(escape(party.text), heading) for party in snapshot.parties]
    for section in (*snapshot.sections, *snapshot.appendix):
        if section.heading:
            story.append(Paragraph(escape(section.heading), part if section.level == 1 else heading))
        for block in section.blocks:
            kind, bullet = styles[block.kind]
            story.append(Paragraph(escape(block.text), kind, bulletText=bullet))
    story += [Paragraph(escape(block.text), body) for block in snapshot.closing]
    for each in snapshot.signatures:
        story += [Paragraph(escape(line), body) for line in (each.party, each.name, each.function) if line]
    return built(story)


def plain_paper(paper: Paper, *, german: bool = False) -> bytes:
    """The same for a paper."""
    look = Style()
    extra = {"hyphenationLang": "de_DE", "embeddedHyphenation": 1} if german else {}

    def style(kind: TextStyle, **more: object) -> ParagraphStyle:
        return ParagraphStyle(
            kind.face, fontName=untouched(kind.face), fontSize=kind.size, leading=kind.leading, **more, **extra
        )

    styles = {
        WordsKind.PARAGRAPH: style(look.text, alignment=TA_JUSTIFY, spaceAfter=6.5),
        WordsKind.QUESTION: style(look.question, leftIndent=24, spaceBefore=11, spaceAfter=4),
        WordsKind.QUOTE: style(look.quote, leftIndent=14, alignment=TA_JUSTIFY),
        WordsKind.NOTE: style(look.note),
    }
    story = [Paragraph(escape(paper.title), style(look.paper_title))]
    story += [Paragraph(escape(f"{fact.label} {fact.value}"), style(look.fact_value)) for fact in paper.facts]
    for part in paper.parts:
        story.append(Paragraph(escape(part.heading), style(look.part)))
        for words in part.blocks:
            bullet = words.mark if words.kind is WordsKind.QUESTION else None
            story.append(Paragraph(escape(words.text), styles[words.kind], bulletText=bullet))
    return built(story)


def built(story: list[Paragraph]) -> bytes:
    """The paragraphs on pages as large as ours."""
    look, out = Style(), BytesIO()
    SimpleDocTemplate(
        out, pagesize=A4, leftMargin=look.left, rightMargin=look.right, topMargin=look.top, bottomMargin=look.bottom
    ).build(story)
    return out.getvalue()


def ours(snapshot: Snapshot) -> bytes:
    """Our render with no paragraph remembered."""
    break_lines.cache_clear()
    return laid_out(snapshot)


def forgotten(snapshot: Snapshot) -> bytes:
    """Our render with neither paragraphs nor words remembered."""
    forget()
    return laid_out(snapshot)


def laid_out(snapshot: Snapshot) -> bytes:
    """Our render."""
    return (render_paper if isinstance(snapshot, Paper) else render)(snapshot).pdf


def measure(ways: dict[str, Callable[[], bytes]]) -> dict[str, list[float]]:
    """Milliseconds of each way, taken in turns."""
    times: dict[str, list[float]] = {name: [] for name in ways}
    for way in ways.values():
        way()
        way()
    for _ in range(ROUNDS):
        for name, way in ways.items():
            gc.collect()
            start = time.process_time()
            way()
            times[name].append((time.process_time() - start) * 1000)
    return times


def main() -> None:
    """Print a table in Markdown."""
    warm_up()
    documents: dict[str, Snapshot] = {
        "4 pages": samples.agreement(),
        "13 pages": samples.long_agreement(),
        "interview of 60 minutes, 9 pages": paper_samples.long_paper(),
    }
    print("| document | way | median ms (CPU) | ratio to plain |")
    print("|---|---|---|---|")
    for title, snapshot in documents.items():
        way = plain_paper if isinstance(snapshot, Paper) else plain
        times = measure(
            {
                "plain ReportLab": lambda s=snapshot, way=way: way(s),
                "plain ReportLab, hyphenated": lambda s=snapshot, way=way: way(s, german=True),
                f"ours (goal {GOAL})": lambda s=snapshot: ours(s),
                "ours, words forgotten too": lambda s=snapshot: forgotten(s),
                "ours, paragraphs kept": lambda s=snapshot: laid_out(s),
            }
        )
        base = statistics.median(times["plain ReportLab"])
        for name, values in times.items():
            median = statistics.median(values)
            print(f"| {title} | {name} | {median:.1f} | {median / base:.2f} |")


if __name__ == "__main__":
    main()
