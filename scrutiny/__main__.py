"""``python -m scrutiny``: the same as the ``scrutiny`` command."""

from scrutiny.cli import main

if __name__ == "__main__":
    main()
