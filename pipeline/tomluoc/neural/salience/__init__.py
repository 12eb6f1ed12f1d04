"""Learning what is worth telling from reports with reference briefs; only `tomluoc train` imports it."""
