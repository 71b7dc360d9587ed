"""Files, folders, feeds and addresses into a store."""

from __future__ import annotations

import http.server
import json
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from readouts.config import Settings
from readouts.errors import NothingToRead, UsageError
from readouts.store import Store, queries
from readouts.workspace import fetch, ingest
from readouts.workspace.fetch import Network

TEXT = (
    "WELLINGTON, 4 June 2020 - New Zealand Prime Minister Jacinda Ardern spoke by phone on Thursday with Canadian "
    "Prime Minister Justin Trudeau, her office said. "
    "Ardern told Trudeau that New Zealand would reopen its ports in July.\n"
)
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><link>http://host/</link>
<item><title>Call</title><link>http://host/a</link><description>{}</description></item></channel></rss>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "texts"
    made.mkdir()
    (made / "call.txt").write_text(TEXT)
    (made / "records.jsonl").write_text(json.dumps({"text": TEXT.replace("July", "May"), "outlet": "The Dawn"}) + "\n{")
    (made / "empty.txt").write_text("")
    return made


def test_a_folder_is_read_once(store: Store, folder: Path) -> None:
    first = ingest(store, [folder])
    assert (first.read, first.known) == (2, 0)
    assert first.collated >= 1
    assert {i.code for i in first.skipped} == {"file-empty", "json-line-broken"}
    again = ingest(store, [folder])
    assert (again.read, again.known, again.collated) == (0, 2, 0)
    assert queries.contact_list(store).total >= 1
    assert {t.code for t in queries.troubles(store)} >= {"file-empty"}


def test_what_is_mended_is_no_longer_listed(store: Store, folder: Path) -> None:
    ingest(store, [folder])
    (folder / "empty.txt").write_text(TEXT.replace("ports", "roads"))
    assert ingest(store, [folder]).read == 1
    assert not [t for t in queries.troubles(store) if t.path and t.path.endswith("empty.txt")]


def test_a_file_that_moved_is_the_same_document(store: Store, folder: Path, tmp_path: Path) -> None:
    ingest(store, [folder / "call.txt"])
    moved = (folder / "call.txt").rename(tmp_path / "moved.txt")
    assert ingest(store, [moved]).known == 1
    assert queries.overview(store).documents == 1


def test_an_outlet_s_identical_text_is_another_document(store: Store, tmp_path: Path) -> None:
    records = [{"text": TEXT, "outlet": name, "url": f"https://{name}.example/1"} for name in ("dawn", "dusk")]
    (tmp_path / "two.json").write_text(json.dumps(records))
    done = ingest(store, [tmp_path / "two.json"])
    assert done.read == 2
    one, two = sorted(d.id for d in queries.document_list(store).items)
    assert two.startswith(f"{one}-")
    assert ingest(store, [tmp_path / "two.json"]).known == 2
    line = queries.document(store, two)
    assert line is not None
    assert line.copy_of == one or queries.document(store, one).copy_of == two  # type: ignore[union-attr]


def test_nothing_readable_is_said(store: Store, tmp_path: Path) -> None:
    with pytest.raises(NothingToRead, match="no-such"):
        ingest(store, [tmp_path / "no-such.txt"])


