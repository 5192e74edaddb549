"""Finding by words: every word typed must start a word of the text."""

from __future__ import annotations

import re
from functools import lru_cache


def is_found(typed: str, text: str) -> bool:
    """“ibu” finds “Ibu Hamil” and not “Retribusi”; an empty search finds everything."""
    return all(pattern.search(text) for pattern in _patterns(typed))


@lru_cache(maxsize=64)
def _patterns(typed: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"(?<!\w){re.escape(word)}", re.IGNORECASE) for word in typed.split())
