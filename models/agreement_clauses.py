"""The clauses of one version: shipped or own wording, with the agreement's values put in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from models.agreement_facts import list_address
from models.agreement_snapshot import Block, BlockKind
from models.agreement_version import AgreementVersion, ClauseText, ProcedureStep, Topic, parts_of
from models.clause_text import ClauseError, Facts, Missing, Resolved, resolve
from models.clause_tree import PLACEHOLDERS
from models.content import AgreementContent, Clause, ClauseKind, SectionText
from models.store.record import address
from models.store.store import Store

#: tables whose fields are typed beside the text they show up in: a click on the text leads there first
_BESIDE = ("agreement_version/", "topic/", "contact_person/", "procedure_step/")


@dataclass(frozen=True, kw_only=True)
class ComposedClause:
    """One clause, heading or step as it stands in this version.

    `template` is the shipped wording, `text` the one in force (both with placeholders), `resolved` the final
    text. `error` says in German why the text can't be read; then there are no blocks. `address` names it as a field.
    """

    key: str
    section: str
    label: str
    kind: ClauseKind
    address: str
    template: str = ""
    text: str = ""
    note: str = ""
    optional: bool = False
    included: bool = True
    resolved: str = ""
    error: str = ""
    missing: tuple[Missing, ...] = ()
    blocks: tuple[Block, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether it has another wording than the shipped one."""
        return self.text != self.template

    @property
    def shown(self) -> str:
        """The final text of a heading in the document: nothing where it is left out."""
        return self.resolved if self.included else ""


@dataclass(frozen=True, kw_only=True)
class ComposedSection:
    """A heading and its clauses, in order; `shown` tells whether it is in the document at all."""

    source: SectionText
    heading: ComposedClause
    clauses: tuple[ComposedClause, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(block for clause in self.clauses for block in clause.blocks)

    @property
    def shown(self) -> bool:
        return bool(self.blocks) or not self.source.clauses


def clause_address(version: AgreementVersion, key: str) -> str:
    """Where the wording of a clause (or heading) of this version is edited."""
    return address(version, f"clause.{key}")


class ClauseComposer:
    """Composes clause by clause, with the version's own wordings read once."""

    def __init__(self, store: Store, version: AgreementVersion, content: AgreementContent, facts: Facts) -> None:
        self._store = store
        self._version = version
        self._content = content
        self._facts = facts
        self._own = {own.key: own for own in parts_of(store, ClauseText, version.id)}

    def section(self, section: SectionText) -> ComposedSection:
        """A section with all of its clauses, those left out included."""
        heading = self.heading(section.heading_key, section.heading, section.key)
        clauses = tuple(made for clause in section.clauses for made in self._clause(clause, section.key))
        return ComposedSection(source=section, heading=heading, clauses=clauses)

    def heading(self, key: str, template: str, section: str = "") -> ComposedClause:
        """A heading, the title, or the appendix's title."""
        clause = Clause(key=key, label="Überschrift", kind=ClauseKind.HEADING, text=template)
        return self._worded(clause, section)

    def _clause(self, clause: Clause, section: str) -> Iterable[ComposedClause]:
        if clause.kind is ClauseKind.TOPICS:
            yield self._topics(clause, section)
        elif clause.kind is ClauseKind.STEPS:
            for step in parts_of(self._store, ProcedureStep, self._version.id):
                yield self._step(step, section)
        else:
            yield self._worded(clause, section)

    def _worded(self, clause: Clause, section: str) -> ComposedClause:
        own = self._own.get(clause.key)
        text = (own.text if own and own.text.strip() else clause.text).strip()
        return self._composed(
            ComposedClause(
                key=clause.key, section=section, label=clause.label, kind=clause.kind, note=clause.note,
                optional=clause.optional, included=own.included if own else clause.included,
                template=clause.text, text=text, address=clause_address(self._version, clause.key),
            )
        )  # fmt: skip

    def _step(self, step: ProcedureStep, section: str) -> ComposedClause:
        shipped = self._content.step(step.key)
        template = shipped.text if shipped else ""
        return self._composed(
            ComposedClause(
                key=step.uid, section=section, label="Schritt", kind=ClauseKind.STEPS, template=template,
                text=step.text.strip() or template, address=address(step, "text"),
            )
        )  # fmt: skip

    def _topics(self, clause: Clause, section: str) -> ComposedClause:
        gap = list_address(self._version, "topics")
        label = PLACEHOLDERS["themen"].label
        topics = [t for t in parts_of(self._store, Topic, self._version.id) if t.text.strip()]
        blocks = tuple(_block(t.text.strip(), BlockKind.TOPIC, (address(t, "text"), gap)) for t in topics)
        return ComposedClause(
            key=clause.key, section=section, label=clause.label, kind=clause.kind, address=gap,
            missing=() if topics else (Missing("themen", label, gap),),
            blocks=blocks or (_block(f"[{label}]", BlockKind.TOPIC, (gap,)),),
        )  # fmt: skip

    def _composed(self, clause: ComposedClause) -> ComposedClause:
        try:
            resolved = resolve(clause.text, self._facts)
        except ClauseError as error:
            return _with(clause, error=str(error))
        if not clause.included:
            return _with(clause, resolved=resolved.text)
        return _with(clause, resolved=resolved.text, missing=resolved.missing, blocks=_blocks(clause, resolved))


def _blocks(clause: ComposedClause, resolved: Resolved) -> tuple[Block, ...]:
    """A block for each line of the text: a new line in the form is a new paragraph on the page."""
    kind = BlockKind.ITEM if clause.kind in (ClauseKind.ITEM, ClauseKind.STEPS) else BlockKind.TEXT
    beside = [field for field in resolved.fields if field.startswith(_BESIDE)]
    fields = tuple(dict.fromkeys([*beside, clause.address, *resolved.fields]))
    lines = [line.strip() for line in resolved.text.splitlines()]
    return tuple(_block(line, kind, fields, clause.changed) for line in lines if line)


def _block(text: str, kind: BlockKind, fields: tuple[str, ...], changed: bool = False) -> Block:
    return Block(text=text, kind=kind, fields=fields, changed=changed)


def _with(clause: ComposedClause, **values: object) -> ComposedClause:
    return ComposedClause(**{**vars(clause), **values})
