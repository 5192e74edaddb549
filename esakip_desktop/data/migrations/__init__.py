"""Numbered steps from one schema of the work file to the next; each is a plain module."""
