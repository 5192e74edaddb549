"""Putting held records away, and holding them again."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from esakip_desktop.data.karantina import reopen_lines, settle_lines
from esakip_desktop.data.queries.karantina import DIKELUARKAN
from esakip_desktop.domain.problems import refuse
from esakip_desktop.domain.teks import check_panjang, check_wajib


def remove_karantina(session: Session, nomor: Collection[int], alasan: str) -> None:
    """Put records away that shall not be taken in; the reason stays with them."""
    refuse((*check_wajib("alasan", alasan, "PKT-509"), *check_panjang("alasan", alasan)))
    settle_lines(session, nomor, DIKELUARKAN, alasan=alasan.strip())


def restore_karantina(session: Session, nomor: Collection[int]) -> None:
    """Hold records again that were put away."""
    reopen_lines(session, nomor)
