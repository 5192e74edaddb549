"""Report builders: rows of the work file in, neutral documents out; one module a report."""
