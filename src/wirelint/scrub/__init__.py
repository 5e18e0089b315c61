"""A HAR that can be attached to a bug report: the same findings, and no secrets."""
