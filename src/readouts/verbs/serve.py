"""``readouts serve``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .options import DEFAULT, StoreUrl, opened

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


def serve(
    store: StoreUrl = DEFAULT,
    host: Annotated[str, typer.Option(help="Another address than this machine's own asks for a token.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8765,
    user: Annotated[str | None, typer.Option(help="Who judges; default: who is logged in.")] = None,
    config: Annotated[Path | None, typer.Option(help="TOML file with settings, as for ingest.")] = None,
) -> None:
    """Open the store in a browser: a web app on this machine alone, unless told otherwise."""
    import getpass
    import secrets

    import uvicorn

    from .. import annotate
    from ..config import load_settings, own_issues, register_files
    from ..web import create_app
    from ..workspace.program import program

    token = None if host in _LOOPBACK else secrets.token_urlsafe(24)
    settings = load_settings(config)
    own, issues = register_files(settings), own_issues(settings)
    annotate.extend(own)
    with opened(store) as there:
        app = create_app(
            there, hosts=(host,), token=token, user=user or getpass.getuser(), program=program(own), issues=issues
        )
        shown = f"[{host}]" if ":" in host else host
        typer.echo(f"http://{shown}:{port}/{f'?token={token}' if token else ''}  (Ctrl-C ends it)")
        uvicorn.run(app, host=host, port=port, log_level="warning", access_log=False, server_header=False)
