"""Every problem of the domain has words, and every gap in its words is filled."""

from __future__ import annotations

import ast
import string
from pathlib import Path

import pytest

import esakip_desktop.domain
from esakip_desktop.domain.capaian import Alasan, Keadaan, alasan_problem
from esakip_desktop.domain.nilai import (
    BELUM_LAPOR,
    DI_ATAS_150,
    DIBATASI,
    SEMENTARA,
    TW_KOSONG,
    Agregasi,
    Arah,
    Tipe,
)
from esakip_desktop.domain.problems import Problem, RuleViolation, refuse
from esakip_desktop.domain.wording import (
    SENTENCES,
    agregasi_text,
    alasan_text,
    arah_text,
    join_words,
    keadaan_text,
    label,
    sentence,
    tanda_text,
    tipe_text,
)

DOMAIN = Path(esakip_desktop.domain.__file__).parent


def problem_calls() -> list[tuple[str, str, set[str] | None]]:
    """Place, code and detail names of every problem built in the domain; None: not to be seen."""
    found: list[tuple[str, str, set[str] | None]] = []
    for path in sorted(DOMAIN.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or ast.unparse(node.func) not in {
                "Problem",
                "Problem.at",
            }:
                continue
            code = node.args[1]
            if isinstance(code, ast.Constant) and isinstance(code.value, str):
                names = {keyword.arg or "" for keyword in node.keywords}
                place = f"{path.name}:{node.lineno}"
                found.append((place, code.value, None if "" in names else names))
    return found


def gaps_of(code: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(SENTENCES[code]) if name}


def test_every_problem_of_the_domain_has_words() -> None:
    assert len(problem_calls()) > 60
    assert not [(place, code) for place, code, _ in problem_calls() if code not in SENTENCES]


def test_every_gap_is_filled_where_it_can_be_seen() -> None:
    unfilled = [
        (place, code, gaps_of(code) - names)
        for place, code, names in problem_calls()
        if names is not None and gaps_of(code) - names
    ]
    assert not unfilled


def test_sentence_fills_its_gaps_and_ends_with_its_code() -> None:
    text = sentence(Problem.at("angka", "ANG-101", teks="dua belas"))
    assert text == (
        "“dua belas” belum terbaca sebagai angka. Kolom ini memerlukan angka, misalnya 12 atau "
        "12,5. (ANG-101)"
    )


def test_missing_detail_leaves_a_gap_and_unknown_code_a_general_sentence() -> None:
    assert sentence(Problem("angka", "ANG-101")).startswith("“…” belum")
    assert sentence(Problem("x", "ZZZ-999")).endswith("(ZZZ-999)")


def test_one_code_with_two_meanings_is_refused() -> None:
    with pytest.raises(ValueError, match="A-1"):
        join_words(({"A-1": "satu"}, {"A-1": "dua"}))


@pytest.mark.parametrize("alasan", Alasan)
def test_every_reason_has_short_words_and_a_sentence(alasan: Alasan) -> None:
    assert alasan_text(alasan)
    assert "…" not in sentence(alasan_problem(alasan, "TW III", "4"))


def test_ready_sentences_of_the_design_are_used() -> None:
    assert sentence(alasan_problem(Alasan.TARGET_KOSONG, "TW III")) == (
        "Capaian tidak dihitung karena target TW III belum diisi. Isi target di Rencana. (CAP-101)"
    )
    assert sentence(alasan_problem(Alasan.TARGET_NOL, "TW III", "4")) == (
        "Capaian tidak dihitung karena target nol dan ada realisasi 4. Periksa arah indikator "
        "atau targetnya. (CAP-102)"
    )


def test_every_choice_has_words() -> None:
    assert len({keadaan_text(item) for item in Keadaan}) == len(Keadaan)
    assert len({arah_text(item) for item in Arah}) == len(Arah)
    assert len({tipe_text(item) for item in Tipe}) == len(Tipe)
    assert len({agregasi_text(item) for item in Agregasi}) == len(Agregasi)
    tanda = (TW_KOSONG, SEMENTARA, DI_ATAS_150, DIBATASI, BELUM_LAPOR)
    assert len({tanda_text(item) for item in tanda}) == len(tanda)


def test_no_sentence_sends_people_where_nothing_is() -> None:
    """There is no inbox of packages, no import without held records, no wizard of recovery."""
    ghosts = ("kotak masuk", "impor tanpa catatan", "Buka Pulihkan")
    told = {code: words for code, words in SENTENCES.items() if any(g in words for g in ghosts)}
    assert not told


def test_a_quarter_without_data_is_not_called_blank() -> None:
    assert "belum diisi" not in tanda_text(BELUM_LAPOR)


def test_fields_have_labels() -> None:
    assert label("penyebut") == "Penyebut"
    assert label("kolom_baru") == "Kolom baru"


def test_refuse_raises_only_when_something_is_wrong() -> None:
    refuse(())
    with pytest.raises(RuleViolation, match="nama: REN-111"):
        refuse([Problem("nama", "REN-111")])
