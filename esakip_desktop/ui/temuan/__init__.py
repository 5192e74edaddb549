"""The room of the automatic checks: what they find, and the way to each record."""
