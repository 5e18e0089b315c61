"""Reports: one module a format. They know findings and the table, and nothing of sources."""
