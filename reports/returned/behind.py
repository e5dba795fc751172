"""What was written behind the bytes that went out: nothing but signatures, or something else."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel, StandardDiffPolicy, SuspiciousModification
from pyhanko.sign.diff_analysis.constants import ROOT_EXEMPT_STRICT_COMPARISON
from pyhanko.sign.diff_analysis.form_rules_api import FormUpdatingRule
from pyhanko.sign.diff_analysis.rules.file_structure_rules import (
    CatalogModificationRule,
    ObjectStreamRule,
    XrefStreamRule,
)
from pyhanko.sign.diff_analysis.rules.form_field_rules import (
    DSSCompareRule,
    SigFieldCreationRule,
    SigFieldModificationRule,
)
from pyhanko.sign.diff_analysis.rules.metadata_rules import DocInfoRule, MetadataUpdateRule
from pyhanko.sign.diff_analysis.rules_api import ReferenceUpdate, WhitelistRule

from reports.returned.broken import BROKEN

_LATER = ModificationLevel.LTA_UPDATES


class FirstSignatureRule(WhitelistRule):
    """What a program also writes when it signs first: fonts for the form, which show nothing while unused, and in the
    catalog which signature certifies the document. A certification that was there stays as it is."""

    def apply(self, old: HistoricalResolver, new: HistoricalResolver) -> Iterable[ReferenceUpdate]:
        yield from self._permissions(old, new)
        form = new.root.get("/AcroForm", None)
        if not isinstance(form, generic.DictionaryObject) or "/DR" not in form:
            return
        fonts = new.collect_dependencies(form.raw_get("/DR"), since_revision=old.revision + 1)
        yield from (ReferenceUpdate(each) for each in fonts if old.is_ref_unassignable(each))

    def _permissions(self, old: HistoricalResolver, new: HistoricalResolver) -> Iterable[ReferenceUpdate]:
        if "/Perms" in old.root:
            if "/Perms" not in new.root or old.root.raw_get("/Perms") != new.root.raw_get("/Perms"):
                raise SuspiciousModification("the certification was replaced")
            return
        permissions = new.root.raw_get("/Perms") if "/Perms" in new.root else None
        if isinstance(permissions, generic.IndirectObject) and old.is_ref_unassignable(permissions.reference):
            yield ReferenceUpdate(permissions.reference)


SIGNATURES_ONLY = StandardDiffPolicy(
    global_rules=[
        CatalogModificationRule(ignored_keys=ROOT_EXEMPT_STRICT_COMPARISON | {"/Perms"}),  # type: ignore[no-untyped-call]
        DocInfoRule().as_qualified(_LATER),
        XrefStreamRule().as_qualified(_LATER),
        ObjectStreamRule().as_qualified(_LATER),
        DSSCompareRule().as_qualified(_LATER),
        MetadataUpdateRule().as_qualified(_LATER),  # type: ignore[no-untyped-call]
        FirstSignatureRule().as_qualified(_LATER),
    ],
    form_rule=FormUpdatingRule(
        field_rules=[
            SigFieldCreationRule(allow_new_visible_after_certify=True),  # type: ignore[no-untyped-call]
            SigFieldModificationRule(),
        ],
        ignored_acroform_keys={"/Fields", "/SigFlags", "/DR", "/DA"},
    ),
)
"""pyHanko's own policy without the rule that lets other form fields be filled in, and with the marks that the form
gets when it is first signed: what went out has empty fields and says of none yet that it is signed."""


def open_pdf(content: bytes) -> PdfFileReader:
    """A reader that bears what other programs write. Raises one of BROKEN."""
    return PdfFileReader(BytesIO(content), strict=False)


def only_signatures(reader: PdfFileReader, original: bytes) -> bool:
    """Whether everything behind the original's bytes is signatures, time stamps and what proves them.

    Raises one of BROKEN where it can't be told.
    """
    base = open_pdf(original).xrefs.total_revisions - 1
    return _clean(SIGNATURES_ONLY.review_file(reader, base))


def only_signatures_since(reader: PdfFileReader, revision: int) -> bool:
    """Whether everything behind a revision (from 0) is signatures and what proves them."""
    return _clean(SIGNATURES_ONLY.review_file(reader, revision))


def _clean(result: DiffResult | SuspiciousModification) -> bool:
    return isinstance(result, DiffResult) and result.modification_level <= ModificationLevel.FORM_FILLING


def revisions(content: bytes) -> int:
    """How many states of a PDF lie in it, 0 where that can't be told."""
    try:
        return int(open_pdf(content).xrefs.total_revisions)
    except BROKEN:
        return 0
