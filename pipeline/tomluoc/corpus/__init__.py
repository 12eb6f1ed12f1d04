"""The annotated corpus as data: splits, checks, counts, agreement, articles by id, other formats."""
