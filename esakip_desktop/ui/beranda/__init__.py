"""Beranda: what has to be done, how complete the work is, and the summary for the head."""
