"""Packages that travel between offices: written, read strictly, checked and merged."""
