"""Which words hedge here."""
