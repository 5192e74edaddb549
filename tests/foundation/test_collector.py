"""The search for circular garbage is put off for a while, and always taken up again."""

from __future__ import annotations

import gc

import pytest

from esakip_desktop.foundation.collector import collection_put_off


def _fail() -> None:
    with collection_put_off():
        assert not gc.isenabled()
        raise ValueError("rusak")


def test_it_is_taken_up_again_also_after_trouble() -> None:
    with pytest.raises(ValueError, match="rusak"):
        _fail()
    assert gc.isenabled()


def test_one_inside_another_ends_with_the_outer() -> None:
    with collection_put_off():
        with collection_put_off():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
