"""A LibreOffice that runs already, and Word documents with our words: what a template and a script would do."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from docx import Document

from models.agreement_snapshot import AgreementSnapshot, BlockKind
from models.paper import Cell, Chart, Facts, Paper, Table, Words

BRIDGE = "/usr/bin/python3"
"""The system's Python, which knows LibreOffice's bridge."""
CONVERT = """
import sys, time, uno
from com.sun.star.beans import PropertyValue
def known(**values):
    return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())
resolver = uno.getComponentContext().ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
for _ in range(300):
    try:
        context = resolver.resolve("uno:pipe,name=%s;urp;StarOffice.ComponentContext" % sys.argv[1])
        break
    except Exception:
        time.sleep(0.1)
desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
print("ready", flush=True)
for line in sys.stdin:
    source, target = line.split()
    document = desktop.loadComponentFromURL("file://" + source, "_blank", 0, known(Hidden=True))
    document.storeToURL("file://" + target, known(FilterName="writer_pdf_Export"))
    document.close(True)
    print("done", flush=True)
"""
Write = Callable[[Path], None]


def lacking() -> str:
    """What the machine lacks; empty if nothing."""
    bridged = subprocess.run([BRIDGE, "-c", "import uno"], capture_output=True, check=False).returncode == 0
    return "" if shutil.which("soffice") and bridged else "No LibreOffice with its Python bridge here."


def agreement(snapshot: AgreementSnapshot) -> Write:
    """Writes a document with the agreement's words."""

    def write(target: Path) -> None:
        document = Document()
        document.add_heading(snapshot.title, 0)
        for line in (snapshot.subtitle, *(party.text for party in snapshot.parties)):
            document.add_paragraph(line)
        for section in (*snapshot.sections, *snapshot.appendix):
            if section.heading:
                document.add_heading(section.heading, section.level)
            for block in section.blocks:
                document.add_paragraph(block.text, None if block.kind is BlockKind.TEXT else "List Bullet")
        for block in snapshot.closing:
            document.add_paragraph(block.text)
        for each in snapshot.signatures:
            document.add_paragraph("\n".join((each.party, each.name, each.function)))
        document.save(str(target))

    return write


def report(paper: Paper) -> Write:
    """Writes a document with the words and tables of a paper; charts only as their values."""

    def write(target: Path) -> None:
        document = Document()
        document.add_heading(paper.title, 0)
        for part in paper.parts:
            document.add_heading(part.heading, part.level)
            for block in part.blocks:
                _add(document, block)
        document.save(str(target))

    return write


def _add(document: Any, block: Any) -> None:
    match block:
        case Words():
            for text in (block.text, *(note.text for note in block.notes)):
                document.add_paragraph(text)
        case Facts():
            for fact in block.rows:
                document.add_paragraph(f"{fact.label} {fact.value}")
        case Chart():
            for bar in block.bars:
                document.add_paragraph(f"{bar.label} {bar.written}")
        case Table():
            table = document.add_table(len(block.rows) + 1, len(block.columns))
            cells = iter(table._cells)  # by the public way each cell is looked for anew: minutes
            rows = [tuple(column.head for column in block.columns), *(row.cells for row in block.rows)]
            for row in rows:
                texts = [cell.text if isinstance(cell, Cell) else cell for cell in row]
                for text in (*texts, *[""] * len(block.columns))[: len(block.columns)]:
                    next(cells).text = text


def started_for_each(write: Write, folder: Path, rounds: int) -> float:
    """Median wall time in milliseconds of filling a document and of a LibreOffice that is started to make a PDF of it,
    its files in the system's memory."""
    source, taken = folder / "b.docx", []
    profile = f"-env:UserInstallation=file://{folder}/other"
    for _ in range(rounds + 1):
        begun = time.perf_counter()
        write(source)
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)]
        subprocess.run(command, capture_output=True, check=True)
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken[1:]) * 1000


class Office:
    """A running LibreOffice with a profile of its own; use as a context manager."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        pipe = f"bench{os.getpid()}"
        profile = f"-env:UserInstallation=file://{folder}/profile"
        hidden = ["--headless", "--norestore", "--nologo", f"--accept=pipe,name={pipe};urp;"]
        self._office = subprocess.Popen(["soffice", profile, *hidden], stderr=subprocess.DEVNULL)
        self._bridge = subprocess.Popen(
            [BRIDGE, "-c", CONVERT, pipe], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def __enter__(self) -> Office:
        assert self._bridge.stdout.readline() == "ready\n"
        return self

    def __exit__(self, *_: object) -> None:
        self._bridge.communicate()
        for pid in self._processes():
            os.kill(pid, 15)
        self._office.wait()

    def measured(self, write: Write, rounds: int) -> tuple[float, float]:
        """Median wall and CPU time in milliseconds of filling a document and of LibreOffice making a PDF of it."""
        taken = [self._once(write) for _ in range(rounds + 1)][1:]  # the first warms up
        return statistics.median(wall for wall, _ in taken) * 1000, statistics.median(cpu for _, cpu in taken) * 1000

    def _once(self, write: Write) -> tuple[float, float]:
        source, target = self._folder / "a.docx", self._folder / "a.pdf"
        target.unlink(missing_ok=True)
        cpu, wall = time.process_time() + self._cpu(), time.perf_counter()
        write(source)
        self._bridge.stdin.write(f"{source} {target}\n")
        self._bridge.stdin.flush()
        assert self._bridge.stdout.readline() == "done\n"
        assert target.stat().st_size
        return time.perf_counter() - wall, time.process_time() + self._cpu() - cpu

    def _processes(self) -> list[int]:
        """The programs that run on this profile."""
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit() and (entry / "cmdline").exists():
                command = (entry / "cmdline").read_bytes()
                if b"soffice.bin" in command and str(self._folder).encode() in command:
                    found.append(int(entry.name))
        return found

    def _cpu(self) -> float:
        ticks = 0
        for pid in self._processes():
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")
