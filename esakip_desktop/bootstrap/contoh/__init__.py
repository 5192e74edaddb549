"""The example city: thirteen offices, a Bappeda, their packages and reports, all marked CONTOH."""

from esakip_desktop.bootstrap.contoh.play import CityResult, play_city
from esakip_desktop.bootstrap.contoh.tabel import CityRow, CityTable

__all__ = ["CityResult", "CityRow", "CityTable", "play_city"]
