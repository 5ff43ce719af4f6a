"""The commands: each parses, makes one call, and says what came of it."""
