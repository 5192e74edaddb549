"""A hybrid clock: labels events with time that never runs backwards on one computer."""

from esakip_desktop.foundation import clock

_COUNTER_BITS = 16


class HybridClock:
    """48 bits of milliseconds and a 16-bit counter, written as 16 hex digits.

    It orders what is displayed; it never decides which value wins (docs/format-paket.md).
    """

    def __init__(self, last: str = "") -> None:
        self._last = int(last, 16) if last else 0

    def tick(self) -> str:
        now = int(clock.now().timestamp() * 1000) << _COUNTER_BITS
        self._last = max(now, self._last + 1)
        return f"{self._last:016x}"


def time_of(hlc: str) -> float:
    """Seconds since 1970 of a label."""
    return (int(hlc, 16) >> _COUNTER_BITS) / 1000


def label_at(seconds: float) -> str:
    """The first label of a moment, to compare others with."""
    return f"{int(seconds * 1000) << _COUNTER_BITS:016x}"
