"""The example city: thirteen offices, a Bappeda, their packages and reports, all marked CONTOH."""
