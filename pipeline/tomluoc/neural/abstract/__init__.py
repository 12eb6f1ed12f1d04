"""Learning which words of an article an abstract has, from articles with abstracts; only `tomluoc train` imports it."""
