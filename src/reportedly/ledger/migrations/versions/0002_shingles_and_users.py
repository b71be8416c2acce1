"""What finds copies, and who works at the desk."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables."""
    _make_indexes()
    _make_background()
    _make_users()


def _make_indexes() -> None:
    op.create_table(
        "shingles",
        sa.Column("hash", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("report", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("hash", "report", name="pk_shingles"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "report_words",
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("report", name="pk_report_words"),
        sa.ForeignKeyConstraint(
            ["report"], ["reports.key"], name="fk_report_words_report", ondelete="CASCADE"
        ),
    )
    op.create_table(
        "propositions",
        sa.Column("statement", sa.Integer(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("statement", name="pk_propositions"),
        sa.ForeignKeyConstraint(
            ["statement"], ["statements.key"], name="fk_propositions_statement", ondelete="CASCADE"
        ),
    )


def _make_background() -> None:
    op.create_table(
        "stems",
        sa.Column("stem", sa.Text(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("stem", name="pk_stems"),
    )
    op.create_table(
        "background",
        sa.Column("reports", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("statements", sa.Integer(), nullable=False),
        sa.Column("sum", sa.LargeBinary(), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("reports", name="pk_background"),
    )


def _make_users() -> None:
    op.create_table(
        "users",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("role", sa.String(10), nullable=False),
        sa.Column("made", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_users"),
        sa.UniqueConstraint("name", name="uq_users_name"),
    )
    op.create_table(
        "tokens",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("user", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("made", sa.String(40), nullable=False),
        sa.Column("used", sa.String(40), nullable=True),
        sa.PrimaryKeyConstraint("key", name="pk_tokens"),
        sa.UniqueConstraint("id", name="uq_tokens_id"),
        sa.UniqueConstraint("hash", name="uq_tokens_hash"),
        sa.ForeignKeyConstraint(["user"], ["users.key"], name="fk_tokens_user", ondelete="CASCADE"),
    )
    op.create_index("ix_tokens_user", "tokens", ["user"])
