"""Konsolidasi: the board of all offices at the hub, and who still has to send."""
