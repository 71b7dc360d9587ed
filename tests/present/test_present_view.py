from __future__ import annotations

from dataclasses import replace

import pytest

from present import factory
from readouts.model.comparison import Collation
from readouts.model.text import Span
from readouts.present import side_by_side
from readouts.present.index import letter, slug
from readouts.present.views import ContactBlock, RowView


@pytest.fixture(scope="module")
def call() -> ContactBlock:
    return side_by_side(factory.collation()).contacts[0]


def row(call: ContactBlock, name: str) -> RowView:
    return next(r for r in call.rows if r.id == name)


def test_contradictions_come_first_and_rows_of_one_issue_stand_together(call: ContactBlock) -> None:
    shown = [(g.issue, [r.relation for r in g.rows]) for g in call.groups]
    assert shown[:2] == [("steel levy", ["contradict", "differ", "one_side"]), ("naval exercise", ["agree"])]


def test_title_columns_and_availability(call: ContactBlock) -> None:
    assert call.title == "Aiko Tanabe – Ravi Menon, phone call"
    assert [(c.name, c.availability, c.documents) for c in call.columns] == [
        ("Japan", "full text", ("a",)),
        ("India", "excerpt", ("b",)),
    ]


def test_every_report_of_a_fact_keeps_its_value_and_its_words(call: ContactBlock) -> None:
    facts = {f.key: f for f in call.facts}
    assert facts["date"].value == "3 March 2024"
    assert [e.text for r in facts["date"].reports for e in r.evidence] == ["March 3", "on Sunday"]
    assert not facts["duration_minutes"].agreed
    assert [(r.value, r.evidence[0].ref) for r in facts["duration_minutes"].reports] == [
        ("40 min", "a"),
        ("about 1 h", "b"),
    ]
    assert [(r.value, r.words) for r in facts["initiator"].reports] == [
        ("Ravi Menon", "at his request"),
        ("Aiko Tanabe", None),
    ]
    assert [e.text for e in facts["medium"].reports[0].evidence] == ["spoke", "received a call", "talked by phone"]


def test_the_same_words_in_a_copy_fold_into_the_official_text(call: ContactBlock) -> None:
    (claim,) = row(call, "row:2").cells[0].claims
    assert claim.document == "doc:jp"
    assert [e.ref for e in claim.copies] == ["d1"]


def test_other_words_do_not_fold() -> None:
    whole = factory.collation()
    view = whole.views[0]
    two = replace(view.rows[1], cells=(("state:JPN", ("st:j1", "st:w1")), view.rows[1].cells[1]))
    changed = replace(whole, views=(replace(view, rows=(two,)),))
    claims = side_by_side(changed).contacts[0].rows[0].cells[0].claims
    assert [c.id for c in claims] == ["st:j1", "st:w1"]


def test_silence_is_told_in_words_by_its_kind(call: ContactBlock) -> None:
    told = [row(call, f"row:{n}").cells[1].silence for n in (4, 5, 6)]
    assert told == [
        "silent: left out of its full text",
        "silent: not in the excerpt at hand",
        "no text of its own in this pile",
    ]


def test_chain_runs_from_the_outlet_to_the_speaker(call: ContactBlock) -> None:
    (claim,) = row(call, "row:3").cells[0].claims
    assert claim.chain == ("Sakura Press", "Kenji Mori", "Aiko Tanabe")
    assert claim.addressee == "Ravi Menon"


def test_issuer_that_is_the_outlet_stands_once_in_the_chain(call: ContactBlock) -> None:
    (claim,) = row(call, "row:2").cells[0].claims
    assert claim.chain == ("Cabinet of Japan", "Aiko Tanabe")


def test_joint_speakers_take_the_plural_and_split_quotations_a_gap(call: ContactBlock) -> None:
    (joint,) = row(call, "row:1").cells[0].claims
    assert (joint.speaker, joint.verb) == ("Aiko Tanabe and Ravi Menon", "agree")
    (split,) = row(call, "row:5").cells[0].claims
    assert split.text == "“We will never accept a levy by surprise,” … “nor a quota.”"


