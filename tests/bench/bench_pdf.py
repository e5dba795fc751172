"""What tags, archive and packing cost: against plain ReportLab, and against a Word template turned into PDF.

    .venv/bin/python tests/bench/bench_pdf.py

The agreement of four pages and the report of 60 pages with 40 tables, in turns: as they go out (laid out, tagged,
packed) against plain ReportLab paragraphs and tables of the same words in the same fonts and sizes, without tags,
metadata, page numbers, contents and notes. Plain is what ReportLab writes by itself: fonts with their hints, cut by
ReportLab, nothing packed; only that streams are bytes, like ours, instead of ASCII85, which takes a seventh more. As
ours cut fonts closer, a last figure compares with a plain document whose fonts are as small as ours.

Then, where LibreOffice and its Python bridge are (Debian: libreoffice-writer-nogui python3-uno), python-docx fills a
document with the same words and a LibreOffice that runs already makes a PDF of it. Paragraphs are forgotten before each
of ours, words and their hyphens are known.
"""

# ruff: noqa: E402 - the path comes first: this is a script

from __future__ import annotations

import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parent)]

import office
import pikepdf
import plain_pdf

from reports.agreement import render
from reports.catalog import warm_up
from reports.lines import break_lines
from reports.packing import packed
from reports.paper import render as render_paper
from tests.reports import paper_samples, samples

ROUNDS = {"agreement": 40, "report": 8}
GOALS = {"agreement": 1.2, "report": 1.4}
FASTER, LARGER = 25, 1.2
Way = Callable[[], bytes]


def ways() -> dict[str, dict[str, Way]]:
    """Of each document: as it goes out, not packed, and plain."""
    agreement, report = samples.agreement(draft=False), paper_samples.report()
    return {
        "agreement": {
            "plain ReportLab": lambda: plain_pdf.agreement(agreement),
            "tagged": lambda: render(agreement).pdf,
            "tagged and packed": lambda: packed(render(agreement).pdf),
        },
        "report": {
            "plain ReportLab": lambda: plain_pdf.report(report),
            "tagged": lambda: render_paper(report).pdf,
            "tagged and packed": lambda: packed(render_paper(report).pdf),
        },
    }


def measured(of: dict[str, Way], rounds: int) -> dict[str, tuple[float, float, int]]:
    """Of each way the median CPU and wall time in milliseconds, taken in turns, and how large the file is."""
    sizes = {name: len(way()) for name, way in of.items()}
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in of}
    for _ in range(rounds):
        for name, way in of.items():
            break_lines.cache_clear()
            gc.collect()
            cpu, wall = time.process_time(), time.perf_counter()
            way()
            times[name].append((time.process_time() - cpu, time.perf_counter() - wall))
    return {
        name: (
            statistics.median(cpu for cpu, _ in taken) * 1000,
            statistics.median(wall for _, wall in taken) * 1000,
            sizes[name],
        )
        for name, taken in times.items()
    }


def font_bytes(pdf: bytes) -> int:
    """How many bytes of a file are font programs."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return sum(
            len(each.read_raw_bytes())
            for each in opened.objects
            if isinstance(each, pikepdf.Stream) and "/Length1" in each
        )


def main() -> None:
    """Print a table in Markdown."""
    warm_up()
    print("| document | way | ms (CPU) | to plain | KB | to plain |")
    print("|---|---|---|---|---|---|")
    ours: dict[str, tuple[float, float, int]] = {}
    for document, of in ways().items():
        found = measured(of, ROUNDS[document])
        cpu0, _, size0 = found["plain ReportLab"]
        alike = size0 - font_bytes(of["plain ReportLab"]()) + font_bytes(of["tagged"]())
        for name, (cpu, _, size) in found.items():
            goal = {"tagged": f" (goal {GOALS[document]})", "tagged and packed": f" (size: goal {LARGER})"}.get(
                name, ""
            )
            print(
                f"| {document} | {name}{goal} | {cpu:.1f} | {cpu / cpu0:.2f} | {size / 1000:.0f} | {size / size0:.2f} |"
            )
        packed_size = found["tagged and packed"][2]
        print(f"| {document} | packed, against plain with fonts as small | | | | {packed_size / alike:.2f} |")
        ours[document] = found["tagged and packed"]
    lacking = office.lacking()
    if lacking:
        print(f"\n{lacking}")
        return
    print(f"\n| document | ours, wall ms | python-docx and LibreOffice | wall ms | times faster (goal {FASTER}) |")
    print("|---|---|---|---|---|")
    fill = {"agreement": office.agreement(samples.agreement()), "report": office.report(paper_samples.report())}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for document, write in fill.items():
            rounds, mine = (10 if document == "agreement" else 3), ours[document][1]
            with office.Office(folder) as running:
                warm, _ = running.measured(write, rounds)
            cold = office.started_for_each(write, folder, rounds)
            for how, wall in (("runs already", warm), ("started for each", cold)):
                print(f"| {document} | {mine:.0f} | {how} | {wall:.0f} | {wall / mine:.0f} |")


if __name__ == "__main__":
    main()
