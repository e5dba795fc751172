"""Bitte um Unterlagen as a letter and as the text of a mail: the same words, the list as a table or as lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from models.agency import Agency, the_agency
from models.agreement_facts import long_date, short_date
from models.document_request import Request, Wish, with_days
from models.document_request_content import request_content
from models.grammar import municipality_forms
from models.paper import Column, Fact, Paper, PaperBlock, Part, RowKind, Table, TableRow, Words
from models.paper_parts import author_of
from models.preferences import preferences
from models.staff import Staff
from models.store.record import address
from models.store.store import Store
from models.talk_parts import person_words

DOCUMENT_REQUEST = "document_request"
TITLE = "Bitte um Unterlagen"
PROMISED, ASKED = "Bereits zugesagt", "Darum bitten wir außerdem"
GOODBYE = "Mit freundlichen Grüßen"


@dataclass(frozen=True)
class Mail:
    """A mail to begin in the user's own program; plain text, lines parted by newlines."""

    to: str
    subject: str
    body: str


def request_paper(store: Store, request: Request) -> Paper:
    """The letter."""
    today, me, agency = store.clock().date(), _me(store), the_agency(store)
    municipality = request.municipality.label()
    return Paper(
        kind=DOCUMENT_REQUEST,
        title=TITLE,
        subtitle=municipality,
        facts=tuple(fact for fact in _facts(request, today, me, agency) if fact.value),
        parts=(Part("", tuple(_blocks(request, today, me))),),
        footer=f"{TITLE} · {municipality}",
        author=author_of(agency),
        dated=today.isoformat(),
        file_parts=(TITLE, municipality),
    )


def request_mail(store: Store, request: Request) -> Mail:
    """The same as the text of a mail."""
    today, me, agency = store.clock().date(), _me(store), the_agency(store)
    lines = [request.greeting, "", *_spaced(_opening(request))]
    for heading, wishes in _groups(request):
        lines += [f"{heading}:"] if heading else []
        lines += [_line(wish, day, request) for wish, day in with_days(wishes, request.until, today)] + [""]
    lines += [*_spaced(request_content().closing), GOODBYE]
    if me is not None:
        lines += ["", *filter(None, (_plain(me.full_name()), me.function))]
    lines += filter(None, (author_of(agency), _reach(me, agency, "\n")))
    mail = request.contact.mail if request.contact is not None else ""
    return Mail(mail, f"{TITLE} · {request.municipality.label()}", _plain("\n".join(lines)))


# ---------------------------------------------------------------- words


def _opening(request: Request) -> list[str]:
    forms = municipality_forms(request.municipality)
    values = {
        "der_kommune": forms.genitive if forms is not None else "der Kommune",
        "bis": f" bis zum {long_date(request.until)}" if request.until else "",
    }
    return [paragraph.format(**values) for paragraph in request_content().opening]


def _groups(request: Request) -> list[tuple[str, list[Wish]]]:
    """What was promised, then what was not; without headings where there is only one of them."""
    promised = [wish for wish in request.wishes if wish.promised]
    asked = [wish for wish in request.wishes if not wish.promised]
    if promised and asked:
        return [(PROMISED, promised), (ASKED, asked)]
    return [("", promised or asked)]


def _line(wish: Wish, day: date | None, request: Request) -> str:
    """ "– Organigramm (Jana Behrens, bis 04.12.2026)"; the day only where it isn't that of the letter."""
    own_day = f"bis {short_date(day)}" if day and day != request.until else ""
    behind = ", ".join(filter(None, (wish.hint, wish.whom(request.contact), own_day)))
    return f"– {wish.name}{f' ({behind})' if behind else ''}"


def _spaced(paragraphs: Iterator[str] | list[str] | tuple[str, ...]) -> Iterator[str]:
    for paragraph in paragraphs:
        yield from (paragraph, "")


def _plain(text: str) -> str:
    """Without the blanks that a mail program may show as something else."""
    return text.replace("\u00a0", " ")


def _me(store: Store) -> Staff | None:
    me = preferences(store).me_id
    return store.get(Staff, me) if me is not None else None


def _reach(me: Staff | None, agency: Agency | None, between: str) -> str:
    """Phone and mail, one's own before those of the agency."""
    ways = [(me.phone, me.mail) if me else ("", ""), (agency.phone, agency.mail) if agency else ("", "")]
    return between.join(filter(None, (next((way[n] for way in ways if way[n]), "") for n in (0, 1))))


# ---------------------------------------------------------------- the letter


def _facts(request: Request, today: date, me: Staff | None, agency: Agency | None) -> Iterator[Fact]:
    contact, municipality = request.contact, request.municipality
    to = ", ".join(filter(None, (person_words(contact) if contact else "", municipality.label())))
    yield Fact("An", to, (address(contact, "last_name"),) if contact else ())
    yield Fact("Von", ", ".join(filter(None, (me.full_name() if me else "", author_of(agency)))))
    yield Fact("Rückfragen", _reach(me, agency, " · "))
    yield Fact("Datum", short_date(today))


def _blocks(request: Request, today: date, me: Staff | None) -> Iterator[PaperBlock]:
    yield Words(request.greeting)
    yield from map(Words, _opening(request))
    yield _table(request, today)
    yield from map(Words, request_content().closing)
    yield Words(GOODBYE)
    if me is not None:
        yield Words(", ".join(filter(None, (me.full_name(), me.function))))


def _table(request: Request, today: date) -> Table:
    """Title, from whom, until when; a column that would be empty is left out."""
    groups = [(heading, with_days(wishes, request.until, today)) for heading, wishes in _groups(request)]
    of = any(wish.whom(request.contact) for wish in request.wishes)
    until = any(day for _, wishes in groups for _, day in wishes)
    heads = [Column("Unterlage"), *([Column("von")] if of else []), *([Column("bis")] if until else [])]
    rows: list[TableRow] = []
    for heading, wishes in groups:
        rows += [TableRow((heading,), RowKind.GROUP)] if heading else []
        for wish, day in wishes:
            name = f"{wish.name} ({wish.hint})" if wish.hint else wish.name
            cells = (name, *([wish.whom(request.contact)] if of else []), *([short_date(day)] if until else []))
            rows.append(TableRow(cells, fields=(address(wish.document, "name"),) if wish.document else ()))
    return Table(columns=tuple(heads), rows=tuple(rows), row_heads=True)
