"""The store put to work: texts in (``ingest``), collated a part at a time (``collate``)."""

from .collate import collate
from .ingest import Ingested, ingest

__all__ = ["Ingested", "collate", "ingest"]
