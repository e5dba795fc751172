from datetime import UTC, datetime

import pytest

from models.returned_finding import CopyKind, Finding, FoundPage, FoundSignature, read_finding

SIGNED = FoundSignature(
    field="unterschrift-1", line=0, signer="Jana Weiß", signed_at=datetime(2026, 11, 20, 9, 5, tzinfo=UTC),
    valid=True, facts=("Gültig bis 01.01.2031.",), certificate=b"\x30\x82\x00\xff", root=b"",
)  # fmt: skip
WHOLE = Finding(
    kind=CopyKind.CHANGED, sentence="Verändert.", version_uid="ab", reasons=("a", "b"), differences=("Seite 2: x",),
    signatures=(SIGNED, FoundSignature()), pages=(FoundPage(number=1, page=2, turned=180), FoundPage(number=2)),
    page_count=2, text_equal=False,
)  # fmt: skip


@pytest.mark.parametrize("finding", [WHOLE, Finding(kind=CopyKind.UNKNOWN, sentence="")])
def test_a_finding_is_read_as_it_was_kept(finding):
    assert read_finding(finding.canonical()) == finding


def test_every_kind_has_its_word():
    assert len({kind.label for kind in CopyKind}) == len(CopyKind)
