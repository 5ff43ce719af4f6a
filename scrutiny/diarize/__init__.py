"""Who spoke when, who said which words, and which person each voice is."""
