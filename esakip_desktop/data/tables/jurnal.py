"""State of synced records, open conflicts, the journal of row images (docs/format-paket.md)."""

from sqlalchemy import Index, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from esakip_desktop.data.tables.base import Base


class SyncRecord(Base):
    """The causal state of a record beside its typed row; `state` holds canonical bytes as text."""

    __tablename__ = "sync_record"
    __table_args__ = (
        Index("ix_sync_record_partition_entity", "partition", "entity"),
        {"sqlite_strict": True},
    )

    uid: Mapped[str] = mapped_column(Text, primary_key=True)
    partition: Mapped[str] = mapped_column(Text)
    entity: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)
    state_hash: Mapped[str] = mapped_column(Text)


class SyncConflict(Base):
    """A field of a record that waits for a choice; written with the states, never by hand.

    `seen` is the context all sides share, as far as it was known when they met: whatever the
    journal holds up to there was common to them.
    """

    __tablename__ = "sync_conflict"
    __table_args__ = {"sqlite_strict": True}

    uid: Mapped[str] = mapped_column(Text, primary_key=True)
    field: Mapped[str] = mapped_column(Text, primary_key=True)
    partition: Mapped[str] = mapped_column(Text, index=True)
    entity: Mapped[str] = mapped_column(Text)
    seen: Mapped[str | None] = mapped_column(Text)


class Jurnal(Base):
    """One changed record of one act: before, after, who, when, chained by hash for each replica."""

    __tablename__ = "jurnal"
    __table_args__ = {"sqlite_strict": True}

    replica_id: Mapped[str] = mapped_column(Text, primary_key=True)
    seq: Mapped[int] = mapped_column(Integer, primary_key=True)
    prev_hash: Mapped[str] = mapped_column(Text)
    hash: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    batch_id: Mapped[str] = mapped_column(Text, index=True)
    package_hash: Mapped[str | None] = mapped_column(Text)
    partition: Mapped[str] = mapped_column(Text)
    entity: Mapped[str] = mapped_column(Text)
    record_id: Mapped[str] = mapped_column(Text, index=True)
    n: Mapped[int | None] = mapped_column(Integer)
    fields: Mapped[str] = mapped_column(Text)
    before: Mapped[str | None] = mapped_column(Text)
    after: Mapped[str | None] = mapped_column(Text)
    after_digest: Mapped[str | None] = mapped_column(Text)
    user_id: Mapped[str] = mapped_column(Text)
    hlc: Mapped[str] = mapped_column(Text)
    reason: Mapped[str | None] = mapped_column(Text)
