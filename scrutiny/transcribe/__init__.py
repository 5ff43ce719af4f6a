"""Words with times, from a recording."""
