"""Alembic's home: ``env.py`` runs the revisions in ``versions``."""
