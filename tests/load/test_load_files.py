"""Files, folders and bad input: everything comes out as a document or as an Issue, nothing raises."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest

from readouts.load import Loaded, from_text, load

TEXT = "The Kenyan president telephoned his Ethiopian colleague on Monday.\n"


def codes(loaded: Loaded) -> list[str]:
    return [issue.code for issue in loaded.skipped]


def write(folder: Path, name: str, data: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_raw_is_untouched(tmp_path: Path) -> None:
    raw = "\ufeffOne line\r\n\ttwo \x0b\rthree  \n\n"
    loaded = load([write(tmp_path, "a.txt", raw)])
    assert loaded.documents[0].raw == raw
    assert loaded.documents[0].media_type == "text/plain"
    assert loaded.documents[0].encoding == "utf-8"


def test_id_hashes_the_text(tmp_path: Path) -> None:
    first, second = (load([write(tmp_path, name, TEXT)]).documents[0] for name in ("a.txt", "b.md"))
    assert first.id == second.id == from_text(TEXT).id
    assert len(first.id) == len("doc:") + 12


def test_folder_in_sorted_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b.md", ".hidden.txt", ".git/x.txt", "c.png"):
        write(tmp_path, name, f"{TEXT}{name}")
    loaded = load([tmp_path])
    assert [Path(d.path or "").relative_to(tmp_path).as_posix() for d in loaded.documents] == [
        "a/b.md",
        "a/z.txt",
        "b.txt",
    ]
    assert codes(loaded) == ["type-not-read"]


def test_same_path_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", TEXT)
    assert len(load([path, tmp_path, path]).documents) == 1


def test_duplicates_are_kept_apart(tmp_path: Path) -> None:
    loaded = load([write(tmp_path, "a.txt", TEXT), write(tmp_path, "b.txt", TEXT), write(tmp_path, "c.txt", TEXT)])
    ids = [d.id for d in loaded.documents]
    assert ids == [ids[0], f"{ids[0]}-2", f"{ids[0]}-3"]
    assert [[i.code for i in d.issues] for d in loaded.documents] == [[], ["duplicate"], ["duplicate"]]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("empty.txt", b"", "file-empty"),
        ("blank.txt", b" \n\t\n", "file-empty"),
        ("mark.txt", b"\xef\xbb\xbf\n", "file-empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), "file-binary"),
        ("paper.txt", b"%PDF-1.7\n%\xe2\xe3\n1 0 obj", "file-binary"),
        ("noise.html", bytes(range(256)) * 8, "file-binary"),
        ("broken.json", b'{"text": "a", ', "json-broken"),
        ("number.json", b"[1, 2]", "record-not-object"),
        ("no-text.json", b'{"title": "x"}', "record-no-text"),
        ("deep.json", b"[" * 100_000, "json-broken"),
        ("feed.xml", b"<rss><channel><title>x</title></channel></rss>", "feed-empty"),
        ("bad.warc", b"WARC/1.0\r\nWARC-Type: warcinfo\r\n\r\n", "warc-empty"),
        ("bad.warc.gz", b"no gzip at all", "file-unreadable"),
    ],
)
def test_bad_file_is_one_issue_and_the_rest_is_read(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    loaded = load([write(tmp_path, name, data), write(tmp_path, "good.txt", TEXT)])
    assert set(codes(loaded)) == {code}
    assert loaded.skipped[0].path == str(tmp_path / name)
    assert loaded.skipped[0].severity == "skipped"
    assert [d.raw for d in loaded.documents] == [TEXT]


def test_missing_path_and_folder_without_texts(tmp_path: Path) -> None:
    assert codes(load([tmp_path / "nowhere", tmp_path])) == ["path-missing", "folder-empty"]


def test_too_large_is_not_read(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", TEXT)
    with path.open("r+b") as file:
        file.truncate(50_000_000)  # a hole: no bytes are written
    assert codes(load([path])) == ["file-too-large"]
    packed = write(tmp_path, "b.warc.gz", gzip.compress(b"WARC/1.0\r\n" + b"0" * 2_000_000))
    assert codes(load([packed], max_bytes=1_000_000)) == ["file-too-large"]


def test_unreadable_file(tmp_path: Path) -> None:
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    assert codes(load([loop])) in (["path-missing"], ["file-unreadable"])


@pytest.mark.parametrize(
    ("name", "data", "media_type", "code"),
    [
        ("page.txt", "<!DOCTYPE html><html><body><p>Both spoke.</p></body></html>", "text/html", "extension-wrong"),
        ("plain.html", "Both presidents spoke & agreed, 3 < 4.", "text/plain", "extension-wrong"),
        ("plain.json", "Both presidents spoke.", "text/plain", "extension-wrong"),
        ("record.txt", '{"text": "Both presidents spoke."}', "application/json", "extension-wrong"),
        ("page.htm", "<p>Both presidents spoke.</p>", "text/html", None),
        ("note.md", "# Both spoke\n\n<b>At last</b>", "text/markdown", None),
    ],
)
def test_content_beats_the_extension(tmp_path: Path, name: str, data: str, media_type: str, code: str | None) -> None:
    document = load([write(tmp_path, name, data)]).documents[0]
    assert document.media_type == media_type
    assert [i.code for i in document.issues] == ([code] if code else [])


RUSSIAN = "Президенты двух стран поговорили по телефону о зерне и договорились о новой встрече в конце месяца. " * 4
CHINESE = "两国总统周一通电话,就粮食和边境问题交换意见,并同意在月底再次会晤。双方还讨论了铁路建设。" * 4
FRENCH = "Les présidents se sont parlé à propos des céréales, a indiqué l'Élysée après l'échange téléphonique. " * 4


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (CHINESE, "gbk"), (FRENCH, "cp1252"), (FRENCH, "utf-16-le")],
)
def test_legacy_encodings_are_guessed_and_said(tmp_path: Path, text: str, encoding: str) -> None:
    document = load([write(tmp_path, "a.txt", text.encode(encoding))]).documents[0]
    assert document.raw == text
    assert [i.code for i in document.issues] == ["encoding-guessed"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-8-sig"])
def test_byte_order_marks(tmp_path: Path, encoding: str) -> None:
    document = load([write(tmp_path, "a.txt", RUSSIAN.encode(encoding))]).documents[0]
    assert document.raw == "\ufeff" + RUSSIAN
    assert document.issues == ()


def test_declared_charset_of_a_page(tmp_path: Path) -> None:
    page = f'<html><head><meta charset="windows-1251"></head><body><p>{RUSSIAN[:60]}</p></body></html>'
    document = load([write(tmp_path, "a.html", page.encode("cp1251"))]).documents[0]
    assert (document.raw, document.encoding, document.issues) == (page, "cp1251", ())


def test_one_broken_byte_leaves_utf8(tmp_path: Path) -> None:
    document = load([write(tmp_path, "a.txt", RUSSIAN[:100].encode() + b"\xff" + RUSSIAN[100:].encode())]).documents[0]
    assert document.raw == RUSSIAN[:100] + "\ufffd" + RUSSIAN[100:]
    assert [(i.code, i.severity) for i in document.issues] == [("encoding-damaged", "partial")]


def test_json_lines_with_a_broken_line(tmp_path: Path) -> None:
    good = {
        "text": TEXT,
        "headline": "A call",
        "publisher": {"name": "Example Wire"},
        "date": "2031-05-03",
        "lang": "en",
    }
    lines = [
        json.dumps(good),
        "{broken",
        "",
        json.dumps({"html": "<p>Both spoke.</p>", "url": "https://example.org/1"}),
    ]
    loaded = load([write(tmp_path, "a.jsonl", "\n".join(lines))])
    assert [(i.code, i.message.split(" is ")[0]) for i in loaded.skipped] == [("json-line-broken", "line 2")]
    first, second = loaded.documents
    assert dict(first.given) == {
        "title": "A call", "outlet": "Example Wire", "published": "2031-05-03", "language": "en",
    }  # fmt: skip
    assert (first.raw, first.media_type) == (TEXT, "application/json")
    assert (second.media_type, second.url) == ("text/html", "https://example.org/1")


def test_json_list_and_wrapped_list(tmp_path: Path) -> None:
    records = [{"body": "One."}, {"content": "Two."}, "Three."]
    for name, data in (("a.json", records), ("b.json", {"articles": records})):
        loaded = load([write(tmp_path, name, json.dumps(data))])
        assert [d.raw for d in loaded.documents] == ["One.", "Two.", "Three."]


FEED = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Example Daily</title><link>https://example.org/</link><language>en</language>
<item><title>A call</title><link>https://example.org/1</link><pubDate>Sat, 03 May 2031 17:42:00 +0000</pubDate>
<description>Short.</description>
<content:encoded><![CDATA[<p>Both <b>spoke</b>.</p><script>x</script>]]></content:encoded>
</item>
<item><title>Another</title><link>https://other.example/2</link><description>They spoke [...]</description></item>
<item><title>Nothing</title></item>
</channel></rss>"""


