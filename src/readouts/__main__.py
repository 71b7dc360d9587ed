"""``python -m readouts``."""

from .cli import main

main()
