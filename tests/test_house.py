"""The rules of the house that no other tool keeps: sizes, late imports, caught errors, documents, the first paint."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from models.store.cipher import QUICK
from models.store.opening import create_store
from reports.catalog import REPORTS
from tests import build
from tests.reports import paper_samples, samples

ROOT = Path(__file__).parents[1]
OURS = sorted(p for layer in ("models", "reports", "resources", "ui") for p in (ROOT / layer).rglob("*.py"))
OURS.append(ROOT / "main.py")
TESTS = sorted((ROOT / "tests").rglob("*.py"))
MOST_LINES, MOST_LINES_OF_A_FUNCTION = 350, 50
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
DEFINITIONS = (*FUNCTIONS, ast.ClassDef)
LONG_MODULES: set[str] = set()
LONG_FUNCTIONS: set[str] = set()
CATCH_ALL = {"ui/tasks.py", "ui/crash.py", "ui/fault_report.py", "ui/render_process.py", "ui/confinement.py"}
"""A task's thread, the crash hook, the renderer process, the one that reads a file: each hands on what it caught."""
LATE_IMPORTS = {
    "main.py": "joins the parts: `export` needs no Qt, the window no ReportLab",
    "reports/catalog.py": "ReportLab, pypdfium2",
    "ui/spelling_process.py": "Hunspell, which Macs with Intel have no package of",
    "ui/render_process.py": "ReportLab, pypdfium2: only in the process of its own",
    "ui/reading_child.py": "pyHanko, pikepdf: only in a process of its own",
    "ui/document_child.py": "pypdfium2, Pillow, what decrypts: only in a process of its own",
    "ui/confinement.py": "what one system lacks",
    "ui/disposable.py": "what one system lacks",
    "reports/documents/opening.py": "a library for each kind of file: the process that reads one is there for it only",
    "ui/app.py": "what follows the first paint, or the passphrase",
    "ui/window.py": "the workspace follows the passphrase",
    "ui/workspace.py": "the overview of keys, the search",
    "ui/undo_actions.py": "undo, once something was written",
    "ui/more_menu.py": "what the settings have, once the menu opens",
    "ui/unlock.py": "the database driver",
    "ui/rescue.py": "file dialogs, copying, once the disk refuses",
    "ui/fault_report.py": "what only a fault needs",
    "ui/display.py": "sockets, where the display is Wayland",
    "models/passage_moves.py": "what compares texts, once one was edited",
    "ui/pages/today.py": "the first page paints before the shipped steps are read",
    "ui/pages/municipalities.py": "the table needs neither text nor export",
    "ui/process/calendar_out.py": "the library of calendars, once a date goes out",
    "ui/evidence_out.py": "openpyxl, once evidence goes out",
    "ui/report_export.py": "ReportLab, once a Word file is made",
    "ui/security/code_sheet.py": "printing",
    "ui/dialogs.py": "printing",
    "ui/printing.py": "printing",
    "ui/print_process.py": "pypdfium2: only in the process of its own",
    "ui/pages/settings_agency.py": "ReportLab, once a logo is chosen",
    "models/passphrase.py": "30,000 words of zxcvbn",
    "models/store/opening.py": "backups where a schema changes, and what a killed restore has left",
    "models/store/store.py": "undo, once something was written",
    "ui/crash.py": "what only a fault needs",
    "ui/widgets/toast.py": "what announces a toast, once there is one",
    "models/store/schema.py": "sqlite-utils, only where a schema changes",
    "models/store/durable.py": "fcntl: macOS only",
}
"""Module → why it may import inside a function: the first paint must not wait for it."""
FOREIGN_TO_THE_FIRST_PAINT = (
    "reportlab", "pypdfium2", "pyphen", "zxcvbn", "sqlite_utils", "sqlite3", "PIL", "numpy",
    "models.content", "models.agreement_text", "models.demo", "models.directory",
    "reports.agreement", "ui.worker", "ui.guard", "ui.pages.agreement", "ui.pages.municipalities",
    "ui.pages.dossier", "ui.pages.first_start", "ui.forms.record_list", "models.process_content",
    "hunspell", "ui.forms.spelling", "ui.search", "models.finding", "models.store.search",
    "ui.undoing", "models.step_names",
    "models.store.backup", "models.store.backup_set", "models.store.proof", "models.store.retention",
    "ui.backups", "ui.restore_run", "ui.security", "models.store.location", "models.store.moving",
    "ui.printing", "PySide6.QtPrintSupport",
    "ui.document_process", "reports.documents", "docx", "openpyxl", "pptx", "oxmsg", "lxml",
    "ui.returned", "ui.reading_process", "ui.signed_back", "models.signing_home", "models.out_for_signature",
    "pyhanko", "pikepdf", "asn1crypto", "zxingcpp", "markdown_it", "mdit_py_plugins",
    "ui.intake", "ui.outside_copy", "ui.sealer", "ui.evidence_book", "models.evidence_book",
    "ui.assessment", "models.assessment_reading",
    "ui.report", "ui.pages.report", "ui.report_export", "models.report_paper", "models.markdown_reading", "markdown_it",
)  # fmt: skip


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


