"""Read functions: each returns frozen rows, never mapped objects."""
