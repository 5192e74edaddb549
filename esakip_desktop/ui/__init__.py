"""Windows, pages and widgets; the only floor that knows Qt."""
