"""For developers only: needs the repository, and is not in the wheel."""
