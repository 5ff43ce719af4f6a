"""What was asked, answered, promised and decided, and who was there."""
