"""What a clerk brings: the agenda, the attendance list, a transcript made elsewhere."""
