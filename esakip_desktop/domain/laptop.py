"""A laptop in the hub's register, and the code that two people compare by voice."""

import hashlib
from enum import StrEnum

from esakip_desktop.domain.problems import Problem
from esakip_desktop.domain.teks import PANJANG_NAMA, check_panjang, check_wajib

GROUPS = 8
GROUP_DIGITS = 5

_CONTEXT = "esakip-desktop/kode-laptop/1"


class StatusLaptop(StrEnum):
    """Whether the packages of a laptop are taken."""

    AKTIF = "aktif"
    DICABUT = "dicabut"


def kode_laptop(
    public_key: str, exchange_key: str, partition: str, replica_id: str, pemda: str, mode: str
) -> str:
    """The 40 digits that stand for the keys of a laptop and its place (paket.md 12).

    SHA-256 is taken modulo 10^40: no code is more likely than another by more than 2^-123. Each
    part is led by its length, so no two different parts make the same text.
    """
    parts = (_CONTEXT, public_key, exchange_key, partition, replica_id, pemda, mode)
    text = "".join(f"{len(part)}:{part}" for part in parts)
    number = int.from_bytes(hashlib.sha256(text.encode("utf-8")).digest(), "big")
    return f"{number % 10 ** (GROUPS * GROUP_DIGITS):040d}"


def kode_groups(kode: str) -> tuple[str, ...]:
    """The code in groups of five, as it is read out; a code half typed has fewer groups."""
    return tuple(kode[at : at + GROUP_DIGITS] for at in range(0, len(kode), GROUP_DIGITS))


def kode_text(kode: str) -> str:
    return " ".join(kode_groups(kode))


def kode_digits(text: str) -> str:
    """What was typed without the blanks, dashes and dots between the groups."""
    return "".join(sign for sign in text if not sign.isspace() and sign not in "-.·")


def differing_groups(expected: str, typed: str) -> tuple[int, ...]:
    """The numbers of the groups, counted from one, that are not the same; missing ones count."""
    wanted, given = kode_groups(expected), kode_groups(kode_digits(typed))
    given += ("",) * (len(wanted) - len(given))
    found = [place for place, one in enumerate(wanted, 1) if given[place - 1] != one]
    return tuple(found) or ((GROUPS,) if len(given) > len(wanted) else ())


def check_kode(expected: str, typed: str) -> tuple[Problem, ...]:
    """Whether the code that was read out is the one of these keys."""
    groups = differing_groups(expected, typed)
    if not groups:
        return ()
    named = ", ".join(str(group) for group in groups)
    return (Problem.at("kode", "LPT-102", jumlah=str(len(groups)), kelompok=named),)


def check_alasan(alasan: str) -> tuple[Problem, ...]:
    """Taking a laptop out of use needs a reason that others can read."""
    return (*check_wajib("alasan", alasan, "LPT-103"), *check_panjang("alasan", alasan))


def check_nama(nama: str) -> tuple[Problem, ...]:
    """What people call the laptop; it stands on one line everywhere."""
    return (
        *check_wajib("nama_laptop", nama, "LPT-104"),
        *check_panjang("nama_laptop", nama, PANJANG_NAMA // 10),
    )
