"""Training of the small models that come with the program."""
