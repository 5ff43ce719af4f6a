"""Runs the ``scrutiny`` command from a checkout: ``python cli.py --help``."""

from scrutiny.cli import main

main()