class Shape(NamedTuple):
    """What the rules below ask of a module."""

    long_functions: list[str]
    twice: list[str]
    catches_everything: bool
    imports_late: bool


@cache
def shape(path: Path) -> Shape:
    """Of a module; each is parsed once for all rules."""
    found = list(statements(ast.parse(path.read_text("utf-8"))))
    functions = [each for each in found if isinstance(each, FUNCTIONS)]
    return Shape(
        [each.name for each in functions if each.end_lineno - each.lineno >= MOST_LINES_OF_A_FUNCTION],
        [name for place in found if isinstance(place, ast.Module | ast.ClassDef) for name in doubled(place)],
        any(isinstance(each, ast.ExceptHandler) and catches_everything(each) for each in found),
        any(isinstance(each, ast.Import | ast.ImportFrom) for function in functions for each in statements(function)),
    )


def statements(node: ast.AST) -> Iterator[ast.AST]:
    """A module, function or block, and every statement and handler in it."""
    yield node
    for part in ("body", "orelse", "finalbody", "handlers", "cases"):
        for inner in getattr(node, part, ()):
            yield from statements(inner)


def doubled(place: ast.Module | ast.ClassDef) -> list[str]:
    """Names that it defines more than once."""
    names = [each.name for each in place.body if isinstance(each, DEFINITIONS) and not each.decorator_list]
    return [name for name, count in Counter(names).items() if count > 1]


def catches_everything(handler: ast.ExceptHandler) -> bool:
    return handler.type is None or (isinstance(handler.type, ast.Name) and handler.type.id == "Exception")


def test_no_module_is_too_long_to_read_at_once():
    long = {name_of(path) for path in OURS if len(path.read_text("utf-8").splitlines()) > MOST_LINES}
    assert long == LONG_MODULES


def test_no_function_is_too_long_to_read_at_once():
    long = {f"{name_of(path)}:{name}" for path in (*OURS, *TESTS) for name in shape(path).long_functions}
    assert long == LONG_FUNCTIONS


def test_nothing_is_defined_twice_in_one_place():
    """Ruff passes by names that begin with an underscore."""
    assert [f"{name_of(path)}:{name}" for path in (*OURS, *TESTS) for name in shape(path).twice] == []


def test_only_those_who_hand_it_on_catch_everything():
    assert {name_of(path) for path in OURS if shape(path).catches_everything} == CATCH_ALL


def test_late_imports_stand_only_where_the_start_needs_them():
    assert {name_of(path) for path in OURS if shape(path).imports_late} <= set(LATE_IMPORTS)


@pytest.mark.parametrize("key", list(REPORTS))
def test_every_document_can_be_laid_out_and_has_a_file_name(key):
    report, snapshot = REPORTS[key], samples.agreement() if key == "agreement" else paper_samples.paper(kind=key)
    assert report.render(snapshot).pdf.startswith(b"%PDF-")
    assert report.file_name(snapshot).endswith(".pdf")


@pytest.fixture(scope="module")
def loaded_at_first_paint(tmp_path_factory):
    """The modules that a started program has loaded when its first page is painted."""
    folder = tmp_path_factory.mktemp("start")
    store, _ = create_store(folder / "bestand.db", "Auenwald im Nebel", strength=QUICK)
    build.draft(store)
    store.close()
    (folder / "passphrase").write_text("Auenwald im Nebel\n", encoding="utf-8")
    script = ROOT / "tests" / "bench" / "first_paint.py"
    command = [sys.executable, str(script), "store", "0", str(folder / "bestand.db"), str(folder / "passphrase")]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=60)
    return set(json.loads(done.stdout)["modules"])


def test_the_first_paint_shows_heute(loaded_at_first_paint):
    assert "ui.pages.today" in loaded_at_first_paint


@pytest.mark.parametrize("module", FOREIGN_TO_THE_FIRST_PAINT)
def test_the_first_paint_waits_for_nothing_heavy(loaded_at_first_paint, module):
    assert module not in loaded_at_first_paint
