"""A measured figure beside its goal and its yardstick."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured figure; `limit` is the goal, `yardstick` what the machine needs at least."""

    name: str
    value: float
    unit: str
    limit: float
    yardstick: float | None = None
    yardstick_name: str = ""

    def line(self) -> str:
        ratio = self.value / self.limit
        verdict = "tercapai" if ratio <= 1 else "BELUM"
        text = f"{self.name:<46}{self.value:>9.3f} {self.unit:<3}{ratio:>7.2f} × batas  {verdict}"
        if self.yardstick:
            text += f"   {self.value / self.yardstick:.1f} × {self.yardstick_name}"
        return text
