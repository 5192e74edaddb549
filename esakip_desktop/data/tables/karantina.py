"""Local tables of what came in and is not settled: records set aside, packages that wait."""

from sqlalchemy import Integer, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from esakip_desktop.data.tables.base import Base
from esakip_desktop.data.tables.types import Truth


class Karantina(Base):
    """A line of a package that an import set aside, byte for byte as it was received.

    `batch_id` is the import; the row counts as long as that is in force. `partition` is that of the
    sender, `digest` the hash of `raw`: one line that comes in two packages is one line. `outcome`
    stays empty while it is held; `settled_batch` is the act that took it in after all and changed
    something.
    """

    __tablename__ = "karantina"
    __table_args__ = {"sqlite_strict": True}

    nomor: Mapped[int] = mapped_column(Integer, primary_key=True)
    batch_id: Mapped[str] = mapped_column(Text, index=True)
    replica_id: Mapped[str] = mapped_column(Text)
    partition: Mapped[str] = mapped_column(Text)
    schema_version: Mapped[int] = mapped_column(Integer)
    entity: Mapped[str] = mapped_column(Text)
    line: Mapped[int] = mapped_column(Integer)
    digest: Mapped[str] = mapped_column(Text, index=True)
    code: Mapped[str] = mapped_column(Text)
    details: Mapped[str] = mapped_column(Text)
    checked_at: Mapped[str] = mapped_column(Text)
    outcome: Mapped[str | None] = mapped_column(Text)
    settled_at: Mapped[str | None] = mapped_column(Text)
    settled_by: Mapped[str | None] = mapped_column(Text)
    settled_batch: Mapped[str | None] = mapped_column(Text)
    alasan: Mapped[str | None] = mapped_column(Text)
    raw: Mapped[bytes] = mapped_column(LargeBinary)  # last, so that the others are read without it


class PaketMenunggu(Base):
    """A package in the inbox beside the work file; `sha256` names its copy there.

    `code` and `details` are why it was refused the last time, by which version of the program. A
    settled one waits for nothing but the removal of its copy.
    """

    __tablename__ = "paket_menunggu"
    __table_args__ = {"sqlite_strict": True}

    sha256: Mapped[str] = mapped_column(Text, primary_key=True)
    nama_berkas: Mapped[str] = mapped_column(Text)
    received_at: Mapped[str] = mapped_column(Text)
    is_settled: Mapped[bool] = mapped_column(Truth)
    code: Mapped[str | None] = mapped_column(Text)
    details: Mapped[str | None] = mapped_column(Text)
    versi: Mapped[str | None] = mapped_column(Text)
