"""What can be told of any Word file: whether all can read it, what a clerk would mend, and what was changed in it."""
