"""The work file: one SQLite database per office."""
