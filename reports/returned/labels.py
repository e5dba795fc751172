"""By what a file is recognised: the frozen versions of a store, found by digest, first bytes, printed code or mark."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from models.page_mark import DIGEST_CHARACTERS, PageMark
from models.returned_finding import FrozenLabel

_LIKE_A_CODE = re.compile(r"\b[0-9a-f]{6}-v[1-9][0-9]{0,3}-[0-9a-f]{8}\b")

_OF_A_DRAFT = re.compile(r"\b(([0-9a-f]{6})-v[1-9][0-9]{0,3})\b(?!-)")


class Labels:
    """The frozen versions, and how each of them is found."""

    def __init__(self, labels: Sequence[FrozenLabel]) -> None:
        self.all = tuple(labels)
        self._by_uid = {label.version_uid: label for label in labels}

    def __getitem__(self, version_uid: str) -> FrozenLabel:
        return self._by_uid[version_uid]

    def same_bytes(self, content: bytes) -> FrozenLabel | None:
        """The version whose PDF these bytes are."""
        if not any(label.pdf_size == len(content) for label in self.all):
            return None
        digest = hashlib.sha256(content).hexdigest()
        return next((label for label in self.all if label.pdf_digest.lower() == digest), None)

    def first_bytes(self, content: bytes) -> FrozenLabel | None:
        """The version whose PDF these bytes begin with."""
        running, at = hashlib.sha256(), 0
        view = memoryview(content)
        found = None
        for size in sorted({label.pdf_size for label in self.all if 0 < label.pdf_size < len(content)}):
            running.update(view[at:size])
            at = size
            digest = running.hexdigest()
            found = next(
                (each for each in self.all if each.pdf_size == size and each.pdf_digest.lower() == digest), found
            )
        return found

    def of_mark(self, mark: PageMark) -> FrozenLabel | None:
        """The version that a printed mark names; None if it isn't one of this store, or its text was another."""
        return next(
            (
                label
                for label in self.of_agreement(mark.agreement_uid)
                if label.number == mark.number and mark.digest.lower() in _digests(label)
            ),
            None,
        )

    def of_agreement(self, uid: str) -> list[FrozenLabel]:
        """The frozen versions of an agreement."""
        plain = uid.replace("-", "").lower()
        return [label for label in self.all if plain and label.agreement_uid.replace("-", "").lower() == plain]

    def named_in(self, text: str) -> list[FrozenLabel]:
        """The versions whose code stands in a text, blanks and line ends in it notwithstanding."""
        dense = re.sub(r"\s+", "", text)
        return [
            label
            for label in self.all
            if label.code and label.code in dense and re.search(re.escape(label.code) + "(?![0-9])", dense)
        ]

    def strangers_in(self, text: str) -> list[str]:
        """What looks like a code but names no version of this store."""
        known = {label.code for label in self.all}
        return sorted({code for code in _LIKE_A_CODE.findall(text) if code not in known})

    def drafts_in(self, text: str) -> list[tuple[str, FrozenLabel]]:
        """Codes of drafts, which have no digest yet, each with a version of the same agreement."""
        newest = {label.agreement_uid[:6]: label for label in sorted(self.all, key=lambda each: each.number)}
        found = sorted({(code[0], code[1]) for code in _OF_A_DRAFT.findall(text)})
        return [(code, newest[start]) for code, start in found if start in newest]

    def newer(self, label: FrozenLabel) -> list[FrozenLabel]:
        """The later frozen versions of the same agreement."""
        later = [each for each in self.of_agreement(label.agreement_uid) if each.number > label.number]
        return sorted(later, key=lambda each: each.number)


def _digests(label: FrozenLabel) -> tuple[str, str]:
    """What a mark may say of the text: the digest in the version's code, or that of the whole snapshot."""
    return label.code.rpartition("-")[2].lower(), label.snapshot_digest[:DIGEST_CHARACTERS].lower()
