"""The room Pengukuran: the indicators of an office for one triwulan, filled like a spreadsheet."""
