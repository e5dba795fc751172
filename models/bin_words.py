"""What the bin says of a thing: what it is called, whether anything was ever typed into it, what hangs on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, time

from models.agreement import Agreement
from models.agreement_version import AgreementVersion, Topic
from models.assessment import AssessmentFinding
from models.belonging import kind_of
from models.contact import Contact
from models.document_file import DocumentFile
from models.document_review import DocumentReview
from models.evidence import Evidence
from models.follow_up import FollowUp
from models.guide import GuideBlock, GuideQuestion
from models.hanging import ADDRESSES, Entries, about, chunks, closure, holders, joined, marks, mentions, wholes
from models.interview import Interview, InterviewQuestion
from models.meeting import Meeting, MeetingParticipant, MeetingTopic, NamedPartner
from models.organisation import Organisation
from models.passage import Passage
from models.pseudonym import Pseudonym
from models.report import Report, ReportComment, ReportSection, ReportVersion, Support
from models.returned_copy import ReturnedCopy
from models.signature import Signature
from models.store.record import FieldSpec, Record, specs
from models.store.store import Store
from models.store.values import Month

LONGEST = 80
MOST_NAMED = 5
"""Kinds that a line names: a Kommune has a dozen of them."""
NAMED: dict[type[Record], tuple[str, str]] = {
    Contact: ("Kontakt", "Kontakten"),
    Agreement: ("Vereinbarung", "Vereinbarungen"),
    Meeting: ("Gespräch", "Gesprächen"),
    Interview: ("Interview", "Interviews"),
    InterviewQuestion: ("Notiz", "Notizen"),
    DocumentReview: ("Unterlage", "Unterlagen"),
    DocumentFile: ("Datei", "Dateien"),
    Evidence: ("Beleg", "Belegen"),
    Report: ("Ergebnisbericht", "Ergebnisberichten"),
    FollowUp: ("Wiedervorlage", "Wiedervorlagen"),
    Organisation: ("Organisation", "Organisationen"),
    AgreementVersion: ("Fassung", "Fassungen"),
    ReportVersion: ("Fassung", "Fassungen"),
    ReportSection: ("Abschnitt", "Abschnitten"),
    ReportComment: ("Anmerkung", "Anmerkungen"),
    Signature: ("Unterschrift", "Unterschriften"),
    ReturnedCopy: ("zurückgekommenen Datei", "zurückgekommenen Dateien"),
    Topic: ("Themenbereich", "Themenbereichen"),
    MeetingTopic: ("Themenbereich", "Themenbereichen"),
    MeetingParticipant: ("teilnehmenden Person", "teilnehmenden Personen"),
    NamedPartner: ("genannten Person", "genannten Personen"),
    Pseudonym: ("Interviewpartner/in", "Interviewpartner/innen"),
    GuideBlock: ("Block", "Blöcken"),
    GuideQuestion: ("Frage", "Fragen"),
}
"""How "mit 3 Gesprächen" names them, in this order; what has no name here goes without saying."""
ALWAYS = (InterviewQuestion, GuideQuestion, Evidence)
"""Named for what they hold, however deep they hang; of the rest only what hangs on it at first hand."""


def said(store: Store, record: Record) -> str:
    """What a record is called in the bin, on one line: what has no name by its person, or by its first words; a talk
    with its day, as many have the same name."""
    label = _marked_for(store, record) or record.label()
    day = vars(record).get("meets_on")
    if day is not None:
        label = f"{label} am {day:%d.%m.%Y}"
    elif label == record.title:
        named = _person(store, record) or next(iter(_texts(record)), "")
        label = f"{label}: {named}" if named else label
    line = " ".join(label.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST].rsplit(' ', 1)[0]} …"


def _marked_for(store: Store, record: Record) -> str:
    """ "Beleg 12" for the mark of a piece of evidence, which went with it: its words may be confidential; "Quelle
    eines Absatzes: Beleg 12" for the mark of what rests on it."""
    if isinstance(record, Passage):
        kinds = (Evidence, Support)
        held = (
            one
            for kind in kinds
            for gone in (False, True)
            for one in store.find(kind, passage_id=record.id, removed=gone)
        )
        found = next(held, None)
        return said(store, found) if found is not None else ""
    if isinstance(record, Support):
        source = next(
            (source for source in wholes(store, record) if isinstance(source, Evidence | AssessmentFinding)), None
        )
        return f"{record.title}: {source.label()}" if source else ""
    return ""


