"""A small pile, collated by hand: two sides, every relation and silence, a copy, a truncated text, hostile words."""

from __future__ import annotations

from typing import Any

from readouts.model.actors import Actor
from readouts.model.comparison import Account, Collation, ContactView, Discrepancy, Reason, Row, Witness
from readouts.model.contacts import Contact, FieldClaim, Report, Value
from readouts.model.reading import Reading
from readouts.model.speech import Attribution, Condition, Statement
from readouts.model.text import Document, Issue, OffsetMap, Published, Removed, Segment, Span

COOKIES = "\n\nWe use cookies. Accept all?"
SCRIPT = "<script>alert(1)</script>"
HOSTILE_TITLE = 'Seas "><img src=x onerror="alert(1)"> and trade'

JAPAN = """Summit Telephone Talk with India

TOKYO, March 3. Prime Minister Aiko Tanabe spoke with Prime Minister Ravi Menon of India by telephone at his request \
for 40 minutes.

Prime Minister Tanabe demanded that India lift its levy on 12,000 tonnes of steel. She said that both sides had agreed \
to hold a joint naval exercise in May. She warned that if the levy stays, Japan will turn to the trade panel. \
“We will never accept a levy by surprise,” she said, “nor a quota.” She thanked India for the rescue of nine sailors."""

INDIA = """PM speaks to Prime Minister of Japan

Prime Minister Ravi Menon received a call from Prime Minister Aiko Tanabe of Japan. The call lasted one hour.

Prime Minister Menon underlined that the levy covers 9,000 tonnes of steel. The two leaders agreed to hold a joint \
naval exercise in May. He denied that India had promised to lift the levy."""

WIRE = """Japan and India at odds over steel levy

TOKYO (Sakura Press) — Tanabe and Menon talked by phone on Sunday, officials said. Chief secretary Mori said Tanabe \
told Menon that Japan regards the levy as unlawful <script>alert(1)</script>. “We shall see | and wait,” an Indian \
official said. Menon is to visit Tokyo in April. In 2019 the two met in Kyoto."""

PAPER = """Steel, ships and surprise

Tanabe demanded that India lift its levy on 12,000 tonnes of steel. Subscribers read on."""

TEXTS = (JAPAN, INDIA, WIRE, PAPER)

ACTORS = (
    Actor("person:tanabe", "Aiko Tanabe", "person", "JPN", side="state:JPN"),
    Actor("person:menon", "Ravi Menon", "person", "IND", side="state:IND"),
    Actor("person:mori", "Kenji Mori", "person", "JPN", side="state:JPN"),
    Actor("state:JPN", "Japan", "state", "JPN"),
    Actor("state:IND", "India", "state", "IND"),
    Actor("office:JPN:cabinet", "Cabinet of Japan", "office", "JPN", side="state:JPN"),
    Actor("office:IND:pmo", "Prime Minister’s Office", "office", "IND", side="state:IND"),
)
TANABE, MENON, MORI = (a.id for a in ACTORS[:3])
CALL = "contact:call"


def _documents() -> tuple[Document, ...]:
    raw = JAPAN + COOKIES
    japan = Document(
        "doc:jp",
        raw,
        JAPAN,
        OffsetMap((Segment(0, len(JAPAN), 0, len(JAPAN)),)),
        path="pile/1-japan.txt",
        outlet="Cabinet of Japan",
        title="Summit Telephone Talk with India",
        language="en",
        kind="readout",
        published=Published("2024-03-03", "dateline"),
        title_span=Span(0, 32),
        issuer="office:JPN:cabinet",
        removed=(Removed(len(JAPAN), len(raw), "cookie-notice"),),
    )
    india = _plain(
        "doc:in",
        INDIA,
        path="pile/2-india.txt",
        title="PM speaks to Prime Minister of Japan",
        kind="readout",
        issuer="office:IND:pmo",
        published=Published("2024-03-03T21:00+05:30", "metadata"),
    )
    wire = _plain(
        "doc:wire",
        WIRE,
        url="https://example.org/steel?a=1&b=2",
        outlet="Sakura Press",
        title=HOSTILE_TITLE,
        kind="wire",
        issues=(Issue("load", "encoding-guessed", "Read as windows-1252.", "note"),),
    )
    paper = _plain(
        "doc:paper",
        PAPER,
        url="javascript:alert(1)",
        outlet="Daily <b>Paper</b>",
        title="Steel, ships and surprise",
        truncated="paywall",
        issues=(Issue("clean", "paywall", "The text ends at a paywall.", "partial"),),
    )
    return japan, india, wire, paper


def _plain(name: str, text: str, **fields: Any) -> Document:
    return Document(name, text, text, OffsetMap.identity(len(text)), language="en", **fields)


