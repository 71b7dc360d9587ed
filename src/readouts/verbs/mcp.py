"""``readouts mcp``."""

from __future__ import annotations

from .options import DEFAULT, StoreUrl, opened


def mcp(store: StoreUrl = DEFAULT) -> None:
    """Serve the store to an assistant, for reading: a Model Context Protocol server on standard input and output."""
    from ..errors import UsageError

    try:
        from ..mcp import create_server
    except ModuleNotFoundError as error:
        if not (error.name or "").startswith("mcp"):
            raise
        raise UsageError("the server for assistants needs the package mcp: pip install 'readouts[mcp]'") from None
    with opened(store) as there:
        create_server(there).run()
