"""The day of publication from several kinds of evidence, and late copies."""

from __future__ import annotations

import datetime

import pytest

from readouts.clean import clean
from readouts.clean.dates import PageDate
from readouts.clean.published import date_in_url, days_after_line, gather, is_late_copy, weigh
from readouts.model.text import RawDocument

JUNE_12 = PageDate(0, 7, 2019, 6, 12)
JUNE_12_OPEN = PageDate(0, 7, 0, 6, 12)


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://paper.example/world/2019/06/12/talks-in-lima", "2019-06-12"),
        ("https://paper.example/2019/jun/12/talks", "2019-06-12"),
        ("https://paper.example/news/20190612-talks", "2019-06-12"),
        ("https://paper.example/a/2019-06-12-talks.html", "2019-06-12"),
        ("https://paper.example/talks_12-06-2019.html", "2019-06-12"),
        ("https://paper.example/2019/06/talks", "2019-06"),
        ("https://paper.example/article/201906998877", None),
        ("https://2019-06-12.example/talks", None),
        ("https://paper.example/2019/02/31/talks", "2019-02"),
        ("", None),
    ],
)
def test_days_in_addresses(url: str, day: str | None) -> None:
    assert date_in_url(url) == day


@pytest.mark.parametrize(
    ("given", "metadata", "url", "printed", "line", "value", "basis"),
    [
        # alone, and in agreement: the most explicit
        ("2019-06-12", None, None, None, None, "2019-06-12", "given"),
        ("2019-06-12T09:00Z", "2019-06-12", "/2019/06/12/", JUNE_12, None, "2019-06-12T09:00Z", "given"),
        (None, None, "https://p.example/2019/06/12/x", None, None, "2019-06-12", "metadata"),
        # a page moved to another system years later: address and dateline agree against it
        (None, "2024-01-30", "https://p.example/2019/06/12/x", None, JUNE_12, "2019-06-12", "dateline"),
        ("2024-01-30", None, "https://p.example/2019/06/12/x", JUNE_12, None, "2019-06-12", "text"),
        (None, "2019-06-13", None, None, JUNE_12_OPEN, "2019-06-13", "metadata"),
        # one against one: the more explicit
        ("2024-01-30", None, "https://p.example/2019/06/12/x", None, None, "2024-01-30", "given"),
        (None, "2024-01-30", None, None, JUNE_12, "2024-01-30", "metadata"),
        # blanks of software
        (None, "1970-01-01T00:00Z", None, JUNE_12, None, "2019-06-12", "text"),
        (None, "0001-01-01", None, None, JUNE_12_OPEN, "XXXX-06-12", "dateline"),
    ],
)
def test_what_agrees_counts_more_than_what_is_said_first(
    given: str | None,
    metadata: str | None,
    url: str | None,
    printed: PageDate | None,
    line: PageDate | None,
    value: str,
    basis: str,
) -> None:
    found = weigh(gather(given, metadata, url, printed, line))
    assert found is not None
    assert (found.value, found.basis) == (value, basis)


def test_nothing_known_is_nothing_said() -> None:
    assert weigh(gather(None, "no date", "https://p.example/x", None, None)) is None


@pytest.mark.parametrize(
    ("line", "day", "gap"),
    [
        ("XXXX-12-30", datetime.date(2019, 1, 2), 3),
        ("XXXX-06-13", datetime.date(2019, 6, 12), -1),
        ("XXXX-06-14", datetime.date(2019, 6, 12), 363),
        ("XXXX-02-29", datetime.date(2020, 3, 1), 1),
        ("2017-06-12", datetime.date(2019, 6, 12), 730),
        ("2017", datetime.date(2019, 6, 12), None),
    ],
)
def test_days_from_a_dateline(line: str, day: datetime.date, gap: int | None) -> None:
    assert days_after_line(line, day) == gap


@pytest.mark.parametrize("year", [2000, 2007, 2012, 2020, 2031])
def test_a_page_dated_long_after_its_dateline_is_a_late_copy_in_any_year(year: int) -> None:
    line = PageDate(0, 7, year, 6, 12)
    assert is_late_copy(f"{year + 1}-03-01", line)
    assert is_late_copy(f"{year}-08-01T09:00", line)
    assert not is_late_copy(f"{year}-06-14", line)
    assert not is_late_copy("XXXX-08-01", line)
    assert not is_late_copy(f"{year}-08-01", None)


BODY = (
    "LIMA, {line} (Andean News) - The foreign ministers of Peru and Chile spoke by telephone on Monday about fishing "
    "rights, the ministry said.\n\nThey agreed to meet again in the autumn, according to the ministry.\n"
)


def read(line: str, url: str | None = None, **given: str) -> tuple[str | None, str | None, bool | None]:
    document = clean(RawDocument("d", BODY.format(line=line), url=url, given=tuple(given.items())))
    published = document.published
    return (published.value, published.basis, published.repost) if published else (None, None, None)


def test_a_document_dated_years_after_its_dateline_is_marked() -> None:
    assert read("June 12, 2012", published="2015-03-02") == ("2015-03-02", "given", True)
    assert read("June 12, 2012", published="2012-06-13") == ("2012-06-13", "given", False)
    assert read("June 12", published="2015-03-02") == ("2015-03-02", "given", True)


def test_address_and_dateline_overrule_a_late_stamp() -> None:
    late = read("June 12, 2012", url="https://news.example/2012/06/12/fishing", published="2015-03-02")
    assert late == ("2012-06-12", "dateline", False)
