"""Spans with typed values."""
