"""`python -m tomluoc`."""

from tomluoc.cli import app

app(prog_name="tomluoc")
