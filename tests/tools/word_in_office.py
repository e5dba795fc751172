"""Does the Word file of a report open in LibreOffice with headings, lists, tables, footnotes and charts intact?

    python tests/tools/word_in_office.py [FOLDER]

Each paper is written as DOCX and converted by LibreOffice: to PDF (its words are read in their order), to ODT, and from
there back to DOCX. What each of the four files says (headings with their levels and numbers, items with their levels,
cells, header rows, footnotes, charts, words for pictures) is compared with the paper. FOLDER keeps the files and a
picture of each page. Needs `soffice`; not a part of CI.

LibreOffice 7.4 shows charts, but drops the words for them that stand in the DOCX (it keeps those for pictures): they
are looked for in the DOCX only.
"""

# ruff: noqa: E402 - the path comes first: this is a script

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1] / "reports")]

import pypdfium2
from docx_reading import Said, of_docx, of_paper
from lxml import etree

from models.demo import fill_demo
from models.paper import Paper
from models.report import ReportVersion
from models.report_paper import report_paper
from models.store.opening import open_memory
from reports.docx_report import docx
from tests.reports import paper_samples
from tests.reports.every_block import every_block

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMES = {
    "text": f"{_ODF}text:1.0",
    "table": f"{_ODF}table:1.0",
    "draw": f"{_ODF}drawing:1.0",
    "svg": f"{_ODF}svg-compatible:1.0",
    "office": f"{_ODF}office:1.0",
}
_DAY = datetime(2026, 11, 23, 9, 30)


def papers() -> Iterator[tuple[str, Paper]]:
    """What is written: the long report, every kind of block, and each report of the sample dossier."""
    yield "long", paper_samples.report()
    yield "blocks", every_block()
    store = open_memory(clock=lambda: _DAY)
    try:
        fill_demo(store, lambda snapshot: b"%PDF-1.7")
        for version in store.find(ReportVersion):
            yield f"demo-{version.number}", report_paper(store, version)
    finally:
        store.close()


def convert(file: Path, to: str, folder: Path, home: Path) -> Path:
    """What LibreOffice makes of a file; raises CalledProcessError if it fails."""
    folder.mkdir(exist_ok=True)
    command = ["soffice", f"-env:UserInstallation={home.as_uri()}", "--headless", "--convert-to", to]
    subprocess.run([*command, "--outdir", str(folder), str(file)], check=True, capture_output=True, timeout=300)
    return folder / f"{file.stem}.{to}"


def without_dead_links(content: bytes) -> bytes:
    """A file of LibreOffice's without links to parts that it left out (sheets of charts), which python-docx seeks."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        names = set(old.namelist())
        for name in old.namelist():
            part = old.read(name)
            if name.endswith(".rels"):
                root = etree.fromstring(part)
                folder = Path(name).parent.parent
                for link in list(root):
                    target = (Path("/") / folder / link.get("Target")).resolve().as_posix().lstrip("/")
                    if link.get("TargetMode") != "External" and target not in names:
                        root.remove(link)
                part = etree.tostring(root)
            new.writestr(name, part)
    return made.getvalue()


def of_odt(content: bytes) -> Said:
    """The same of an OpenDocument text."""
    root = etree.fromstring(zipfile.ZipFile(BytesIO(content)).read("content.xml"))
    find = lambda path, node=root: node.xpath(path, namespaces=_NAMES)  # noqa: E731
    headings = [(int(each.get(f"{{{_NAMES['text']}}}outline-level")), _plain(each)) for each in find("//text:h")]
    items = [
        (len(find("ancestor::text:list", each)), _plain(each))
        for each in find("//text:list-item/text:p[not(ancestor::table:table)]")
    ]
    tables = find("//office:text//table:table")
    return Said(
        headings=tuple(each for each in headings if each[1]),
        items=tuple(items),
        cells=tuple(_plain(each) for table in tables for each in find(".//table:table-cell", table)),
        head_rows=tuple(len(find("./table:table-header-rows/table:table-row", each)) for each in tables),
        notes=tuple(_plain(each) for each in find("//text:note[@text:note-class='footnote']/text:note-body")),
        pictures=tuple(_plain(each) for each in find("//office:text//draw:frame/svg:desc")),
        charts=len(find("//office:text//draw:object")),
    )


def _plain(node: Any) -> str:
    """The words of an element without those of its footnotes."""
    words = (
        node.xpath(
            ".//text()[not(ancestor::text:note) or ancestor::text:note-body[ancestor-or-self::*=$n]]",
            namespaces=_NAMES,
            n=node,
        )
        if not node.tag.endswith("note-body")
        else node.itertext()
    )
    return " ".join("".join(words).split())


def differences(name: str, wanted: Said, found: Said) -> list[str]:
    """In what a file differs from the paper."""
    told = []
    for each in fields(Said):
        one, other = getattr(wanted, each.name), getattr(found, each.name)
        if one != other:
            pairs = zip(one, other) if isinstance(one, tuple) else ()
            first = next((pair for pair in pairs if pair[0] != pair[1]), (_count(one), _count(other)))
            told.append(f"{name}: {each.name}: {first[0]!r} became {first[1]!r}")
    return told


def _count(said: Any) -> int:
    return len(said) if isinstance(said, tuple) else said


def missing_words(pdf: bytes, wanted: Said) -> list[str]:
    """Headings, items and notes that the PDF doesn't show."""
    with pypdfium2.PdfDocument(pdf) as document:
        shown = _bare("".join(page.get_textpage().get_text_range() for page in document))
    texts = [text for _, text in (*wanted.headings, *wanted.items)] + list(wanted.notes)
    return [f"pdf: {text!r} is not there" for text in texts if _bare(text) not in shown]


def _bare(text: str) -> str:
    return re.sub(r"[\s\u00ad\ufffe\x02-]", "", text)


def paint(pdf: bytes, folder: Path, name: str) -> int:
    """A picture of each page, for the eye; returns how many."""
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document, 1):
            page.render(scale=1.0).to_pil().save(folder / f"{name}-{number:02}.png")
        return len(document)


def main() -> int:
    """Write, convert, compare, tell."""
    if shutil.which("soffice") is None:
        print("No LibreOffice here (soffice).")
        return 2
    with tempfile.TemporaryDirectory() as made:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        told = []
        for name, paper in papers():
            file = folder / f"{name}.docx"
            file.write_bytes(docx(paper))
            pdf, odt = (convert(file, to, folder / to, folder / "home") for to in ("pdf", "odt"))
            back = convert(odt, "docx", folder / "back", folder / "home")
            wanted = of_paper(paper)
            found = differences("docx", wanted, of_docx(file.read_bytes()))
            wanted = replace(wanted, pictures=wanted.pictures[: len(wanted.pictures) - wanted.charts])
            found += differences("odt", wanted, of_odt(odt.read_bytes()))
            found += differences("docx again", wanted, of_docx(without_dead_links(back.read_bytes())))
            found += missing_words(pdf.read_bytes(), wanted)
            pages = paint(pdf.read_bytes(), folder, name)
            counts = ", ".join(f"{_count(getattr(wanted, each.name))} {each.name}" for each in fields(Said))
            print(f"{name}: {pages} pages, {counts}: {len(found)} differences", *found, sep="\n  ")
            told += found
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
