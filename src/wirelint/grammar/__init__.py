"""Typed field values: each parser takes a value as text and gives a typed value or `Malformed`.

No parser raises, none needs more than linear time, and `Malformed` says where the value breaks.
"""