def test_feed_entries(tmp_path: Path) -> None:
    loaded = load([write(tmp_path, "feed.xml", FEED)])
    full, summary = loaded.documents
    assert full.raw == "<p>Both <b>spoke</b>.</p><script>x</script>"
    assert full.media_type == "text/html"
    assert dict(full.given) == {
        "title": "A call", "outlet": "Example Daily", "published": "2031-05-03T17:42Z",
        "url": "https://example.org/1", "language": "en",
    }  # fmt: skip
    assert dict(summary.given)["excerpt"] == "1"
    assert dict(summary.given)["outlet"] == "other.example"
    assert codes(loaded) == ["record-no-text"]


def warc(*records: tuple[str, bytes]) -> bytes:
    parts = []
    for url, http in records:
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nContent-Type: application/http\r\n"
        parts.append(head.encode() + f"Content-Length: {len(http)}\r\n\r\n".encode() + http + b"\r\n\r\n")
    return b"".join(parts)


def test_web_archive(tmp_path: Path) -> None:
    page = b"<html><body><p>Both presidents spoke.</p></body></html>"
    records = warc(
        ("https://example.org/1", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page),
        ("https://example.org/2", b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n" + page),
        ("https://example.org/3", b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG"),
        (
            "https://example.org/4",
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
            + gzip.compress(page + b"!"),
        ),
        (
            "https://example.org/5",
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\nbroken",
        ),
    )
    for name, data in (("a.warc", records), ("a.warc.gz", gzip.compress(records))):
        loaded = load([write(tmp_path, name, data)])
        assert [d.url for d in loaded.documents] == ["https://example.org/1", "https://example.org/4"]
        assert loaded.documents[0].raw == page.decode()
        assert codes(loaded) == ["warc-record-broken"]


def test_from_text_for_python_users() -> None:
    document = from_text(
        TEXT, path="memo.txt", given={"outlet": "Example Wire", "title": "", "url": "https://example.org"}
    )
    assert (document.path, document.url) == ("memo.txt", "https://example.org")
    assert document.given == (("outlet", "Example Wire"), ("url", "https://example.org"))


def test_a_lone_surrogate_in_json_is_replaced_and_told(tmp_path: Path) -> None:
    path = write(tmp_path, "a.json", '{"text": "\\ud800 ' + TEXT.strip() + '", "outlet": "The \\udfff Post"}')
    (document,) = load([path]).documents
    assert document.raw == "\ufffd " + TEXT.strip()
    assert dict(document.given)["outlet"] == "The \ufffd Post"
    assert [i.code for i in document.issues] == ["encoding-damaged"]


def test_names_in_no_encoding_or_with_control_characters_can_be_printed(tmp_path: Path) -> None:
    odd = os.fsencode(tmp_path) + b"/odd\xff\nname.txt"
    try:
        with open(odd, "w", encoding="utf-8") as file:
            file.write(TEXT)
    except OSError:
        pytest.skip("this file system takes no such names")
    (document,) = load([tmp_path]).documents
    assert document.path
    assert document.path.encode("utf-8").endswith("odd\ufffd\\nname.txt".encode())


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("pretty.jsonl", json.dumps({"text": TEXT}, indent=1)),
        ("returns.jsonl", json.dumps({"text": TEXT}) + "\r" + json.dumps({"title": "no text"})),
        ("nested.json", json.dumps([[{"text": TEXT}], []])),
        ("string.json", json.dumps(TEXT)),
    ],
)
def test_json_in_odd_shapes_is_read(tmp_path: Path, name: str, data: str) -> None:
    assert [d.raw for d in load([write(tmp_path, name, data)]).documents] == [TEXT]


