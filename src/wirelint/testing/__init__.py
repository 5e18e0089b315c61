"""Linting inside a test suite: what listens to client libraries, judges what they exchanged, and tells it."""
