"""Paper and sheets: neutral documents and charts, and the writers that turn them into files."""
