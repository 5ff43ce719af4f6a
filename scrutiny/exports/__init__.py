"""The meeting in formats that other programs read."""
