"""Every documented JSON route answers as its schema says, asked with what fits the schema and what does not."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, settings

from readouts.store import Store, open_store
from readouts.web import create_app
from readouts.workspace.program import program

schemathesis = pytest.importorskip("schemathesis")

# The routes are known without a store; the tests put one in.
APP = create_app(cast(Any, None), hosts=("testserver",), program=program())
API = schemathesis.openapi.from_asgi("/api/openapi.json", APP)


@pytest.fixture(scope="module", autouse=True)
def judged(filled: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A store of its own: what is tried out here is judged there."""
    path = tmp_path_factory.mktemp("openapi") / "store.db"
    with sqlite3.connect(str(filled.engine.url.database)) as source, sqlite3.connect(path) as copy:
        source.backup(copy)
    with open_store(str(path)) as store:
        APP.state.store = store
        yield


@API.parametrize()
@settings(max_examples=12, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_route_keeps_its_word(case: Any) -> None:
    case.call_and_validate()


PLACES = [("contacts", "/{contact}"), ("contacts", "/{contact}/outlets"), ("statements", "/{statement}"),
          ("documents", "/{document}")]  # fmt: skip


@pytest.mark.parametrize(("what", "rest"), PLACES)
def test_a_thing_that_is_there_is_given_as_documented(what: str, rest: str) -> None:
    listed = API[f"/api/{what}"]["GET"].Case().call_and_validate().json()["items"]
    assert listed
    name = rest.strip("/{").split("}")[0]
    for item in listed[:5]:
        answer = API[f"/api/{what}{rest}"]["GET"].Case(path_parameters={name: item["id"]}).call_and_validate()
        assert answer.status_code == 200


def test_an_address_tells_all_its_methods() -> None:
    answer = API["/api/judgements"]["GET"].Case().call(method="PUT")
    assert (answer.status_code, answer.headers["allow"]) == (405, ["GET, POST"])