def test_a_stray_zero_byte_makes_no_text_binary(tmp_path: Path) -> None:
    assert load([write(tmp_path, "a.txt", "Zurück \0 " + TEXT * 3)]).documents
    assert codes(load([write(tmp_path, "b.txt", TEXT.replace(" ", "\0 "))])) == ["file-binary"]


@pytest.mark.parametrize("encoding", ["cp1251", "koi8_r"])
def test_a_short_cyrillic_text_is_guessed(tmp_path: Path, encoding: str) -> None:
    text = "Президент Казахстана сказал премьер-министру Индии, что рад звонку и ждёт новой встречи в Астане. " * 3
    (document,) = load([write(tmp_path, "a.txt", text.encode(encoding))]).documents
    assert document.raw == text


def test_what_is_no_file_is_told_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    (tmp_path / "again").symlink_to(tmp_path)
    assert codes(load([tmp_path])) == ["path-missing", "file-unreadable", "file-unreadable"]


def test_an_entity_bomb_does_not_go_off(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    feed = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "ha">{entities}]><rss version="2.0"><channel><item>'
    loaded = load([write(tmp_path, "a.xml", f"{feed}<description>{TEXT}&e9;</description></item></channel></rss>")])
    assert sum(len(d.raw) for d in loaded.documents) < 1000
    assert loaded.documents or loaded.skipped
