"""The editor for a reference: finds a record of another table by its name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from models.catalog import RECORDS
from models.letters import begins, sort_key, word_forms, words
from models.store.record import FieldSpec, Record, columns, specs
from ui.context import Context
from ui.forms.editor import Editor
from ui.forms.pickers import Choice, Picker
from ui.forms.typed_values import NotReadable

Search = Callable[[str], list[Choice]]
Create = Callable[[str], Choice | None]


class ReferenceEditor(Editor):
    """The id of a record of the table that the field points to, or None.

    `scope` narrows the choice to records with the same values (an organisation of this Kommune).
    Without a `search` of the caller all records are found by their label; without a `create`,
    kinds that have a plain name can be added from what is typed.
    """

    input: Picker

    def __init__(
        self, context: Context, spec: FieldSpec, search: Search | None = None, create: Create | None = None
    ) -> None:
        self.kind = kind_of(spec.reference)
        self.scope: dict[str, Any] = {}
        names = specs(self.kind)
        if create is None and "name" in names and "last_name" not in names:
            create = self._add_named
        picker = Picker(context, search or self._find, create=create, placeholder=spec.example or "Tippen zum Suchen")
        super().__init__(context, spec, picker)
        picker.picked.connect(self._hear)
        picker.cleared.connect(self._hear)
        picker.textEdited.connect(self._touch)

    def value(self) -> int | None:
        chosen = self.input.chosen
        typed = self.input.text().strip()
        if typed and (chosen is None or chosen.text != typed) and not self.input.hasFocus():
            added = " oder mit Eingabe hinzufügen" if self.input.maker is not None else ""
            raise NotReadable(f"Nicht gefunden: einen Treffer wählen{added}.")
        return chosen.key if chosen is not None else None

    def typed(self) -> str:
        return self.input.text()

    def retype(self, text: str) -> None:
        found = [c for c in self._find(text) if c.text == text]
        if found:
            self.input.take(found[0])
        else:
            self.input.setText(text)
            self.edited.emit()

    def show_scope(self, record: Record) -> None:
        """Narrow the choice to what shares the record's other references."""
        shared = (name for name in columns(self.kind) if name.endswith("_id") and hasattr(record, name))
        self.scope = {name: getattr(record, name) for name in shared if name != self.spec.name}

    def tidy(self) -> None:
        if not self.input.settle():
            # letters that name nothing are an entry, too: it is refused with a reason
            self.edited.emit()

    def _touch(self, _text: str) -> None:
        self._touched = True

    def _show(self, value: int | None) -> None:
        self.input.choose(self._choice(self.context.store.get(self.kind, value)) if value else None)

    def _find(self, text: str) -> list[Choice]:
        found = [self._choice(record) for record in self.context.store.find(self.kind, **self.scope)]
        return sorted(
            (choice for choice in found if begins(words(text), word_forms(choice.text))),
            key=lambda choice: sort_key(choice.text),
        )

    def _choice(self, record: Record) -> Choice:
        return Choice(record.id, record.label())

    def _add_named(self, text: str) -> Choice:
        named: dict[str, Any] = {**self.scope, "name": text}
        with self.context.store.transaction(f"{self.kind.title} hinzufügen"):
            return self._choice(self.context.store.add(self.kind(**named)))


def kind_of(table: str) -> type[Record]:
    """The record class of a table."""
    return next(kind for kind in RECORDS if kind.table() == table)
