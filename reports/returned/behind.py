"""What was written behind the bytes that went out: nothing but signatures, or something else."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from io import BytesIO

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel, StandardDiffPolicy, SuspiciousModification
from pyhanko.sign.diff_analysis.constants import ROOT_EXEMPT_STRICT_COMPARISON
from pyhanko.sign.diff_analysis.form_rules_api import (
    FieldComparisonContext,
    FieldComparisonSpec,
    FormUpdate,
    FormUpdatingRule,
)
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
_END = re.compile(rb"startxref\s+(\d{1,12})\s+%%EOF")
_BLANKS = b"\0 \t\r\n\f"
_MOST_STATES = 300
"""Each signature is a state of the file, and so is each of its proofs; more than this aren't gone through."""
_FORM_KEYS = {"/Fields", "/SigFlags", "/DR", "/DA"}


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


class FirstFormRule(FormUpdatingRule):
    """The form of a file that went out without any: nothing but fields for signatures may come into it."""

    def apply(self, old: HistoricalResolver, new: HistoricalResolver) -> Iterable[tuple[ModificationLevel, FormUpdate]]:
        """As pyHanko's, with an empty form where there was none."""
        if "/AcroForm" in old.root or "/AcroForm" not in new.root:
            yield from super().apply(old, new)
            return
        form = new.root["/AcroForm"]
        if not isinstance(form, generic.DictionaryObject) or not set(form) <= _FORM_KEYS:
            raise SuspiciousModification("a form with more than signatures")
        for holder, key in ((new.root, "/AcroForm"), (form, "/Fields")):
            value = holder.raw_get(key) if key in holder else None
            if isinstance(value, generic.IndirectObject) and old.is_ref_unassignable(value.reference):
                yield _LATER, FormUpdate(updated_ref=value.reference, field_name=None)
        specs = _first_fields(form)
        context = FieldComparisonContext(field_specs=specs, old=old, new=new)
        for rule in self.field_rules:
            yield from rule.apply(context)


def _first_fields(form: generic.DictionaryObject) -> dict[str, FieldComparisonSpec]:
    """The fields of a new form, which must all be for signatures."""
    specs = {}
    listed = form.get("/Fields", generic.ArrayObject())
    for index in range(len(listed)):
        reference = listed.raw_get(index)
        field = reference.get_object()
        if field.get("/FT", None) != "/Sig" or "/Kids" in field:
            raise SuspiciousModification("a form with more than signatures")
        name = str(field["/T"])
        specs[name] = FieldComparisonSpec(
            field_type="/Sig",
            old_field_ref=None,
            new_field_ref=reference.reference,
            old_canonical_path=None,
        )
    return specs


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
    form_rule=FirstFormRule(
        field_rules=[
            SigFieldCreationRule(allow_new_visible_after_certify=True),  # type: ignore[no-untyped-call]
            SigFieldModificationRule(),
        ],
        ignored_acroform_keys=_FORM_KEYS,
    ),
)
"""pyHanko's own policy without the rule that lets other form fields be filled in, and with the marks that the form
gets when it is first signed: what went out has empty fields and says of none yet that it is signed."""


def open_pdf(content: bytes) -> PdfFileReader:
    """A reader that bears what other programs write. Raises one of BROKEN."""
    return PdfFileReader(BytesIO(content), strict=False)


def only_signatures(reader: PdfFileReader, content: bytes, original: bytes) -> bool:
    """Whether everything behind the original's bytes is signatures, time stamps and what proves them.

    Raises one of BROKEN where it can't be told.
    """
    if loose(content, len(original)):
        return False
    base = open_pdf(original).xrefs.total_revisions - 1
    return _clean(SIGNATURES_ONLY.review_file(reader, base))


class Reviews:
    """What was written into a file behind each of its states; each span is gone through once."""

    def __init__(self, reader: PdfFileReader, content: bytes) -> None:
        self._reader, self._content = reader, content
        self._clean_since, self._changed_since = sys.maxsize, -1

    def nothing_since(self, end: int) -> bool:
        """Whether behind a place in the file there are but blanks and line ends."""
        return not self._content[end:].strip(_BLANKS)

    def only_signatures_since(self, revision: int, end: int) -> bool:
        """Whether everything behind a revision (from 0), which ends at `end`, is signatures and what proves them."""
        if loose(self._content, end) or revision <= self._changed_since:
            return False
        if revision < self._clean_since:
            if not _clean(SIGNATURES_ONLY.review_file(self._reader, revision)):
                self._changed_since = revision
                return False
            self._clean_since = revision
        return True


def _clean(result: DiffResult | SuspiciousModification) -> bool:
    return isinstance(result, DiffResult) and result.modification_level <= ModificationLevel.FORM_FILLING


def loose(content: bytes, start: int) -> int:
    """How many bytes behind `start` belong to no state of the file, blanks left aside: no table of it names them."""
    stray, at = 0, start
    for end in _END.finditer(content, start):
        if not at <= int(end[1]) < end.start():
            stray += end.end() - at
        at = end.end()
    return stray + len(content[at:].strip(_BLANKS))


def too_often(content: bytes) -> bool:
    """Whether a file was saved so often that its states aren't gone through."""
    return content.count(b"startxref") > _MOST_STATES


def revisions(content: bytes) -> int:
    """How many states of a PDF lie in it, 0 where that can't be told."""
    try:
        return int(open_pdf(content).xrefs.total_revisions)
    except BROKEN:
        return 0
