"""Tables to HTML and to a paragraph."""
