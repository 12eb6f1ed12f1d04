"""Many reports: which files, in what order, on how many processes, written where."""

from tomluoc.batch.inputs import Input, InputError, collect
from tomluoc.batch.runner import Options, run

__all__ = ["Input", "InputError", "Options", "collect", "run"]
