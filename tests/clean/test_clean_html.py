"""HTML pages: main text with offsets into the source, metadata, reasons for the rest."""

from __future__ import annotations

from readouts.clean import clean
from readouts.load import from_text
from readouts.model.text import Document, Span

PAGE = """<!DOCTYPE html>
<html lang="en"><head><title>Two neighbours speak - Example Daily</title>
<meta property="og:title" content="Two neighbours speak">
<meta property="og:site_name" content="Example Daily">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Two neighbours speak",
 "datePublished": "2031-05-03T17:42:00+02:00"}</script>
<style>p { color: black }</style></head>
<body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav>
<main><article>
<h1>Two neighbours speak</h1>
<p>The presidents of Chile &amp; Peru spoke by <b>telephone</b> on Saturday&nbsp;about fishing, the Peruvian foreign
ministry said in a statement that it put on its site in the evening.</p>
<p>&ldquo;We agreed to meet in Lima before the end of the year,&rdquo; the Peruvian president told reporters after the
call, which had been asked for by Santiago.</p>
<div class="related-inline">See also <a href="/x">Ten lakes worth a visit</a></div>
<p>Chile said that the call had lasted half an hour and that both presidents had also spoken about the railway and
the border posts in the north.</p>
</article></main>
<section id="comments"><h2>Comments</h2><p>They never talk about prices anyway, do they?</p></section>
<footer>&copy; Example Daily</footer>
<script>track("page")</script>
</body></html>"""


def page(raw: str = PAGE) -> Document:
    return clean(from_text(raw, media_type="text/html"))


def test_main_text_and_metadata() -> None:
    document = page()
    assert [p[:24] for p in document.text.split("\n\n")] == [
        "Two neighbours speak", "The presidents of Chile ", "“We agreed to meet in Li", "Chile said that the call",
    ]  # fmt: skip
    assert document.title == "Two neighbours speak"
    assert document.outlet == "Example Daily"
    assert document.published is not None
    assert (document.published.value, document.published.basis) == ("2031-05-03T17:42+02:00", "metadata")


def test_offsets_point_into_the_source() -> None:
    document = page()
    for clean_text, source in (
        ("Chile & Peru", "Chile &amp; Peru"),
        ("telephone on", "telephone</b> on"),
        ("Saturday about", "Saturday&nbsp;about"),
        ("foreign ministry", "foreign\nministry"),
        ("“We agreed", "&ldquo;We agreed"),
    ):
        start = document.text.index(clean_text)
        assert document.raw_span(Span(start, start + len(clean_text))).of(document.raw) == source


def test_the_rest_is_removed_with_reasons() -> None:
    document = page()
    for fragment, reason in (
        ("They never talk", "comments"), ("Ten lakes", "see-also"), ("&copy; Example", "navigation"),
        ("/world", "navigation"), ('track("page")', "script"), ("og:site_name", "page-head"),
    ):  # fmt: skip
        at = document.raw.index(fragment)
        assert [r.reason for r in document.removed if r.start <= at < r.end] == [reason], fragment


def test_feed_fragment_is_main_text_throughout() -> None:
    document = page("<p>Both spoke.</p><p>They agreed<br>on fish.</p><script>x()</script>")
    assert document.text.split("\n\n") == ["Both spoke.", "They agreed", "on fish."]


def test_locked_page_that_breaks_off_is_behind_a_paywall() -> None:
    raw = PAGE.replace('"headline"', '"isAccessibleForFree": false, "headline"')
    assert page(raw).truncated is None
    end = "the border posts in the north."
    assert page(raw.replace(end, "the border posts in the")).truncated == "paywall"


def test_broken_markup_is_no_trouble() -> None:
    for raw in (
        "<p>Open <b>never closed",
        "<html><body><p>A &bogus; B &#x110000; C",
        "<!-- never closed <p>x</p>",
        "<",
        "<html>",
    ):
        document = page(raw)
        assert document.raw == raw


def test_nested_blocks_keep_their_order() -> None:
    document = page("<div>One<div>Two</div>Three</div><ul><li>Four<li>Five</ul>")
    assert document.text.split("\n\n") == ["One", "Two", "Three", "Four", "Five"]
