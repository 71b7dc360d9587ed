"""For large stores: counts of what can be chosen by (``tallies``), the day of every statement, indexes.

Filled from what is there, as every later collation fills them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """New columns, a table, indexes, and what belongs in them."""
    op.add_column("statements", sa.Column("day", sa.String(length=10), nullable=False, server_default=""))
    op.add_column("contact_documents", sa.Column("outlet", sa.Text(), nullable=True))
    op.create_table(
        "tallies",
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "value", "label", name="pk_tallies"),
    )
    op.execute(
        "UPDATE statements SET day = coalesce((SELECT nullif(day, '') FROM contacts WHERE id = statements.contact), "
        "(SELECT day FROM readings WHERE document = statements.document), '')"
    )
    op.execute(
        "UPDATE contact_documents SET outlet = "
        "(SELECT outlet FROM readings WHERE readings.document = contact_documents.document)"
    )
    op.create_index("ix_statements_order", "statements", ["day", "document", "start"], unique=False)
    op.create_index("ix_statements_issue", "statements", ["issue"], unique=False)
    op.create_index("ix_rows_issue", "rows", ["issue"], unique=False)
    op.create_index("ix_tallies_times", "tallies", ["kind", "times"], unique=False)
    for kind, query in TALLIES.items():
        op.execute(f"INSERT INTO tallies (kind, value, label, times) SELECT '{kind}', {query}")


def _of_contact(table: str, value: str, label: str = "''", where: str = "true") -> str:
    return (
        f"{value}, coalesce({label}, ''), count(DISTINCT contact) FROM {table} "
        f"WHERE {value} IS NOT NULL AND {value} <> '' AND {where} GROUP BY {value}, coalesce({label}, '')"
    )


def _own(table: str, value: str, label: str = "''") -> str:
    return (
        f"{value}, coalesce({label}, ''), count(*) FROM {table} "
        f"WHERE {value} IS NOT NULL AND {value} <> '' GROUP BY {value}, coalesce({label}, '')"
    )


TALLIES = {
    "principal": _of_contact("contact_actors", "actor", "name", "NOT present"),
    "person": _of_contact("contact_actors", "actor", "name"),
    "state": _of_contact("contact_actors", "side", "side_name", "NOT present"),
    "side": _of_contact("contact_actors", "side", "side_name"),
    "medium": _own("contacts", "medium"),
    "status": _own("contacts", "status"),
    "discrepancy": _of_contact("discrepancies", "kind"),
    "row": _of_contact("rows", "issue"),
    "outlet": _of_contact("contact_documents", "outlet"),
    "account": _of_contact("accounts", "side", "name"),
    "speaker": _own("statements", "speaker", "speaker_name"),
    "issue": _own("statements", "issue"),
}
