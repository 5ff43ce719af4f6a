"""Utterances by agenda item, the draft minutes, and the Word file."""
