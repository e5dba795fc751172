"""What a report says of a fault, and what it never says."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import resources
from models.store.schema import NAMES
from models.version import VERSION
from ui.fault_report import OURS, STANDARD, place, report

SECRET = "Dr. Maren Tiedje"


def caught(fail):
    try:
        fail()
    except (KeyError, ValueError) as error:
        return error


def test_it_has_version_schema_and_system_and_the_way_to_the_fault():
    lines = report(caught(lambda: ast.literal_eval("nein()"))).splitlines()
    assert lines[0] == "builtins.ValueError"
    assert lines[1].startswith(f"Transfermappe {VERSION}, Schema {len(NAMES)}, Python 3.")
    assert lines[2].startswith("  tests/ui/test_fault_report.py:")
    assert lines[-1].startswith("  Python/ast.py:")


def test_the_version_is_that_of_the_project():
    project = tomllib.loads((resources.ROOT.parent / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["version"] == VERSION


def test_no_error_in_the_chain_says_its_message():
    def fail():
        try:
            int(SECRET)
        except ValueError as error:
            raise KeyError(SECRET) from error

    text = report(caught(fail))
    assert "Davor: builtins.ValueError" in text
    assert SECRET not in text


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (f"{OURS}/ui/pages/dossier.py", "ui/pages/dossier.py"),
        (f"{STANDARD}/json/decoder.py", "Python/json/decoder.py"),
        ("/home/ina.kern/Transfermappe/.venv/lib/python3.12/site-packages/reportlab/pdfgen/canvas.py",
         "reportlab/pdfgen/canvas.py"),
        (r"C:\Users\Ina Kern\AppData\Transfermappe\site-packages\pypdf\_page.py", "pypdf/_page.py"),
        (r"C:\Users\Ina Kern\entwurf.py", "entwurf.py"),
        ("/home/ina.kern/entwurf.py", "entwurf.py"),
        ("ui/pages/dossier.py", "ui/pages/dossier.py"),
        ("<string>", "<string>"),
    ],
)  # fmt: skip
def test_a_place_is_one_of_the_program_and_no_folder_of_anyone(file, said):
    assert place(file) == said


def test_on_the_command_line_a_fault_is_told_without_its_message(tmp_path):
    code = f"import main, sys; sys.excepthook = main.tell_fault; int({SECRET!r})"
    ended = subprocess.run([sys.executable, "-c", code], cwd=Path(OURS), capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert "builtins.ValueError" in ended.stderr
    assert SECRET not in ended.stderr + ended.stdout


def test_a_process_of_its_own_tells_a_fault_without_its_message(tmp_path):
    script = tmp_path / "kind.py"
    script.write_text(
        "import multiprocessing as m\nfrom ui.fault_report import run_quietly\n"
        "if __name__ == '__main__':\n"
        f"    process = m.get_context('spawn').Process(target=run_quietly, args=(int, {SECRET!r}))\n"
        "    process.start(); process.join(); print(process.exitcode)\n",
        encoding="utf-8",
    )
    around = os.environ | {"PYTHONPATH": str(OURS)}
    ended = subprocess.run([sys.executable, str(script)], env=around, capture_output=True, text=True, check=False)
    assert ended.stdout.strip() == "1"
    assert "builtins.ValueError" in ended.stderr
    assert SECRET not in ended.stderr
