"""Konflik: values that differ between computers, and choosing the one that holds."""
