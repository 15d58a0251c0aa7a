"""Claims, and how sure each is."""
