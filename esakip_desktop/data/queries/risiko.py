"""The risk register of an office with the control plans of each risk."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from esakip_desktop.data.queries.rows import read_rows
from esakip_desktop.data.tables import Risiko, Rtp


@dataclass(frozen=True)
class RtpRow:
    """A control plan."""

    uid: str
    risiko_uid: str
    uraian: str
    penanggung_jawab: str | None
    tenggat: date | None
    persen: Decimal | None
    keterangan: str | None


@dataclass(frozen=True)
class RisikoRow:
    """A risk; the scores are levels on the axes of the matrix named in `matriks`."""

    uid: str
    partition: str
    tahun: int
    tingkat: str
    simpul_uid: str | None
    indikator_uid: str | None
    kode: str | None
    kategori: str | None
    uraian: str
    sebab: str | None
    sumber_sebab: str | None
    is_terkendali: bool | None
    akibat: str | None
    pemilik: str | None
    unit: str | None
    pengendalian: str | None
    efektivitas: str | None
    inheren_k: int | None
    inheren_d: int | None
    residual_k: int | None
    residual_d: int | None
    target_k: int | None
    target_d: int | None
    matriks: str | None
    urutan: int | None


@dataclass(frozen=True)
class RegisterRow:
    """A line of the register: the risk with its control plans."""

    risiko: RisikoRow
    rtp: tuple[RtpRow, ...]

    @property
    def uid(self) -> str:
        return self.risiko.uid

    @property
    def persen(self) -> Decimal | None:
        """Mean progress of the control plans; None without a plan."""
        if not self.rtp:
            return None
        return sum((row.persen or Decimal(0) for row in self.rtp), Decimal(0)) / len(self.rtp)


def register_rows(session: Session, partition: str, tahun: int) -> tuple[RegisterRow, ...]:
    plans: dict[str, list[RtpRow]] = defaultdict(list)
    for row in read_rows(session, Rtp, RtpRow, Rtp.partition == partition, order=(Rtp.uid,)):
        plans[row.risiko_uid].append(row)
    rows = read_rows(
        session,
        Risiko,
        RisikoRow,
        Risiko.partition == partition,
        Risiko.tahun == tahun,
        order=(Risiko.urutan, Risiko.uid),
    )
    return tuple(RegisterRow(row, tuple(plans.get(row.uid, ()))) for row in rows)
