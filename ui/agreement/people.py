"""Who signs and whom each side names: rows that find a person while one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from models.agreement_version import (
    AgreementVersion,
    Capacity,
    ContactPerson,
    FurtherParty,
    Side,
    Signatory,
    VersionPerson,
    municipality_of,
    parts_of,
)
from models.contact import add_contact, contacts_of
from models.contact_line import read_contact
from models.letters import begins, word_forms, words
from models.staff import Staff
from models.store.record import Record, specs
from ui.context import Context
from ui.flow import FlowLayout
from ui.forms.editors import Editor, editor_for
from ui.forms.pickers import Choice
from ui.forms.record_form import FieldBlock
from ui.forms.record_list import RecordList
from ui.forms.reference_editor import ReferenceEditor

PERSON_FIELD = {Side.AGENCY: "staff_id", Side.MUNICIPALITY: "contact_id"}


def contact_person_list(context: Context, version: AgreementVersion, side: Side, **options: Any) -> RecordList:
    """The Ansprechpersonen of a side, in order."""
    return _person_list(context, version, ContactPerson, side, (PERSON_FIELD[side],), "Ansprechperson", **options)


def signatory_list(context: Context, version: AgreementVersion, side: Side, **options: Any) -> RecordList:
    """Who signs for the agency or the Kommune, in order, each with the capacity."""
    fields = (PERSON_FIELD[side], "capacity", "authority")
    return _person_list(
        context, version, Signatory, side, fields, "Unterschrift", arrange=arrange_signatory, **options
    )  # fmt: skip


def further_signatory_list(context: Context, version: AgreementVersion, **options: Any) -> RecordList:
    """Who signs for the further parties: typed freely."""
    store = context.store

    def editor(name: str) -> Editor:
        if name != "party_id":
            return editor_for(context, specs(Signatory)[name])
        return ReferenceEditor(
            context,
            specs(Signatory)[name],
            lambda text: [
                Choice(party.id, party.label())
                for party in parts_of(store, FurtherParty, version.id)
                if begins(words(text), word_forms(party.label()))
            ],
            lambda _text: None,
        )

    def create() -> Signatory:
        parties = parts_of(store, FurtherParty, version.id)
        return Signatory(version_id=version.id, side=Side.FURTHER, party_id=parties[0].id if parties else None)

    return RecordList(
        context, Signatory, ("name", "function", "party_id"), _loader(context, version, Signatory, Side.FURTHER),
        create, editor=editor, arrange=arrange_in_line, add_text="Unterschrift hinzufügen", **options,
    )  # fmt: skip


def further_party_list(context: Context, version: AgreementVersion, **options: Any) -> RecordList:
    """Third parties that sign, too: a Schulaufsicht, a second Kommune."""
    return RecordList(
        context, FurtherParty, ("name", "gender", "short_name", "represented_by"),
        lambda: parts_of(context.store, FurtherParty, version.id),
        lambda: FurtherParty(version_id=version.id),
        arrange=arrange_in_line, add_text="Weitere Partei", invite=False, **options,
    )  # fmt: skip


def _person_list(
    context: Context,
    version: AgreementVersion,
    kind: type[VersionPerson],
    side: Side,
    fields: tuple[str, ...],
    add_text: str,
    *,
    arrange: Callable[[dict[str, Editor]], QWidget] | None = None,
    **options: Any,
) -> RecordList:
    def editor(name: str) -> Editor:
        spec = specs(kind)[name]
        if name == "staff_id":
            return ReferenceEditor(context, spec, _staff_search(context))
        if name == "contact_id":
            return ReferenceEditor(context, spec, _contact_search(context, version), _contact_maker(context, version))
        return editor_for(context, spec)

    return RecordList(
        context, kind, fields, _loader(context, version, kind, side),
        lambda: kind(version_id=version.id, side=side),
        editor=editor, arrange=arrange, add_text=f"{add_text} hinzufügen", **options,
    )  # fmt: skip


def _loader(
    context: Context, version: AgreementVersion, kind: type[VersionPerson], side: Side
) -> Callable[[], Sequence[Record]]:
    return lambda: [part for part in parts_of(context.store, kind, version.id) if part.side is side]


# ---------------------------------------------------------------- finding people


def _staff_search(context: Context) -> Callable[[str], list[Choice]]:
    def search(text: str) -> list[Choice]:
        people = context.store.find(Staff, order_by="last_name, first_name, id")
        return _fitting(text, [Choice(p.id, p.label(), p.function) for p in people])

    return search


def _contact_search(context: Context, version: AgreementVersion) -> Callable[[str], list[Choice]]:
    municipality = municipality_of(context.store, version)

    def search(text: str) -> list[Choice]:
        people = contacts_of(context.store, municipality.id)
        return _fitting(text, [Choice(p.id, p.label(), p.function if p.full_name() else "") for p in people])

    return search


def _fitting(text: str, choices: list[Choice]) -> list[Choice]:
    return [c for c in choices if begins(words(text), word_forms(f"{c.text} {c.hint}"))]


def _contact_maker(context: Context, version: AgreementVersion) -> Callable[[str], Choice | None]:
    """Adds a contact from one line: "Brigitte Sommer, Leiterin des Fachbereichs Bildung"."""
    municipality = municipality_of(context.store, version)

    def create(text: str) -> Choice | None:
        added = add_contact(context.store, read_contact(text, municipality))
        return Choice(added.id, added.label(), added.function)

    return create


# ---------------------------------------------------------------- rows


def arrange_signatory(editors: dict[str, Editor]) -> QWidget:
    """Person and capacity side by side; the Vollmacht below, unless someone signs for herself."""
    *person, capacity, authority = editors.values()
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    line = QHBoxLayout()
    line.setSpacing(8)
    for editor in (*person, capacity):
        line.addWidget(editor.widget)
    line.addStretch(1)
    column.addLayout(line)
    proof = FieldBlock(authority, "Vollmacht")
    column.addWidget(proof)

    def follow() -> None:
        proof.setVisible(capacity.value() is not Capacity.SELF or bool(authority.typed()))

    capacity.input.currentIndexChanged.connect(follow)
    follow()
    return body


def arrange_in_line(editors: dict[str, Editor]) -> QWidget:
    """Labelled fields that break into the next line where the width ends."""
    body = QWidget()
    flow = FlowLayout(body)
    for editor in editors.values():
        flow.addWidget(FieldBlock(editor, editor.spec.label))
    return body
