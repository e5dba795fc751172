"""What came home to the sample dossier: the file of a version, as it was sent, and nobody had signed it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from models.agreement_life import frozen_document
from models.agreement_version import AgreementVersion
from models.demo_history import told
from models.returned_copy import Decision, take_up_copy
from models.returned_finding import CopyKind, Finding
from models.signing_home import frozen_labels
from models.store.store import Store


def keep_returned(store: Store, version: AgreementVersion, at: datetime, table: dict[str, Any]) -> None:
    """Keep the very bytes that went out, with what the app finds out about such a file."""
    content = frozen_document(store, version)
    assert content is not None
    label = next(each for each in frozen_labels(store) if each.version_uid == version.uid)
    finding = Finding(
        kind=CopyKind.IDENTICAL,
        version_uid=version.uid,
        sentence=f"Byte für Byte „{label.title}“, wie sie hinausging.",
        reasons=("Größe und Prüfsumme (SHA-256) stimmen überein.", "Es ist keine Unterschrift hinzugekommen."),
        text_equal=True,
    )
    with told(store, "Zurückgekommene Datei ablegen", at=at):
        take_up_copy(store, version, content, table["file_name"], finding, Decision.KEPT, table["note"], at=at)
