"""Make tests/data/returned anew: `python -m tests.tools.returned.make [name ...]`.

Run by hand; what is committed is what counts, for keys, other programs and the originals' looks change from run to
run. Needs qpdf, poppler-utils, ghostscript and libreoffice-draw. Without names everything is made, the originals
first; with names only those returned files. The right answers in expected.toml are written by hand.
"""

from __future__ import annotations

import hashlib
import json
import sys

from tests.tools.returned import edited, rewritten, scanned, signed, unrelated
from tests.tools.returned.frozen import DATA, original
from tests.tools.returned.issuers import root
from tests.tools.returned.originals import ORIGINALS, finished, foreign
from tests.tools.returned.registry import MAKERS

FAMILIES = (signed, edited, rewritten, scanned, unrelated)


def make_originals() -> None:
    """The frozen versions, what the store knows of them, and the other agency's."""
    folder = DATA / "originals"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "elbaue-2.pdf").write_bytes(finished(foreign()))
    tables = []
    for name, make in ORIGINALS.items():
        version = make()
        pdf = version.pdf
        (folder / f"{name}.pdf").write_bytes(pdf)
        values = {
            "version_uid": version.uid,
            "agreement_uid": version.snapshot.agreement_uid,
            "number": version.snapshot.number,
            "code": version.snapshot.code,
            "pdf_digest": hashlib.sha256(pdf).hexdigest(),
            "pdf_size": len(pdf),
            "snapshot_digest": version.snapshot.digest(),
            "title": version.title,
        }
        lines = (f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items())
        tables.append("\n".join((f"[{name}]", *lines)))
    (DATA / "labels.toml").write_text("\n\n".join(tables) + "\n", "utf-8")
    original.cache_clear()


def make_returned(names: list[str]) -> None:
    """Those returned files."""
    folder = DATA / "files"
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        content = MAKERS[name]()
        (folder / name).write_bytes(content)
        print(f"{len(content):>8}  {name}")


if __name__ == "__main__":
    if not sys.argv[1:]:
        make_originals()
        (DATA / "trusted_root.der").write_bytes(root().der)
    make_returned(sys.argv[1:] or list(MAKERS))
