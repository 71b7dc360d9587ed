"""Where the sentence of a statement stands in the raw text; empty until the statement is collated again."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Two more columns."""
    op.add_column("statements", sa.Column("sentence_start", sa.Integer(), nullable=True))
    op.add_column("statements", sa.Column("sentence_end", sa.Integer(), nullable=True))
