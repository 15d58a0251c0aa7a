"""The rules of attribution, one family a file."""
