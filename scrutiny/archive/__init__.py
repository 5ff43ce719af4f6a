"""What was said, asked, promised and decided at all meetings, in one SQLite file that can be asked."""