def test_a_newer_program_reads_again_when_asked(store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ingest(store, [folder / "call.txt"])
    module = sys.modules["readouts.workspace.ingest"]
    monkeypatch.setattr(module, "program", lambda own: "0.1.0+other")
    assert ingest(store, []).outdated == 1
    done = ingest(store, [], reread=True)
    assert (done.read, done.outdated) == (1, 0)
    monkeypatch.setattr(module, "program", lambda own: "0.0.9+older")
    assert ingest(store, [folder / "call.txt"]).known == 1, "an older program leaves a newer one's readings alone"


def test_an_address_without_leave_is_refused(store: Store) -> None:
    with pytest.raises(UsageError, match="--fetch"):
        ingest(store, ["https://www.example.org/page"])


class Site(http.server.BaseHTTPRequestHandler):
    """A host with pages of every kind."""

    asked: list[tuple[str, str]] = []  # noqa: RUF012 - reset by the fixture

    def do_GET(self) -> None:
        Site.asked.append((self.path, self.headers["user-agent"]))
        page = f"<html><body><article><p>{TEXT}</p></article></body></html>".encode()
        pages: dict[str, tuple[int, str, bytes]] = {
            "/page": (200, "text/html; charset=utf-8", page),
            "/plain": (200, "text/plain", TEXT.encode()),
            "/feed": (200, "application/rss+xml", FEED.format(TEXT).encode()),
            "/picture": (200, "image/png", b"\x89PNG"),
            "/big": (200, "text/plain", b"word " * 100_000),
            "/robots.txt": (200, "text/plain", b"User-agent: *\nDisallow: /private\n"),
            "/private": (200, "text/plain", TEXT.encode()),
        }  # fmt: skip
        if self.path == "/round":
            self.send_response(302)
            self.send_header("Location", "/round")
            self.end_headers()
            return
        if self.path == "/away":
            self.send_response(302)
            self.send_header("Location", "file:///etc/passwd")
            self.end_headers()
            return
        status, kind, body = pages.get(self.path, (404, "text/plain", b""))
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def site() -> Iterator[str]:
    Site.asked = []
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


HERE = Network(private=True, seconds=10, pause=0)


def test_pages_and_feeds_are_read_from_the_network_when_asked(store: Store, site: str) -> None:
    done = ingest(store, [f"{site}/page", f"{site}/feed"], network=HERE)
    assert done.read == 2
    urls = {d.url for d in queries.document_list(store).items}
    assert urls == {f"{site}/page", "http://host/a"}
    agents = {agent for _, agent in Site.asked}
    assert len(agents) == 1
    assert agents.pop().startswith("readouts/")


def test_this_machine_is_refused_unless_allowed(site: str) -> None:
    found = fetch.fetch([f"{site}/page"], Network(seconds=5), 1_000_000)
    assert found.documents == ()
    assert [i.code for i in found.skipped] == ["address-refused"]
    assert Site.asked == []


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "[::1]", "10.0.0.1", "169.254.169.254", "[::ffff:127.0.0.1]", "0.0.0.0", "[fd00::1]"],
)
def test_addresses_of_ones_own_network_are_refused(host: str) -> None:
    (issue,) = fetch.fetch([f"http://{host}:9/x"], Network(seconds=5), 1000).skipped
    assert issue.code == "address-refused"
    assert "--allow-private" in issue.message


def test_a_name_that_leads_home_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def lookup(*_: object, **__: object) -> list[tuple[object, ...]]:
        return [(2, 1, 6, "", ("93.184.216.34", 80)), (2, 1, 6, "", ("127.0.0.1", 80))]

    monkeypatch.setattr("socket.getaddrinfo", lookup)
    (issue,) = fetch.fetch(["http://harmless.example/x"], Network(seconds=5), 1000).skipped
    assert issue.code == "address-refused"


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/none", "answers 404"),
        ("/picture", "image/png"),
        ("/big", "larger than"),
        ("/round", "leads on more than"),
        ("/away", "no page on the network"),
        ("/private", "robots.txt"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_reason(site: str, path: str, words: str) -> None:
    found = fetch.fetch([site + path], HERE, 100_000)
    assert found.documents == ()
    (issue,) = found.skipped
    assert words in issue.message


def test_a_host_that_hangs_is_given_up(site: str) -> None:
    import socket

    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        network = Network(private=True, seconds=0.5, robots=False, pause=0)
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        (issue,) = fetch.fetch([address], network, 1000).skipped
    assert issue.code == "address-unreadable"


def test_requests_to_one_host_keep_a_distance(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    sleep: Callable[[float], None] = waited.append
    monkeypatch.setattr("time.sleep", sleep)
    fetch.fetch([f"{site}/page", f"{site}/plain"], Network(private=True, pause=3), 100_000)
    assert len(waited) == 1
    assert 2 < waited[0] <= 3


def test_a_changed_list_of_issues_collates_anew_and_reads_nothing_again(store: Store, folder: Path) -> None:
    ingest(store, [folder])
    (folder.parent / "desk.yaml").write_text("harbours: [port, harbour]\n")
    settings = Settings(issues=(folder.parent / "desk.yaml",))
    again = ingest(store, [folder], settings=settings)
    assert again.read == 0
    assert again.collated >= 1
    assert "harbours" in {s.issue for s in queries.statement_list(store).items}
    assert ingest(store, [folder], settings=settings).collated == 0
