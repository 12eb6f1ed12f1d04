"""Scores of the pipeline against hand-annotated reports."""