def test_denial_points_to_what_it_denies(call: ContactBlock) -> None:
    (claim,) = row(call, "row:2").cells[1].claims
    assert claim.denies is not None
    assert claim.denies.ref == "a1"


def test_discrepancies_between_sides_come_first(call: ContactBlock) -> None:
    assert [(d.label, d.level) for d in call.discrepancies] == [
        ("Number", "between sides"),
        ("Duration", "between reports"),
    ]
    assert [v.value for v in call.discrepancies[1].values] == ["40 min", "1 h"]


def test_background_and_announced_contacts_stand_apart_with_their_statements() -> None:
    others = side_by_side(factory.collation()).others
    assert [(o.status, o.when, len(o.claims)) for o in others] == [("announced", "April 2024", 1), ("held", "2019", 0)]


def test_a_disputed_contact_is_shown_in_full() -> None:
    whole = factory.collation()
    view = whole.views[0]
    denied = replace(whole, views=(replace(view, contact=replace(view.contact, status="denied")),))
    assert [c.status for c in side_by_side(denied).contacts] == ["denied"]


def test_no_statement_is_lost() -> None:
    view = side_by_side(factory.collation())
    shown = {c.id for block in view.contacts for r in block.rows for cell in r.cells for c in cell.claims}
    folded = {
        e.ref for block in view.contacts for r in block.rows for cell in r.cells for c in cell.claims for e in c.copies
    }
    apart = {c.id for block in view.contacts for c in block.loose}
    apart |= {c.id for o in view.others for c in o.claims} | {c.id for c in view.unplaced}
    assert shown | apart | {"st:p1"} == {s.id for s in factory.collation().statements}
    assert folded == {"d1"}


def test_statements_in_no_row_are_listed_under_their_contact() -> None:
    whole = factory.collation()
    view = whole.views[0]
    fewer = replace(whole, views=(replace(view, rows=view.rows[:1]),))
    assert {c.id for c in side_by_side(fewer).contacts[0].loose} >= {"st:j1", "st:i3"}


def test_documents_tell_what_was_cut_copied_and_read_in_part() -> None:
    view = side_by_side(factory.collation())
    japan, _, _, paper = view.documents
    assert japan.removed == ((factory.COOKIES, "cookie notice"),)
    assert (paper.copy_of, paper.truncated) == ("a", "Cut short: the rest is behind a paywall.")
    assert [(t.severity, t.where) for t in view.troubles] == [
        ("skipped", "pile/empty.txt"),
        ("partial", "[d]"),
        ("note", "[c]"),
    ]


def test_marks_lead_to_the_words_of_the_text() -> None:
    view = side_by_side(factory.collation())
    japan = view.documents[0]
    marked = {m.kind: m.span.of(japan.text) for m in japan.marks if m.key == "s-st-j1"}
    assert marked == {
        "claim": "that India lift its levy on 12,000 tonnes of steel",
        "source": "Prime Minister Tanabe",
        "cue": "demanded",
    }
    assert Span(*japan.title_span or (0, 0)).of(japan.text) == japan.title


@pytest.mark.parametrize(("number", "expected"), [(0, "a"), (25, "z"), (26, "aa"), (701, "zz"), (702, "aaa")])
def test_letters(number: int, expected: str) -> None:
    assert letter(number) == expected


def test_slugs_are_safe_as_html_ids() -> None:
    assert slug('st:"><b>é 1') == "st-b-1"


def test_letters_follow_the_paths_of_the_texts() -> None:
    whole = factory.collation()
    turned = replace(whole, documents=whole.documents[::-1])
    shown = {d.letter: d.place for d in side_by_side(turned).documents}
    assert (shown["a"], shown["b"]) == ("pile/1-japan.txt", "pile/2-india.txt")


def test_issues_of_one_side_alone_are_told_apart_from_compared_ones(call: ContactBlock) -> None:
    assert [g.issue for g in call.compared] == ["steel levy", "naval exercise"]
    assert [(c.name, [r.issue for r in rows]) for c, rows in call.alone] == [("Japan", ["trade panel", "sailors"])]
    assert [c.name for c in call.heard] == ["Japan", "India"]


