"""Draft minutes of council scrutiny meetings, with every question, answer, action and decision."""

__version__ = "0.1.0"
