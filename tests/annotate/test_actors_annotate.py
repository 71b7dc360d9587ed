"""The stage as a whole: language, issues, types."""

from __future__ import annotations

from marked import document
from readouts.annotate import annotate
from readouts.annotate.language import identify


def test_another_language_is_said_and_not_read():
    text = (
        "Republikens president tog i morse emot Kenyas utrikesminister. "
        "De talade om läget i området och om handeln mellan sina länder."
    )
    result = annotate(document(text))
    assert result.document.language == "sv"
    assert result.mentions == ()
    assert result.parse.tokens == ()
    (issue,) = result.issues
    assert (issue.code, issue.severity) == ("language-not-read", "partial")
    assert "Swedish (sv)" in issue.message


def test_english_is_read():
    result = annotate(
        document("Kenya's foreign ministry said on Monday that talks with Ethiopia would resume in Nairobi next week.")
    )
    assert result.document.language == "en"
    assert "office:KEN:foreign-ministry" in {a.id for a in result.actors}
    assert result.issues == ()


def test_too_short_to_tell():
    assert identify("Call with Peru").code == "und"
    assert identify("").code == "und"


def test_a_text_without_words():
    assert annotate(document("*** 12 ***")).mentions == ()


def test_a_mixed_text_is_said_to_be_mixed():
    english = "The president of Kenya spoke by telephone with the prime minister of Ethiopia about the dam on Monday. "
    german = "Der Präsident von Kenia sprach am Montag mit dem Ministerpräsidenten von Äthiopien über den Damm. "
    result = annotate(document(f"{english * 5}\n\n{german * 3}"))
    assert result.document.language == "en"
    assert [i.code for i in result.issues] == ["language-mixed"]
