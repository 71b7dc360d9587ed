"""Exports: every format passes its library or validator, and holds what the store holds."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from readouts import export
from readouts.export import Material
from readouts.export.rows import defused
from readouts.store import Store, queries
from readouts.store.lines import Party
from readouts.store.queries import ContactFilter

MADE = "2026-01-02T03:04:05+00:00"


@pytest.fixture
def material(filled: Store) -> Material:
    return export.gather(filled, ContactFilter(), MADE)


@pytest.fixture
def hostile(material: Material) -> Material:
    """The same with words that a spreadsheet, a page or a feed might take for more than words."""
    evil = '=HYPERLINK("http://x")<script>alert(1)</script>\x0b & {\\input}'
    first, *rest = material.statements
    contact, *others = material.contacts
    document, *texts = material.documents
    return replace(
        material,
        statements=(replace(first, text=evil, speaker_name="@sum(A1)", issue="+1", url="javascript:alert(1)"), *rest),
        contacts=(replace(contact, title=evil, status="announced"), *others),
        documents=(replace(document, title=evil, url="javascript:alert(1)"), *texts),
    )


def written(material: Material, name: str) -> bytes:
    return export.FORMATS[name].write(material)


def lines(data: bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in data.decode().splitlines()]


@pytest.mark.parametrize("name", export.FORMATS)
def test_every_format_is_the_same_on_every_run(filled: Store, material: Material, name: str) -> None:
    assert written(material, name) == written(export.gather(filled, ContactFilter(), MADE), name)
    assert export.FORMATS[name].about


@pytest.mark.parametrize("name", export.FORMATS)
def test_an_empty_store_exports_too(store: Store, name: str) -> None:
    assert isinstance(written(export.gather(store, ContactFilter(), MADE), name), bytes)


def test_csv_has_every_statement_and_its_place(filled: Store, material: Material) -> None:
    rows = list(csv.DictReader(io.StringIO(written(material, "csv").decode("utf-8-sig"))))
    assert len(rows) == len(material.statements) > 50
    for row in rows:
        raw = material.raw[row["document"]]
        assert raw[int(row["start"]) : int(row["end"])] in (row["text"], row["text"].removeprefix("'"))
    assert {r["polarity"] for r in rows} <= {"positive", "negative"}


def test_csv_cells_are_no_formulas(hostile: Material) -> None:
    for row in csv.reader(io.StringIO(written(hostile, "csv").decode("utf-8-sig"))):
        assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for cell in row)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@sum", "\t=1", "  =1", "＝1", "\r=1"])
def test_formulas_are_defused(cell: str) -> None:
    assert defused(cell) == f"'{cell}"
    assert defused("a=1") == "a=1"


def test_json_lines_leave_words_alone(hostile: Material) -> None:
    rows = lines(written(hostile, "jsonl"))
    assert rows[0]["text"] == hostile.statements[0].text
    assert rows[0]["url"] is None


def test_parquet_has_types(material: Material) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(io.BytesIO(written(material, "parquet")))
    assert table.num_rows == len(material.statements)
    assert str(table.schema.field("start").type) == "int64"
    assert table.to_pylist() == lines(written(material, "jsonl"))


def test_json_is_the_contract(material: Material) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    from importlib.resources import files

    schema = json.loads(files("readouts.data").joinpath("readouts-1.schema.json").read_text("utf-8"))
    data = json.loads(written(material, "json"))
    jsonschema.validate(data, schema)
    assert len(data["contacts"]) == len(material.contacts)


def test_calendar_is_read_back(hostile: Material) -> None:
    from icalendar import Calendar

    found = Calendar.from_ical(written(hostile, "ics"))
    events = found.walk("VEVENT")
    assert len(events) == sum(c.status in ("announced", "proposed", "cancelled") for c in hostile.contacts) >= 2
    for event in events:
        assert event["dtstart"].dt < event["dtend"].dt
        assert not event.errors


def test_feed_is_read_back(hostile: Material) -> None:
    import feedparser

    found = feedparser.parse(written(hostile, "atom"))
    assert not found.bozo
    assert found.version == "atom10"
    assert len(found.entries) == len(hostile.contacts) + sum(len(c.discrepancies) for c in hostile.contacts)
    assert all(e.id and e.title and e.updated for e in found.entries)
    assert b"<script" not in written(hostile, "atom")


def test_references_are_read_back(hostile: Material) -> None:
    import bibtexparser

    found = bibtexparser.parse_string(written(hostile, "bibtex").decode())
    assert not found.failed_blocks
    assert len(found.entries) == len(hostile.documents)
    assert "javascript" not in written(hostile, "bibtex").decode()


def test_entities_are_followthemoney_s(hostile: Material) -> None:
    followthemoney = pytest.importorskip("followthemoney")
    model = followthemoney.model
    entities = lines(written(hostile, "ftm"))
    ids = {e["id"] for e in entities}
    for entity in entities:
        schema = model.get(entity["schema"])
        proxy = model.get_proxy(entity, cleaned=False)
        for name, values in entity["properties"].items():  # type: ignore[attr-defined]
            prop = schema.get(name)
            assert prop is not None, (entity["schema"], name)
            assert len(proxy.get(name)) == len(set(values)), (name, values, "a value that the library throws away")
            if prop.type.name == "entity":
                assert set(values) <= ids
    kinds = [e["schema"] for e in entities]
    assert {"Person", "Call", "Event", "Article", "Mention"} == set(kinds)
    call = next(e for e in entities if e["schema"] == "Call")
    assert call["properties"]["caller"] != call["properties"]["receiver"]  # type: ignore[index]


def objects(**fields: str) -> dict[str, object]:
    """A JSON Schema of an object with these fields and no others; "!" marks those that must be there."""
    kinds = {name: {"type": kind.rstrip("!")} for name, kind in fields.items()}
    needed = [name for name, kind in fields.items() if kind.endswith("!")]
    return {"type": "object", "properties": kinds, "required": needed, "additionalProperties": False}


# The tables of "Data Fields" in the PLOVER manual (draft 2.0), and the two fields that are added.
PLOVER_ENTITY = objects(code="string", sector="string", entity_text="string", identifier_id="string",
                        identifier_text="string", religion="string", ethnicity="string", office="string",
                        gender="string", age="integer")  # fmt: skip
PLOVER_EVENT = objects(id="string!", has_event="boolean", date="string!", time="string", enddate="string",
                       endtime="string", actor="array!", recipient="array", event="array!", event_loc="object",
                       event_text="array", quad_code="integer", event_scale="number", mode="array", context="array",
                       link="string", text="string", text_info="object", cite_info="object!", coder="string",
                       coded_date="string", coded_time="string", comment="string", reported_by="array",
                       also_in="array")  # fmt: skip
PLOVER_CITED = objects(corpus="string", citation="string", url="string", title="string", language="string",
                       publication="string", license="string", copyright="string", coder="string", codebook="string",
                       version="string")  # fmt: skip


def test_plover_has_the_manual_s_fields(material: Material) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    events = lines(written(material, "plover"))
    assert len({e["id"] for e in events}) == len(events) > 10
    for event in events:
        jsonschema.validate(event, PLOVER_EVENT)
        for entity in (*event["actor"], *event.get("recipient", ())):  # type: ignore[misc, has-type]
            jsonschema.validate(entity, PLOVER_ENTITY)
        for cited in (event["cite_info"], *event.get("also_in", ())):  # type: ignore[misc, has-type]
            jsonschema.validate(cited, PLOVER_CITED)
        assert len(str(event["date"])) == 10


def test_plover_has_codes_for_states_and_organisations(material: Material) -> None:
    contact = next(c for c in material.contacts if c.status == "held" and len(c.day) == 10)
    sides = ["state:ISL", "org:eu", "org:nato", "org:taliban", None]
    parties = tuple(Party(f"person:p{n}", f"P {n}", side, None) for n, side in enumerate(sides))
    coded = replace(material, contacts=(replace(contact, parties=parties),), statements=())
    (event,) = lines(written(coded, "plover"))
    assert [a.get("code") for a in event["actor"]] == ["ISL", "EUR", "IGO", None, None]  # type: ignore[attr-defined]
    assert [a.get("sector") for a in event["actor"]] == ["GOV", None, None, None, None]  # type: ignore[attr-defined]
    assert event["mode"] == ["multilateral"]


def test_plover_codes_what_took_place(material: Material) -> None:
    events = lines(written(material, "plover"))
    consults = [e for e in events if e["event"] == ["CONSULT"]]
    assert len(consults) == sum(c.status == "held" and len(c.day) == 10 for c in material.contacts)
    modes = {"phone", "visit", "multilateral", "disapprove"}
    assert {m for e in events for m in e.get("mode", ())} <= modes  # type: ignore[attr-defined]
    types = {"AGREE", "CONSULT", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"}
    assert {t for e in events for t in e["event"]} <= types  # type: ignore[attr-defined]
    negated = {s.id for s in material.statements if s.polarity == "-"}
    assert negated
    assert not negated & {e["id"] for e in events}
    said = {s.id: s for s in material.statements}
    for event in events:
        if event["id"] in said:
            place = event["text_info"]
            raw = material.raw[said[str(event["id"])].document]
            assert [raw[place["start"] : place["end"]]] == event["event_text"]  # type: ignore[index]
            assert event["link"] in {e["id"] for e in consults}


def test_claims_and_reviews_refer_to_each_other(hostile: Material) -> None:
    data = json.loads(written(hostile, "claimreview"))
    claims = {n["@id"]: n for n in data["@graph"] if n["@type"] == "Claim"}
    reviews = [n for n in data["@graph"] if n["@type"] == "ClaimReview"]
    assert len(claims) + len(reviews) == len(data["@graph"])
    assert len(claims) == sum(s.contact is not None for s in hostile.statements)
    assert reviews
    for review in reviews:
        assert review["claimReviewed"] == claims[review["itemReviewed"]["@id"]]["text"]
        assert set(review["reviewRating"]) == {"@type", "alternateName"}, "nothing is rated true or false"
    assert "javascript:" not in written(hostile, "claimreview").decode()


# What the Web Annotation Data Model (W3C, 2017) says MUST hold of what is used here.
MOTIVATIONS = ["assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting",
               "identifying", "linking", "moderating", "questioning", "replying", "tagging"]  # fmt: skip
IRI = {"type": "string", "pattern": "^(https?|urn):\\S+$"}
SELECTOR = {
    "oneOf": [
        {"properties": {"type": {"const": "TextQuoteSelector"}}, "required": ["type", "exact"]},
        {"properties": {"type": {"const": "TextPositionSelector"}, "start": {"type": "integer", "minimum": 0},
                        "end": {"type": "integer", "minimum": 0}}, "required": ["type", "start", "end"]},
    ]
}  # fmt: skip
BODY = {
    "properties": {"type": {"const": "TextualBody"}, "value": {"type": "string"}, "purpose": {"enum": MOTIVATIONS}},
    "required": ["type", "value"],
}
ANNOTATION = {
    "properties": {
        "id": IRI,
        "type": {"const": "Annotation"},
        "motivation": {"enum": MOTIVATIONS},
        "created": {"pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$"},
        "body": {"items": BODY},
        "target": {"properties": {"source": IRI, "selector": {"items": SELECTOR}}, "required": ["source"]},
    },
    "required": ["id", "type", "target"],
}
ANNOTATION_PAGE = {
    "properties": {"id": IRI, "type": {"const": "AnnotationPage"}, "items": {"type": "array", "items": ANNOTATION}},
    "required": ["@context", "id", "type", "items"],
}


def test_annotations_keep_the_data_model(hostile: Material) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    data = json.loads(written(hostile, "webannotation"))
    jsonschema.validate(data, ANNOTATION_PAGE)
    assert len({a["id"] for a in data["items"]}) == len(data["items"])


def test_annotations_find_their_words(material: Material) -> None:
    data = json.loads(written(material, "webannotation"))
    assert data["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert len(data["items"]) == len(material.statements)
    places = {s.id: s for s in material.statements}
    for item in data["items"]:
        line = places[item["id"].removeprefix("urn:readouts:")]
        raw = material.raw[line.document]
        quote, place = item["target"]["selector"]
        assert raw[place["start"] : place["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in raw


def test_a_filter_chooses_what_is_exported(filled: Store) -> None:
    chosen = export.gather(filled, ContactFilter(states=("NOR",)), MADE)
    assert 0 < len(chosen.contacts) < queries.contact_list(filled).total
    assert {s.contact for s in chosen.statements} <= {c.id for c in chosen.contacts}
