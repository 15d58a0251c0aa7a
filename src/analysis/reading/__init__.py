"""From any file to articles: forms, bundles of databases, and text as it comes made fit to be read."""
