"""Paket: writing a package, and taking one in after a preview."""