def test_a_side_without_a_word_in_compared_issues_takes_no_column() -> None:
    whole = factory.collation()
    view = whole.views[0]
    korea = "state:KOR"
    rows = tuple(replace(r, cells=(*r.cells, (korea, ())), silent=((korea, "no_text"),)) for r in view.rows)
    block = side_by_side(replace(whole, views=(replace(view, rows=rows),))).contacts[0]
    assert [c.side for c in block.columns] == ["state:JPN", "state:IND", "state:KOR"]
    assert [c.name for c in block.heard] == ["Japan", "India"]


def changed(name: str, **fields: object) -> Collation:
    """The pile with other fields in one statement's attribution."""
    whole = factory.collation()
    statements = tuple(
        replace(s, attribution=replace(s.attribution, **fields)) if s.id == name else s  # type: ignore[arg-type]
        for s in whole.statements
    )
    return replace(whole, statements=statements)


def test_a_negated_cue_is_told_in_the_text_s_own_verb() -> None:
    (claim,) = row(side_by_side(changed("st:i1", negated=True, cue_lemma="deny")).contacts[0], "row:3").cells[1].claims
    assert claim.verb == "does not deny"


def test_sources_that_are_many_take_the_plural() -> None:
    source = factory.find(factory.WIRE, "officials")
    (claim,) = side_by_side(changed("st:w2", source=source)).unplaced
    assert (claim.speaker, claim.verb) == ("“officials”", "say")


def test_a_statement_that_only_carries_a_placed_one_is_not_listed_again() -> None:
    whole = changed("st:i3", index=7)
    nested = tuple(
        replace(s, attribution=replace(s.attribution, parent=7)) if s.id == "st:i1" else s for s in whole.statements
    )
    view = whole.views[0]
    kept = replace(view, rows=tuple(r for r in view.rows if r.id != "row:2"))
    loose = side_by_side(replace(whole, statements=nested, views=(kept,))).contacts[0].loose
    assert "st:i3" not in {c.id for c in loose}
    assert "st:j1" in {c.id for c in loose}


def test_a_spun_copy_folds_where_a_stranger_does_not() -> None:
    spun = factory.find(factory.PAPER, "India lift its levy on 12,000 tonnes of steel")
    whole = changed("st:p1", content=spun, parts=(spun,))
    (claim,) = row(side_by_side(whole).contacts[0], "row:2").cells[0].claims
    assert [e.ref for e in claim.copies] == ["d1"]
    stranger = replace(whole, copies=())
    assert len(row(side_by_side(stranger).contacts[0], "row:2").cells[0].claims) == 2


def test_an_official_text_needs_no_according_to_itself() -> None:
    whole = factory.collation()
    view = whole.views[0]
    assert view.contact.date is not None
    first, second = view.contact.date.claims
    claims = (replace(first, source="office:JPN:cabinet"), replace(second, source="office:JPN:cabinet"))
    contact = replace(view.contact, date=replace(view.contact.date, claims=claims))
    block = side_by_side(replace(whole, views=(replace(view, contact=contact),))).contacts[0]
    reports = next(f for f in block.facts if f.key == "date").reports
    assert [(r.evidence[0].ref, r.said_by) for r in reports] == [("a", None), ("c", "Cabinet of Japan")]


def test_what_stands_in_another_language_says_which() -> None:
    collation = factory.collation()
    there = {d.id: replace(d, language="hi") if d.id == "doc:in" else d for d in collation.documents}
    view = side_by_side(replace(collation, documents=tuple(there.values())))
    claims = [c for row in view.contacts[0].rows for cell in row.cells for c in cell.claims]
    told = {c.document: c.tags[:1] for c in claims if c.document in ("doc:in", "doc:jp")}
    assert told["doc:in"] == ("in Hindi",)
    assert "in Hindi" not in told["doc:jp"]