def is_blank(store: Store, record: Record) -> bool:
    """Whether nothing was ever typed or chosen, neither in it nor in what hangs on it: an empty line, taken back."""
    if _holds_something(record):
        return False
    found = closure(store, type(record), [record.id])
    return not any(
        _holds_something(each) for kind, ids in found.items() for each in _read(store, kind, ids) if each != record
    )


def hanging(store: Store, kind: type[Record], id: int, step: str) -> str:
    """What hangs on a record in the bin and comes back with it: "mit 3 Gesprächen, 2 Interviews, 14 Notizen".

    `step` is the uid of the step that removed it: what was removed before on its own stays where it is.
    """
    told = []
    found = along(store, kind, id, step)
    named = {part: words for part, words in NAMED.items() if part in ALWAYS or _at_first_hand(part, kind)}
    if kind is Passage:
        named.pop(Evidence)  # the mark is called after it
    for part, (one, many) in named.items():
        count = _count(store, part, found.get(part, set()))
        if count:
            told.append(f"{count} {one if count == 1 else many}")
    more = " u. a." if len(told) > MOST_NAMED else ""
    return f"mit {', '.join(told[:MOST_NAMED])}{more}" if told else ""


def along(store: Store, kind: type[Record], id: int, step: str) -> Entries:
    """What hangs on a record and goes where it goes: it is not in the bin for itself."""
    found = {}
    for part, ids in closure(store, kind, [id]).items():
        kept = {one for one in ids if (part, one) != (kind, id)}
        found[part] = kept - _removed(store, part, kept, step, "not")
    return joined((found, regarding(store, kind, id, step)))


def regarding(store: Store, kind: type[Record], id: int, step: str) -> Entries:
    """What is about a record and was moved to the bin with it, without being a part of it."""
    return {part: _removed(store, part, about(store, part, kind, [id]), step) for part in ADDRESSES}


def _at_first_hand(part: type[Record], kind: type[Record]) -> bool:
    return part in ADDRESSES or any(specs(part)[name].reference == kind.table() for name in holders(part))


def _count(store: Store, kind: type[Record], ids: set[int]) -> int:
    """How many of them are worth a word: of the questions of an interview, those with a note."""
    if kind is not InterviewQuestion:
        return len(ids)
    sql = "select count(*) as many from interview_question where (note <> '' or polished <> '') and id in"
    return sum(store.rows(f"{sql} {marks(some)}", some)[0]["many"] for some in chunks(ids))


def _removed(store: Store, kind: type[Record], ids: Iterable[int], step: str, how: str = "") -> set[int]:
    """Those in the bin that this step put there, or ("not") another."""
    sql = f"""
select id from "{kind.table()}" r where removed_at is not null and {how} exists (
       select 1 from audit_entry where record_uid = r.uid and action = 'removed' and step_uid = ?) and id in"""
    return {row["id"] for some in chunks(ids) for row in store.rows(f"{sql} {marks(some)}", [step, *some])}


def _person(store: Store, record: Record) -> str:
    """Whom a record without a name of its own names: a participant, a signatory."""
    for name in mentions(type(record)):
        id = getattr(record, name)
        if id is not None and specs(type(record))[name].reference != Passage.table():
            return store.get(kind_of(specs(type(record))[name].reference), id).label()
    return ""


def _texts(record: Record) -> list[str]:
    return [text for name, spec in specs(type(record)).items() if spec.type is str and _typed(spec)
            and (text := str(getattr(record, name)).strip())]  # fmt: skip


def _typed(spec: FieldSpec) -> bool:
    return not spec.hidden or spec.private


def _holds_something(record: Record) -> bool:
    """Whether a text, a day or a person stands in it; what was only chosen from a few is no more than a blank form."""
    days = (getattr(record, n) for n, s in specs(type(record)).items() if s.type in (date, time, Month) and _typed(s))
    named = (getattr(record, name) for name in mentions(type(record)))
    return bool(_texts(record)) or any(value is not None for value in (*days, *named))


def _read(store: Store, kind: type[Record], ids: Iterable[int]) -> Iterator[Record]:
    return (store.get(kind, id) for id in ids)