def find(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def _statement(
    name: str, document: str, text: str, parts: tuple[str, ...], act: Any, speaker: str | None, **fields: Any
) -> Statement:
    spans = tuple(find(text, p) for p in parts)
    attribution_fields = {
        k: fields.pop(k)
        for k in ("kind", "joint_speakers", "relays", "addressee", "candidates", "source", "cue")
        if k in fields
    }
    for key in ("source", "cue"):
        if key in attribution_fields:
            attribution_fields[key] = find(text, attribution_fields[key])
    attribution = Attribution(
        index=0,
        content=Span(spans[0].start, spans[-1].end),
        parts=spans,
        speaker=speaker,
        rule="that-clause",
        score=0.9,
        reasons=("subject of the cue",),
        **({"kind": "indirect", "cue_lemma": "say"} | attribution_fields),
    )
    return Statement(name, document, attribution, act, **({"contact": CALL, "report": 0} | fields))


def _statements() -> tuple[Statement, ...]:
    lift = "that India lift its levy on 12,000 tonnes of steel"
    stays, panel = "if the levy stays", "Japan will turn to the trade panel"
    exercise = "to hold a joint naval exercise in May"
    return (
        _statement(
            "st:j1",
            "doc:jp",
            JAPAN,
            (lift,),
            "demand",
            TANABE,
            relays=("office:JPN:cabinet",),
            addressee=MENON,
            source="Prime Minister Tanabe",
            cue="demanded",
            issue="steel levy",
            reasons=("cue 'demand' has the act demand",),
        ),
        _statement(
            "st:j2", "doc:jp", JAPAN, (exercise,), "agree", TANABE, joint_speakers=(MENON,), issue="naval exercise"
        ),
        _statement(
            "st:j3",
            "doc:jp",
            JAPAN,
            (f"that {stays}, {panel}",),
            "warn",
            TANABE,
            issue="trade panel",
            condition=Condition(find(JAPAN, stays), find(JAPAN, panel)),
            certainty="probable",
        ),
        _statement(
            "st:j4",
            "doc:jp",
            JAPAN,
            ("“We will never accept a levy by surprise,”", "“nor a quota.”"),
            "refuse",
            TANABE,
            kind="direct",
            issue="steel levy",
        ),
        _statement(
            "st:j5", "doc:jp", JAPAN, ("India for the rescue of nine sailors",), "thank", TANABE, issue="sailors"
        ),
        _statement(
            "st:i1",
            "doc:in",
            INDIA,
            ("that the levy covers 9,000 tonnes of steel",),
            "inform",
            MENON,
            issue="steel levy",
        ),
        _statement(
            "st:i2", "doc:in", INDIA, (exercise,), "agree", MENON, joint_speakers=(TANABE,), issue="naval exercise"
        ),
        _statement(
            "st:i3",
            "doc:in",
            INDIA,
            ("that India had promised to lift the levy",),
            "deny",
            MENON,
            issue="steel levy",
            denies="st:j1",
        ),
        _statement(
            "st:w1",
            "doc:wire",
            WIRE,
            ("that Japan regards the levy as unlawful <script>alert(1)</script>",),
            "inform",
            TANABE,
            relays=(MORI,),
            addressee=MENON,
            issue="steel levy",
        ),
        _statement(
            "st:w2",
            "doc:wire",
            WIRE,
            ("“We shall see | and wait,”",),
            "inform",
            None,
            kind="direct",
            source="an Indian official",
            contact=None,
            report=None,
        ),
        _statement(
            "st:w3",
            "doc:wire",
            WIRE,
            ("Menon is to visit Tokyo in April",),
            "inform",
            None,
            contact="contact:visit",
            candidates=(TANABE, MENON),
        ),
        _statement("st:p1", "doc:paper", PAPER, (lift,), "demand", TANABE, issue="steel levy"),
    )


def _report(
    document: str, text: str, index: int, trigger: str, role: Any, medium: Any = "phone_call", **fields: Any
) -> Report:
    return Report(
        document, index, find(text, trigger), (TANABE, MENON), medium, **({"status": "held", "role": role} | fields)
    )


def _call() -> Contact:
    def said(value: str, document: str, text: str, words: str, **fields: Any) -> FieldClaim:
        return FieldClaim(value, document, find(text, words), **fields)

    return Contact(
        CALL,
        "phone_call",
        "held",
        (TANABE, MENON),
        reports=(("doc:jp", 0), ("doc:in", 0), ("doc:wire", 0)),
        documents=(("doc:jp", "main"), ("doc:in", "main"), ("doc:wire", "main"), ("doc:paper", "main")),
        also_present=(MORI,),
        date=Value(
            "2024-03-03",
            (said("2024-03-03", "doc:jp", JAPAN, "March 3"), said("2024-03-03", "doc:wire", WIRE, "on Sunday")),
        ),
        duration_minutes=Value(
            None,
            (said("40", "doc:jp", JAPAN, "40 minutes"), said("60", "doc:in", INDIA, "one hour", bound="about")),
            agreed=False,
        ),
        initiator=Value(
            None,
            (
                said(MENON, "doc:jp", JAPAN, "at his request", euphemism="at his request"),
                said(TANABE, "doc:in", INDIA, "received a call from"),
            ),
            agreed=False,
        ),
    )


def _rows() -> tuple[Row, ...]:
    j, i = "state:JPN", "state:IND"
    return (
        Row(
            "row:1",
            "naval exercise",
            ((j, ("st:j2",)), (i, ("st:i2",))),
            "agree",
            reasons=(Reason("similarity", 0.97, detail="Both say that they agreed on it."),),
        ),
        Row(
            "row:2",
            "steel levy",
            ((j, ("st:p1", "st:j1")), (i, ("st:i3",))),
            "contradict",
            reasons=(Reason("denial", 1.0, "st:i3", "st:j1", "India denies what Japan reports."),),
        ),
        Row(
            "row:3",
            "steel levy",
            ((j, ("st:w1",)), (i, ("st:i1",))),
            "differ",
            reasons=(Reason("number", 0.4, "12", "9"),),
        ),
        Row("row:4", "trade panel", ((j, ("st:j3",)), (i, ())), "one_side", "omitted", ((i, "omitted"),)),
        Row("row:5", "steel levy", ((j, ("st:j4",)), (i, ())), "one_side", "excerpt", ((i, "excerpt"),)),
        Row("row:6", "sailors", ((j, ("st:j5",)), (i, ())), "one_side", "no_text", ((i, "no_text"),)),
    )


def _view() -> ContactView:
    steel = Discrepancy(
        "number",
        "tonnes of steel",
        (
            Witness("12,000 tonnes", "doc:jp", find(JAPAN, "12,000 tonnes"), "st:j1", "state:JPN"),
            Witness("9,000 tonnes", "doc:in", find(INDIA, "9,000 tonnes"), "st:i1", "state:IND"),
        ),
        reasons=(Reason("number", 0.0, detail="12000 is not 9000."),),
    )
    duration = Discrepancy(
        "duration",
        "how long",
        (Witness("40", "doc:jp", find(JAPAN, "40 minutes")), Witness("60", "doc:in", find(INDIA, "one hour"))),
        "between_reports",
    )
    accounts = (
        Account(
            "state:JPN", ("st:j1", "st:j2", "st:j3", "st:j4", "st:j5", "st:w1", "st:p1"), (("words", 83.0),), "full"
        ),
        Account("state:IND", ("st:i1", "st:i2", "st:i3"), (("words", 57.0),), "excerpt"),
    )
    return ContactView(_call(), accounts, _rows(), (duration, steel))


def _others() -> tuple[ContactView, ...]:
    both = (TANABE, MENON)
    visit = Contact(
        "contact:visit",
        "visit",
        "announced",
        both,
        (("doc:wire", 1),),
        (("doc:wire", "background"),),
        date=Value("2024-04", (FieldClaim("2024-04", "doc:wire", find(WIRE, "in April")),)),
    )
    kyoto = Contact(
        "contact:kyoto",
        "meeting",
        "held",
        both,
        (("doc:wire", 2),),
        (("doc:wire", "background"),),
        date=Value("2019", (FieldClaim("2019", "doc:wire", find(WIRE, "In 2019")),)),
    )
    return tuple(ContactView(c, (), (), ()) for c in (visit, kyoto))


def collation() -> Collation:
    """The whole pile."""
    documents, statements = _documents(), _statements()
    reports = {
        "doc:jp": (_report("doc:jp", JAPAN, 0, "spoke", "main"),),
        "doc:in": (_report("doc:in", INDIA, 0, "received a call", "main"),),
        "doc:wire": (
            _report("doc:wire", WIRE, 0, "talked by phone", "main"),
            _report("doc:wire", WIRE, 1, "visit", "background", "visit", status="announced"),
            _report("doc:wire", WIRE, 2, "met", "background", "meeting"),
        ),
    }
    readings = tuple(
        Reading(d, ACTORS, (), (), (), tuple(s for s in statements if s.document == d.id), reports.get(d.id, ()))
        for d in documents
    )
    return Collation(
        documents,
        readings,
        ACTORS,
        statements,
        (_view(), *_others()),
        (("doc:paper", "doc:jp"),),
        (Issue("load", "file-empty", "The file is empty.", "skipped", path="pile/empty.txt"),),
    )


def bare() -> Collation:
    """Texts but no contact."""
    full = collation()
    return Collation(full.documents[:1], (), (), (), ())
