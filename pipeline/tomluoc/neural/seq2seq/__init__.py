"""Training of models that write briefs: encoder-decoders that learn from articles with abstracts, reports with briefs.

Only `tomluoc train` imports the modules that need the extra `neural`.
"""
