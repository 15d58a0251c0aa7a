"""The public tables, and the small tables made of them; no HTML, no matplotlib."""
