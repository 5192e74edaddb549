"""The automatic checks of an office: the rows of the file, the matrices, the files of evidence."""

from sqlalchemy.orm import Session

from esakip_desktop.data.blobs import stored_blobs
from esakip_desktop.data.queries.temuan import Sekitar, bahan_opd, work_file_of
from esakip_desktop.domain.periode import akhir_triwulan
from esakip_desktop.domain.temuan import Temuan, periksa
from esakip_desktop.foundation import clock
from esakip_desktop.services.risiko import matriks_of, read_matriks


def list_temuan(session: Session, partition: str, tahun: int, triwulan: int) -> tuple[Temuan, ...]:
    """What the checks find about an office in a quarter.

    Terms are read on the last day of the quarter, or today while it runs.
    """
    sekitar = Sekitar(
        min(clock.today(), akhir_triwulan(tahun, triwulan)),
        {"": matriks_of(session, tahun)} | {one.id: one for one in read_matriks()},
        frozenset(stored_blobs(work_file_of(session))),
    )
    return periksa(bahan_opd(session, partition, tahun, triwulan, sekitar))
