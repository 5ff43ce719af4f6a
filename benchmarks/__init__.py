"""How right and how quick the product is, measured as a user runs it."""
